"""The endpoint beyond the protocol's own tests: forms of answers, headers, limits, what others may ask of it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import httpx
import pyoxigraph as ox
import pytest
from serve.serving import serving

from kg.query.worker import Limits
from kg.serve.endpoint import ServerOptions
from kg.version import __version__

ZONES = "SELECT ?name { ?zone a zkg:Zone ; skos:prefLabel ?name } ORDER BY ?name"
NAMES = "CONSTRUCT { ?zone skos:prefLabel ?name } WHERE { ?zone a zkg:Zone ; skos:prefLabel ?name }"


@pytest.fixture(scope="module")
def client(served: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served) as client:
        yield client


def ask(client: httpx.Client, query: str, accept: str = "", **headers: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept, **headers})


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.8", "text/tab-separated-values"),
        ("text/html, application/sparql-results+xml;q=0.9, */*;q=0.1", "application/sparql-results+xml"),
        ("application/json", "application/sparql-results+json"),
        ("text/*;q=0.3, application/sparql-results+json;q=0", "text/csv"),
        ("application/*, application/sparql-results+json;q=0.1", "application/sparql-results+xml"),
        ("TEXT/CSV", "text/csv"),
    ],
)
def test_rows_come_in_the_form_that_is_wanted_most(client: httpx.Client, accept: str, media_type: str) -> None:
    answer = ask(client, ZONES, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("", ox.RdfFormat.TURTLE),
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json, text/turtle;q=0.9", ox.RdfFormat.JSON_LD),
    ],
)
def test_triples_come_in_each_form_and_are_the_same(client: httpx.Client, accept: str, format_: ox.RdfFormat) -> None:
    answer = ask(client, NAMES, accept)
    assert answer.headers["content-type"].partition(";")[0] == format_.media_type.partition(";")[0]
    names = {quad.object.value for quad in ox.parse(answer.content, format=format_)}
    assert names == {row["name"]["value"] for row in ask(client, ZONES).json()["results"]["bindings"]}
    assert len(names) > 5


def test_all_forms_of_rows_say_the_same(client: httpx.Client) -> None:
    expected = [row["name"]["value"] for row in ask(client, ZONES).json()["results"]["bindings"]]
    assert ask(client, ZONES, "text/csv").text.splitlines()[1:] == expected
    tsv = ask(client, ZONES, "text/tab-separated-values").text.splitlines()[1:]
    assert tsv == [f'"{name}"@zh' for name in expected]
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ET.fromstring(ask(client, ZONES, "application/sparql-results+xml").text)  # noqa: S314 - of our own making
    assert [literal.text for literal in root.iter(f"{space}literal")] == expected


@pytest.mark.parametrize(("query", "accept"), [(ZONES, "text/turtle"), (NAMES, "text/csv"), ("ASK {}", "image/png")])
def test_a_form_that_cannot_be_is_not_acceptable(client: httpx.Client, query: str, accept: str) -> None:
    answer = ask(client, query, accept)
    assert answer.status_code == 406
    assert "it comes as" in answer.text


def test_a_question_of_the_library_is_asked_by_name_with_values(client: httpx.Client) -> None:
    answer = client.get(
        "/sparql", params={"query": "projects-by-zone", "$zone": "苏州"}, headers={"Accept": "text/csv"}
    )
    assert answer.status_code == 200
    everything = client.get("/sparql", params={"query": "projects-by-zone"}, headers={"Accept": "text/csv"})
    assert 0 < answer.text.count("\n") < everything.text.count("\n")
    assert all("苏州" in row for row in answer.text.splitlines()[1:])
    wrong = client.get("/sparql", params={"query": "projects-by-zome"})
    assert (wrong.status_code, wrong.text[:20]) == (400, "there is no query 'p")


def test_a_mistake_is_told_with_line_and_column(client: httpx.Client) -> None:
    answer = ask(client, "SELECT ?x WHERE {\n  ?x FILTR(?y) }")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("query, line 2, column ")


def test_what_is_known_already_is_not_sent_again(client: httpx.Client) -> None:
    first = ask(client, ZONES)
    tag = first.headers["etag"]
    again = ask(client, ZONES, **{"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert ask(client, ZONES + " ", **{"If-None-Match": tag}).status_code == 200
    assert ask(client, ZONES, "text/csv").headers["etag"] != tag


def test_large_answers_are_compressed_for_who_can_read_it(client: httpx.Client) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 500"
    with client.stream("GET", "/sparql", params={"query": query}, headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(raw))["results"]["bindings"]) == 500
    plain = ask(client, query, **{"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert len(raw) < len(plain.content) / 4


def test_pages_of_other_sites_may_ask(client: httpx.Client) -> None:
    answer = ask(client, "ASK {}", Origin="https://example.org")
    assert answer.headers["access-control-allow-origin"] == "*"
    wanted = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    before = client.options("/sparql", headers={"Origin": "https://example.org", **wanted})
    assert before.status_code == 200
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "content-type" in before.headers["access-control-allow-headers"].lower()


def test_only_the_named_sites_may_ask_where_some_are_named(built: Path) -> None:
    with serving(built, ServerOptions(origins=("https://example.org",))) as address:
        for origin, allowed in (("https://example.org", "https://example.org"), ("https://example.com", None)):
            answer = httpx.get(f"{address}/health", headers={"Origin": origin})
            assert answer.headers.get("access-control-allow-origin") == allowed


def test_head_says_what_get_would(client: httpx.Client) -> None:
    head = client.head("/sparql", params={"query": "ASK {}"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/sparql-results+json"


def test_rows_and_requests_are_limited(built: Path) -> None:
    options = ServerOptions(limits=Limits(seconds=10, rows=7, body=4000), largest_request=2000)
    with serving(built, options) as address:
        cut = httpx.get(f"{address}/sparql", params={"query": "SELECT ?s { ?s ?p ?o }"})
        assert (len(cut.json()["results"]["bindings"]), cut.headers["x-limited"]) == (7, "rows")
        large = httpx.get(
            f"{address}/sparql",
            params={"query": 'SELECT ?t { BIND("' + "x" * 1000 + '" AS ?a) BIND(CONCAT(?a, ?a, ?a, ?a, ?a) AS ?t) }'},
        )
        assert (large.status_code, large.text) == (
            400,
            "the answer has more than 4,000 bytes; narrow the query, or add a LIMIT\n",
        )
        long = httpx.post(f"{address}/sparql", data={"query": "ASK { ?s ?p '" + "x" * 3000 + "' }"})
        assert (long.status_code, long.text) == (413, "the request has more than 2,000 bytes; ask in parts\n")


@pytest.mark.parametrize(
    "body", [b"query=%ff%fe", b"query=ASK%20%7B%7D&x=%c3", "query=ASK {}&é".encode("latin-1"), b"query=" + b"&a" * 2000]
)
def test_fields_that_are_no_fields_are_refused(client: httpx.Client, body: bytes) -> None:
    answer = client.post("/sparql", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 400
    assert answer.text.count("\n") == 1


def test_a_query_that_is_not_utf8_is_refused(client: httpx.Client) -> None:
    answer = client.post(
        "/sparql", content=b"ASK { ?s ?p '\xff' }", headers={"Content-Type": "application/sparql-query"}
    )
    assert answer.status_code == 400
    assert "byte 13" in answer.text


def test_the_service_describes_itself_and_the_data(client: httpx.Client) -> None:
    for path in ("/sparql", "/.well-known/void"):
        answer = client.get(path)
        assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
        said = {
            (quad.predicate.value, quad.object.value) for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)
        }
        sd = "http://www.w3.org/ns/sparql-service-description#"
        assert (f"{sd}endpoint", str(client.base_url.join("/sparql"))) in said
        assert (f"{sd}supportedLanguage", f"{sd}SPARQL11Query") in said
        assert (f"{sd}name", "https://w3id.org/zonekg/ontology#EvidenceGraph") in said
        assert ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://rdfs.org/ns/void#Dataset") in said
    xml = client.get("/sparql", headers={"Accept": "application/rdf+xml"})
    assert len(list(ox.parse(xml.content, format=ox.RdfFormat.RDF_XML))) > 20
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406
    browser = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, str(client.base_url.join("/")))


def test_health_follows_the_data(built: Path, tmp_path: Path) -> None:
    for name in ("graph.ttl", "evidence.ttl"):
        (tmp_path / name).write_bytes((built / name).read_bytes())
    with serving(tmp_path) as address:
        well = httpx.get(f"{address}/health")
        assert (well.status_code, well.json()["status"], well.json()["version"]) == (200, "ok", __version__)
        (tmp_path / "graph.ttl").unlink()
        ill = httpx.get(f"{address}/health")
        assert ill.status_code == 503
        assert "graph.ttl: cannot be read" in ill.text


def test_the_page_and_its_files_are_there(client: httpx.Client) -> None:
    home = client.get("/")
    assert home.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "<script>" not in home.text
    named = [part.partition('"')[0] for part in home.text.split('src="')[1:]]
    assert named
    for path in named:
        assert client.get(f"/{path}").status_code == 200, path
    assert len(client.get("/assets/vis-network.min.js").text) > 100_000
    for missing in ("none.js", "..%2fapp.py", quote("../app.py", safe="")):
        assert client.get(f"/assets/{missing}").status_code == 404


def test_library_and_terms_are_what_the_page_needs(client: httpx.Client) -> None:
    library = {query["name"]: query for query in client.get("/library.json").json()}
    assert {"zh", "en", "about_zh", "about_en", "params", "text"} <= set(library["projects-by-zone"])
    assert library["projects-by-zone"]["params"][0].keys() == {"name", "type", "zh", "en"}
    told = client.get("/terms.json").json()
    terms = {term["name"]: term for term in told["terms"]}
    assert told["prefixes"]["zkg"] == "https://w3id.org/zonekg/ontology#"
    assert (terms["zkg:locatedIn"]["kind"], terms["zkg:locatedIn"]["zh"]) == ("property", "位于")
    assert terms["zkg:Zone"]["kind"] == "class"
    assert terms["zkg:UnderConstruction"]["kind"] == "value"
