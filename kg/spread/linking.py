"""What articles name becomes entities, on a cluster: the steps of kg.link.resolve as joins over blocks and families.

Takes groups of read articles, gives entities, the way from own IRIs to them, and the links that say why.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.engine.spark import kept
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
from kg.spread.lookup import look_up
from kg.spread.tools import Work, tools
from kg.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.engine.spark import Bag, Cluster, Shared
    from kg.link.candidates import Key, Pair
    from kg.link.constraints import Constrained
    from kg.link.profile import Profile
    from kg.link.renames import Rename
    from kg.link.things import Thing
    from kg.model import Correction, Entity
    from kg.spread.pieces import Group

_TYPE = {segment: kind for kind, segment in SEGMENT.items()}
_Block = dict["Key", list["Profile"]]  # by part
_Pair = tuple[str, str]  # own IRIs
_Turn = tuple[int, str, int]  # when a pair is joined: kind, report, number


@dataclass(frozen=True, slots=True)
class Bond:
    """Why two own IRIs are one thing; `rank` tells reasons of one score apart."""

    one: str
    other: str
    score: float
    rank: int
    reasons: tuple[str, ...]

    @property
    def ends(self) -> _Pair:
        """The two."""
        return self.one, self.other


@dataclass(frozen=True, slots=True)
class Linked:
    """Things, entities and what leads from the one to the other."""

    things: Bag[tuple[str, Thing]]  # by own IRI
    entities: Bag[tuple[str, Entity]]  # by IRI
    homes: Bag[_Pair]  # from an own IRI to that of its entity, where it is another one
    bonds: Bag[Bond]
    constrained: tuple[Constrained, ...]


@dataclass(frozen=True, slots=True)
class _Joined:
    """What came of a family: own IRIs that are one with others, each with the smallest of these, and why."""

    roots: tuple[_Pair, ...]
    bonds: tuple[Bond, ...]
    renames: tuple[Rename, ...] = ()


def link_all(cluster: Cluster, groups: Bag[Group], corrections: Sequence[Correction], work: Work) -> Linked:
    """Resolve what all groups name."""
    known = groups.flatMap(lambda group: group.known).reduceByKey(lambda one, other: one.joined(other))
    things = kept(known.mapValues(lambda one: one.thing()))
    clusters, constrained = _ask_people(things, corrections, cluster, work)
    people = cluster.share(clusters)
    told = _join_told(groups, people, cluster)
    renames = cluster.share(tuple(sorted(told.flatMap(lambda one: one.renames).collect())))
    roots = kept(told.flatMap(lambda one: one.roots))
    bonds = [told.flatMap(lambda one: one.bonds)]
    for step in STEPS:
        joined, others = _resolve(frozenset(step), things, roots, people, work)
        roots = kept(others.union(joined.flatMap(lambda one: one.roots)))
        bonds.append(joined.flatMap(lambda one: one.bonds))
    grouped = things.leftOuterJoin(roots).map(lambda row: (row[1][1] or row[0], row[1][0])).groupByKey()
    made = kept(grouped.map(lambda row: _entity(row[1], renames.value, work)))
    homes = kept(made.flatMap(lambda row: [(own, row[0].iri) for own in row[1] if own != row[0].iri]))
    return Linked(things, made.map(lambda row: (row[0].iri, row[0])), homes, cluster.union(bonds), constrained)


def _ask_people(
    things: Bag[tuple[str, Thing]], corrections: Sequence[Correction], cluster: Cluster, work: Work
) -> tuple[Clusters, tuple[Constrained, ...]]:
    """What the corrections say of the few things that they name: clusters, and what came of each correction."""
    people = Clusters()
    names = {end for row in corrections for end in (row.subject, row.object)}
    folded = {fold_name(split_type(name)[1]) for name in names}
    wanted = cluster.share((names, folded))
    named = things.filter(lambda row: _is_named(row[1], *wanted.value)).collectAsMap() if names else {}
    constrained = constrain(corrections, named, dict(work.pages), people)
    return people, tuple(constrained)


def _is_named(thing: Thing, iris: set[str], names: set[str]) -> bool:
    return thing.iri in iris or any(fold_name(name) in names for name in (*thing.names, thing.key))


# --- what is told to be one -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """Two own IRIs that a reprint, or an article that tells of a new name, says are one thing."""

    turn: _Turn
    pair: _Pair
    rename: Rename | None = None


def _join_told(groups: Bag[Group], people: Shared[Clusters], cluster: Cluster) -> Bag[_Joined]:
    """What is joined by what people, reprints and articles say, before anything is compared."""
    twins = groups.flatMap(lambda group: [_Told(turn, pair) for turn, pair in group.twins])
    renames = groups.flatMap(lambda group: group.renames).distinct()
    told = kept(twins.union(renames.map(lambda row: _Told((2, "", 0), (row.old, row.new), row))))
    by_people = cluster.bag((iri, people.value.find(iri)) for iri in people.value.iris())
    family = components(told.map(lambda one: one.pair).union(by_people))
    members = family.map(lambda row: (row[1], row[0]))
    said = look_up(family, told.map(lambda one: (one.pair[0], one))).mapValues(lambda row: row[1])
    return kept(members.groupWith(said).map(lambda row: _join_family(*row[1], people.value)))


def _join_family(members: Iterable[str], told: Iterable[_Told], people: Clusters) -> _Joined:
    iris = sorted(members)
    clusters = people.among(iris)
    bonds, renames = [], []
    for said in sorted(told, key=lambda one: (one.turn, one.pair, one.rename or ())):
        if not clusters.join(*said.pair):
            continue
        if said.rename is None:
            bonds.append(Bond(min(said.pair), max(said.pair), 1.0, 2, ("same_report",)))
        else:
            renames.append(said.rename)
            if said.rename.old != said.rename.new:
                bonds.append(Bond(*said.pair, said.rename.confidence, 1, ("renamed",)))
    return _Joined(_roots(clusters, iris), tuple(bonds), tuple(renames))


def _roots(clusters: Clusters, iris: Iterable[str]) -> tuple[_Pair, ...]:
    groups = clusters.groups(iris)
    return tuple((iri, root) for root, group in groups.items() for iri in group if len(group) > 1)


# --- what is compared -----------------------------------------------------------------------------------------------


def _resolve(
    kinds: frozenset[EntityType],
    things: Bag[tuple[str, Thing]],
    roots: Bag[_Pair],
    people: Shared[Clusters],
    work: Work,
) -> tuple[Bag[_Joined], Bag[_Pair]]:
    """What comes of the families of things of some types, and the roots of all others."""
    ours = things.filter(lambda row: row[1].own.type in kinds)
    pairs = kept(_pairs(_profiles(ours, things, roots, work), work))
    alike = kept(pairs.flatMap(_alike))
    before = roots.filter(lambda row: _type(row[0]) in kinds)
    family = components(alike.map(_ends).union(before))
    profiles = pairs.flatMap(lambda pair: [(pair.one.iri, pair.one), (pair.other.iri, pair.other)])
    looked_at = look_up(family, profiles.reduceByKey(lambda one, _: one)).mapValues(lambda row: row[1])
    alike_in = look_up(family, alike.map(lambda one: (_ends(one)[0], one))).mapValues(lambda row: row[1])
    joined = looked_at.groupWith(alike_in, look_up(family, before)).map(lambda row: _join_alike(*row[1], people.value))
    return kept(joined), roots.filter(lambda row: _type(row[0]) not in kinds)


def _type(iri: str) -> EntityType:
    return _TYPE[iri.rsplit("/", 2)[1]]


def _profiles(
    ours: Bag[tuple[str, Thing]], things: Bag[tuple[str, Thing]], roots: Bag[_Pair], work: Work
) -> Bag[Profile]:
    """Things as they are compared: with what they hang on by the names that it has by now."""
    owners = ours.flatMap(lambda row: [(owner, row[0]) for owner in _lenders(row[1])])
    lent = look_up(owners, things).mapValues(lambda row: _homes(row[1])).reduceByKey(frozenset.union)
    with_homes = kept(ours.leftOuterJoin(lent).mapValues(lambda row: (row[0], row[1] or frozenset())))
    asked = with_homes.flatMap(lambda row: [(iri, row[0]) for iri in _asked(*row[1])])
    answers = look_up(asked, roots).groupByKey()
    return with_homes.leftOuterJoin(answers).map(lambda row: _profile(*row[1][0], row[1][1] or (), work))


def _lenders(thing: Thing) -> frozenset[str]:
    """Those whose homes are those of a thing, too: a person's employers."""
    return frozenset(thing.owners) if thing.own.type is EntityType.PERSON else frozenset()


