"""Queries that mean harm: each is refused or stopped in time, and others are answered meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serve.serving import serving

from kg.query.worker import Limits
from kg.serve.endpoint import ServerOptions

SECONDS = 2
PATH = "!(" + "|".join(f"<http://example.org/p{at}>" for at in range(40)) + ")"
TRIPLES = " . ".join(f"?a{at} ?b{at} ?c{at}" for at in range(6))

REFUSED = {
    "service": "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
    "silent service": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
    "service by variable": "SELECT * { ?s ?p ?o SERVICE ?o { ?a ?b ?c } }",
    "file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "named file": "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "http": "SELECT * FROM <http://127.0.0.1:9/data.ttl> { ?s ?p ?o }",
    "load": "LOAD <file:///etc/passwd>",
    "drop": "DROP ALL",
    "insert after a query": "SELECT * { ?s ?p ?o } ; INSERT DATA { <a:a> <a:a> <a:a> }",
    "nested groups": "ASK " + "{" * 5_000 + "}" * 5_000,
    "nested brackets": f"ASK {{ FILTER({'(' * 5_000}1{')' * 5_000}) }}",
    "nested functions": f"ASK {{ FILTER({'STR(' * 5_000}1{')' * 5_000}) }}",
    "one megabyte": f"ASK {{ ?s ?p '{'x' * 990_000}' }}",
    "thousands of unions": f"ASK {{ {' UNION '.join('{?s ?p ?o}' for _ in range(12_000))} }}",
    "thousands of nots": f"ASK {{ FILTER({'!' * 50_000}true) }}",
    "no end of a text": "ASK { ?s ?p '''" + "x" * 100_000,
    "null bytes": "ASK { ?s ?p \x00 }",
}
STOPPED = {
    "cartesian product": f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} }}",
    "cartesian product in order": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "cartesian product with a filter": f"SELECT * {{ {TRIPLES} FILTER(?c0 = ?c1 && ?c1 != ?c2 && ?c2 = ?a5) }}",
    "property path explosion": f"SELECT (COUNT(*) AS ?n) {{ ?a ({PATH})* ?b . ?b ({PATH})* ?c . ?c ({PATH})* ?d }}",
    "regular expressions": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?x ?y ?z "
    "FILTER(REGEX(CONCAT(STR(?o), STR(?z)), '(.*)(.*)(.*)x')) }",
    "many words of a refused one": f"ASK {{ {'SERVICE' * 30_000} }}",
}


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    limits = Limits(seconds=SECONDS, rows=1000, body=1_000_000, memory=2_000_000_000)
    with serving(built, ServerOptions(limits=limits, queries_at_once=3)) as address:
        yield address


def post(address: str, query: str | bytes) -> httpx.Response:
    content = query.encode() if isinstance(query, str) else query
    headers = {"Content-Type": "application/sparql-query"}
    return httpx.post(f"{address}/sparql", content=content, headers=headers, timeout=30)


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_what_is_not_allowed_is_refused(address: str, query: str) -> None:
    answer = post(address, query)
    assert answer.status_code == 400
    assert answer.text.count("\n") == 1
    assert "root:" not in answer.text
    assert post(address, "ASK {}").json()["boolean"] is True


@pytest.mark.parametrize("query", STOPPED.values(), ids=STOPPED)
def test_what_never_ends_is_stopped_while_others_are_answered(address: str, query: str) -> None:
    answers = []
    thread = threading.Thread(target=lambda: answers.append(post(address, query)))
    started = time.monotonic()
    thread.start()
    time.sleep(0.3)
    asked = time.monotonic()
    assert post(address, "ASK { ?s a zkg:Zone }").json()["boolean"] is True
    assert time.monotonic() - asked < SECONDS
    thread.join()
    assert time.monotonic() - started < SECONDS + 4
    (answer,) = answers
    # stopped at the time limit, or ended sooner by the limit of memory
    assert answer.status_code in {503, 400}
    assert ("stopped after 2 seconds" in answer.text) or ("brought its process down" in answer.text)


def test_a_query_is_stopped_when_its_asker_hangs_up(built: Path) -> None:
    limits = Limits(seconds=60, rows=1000)
    with serving(built, ServerOptions(limits=limits, queries_at_once=1)) as address:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address}/sparql", params={"query": STOPPED["cartesian product"]}, timeout=1)
        started = time.monotonic()
        assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, timeout=30).json()["boolean"] is True
        assert time.monotonic() - started < 10


def test_more_queries_than_places_wait_and_are_then_told(built: Path) -> None:
    limits = Limits(seconds=1, rows=1000)
    with serving(built, ServerOptions(limits=limits, queries_at_once=1)) as address:
        statuses: list[int] = []

        def ask() -> None:
            answer = httpx.get(f"{address}/sparql", params={"query": STOPPED["cartesian product"]}, timeout=30)
            statuses.append(answer.status_code)

        threads = [threading.Thread(target=ask) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert statuses == [503] * 5
        assert httpx.get(f"{address}/health").status_code == 200


def test_invalid_utf8_is_refused(address: str) -> None:
    assert post(address, b"ASK { ?s ?p '\xc3\x28' }").status_code == 400
    assert httpx.get(f"{address}/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20'%C3%28'%20%7D").status_code == 400
