"""The W3C's tests of the SPARQL 1.1 Protocol, entry by entry of its manifest, against the server in this process.

Query operations must be answered as the manifest says. Update operations are refused here, all of them, with the data
unchanged; the manifest's own expectation for the bad ones is the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from serve.serving import serving

from kg.query.store import make_store

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
D0, D1, D2, D3 = (DATA.format(number) for number in range(4))
FORM, QUERY, UPDATE = (f"application/{kind}" for kind in ("x-www-form-urlencoded", "sparql-query", "sparql-update"))
BOOLEAN = ("application/sparql-results+xml", "application/sparql-results+json")
TABULAR = (*BOOLEAN, "text/tab-separated-values", "text/csv")
RDF = ("application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json")


def dataset(default: tuple[str, ...] = (), named: tuple[str, ...] = (), **others: str) -> str:
    """A query string."""
    pairs = [("default-graph-uri", iri) for iri in default] + [("named-graph-uri", iri) for iri in named]
    pairs += [(name.replace("_", "-"), value) for name, value in others.items()]
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs)


@dataclass(frozen=True)
class Entry:
    """A request and what must come back: a status in the hundreds named, one of the media types, an answer."""

    name: str
    query_string: str = ""
    method: str = "POST"
    content_type: str = ""
    body: bytes = b""
    status: int = 2
    media_types: tuple[str, ...] = ()
    boolean: bool | None = None


TYPED = f"ASK {{ <{D1}> a ?type . <{D2}> a ?type . }}"
TYPED_NAMED = f"ASK {{ GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}"
FULL = f"ASK {{ <{D3}> a ?type GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}"
ON_0 = dataset(default=(D0,))

is_true = partial(Entry, media_types=BOOLEAN, boolean=True)
direct = partial(Entry, content_type=QUERY)

QUERIES = (
    is_true("query_post_form", ON_0, content_type=FORM, body=b"query=ASK%20%7B%7D"),
    is_true("query_dataset_default_graphs_get", dataset(default=(D1, D2), query=TYPED), method="GET"),
    is_true("query_dataset_default_graphs_post", dataset(default=(D1, D2)), content_type=QUERY, body=TYPED.encode()),
    is_true("query_dataset_named_graphs_post", dataset(named=(D1, D2)), content_type=QUERY, body=TYPED_NAMED.encode()),
    is_true("query_dataset_named_graphs_get", dataset(named=(D1, D2), query=TYPED_NAMED), method="GET"),
    is_true("query_dataset_full", dataset(default=(D3,), named=(D1, D2)), content_type=QUERY, body=FULL.encode()),
    # The manifest has both graphs in one doubly escaped parameter, which is none of its data; here they are two.
    is_true(
        "query_multiple_dataset",
        dataset(named=(D1, D2)),
        content_type=QUERY,
        body=TYPED_NAMED.replace("ASK", f"ASK FROM <{D3}>").encode(),
    ),
    is_true("query_get", f"query=ASK%20%7B%7D&{ON_0}", method="GET"),
    direct("query_content_type_select", ON_0, body=b"SELECT (1 AS ?value) {}", media_types=TABULAR),
    direct("query_content_type_ask", ON_0, body=b"ASK {}", media_types=BOOLEAN),
    direct("query_content_type_describe", ON_0, body=b"DESCRIBE <http://example.org/>", media_types=RDF),
    direct("query_content_type_construct", ON_0, body=b"CONSTRUCT { <s> <p> 1 } WHERE {}", media_types=RDF),
    is_true("query_post_direct", content_type=QUERY, body=b"ASK {}"),
    Entry("bad_query_method", f"query=ASK%20%7B%7D&{ON_0}", method="PUT", content_type=FORM, status=4),
    Entry("bad_multiple_queries", "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", method="GET", status=4),
    Entry("bad_query_wrong_media_type", content_type="text/plain", body=b"ASK {}", status=4),
    Entry("bad_query_missing_form_type", body=b"query=ASK%20%7B%7D", status=4),
    Entry("bad_query_missing_direct_type", body=b"ASK {}", status=4),
    Entry("bad_query_non_utf8", content_type=f"{QUERY}; charset=UTF-16", body="ASK {}".encode("utf-16"), status=4),
    Entry("bad_query_syntax", "query=ASK%20%7B", method="GET", status=4),
)

INSERT = b"INSERT DATA { GRAPH <http://example.org/protocol-update-test/> { <a:s> <a:p> <a:o> } }"
USING = "using-graph-uri=" + quote(D1, safe="")
USING_NAMED = "using-named-graph-uri=" + quote(D1, safe="")
UPDATES = (
    Entry("update_dataset_default_graph", USING, content_type=UPDATE, body=INSERT),
    Entry("update_dataset_default_graphs", f"{USING}&{USING}", content_type=UPDATE, body=INSERT),
    Entry("update_dataset_named_graphs", USING_NAMED, content_type=UPDATE, body=INSERT),
    Entry("update_dataset_full", f"{USING}&{USING_NAMED}", content_type=UPDATE, body=INSERT),
    Entry("update_post_form", content_type=FORM, body=b"update=CLEAR+ALL"),
    Entry("update_post_direct", content_type=UPDATE, body=b"CLEAR ALL"),
    Entry("update_base_uri", content_type=UPDATE, body=b"CLEAR GRAPH <http://example.org/protocol-base-test/>"),
    Entry("bad_update_get", "update=CLEAR%20ALL", method="GET"),
    Entry("bad_multiple_updates", content_type=FORM, body=b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),
    Entry("bad_update_wrong_media_type", content_type="text/plain", body=b"CLEAR NAMED"),
    Entry("bad_update_missing_form_type", body=b"update=CLEAR%20NAMED"),
    Entry("bad_update_non_utf8", content_type=f"{UPDATE}; charset=UTF-16", body="CLEAR NAMED".encode("utf-16")),
    Entry("bad_update_syntax", content_type=FORM, body=b"update=CLEAR%20XYZ"),
    Entry("bad_update_dataset_conflict", content_type=FORM, body=USING_NAMED.encode() + b"&update=WITH%20%3Ca%3Aa%3E"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server whose store has the manifest's graphs, each of which says that it is a document."""
    folder = tmp_path_factory.mktemp("w3c")
    (folder / "graph.ttl").write_text("<http://example.org/s> a <http://example.org/Thing> .\n", encoding="utf-8")
    (folder / "evidence.ttl").touch()
    make_store(folder)
    store = ox.Store(folder / "store" / "quads")
    for iri in (D1, D2, D3):
        node = ox.NamedNode(iri)
        kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        store.add(ox.Quad(node, kind, ox.NamedNode("http://xmlns.com/foaf/0.1/Document"), node))
    store.flush()
    del store
    with serving(folder) as address, httpx.Client(base_url=address) as client:
        yield client


