"""How things hang together: no circles, chains without gaps, posts and mentions that other statements bear out.

Takes graph and evidence as one graph, gives findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rdflib.namespace import ORG, PROV, RDF

from kg.knowledge.vocab import ZKG
from kg.model import EntityType, Predicate
from kg.rdf.findings import Finding, Rule, Severity
from kg.rdf.labels import short

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

NOT_TO_ITSELF = Rule(
    "NotToItself",
    Severity.VIOLATION,
    "事物不能与自身有关系；请改正主体或客体，或删去这条关系。",
    "A thing cannot be related to itself; mend one end, or take the relation out.",
)
NO_CIRCLE = Rule(
    "NoCircle",
    Severity.VIOLATION,
    "这些事物一个在一个之内，最后绕回了自身；请删去其中方向错误的一条。",
    "These things lie one in the other and so at last in themselves; take out the one that points the wrong way.",
)
STAGES_IN_ORDER = Rule(
    "StagesInOrder",
    Severity.VIOLATION,
    "产业链各环节的序号须从 1 连续排起，不缺不重；请改正序号。",
    "The stages of a chain are numbered from 1 on, without gap or repetition; mend the indices.",
)
STAGES_JOINED = Rule(
    "StagesJoined",
    Severity.VIOLATION,
    "产业链上相邻的两个环节之间没有“上游于”；请补上。",
    "Two neighbours in a chain are not joined by 'upstream of'; add it.",
)
STAGES_NEIGHBOURS = Rule(
    "StagesNeighbours",
    Severity.VIOLATION,
    "“上游于”只能连接同一产业链上前后相邻的环节；请改正或删去。",
    "'Upstream of' joins only a stage to the next one of its chain; mend it, or take it out.",
)
POST_IS_STATED = Rule(
    "PostIsStated",
    Severity.VIOLATION,
    "有任职记录，却没有“任职于”的陈述；请补上陈述及其依据，或删去任职。",
    "There is a post, and no statement that the person works there; add it with its claim, or take the post out.",
)
THING_MENTIONED = Rule(
    "ThingMentioned",
    Severity.WARNING,
    "没有报道提到这个事物，也没有清单收录它；请补上出处，或将其删去。",
    "No article mentions this thing, and no list holds it; add its source, or take it out.",
)
MENTION_OF_SOURCE = Rule(
    "MentionOfSource",
    Severity.WARNING,
    "这篇报道讲到这个事物，事物却没有标明见于该报道；请补上。",
    "This article tells of the thing, and the thing is not marked as mentioned in it; add that.",
)
RULES = (
    *(NOT_TO_ITSELF, NO_CIRCLE, STAGES_IN_ORDER, STAGES_JOINED, STAGES_NEIGHBOURS),
    *(POST_IS_STATED, THING_MENTIONED, MENTION_OF_SOURCE),
)

_NESTED = (ZKG.locatedIn, ZKG.partOf)


def check_structure(data: Graph) -> Iterator[Finding]:
    """All that is off."""
    for predicate in (*(ZKG[name.value] for name in Predicate), ZKG.upstreamOf):
        for subject, object_ in data.subject_objects(predicate):
            if subject == object_:
                yield NOT_TO_ITSELF.broken(data, subject, predicate)
    for predicate in _NESTED:
        yield from _circles(data, predicate)
    yield from _chains(data)
    for post, person in data.subject_objects(ORG.member):
        body = data.value(post, ORG.organization)
        if body is not None and (person, ZKG.worksFor, body) not in data:
            yield POST_IS_STATED.broken(data, post)
    yield from _mentions(data)


def _circles(data: Graph, predicate: Node) -> Iterator[Finding]:
    """One finding for each knot of things that lie in each other, with one way round it."""
    import networkx as nx

    inside = nx.DiGraph(edge for edge in data.subject_objects(predicate) if edge[0] != edge[1])
    for knot in nx.strongly_connected_components(inside):
        if len(knot) > 1:
            first = min(knot)
            edges = [(start, end) for start in sorted(knot) for end in sorted(inside[start]) if end in knot]
            way = [start for start, _ in nx.find_cycle(nx.DiGraph(edges), first)]
            names = " → ".join(short(data, node) for node in (*way, way[0]))
            yield NO_CIRCLE.broken(data, first, predicate, names)


def _chains(data: Graph) -> Iterator[Finding]:
    chains: dict[Node, list[Node]] = defaultdict(list)
    for chain, stage in data.subject_objects(ZKG.hasStage):
        chains[chain].append(stage)
    index = {stage: str(number) for stage, number in data.subject_objects(ZKG.stageIndex)}
    staged = set(data.objects(None, ZKG.hasStage))  # what leads to no stage is told by the shapes
    joined = {edge for edge in data.subject_objects(ZKG.upstreamOf) if edge[0] != edge[1] and edge[1] in staged}
    fitting: set[tuple[Node, Node]] = set()
    for chain, stages in chains.items():
        numbers = sorted((index.get(stage, "") for stage in stages), key=lambda number: (len(number), number))
        if numbers == [str(number) for number in range(1, len(stages) + 1)]:
            fitting.update(pairwise(sorted(stages, key=lambda stage: int(index[stage]))))
            continue
        joined = {edge for edge in joined if edge[0] not in stages}  # told once, by the indices
        if all(number.isdecimal() for number in numbers):  # an index that is missing or no number is told by the shapes
            yield STAGES_IN_ORDER.broken(data, chain, ZKG.stageIndex, ", ".join(numbers))
    for upper, lower in fitting - joined:
        yield STAGES_JOINED.broken(data, upper, ZKG.upstreamOf, short(data, lower))
    for upper, lower in joined - fitting:
        yield STAGES_NEIGHBOURS.broken(data, upper, ZKG.upstreamOf, short(data, lower))


def _mentions(data: Graph) -> Iterator[Finding]:
    things = {node for kind in EntityType for node in data.subjects(RDF.type, ZKG[kind.value])}
    articles = set(data.subjects(RDF.type, ZKG.Article))
    sources: dict[Node, set[Node]] = defaultdict(set)
    claims = dict(data.subject_objects(PROV.wasDerivedFrom))
    for end in (RDF.subject, RDF.object):
        for claim, node in data.subject_objects(end):
            if node in things and claim in claims:
                sources[node].add(claims[claim])
    for thing in things:
        mentions = set(data.objects(thing, ZKG.mentionedIn))
        if not mentions and sources[thing] <= articles:
            yield THING_MENTIONED.broken(data, thing, ZKG.mentionedIn)
        elif mentions:
            for article in sources[thing] & articles - mentions:
                yield MENTION_OF_SOURCE.broken(data, thing, ZKG.mentionedIn, where=f"《{short(data, article)}》")
