"""What articles name becomes entities, on a cluster: the steps of kg.link.resolve as joins over blocks and families.

Takes groups of read articles, gives entities, the way from own IRIs to them, and the links that say why.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.ids import SEGMENT
from kg.link.candidates import LARGEST, blocks_of, pairs_of, part_of_block
from kg.link.cluster import Clusters
from kg.link.constraints import constrain, split_type
from kg.link.entities import make_entity, representative
from kg.link.judge import Alike, join_alike
from kg.link.profile import make_profile
from kg.link.renames import newest_of
from kg.link.resolve import STEPS
from kg.link.score import compare
from kg.model import EntityType, Judgement
from kg.spread.families import components
from kg.spread.tools import Work, tools
from kg.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.engine.spark import Bag, Cluster
    from kg.link.candidates import Key, Pair
    from kg.link.constraints import Constrained
    from kg.link.profile import Profile
    from kg.link.renames import Rename
    from kg.link.things import Thing
    from kg.model import Correction, Entity
    from kg.spread.pieces import Group

_TYPE = {segment: kind for kind, segment in SEGMENT.items()}
_Block = dict["Key", list["Profile"]]  # by part
Roots = "Bag[tuple[str, str]]"  # own IRIs that were joined with others, and the smallest one among them


@dataclass(frozen=True, slots=True)
class Bond:
    """Why two own IRIs are one thing; `rank` tells reasons of one score apart."""

    one: str
    other: str
    score: float
    rank: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Things, entities and what leads from the one to the other."""

    things: Bag[tuple[str, Thing]]  # by own IRI
    entities: Bag[tuple[str, Entity]]  # by IRI
    homes: Bag[tuple[str, str]]  # from an own IRI to that of its entity, where it is another one
    bonds: Bag[Bond]
    constrained: tuple[Constrained, ...]


def link_all(cluster: Cluster, groups: Bag[Group], corrections: Sequence[Correction], work: Work) -> Linked:
    """Resolve what all groups name."""
    known = groups.flatMap(lambda group: group.known).reduceByKey(lambda one, other: one.joined(other))
    things = known.mapValues(lambda one: one.thing()).persist()
    people, constrained = _ask_people(things, corrections, cluster, work)
    roots, bonds, renames = _join_told(groups, people, cluster)
    found = [bonds]
    for step in STEPS:
        roots, more = _resolve(step, things, roots, people, work)
        found.append(more)
    shared = cluster.share(renames)
    told = things.leftOuterJoin(roots).map(lambda row: (row[1][1] or row[0], row[1][0])).groupByKey()
    made = told.map(lambda row: _entity(list(row[1]), shared.value, work)).persist()
    homes = made.flatMap(lambda row: [(own, row[0].iri) for own in row[1] if own != row[0].iri]).persist()
    entities = made.map(lambda row: (row[0].iri, row[0]))
    return Linked(things, entities, homes, cluster.union(found), constrained)


def _ask_people(things: Bag[Any], corrections: Sequence[Correction], cluster: Cluster, work: Work) -> Any:  # noqa: ANN401 - as below
    """What the corrections say of the few things that they name: clusters, and what came of each correction."""
    people = Clusters()
    names = {end for row in corrections for end in (row.subject, row.object)}
    wanted = cluster.share((names, {fold_name(split_type(name)[1]) for name in names}))
    named = things.filter(lambda row: _is_named(row[1], *wanted.value)).collectAsMap() if names else {}
    pages = dict(work.pages)
    return cluster.share(people), tuple(constrain(corrections, named, pages, people))


def _is_named(thing: Thing, iris: set[str], names: set[str]) -> bool:
    return thing.iri in iris or any(fold_name(name) in names for name in (*thing.names, thing.key))


# --- what is told to be one -----------------------------------------------------------------------------------------


