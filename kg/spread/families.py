"""What hangs together over however many edges: takes pairs, spread over the workers, gives each node its family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.engine.spark import kept
from kg.link.cluster import Clusters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.engine.spark import Bag

FEW = 200_000  # edges that one worker makes families of
_Edge = tuple[str, str]


def components(edges: Bag[_Edge], few: int = FEW) -> Bag[_Edge]:
    """(node, smallest node of its family) for the nodes of edges: what hangs together, over however many edges.

    Each worker first makes stars of the edges that it has. Where there are many, each node then takes the smallest
    name among its neighbours until none changes: as many rounds as the longest way between two nodes of a star.
    """
    edges = kept(edges)
    if edges.count() <= few:
        return kept(edges.coalesce(1).mapPartitions(_stars))
    ways = kept(edges.mapPartitions(_stars).flatMap(lambda edge: (edge, edge[::-1])).distinct())
    labels = kept(ways.reduceByKey(min).map(lambda row: (row[0], min(row))))
    while True:
        heard = ways.join(labels).values()  # by each node, what its neighbours are called
        smallest = kept(heard.union(labels).reduceByKey(min))
        changed = smallest.join(labels).filter(lambda row: row[1][0] != row[1][1]).count()
        labels.unpersist()
        labels = smallest
        if not changed:
            ways.unpersist()
            return labels


def _stars(edges: Iterable[_Edge]) -> Iterator[_Edge]:
    clusters, nodes = Clusters(), set()
    for one, other in edges:
        clusters.join(one, other)
        nodes |= {one, other}
    return ((node, clusters.find(node)) for node in sorted(nodes))
