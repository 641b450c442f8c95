"""Who grows an industry or a chain at a point of the text: the clause's subject, else what the article is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.placed import Placed
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_PARKS = ("园", "园区", "城", "港", "谷", "小镇", "片区", "组团", "基地", "新区", "开发区", "区")
_PARTNER = re.compile(r"(?:与|同|和|跟|赴|到|对接|考察|走访|来自|邻近|毗邻|借鉴|学习)$")
_LEAD = re.compile(
    r"[“”‘’\s—]*(?:[^，。；：]{1,6}：)?(?:其中|目前|眼下|今年|去年|近年来|如今|同时|此外|位于|而|则|在|支持|推动|推进|鼓励|指导|以|由|的)*"
)
_IS = re.compile(r"^(?:产业)?[^，。；]{0,6}(?:是|成为|成了)")
_HEADS = re.compile(r"(?:产业|领域|板块)?(?:方面|来看|看|领域|板块)$")
_PASSING = 1500  # characters of an article for each mention of a zone that it only passes by
_BACK_TO_ZONE = re.compile(r"该区|全区|我区|新区|高新区|经开区|开发区|示范区")


def holder_of(scene: Scene, industry: Mention) -> Mention | None:
    """The zone, park or place that an industry (or a chain) belongs to."""
    at = industry.span.start
    return _named_behind(scene, industry) or scene.topic.park_at(at) or _subject(scene, at) or _topic(scene, at)


def paired(scene: Scene, industry: Mention) -> Mention | None:
    """`甲县、乙县分别培育A、B`: the first of the one goes with the first of the other."""
    sentence = scene.analysis.sentence(industry.span.start).span
    word = scene.text.rfind("分别", sentence.start, industry.span.start)
    if word < 0:
        return None
    clause = scene.analysis.clause(word)
    growers = (
        [*scene.story.within(Span(clause.start, word), EntityType.ZONE, EntityType.FACILITY)]
        if clause.start < word
        else []
    )
    growers = growers or _divisions(scene, clause.start, word)
    grown = scene.story.within(Span(word, clause.end), EntityType.INDUSTRY)
    if len(growers) < 2 or len(growers) != len(grown) or industry not in grown:
        return None
    return growers[grown.index(industry)]


def _divisions(scene: Scene, start: int, end: int) -> list[Mention]:
    """The places of a list: `灵丘县、左云县、广灵县`."""
    starts = [start, *(at + 1 for at in range(start, end) if scene.text[at] in "、和—")]
    return [place for at in starts if at < end and (place := _division_at(scene, at)) is not None]


def _named_behind(scene: Scene, industry: Mention) -> Mention | None:
    """`A是Z的名片`, and the park that a heading (`从A看。`) is said of."""
    clause = scene.analysis.clause(industry.span.start)
    rest = scene.text[industry.span.end : clause.end]
    said = _IS.match(rest)
    if said is not None:
        behind = Span(industry.span.end, max(clause.end, industry.span.end + 1))
        inside = scene.story.within(behind, EntityType.ZONE)
        return inside[0] if inside else _division_at(scene, industry.span.end + said.end())
    if _HEADS.match(rest):
        return next(iter(scene.once(_growers).beginning(clause.end, clause.end + 2)), None)  # behind the sign
    return None


def _growers(scene: Scene) -> Placed[Mention]:
    parks = [m for m in scene.story.of(EntityType.FACILITY) if m.name.endswith(_PARKS)]
    return Placed(sorted([*scene.story.of(EntityType.ZONE), *parks], key=lambda m: m.span.end), lambda m: m.span)


def _subject(scene: Scene, at: int) -> Mention | None:
    """The zone or park that leads the clause, an earlier clause of the sentence, or an earlier sentence here."""
    sentence, clause = scene.analysis.sentence(at).span, scene.analysis.clause(at)
    paragraph = scene.analysis.paragraph(at)
    here: Mention | None = None
    earlier: Mention | None = None
    for grower in scene.once(_growers).within(paragraph.start, at):
        own = scene.analysis.clause(grower.span.start)
        lead = scene.text[own.start : grower.span.start]
        if _PARTNER.search(lead):
            continue
        leads, zone = _LEAD.fullmatch(lead) is not None, grower.type is EntityType.ZONE
        first = own.start <= scene.analysis.sentence(own.start).span.start
        if grower.span.start < sentence.start:
            opens = own.start - paragraph.start < 2
            earlier = grower if leads and first and (zone or opens) else earlier
        elif (zone and (own == clause or _is_park(here))) or (leads and (zone or first or own == clause)):
            here = grower
    since = scene.analysis.sentence(earlier.span.start).span.end if earlier is not None else at
    gap = scene.text[since:at]
    if here is None and earlier is not None and not _BACK_TO_ZONE.search(gap):
        here = earlier
    return here or _place(scene, clause, at)


def _is_park(mention: Mention | None) -> bool:
    return mention is not None and mention.type is EntityType.FACILITY


def _place(scene: Scene, clause: Span, at: int) -> Mention | None:
    """`云汀市培育A`: a place that leads the clause, where the article is about no zone."""
    if scene.topic.leading is not None:
        return None
    lead = _LEAD.match(scene.text, clause.start, at)
    return _division_at(scene, lead.end() if lead is not None else clause.start)


def _division_at(scene: Scene, at: int) -> Mention | None:
    """The division that a text names at a point, if nothing else is named there."""
    name = scene.lexicon.divisions.starting_at(scene.text, at)
    if name is None or any(
        m.span.start <= at < m.span.end for m in scene.story.mentions if m.type is not EntityType.PLACE
    ):
        return None
    span = Span(at, at + len(name))
    if scene.analysis.tokens[scene.analysis.token_index(at)].span.start != at:
        return None
    return Mention(span, scene.analysis.surface(span), EntityType.PLACE, name, "place.subject", 0.8)


def _topic(scene: Scene, at: int) -> Mention | None:
    """What the article is about; a zone that a report on a whole province names once is not."""
    leading, place = scene.topic.leading, scene.topic.place
    if leading is not None:
        paragraph = scene.analysis.paragraph(at)
        title = scene.analysis.article.headline
        near = any(
            paragraph.start <= m.span.start < paragraph.end
            for m in scene.topic.mentions
            if scene.topic.same(m, leading)
        )
        named = sum(1 for m in scene.topic.mentions if scene.topic.same(m, leading))
        passing = named * _PASSING < len(scene.text)
        if passing and not near and leading.surface not in title and leading.name not in title:
            return place
    return scene.topic.zone_at(at) or scene.topic.subject_at(at)