def everything(client: httpx.Client) -> str:
    quads = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g ?s ?p ?o"
    return client.get("/sparql", params={"query": quads}, headers={"Accept": "text/csv"}).text


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
@pytest.mark.parametrize("entry", QUERIES, ids=lambda entry: entry.name)
def test_query_operations(client: httpx.Client, entry: Entry, path: str) -> None:
    headers = {"Content-Type": entry.content_type} if entry.content_type else {}
    url = f"{path}?{entry.query_string}" if entry.query_string else path
    answer = client.request(entry.method, url, headers=headers, content=entry.body, follow_redirects=False)
    assert answer.status_code // 100 == entry.status
    if entry.media_types:
        assert answer.headers["content-type"].partition(";")[0] in entry.media_types
    if entry.boolean is not None:
        assert json.loads(answer.text)["boolean"] is entry.boolean
    if entry.status == 4:
        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.text.count("\n") == 1


def test_the_data_set_of_the_protocol_counts_and_not_that_of_the_query(client: httpx.Client) -> None:
    url = "/sparql?" + dataset(default=(D1,), query=f"ASK FROM <{D2}> {{ <{D2}> a ?type }}")
    assert client.get(url).json()["boolean"] is False


@pytest.mark.parametrize("entry", UPDATES, ids=lambda entry: entry.name)
def test_update_operations_are_refused_and_change_nothing(client: httpx.Client, entry: Entry) -> None:
    before = everything(client)
    headers = {"Content-Type": entry.content_type} if entry.content_type else {}
    answer = client.request(entry.method, f"/sparql/?{entry.query_string}", headers=headers, content=entry.body)
    assert answer.status_code // 100 == 4
    assert before.count("\n") > 4
    assert everything(client) == before


def test_the_entries_are_those_of_the_manifest() -> None:
    assert len({entry.name for entry in (*QUERIES, *UPDATES)}) == len(QUERIES) + len(UPDATES) == 34
