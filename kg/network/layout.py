"""Where each node of the network page stands: zones first, each zone's own nodes around it.

Takes nodes and links as plain numbers, gives integer positions and the circles ("regions") that hold what belongs
together. Three steps: a forest says which node stands with which (the nearest zone over the cheapest links), nested
circle packing gives each tree its own disc, and the discs are drawn towards those they are linked with. A node that is
equally near to several zones is a root of its own and comes to stand between them.
No random numbers, no trigonometry (its last digit differs between processors): the same graph gives the same picture.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.network.packing import Point, pack, pack_disc

# Room around a node, in the unit of the picture (about a pixel at full size): a small graph has room for its labels.
_LEAST_GAP, _MOST_GAP, _GAP_SHARED = 8.0, 32.0, 900.0
# Free room between two regions, for their links to be seen.
_MOAT = 36.0
# Beyond so many, nodes between zones are put to one of them.
_MOST_BRIDGES = 60
# Beyond so many, discs are only packed: drawing them together compares each with each.
_MOST_DRAWN = 150
_STEPS = 300


@dataclass(frozen=True, slots=True)
class Spot:
    """A node to be placed: its radius, whether it is a centre (a zone), and its kind (equal kinds stand together)."""

    radius: float
    centre: bool
    kind: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes, by index, and how loosely they hold together (1 or more, smaller is closer)."""

    one: int
    two: int
    cost: int


@dataclass(frozen=True, slots=True)
class Region:
    """A disc that holds a root and what belongs to it."""

    root: int
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Positions in the order of the nodes, and the regions of two and more nodes in the order of their roots."""

    positions: tuple[tuple[int, int], ...]
    regions: tuple[Region, ...]


@dataclass(slots=True)
class _Forest:
    parent: dict[int, int] = field(default_factory=dict)  # of every node that is not a root
    root: dict[int, int] = field(default_factory=dict)  # of every node, in the order in which they were reached
    distance: dict[int, int] = field(default_factory=dict)
    bridges: int = 0


def arrange(spots: Sequence[Spot], links: Sequence[Link]) -> Arrangement:
    """Place all nodes; links to oneself are ignored."""
    if not spots:
        return Arrangement((), ())
    neighbours: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for link in links:
        if link.one != link.two:
            neighbours[link.one].append((link.cost, link.two))
            neighbours[link.two].append((link.cost, link.one))
    forest = _grow_forest(spots, neighbours)
    gap = min(_MOST_GAP, _LEAST_GAP + _GAP_SHARED / len(spots))
    inner, size = _nest(spots, forest, gap)
    roots = sorted(size)
    centres = dict(zip(roots, _place_roots(spots, size, links, forest), strict=True))
    positions = []
    for index in range(len(spots)):
        root = forest.root[index]
        (x, y), (dx, dy) = centres[root], inner[index]
        positions.append((round(x + dx), round(y + dy)))
    crowded = {forest.root[index] for index in forest.parent}
    regions = tuple(
        Region(root, round(centres[root][0]), round(centres[root][1]), round(size[root]))
        for root in roots
        if root in crowded
    )
    return Arrangement(tuple(positions), regions)


def _grow_forest(spots: Sequence[Spot], neighbours: dict[int, list[tuple[int, int]]]) -> _Forest:
    """Every node gets the nearest root; zones are roots, and so is one node of each part without a zone."""
    forest = _Forest()
    _spread_from([index for index, spot in enumerate(spots) if spot.centre], neighbours, forest)
    for index in sorted(range(len(spots)), key=lambda at: (-len(neighbours[at]), at)):
        if index not in forest.root:
            _spread_from([index], neighbours, forest)
    return forest


def _spread_from(roots: Sequence[int], neighbours: dict[int, list[tuple[int, int]]], forest: _Forest) -> None:
    queue = [(0, root) for root in roots]
    for root in roots:
        forest.distance[root] = 0
    while queue:
        distance, index = heapq.heappop(queue)
        if index in forest.root or distance > forest.distance[index]:
            continue
        _settle(index, neighbours[index], forest)
        for cost, other in neighbours[index]:
            if other not in forest.root and distance + cost < forest.distance.get(other, distance + cost + 1):
                forest.distance[other] = distance + cost
                heapq.heappush(queue, (distance + cost, other))


def _settle(index: int, links: Sequence[tuple[int, int]], forest: _Forest) -> None:
    """Give a node that was reached its parent, or make it a root between those it is equally near to."""
    distance = forest.distance[index]
    nearest = [
        (cost, other) for cost, other in links if other in forest.root and forest.distance[other] + cost == distance
    ]
    if distance == 0 or not nearest:
        forest.root[index] = index
        return
    if len({forest.root[other] for _, other in nearest}) > 1 and forest.bridges < _MOST_BRIDGES:
        forest.bridges += 1
        forest.root[index] = index
        return
    _, parent = min(nearest)
    forest.parent[index] = parent
    forest.root[index] = forest.root[parent]


def _nest(spots: Sequence[Spot], forest: _Forest, gap: float) -> tuple[dict[int, Point], dict[int, float]]:
    """Positions within the disc of each root, seen from its middle, and the radius of each root's disc."""
    children: dict[int, list[int]] = defaultdict(list)
    for index, parent in forest.parent.items():
        children[parent].append(index)
    size: dict[int, float] = {}
    offset: dict[int, Point] = {}  # of a node's disc from the middle of its parent's disc
    own: dict[int, Point] = {}  # of the node itself from the middle of its own disc
    # A parent is reached before its children, so in reverse every disc inside is ready when it is needed.
    for index in reversed(forest.root):
        below = sorted(children[index], key=lambda at: (spots[at].kind, -size[at], at))
        (own[index], *points), radius = pack_disc((spots[index].radius + gap, *(size[at] for at in below)))
        size[index] = radius if not below else radius + gap / 2
        offset.update(zip(below, points, strict=True))
    inner: dict[int, Point] = {}
    disc: dict[int, Point] = {}
    for index in forest.root:
        up = disc[forest.parent[index]] if index in forest.parent else (0.0, 0.0)
        step = offset.get(index, (0.0, 0.0))
        disc[index] = (up[0] + step[0], up[1] + step[1])
        inner[index] = (disc[index][0] + own[index][0], disc[index][1] + own[index][1])
    return inner, {index: radius for index, radius in size.items() if index not in forest.parent}


