"""Projects: the places in an article where one may be named.

A name ends in 项目, 工程, 生产线 (with a phase), or is a member of a list whose head is 项目, or stands behind
`投资N亿元的`. Where it begins is told in `project_edges.py`, what it says in `project_names.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import items_before, last_word_cut
from kg.extract.project_edges import ProjectEdges
from kg.extract.project_names import Candidate, ProjectName, ProjectNamer
from kg.extract.project_words import AMOUNT, PHASE, ProjectWords
from kg.extract.project_works import WorkFinder
from kg.model import EntityType, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.brands import Brands
    from kg.extract.lists import Enumeration
    from kg.extract.project_words import Neighbours
    from kg.knowledge.lexicon import Lexicon

_HEAD = re.compile(
    r"(?=[项工（一二三四五六七首第智生产数车])(?:"  # how all of these begin
    rf"(?:项目|工程)(?:{PHASE})?|{PHASE}(?:项目|工程)"
    r"|(?<=[\u4e00-\u9fff）A-Za-z])[一二三四五六七]期(?=[^间刊限货待望盼许中内末初的]|$)"
    rf"|(?<=[\u4e00-\u9fffA-Za-z])(?:智能)?(?:生产线|产线)(?:项目)?(?:{PHASE})?"
    r"|(?:智能化|数字化)?车间(?=已|正|[一二三四]?期|投产|开工|启|建))"
)
_BARE_PHASE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])其?|(?<=[的前中月底初年])|(?<=项目)|(?<=公司)|(?<=园区)|(?<=基地))"
    r"([一二三四五六]期)(?:项目|工程)?(?![^，。；、：“”（）的\n]{2,16}(?:项目|工程))"
)
# a project that goes on behind its phase: X二期|扩建项目
_GOES_ON = re.compile(r"[^，。；、：“”（）的\n]{2,22}?(?:项目|工程)")
# what is counted is none: 技改项目|12个, 生产线|16条
_COUNT_BEHIND = re.compile(
    r"(?:共有?|有|达|已有|总数)?\s?(?:\d+|[一两二三四五六七八九十百]+)余?(?:多)?(?:[个项](?!月)|条)"
)
_COUNT_BEFORE = re.compile(r"(?<!第)(?:[2-9]|\d{2,}|[两二三四五六七八九十几数多])余?(?:条|台套|台（套）|套)的?$")
_PHASE_FIRST = re.compile(r"[一二三四五六]期")
_PHASE_INSIDE = re.compile(r"(?<=..)[一二三四五六]期.*$")
_TELLING = re.compile(r"是[^，。；]{0,14}(?:个|最大的?|唯一的?|条)$")
_BUILDING = re.compile(r"投资|新建|扩建|改造|引进|年产|建成|投产|启动|投运|新上")


class ProjectFinder:
    """Finds projects."""

    def __init__(self, lexicon: Lexicon, brands: Brands) -> None:
        self._lexicon = lexicon
        self._brands = brands
        self._words = ProjectWords(lexicon.projects)
        self._edges = ProjectEdges(lexicon, self._words)
        self._namer = ProjectNamer(brands, self._words)
        self._works = WorkFinder(lexicon, brands, self._words, self._edges)

    def find(self, analysis: Analysis, enumerations: Sequence[Enumeration], near: Neighbours) -> list[ProjectName]:
        """All projects, in the order of the text; of two that overlap the one whose rule stands first below."""
        found: list[ProjectName] = []
        for candidate in (
            *self._listed(analysis, enumerations, near),
            *self._headed(analysis, near),
            *self._behind_amounts(analysis),
            *self._works.stated(analysis, near),
            *self._works.singles(analysis, near),
        ):
            if not any(project.mention.span.overlaps(candidate.span) for project in found):
                made = self._namer.read(analysis, candidate, near)
                if made is not None:
                    found.append(made)
        found.extend(self._bare_phases(analysis, found, near))
        return sorted(found, key=lambda p: p.mention.span)

    def read_at(
        self, analysis: Analysis, span: Span, rule: str, confidence: float, near: Neighbours
    ) -> ProjectName | None:
        """The project that a span names, found by another rule than those of this room; None where it names none."""
        return self._namer.read(analysis, Candidate(span, rule, confidence), near)

    def _listed(self, analysis: Analysis, enumerations: Sequence[Enumeration], near: Neighbours) -> Iterator[Candidate]:
        """The members of `A、B、C等项目`."""
        for enumeration in enumerations:
            if enumeration.type is EntityType.PROJECT and not self._edges.is_subject(analysis, enumeration):
                for position, item in enumerate(self._edges.members(analysis, enumeration.items)):
                    span = self._edges.name_in(analysis, item, near, first=position == 0)
                    if span is not None:
                        yield Candidate(span, "project.list", 0.85, in_list=True)

    def _headed(self, analysis: Analysis, near: Neighbours) -> Iterator[Candidate]:
        """Names that end in a head, each behind the earlier members of the list that its head may close."""
        for match in _HEAD.finditer(analysis.text):
            if not self._is_head(analysis, match):
                continue
            items = self._edges.members(analysis, items_before(analysis, match.end()))
            if not items:
                continue
            own = self._own(analysis, match, items, near)
            if own is not None:
                yield from self._series(analysis, items, own, near)
                yield Candidate(own, "project.head", 0.85, in_list=len(items) > 1)

    def _behind_amounts(self, analysis: Analysis) -> Iterator[Candidate]:
        """`投资3亿元建设X基地`, `投资3亿元的X生产线`."""
        for match in AMOUNT.finditer(analysis.text):
            built = self._words.built.match(analysis.text, match.end())
            span = self._edges.built_work(analysis, built.end()) if built is not None else None
            if span is not None:
                yield Candidate(span, "project.built", 0.8)
            span = self._edges.behind_amount(analysis, match.end()) if match.group().endswith("的") else None
            if span is not None:
                yield Candidate(span, "project.amount", 0.8)

    def _bare_phases(self, analysis: Analysis, found: Sequence[ProjectName], near: Neighbours) -> Iterator[ProjectName]:
        """A phase by itself is one of the work named last: `X一期投产、二期开工`, `…，投资2亿元的二期项目`."""
        works = [(p.mention.span, p.parent or p.mention.name) for p in found] + [(s.span, s.name) for s in near.sites]
        works = [work for work in works if _PHASE_FIRST.match(work[1]) is None]
        for match in _BARE_PHASE.finditer(analysis.text):
            if any(p.mention.span.overlaps(Span(match.start(), match.end())) for p in found):
                continue
            low = max(analysis.sentence(match.start()).span.start - 80, 0)
            before = [work for work in works if low <= work[0].start and work[0].end <= match.start()]
            if not before:
                continue
            base = max(before, key=lambda work: work[0])[1]
            span = Span(match.start(1), match.end())
            if match.group(1) in base:  # 甲公司一期电池项目…，一期…
                name, base = base, ""
            else:
                base = _PHASE_INSIDE.sub("", base).removesuffix("项目").removesuffix("工程")
                name = base + match.group(1)
            mention = analysis.mention(span, EntityType.PROJECT, "project.phase", 0.75, name)
            yield ProjectName(mention, None, "", span, base, in_list=False)

    # --- heads ------------------------------------------------------------------------------------------------------

    def _is_head(self, analysis: Analysis, match: re.Match[str]) -> bool:
        """False where 项目 and 工程 are only part of another word: 项目部, 工程机械."""
        head, text = match.group(), analysis.text
        if head.startswith(("项目", "工程")) and text.startswith(self._words.not_after, match.end()):
            return False
        if head.endswith("期") and self._goes_on(analysis, match.end()):
            return False
        if head in ("项目", "生产线", "产线") and _COUNT_BEHIND.match(text, match.end()) is not None:
            return False
        return head != "工程" or not text.startswith(self._words.not_after_works, match.end())

    def _goes_on(self, analysis: Analysis, at: int) -> bool:
        """Whether a name goes on behind its phase: words without a verb up to 项目."""
        further = _GOES_ON.match(analysis.text, at)
        if further is None:
            return False
        return not any(t.text in self._lexicon.hard for t in analysis.tokens_between(at, further.end() - 2))

    def _own(self, analysis: Analysis, match: re.Match[str], items: Sequence[Span], near: Neighbours) -> Span | None:
        """The name that a head ends; workshops and lines are projects only where something says that they are built."""
        own = self._edges.name_in(analysis, items[-1], near, first=len(items) == 1)
        before = analysis.text[analysis.clause(match.start()).start : own.start] if own is not None else ""
        if own is None or _TELLING.search(before):  # 这是全市首个|X项目 tells what another name means
            return None
        if match.group().endswith(("生产线", "产线")) and _COUNT_BEFORE.search(
            before + analysis.text[own.start : match.start()]
        ):
            return None
        if match.group().endswith("车间") and not self._words.capacity.search(analysis.text[own.start : own.end]):
            return None
        if match.group() in ("生产线", "产线", "智能生产线") and not self._is_built(analysis, own):
            return None
        return own

    def _is_built(self, analysis: Analysis, span: Span) -> bool:
        """A production line is a project when money, capacity or a building verb stands with it."""
        clause = analysis.clause(span.start)
        around = analysis.text[max(0, clause.start - 30) : span.end + 12]
        own = analysis.text[span.start : span.end]
        return len(own) > 4 and bool(_BUILDING.search(around) or self._words.capacity.search(own))

    def _series(self, analysis: Analysis, items: Sequence[Span], own: Span, near: Neighbours) -> Iterator[Candidate]:
        """The members before the last one, where the head means them too.

        It does not where the last one has a modifier of its own (`A、B、位于C的D项目`), unless that is an amount.
        """
        modifier = analysis.text[items[-1].start : own.start]
        if "的" in modifier and not AMOUNT.search(modifier):
            return
        led = any(token.text in self._lexicon.verbs for token in analysis.tokens_in(items[0]))
        for position, item in enumerate(items[:-1]):
            text = analysis.text[item.start : item.end]
            named = text.endswith(("项目", "工程", "期")) or (led and self._names_project(analysis, item))
            if named or AMOUNT.search(text):
                span = self._edges.name_in(analysis, item, near, first=position == 0)
                if span is not None:
                    yield Candidate(span, "project.series", 0.85, in_list=True)

    def _names_project(self, analysis: Analysis, item: Span) -> bool:
        """Whether a member without 项目 still reads like one: a brand leads it, or it ends like a work."""
        span = last_word_cut(analysis, self._lexicon, item)
        if span is None or len(span) < 3:
            return False
        text = analysis.text[span.start : span.end]
        telling = self._words.weak_end.search(text) or self._words.capacity.search(text) or "公司" in text
        return bool(telling) or self._brands.brand_length(analysis, span) > 0
