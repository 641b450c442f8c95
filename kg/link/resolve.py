"""ROOM 6: mentions of all articles become entities.

Takes extractions, gives `Knowledge` (with the help of `fuse`). Each article names its things by itself (`keys`); those
of a report and its reprint are the same (`reprints`, `twins`); things that share a block (`candidates`) are compared
(`features`, `score`) and judged same, different or unsure (`judge`). Zones come first, then companies and bodies, then
what is told apart by them: parks, projects, persons. The entity bears the IRI of its best-named thing; the others stay
as IRIs that it replaces, so that what was written down before still leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.ids import correction_iri
from kg.knowledge.industry_classes import load_industry_classes
from kg.knowledge.lexicon import load_lexicon
from kg.link.authority import add_authorities
from kg.link.candidates import find_pairs
from kg.link.cluster import Clusters
from kg.link.company_names import CompanyNames
from kg.link.constraints import Constrained, constrain, set_apart
from kg.link.entities import make_entity, representative
from kg.link.fuse import fuse
from kg.link.judge import Verdict, join_pairs
from kg.link.keys import Keys
from kg.link.profile import make_profile
from kg.link.quotes import Quoter
from kg.link.renames import Rename, find_renames, newest_of
from kg.link.reprints import Groups, find_reprints
from kg.link.retelling import retell
from kg.link.things import Thing, Things
from kg.link.twins import add_earlier, find_twins
from kg.link.zones import ZoneNames
from kg.model import (
    Applied,
    Correction,
    Entity,
    EntityType,
    Extraction,
    Judgement,
    Knowledge,
    Link,
    Mention,
    Page,
    Span,
)

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.knowledge.lexicon import Lexicon

# each type after those that tell its things apart, and beside those that do not; the other types are known by their
# names alone
STEPS = (
    (EntityType.ZONE,),
    (EntityType.ENTERPRISE, EntityType.ORGANIZATION),
    (EntityType.FACILITY, EntityType.PROJECT),
    (EntityType.PERSON,),
)
_WORTH_A_LOOK = 0.4  # a pair below is not shown to anybody


class Resolution:
    """Which entity each own IRI became."""

    def __init__(
        self,
        things: Mapping[str, Thing],
        told: Told,
        lexicon: Lexicon,
        corrections: Sequence[Correction] = (),
        page_ids: Mapping[str, str] | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.zones = ZoneNames(lexicon)
        self.things = things
        self._companies = CompanyNames(lexicon)
        self._clusters = Clusters()
        self.constrained = constrain(corrections, things, page_ids or {}, self._clusters)
        self._twins = [pair for pair in told.twins if self._clusters.join(*pair)]
        self.renames = told.renames
        self.verdicts = [verdict for step in STEPS for kind in step for verdict in self._resolve(kind)]
        self.groups = self._clusters.groups(things)
        newest = newest_of(self.renames)
        self._iris = {
            root: representative([things[iri] for iri in group], self.zones, self._companies, newest)
            for root, group in self.groups.items()
        }

    def _resolve(self, kind: EntityType) -> list[Verdict]:
        """Join the things of one type."""
        things = [thing for _, thing in sorted(self.things.items()) if thing.own.type is kind]
        verdicts = []
        if kind is EntityType.ZONE:
            self.renames = tuple(row for row in self.renames if self._clusters.join(row.old, row.new))
        profiles = [
            make_profile(thing, self._homes_of_owners(thing), self.zones, self._companies, self._clusters)
            for thing in things
        ]
        verdicts += join_pairs(find_pairs(profiles, self.lexicon.divisions), self._clusters)
        return verdicts

    def _homes_of_owners(self, thing: Thing) -> set[str]:
        """The zones of whom a person works for: a zone's offices are one employer."""
        if thing.own.type is not EntityType.PERSON:
            return set()
        owners = [self.things[owner] for owner in thing.owners if owner in self.things]
        return {owner.iri for owner in owners if owner.own.type is EntityType.ZONE}.union(*(o.homes for o in owners))

    def current(self, own: str) -> str:
        """The IRI that an own IRI is known by now."""
        return self._iris[self._clusters.find(own)]

    def entities(self) -> tuple[Entity, ...]:
        """All entities, sorted by IRI."""
        former = self.former_names()
        made = (self.entity(root, former) for root in self.groups)
        return tuple(sorted(made, key=lambda entity: entity.iri))

    def former_names(self) -> dict[str, set[str]]:
        """By entity the names that texts say it bears no more."""
        former: dict[str, set[str]] = {}
        for rename in self.renames:
            former.setdefault(self.current(rename.new), set()).add(rename.from_name)
        return former

    def entity(self, root: str, former: Mapping[str, set[str]]) -> Entity:
        """The entity of one of the `groups`."""
        iri = self._iris[root]
        things = [self.things[own] for own in self.groups[root]]
        return make_entity(iri, things, former.get(iri, set()), self.zones, self.lexicon)

    def articles_of(self, root: str) -> int:
        """How many articles name one of the `groups`."""
        return len(set().union(*(self.things[own].articles for own in self.groups[root])))

    def links(self) -> dict[tuple[str, str], Link]:
        """Why things were joined, and what might be joined as well, by the two own IRIs; without evidence."""
        found = [
            Link(v.comparison.one, v.comparison.other, v.judgement, v.comparison.score, v.comparison.reasons, ())
            for v in self.verdicts
            if _is_shown(v)
        ]
        found += [
            Link(rename.old, rename.new, Judgement.SAME, rename.confidence, ("renamed",), ())
            for rename in self.renames
            if rename.old != rename.new
        ]
        found += [Link(min(pair), max(pair), Judgement.SAME, 1.0, ("same_report",), ()) for pair in self._twins]
        best = {(link.one, link.other): link for link in sorted(found, key=lambda link: link.score)}
        return dict(sorted(best.items()))

    def firsts(self, ends: tuple[str, str]) -> Iterator[tuple[str, Span]]:
        """Where the two ends of a link are named first."""
        return (first for end in ends if (first := self.things[end].first) is not None)


