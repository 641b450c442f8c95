"""Who and when before a project's name: `甲开发区签下|X项目`, `2023年8月|X一期`, `全国首套|X项目`.

A zone, a park or a company before a verb of bringing or building is the subject of its sentence, no part of the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.project_words import PHASE
from kg.knowledge.lexicon import alternatives
from kg.model import Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.extract.project_words import Neighbours
    from kg.knowledge.lexicon import Lexicon

_LEGAL = "enterprise.legal"
_REST = 4  # characters that a name has at least behind what falls off
_BARE = re.compile(rf"(?:建设|配套)?(?:项目|工程)?(?:{PHASE})?$")
_NUMBERED = re.compile(r"\d+号|第")  # 甲港区|3号泊位: the zone says whose
_TIME = re.compile(
    r"(?:(?:(?:19|20)\d\d|今|去|前|明|本|当|次|同)年(?:\d{1,2}月)?(?:\d{1,2}日|[一二三四]季度|[上下]半年|[底初末中]|[上中下]旬)?"
    r"|\d{1,2}月(?:\d{1,2}日|[底初份末]|[上中下]旬)?|[上下]半年|[一二三四]季度)"
)


class ProjectSubjects:
    """Finds where a name begins behind its subject and its rank."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.projects
        self._appositives = lexicon.appositives
        self._bring = re.compile(alternatives(table.words("brings")) + "了?")
        self._raises = re.compile(alternatives(table.words("raises")) + "[了起]?")
        self._raisers = table.words("raisers")
        self._compound = re.compile(alternatives(table.words("compounds")))
        ranked, ranks, counted = (alternatives(table.words(key)) for key in ("ranked_in", "ranks", "measures"))
        self._rank = re.compile(rf"(?:{ranked}?(?:{ranks}{counted}|最大)|[一1]{counted})的?")
        # a measure, a count or a rank begins a name: what stands before it governs it
        self._measure = re.compile(rf"年(?:产|处理|加工)|日(?:产|处理)|\d|{ranked}?{ranks}{counted}|一{counted}")

    def brings(self, text: str) -> bool:
        """Whether a verb of bringing is among some words."""
        return self._bring.search(text) is not None

    def behind(self, analysis: Analysis, span: Span, near: Neighbours) -> int:
        """Offset of the name in a span that may begin with its subject."""
        text, start = analysis.text, span.start
        for match in self._bring.finditer(text, span.start, span.end):
            if self._is_word(analysis, match) and _outside(text, span.start, match.start()):
                start = match.end()
        for match in self._raises.finditer(text, start, span.end):
            named = span.end - match.end() >= _REST and _outside(text, start, match.start())
            if named and self._is_raised(analysis.text, start, match, near):
                start = match.end()
        for company in near.companies:  # 旗下企业|某某有限公司X项目
            led = start < company.span.start and company.span.end < span.end
            if led and company.rule == _LEGAL and text.endswith(self._appositives, start, company.span.start):
                start = company.span.start
        return start

    def behind_rank(self, text: str, start: int, end: int) -> int:
        """Offset behind a time and a rank in front: `2023年8月|`, `全省第一条|`."""
        for pattern in (_TIME, self._rank, _TIME):
            match = pattern.match(text, start, end)
            if match is not None and end - match.end() >= 2:
                start = match.end()
        return start

    def is_compound(self, text: str, at: int) -> bool:
        """Whether the word at an offset is only the beginning of another: 再|利用."""
        return any(match.start() <= at < match.end() for match in self._compound.finditer(text, max(0, at - 3), at + 4))

    def behind_zone(self, text: str, start: int, end: int, near: Neighbours) -> int:
        """Offset behind a zone that leads a name of enough words of its own."""
        zone = next((z.span for z in near.zones if z.span.start == start and z.span.end < end), None)
        if zone is None:
            return start
        own = _BARE.sub("", text[zone.end : end])
        if own.endswith(("园", "中心", "基地")):  # a park's full name begins with its zone
            return start
        return zone.end if len(own) >= _REST and not _NUMBERED.match(own) else start

    def _is_raised(self, text: str, start: int, verb: re.Match[str], near: Neighbours) -> bool:
        """Whether a verb governs what follows: a measure stands behind it or its subject before it."""
        if self._measure.match(text, verb.end()) is not None or text.endswith(self._raisers, start, verb.start()):
            return True
        return any(name.span.end == verb.start() for name in (*near.companies, *near.zones, *near.sites))

    def _is_word(self, analysis: Analysis, match: re.Match[str]) -> bool:
        """Whether what was found is words, not the joint of two: 创|新上|游."""
        first = analysis.tokens[analysis.token_index(match.start())]
        last = analysis.tokens[analysis.token_index(match.end() - 1)]
        return first.span.start == match.start() and last.span.end == match.end()


def _outside(text: str, start: int, end: int) -> bool:
    """Whether no quote or bracket is open at `end`."""
    piece = text[start:end]
    return piece.count("“") <= piece.count("”") and piece.count("（") <= piece.count("）")
