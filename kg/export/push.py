"""Room 9c: the graphs go to a SPARQL server, in requests of so many triples each.

Takes sorted lines of N-Triples and the graphs they are for. The first request of a graph replaces it, the others add:
sent once, twice or after a failure, the server holds the same graph. Our graphs have no blank nodes, so that they can
be cut anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import ServerError
from kg.export.graph_store import GraphStore, Request, graph_url

Progress = Callable[[str, int, int], None]  # step, done, of how many


@dataclass(frozen=True, slots=True)
class Shipment:
    """All triples that go into one graph of the server; `name` is its IRI, None the default graph."""

    name: str | None
    lines: Sequence[str]


def plan(endpoint: str, shipments: Sequence[Shipment], chunk: int) -> Iterator[Request]:
    """The requests, in their order, each made when it is asked for."""
    for shipment in shipments:
        url = graph_url(endpoint, shipment.name)
        for start in range(0, max(1, len(shipment.lines)), chunk):  # an empty graph is sent, too
            lines = shipment.lines[start : start + chunk]
            yield Request("POST" if start else "PUT", url, "".join(lines).encode(), len(lines))


def push(store: GraphStore, shipments: Sequence[Shipment], chunk: int, progress: Progress) -> int:
    """Send everything and give the number of requests.

    Raises `ServerError` for the first request that fails; where others went before it, it says what the server holds.
    """
    total = sum(len(shipment.lines) for shipment in shipments)
    done = requests = 0
    for request in plan(store.endpoint, shipments, chunk):
        progress("push", done, total)
        try:
            store.send(request)
        except ServerError as error:
            if not requests:
                raise
            left = f"the server has taken {done} of {total} triples; run the same command again, which replaces them"
            raise ServerError(f"{error}; {left}") from error
        done, requests = done + request.triples, requests + 1
    progress("push", done, total)
    return requests
