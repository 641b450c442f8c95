"""`kg review` and `kg build --corrections`: what people know better reaches the next build and keeps their names."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS, XSD

from kg.curation.corrections import FIELDS
from kg.knowledge.vocab import ZKG

from .conftest import Ran

BASE = "https://example.org/id/"
HEADER = ",".join(FIELDS)
SIGNED = ",林一舟,2024-05-17,"
PAGES = {
    "a.txt": (
        "云汀高新区签约新项目\n　　本报讯（记者 林一舟）近日，云汀高新区与远帆大学签订合作协议。"
        "澄光新材料有限公司落户云汀高新区，总投资5亿元建设年产3000吨光学膜项目，项目已开工建设。"
        "2023年，云汀高新区工业总产值达12.5亿元。\n"
    ),
    "b.txt": (
        "青禾经开区加快建设\n　　本报讯（记者 沈秋禾）近日，青禾经开区与远帆大学洽谈共建研究院。"
        "澄光新材料公司在青禾经开区建设光学膜项目，总投资3亿元。\n"
    ),
}
SHORT, LONG = f"{BASE}enterprise/澄光新材料公司", f"{BASE}enterprise/澄光新材料有限公司"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def build(run, pages: Path, tmp_path: Path) -> Callable[..., tuple[Ran, Path]]:
    """`build(*lines)` builds the two pages with a file of these lines: what the command said, and the folder."""

    def _build(*lines: str, name: str = "corrections.csv") -> tuple[Ran, Path]:
        options: list[object] = []
        if lines:
            path = tmp_path / name
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            options = ["--corrections", path]
        out = tmp_path / "out"
        return run("build", pages, "--out", out, "--base", BASE, "--rules-only", *options), out

    return _build


def entities(out: Path) -> dict[str, dict]:
    return {row["iri"]: row for row in json.loads((out / "knowledge.json").read_text(encoding="utf-8"))["entities"]}


def statements(out: Path) -> set[tuple[str, str, str]]:
    rows = json.loads((out / "knowledge.json").read_text(encoding="utf-8"))["facts"]
    return {(row["subject"], row["predicate"], str(row["object"])) for row in rows}


def proposals(run, out: Path) -> list[dict[str, str]]:
    said = run("review", out)
    assert (said.code, said.err) == (0, "")
    return list(csv.DictReader(line for line in said.out.splitlines() if not line.startswith("#")))


def decided(*rows: dict[str, str]) -> list[str]:
    """Proposals with their ? taken away, signed."""
    return [
        HEADER,
        *(f"{row['action'].lstrip('?')},{row['subject']},{row['predicate']},{row['object']},,{SIGNED}" for row in rows),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"rename,云汀高新区,,云汀国家高新区,,{SIGNED}", "云汀国家高新区"),
        (f"add,云汀高新区,altLabel,云汀园,,云汀年鉴{SIGNED}", "云汀园"),
    ],
)
def test_a_correction_is_obeyed_and_counted(build, line, name) -> None:
    said, out = build(HEADER, line)
    assert (said.code, said.err) == (0, "")
    assert any(row.split()[:2] == ["corrections", "1"] for row in said.out.splitlines())
    zone = entities(out)[f"{BASE}zone/云汀高新技术产业开发区"]
    assert name in (zone["name"], *zone["aliases"])


def test_two_names_are_one_thing_where_a_line_says_so_and_stay_two_where_none_does(build) -> None:
    _, out = build()
    assert {SHORT, LONG} <= set(entities(out))
    _, out = build(HEADER, f"same,澄光新材料公司,,澄光新材料有限公司,,{SIGNED}")
    (firm,) = {SHORT, LONG} & set(entities(out))
    assert entities(out)[firm]["replaces"] == [({SHORT, LONG} - {firm}).pop()]
    assert not {SHORT, LONG} - {firm} & {end for row in statements(out) for end in (row[0], row[2])}


def test_a_line_that_matches_nothing_is_told_with_file_and_line_and_the_build_goes_on(build, tmp_path) -> None:
    said, out = build(
        HEADER,
        f"rename,北岭农高区,,北岭园,,{SIGNED}",
        f"same,北岭农高区,,云汀高新区,,{SIGNED}",
        f"drop,云汀高新区,locatedIn,远帆大学,,{SIGNED}",
        f"rename,远帆大学,,远帆理工大学,,{SIGNED}",
    )
    path = tmp_path / "corrections.csv"
    assert said.code == 0
    told = sorted(said.err.splitlines())
    assert [line.split(": ")[1] for line in told] == [f"{path}:{number}" for number in (2, 3, 4)]
    assert all(line.startswith("kg: ") and line.endswith("; mend or delete the line") for line in told)
    assert "nothing is called '北岭农高区'" in told[0]
    assert "is not claimed" in told[2]
    assert any(
        row.split() == ["corrections", "1", "obeyed,", "3", "without", "a", "match"] for row in said.out.splitlines()
    )
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["corrected"] == 1
    assert sorted(row["place"] for row in report["unmatched"]) == [f"{path}:{number}" for number in (2, 3, 4)]
    assert entities(out)[f"{BASE}organization/远帆大学"]["name"] == "远帆理工大学"


@pytest.mark.parametrize(
    ("lines", "name", "words"),
    [
        ([HEADER, f"drpo,甲,locatedIn,乙,,{SIGNED}"], "f.csv", "f.csv:2: 'drpo' is no action"),
        ([HEADER, "same,甲,,乙,,,,2024-05-17,"], "f.csv", "f.csv:2: same needs by"),
        (["subject,object", "甲,乙"], "f.csv", "f.csv:1: the header lacks action"),
        (["[[correction]"], "f.toml", "f.toml: not valid TOML"),
    ],
)
def test_a_malformed_file_is_one_line_and_nothing_is_written(build, lines, name, words) -> None:
    said, out = build(*lines, name=name)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("kg: ")
    assert words in said.err
    assert not out.exists()


def test_a_file_that_is_not_there_is_wrong_usage(run, pages, tmp_path) -> None:
    said = run("build", pages, "--out", tmp_path / "out", "--corrections", tmp_path / "nowhere.csv")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "nowhere.csv: no such file of corrections" in said.err
    assert not (tmp_path / "out").exists()


def test_a_malformed_file_leaves_an_earlier_build_as_it_was(build) -> None:
    _, out = build()
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    said, _ = build(HEADER, "same,甲")
    assert said.code == 1
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_what_is_reviewed_comes_in_the_form_of_corrections_that_decide_nothing(run, build, pages, tmp_path) -> None:
    _, out = build()
    before = (out / "graph.ttl").read_bytes()
    review = run("review", out).out
    assert {row["action"] for row in proposals(run, out)} == {"?same", "?drop"}
    said, out = build(*review.splitlines())
    assert said.err == ""
    assert (out / "graph.ttl").read_bytes() == before


def test_at_most_so_many_lines_as_asked_for_are_reviewed(run, build) -> None:
    _, out = build()
    whole = proposals(run, out)
    assert len(whole) > 2
    some = run("review", out, "--limit", "2").out.splitlines()
    assert list(csv.DictReader(line for line in some if not line.startswith("#"))) == whole[:2]
    assert len(run("review", out, "--limit", "0").out.splitlines()) == 3


def test_a_folder_without_a_build_cannot_be_reviewed(run, tmp_path) -> None:
    said = run("review", tmp_path)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "not an output folder of kg" in said.err


def test_a_reviewed_claim_with_its_mark_taken_away_is_gone_in_the_next_build(run, build) -> None:
    _, out = build()
    before = statements(out)
    row = next(row for row in proposals(run, out) if row["predicate"] == "cooperatesWith")
    said, out = build(*decided(row))
    assert said.err == ""
    assert before - statements(out) == {(row["subject"], row["predicate"], row["object"])}
    assert row not in proposals(run, out)


def test_a_reviewed_pair_with_its_mark_taken_away_is_one_in_the_next_build(run, build) -> None:
    _, out = build()
    row = next(row for row in proposals(run, out) if row["action"] == "?same")
    said, out = build(*decided(row))
    assert said.err == ""
    assert len({row["subject"], row["object"]} & set(entities(out))) == 1


def test_every_line_of_a_review_can_be_decided_at_once(run, build) -> None:
    _, out = build()
    rows = proposals(run, out)
    said, out = build(*decided(*rows))
    assert (said.code, said.err) == (0, "")
    assert any(line.split() == ["corrections", str(len(rows))] for line in said.out.splitlines())


def test_the_provenance_keeps_who_decided_and_when(build) -> None:
    _, out = build(
        HEADER,
        "same,澄光新材料公司,,澄光新材料有限公司,,,林一舟,2024-05-17,电话核实",
        "add,远帆大学,locatedIn,Place:云汀市,,远帆大学网站,沈秋禾,2024-06-01,",
    )
    evidence = Graph().parse(out / "evidence.ttl")
    told = {
        str(evidence.value(node, RDFS.label)).split()[0]: (
            str(evidence.value(evidence.value(node, PROV.wasAssociatedWith), RDFS.label)),
            evidence.value(node, PROV.endedAtTime),
        )
        for node in evidence.subjects(RDF.type, ZKG.Correction)
    }
    assert told == {
        "same": ("林一舟", Literal("2024-05-17T00:00:00Z", datatype=XSD.dateTime)),
        "add": ("沈秋禾", Literal("2024-06-01T00:00:00Z", datatype=XSD.dateTime)),
    }
    assert set(evidence.objects(None, SKOS.note)) == {Literal("电话核实")}
    ((old, new),) = Graph().parse(out / "graph.ttl").subject_objects(DCTERMS.isReplacedBy)
    (claim,) = [c for c in evidence.subjects(RDF.subject, old) if (c, RDF.object, new) in evidence]
    made_by = evidence.value(claim, PROV.wasGeneratedBy)
    assert str(evidence.value(evidence.value(made_by, PROV.wasAssociatedWith), RDFS.label)) == "林一舟"
    assert {old, new} == {URIRef(SHORT), URIRef(LONG)}


def test_a_corrected_build_keeps_the_rules(run, build) -> None:
    _, out = build(
        HEADER,
        f"same,澄光新材料公司,,澄光新材料有限公司,,{SIGNED}",
        f"rename,云汀高新区,,云汀国家高新区,,{SIGNED}",
        f"drop,青禾经开区,negotiatesWith,远帆大学,,{SIGNED}",
    )
    said = run("validate", out)
    assert (said.code, said.err) == (0, "")