def _join_told(groups: Bag[Group], people: Any, cluster: Cluster) -> tuple[Any, Any, tuple[Rename, ...]]:  # noqa: ANN401 - a broadcast
    """Roots, bonds and renamings by what people, reprints and articles say, before anything is compared."""
    twins = groups.flatMap(lambda group: [(pair[0], (order, pair, None)) for order, pair in group.twins])
    renamed = groups.flatMap(lambda group: group.renames).distinct()
    told = twins.union(renamed.map(lambda row: (row.old, ((2, "", 0), (row.old, row.new), row))))
    known = cluster.bag((iri, people.value.find(iri)) for iri in people.value.iris())
    family = components(told.map(lambda row: row[1][1]).union(known)).persist()
    joined = family.leftOuterJoin(told.groupByKey()).map(lambda row: (row[1][0], (row[0], row[1][1]))).groupByKey()
    made = joined.map(lambda row: _join_family(row[1], people.value)).persist()
    renames = tuple(sorted(made.flatMap(lambda row: row[2]).collect()))
    return made.flatMap(lambda row: row[0]).persist(), made.flatMap(lambda row: row[1]), renames


def _join_family(
    members: Iterable[tuple[str, Any]], people: Clusters
) -> tuple[list[tuple[str, str]], list[Bond], list[Rename]]:
    members = list(members)
    iris = [iri for iri, _ in members]
    clusters = people.among(iris)
    bonds, renames = [], []
    rows = sorted(
        chain.from_iterable(rows or () for _, rows in members), key=lambda row: (row[0], row[1], row[2] or ())
    )
    for _, pair, rename in rows:
        if not clusters.join(*pair):
            continue
        if rename is None:
            bonds.append(Bond(min(pair), max(pair), 1.0, 2, ("same_report",)))
        else:
            renames.append(rename)
            if rename.old != rename.new:
                bonds.append(Bond(rename.old, rename.new, rename.confidence, 1, ("renamed",)))
    return _roots(clusters, iris), bonds, renames


def _roots(clusters: Clusters, iris: Iterable[str]) -> list[tuple[str, str]]:
    groups = clusters.groups(iris)
    return [(iri, root) for root, group in groups.items() for iri in group if len(group) > 1]


# --- what is compared -----------------------------------------------------------------------------------------------


def _resolve(step: Sequence[EntityType], things: Bag[Any], roots: Any, people: Any, work: Work) -> tuple[Any, Any]:  # noqa: ANN401 - a broadcast
    """The roots with the things of some types joined, and the bonds between those."""
    kinds = frozenset(step)
    ours = things.filter(lambda row: row[1].own.type in kinds)
    profiles = _profiles(ours, things, roots, work).persist()
    pairs = _pairs(profiles, work).persist()
    alike = pairs.flatMap(_alike).persist()
    before = roots.filter(lambda row: _type(row[0]) in kinds)
    family = components(alike.map(lambda row: (row.comparison.one, row.comparison.other)).union(before)).persist()
    looked_at = pairs.flatMap(lambda pair: [(pair.one.iri, pair.one), (pair.other.iri, pair.other)])
    looked_at = looked_at.reduceByKey(lambda one, _: one)
    by_one = alike.map(lambda row: (row.comparison.one, row))
    joined = _by_family(family, looked_at).groupWith(_by_family(family, by_one), _by_family(family, before, keyed=True))
    made = joined.map(lambda row: _join_alike(row[1], people.value)).persist()
    others = roots.filter(lambda row: _type(row[0]) not in kinds)
    return others.union(made.flatMap(lambda row: row[0])).persist(), made.flatMap(lambda row: row[1])


def _type(iri: str) -> EntityType:
    return _TYPE[iri.rsplit("/", 2)[1]]


def _by_family(family: Bag[Any], rows: Bag[Any], *, keyed: bool = False) -> Bag[Any]:
    return family.join(rows).map(lambda row: (row[1][0], (row[0], row[1][1]) if keyed else row[1][1]))


def _profiles(ours: Bag[Any], things: Bag[Any], roots: Any, work: Work) -> Bag[Any]:  # noqa: ANN401 - a bag
    """Things as they are compared: with what they hang on by the names that it has by now."""
    owners = ours.filter(lambda row: row[1].own.type is EntityType.PERSON).flatMap(
        lambda row: [(owner, row[0]) for owner in row[1].owners]
    )
    lent = owners.join(things).map(lambda row: (row[1][0], _homes(row[1][1]))).reduceByKey(frozenset.union)
    with_homes = ours.leftOuterJoin(lent).mapValues(lambda row: (row[0], row[1] or frozenset())).persist()
    asked = with_homes.flatMap(lambda row: [(iri, row[0]) for iri in _asked(*row[1])])
    answers = asked.join(roots).map(lambda row: (row[1][0], (row[0], row[1][1]))).groupByKey()
    return with_homes.leftOuterJoin(answers).map(lambda row: _profile(*row[1][0], row[1][1] or (), work))


