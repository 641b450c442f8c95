"""cooperatesWith and negotiatesWith: agreements against talks."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from kg.extract.rules.deals import TALKED_WITH, TALKERS, deal, home_side, talk
from kg.extract.rules.parties import (
    adverbs,
    bare_right,
    distinct,
    parties,
    place_at,
    run_left,
    run_right,
    side_before,
)
from kg.extract.rules.scene import pattern
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.rules.scene import Scene

_ON = 40  # characters behind the clause of the partners in which the verb may follow
_BOTH = re.compile(r"双方(?=(?:还|又|已|将|正|正在|共同|随后)?(签署|签订|签约|达成|共建|联合|携手))")
_PLACES = re.compile(
    r"(?:、|和|与)(?=[\u4e00-\u9fff]{2,10}?(?:两|双)(?:市|地|省区市|省区|省市|省|县|区|州|方)(?:对口|深度|联合|携手|跨区域)*(?:合作|共建|签署|签订|结对))"
)
_TOGETHER = re.compile(
    r"(?=[两三四共合签联])(?:[两三四]方|[两三四]家)?(?:共同出资|合资|签署[两三四]方|签订[两三四]方|联合发起)"
)
_ABOUT = re.compile(r"[^，。；、]{0,3}(?:就|围绕)")
_WEAK_JOINTS = ("和",)
_OBJECT = re.compile(r"了|过|的|中的(?:有|包括)?")  # between a verb and whom it meets
_ON_THE_WAY = re.compile(r"(?:来到|前往|莅临|到|赴|来)[^，。；、到来]{0,12}$")  # 先后到园区|考察
_JOINT_BEFORE = re.compile(r"[与同和跟][^，。；、]{0,4}$")
_FURTHER = re.compile(r"(?:等[^，。；]{0,14})?，[^，。；]{2,14}[与同]")
_SIGN = re.compile(r"(?=[在共正联现签])(?:在[^，。；、]{2,8}|共同|正式|联合|现场)?(?:签署|签订)")
_BETWEEN = re.compile(r"[与同]")
# what is only meant or still talked about is no deal, whatever it is called
_MEANT = re.compile(r"[^，。；]{0,16}(?:意向(?!签)|事宜|探讨|商量|商讨|磋商)")
_OFFICE = re.compile(r"(?:人民)?政府|方面")


def claims(scene: Scene) -> list[Claim]:
    """Agreements and talks between bodies, firms, zones and places."""
    return [*_joined(scene), *_met(scene), *_comers(scene), *_settlers(scene), *_together(scene), *_both(scene)]


@cache
def _jointly(adverb: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"{adverb.pattern}(?:联合|携手)")


def _words(scene: Scene, key: str) -> re.Pattern[str]:
    return pattern(scene.lexicon.relations.words(key))


def _matches(scene: Scene, key: str) -> Iterator[re.Match[str]]:
    """The words of a list where they begin a word of the text."""
    names = scene.story.of(EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.PROJECT, EntityType.ZONE)
    for match in _words(scene, key).finditer(scene.text):
        at = match.start()
        if scene.text.startswith("联合国", at) or any(name.span.start <= at < name.span.end for name in names):
            continue  # inside a name
        token = scene.analysis.tokens[scene.analysis.token_index(match.start())]
        if token.span.start == match.start() and (len(match.group()) > 1 or token.span.end == match.end()):
            yield match


def _joined(scene: Scene) -> list[Claim]:
    """`甲与乙、丙签订…`: each side's names, paired across the word between them."""
    found: list[Claim] = []
    for match in _matches(scene, "partner_joints"):
        clause = scene.analysis.clause(match.start())
        others = run_right(scene, match.end(), clause.end) or bare_right(scene, match.end())
        if not others:
            continue
        behind = _behind(scene, others[-1].span.end, clause.end)
        if match.group() in _WEAK_JOINTS and _BETWEEN.search(behind):
            continue
        kind = _kind(scene, match.group(), behind)
        if kind is None or (others[0].type is EntityType.PLACE and not _deals_at_once(scene, behind)):
            continue
        at = Span(match.start(), match.end())
        if kind is Predicate.NEGOTIATES_WITH:
            sides = side_before(scene, match.start()) or home_side(scene, match.start())
            found.extend(talk(scene, sides, others, "partners.talk", at))
        else:
            sides = side_before(scene, match.start())
            if others[0].type is EntityType.PLACE:
                sides = [s for s in sides if s.type is not EntityType.ORGANIZATION]
            found.extend(deal(scene, sides, others, "partners.deal", at))
    return found