def _homes(owner: Thing) -> frozenset[str]:
    return frozenset(owner.homes) | (frozenset({owner.iri}) if owner.own.type is EntityType.ZONE else frozenset())


def _asked(thing: Thing, homes: frozenset[str]) -> set[str]:
    return thing.homes | thing.owners | thing.around | homes


def _profile(thing: Thing, homes: frozenset[str], answers: Iterable[_Pair], work: Work) -> Profile:
    clusters = Clusters()
    for iri, root in answers:
        clusters.join(iri, root)
    known = tools(work)
    return make_profile(thing, homes, known.zones, known.companies, clusters)


def _pairs(profiles: Bag[Profile], work: Work) -> Bag[Pair]:
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


def _ends(alike: Alike) -> _Pair:
    return alike.comparison.one, alike.comparison.other


def _join_alike(
    looked_at: Iterable[Profile], alike: Iterable[Alike], before: Iterable[_Pair], people: Clusters
) -> _Joined:
    """What comes of one family: of the profiles in it, what is alike among them, and what was joined before."""
    profiles = {profile.iri: profile for profile in looked_at}
    joined = list(before)
    iris = sorted({*profiles, *chain.from_iterable(joined)})
    clusters = people.among(iris)
    for pair in joined:
        clusters.join(*pair)
    verdicts = join_alike(profiles, alike, clusters)
    bonds = [
        Bond(v.comparison.one, v.comparison.other, v.comparison.score, 0, v.comparison.reasons)
        for v in verdicts
        if v.judgement is Judgement.SAME
    ]
    return _Joined(_roots(clusters, iris), tuple(bonds))


# --- entities -------------------------------------------------------------------------------------------------------


def _entity(things: Iterable[Thing], renames: Sequence[Rename], work: Work) -> tuple[Entity, tuple[str, ...]]:
    """An entity, and the own IRIs of its things."""
    known = tools(work)
    things = sorted(things, key=lambda thing: thing.iri)
    own = tuple(thing.iri for thing in things)
    iri = representative(things, known.zones, known.companies, newest_of(renames))
    former = {rename.from_name for rename in renames if rename.new in own}
    return make_entity(iri, things, former, known.zones, known.lexicon), own
