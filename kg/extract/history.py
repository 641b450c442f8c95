"""A zone's life: founded, approved, upgraded, renamed, merged, with the date as exact as the text gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import EventKind, LifeEvent, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_KINDS = (
    (EventKind.RENAMED, re.compile(r"更名为|改名为|正式更名")),
    (EventKind.MERGED, re.compile(r"整合为|合并为|合并组建|整合设立|整合组建|并入")),
    (EventKind.UPGRADED, re.compile(r"升级为|升格为|晋升为|升级成为")),
    (
        EventKind.APPROVED,
        re.compile(r"获批(?:成为|为|设立)?|批准(?:设立|成立|为)|经[^，。]{0,16}批准|批复(?:设立|成立)?"),
    ),
    (EventKind.FOUNDED, re.compile(r"成立于|始建于|创建于|设立于|正式成立|挂牌成立|建区|成立$|萌芽|诞生")),
)
# what is approved is a zone, not a project of it
_OF_ZONE = re.compile(r"[^，。]{0,12}(?:开发区|高新区|经开区|示范区|综保区|保税区|新区|园区)|，|。")
_DATE = re.compile(r"((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")


def find_events(scene: Scene) -> list[LifeEvent]:
    """Events whose clause names the zone or follows one that does; an event without date and names is left out."""
    found = []
    for sentence in scene.analysis.sentences:
        for kind, pattern in _KINDS:
            for match in pattern.finditer(scene.text, sentence.span.start, sentence.span.end):
                event = _event(scene, kind, match)
                if event is not None:
                    found.append(event)
    return found


def _event(scene: Scene, kind: EventKind, match: re.Match[str]) -> LifeEvent | None:
    """The event that a word tells of the zone named last before it in its sentence."""
    sentence = scene.analysis.sentence(match.start()).span
    before = [z for z in scene.topic.mentions if sentence.start <= z.span.start and z.span.end <= match.start()]
    if not before or (kind is EventKind.APPROVED and not _OF_ZONE.match(scene.text[match.end() : match.end() + 24])):
        return None
    zone = before[-1]
    dates = list(_DATE.finditer(scene.text, sentence.start, match.end()))
    date = _iso(dates[-1]) if dates else None
    after = next((z for z in scene.topic.mentions if match.end() <= z.span.start <= match.end() + 2), None)
    renamed = kind in (EventKind.RENAMED, EventKind.UPGRADED, EventKind.MERGED)
    to_name = after.name if after is not None and renamed else None
    if date is None and to_name is None:
        return None
    subject = after if kind is EventKind.RENAMED and after is not None else zone
    from_name = zone.name if renamed else None
    evidence = scene.evidence(Span(scene.analysis.clause(match.start()).start, match.end()), zone.span)
    return LifeEvent(subject, kind, date, from_name, to_name, evidence, f"history.{kind.value.lower()}", 0.8)


def _iso(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