def _deals_at_once(scene: Scene, behind: str) -> bool:
    """Whether a deal follows a place directly, but for 政府 and adverbs."""
    office = _OFFICE.match(behind)
    rest = behind[office.end() if office is not None else 0 :]
    lead = adverbs(scene.lexicon).match(rest)
    return _words(scene, "partner_deals").match(rest[lead.end() if lead is not None else 0 :]) is not None


def _behind(scene: Scene, start: int, clause_end: int) -> str:
    """What is said of the partners: their clause; without a verb, what follows, over further pairs."""
    own = scene.text[start:clause_end]
    if _verb(scene, own):
        return own
    sentence = scene.analysis.sentence(start).span
    rest = scene.text[start : sentence.end]
    return rest if _FURTHER.match(rest) else rest[: clause_end - start + _ON] if not own.strip("”） ") else own


def _verb(scene: Scene, text: str) -> bool:
    return any(_words(scene, key).search(text) for key in ("partner_deals", "partner_talks", "partner_exchange"))


def _kind(scene: Scene, joint: str, behind: str) -> Predicate | None:
    """A deal or a talk: the first verb tells, but what is signed is a deal."""
    if _MEANT.match(behind):
        return Predicate.NEGOTIATES_WITH
    if (
        _ABOUT.match(behind)
        and _words(scene, "partner_exchange").search(behind)
        and not _words(scene, "partner_signed").search(behind)
    ):
        return Predicate.NEGOTIATES_WITH  # what the talks are about is no deal yet
    deal, talk = _words(scene, "partner_deals").search(behind), _words(scene, "partner_talks").search(behind)
    if _words(scene, "partner_signed").search(behind):
        return Predicate.COOPERATES_WITH
    if talk is not None and (deal is None or talk.start() < deal.start()):
        return Predicate.NEGOTIATES_WITH
    if deal is not None or joint in scene.lexicon.relations.words("partner_allied"):
        return Predicate.COOPERATES_WITH
    return None


def _met(scene: Scene) -> list[Claim]:
    """`赴某地拜访了甲、乙`, `正在接触某地的甲`: the parties behind a verb of meeting."""
    found: list[Claim] = []
    for key in ("partner_meet", "partner_visit"):
        for match in _matches(scene, key):
            clause = scene.analysis.clause(match.start())
            particle = _OBJECT.match(scene.text, match.end())
            begin = particle.end() if particle is not None else match.end()
            others = [o for o in run_right(scene, begin, clause.end) if o.type in TALKED_WITH]
            if not others or (key == "partner_visit" and not _wins(scene, match, others[-1].span.end)):
                continue
            if scene.has("partner_inspection", scene.text[clause.start : match.start()]) or scene.has(
                "partner_signed", scene.text[others[-1].span.end : clause.end]
            ):
                continue
            sides = [s for s in side_before(scene, match.start()) if s.type in TALKERS] or home_side(
                scene, match.start()
            )
            found.extend(talk(scene, sides, others, "partners.met", Span(match.start(), match.end())))
    return found


def _wins(scene: Scene, match: re.Match[str], end: int) -> bool:
    """Whether a visit is one to win somebody: behind a preposition the same clause says so, else the sentence."""
    clause = scene.analysis.clause(match.start())
    if len(match.group()) == 1:
        return scene.has("partner_winning", scene.text[end : clause.end])
    sentence = scene.analysis.sentence(match.start()).span
    return scene.has("partner_winning", scene.text[match.end() : sentence.end])


def _comers(scene: Scene) -> list[Claim]:
    """`甲、乙等40多家客商前来考察`: the parties before the verb come to talk."""
    found: list[Claim] = []
    for match in _matches(scene, "partner_coming"):
        clause = scene.analysis.clause(match.start())
        way = _ON_THE_WAY.search(scene.text[clause.start : match.start()])
        begin = clause.start + way.start() if way is not None else match.start()
        guests = [g for g in run_left(scene, begin) if g.type is EntityType.ENTERPRISE]
        visited = [z for z in scene.topic.mentions if begin <= z.span.start and z.span.end <= match.start()]
        if (
            not guests
            or scene.has("partner_inspection", scene.text[clause.start : clause.end])
            or scene.has("partner_signed", scene.text[match.end() : clause.end])
        ):
            continue
        hosts = visited or home_side(scene, match.start())
        found.extend(talk(scene, hosts, guests, "partners.comers", Span(match.start(), match.end())))
    return found


