"""Content negotiation: which form of an answer a client wants most.

Takes an Accept header (RFC 9110: media ranges with q-values), gives the best of what is offered, or None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from kg.query.render import ResultFormat
from kg.query.result import ResultKind

# The first is what we send to whoever takes anything; several names lead to one format.
_TABLE_TYPES = {
    "application/sparql-results+json": ResultFormat.JSON,
    "application/sparql-results+xml": ResultFormat.XML,
    "text/csv": ResultFormat.CSV,
    "text/tab-separated-values": ResultFormat.TSV,
    "application/json": ResultFormat.JSON,
    "application/xml": ResultFormat.XML,
    "text/xml": ResultFormat.XML,
}
_GRAPH_TYPES = {
    "text/turtle": ResultFormat.TTL,
    "application/n-triples": ResultFormat.NT,
    "application/rdf+xml": ResultFormat.RDFXML,
    "application/ld+json": ResultFormat.JSONLD,
    "application/x-turtle": ResultFormat.TTL,
    "text/plain": ResultFormat.NT,
    "application/xml": ResultFormat.RDFXML,
    "application/json": ResultFormat.JSONLD,
}
OFFERS: Mapping[ResultKind, Mapping[str, ResultFormat]] = MappingProxyType(
    {
        ResultKind.ROWS: MappingProxyType(_TABLE_TYPES),
        ResultKind.ANSWER: MappingProxyType(_TABLE_TYPES),
        ResultKind.TRIPLES: MappingProxyType(_GRAPH_TYPES),
    }
)
_TEXTUAL = frozenset({ResultFormat.CSV, ResultFormat.TSV, ResultFormat.TTL, ResultFormat.NT})


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """The offered media type with the highest quality, the earlier of equals; None where none is acceptable."""
    ranges = _ranges(accept or "*/*")
    best = max(offers, key=lambda offer: _quality(offer, ranges), default=None)
    return best if best is not None and _quality(best, ranges) > 0 else None


def wished_formats(accept: str) -> dict[ResultKind, ResultFormat]:
    """The format for each kind of answer; a kind is missing where the client takes no form of it."""
    chosen = {kind: choose(accept, tuple(offers)) for kind, offers in OFFERS.items()}
    return {kind: OFFERS[kind][media_type] for kind, media_type in chosen.items() if media_type is not None}


def content_type(format_: ResultFormat, kind: ResultKind) -> str:
    """The Content-Type of an answer in that format."""
    media_type = next(name for name, offered in OFFERS[kind].items() if offered is format_)
    return f"{media_type}; charset=utf-8" if format_ in _TEXTUAL else media_type


def _ranges(accept: str) -> dict[str, float]:
    """Media ranges with their q-values; parameters other than q play no part here."""
    found: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weights = [piece[2:] for piece in parameters if piece.startswith("q=")]
        if name:
            found[name] = max(found.get(name, 0.0), _weight(weights[0]) if weights else 1.0)
    return found


def _weight(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0  # what cannot be read is not wished


def _quality(offer: str, ranges: Mapping[str, float]) -> float:
    """The q-value of the most specific range that covers the offer."""
    for covering in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        if covering in ranges:
            return ranges[covering]
    return 0.0
