"""The views of the network page by name: what each shows, in both languages, and how it is made.

Takes `Knowledge` and wishes, gives a `NetworkView`. A focus narrows every view to what lies around it. A graph with
more things than the limit starts summed up by zone and industry, unless a limit was asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.config import Settings
from kg.errors import UsageError
from kg.model import EntityType, Knowledge
from kg.network.aggregate import MOST, aggregate_view, shown
from kg.network.build import build_network, figures_shown
from kg.network.chain_view import chains_view
from kg.network.matrix_view import zones_industries_view
from kg.network.pipeline_view import pipeline_view
from kg.network.placing import around
from kg.network.view import NetworkView

WHOLE = "whole"
LIMIT = Settings().network_nodes


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user asks of a view; None is the view's own default."""

    focus: str | None = None
    hops: int | None = None
    types: frozenset[EntityType] | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view, its name on the command line, what it shows in zh and en, and a short title."""

    name: str
    title: str
    zh: str
    en: str
    make: Callable[[Knowledge, Wishes], NetworkView]


def make_view(knowledge: Knowledge, name: str = WHOLE, wishes: Wishes | None = None) -> NetworkView:
    """The view called `name`. Raises `UsageError` for a name or wishes that make no sense."""
    return named(name).make(knowledge, wishes or Wishes())


def named(name: str) -> NamedView:
    """The view of that name; `UsageError` where there is none."""
    for view in VIEWS:
        if view.name == name:
            return view
    msg = f"there is no view {name}; there are: {', '.join(view.name for view in VIEWS)}"
    raise UsageError(msg)


def is_summed(knowledge: Knowledge, wishes: Wishes) -> bool:
    """Whether the whole is shown as sums: it is large, and nothing narrower was asked for."""
    asked = wishes.focus is not None or wishes.types is not None or wishes.limit is not None
    return not asked and len(knowledge.entities) > LIMIT and _has_zones(knowledge)


def start_view(knowledge: Knowledge, *, limit: int) -> NetworkView:
    """What a build writes: everything, at first summed up where there are more things than the limit."""
    if len(knowledge.entities) > limit and _has_zones(knowledge):
        return aggregate_view(knowledge, limit=max(limit, MOST))
    return build_network(knowledge, limit=limit)


def shown_at_start(knowledge: Knowledge, *, limit: int) -> frozenset[str]:
    """The IRIs of the things and figures that `start_view` has room for.

    Of the knowledge entities, relations and figures count, whatever they rest on.
    """
    kept = frozenset(entity.iri for entity in knowledge.entities)
    if len(knowledge.entities) > limit and _has_zones(knowledge):
        kept = shown(knowledge, limit=max(limit, MOST))
    return kept | figures_shown(knowledge.observations, kept)


def _has_zones(knowledge: Knowledge) -> bool:
    return any(entity.type is EntityType.ZONE for entity in knowledge.entities)


def _whole(knowledge: Knowledge, wishes: Wishes) -> NetworkView:
    if is_summed(knowledge, wishes):
        return aggregate_view(knowledge)
    hops = 1 if wishes.hops is None else wishes.hops
    limit = LIMIT if wishes.limit is None else wishes.limit
    return build_network(knowledge, focus=wishes.focus, hops=hops, types=wishes.types, limit=limit)


def _zone(knowledge: Knowledge, wishes: Wishes) -> NetworkView:
    if wishes.focus is None:
        msg = "the view zone needs a zone; name one with --focus"
        raise UsageError(msg)
    return _whole(knowledge, Wishes(wishes.focus, _hops(wishes), wishes.types, wishes.limit))


def _arranged(make: Callable[[Knowledge, Knowledge], NetworkView]) -> Callable[[Knowledge, Wishes], NetworkView]:
    def made(knowledge: Knowledge, wishes: Wishes) -> NetworkView:
        if wishes.types is not None or wishes.limit is not None:
            msg = "this view chooses its own types and number of nodes; narrow it with --focus"
            raise UsageError(msg)
        return make(around(knowledge, wishes.focus, _hops(wishes)), knowledge)

    return made


def _hops(wishes: Wishes) -> int:
    hops = 2 if wishes.hops is None else wishes.hops
    if hops < 0:
        msg = f"a view needs hops of 0 or more, not {hops}"
        raise UsageError(msg)
    return hops


VIEWS = (
    NamedView(
        WHOLE,
        "",
        "全图；实体很多时首屏按开发区和产业汇总，可展开",
        "everything; a large graph starts summed up by zone and industry, to be unfolded",
        _whole,
    ),
    NamedView(
        "zone",
        "开发区",
        "一个开发区及其周围（--focus 名称，默认两步）",
        "one zone and what lies around it (--focus NAME, two hops)",
        _zone,
    ),
    NamedView(
        "chains",
        "产业链",
        "产业链：环节自左至右，企业、项目、产品列于所属环节",
        "industry chains: stages left to right, enterprises, projects and products at their stage",
        _arranged(chains_view),
    ),
    NamedView(
        "zones-industries",
        "开发区与产业",
        "开发区（左）与所发展的产业（右）",
        "zones (left) and the industries that they develop (right)",
        _arranged(zones_industries_view),
    ),
    NamedView(
        "pipeline",
        "项目进展",
        "项目按进展分列，从谋划到达产，附投资额",
        "projects in columns by status, from planned to full capacity, with the money",
        _arranged(pipeline_view),
    ),
)
