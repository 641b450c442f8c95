"""`kg query` under limits of time and rows."""

from __future__ import annotations

from pathlib import Path

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_query_is_stopped_at_its_time_limit(run, built: Path) -> None:
    said = run("query", built, LONG, "--timeout", "1")
    assert (said.code, said.out) == (1, "")
    assert said.err == "kg: stopped after 1 seconds; narrow the query, or allow more time\n"


def test_rows_beyond_the_limit_are_left_out_and_it_is_told(run, built: Path) -> None:
    every = "SELECT ?s WHERE { ?s ?p ?o }"
    said = run("query", built, every, "--limit", "3", "--format", "csv")
    assert (said.code, said.out.count("\n")) == (0, 4)
    assert said.err == "kg: only the first 3 rows; give all with: --limit 0\n"
    whole = run("query", built, every, "--limit", "0", "--format", "csv")
    assert whole.err == ""
    assert whole.out.count("\n") > 10_000


def test_a_query_beyond_the_engine_is_told_in_one_line(run, built: Path) -> None:
    said = run("query", built, f"ASK {{ {' UNION '.join('{?s ?p ?o}' for _ in range(12_000))} }}")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("kg: the query brought its process down")
    assert said.err.count("\n") == 1


def test_limits_that_are_none_are_told(run, built: Path) -> None:
    for wrong in (["--timeout", "soon"], ["--limit", "1.5"], ["--timeout", "inf"]):
        said = run("query", built, "ASK {}", *wrong)
        assert said.code == 2
        assert "from 0 on" in said.err


def test_triples_come_in_the_forms_of_rdf(run, built: Path) -> None:
    construct = "CONSTRUCT { ?z a zkg:Zone } WHERE { ?z a zkg:Zone }"
    for form, sign in (("nt", "<https://w3id.org/"), ("rdfxml", "<?xml"), ("jsonld", "["), ("ttl", "@prefix")):
        said = run("query", built, construct, "--format", form)
        assert said.code == 0
        assert said.out.startswith(sign)
    said = run("query", built, "ASK {}", "--format", "nt")
    assert said.code == 2
    assert "only a CONSTRUCT or DESCRIBE query can be shown as nt" in said.err
