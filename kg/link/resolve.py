"""ROOM 6: mentions of all articles become entities.

Takes extractions, gives `Knowledge` (with the help of `fuse`). Each article names its things by itself (`keys`); those
of a report and its reprint are the same (`reprints`, `twins`); things that share a block (`candidates`) are compared
(`features`, `score`) and judged same, different or unsure (`judge`). Zones come first, then companies and bodies, then
what is told apart by them: parks, projects, persons. The entity bears the IRI of its best-named thing; the others stay
as IRIs that it replaces, so that what was written down before still leads to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.ids import correction_iri
from kg.knowledge.industry_classes import load_industry_classes
from kg.knowledge.lexicon import load_lexicon
from kg.link.authority import add_authorities
from kg.link.candidates import find_pairs
from kg.link.cluster import Clusters
from kg.link.company_names import CompanyNames
from kg.link.constraints import constrain, set_apart
from kg.link.entities import make_entity, representative
from kg.link.fuse import fuse
from kg.link.judge import Verdict, join_pairs
from kg.link.keys import Keys
from kg.link.profile import make_profile
from kg.link.quotes import Quoter
from kg.link.renames import find_renames, newest_of
from kg.link.reprints import Groups, find_reprints
from kg.link.retelling import Retold, retell
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
    """Which entity each mention of each article names."""

    def __init__(
        self,
        extractions: Sequence[Extraction],
        lexicon: Lexicon,
        base: str,
        corrections: Sequence[Correction] = (),
        page_ids: Mapping[str, str] | None = None,
        reprints: Sequence[Sequence[str]] = (),
        retold: Sequence[Retold] = (),
    ) -> None:
        self.lexicon = lexicon
        self.zones = ZoneNames(lexicon)
        pages = page_ids or {}
        keys = Keys(lexicon, self.zones, base, set_apart(corrections, pages))
        self._things = Things(extractions, keys)
        twins = [*find_twins(self._things, reprints), *add_earlier(self._things, retold, keys)]
        self._companies = CompanyNames(lexicon)
        self._clusters = Clusters()
        self.constrained = constrain(corrections, self._things.by_iri, pages, self._clusters)
        self._twins = [pair for pair in twins if self._clusters.join(*pair)]
        self.renames = find_renames(extractions, self._things)
        self.verdicts = [verdict for step in STEPS for kind in step for verdict in self._resolve(kind)]
        self._groups = self._clusters.groups(self._things.by_iri)
        newest = newest_of(self.renames)
        self._iris = {
            root: representative([self._things.by_iri[iri] for iri in group], self.zones, self._companies, newest)
            for root, group in self._groups.items()
        }

    def _resolve(self, kind: EntityType) -> list[Verdict]:
        """Join the things of one type."""
        things = [thing for _, thing in sorted(self._things.by_iri.items()) if thing.own.type is kind]
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
        owners = [self._things.by_iri[owner] for owner in thing.owners if owner in self._things.by_iri]
        return {owner.iri for owner in owners if owner.own.type is EntityType.ZONE}.union(*(o.homes for o in owners))

    def iri(self, extraction: Extraction, mention: Mention) -> str:
        """The entity that a mention names."""
        return self.current(self._things.of(extraction, mention))

    def current(self, own: str) -> str:
        """The IRI that an own IRI is known by now."""
        return self._iris[self._clusters.find(own)]

    def entities(self) -> tuple[Entity, ...]:
        """All entities, sorted by IRI."""
        former: dict[str, set[str]] = {}
        for rename in self.renames:
            former.setdefault(self.current(rename.new), set()).add(rename.from_name)
        made = []
        for root, group in self._groups.items():
            iri = self._iris[root]
            things = [self._things.by_iri[own] for own in group]
            made.append(make_entity(iri, things, former.get(iri, set()), self.zones, self.lexicon))
        return tuple(sorted(made, key=lambda entity: entity.iri))

    def links(self, quoter: Quoter) -> tuple[Link, ...]:
        """Why things were joined, and what might be joined as well; each with the sentences that name the two."""
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
        things = self._things.by_iri
        return tuple(
            replace(
                link, evidence=tuple(quoter.quote(first) for end in key if (first := things[end].first) is not None)
            )
            for key, link in sorted(best.items())
        )


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
    resolution = Resolution(
        ordered, lexicon, settings.base, corrections, page_ids, reprints, [retold[key] for key in sorted(retold)]
    )
    knowledge = fuse(ordered, sorted(pages, key=lambda p: p.id), resolution, settings)
    knowledge = replace(
        knowledge,
        reprints=reprints,
        links=resolution.links(Quoter(ordered, pages)),
        corrections=tuple(
            Applied(correction_iri(settings.base, done.correction), done.correction, done.touched, done.fault)
            for done in resolution.constrained
        ),
    )
    return add_authorities(knowledge, resolution.zones, lexicon, load_industry_classes(settings.seeds), settings.base)
