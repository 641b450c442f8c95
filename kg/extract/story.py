"""Everything that an article names, found in the order in which one name bounds the next.

Takes an `Analysis`, gives a `Story`. Names with clear ends (zones, companies with a legal ending, bodies) come first:
no later name may run into them. Works come next, then industries and short names in what is left, products last,
because they are read off the names of works. Where two names still overlap, `overlap.py` says which stays.
Relations are read from the story later, in `rules/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.bodies import BodyFinder
from kg.extract.brands import Brands
from kg.extract.chains import find_stage_lists
from kg.extract.companies import CompanyFinder
from kg.extract.industries import IndustryFinder
from kg.extract.industry_names import IndustryNames
from kg.extract.learned.plausible import Plausible
from kg.extract.learned.second_look import look_again
from kg.extract.lists import Enumeration, find_enumerations
from kg.extract.named_chains import NamedChains
from kg.extract.overlap import settle
from kg.extract.persons import PersonFinder, Post
from kg.extract.placed import Placed
from kg.extract.products import ProductFinder
from kg.extract.project_names import ProjectName
from kg.extract.project_words import Neighbours
from kg.extract.projects import ProjectFinder
from kg.extract.short_names import join_short, short_forms
from kg.extract.sites import SiteFinder
from kg.extract.slots import SlotFinder
from kg.extract.walls import Walls
from kg.extract.zones import ZoneFinder
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.chains import StageList
    from kg.extract.learned.tagger import Taggers
    from kg.knowledge.lexicon import Lexicon
    from kg.knowledge.listed_names import NamesInText

_PLANTS = ("工厂", "生产基地", "制造基地", "总部", "厂", "总装基地")
_CHAIN_WORD = re.compile(r"”?的?(?:完整|全)?(?:全产业链条|全产业链|产业链条|产业链|全链条|全链)")


@dataclass(frozen=True)
class Story:
    """What an article names; the methods find mentions by type and place, in the order of the text."""

    analysis: Analysis
    mentions: tuple[Mention, ...]  # of all types, settled: see overlap.py for what may stand inside what
    projects: tuple[ProjectName, ...]  # those of the mentions that are projects (or project parks), taken apart
    posts: tuple[Post, ...]  # those of the mentions that are persons, with their titles
    enumerations: tuple[Enumeration, ...]  # lists with a common head, whatever their members are
    stages: tuple[tuple[Mention, StageList], ...]  # chains spelt out (`甲—乙—丙`), with their stages

    @cached_property
    def _placed(self) -> dict[tuple[EntityType, ...], Placed[Mention]]:
        """The mentions of the sets of types that have been asked for."""
        return {(): Placed(self.mentions, lambda mention: mention.span)}

    def _of(self, types: tuple[EntityType, ...]) -> Placed[Mention]:
        """The mentions of some types; all of them if none is given."""
        found = self._placed.get(types)
        if found is None:
            chosen = (m for m in self.mentions if m.type in types)
            found = self._placed[types] = Placed(chosen, lambda mention: mention.span)
        return found

    def of(self, *types: EntityType) -> tuple[Mention, ...]:
        """All mentions of some types."""
        return self._of(types).all if types else ()

    def within(self, span: Span, *types: EntityType) -> tuple[Mention, ...]:
        """The mentions of some types (of all types if none is given) that lie in a span."""
        return tuple(self._of(types).within(span.start, span.end))

    def beginning(self, start: int, end: int, *types: EntityType) -> tuple[Mention, ...]:
        """The mentions of some types that begin between two offsets."""
        return self._of(types).beginning(start, end)

    def before(self, offset: int, *types: EntityType) -> Mention | None:
        """Of the mentions of some types that end up to an offset the one that begins last."""
        return self._of(types).before(offset)

    def at(self, span: Span, *types: EntityType) -> Mention | None:
        """The mention with exactly this span."""
        return next((m for m in self._of(types).starting(span.start) if m.span.end == span.end), None)

    def starting(self, offset: int, *types: EntityType) -> Mention | None:
        """The first mention of some types that begins at an offset."""
        return next(iter(self._of(types).starting(offset)), None)


class StoryTeller:
    """The finders of all types, made once for many articles.

    `zones` and `products` are open to the rules, which ask them about names (`place_of`) and read goods again.
    """

    def __init__(self, lexicon: Lexicon, taggers: Taggers | None = None) -> None:
        self._lexicon = lexicon
        self._taggers = taggers
        self._plausible = Plausible(lexicon)
        self._brands = Brands(lexicon)
        self.zones = ZoneFinder(lexicon)
        self._companies = CompanyFinder(lexicon, self._brands)
        self._slots = SlotFinder(lexicon, self._brands)
        self._sites = SiteFinder(lexicon)
        self._bodies = BodyFinder(lexicon)
        names = IndustryNames(lexicon)
        self._industries = IndustryFinder(lexicon, names)
        self._chains = NamedChains(lexicon, names)
        self._projects = ProjectFinder(lexicon, self._brands)
        self._persons = PersonFinder(lexicon)
        self.products = ProductFinder(lexicon, self._brands)

    def tell(self, analysis: Analysis) -> Story:
        """Find everything that the article names."""
        listed = self._lexicon.listed_names.find(analysis.text)
        enumerations = find_enumerations(analysis)
        stages = find_stage_lists(analysis, self._lexicon)
        zones, companies, bodies = self._bounding(analysis, listed)
        walls = Walls(len(analysis.text), _spans([*zones, *companies, *bodies]))
        sites = self._sites.find(analysis, walls)
        near = Neighbours(companies, zones, sites)
        projects = self._projects.find(analysis, enumerations, near)
        sites = [site for site in sites if not any(_swallows(project, site) for project in projects)]
        works = [*sites, *(project.mention for project in projects)]
        posts = self._persons.find(analysis)
        found = settle(
            [
                *(*zones, *companies, *bodies, *works),
                *self._builders(analysis, projects, sites),
                *self._between(analysis, enumerations, stages, listed, (walls, works)),
                *(post.person for post in posts),
            ]
        )
        found = join_short(_with(found, short_forms(analysis, found)))
        found = _with(found, self.products.find(analysis, projects, enumerations, found))
        chains = _spelt_out(analysis, stages)
        found = _with(found, [chain for chain, _ in chains])
        kept = {m.span for m in found if m.type in (EntityType.PROJECT, EntityType.FACILITY)}
        people = {m.span for m in found if m.type is EntityType.PERSON}
        story = Story(
            analysis,
            tuple(found),
            tuple(project for project in projects if project.mention.span in kept),
            tuple(post for post in posts if post.person.span in people),
            enumerations,
            tuple(chains),
        )
        if self._taggers is None:
            return story
        return look_again(
            story,
            self._taggers,
            self._plausible,
            lambda span, rule, sure: self._projects.read_at(analysis, span, rule, sure, near),
        )

    def _bounding(self, analysis: Analysis, listed: NamesInText) -> tuple[list[Mention], list[Mention], list[Mention]]:
        """Zones, companies and bodies: names that bound all others."""
        length = len(analysis.text)
        zones = self.zones.find(analysis, listed)
        walls = Walls(length, _spans(zones))
        companies = self._companies.find_full(analysis, walls)
        bodies = self._bodies.find(analysis, zones, walls.and_(_spans(companies)), listed)
        institutes = [body.span for body in bodies if body.rule == "organization.institute"]
        zones = [zone for zone in zones if not any(whole.covers(zone.span) for whole in institutes)]
        walls = Walls(length, _spans([*zones, *companies, *bodies]))
        return zones, [*companies, *self._slots.find(analysis, walls)], bodies

    def _between(
        self,
        analysis: Analysis,
        enumerations: Sequence[Enumeration],
        stages: Sequence[StageList],
        listed: NamesInText,
        bounds: tuple[Walls, Sequence[Mention]],
    ) -> list[Mention]:
        """Names without clear ends, in what the others leave: chains, industries, listed and short-named companies."""
        walls, works = bounds
        chains = self._chains.find(analysis, enumerations, stages, walls)
        names = walls.and_(_spans([*works, *chains]))
        firms = self._companies.from_lists(analysis, enumerations)
        industries = self._industries.find(analysis, enumerations, listed, names, _spans(firms))
        read = [industry for industry in industries if industry.rule != "industry.lexicon"]
        short = self._companies.find_short(analysis, names.and_(_spans(read)))
        return [*chains, *firms, *industries, *short]

    def _builders(self, analysis: Analysis, projects: Sequence[ProjectName], sites: Sequence[Mention]) -> list[Mention]:
        """The enterprises that lead the names of their works: 宏达精工|航空座椅生产基地."""
        rule = "enterprise.project_prefix"
        found = [analysis.mention(p.builder, EntityType.ENTERPRISE, rule, 0.8) for p in projects if p.builder]
        for site in sites:
            size = self._brands.prefix_length(analysis, site.span) if site.name.endswith(_PLANTS) else 0
            if 0 < size < len(site.span) - 1:  # parks are named by others too
                span = Span(site.span.start, site.span.start + size)
                found.append(analysis.mention(span, EntityType.ENTERPRISE, "enterprise.site_prefix", 0.75))
        return found


def _spelt_out(analysis: Analysis, found: Sequence[StageList]) -> list[tuple[Mention, StageList]]:
    """Chains that are spelt out, each called by its stages; the evidence includes the word for chain behind it."""
    rows = []
    for stages in found:
        span, name = stages.span, "—".join(stages.stages)
        word = _CHAIN_WORD.match(analysis.text[span.end : span.end + 10])
        evidence = Span(span.start, span.end + (word.end() if word else 0))
        chain = analysis.mention(span, EntityType.CHAIN, "chain.stages", 0.9, name)
        rows.append((chain, replace(stages, span=evidence)))
    return rows


def _spans(mentions: Sequence[Mention]) -> list[Span]:
    return [mention.span for mention in mentions]


def _with(settled: list[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Mentions that are settled, with more."""
    return settle([*settled, *more]) if more else settled


def _swallows(project: ProjectName, site: Mention) -> bool:
    """Whether a site is only part of a project's name: in its middle, or all of it but 项目."""
    whole = project.mention.span
    if not whole.covers(site.span):
        return False
    rest = whole.end - site.span.end
    return site.span.start != whole.start or (rest <= 4 and not project.parent) or site.name[:1].isdigit()
