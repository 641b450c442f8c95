"""kg/network/layout.py and packing.py: positions that never move by themselves, never overlap, and cluster by zone."""

from __future__ import annotations

import time
from math import hypot

import pytest
from browser import sample
from hypothesis import given
from hypothesis import strategies as st

from kg.model import EntityType
from kg.network.build import build_network
from kg.network.layout import Link, Spot, arrange
from kg.network.packing import enclose, pack

RADII = st.lists(st.floats(min_value=0.5, max_value=40), min_size=1, max_size=40)


@given(RADII)
def test_packed_circles_do_not_overlap(radii: list[float]) -> None:
    points = pack(radii)
    assert points[0] == (0.0, 0.0)
    for one in range(len(radii)):
        for two in range(one):
            distance = hypot(points[one][0] - points[two][0], points[one][1] - points[two][1])
            assert distance >= radii[one] + radii[two] - 1e-4


@given(RADII)
def test_enclosing_circle_holds_all_circles(radii: list[float]) -> None:
    points = pack(radii)
    (x, y), radius = enclose(points, radii)
    assert all(hypot(px - x, py - y) + r <= radius + 1e-6 for (px, py), r in zip(points, radii, strict=True))


def test_packing_wastes_little_room() -> None:
    radii = [1.0] * 200
    _, radius = enclose(pack(radii), radii)
    assert 200 / radius**2 > 0.7


def test_nodes_stand_in_the_disc_of_their_own_zone() -> None:
    spots = [Spot(20, True, 0), Spot(20, True, 0), *[Spot(8, False, 1)] * 20]
    links = [Link(at, at % 2, 2) for at in range(2, 22)]
    arrangement = arrange(spots, [*links, Link(2, 1, 6)])
    assert [region.root for region in arrangement.regions] == [0, 1]
    for at in range(2, 22):
        region = arrangement.regions[at % 2]
        x, y = arrangement.positions[at]
        assert hypot(x - region.x, y - region.y) < region.radius


def test_node_equally_near_to_two_zones_stands_in_neither() -> None:
    spots = [Spot(20, True, 0), Spot(20, True, 0), *[Spot(8, False, 1)] * 8, Spot(8, False, 2)]
    links = [Link(at, at % 2, 2) for at in range(2, 10)] + [Link(10, 0, 4), Link(10, 1, 4)]
    arrangement = arrange(spots, links)
    x, y = arrangement.positions[10]
    assert all(hypot(x - region.x, y - region.y) > region.radius for region in arrangement.regions)


def test_a_long_chain_of_parts_is_placed() -> None:
    arrangement = arrange([Spot(5, False, 0)] * 1200, [Link(at, at + 1, 3) for at in range(1199)])
    assert len(set(arrangement.positions)) == 1200


def test_loop_and_lonely_nodes_are_placed() -> None:
    arrangement = arrange([Spot(5, False, 0)] * 3, [Link(0, 0, 2)])
    assert len(set(arrangement.positions)) == 3
    assert arrangement.regions == ()


@pytest.mark.parametrize("zones", [1, 20, 300])
def test_nodes_do_not_overlap_and_two_runs_agree(zones: int) -> None:
    known = sample.crowd(600, zones)
    view = build_network(known)
    assert build_network(known) == view
    nodes = view.nodes
    overlaps = sum(
        hypot(one.x - two.x, one.y - two.y) < one.size + two.size for at, one in enumerate(nodes) for two in nodes[:at]
    )
    assert overlaps == 0


def test_fifteen_hundred_nodes_are_placed_in_two_seconds() -> None:
    known = sample.crowd(1500, 40)
    start = time.perf_counter()
    view = build_network(known)
    assert time.perf_counter() - start < 2
    assert len(view.nodes) == 1500


def test_zones_are_drawn_larger_than_what_is_in_them() -> None:
    sizes = {node.type: node.size for node in build_network(sample.knowledge()).nodes}
    assert all(sizes[EntityType.ZONE] > size for kind, size in sizes.items() if kind is not EntityType.ZONE)
