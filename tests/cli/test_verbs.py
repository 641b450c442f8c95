"""The verbs that read what `kg build` wrote."""

import json
import re
import shutil
from pathlib import Path

import pytest

from kg.cli.query import FORMATS
from kg.output.store import read_store
from kg.query.render import ResultFormat

from .conftest import PAGES


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "copy"))


@pytest.fixture(scope="module")
def zone(built: Path) -> str:
    """The zone that most facts speak of."""
    knowledge = read_store(built)
    zones = {entity.iri: entity.name for entity in knowledge.entities if entity.type == "Zone"}
    told = [iri for fact in knowledge.facts for iri in (fact.subject, str(fact.object)) if iri in zones]
    return zones[max(sorted(zones), key=told.count)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "SELECT * { ?s ?p ?o }"),
        ("export", "--format", "nt"),
        ("view",),
        ("validate",),
        ("explain", "谁"),
        ("evaluate", "--gold", "g", "--pages", "p"),
    ],
)
def test_a_folder_that_is_no_build_is_wrong_usage(run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = run(arguments[0], tmp_path, *arguments[1:])
    assert (said.code, said.out) == (2, "")
    assert "not an output folder of kg" in said.err
    assert said.err.count("\n") == 1


def test_explain_shows_quotes_that_stand_in_the_page(run, built: Path, zone: str) -> None:
    said = run("explain", built, zone)
    assert said.code == 0
    assert zone in said.out
    assert "confidence" in said.out
    assert re.search(r"rule [a-z]+\.\w+ \(\w.+\)$", said.out, re.MULTILINE)  # the rule, in words
    quotes = [line.strip()[1:-1] for line in said.out.splitlines() if line.startswith("  “")]
    texts = ["".join(page.text.split()) for page in read_store(built).pages]
    assert quotes
    assert all(any(quote in text for text in texts) for quote in quotes)


def test_explain_of_two_things_shows_only_what_links_them(run, built: Path) -> None:
    knowledge = read_store(built)
    names = {entity.iri: entity.name for entity in knowledge.entities}
    fact = next(fact for fact in knowledge.facts if str(fact.object) in names)
    said = run("explain", built, names[str(fact.object)], names[fact.subject])
    heads = [line for line in said.out.splitlines() if not line.startswith(" ")]
    assert heads
    assert all(names[fact.subject] in head and names[str(fact.object)] in head for head in heads)


def test_a_name_in_traditional_characters_finds_what_simplified_pages_tell(run, built: Path) -> None:
    told = run("explain", built, "杭州灣上虞經濟技術開發區")
    assert told.code == 0
    assert told.out == run("explain", built, "杭州湾上虞经济技术开发区").out
    asked, plain = (
        run("query", built, "enterprises-per-zone", "--param", f"zone={name}") for name in ("杭州灣", "杭州湾")
    )
    assert asked.out == plain.out
    assert "杭州湾上虞经济技术开发区" in asked.out


def test_explain_suggests_names(run, built: Path, zone: str) -> None:
    said = run("explain", built, zone[:-1] + "埔")
    assert said.code == 2
    assert f"did you mean {zone}" in said.err


def test_evaluate_prints_figures_and_the_commonest_misses(run, built: Path, tmp_path: Path) -> None:
    gold = Path(__file__).resolve().parents[1] / "gold" / "samples"
    figures = tmp_path / "figures.json"
    said = run("evaluate", built, "--gold", gold, "--pages", PAGES, "--json", figures)
    assert said.code == 0
    assert said.out.startswith("ENTITIES ")
    assert "name not in lexicons" in said.out
    for table in ("Rules by what they get wrong", "by the shape of its sentence", "What a confidence is worth"):
        assert table in said.out
    rows = json.loads(figures.read_text(encoding="utf-8"))
    assert rows["evidence"]["precision"] == 1.0
    assert rows["ENTITIES"]["right"] > 0


def test_view_writes_the_part_around_a_name(run, built: Path, tmp_path: Path, zone: str) -> None:
    part = tmp_path / "part.html"
    said = run("view", built, "--focus", zone, "--hops", "1", "--to", part)
    assert said.code == 0
    assert f"{part}: " in said.out
    assert 0 < part.stat().st_size < (built / "network.html").stat().st_size
    assert run("view", built, "--focus", "不存在的名字", "--to", part).code == 2
    assert run("view", built, "--type", "planet", "--to", part).code == 2


def test_view_without_options_writes_the_page_of_the_build_again(run, copy: Path, built: Path) -> None:
    (copy / "network.html").unlink()
    assert run("view", copy).code == 0
    assert (copy / "network.html").read_bytes() == (built / "network.html").read_bytes()


def test_views_are_listed_in_both_languages_and_written_beside_the_page(run, copy: Path) -> None:
    said = run("view", "--list")
    assert said.code == 0
    assert [line for line in said.out.splitlines() if not line.startswith(" ")] == [
        "whole",
        "zone",
        "chains",
        "zones-industries",
        "pipeline",
    ]
    assert "产业链" in said.out
    assert "industry chains" in said.out
    before = (copy / "network.html").read_bytes()
    assert run("view", copy, "--view", "pipeline").code == 0
    assert "项目进展" in (copy / "network-pipeline.html").read_text(encoding="utf-8")
    assert (copy / "network.html").read_bytes() == before


@pytest.mark.parametrize("wrong", [("--view", "map"), ("--view", "zone"), ("--view", "pipeline", "--nodes", "3")])
def test_view_says_what_it_cannot_do(run, copy: Path, wrong: tuple[str, ...]) -> None:
    said = run("view", copy, *wrong)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert run("view").code == 2


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig", "jsonld", "rdfxml", "graphml", "gexf", "csv"])
def test_export_writes_to_a_file_what_it_writes_to_standard_output(run, built: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"graph.{name}"
    assert run("export", built, "--format", name, "--to", path).code == 0
    said = run("export", built, "--format", name)
    assert said.code == 0
    assert path.stat().st_size > 1000
    assert path.read_bytes().decode() == said.out


def test_a_damaged_graph_is_bad_data(run, copy: Path) -> None:
    (copy / "graph.ttl").write_text("this is no Turtle", encoding="utf-8")
    (copy / "knowledge.json").write_text("{}", encoding="utf-8")
    for arguments in (("export", copy, "--format", "nt"), ("view", copy), ("explain", copy, "谁")):
        said = run(*arguments)
        assert said.code == 1
        assert "build the folder again" in said.err
        assert said.err.count("\n") == 1


def test_a_named_query_answers_and_so_does_sparql_from_a_file(run, built: Path, tmp_path: Path) -> None:
    assert "projects-by-zone" in run("query", built, "--list").out
    table = run("query", built, "projects-by-zone")
    assert table.code == 0
    assert int(table.out.rstrip().rpartition("(")[2].split()[0]) > 0
    question = tmp_path / "zones.rq"
    question.write_text("SELECT (COUNT(*) AS ?n) { ?zone a zkg:Zone }", encoding="utf-8")
    zones = sum(entity.type == "Zone" for entity in read_store(built).entities)
    assert run("query", built, "--file", question, "--format", "csv").out.split() == ["n", str(zones)]


def test_a_parameter_narrows_a_named_query(run, built: Path, zone: str) -> None:
    said = run(
        "query",
        built,
        "SELECT ?z { ?z skos:prefLabel ?name FILTER(STR(?name) = ?wanted) }",
        "--param",
        f"wanted={zone}",
    )
    assert said.code == 0
    assert "(1 row)" in said.out
    assert run("query", built, "projects-by-zone", "--param", "zone").code == 2


@pytest.mark.parametrize(
    "arguments", [(), ("ASK { ?s ?p ?o }", "--file", "x.rq"), ("--file", "nowhere.rq"), ("projects-by-zon",)]
)
def test_a_query_that_is_none_is_wrong_usage(run, built: Path, arguments: tuple[str, ...]) -> None:
    said = run("query", built, *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_broken_sparql_is_told_with_its_place(run, built: Path) -> None:
    said = run("query", built, "SELECT * { ?s ?p }")
    assert said.code == 1
    assert "line 1" in said.err
    assert said.err.count("\n") == 1


def test_the_formats_of_the_help_are_those_of_the_room() -> None:
    assert tuple(ResultFormat) == FORMATS


def test_a_question_of_the_library_is_shown_with_its_explanation(run, built: Path) -> None:
    said = run("query", built, "--list", "zone-name-in-year")
    assert said.code == 0
    assert "# about-en: " in said.out
    assert "# param year (year): " in said.out
    assert "SELECT" in said.out
    unknown = run("query", built, "--list", "zone-nam-in-year")
    assert (unknown.code, unknown.out) == (2, "")
    assert "did you mean zone-name-in-year" in unknown.err


def test_options_may_stand_anywhere(run, built: Path) -> None:
    words = ("query", built, "zones-by-level"), ("--format", "csv")
    expected = run(*words[0], *words[1])
    assert expected.code == 0
    assert run("query", *words[1], built, "zones-by-level").out == expected.out
    assert run("query", built, *words[1], "zones-by-level").out == expected.out
    missing = run("query", "--limit", "3")
    assert missing.code == 2
    assert "DIR" in missing.err
    surplus = run("query", built, "ASK {}", "--limit", "3", "more")
    assert surplus.code == 2
    assert "unrecognized arguments: more" in surplus.err
