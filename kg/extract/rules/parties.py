"""The sides of a deal or a talk: runs of names that stand together, and who is meant where no name stands.

Takes a `Scene` and offsets, gives mentions; what the sides do is read by the rules in `partners`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.rules.scene import pattern
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.rules.scene import Scene
    from kg.knowledge.lexicon import Lexicon

PARTIES = (EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.ZONE)
REACH = 300  # how far back a firm may stand that 公司 points to
_NEXT = re.compile(
    r"[“”\s]*(?:、|和|与|及|以及)[“”\s]*(?:[\u4e00-\u9fff]{2,4}的)?|[“”\s]*|等[^，。；、]{0,14}(?:及|和|与|以及|、)"
)
_UNKNOWN = r"(?:[^，。；、的]{2,12}、){0,3}"  # members of the list that no finder knows
_FIRST = re.compile(rf"{_UNKNOWN}(?:[“”\s]*[^，。；、的]{{0,4}}|(?:来自)?[^，。；、的]{{2,4}}的“?)")
_OTHERS = re.compile(
    r"[”“]?(?:、[^，。；、的]{2,12}?(?=、|等|[两三四五六\d]家|$)){0,3}(?:等[^，。；、]{0,14}|(?:[两二三四五六\d]+)(?:家|所|个)?(?:[^，。；、]{0,6}(?:企业|公司|机构|单位|高校|院校|客商|方|地|市)))?"
)
_AT = re.compile(r"(?:在|于|位于|落户|坐落于?|来到|走进|到)$")
_DEALT_WITH = re.compile(r"(?:与|同|和|跟|为|给|向|对|从|由|把|、|到)$")
_NO_NOUN = re.compile(
    r"[，与同和已还又将正也拟先分近持积主对就通在]|联合|携手|推|加|大力"
)  # what follows a place that acts
_COUNTY = ("市", "县", "区", "旗")  # a county without its kind is too often part of another word
_CLAUSE_ENDS = "，。；：！？\n"
_LED = re.compile(
    r"赴|前往|专程|带队|率队|率团|一行|团队|代表|负责|领导|专班|小组|小分队|干部|主任|书记|局长"
)  # who acts for a party
_ABOUT = re.compile(r"就|围绕")  # 就某项目与…: the subject stands before
_ZONE = re.compile(r"(?:[经高][济新科技术产业开发]*|综保|农高|示范|新|园|开发)区")
_POST = 20  # from a speaker's employer to the speaker's name
_TIME = r"(?:\d+年|\d+月|\d+日|[一二三四]季度|上半年|下半年|年初|年底|，|、| )"


@cache
def _adverbs(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(words).pattern}|{_TIME})*")


def adverbs(lexicon: Lexicon) -> re.Pattern[str]:
    """What may stand between a subject and what it does, any number of times."""
    return _adverbs(lexicon.relations.words("partner_adverbs"))


def parties(scene: Scene, start: int, end: int) -> list[Mention]:
    """The outermost names of parties inside a piece of text, no mere heads of a project's or a park's name."""
    if start >= end or not (inside := scene.story.within(Span(start, end), *PARTIES)):
        return []
    wider = [*inside, *scene.sites_and_projects()]
    zone_starts = {z.span.start for z in scene.topic.mentions}
    return [
        m
        for m in inside
        if not any(o is not m and o.span.covers(m.span) and o.span != m.span for o in wider)
        and not (m.type is EntityType.ENTERPRISE and m.span.end in zone_starts)  # the head of a zone's name
    ]


def run_right(scene: Scene, start: int, end: int) -> list[Mention]:
    """The parties that follow: the first nearly at once, the others go on with 、 and 及 and 等N家…."""
    found: list[Mention] = []
    at = start
    for party in parties(scene, start, end):
        if not (_NEXT if found else _FIRST).fullmatch(scene.text[at : party.span.start]):
            break
        found.append(party)
        at = party.span.end
    return found


def run_left(scene: Scene, end: int) -> list[Mention]:
    """The parties that stand right before an offset, but for a word of their number and adverbs."""
    if end == 0 or scene.text[end - 1] in _CLAUSE_ENDS:
        return []
    clause = scene.analysis.clause(end - 1)
    names = parties(scene, clause.start, end)
    if not names:
        return []
    gap = scene.text[names[-1].span.end : end]
    others = _OTHERS.match(gap)
    rest = gap[others.end() :] if others else gap
    if adverbs(scene.lexicon).fullmatch(rest) is None and adverbs(scene.lexicon).fullmatch(gap) is None:
        return []
    if _AT.search(scene.text[clause.start : names[-1].span.start]):  # where it happens, not who does it
        return run_left(scene, names[-1].span.start - 1) if names[-1].span.start - 1 > clause.start else []
    found = [names[-1]]
    for party in reversed(names[:-1]):
        if scene.text[party.span.end : found[0].span.start] not in ("、", "和", "及", "以及", "”、“", "与"):
            break
        found.insert(0, party)
    return found


def side_before(scene: Scene, offset: int) -> list[Mention]:
    """Who does what stands at an offset: the names before it, whom 公司 or 园区 means, else the subject."""
    named = run_left(scene, offset)
    if named:
        return named
    begins = offset == 0 or scene.text[offset - 1] in _CLAUSE_ENDS
    clause = Span(offset, offset + 1) if begins else scene.analysis.clause(offset - 1)
    core = _core(scene, scene.text[clause.start : offset])
    words = scene.lexicon.relations
    if core.endswith(words.words("partner_firm_words")):
        firm = firm_spoken_of(scene, clause.start + 1)
        return [firm] if firm is not None else []
    if core and not core.endswith(words.words("partner_zone_words")):
        first = [
            p for p in parties(scene, clause.start, offset) if not _core(scene, scene.text[clause.start : p.span.start])
        ]
        if first and _LED.search(scene.text[first[-1].span.end : offset]):
            return first[-1:]
        if not _ABOUT.match(core):
            return []
        core = ""
    subject = None if core else _subject(scene, offset)
    home = subject or scene.topic.zone_at(offset) or scene.topic.place
    return [home] if home is not None else []


def _core(scene: Scene, text: str) -> str:
    """A text without the adverbs, times and quotes around it."""
    lead = adverbs(scene.lexicon).match(text.lstrip("“”（ "))
    core = text.lstrip("“”（ ")[lead.end() if lead else 0 :]
    for size in range(len(core), 0, -1):
        if adverbs(scene.lexicon).fullmatch(core[-size:]):
            return core[:-size]
    return core


def _subject(scene: Scene, offset: int) -> Mention | None:
    """The name that the nearest clause before begins with, in the same sentence; of a zone and its firm, the firm."""
    sentence = scene.analysis.sentence(max(0, offset - 1)).span
    at = offset
    while at > sentence.start:
        clause = scene.analysis.clause(at - 1) if scene.text[at - 1] not in "，：" else Span(at - 1, at)
        subject = _first_of(scene, max(clause.start, sentence.start), offset)
        if subject is not None:
            return subject
        at = clause.start if clause.start < at else at - 1
    return None


def _first_of(scene: Scene, start: int, limit: int) -> Mention | None:
    """The name that a clause begins with, if it is not only the employer of somebody who speaks."""
    lead = adverbs(scene.lexicon).match(scene.text, start)
    begin = lead.end() if lead else start
    subject: Mention | None = None
    for party in parties(scene, begin, min(scene.analysis.clause(begin).end, limit)):
        if party.span.start != (subject.span.end if subject else begin):
            break
        subject = party
    if subject is None:
        place = place_at(scene, begin) if begin < limit else None
        return place if place is not None and _NO_NOUN.match(scene.text[place.span.end :]) else None
    speaks = any(0 <= p.person.span.start - subject.span.end <= _POST for p in scene.story.posts)
    return None if speaks and subject.type is not EntityType.ENTERPRISE else subject


def place_at(scene: Scene, start: int) -> Mention | None:
    """A city or province that stands at an offset as a word of its own."""
    text, divisions = scene.text, scene.lexicon.divisions
    name = divisions.starting_at(text, start)
    if name is None or (divisions.named(name)[0].level > 2 and not name.endswith(_COUNTY)):
        return None
    if any(m.span.start <= start < m.span.end and m.type is not EntityType.PLACE for m in scene.story.mentions):
        return None
    span = Span(start, start + len(name))
    return Mention(span, scene.analysis.surface(span), EntityType.PLACE, name, "place.partner", 0.75)


def bare_right(scene: Scene, offset: int) -> list[Mention]:
    """A place, or the zone that 该区 and 园区 stand for, behind the word between two sides."""
    place = place_at(scene, offset)
    if place is not None:
        return [place]
    words = scene.lexicon.relations.words("partner_zone_words")
    word = next((w for w in words if scene.text.startswith(w, offset)), None)
    zone = scene.topic.zone_at(offset) if word is not None else None
    if word is None or zone is None or zone.type is not EntityType.ZONE:
        return []
    span = Span(offset, offset + len(word))
    return [Mention(span, scene.analysis.surface(span), zone.type, zone.name, zone.rule, zone.confidence)]


def zone_of(scene: Scene, body: Mention) -> Mention | None:
    """The zone that a body is of: the one in its name; of a bare one (管委会), the one that the text is about."""
    zones = scene.topic.mentions
    inside = next((z for z in zones if z.span.end < body.span.end and body.span.covers(z.span)), None)
    named = inside or next((z for z in zones if body.name.startswith(z.name) and z.name != body.name), None)
    if named is not None or body.rule not in ("organization.body", "organization.zone_body"):
        return named
    home = scene.topic.zone_at(body.span.start)
    ending = _ZONE.search(body.name)
    own = body.name[: ending.start()] if ending is not None else ""
    return home if home is not None and own in home.name else None  # 青禾开发区管委会 is none of 云汀经开区's


def firm_spoken_of(scene: Scene, end: int) -> Mention | None:
    """The firm that the text speaks of: the last one named as itself, not as a partner, a customer or one of a list."""
    for firm in reversed(scene.story.of(EntityType.ENTERPRISE)):
        if firm.span.end > end:
            continue
        if end - firm.span.end > REACH:
            return None
        listed = scene.text.startswith(("、", "等"), firm.span.end)
        if not listed and not _DEALT_WITH.search(scene.left(firm.span.start, 2)):
            return firm
    return None


def distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """One mention a name, the first."""
    return list({m.name: m for m in reversed(list(mentions))}.values())[::-1]
