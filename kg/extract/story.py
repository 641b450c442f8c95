"""Everything that an article names, found in the order in which one name bounds the next.

Takes an `Analysis`, gives a `Story`: mentions without unwanted overlaps, projects with what their names tell, posts of
persons, enumerations, chains spelt out. Relations are read from it later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.bodies import BodyFinder
from kg.extract.companies import CompanyFinder
from kg.extract.industries import IndustryFinder, StageList
from kg.extract.lists import Enumeration, find_enumerations
from kg.extract.overlap import settle
from kg.extract.persons import PersonFinder, Post
from kg.extract.products import ProductFinder
from kg.extract.projects import ProjectFinder, ProjectName
from kg.extract.short_names import join_short, short_forms
from kg.extract.sites import SiteFinder
from kg.extract.slots import SlotFinder
from kg.extract.zones import ZoneFinder
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon


@dataclass(frozen=True)
class Story:
    """What an article names."""

    analysis: Analysis
    mentions: tuple[Mention, ...]
    projects: tuple[ProjectName, ...]
    posts: tuple[Post, ...]
    enumerations: tuple[Enumeration, ...]
    stages: tuple[tuple[Mention, StageList], ...]

    def of(self, *types: EntityType) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if m.type in types)

    def within(self, span: Span, *types: EntityType) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if span.covers(m.span) and (not types or m.type in types))

    def at(self, span: Span, *types: EntityType) -> Mention | None:
        """The mention with exactly this span."""
        return next((m for m in self.mentions if m.span == span and (not types or m.type in types)), None)

    def starting(self, offset: int, *types: EntityType) -> Mention | None:
        return next((m for m in self.mentions if m.span.start == offset and (not types or m.type in types)), None)


class StoryTeller:
    """The finders of all types, made once for many articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.zones = ZoneFinder(lexicon)
        self.companies = CompanyFinder(lexicon)
        self._slots = SlotFinder(lexicon, self.companies)
        self._sites = SiteFinder(lexicon)
        self._bodies = BodyFinder(lexicon)
        self._industries = IndustryFinder(lexicon)
        self._projects = ProjectFinder(lexicon, self.companies)
        self._persons = PersonFinder(lexicon)
        self.products = ProductFinder(lexicon, self.companies)

    def tell(self, analysis: Analysis) -> Story:
        """Find everything that the article names."""
        zones = self.zones.find(analysis)
        zone_spans = [zone.span for zone in zones]
        enumerations = find_enumerations(analysis)
        full = self.companies.find_full(analysis, zone_spans)
        bodies = self._bodies.find(analysis, zones, [*zone_spans, *(c.span for c in full)])
        zones = [
            zone
            for zone in zones
            if not any(b.span.covers(zone.span) and b.rule == "organization.institute" for b in bodies)
        ]
        walls = [*(z.span for z in zones), *(c.span for c in full), *(b.span for b in bodies)]
        slotted = self._slots.find(analysis, walls)
        full = [*full, *slotted]
        walls = [*walls, *(s.span for s in slotted)]
        sites = self._sites.find(analysis, walls)
        projects = self._projects.find(analysis, enumerations, full, zones, sites)
        sites = [s for s in sites if not any(self._swallows(p, s) for p in projects)]
        builders = [self._builder(analysis, p) for p in projects if p.builder is not None]
        builders += [b for s in sites if (b := self._site_builder(analysis, s)) is not None]
        chains = self._industries.find_chains(analysis, [*walls])
        names = [*walls, *(s.span for s in sites), *(p.mention.span for p in projects), *(c.span for c in chains)]
        listed = self.companies.from_lists(analysis, [e for e in enumerations])
        industries = [
            *self._industries.from_lists(analysis, enumerations, names),
            *self._industries.find(analysis, [*names, *(c.span for c in listed)]),
        ]
        short = self.companies.find_short(analysis, [*names, *(i.span for i in industries)])
        posts = self._persons.find(analysis)
        found = settle(
            [
                *zones,
                *full,
                *bodies,
                *sites,
                *(p.mention for p in projects),
                *builders,
                *chains,
                *listed,
                *industries,
                *short,
                *(post.person for post in posts),
            ]
        )
        found = join_short(settle([*found, *short_forms(analysis, found)]))
        products = self.products.find(analysis, projects, enumerations, found)
        found = settle([*found, *products])
        stages = self._stages(analysis)
        found = settle([*found, *(mention for mention, _ in stages)])
        kept = {m.span for m in found if m.type in (EntityType.PROJECT, EntityType.FACILITY)}
        people = {m.span for m in found if m.type is EntityType.PERSON}
        return Story(
            analysis,
            tuple(found),
            tuple(p for p in projects if p.mention.span in kept),
            tuple(p for p in posts if p.person.span in people),
            enumerations,
            tuple(stages),
        )

    def _swallows(self, project: ProjectName, site: Mention) -> bool:
        """Whether a site is only part of a project's name: in its middle, or all of it but 项目."""
        whole = project.mention.span
        if not whole.covers(site.span):
            return False
        rest = whole.end - site.span.end
        return site.span.start != whole.start or (rest <= 4 and not project.parent) or site.name[:1].isdigit()  # noqa: PLR2004

    def _builder(self, analysis: Analysis, project: ProjectName) -> Mention:
        span = project.builder or project.mention.span
        name = analysis.surface(span).replace(" ", "")
        return Mention(span, analysis.surface(span), EntityType.ENTERPRISE, name, "enterprise.project_prefix", 0.8)

    def _site_builder(self, analysis: Analysis, site: Mention) -> Mention | None:
        """The enterprise that leads the name of its own plant: 航宇精工|航空座椅生产基地; parks are named by others too."""
        if not site.name.endswith(("工厂", "生产基地", "制造基地", "总部", "厂", "总装基地")):
            return None
        size = self.companies.prefix_length(analysis, site.span)
        if not size or size >= len(site.span) - 1:
            return None
        span = Span(site.span.start, site.span.start + size)
        return Mention(
            span,
            analysis.surface(span),
            EntityType.ENTERPRISE,
            analysis.surface(span).replace(" ", ""),
            "enterprise.site_prefix",
            0.75,
        )

    def _stages(self, analysis: Analysis) -> list[tuple[Mention, StageList]]:
        rows = []
        for stages in self._industries.find_stages(analysis):
            end = stages.span.end
            tail = re.match(
                r"”?的?(?:完整|全)?(?:全产业链条|全产业链|产业链条|产业链|全链条|全链)", analysis.text[end : end + 10]
            )
            name = "—".join(stages.stages)
            rows.append(
                (
                    Mention(stages.span, analysis.surface(stages.span), EntityType.CHAIN, name, "chain.stages", 0.9),
                    replace(stages, span=Span(stages.span.start, end + (tail.end() if tail else 0))),
                )
            )
        return rows


def names_of(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Mentions by name."""
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.name, []).append(mention)
    return grouped