def _place_roots(spots: Sequence[Spot], size: dict[int, float], links: Sequence[Link], forest: _Forest) -> list[Point]:
    """The middle of each root's disc: linked ones near each other, small things without links together."""
    roots = sorted(size)
    number = {root: at for at, root in enumerate(roots)}
    pull: dict[tuple[int, int], float] = defaultdict(float)
    for link in links:
        one, two = number[forest.root[link.one]], number[forest.root[link.two]]
        if one != two:
            pull[min(one, two), max(one, two)] += 1.0 / link.cost
    largest_first = sorted(range(len(roots)), key=lambda at: (-size[roots[at]], at))
    bound = {at for pair in pull for at in pair} | {at for at, root in enumerate(roots) if spots[root].centre}
    linked = [at for at in largest_first if at in bound]
    alone = [at for at in largest_first if at not in bound]
    place, shelf = _shelve(alone, [size[roots[at]] for at in alone])
    if linked:
        order = {at: nth for nth, at in enumerate(linked)}
        pairs = {(order[one], order[two]): weight for (one, two), weight in sorted(pull.items())}
        radii = [size[roots[at]] + _MOAT / 2 for at in linked]
        points = _draw_together([*radii, shelf] if alone else radii, pairs)
        place.update(zip(linked, points, strict=False))
        if alone:
            x, y = points[-1]
            place.update({at: (place[at][0] + x, place[at][1] + y) for at in alone})
    return [place[at] for at in range(len(roots))]


def _shelve(alone: Sequence[int], radii: Sequence[float]) -> tuple[dict[int, Point], float]:
    """One disc for all that is linked with nothing: positions seen from its middle, and its radius."""
    if not alone:
        return {}, 0.0
    points, radius = pack_disc(tuple(radii))
    return dict(zip(alone, points, strict=True)), radius + _MOAT / 2


def _draw_together(radii: Sequence[float], pairs: dict[tuple[int, int], float]) -> list[Point]:
    """Positions of discs, no two of them overlapping, near those that they are linked with."""
    if len(radii) > _MOST_DRAWN:
        return pack(radii)
    import numpy as np  # only needed here, and slow to import

    radius = np.array(radii)
    place = np.array(pack(radii))
    count = len(radii)
    attraction = np.zeros((count, count))
    for (one, two), weight in pairs.items():
        attraction[one, two] = attraction[two, one] = weight
    # A disc without links is only held by the middle.
    attraction /= np.maximum(attraction.sum(axis=1, keepdims=True), 1e-9)
    reach = radius[:, None] + radius[None, :]
    np.fill_diagonal(reach, 0.0)
    # A small disc gives way to a large one.
    yielding = radius[None, :] ** 2 / (radius[:, None] ** 2 + radius[None, :] ** 2)
    for step in range(_STEPS):
        apart = place[:, None, :] - place[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2))
        if step < _STEPS * 0.7:
            far = np.maximum(distance - reach, 0.0) / np.maximum(distance, 1.0)
            place = place - 0.12 * ((attraction * far)[:, :, None] * apart).sum(axis=1)
            # Towards the middle; screens are wider than high.
            place = place * np.array([0.992, 0.984])
        overlap = np.maximum(reach - distance, 0.0) / np.maximum(distance, 1e-3)
        place = place + 0.6 * ((overlap * yielding)[:, :, None] * apart).sum(axis=1)
    # What still overlaps after the last step comes apart by stretching the whole.
    apart = place[:, None, :] - place[None, :, :]
    distance = np.sqrt((apart**2).sum(axis=2))
    bare = np.maximum(reach - _MOAT, 0.0)
    np.fill_diagonal(distance, np.inf)
    stretch = max(1.0, float((bare / np.maximum(distance, 1e-3)).max()))
    return [(float(x) * stretch, float(y) * stretch) for x, y in place]