def _settlers(scene: Scene) -> list[Claim]:
    """`甲公司某项目、乙公司某项目签约落地某开发区`: those who sign do so with the zone."""
    found: list[Claim] = []
    for match in _matches(scene, "partner_settling"):
        zone = next((z for z in scene.topic.mentions if 0 <= z.span.start - match.end() <= 1), None)
        firms = [f for f in run_left(scene, match.start()) if f.type is EntityType.ENTERPRISE]
        if zone is not None:
            clause = scene.analysis.clause(match.start())
            firms = [*_builders(scene, clause.start, match.start()), *firms]
        sides = [zone] if zone is not None else home_side(scene, match.start())
        found.extend(deal(scene, sides, distinct(firms), "partners.settlers", Span(match.start(), match.end())))
    return found


def _builders(scene: Scene, start: int, end: int) -> list[Mention]:
    """The firms in the names of the projects of a clause."""
    works = [
        p.mention.span for p in scene.story.projects if start <= p.mention.span.start and p.mention.span.end <= end
    ]
    return [e for e in scene.story.of(EntityType.ENTERPRISE) if any(work.covers(e.span) for work in works)]


def _together(scene: Scene) -> list[Claim]:
    """`由甲、乙、丙三方共同出资`, `由某市、某市两市合作共建`: partners of one another."""
    found: list[Claim] = []
    for match in _TOGETHER.finditer(scene.text):
        members = run_left(scene, match.start())
        for one, other in combinations(members, 2):
            found.extend(deal(scene, [one], [other], "partners.together", Span(match.start(), match.end())))
    for match in _SIGN.finditer(scene.text):
        members = run_left(scene, match.start())
        led = bool(members) and _JOINT_BEFORE.search(scene.left(members[0].span.start, 8))
        if len(members) > 1 and not led and "等" not in scene.text[members[-1].span.end : match.start()]:
            hosts = [m for m in members if m.type is not EntityType.ENTERPRISE][:1] or members[:1]
            found.extend(
                deal(scene, hosts, [m for m in members if m is not hosts[0]], "partners.together", members[-1].span)
            )
    for match in _PLACES.finditer(scene.text):
        name = scene.lexicon.divisions.ending_at(scene.text, match.start())
        first = place_at(scene, match.start() - len(name)) if name else None
        second = place_at(scene, match.end())
        if first is not None and second is not None:
            found.extend(deal(scene, [first], [second], "partners.places", first.span))
    return found


def _both(scene: Scene) -> list[Claim]:
    """`双方签署…`: the two that the last sentence names; one alone has signed with the zone."""
    found: list[Claim] = []
    for match in _BOTH.finditer(scene.text):
        paragraph = scene.analysis.paragraph(match.start())
        sentence = scene.analysis.sentence(match.start()).span
        pair = _last_pair(scene, paragraph.start, sentence.start)
        at = Span(match.start(), match.end())
        further = _jointly(adverbs(scene.lexicon)).match(scene.text, match.end())
        if further is not None:
            others = run_right(scene, further.end(), sentence.end)
            found.extend(deal(scene, pair, others, "partners.both", at))
        elif len(pair) == 2:
            found.extend(deal(scene, pair[:1], pair[1:], "partners.both", at))
    return found


def _last_pair(scene: Scene, start: int, end: int) -> list[Mention]:
    """The parties of the last sentence that names one; the zone for a second side that it does not name."""
    for sentence in reversed([s.span for s in scene.analysis.sentences if start <= s.span.start and s.span.end <= end]):
        named = distinct(parties(scene, sentence.start, sentence.end))
        if len(named) > 2:
            return []
        if len(named) == 1:
            home = [h for h in home_side(scene, end) if not scene.topic.same(h, named[0])]
            return [*home, *named]
        if named:
            return named
    return []
