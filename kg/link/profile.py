"""A thing as it is compared: its name in parts, and its traits in terms of what is already resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.link.company_names import CompanyName, CompanyNames
from kg.link.project_names import ProjectName, parse_project
from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from kg.link.cluster import Clusters
    from kg.link.things import Thing
    from kg.link.zones import ZoneNames

_NO_COMPANY = CompanyName("", "", "", "", is_full=False, is_group=False, is_member=False, is_stock=False)
_NO_PROJECT = ProjectName("", "", "")


@dataclass(frozen=True, slots=True)
class Profile:
    """What comparisons look at. `homes` and `owners` stand for clusters, `near` is weaker than `cities`."""

    iri: str
    type: EntityType
    key: str
    qualified: bool
    zone: tuple[str, str]  # head and kind
    company: CompanyName
    project: ProjectName
    homes: frozenset[str]
    cities: frozenset[str]
    near: frozenset[str]
    owners: frozenset[str]
    brands: frozenset[str]  # of the companies among the owners
    around: frozenset[str]
    amounts: frozenset[Decimal]
    articles: frozenset[str]


def make_profile(
    thing: Thing, homes: Collection[str], zones: ZoneNames, names: CompanyNames, known: Clusters
) -> Profile:
    """The profile of a thing; `homes` are zones beside its own, `known` is what all were resolved to."""
    kind = thing.own.type
    company = names.parse(thing.key) if kind is EntityType.ENTERPRISE else _NO_COMPANY
    project = parse_project(thing.key, tuple(thing.owner_names)) if kind is EntityType.PROJECT else _NO_PROJECT
    return Profile(
        iri=thing.iri,
        type=kind,
        key=thing.key,
        qualified=bool(thing.homes or thing.owners),
        zone=zones.parts(thing.key) if kind is EntityType.ZONE else ("", ""),
        company=company,
        project=project,
        homes=frozenset(known.find(home) for home in (*thing.homes, *homes)),
        cities=frozenset(thing.cities),
        near=frozenset(thing.near),
        owners=frozenset(known.find(owner) for owner in thing.owners),
        brands=frozenset(names.parse(name).brand for name in thing.owner_names) - {""},
        around=frozenset(known.find(iri) for iri in thing.around),
        amounts=frozenset(thing.amounts),
        articles=frozenset(thing.articles),
    )
