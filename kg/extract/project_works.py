"""Works that are projects though no 项目 stands behind them: `甲公司的X中试线`, `确保甲X扩建、乙Y二期年内投产`.

The first kind is told by its ending and by what stands around it: a verb of building, an owner, a word of status. The
second is a list that one word of status closes; each of its members must read like a work of somebody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import items_before, last_word_cut, name_start, trim
from kg.extract.project_names import Candidate
from kg.extract.project_words import PHASE
from kg.knowledge.lexicon import alternatives
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis import Analysis
    from kg.extract.brands import Brands
    from kg.extract.project_edges import ProjectEdges
    from kg.extract.project_words import Neighbours, ProjectWords
    from kg.knowledge.lexicon import Lexicon

_MAX, _LEAST, _MEMBER = 24, 4, 5
_TONS = re.compile(r"\d[\d.]*万?(?:吨|千瓦|台|套|辆|件)|\d[\d.]*[MG]W")
_NO_NAME = re.compile(r"的|[”月]|\d年|^[一二三四五六]期|^\d+[年日]")
_COUNT = r"(?<!第)(?:\d+|[两三四五六七八九十]+)\s*(?:条|座|个|套|台套)"
_COUNT_BEHIND, _COUNT_BEFORE = re.compile(_COUNT), re.compile(_COUNT + "(?:智能|自动化|全自动)?$")


class WorkFinder:
    """Finds works without 项目."""

    def __init__(self, lexicon: Lexicon, brands: Brands, words: ProjectWords, edges: ProjectEdges) -> None:
        table = lexicon.projects
        self._lexicon = lexicon
        self._brands = brands
        self._words = words
        self._edges = edges
        self._work = re.compile(alternatives(table.words("works")) + "(?![项工建扩改])")
        built = [*table.words("builds"), *table.words("brings"), "共建", "合建", "建", "投资", "启用", "投用"]
        self._built = re.compile(alternatives(built) + r"(?:了|起了?|的)?(?:[一1][条座个套家])?$|(?:公司|集团|企业)的$")
        self._after = re.compile(alternatives(list(table.pairs("after"))))  # how words of status end
        self._member = re.compile(rf"(?:{alternatives(table.words('changes'))}|{PHASE}|{self._work.pattern})$")

    def singles(self, analysis: Analysis, near: Neighbours) -> Iterator[Candidate]:
        """`甲公司的X中试线`, `建成了X装置`, `X车间已投产`."""
        for match in self._work.finditer(analysis.text):
            low = max(0, match.start() - _MAX, analysis.clause(match.start()).start)
            start = name_start(analysis, self._lexicon, match.start(), low)
            span = self._edges.name_in(analysis, Span(start, match.end()), near, first=True) if start >= low else None
            if span is None or match.start() - span.start < _LEAST or _is_counted(analysis.text, span.start, match):
                continue
            if self._is_told(analysis, span, near):
                yield Candidate(span, "project.work", 0.7)

    def _is_told(self, analysis: Analysis, span: Span, near: Neighbours) -> bool:
        text = analysis.text
        before = text[max(analysis.clause(span.start).start, span.start - 12) : span.start]
        owned = before.endswith("的") and any(c.span.end == span.start - 1 for c in near.companies)
        return owned or bool(self._built.search(before)) or self._words.state.match(text, span.end) is not None

    def stated(self, analysis: Analysis, near: Neighbours) -> Iterator[Candidate]:
        """The members of `确保A、B年内投产`: all of them must read like works of somebody."""
        for match in self._states_of_lists(analysis):
            items = self._edges.members(analysis, items_before(analysis, match.start()))
            spans = [self._named(analysis, item, first=at == 0) for at, item in enumerate(items)]
            members = [span for span in spans if span is not None and self._may_be(analysis, span)]
            works = [span for span in members if self._is_work(analysis, span)]
            if len(members) < len(items) or 2 * len(works) < len(items) or len(items) < 2:
                continue
            for span in members:
                if not any(site.span.end == span.end for site in near.sites):
                    yield Candidate(span, "project.stated", 0.75, in_list=True)

    def _states_of_lists(self, analysis: Analysis) -> Iterator[re.Match[str]]:
        """In each clause with a 、 the first word of status behind it."""
        at = analysis.text.find("、")
        while at >= 0:
            end = analysis.clause(at).end
            told = self._after.search(analysis.text, at + 1, end) is not None
            match = self._words.state.search(analysis.text, at + 1, end) if told else None
            if match is not None:
                yield match
            at = analysis.text.find("、", end)

    def _named(self, analysis: Analysis, item: Span, *, first: bool) -> Span | None:
        return last_word_cut(analysis, self._lexicon, item) if first else trim(analysis, item)

    def _may_be(self, analysis: Analysis, span: Span) -> bool:
        """Whether a member can be a work's name: long enough, and no firm, phrase or industry."""
        text = analysis.text[span.start : span.end]
        if not _MEMBER <= len(text) <= _MAX or _NO_NAME.search(text) or text in self._lexicon.industries:
            return False
        return not self._brands.named_by_business(analysis, span) and not any(
            token.text in self._lexicon.hard or token.text in self._words.ends for token in analysis.tokens_in(span)
        )

    def _is_work(self, analysis: Analysis, span: Span) -> bool:
        """Whether a member is more than a firm: somebody or some place leads it, and a work or its good follows."""
        text = analysis.text[span.start : span.end]
        if self._member.search(text) or _TONS.search(text):
            return True
        size = self._brands.prefix_length(analysis, span)
        return 0 < size <= len(text) - 3


def _is_counted(text: str, start: int, ending: re.Match[str]) -> bool:
    """Whether a number of works is told: 16条|生产线, 生产线|8条."""
    before = text[max(0, start - 6) : ending.start()]
    return bool(_COUNT_BEHIND.match(text, ending.end()) or _COUNT_BEFORE.search(before))