@dataclass(frozen=True, slots=True)
class Told:
    """What is one by what articles and reprints say, before anything is compared: pairs of own IRIs, renamings."""

    twins: Sequence[tuple[str, str]] = ()
    renames: tuple[Rename, ...] = ()


@dataclass(frozen=True, slots=True)
class _Linker:
    """Which entity each mention of each article names."""

    resolution: Resolution
    things: Things

    def iri(self, extraction: Extraction, mention: Mention) -> str:
        """The entity that a mention names."""
        return self.resolution.current(self.things.of(extraction, mention))

    def entities(self) -> tuple[Entity, ...]:
        """All entities, sorted by IRI."""
        return self.resolution.entities()


def _is_shown(verdict: Verdict) -> bool:
    unsure = verdict.judgement is Judgement.UNSURE and verdict.comparison.score >= _WORTH_A_LOOK
    return unsure or verdict.judgement is Judgement.SAME


def resolve(
    extractions: Sequence[Extraction],
    pages: Sequence[Page],
    settings: Settings,
    corrections: Sequence[Correction] = (),
    reprints: Groups | None = None,
) -> Knowledge:
    """Link the mentions of all articles and fuse their claims; corrections that say `same` or `different` are obeyed.

    `reprints` are the groups of articles that are one report; they are looked for where nobody has yet.
    The result does not depend on the order of the inputs.
    """
    ordered = sorted(extractions, key=lambda x: x.article.id)
    lexicon = load_lexicon(settings.seeds)
    page_ids = {page.source: page.id for page in sorted(pages, key=lambda p: p.id)}
    if reprints is None:
        reprints = find_reprints(extraction.article for extraction in ordered)
    retold = retell(ordered, reprints)
    ordered = [retold[x.article.id].extraction if x.article.id in retold else x for x in ordered]
    keys = Keys(lexicon, ZoneNames(lexicon), settings.base, set_apart(corrections, page_ids))
    things = Things(ordered, keys)
    retellings = [retold[key] for key in sorted(retold)]
    twins = [*find_twins(things, reprints), *add_earlier(things, retellings, keys)]
    told = Told(twins, find_renames(ordered, things))
    resolution = Resolution(things.by_iri, told, lexicon, corrections, page_ids)
    knowledge = fuse(ordered, sorted(pages, key=lambda p: p.id), _Linker(resolution, things), settings)
    quoter = Quoter(ordered, pages)
    links = resolution.links()
    knowledge = replace(
        knowledge,
        reprints=reprints,
        links=tuple(
            replace(link, evidence=tuple(map(quoter.quote, resolution.firsts(ends)))) for ends, link in links.items()
        ),
        corrections=applied(resolution.constrained, settings.base),
    )
    return add_authorities(knowledge, resolution.zones, lexicon, load_industry_classes(settings.seeds), settings.base)


def applied(constrained: Sequence[Constrained], base: str) -> tuple[Applied, ...]:
    """What came of corrections that say `same` or `different`."""
    return tuple(
        Applied(correction_iri(base, done.correction), done.correction, done.touched, done.fault)
        for done in constrained
    )
