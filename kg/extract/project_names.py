"""What a project's name tells: its builder, its capacity, what is left of it without these, and what it is a phase of.

Takes the span of a name, gives a `ProjectName`; None for words that name no project.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.project_words import PHASE
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.extract.brands import Brands
    from kg.extract.project_words import Neighbours, ProjectWords

_MAX = 60
_PHASE_END = rf"{PHASE}(?:项目|工程)?$"
# a member of a list that ends so is called by itself; others are called …项目
_WHOLE = ("项目", "工程", "园", "园区", "中心", "生产线", "期", "）")
_SITES = ("工厂", "厂区", "基地", "园", "园区", "中心", "城", "港")
_LISTED = ("project.list", "project.series", "project.amount", "project.stated")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a project may be named, and the rule that says so."""

    span: Span
    rule: str
    confidence: float
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class ProjectName:
    """A project mention with what its name tells."""

    mention: Mention
    builder: Span | None  # the enterprise that leads the name
    capacity: str
    core: Span  # the name behind builder and capacity
    parent: str  # the project or park that it is a phase of
    in_list: bool


class ProjectNamer:
    """Reads candidates for projects' names."""

    def __init__(self, brands: Brands, words: ProjectWords) -> None:
        self._brands = brands
        self._words = words

    def read(self, analysis: Analysis, candidate: Candidate, near: Neighbours) -> ProjectName | None:
        """The project that a candidate names; None where it names none."""
        span = candidate.span
        text = analysis.text[span.start : span.end]
        if not 3 <= len(text.replace(" ", "")) <= _MAX or "\n" in text or self._words.is_generic(text):
            return None
        zone = next((z.span for z in near.zones if z.span.start == span.start and z.span.end < span.end), None)
        if zone is not None and self._words.is_generic(analysis.text[zone.end : span.end]):
            return None
        phase = re.search(_PHASE_END, text)
        if phase is not None and phase.start() < 3:
            return None  # a bare 二期项目 is named by its context, in references
        parent = _parent(analysis.surface(span), text, phase) if phase is not None else ""
        builder = self._builder(analysis, span, near)
        capacity, core = self._capacity(analysis, span, builder, near)
        mention = self._mention(analysis, candidate, parent)
        made = ProjectName(mention, builder, capacity, core, parent, candidate.in_list)
        return replace(made, builder=None) if _is_site_name(made, near) else made

    def _mention(self, analysis: Analysis, candidate: Candidate, parent: str) -> Mention:
        span, rule, confidence = candidate.span, candidate.rule, candidate.confidence
        name = analysis.surface(span).replace(" ", "").replace("\n", "")
        bare = re.sub(r"(?:建设)?项目$", "", name)
        site = bare.endswith(_SITES if rule == "project.stated" else self._words.parks)
        if site and not parent:  # a park that is itself the project is one thing
            return analysis.mention(span, EntityType.FACILITY, rule, confidence, bare)
        full = name + "项目" if rule in _LISTED and not name.endswith(_WHOLE) else name
        return analysis.mention(span, EntityType.PROJECT, rule, confidence, full)

    def _capacity(self, analysis: Analysis, span: Span, builder: Span | None, near: Neighbours) -> tuple[str, Span]:
        """The capacity that a name holds, and the name behind builder, zone and a capacity that leads it."""
        start = builder.end if builder is not None else span.start
        for zone in near.zones:
            if zone.span.start == start and zone.span.end < span.end:
                start = zone.span.end
        capacity = self._words.capacity.search(analysis.text[start : span.end])
        if capacity is None:
            return "", Span(start, span.end)
        if capacity.start() <= 6:
            after = start + capacity.end()
            while after < span.end and analysis.text[after] in "的 ":
                after += 1
            start = after if after < span.end else start
        return capacity.group().strip(), Span(start, span.end)

    def _builder(self, analysis: Analysis, span: Span, near: Neighbours) -> Span | None:
        """The enterprise that leads a name: one that was found, else a brand with its business."""
        for company in near.companies:
            if company.span.start == span.start and company.span.end < span.end:
                return company.span
        # 某示范区|华星玻璃产业园二期: the builder stands behind the zone
        start = next(
            (z.span.end for z in near.zones if z.span.start == span.start and z.span.end < span.end - 2), span.start
        )
        size = self._brands.prefix_length(analysis, Span(start, span.end))
        return Span(start, start + size) if 0 < size < span.end - start - 1 else None


def _parent(surface: str, text: str, phase: re.Match[str]) -> str:
    """The name without its phase: what it is a phase of."""
    name = surface.replace(" ", "")
    return re.sub(_PHASE_END, "", name) if " " in text else name[: phase.start() - len(text)]


def _is_site_name(project: ProjectName, near: Neighbours) -> bool:
    """Whether what looks like a builder only begins the name of a park that leads the project's name."""
    builder = project.builder
    if builder is None or project.parent or any(company.span == builder for company in near.companies):
        return False
    return any(site.span.start == builder.start and site.span.end > builder.end for site in near.sites)
