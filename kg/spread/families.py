"""What hangs together over however many edges: takes pairs, spread over the workers, gives each node its family."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    edges = edges.persist()
    if edges.count() <= few:
        return edges.coalesce(1).mapPartitions(_stars)
    stars = edges.mapPartitions(_stars)
    both = stars.flatMap(lambda edge: (edge, edge[::-1])).distinct().persist()
    labels = both.reduceByKey(min).map(lambda row: (row[0], min(row))).persist()
    while True:
        offered = both.join(labels).map(lambda row: row[1]).union(labels).reduceByKey(min).persist()
        is_done = offered.join(labels).filter(lambda row: row[1][0] != row[1][1]).isEmpty()
        labels.unpersist()
        labels = offered
        if is_done:
            return labels


def _stars(edges: Iterable[_Edge]) -> Iterator[_Edge]:
    clusters, nodes = Clusters(), set()
    for one, other in edges:
        clusters.join(one, other)
        nodes |= {one, other}
    return ((node, clusters.find(node)) for node in sorted(nodes))