def _homes(owner: Thing) -> frozenset[str]:
    return frozenset(owner.homes) | (frozenset({owner.iri}) if owner.own.type is EntityType.ZONE else frozenset())


def _asked(thing: Thing, homes: frozenset[str]) -> set[str]:
    return thing.homes | thing.owners | thing.around | homes


def _profile(thing: Thing, homes: frozenset[str], answers: Iterable[tuple[str, str]], work: Work) -> Profile:
    clusters = Clusters()
    for iri, root in answers:
        clusters.join(iri, root)
    known = tools(work)
    return make_profile(thing, homes, known.zones, known.companies, clusters)


def _pairs(profiles: Bag[Any], work: Work) -> Bag[Pair]:
    """The pairs of all blocks, each once; of a block no more is kept than is needed to see that it is too large."""
    blocks = profiles.flatMap(lambda profile: [(key, profile) for key in _keys(profile, work)])
    filled = blocks.map(lambda row: (row[0], _fill(row[0], {}, [row[1]]))).reduceByKey(_merge)
    pairs = filled.flatMap(lambda row: [(pair.ends, pair) for pair in _found(*row)])
    return pairs.reduceByKey(lambda one, _: one).values()


def _keys(profile: Profile, work: Work) -> Iterator[Key]:
    return blocks_of(profile, tools(work).lexicon.divisions)


def _fill(key: Key, block: _Block, profiles: Iterable[Profile]) -> _Block:
    for profile in profiles:
        part = part_of_block(key, profile)
        held = block.setdefault(("all",) if part is None else ("part", *part), [])
        if part is None or len(held) <= LARGEST:
            held.append(profile)
    return block


def _merge(one: _Block, other: _Block) -> _Block:
    for part, profiles in other.items():
        held = one.setdefault(part, [])
        held += profiles if part == ("all",) else profiles[: LARGEST + 1 - len(held)]
    return one


def _found(key: Key, block: _Block) -> Iterator[Pair]:
    profiles = sorted(chain.from_iterable(block.values()), key=lambda profile: profile.iri)
    return pairs_of(key, profiles)


def _alike(pair: Pair) -> list[Alike]:
    comparison = compare(pair.one, pair.other)
    return [Alike(comparison, pair.leans)] if comparison.judgement is Judgement.SAME else []


def _join_alike(rows: Any, people: Clusters) -> tuple[list[tuple[str, str]], list[Bond]]:  # noqa: ANN401 - of Spark
    """What comes of one family; `rows` are the profiles, what is alike, and what was joined before."""
    profiles, alike, before = map(list, rows)
    looked_at = {profile.iri: profile for profile in profiles}
    iris = sorted({*looked_at, *chain.from_iterable(before)})
    clusters = people.among(iris)
    for pair in before:
        clusters.join(*pair)
    verdicts = join_alike(looked_at, alike, clusters)
    bonds = [
        Bond(v.comparison.one, v.comparison.other, v.comparison.score, 0, v.comparison.reasons)
        for v in verdicts
        if v.judgement is Judgement.SAME
    ]
    return _roots(clusters, iris), bonds


# --- entities -------------------------------------------------------------------------------------------------------


def _entity(things: Sequence[Thing], renames: Sequence[Rename], work: Work) -> tuple[Entity, tuple[str, ...]]:
    """An entity, and the own IRIs of its things."""
    known = tools(work)
    things = sorted(things, key=lambda thing: thing.iri)
    own = tuple(thing.iri for thing in things)
    iri = representative(things, known.zones, known.companies, newest_of(renames))
    former = {rename.from_name for rename in renames if rename.new in own}
    return make_entity(iri, things, former, known.zones, known.lexicon), own
