"""kg/network/bounds.py: however much is told, a page stays one that a browser opens, and says what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from browser import sample
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Fact, Modality, Observation, Predicate
from kg.network.aggregate import aggregate_view
from kg.network.bounds import latest, share, surest
from kg.network.build import build_network

if TYPE_CHECKING:
    import pytest


@given(st.lists(st.integers(0, 30), max_size=20), st.integers(0, 200))
def test_all_have_the_same_share_and_it_is_the_largest_that_fits(counts: list[int], most: int) -> None:
    each = share(counts, most)
    assert each == 1 or sum(min(each, count) for count in counts) <= most
    assert each >= max(counts, default=0) or sum(min(each + 1, count) for count in counts) > most


def test_the_firmest_and_surest_pieces_stay_and_few_stay_as_they_are() -> None:
    plan = sample.evidence("将发展新能源", Modality.PLAN, 0.9)
    fact = sample.evidence("该区", Modality.FACT, 0.6)
    sure = sample.evidence("总投资5亿元", Modality.FACT, 0.8)
    assert list(surest(plan + fact + sure, 2)) == [*sure, *fact]
    assert surest(plan + fact + sure, 3) == plan + fact + sure


def _figure(indicator: str, period: str) -> Observation:
    said = sample.evidence("总投资5亿元")
    name = f"{indicator}-{period}"
    return Observation(name, sample.ZONE, indicator, Decimal(5), "CNY", None, period, False, ("p1-1",), said)


def test_of_each_indicator_the_newest_figures_stay() -> None:
    rows = [*(_figure("产值", year) for year in ("2024", "2023", "2022")), _figure("税收", "2019")]
    found = latest({"a": rows, "b": rows[:1]}, 3)
    assert [(row.indicator, row.period) for row in found["a"]] == [("产值", "2024"), ("税收", "2019")]
    assert found["b"] == rows[:1]


def test_what_has_no_room_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    known = sample.knowledge()
    figures = tuple(_figure("产值", f"20{year}") for year in range(10, 20))
    told = tuple(sample.evidence(quote)[0] for quote in ("青岚高新区建设提速", "将发展新能源", "总投资5亿元"))
    facts = (Fact(sample.ZONE, Predicate.DEVELOPS_INDUSTRY, sample.INDUSTRY, told),)
    known = replace(known, observations=figures, facts=facts, chains=(), events=())
    whole = build_network(known)
    assert (whole.left_out.figures, whole.left_out.quotes) == (0, 0)
    monkeypatch.setattr("kg.network.build.MOST_FIGURES", 4)
    monkeypatch.setattr("kg.network.quotes.MOST_QUOTES", 6)
    view = build_network(known)
    zone = next(node for node in view.nodes if node.id == sample.ZONE)
    assert [figure.period for figure in zone.figures] == ["2019", "2018", "2017", "2016"]
    assert [len(edge.evidence) for edge in view.edges] == [2]
    assert (view.left_out.figures, view.left_out.quotes) == (6, 1)


def test_a_large_view_has_so_many_nodes_as_their_relations_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.network.aggregate._MOST_LINES", 2)
    whole, view = build_network(sample.knowledge()), aggregate_view(sample.knowledge())
    relations = [edge for edge in view.edges if not edge.sums]
    assert 0 < len(relations) <= 2
    assert view.left_out.over_limit == len(whole.nodes) - len(view.nodes) > 0
