"""What the network page shows, as plain data: the records between `build.py` (which makes them) and `html.py`.

Everything is sorted; evidence is kept once in a table, and nodes and edges point into it by index.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import EntityType, Modality, Predicate, ViewType


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of a page that something rests on, with a little of the text around it, or an authority list."""

    quote: str
    before: str
    after: str
    headline: str  # empty for an authority list
    source: str  # the page's file, or the authority list
    authority: bool
    published: str | None
    modality: Modality
    confidence: float


@dataclass(frozen=True, slots=True)
class NodeFact:
    """A literal that is known of a node; `name` is an attribute, `stages`, `adminCode` or the kind of an event."""

    name: str
    value: str  # a plain number in base units, a status, or text
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NodeFigure:
    """A row of a node's table of figures; numbers are plain decimals in base units."""

    indicator: str
    value: str | None
    unit: str
    growth: str | None
    period: str | None
    expected: bool
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A thing, its place in the picture, and what is known of it."""

    id: str  # IRI
    label: str
    type: EntityType | ViewType
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    weight: int  # its relations in the whole graph and the articles that name it
    size: int  # radius in the picture
    x: int
    y: int
    facts: tuple[NodeFact, ...]
    figures: tuple[NodeFigure, ...]
    closed: int = 0  # radius while it stands for what belongs to it; only heads of a large view have one


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """A relation between two nodes of the view."""

    source: str  # IRI
    target: str  # IRI
    predicate: Predicate
    modality: Modality  # the firmest one that any evidence has
    confidence: float  # the highest one
    titles: tuple[str, ...]
    evidence: tuple[int, ...]
    sums: int = 0  # how many relations between what its ends stand for it sums up; 0 for a relation itself


@dataclass(frozen=True, slots=True)
class NetworkRegion:
    """A disc in the picture: a node and what stands around it."""

    node: str  # IRI
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of the knowledge the view does not show, and why."""

    too_far: int = 0  # nodes beyond the hops around the focus
    other_types: int = 0  # nodes of types that were not asked for
    over_limit: int = 0  # nodes beyond the limit, the lightest ones
    edges: int = 0  # relations with an end that is not shown
    figures: int = 0  # of what is shown, beyond the limit: older ones
    quotes: int = 0  # of what is shown, beyond the limit: less sure ones


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A picture of a graph or of a part of it: nodes by IRI, edges by source, predicate and target, then sums."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    evidence: tuple[Quote, ...]
    regions: tuple[NetworkRegion, ...]
    left_out: LeftOut
    focus: tuple[str, ...] = ()  # IRIs
    sources: tuple[str, ...] = ()  # files that the evidence shown comes from
    period: tuple[str, str] | None = None  # first and last date of publication, ISO 8601
    heads: tuple[str, ...] = ()  # IRIs of what a large view shows at first; empty where it shows everything
