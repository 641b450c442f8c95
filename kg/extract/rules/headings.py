"""Stretches of text that one industry governs: `在X方面，…`, `一是打造X产业集群。…`, `围绕X升级，推动A、B等项目…`.

What is listed in such a stretch belongs to the industry; `membership` says what that is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]是|第[一二三四五六][，、]|其[一二三四]|（[一二三四五六七八九十]）)")
_NEXT = re.compile(rf"[；。\n]{_NUMBERED.pattern}")
_SO_MANY = re.compile(r"\d(?:个|项)$")
_MADE = re.compile(r"(?:把|将)[^，。；]{0,4}$")
_TOPICAL = re.compile(r"(?:围绕|聚焦|打造|构建|坚持|立足|瞄准|以|依托|紧扣|锚定|深耕)[^，。；]{0,10}$")
_WAY = re.compile(r"^(?:产业|领域)?(?:方面|(?:领域|板块|赛道|上)[，：]|来看|看[，。])")
_OTHER_WAY = re.compile(r"(?<=[。；\n])(?:在?[^，。；\n]{2,16}(?:方面|板块|领域)|在[^，。；\n]{2,12}产业上?)，")
_COUNTED = re.compile(r"[^，。；]{0,16}项目[^，。；]{0,12}：")
_PILLAR = re.compile(r"作为|定为|列为|当成")
_CEREMONY = re.compile(
    r"(?:产业|集群|领域)*(?:重大|重点)*项目[^，。；]{0,6}(?:签约|开工|投产|竣工)[^，。；]{0,8}(?:活动|仪式|大会)"
)
_POINTERS = re.compile(r"园内|区内|全区|全市|我市|我省|的|目前|如今|[—“ ]")
_CEREMONY_REACH = 500
_NEAR = 8
_NUMBER = re.compile(r"[“”\s—]*(?:[一二三四五六七八九十\d]+[、.．]|（[一二三四五六七八九十]）)?[“”\s]*")
_LOOK_AT = re.compile(r"(?:先|再|接着|最后)?(?:看|说|来看|说到|说说|看看)")
_TOPICS = ("industry.list", "industry.slot", "industry.bracket")
# kinds under which firms that are named without a list belong too
FULL = ("way", "opener", "pillar", "title")


@dataclass(frozen=True, slots=True)
class Heading:
    """An industry that governs a stretch of text: what is listed there belongs to it."""

    span: Span
    industry: Mention
    kind: str


def headings(scene: Scene) -> list[Heading]:
    """All of them; an industry that shares its clause with others heads nothing."""
    found = []
    for industry in scene.story.of(EntityType.INDUSTRY):
        clause = scene.analysis.clause(industry.span.start)
        if len({i.name for i in scene.story.within(clause, EntityType.INDUSTRY)}) > 1:
            continue
        sentence = scene.analysis.sentence(industry.span.start)
        made = _subhead(scene, industry) if sentence.heading else _reach(scene, industry, clause)
        if made is None:
            continue
        end, kind = made
        end = _until_other(scene, industry, end) if kind in FULL else end
        if end > industry.span.end:
            found.append(Heading(Span(industry.span.end, end), industry, kind))
    return found


def governing(made: list[Heading], at: int) -> Heading | None:
    """The heading over a point: the nearest one before it."""
    fits = [h for h in made if h.span.start <= at < h.span.end]
    return max(fits, key=lambda h: h.span.start) if fits else None


def _subhead(scene: Scene, industry: Mention) -> tuple[int, str] | None:
    """A line of its own that ends in an industry (`“嫁接”绿色能源`) or begins so (`生物医药：…`), up to the next."""
    line = scene.analysis.sentence(industry.span.start).span
    later = (s.span.start for s in scene.analysis.sentences if s.heading and s.span.start > industry.span.end)
    end = next(later, len(scene.text))
    if _NUMBER.fullmatch(scene.text[line.start : industry.span.start]) and scene.text[industry.span.end] in "：，—":
        return end, "title"
    return (end, "subhead") if industry.span.end >= line.end else None


def _reach(scene: Scene, industry: Mention, clause: Span) -> tuple[int, str] | None:
    """How far an industry of running text governs, and as what."""
    at, text = industry.span, scene.text
    sentence, paragraph = scene.analysis.sentence(at.start).span, scene.analysis.paragraph(at.start)
    lead, left = text[sentence.start : at.start], text[clause.start : at.start]
    if _SO_MANY.search(lead) and _COUNTED.match(text, at.end):
        return sentence.end, "numbered"
    if _WAY.match(text[at.end : at.end + 6]) or (_LOOK_AT.fullmatch(lead) and text[at.end : at.end + 1] in "，。："):
        return paragraph.end, "way"
    if _NUMBERED.match(lead):
        following = _NEXT.search(text[at.end : paragraph.end + 3])
        return (at.end + following.start() if following else paragraph.end), "numbered"
    ceremony = _CEREMONY.match(text, at.end)
    if ceremony is not None:
        return min(len(text), ceremony.end() + _CEREMONY_REACH), "ceremony"
    if _is_opening(scene, sentence.start, at.start) and text[at.end : at.end + 1] not in "、和与及等":
        first = sentence.start - paragraph.start < 2
        return (paragraph.end if first else sentence.end), "opener"
    return _led(scene, industry, left)


def _led(scene: Scene, industry: Mention, left: str) -> tuple[int, str] | None:
    """Governed by the words before it: `把X作为主攻方向` the paragraph, `围绕X` the sentence."""
    at = industry.span
    if _MADE.search(left) and _PILLAR.match(scene.text, at.end):
        return scene.analysis.paragraph(at.start).end, "pillar"
    wide = industry.name in scene.lexicon.relations.words("industry_broad")
    if _TOPICAL.search(left) and not (wide and industry.rule == "industry.lexicon"):
        return scene.analysis.sentence(at.start).span.end, "topical"
    return None


def _is_opening(scene: Scene, start: int, at: int) -> bool:
    """Whether an industry opens a sentence, behind no more than a zone or `园内`."""
    lead = scene.text[start:at]
    for zone in scene.story.within(Span(start, at), EntityType.ZONE) if start < at else ():
        lead = lead.replace(scene.text[zone.span.start : zone.span.end], "")
    return not _POINTERS.sub("", lead)


def _until_other(scene: Scene, industry: Mention, end: int) -> int:
    """Up to the next sentence that is about other industries, or the next `X方面，`."""
    own = scene.analysis.sentence(industry.span.start).span
    others = [i for i in scene.story.of(EntityType.INDUSTRY) if i.name != industry.name and i.rule in _TOPICS]
    later = [i.span.start for i in others if own.end <= i.span.start < end]
    ways = [way.start() for way in _OTHER_WAY.finditer(scene.text, industry.span.end, end)]
    starts = [scene.analysis.sentence(at).span.start for at in later]
    return min([end, *starts, *(at for at in ways if at > industry.span.end + _NEAR)])
