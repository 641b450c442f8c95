"""`kg validate`: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

OWN = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix zkg: <https://w3id.org/zonekg/ontology#> .
<https://example.org/NoZone> a sh:NodeShape ; sh:targetClass zkg:Zone ; sh:nodeKind sh:Literal ;
    sh:severity sh:LEVEL ; sh:message "开发区"@zh, "a zone"@en .
"""


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "copy"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Shapes that no zone can keep, as a warning."""
    path = tmp_path / "own.ttl"
    path.write_text(OWN.replace("LEVEL", "Warning"), encoding="utf-8")
    return path


def test_a_fresh_build_of_the_sample_pages_keeps_all_rules(run, built: Path) -> None:
    said = run("validate", built, "--strict")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"{built}: keeps all rules, nothing to tell 全部符合\n"


def test_a_changed_quote_is_found_and_told_in_both_languages(run, copy: Path) -> None:
    evidence = copy / "evidence.ttl"
    text = evidence.read_text(encoding="utf-8")
    quote = re.search(r'oa:exact "([^"\\]+)"', text)
    assert quote is not None
    evidence.write_text(text.replace(quote[0], f'oa:exact "{quote[1][:-1]}某"', 1), encoding="utf-8")
    said = run("validate", copy)
    assert (said.code, said.err) == (1, "")
    assert "VIOLATION 违规 · QuoteInPage · 1" in said.out
    assert "The page does not say this there" in said.out
    assert "版面在该处并非这段原文" in said.out
    assert said.out.splitlines()[-1] == f"{copy}: 1 violations 违规, 0 warnings 提醒, 1 kinds 类"


def test_a_changed_source_is_found(run, copy: Path) -> None:
    page = min((copy / "sources").iterdir())
    page.write_bytes(page.read_bytes() + b"x")
    said = run("validate", copy)
    assert said.code == 1
    assert "VIOLATION 违规 · PageUnchanged · 1" in said.out


def test_shapes_of_ones_own_are_checked_and_a_warning_fails_only_where_it_is_asked_for(run, built: Path, own) -> None:
    said = run("validate", built, "--shapes", own, "--limit", "2")
    assert said.code == 0
    zones = re.search(r"WARNING 提醒 · NoZone · (\d+)\n  开发区\n  a zone\n", said.out)
    assert zones is not None
    assert f"… {int(zones[1]) - 2} more" in said.out
    assert run("validate", built, "--shapes", own, "--strict").code == 1
    own.write_text(OWN.replace("LEVEL", "Violation"), encoding="utf-8")
    assert run("validate", built, "--shapes", own).code == 1


def test_json_and_turtle_are_all_that_goes_to_standard_output(run, built: Path, own) -> None:
    said = run("validate", built, "--shapes", own, "--format", "json", "--limit", "1")
    data = json.loads(said.out)
    assert (data["violations"], data["kinds"][0]["kind"]) == (0, "NoZone")
    assert len(data["kinds"][0]["findings"]) == data["warnings"] > 1
    assert f"{data['warnings']} warnings" in said.err
    report = Graph().parse(data=run("validate", built, "--shapes", own, "--format", "ttl").out)
    assert len(set(report.subjects(RDF.type, SH.ValidationResult))) == data["warnings"]


def test_a_report_has_the_same_bytes_every_time(run, built: Path, own) -> None:
    for form in ("table", "json", "ttl"):
        said = [run("validate", built, "--shapes", own, "--format", form).out for _ in range(2)]
        assert said[0] == said[1]


@pytest.mark.parametrize("missing", ["graph.ttl", "evidence.ttl", "knowledge.json", "sources"])
def test_a_folder_that_lacks_something_is_bad_data_in_one_line(run, copy: Path, missing: str) -> None:
    lost = copy / missing
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    said = run("validate", copy)
    assert (said.code, said.out) == (1, "")
    assert "build the folder again" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "text", ["this is no Turtle", "<https://example.org/a> a <https://example.org/b> .", "{select"]
)
def test_what_is_no_turtle_of_shapes_is_bad_data_in_one_line(run, built: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.ttl"
    for shapes in (path, tmp_path / "none.ttl"):
        path.write_text(text, encoding="utf-8")
        said = run("validate", built, "--shapes", shapes)
        assert (said.code, said.out) == (1, "")
        assert str(shapes) in said.err
        assert said.err.count("\n") == 1


def test_a_graph_that_is_no_turtle_is_bad_data_in_one_line(run, copy: Path) -> None:
    (copy / "graph.ttl").write_text("this is no Turtle", encoding="utf-8")
    said = run("validate", copy)
    assert (said.code, said.out) == (1, "")
    assert re.match(r"kg: .*graph\.ttl: not Turtle .*; build the folder again\n$", said.err)


@pytest.mark.parametrize("wrong", [("--limit", "-1"), ("--limit", "many"), ("--format", "xml")])
def test_wrong_options_are_wrong_usage(run, built: Path, wrong: tuple[str, str]) -> None:
    assert run("validate", built, *wrong).code == 2
