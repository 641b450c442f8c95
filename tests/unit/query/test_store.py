"""The store beside the Turtle: what its graphs hold, when it is used, and what happens to files it was not made of."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.export.turtle import write_turtle
from kg.knowledge.prefixes import EVIDENCE_GRAPH, FACT_GRAPH, ONTOLOGY_IRI
from kg.model import Knowledge
from kg.query import loading
from kg.query.loading import is_cuttable, load_file, parts
from kg.query.result import Question
from kg.query.run import answer
from kg.query.store import edition, is_current, make_store, named_graphs, open_store
from kg.rdf.build import tell
from kg.rdf.shares import page_shares


@pytest.fixture
def folder(out: Path, tmp_path: Path) -> Path:
    """A folder with Turtle and a store made of it."""
    for name in ("graph.ttl", "evidence.ttl"):
        shutil.copy(out / name, tmp_path / name)
    make_store(tmp_path)
    return tmp_path


def triples(store: ox.Store, graph: str | None) -> set[ox.Triple]:
    node = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, node)}


def turtle(path: Path) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)}


def test_named_graphs_hold_knowledge_evidence_vocabulary_and_each_page(folder: Path) -> None:
    store = open_store(folder)
    (page,) = set(named_graphs(store)) - {FACT_GRAPH, EVIDENCE_GRAPH, ONTOLOGY_IRI}
    assert triples(store, FACT_GRAPH) == turtle(folder / "graph.ttl")
    assert triples(store, EVIDENCE_GRAPH) == turtle(folder / "evidence.ttl")
    assert triples(store, None) == triples(store, FACT_GRAPH) | triples(store, EVIDENCE_GRAPH)
    assert "/page/" in page


def test_a_page_holds_what_the_graph_owes_to_it(folder: Path, nodes: dict[str, str]) -> None:
    store = open_store(folder)
    (page,) = (graph for graph in named_graphs(store) if "/page/" in graph)
    share = triples(store, page)
    assert share < triples(store, FACT_GRAPH)
    said = {(triple.predicate.value.rsplit("#")[-1], triple.object.value) for triple in share}
    assert ("status", "https://w3id.org/zonekg/ontology#UnderConstruction") in said
    assert ("value", "1250000000") in said
    # what a list says and no page does
    listed = answer(store, Question("ASK { ?c prov:wasDerivedFrom ?list ; rdf:object ?o . ?list a zkg:AuthorityList }"))
    assert listed.answer is True
    assert not any(triple.predicate.value.endswith("#adminCode") for triple in share)


def test_shares_that_are_handed_over_are_those_that_the_store_would_find(
    knowledge: Knowledge, base: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    twice = replace(knowledge.articles[0], id="elsewhere", page_id="p" * 16)
    pages = (*knowledge.pages, replace(knowledge.pages[0], id="p" * 16))
    first = replace(knowledge.observations[0], articles=(twice.id, *knowledge.observations[0].articles))
    known = replace(knowledge, pages=pages, articles=(*knowledge.articles, twice), observations=(first,))
    told = tell(known, base)
    found = []
    for name, shares in (("handed", list(page_shares(told.graph, told.evidence))), ("found", None)):
        place = tmp_path_factory.mktemp(name)
        write_turtle(told.graph, place / "graph.ttl")
        write_turtle(told.evidence, place / "evidence.ttl")
        make_store(place, shares)
        store = open_store(place)
        found.append({graph: triples(store, graph) for graph in named_graphs(store) if graph != ONTOLOGY_IRI})
    assert found[0] == found[1]
    assert len(found[0]) == 4


def test_many_may_read_at_once_and_nobody_may_write(folder: Path) -> None:
    one, other = open_store(folder), open_store(folder)
    assert len(one) == len(other) > 0
    with pytest.raises((OSError, RuntimeError, ValueError)):
        one.update("CLEAR ALL")
    assert len(other) == len(open_store(folder))


def test_a_store_of_other_files_is_not_used(folder: Path) -> None:
    assert is_current(folder)
    with (folder / "graph.ttl").open("a", encoding="utf-8") as stream:
        stream.write("\n<https://example.org/added> a <https://example.org/New> .\n")
    assert not is_current(folder)
    assert answer(open_store(folder), Question("ASK { ?s a <https://example.org/New> }")).answer is True


def test_a_copy_is_told_by_its_content(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = tmp_path_factory.mktemp("copy") / "out"
    shutil.copytree(folder, copy)
    os.utime(copy / "graph.ttl", (1, 1))
    assert is_current(copy)
    text = (copy / "graph.ttl").read_text(encoding="utf-8")
    (copy / "graph.ttl").write_text(text.replace("12.5", "12.6").replace("1250000000", "1250000001"), encoding="utf-8")
    os.utime(copy / "graph.ttl", (1, 1))
    assert not is_current(copy)


@pytest.mark.parametrize("damage", ["", "[]", '{"format": 0, "files": {}}', "not json"])
def test_a_store_that_cannot_be_understood_is_not_used(folder: Path, damage: str) -> None:
    (folder / "store" / "made-of.json").write_text(damage, encoding="utf-8")
    assert not is_current(folder)
    assert len(open_store(folder)) > 0


@pytest.mark.parametrize("name", ["CURRENT", "*.sst"])
def test_a_damaged_store_is_told(folder: Path, name: str) -> None:
    max((folder / "store" / "quads").glob(name), key=lambda path: path.stat().st_size).write_bytes(b"spoilt")
    with pytest.raises(InputError, match=r"store: cannot be opened .+; build the folder again"):
        open_store(folder)


def test_an_edition_lasts_until_the_data_change(folder: Path) -> None:
    before = edition(folder)
    assert edition(folder) == before
    with (folder / "evidence.ttl").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert edition(folder) != before
    (folder / "graph.ttl").unlink()
    with pytest.raises(InputError, match=r"graph\.ttl: cannot be read .+; make it with: kg build"):
        edition(folder)


HEAD = b"@prefix a: <https://example.org/> .\n@prefix b: <https://example.org/b/> .\n\n"


def test_a_large_file_is_cut_between_statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(HEAD + b"\n".join(b'a:s%d a:p "x . y" ;\n    a:q a:o .\n' % number for number in range(50)))
    assert is_cuttable(path)
    cut = list(parts(path, 200))
    assert len(cut) > 5
    assert {quad.triple for part in cut for quad in ox.parse(part, format=ox.RdfFormat.TURTLE)} == turtle(path)
    monkeypatch.setattr(loading, "_PART", 200)
    store, graph = ox.Store(), ox.NamedNode("https://example.org/g")
    load_file(store, path, (ox.DefaultGraph(), graph))
    assert triples(store, None) == triples(store, graph.value) == turtle(path)
    assert len(turtle(path)) == 100


@pytest.mark.parametrize(
    "trap",
    [
        b'a:s a:p """one .\n\ntwo""" .\n\n',
        b"a:s a:p '''one .\n\ntwo''' .\n\n",
        b"# a comment .\n\n",
        b'a:s a:p "text" # a comment .\n\n; a:p a:o .\n\n',
        b"a:s a:p 'one \" two' # a comment \" .\n\n; a:p a:o .\n\n",
        b"@prefix a: <https://example.org/other/> .\n\n",
        b"PREFIX a: <https://example.org/other/>\n\n",
        b"@base <https://example.org/other/> .\n\n",
    ],
)
def test_a_file_that_could_be_cut_wrongly_is_left_whole(
    trap: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(HEAD + b"a:s a:p a:o .\n\n" * 20 + trap + b"a:s a:p a:last .\n\n" * 20)
    monkeypatch.setattr(loading, "_PART", 100)
    assert not is_cuttable(path)
    store = ox.Store()
    load_file(store, path, (ox.DefaultGraph(),))
    assert triples(store, None) == turtle(path)


def test_what_two_statements_call_by_one_name_stays_one_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(HEAD + b"a:s a:p _:one .\n\n" * 20 + b"_:one a:p a:o .\n")
    monkeypatch.setattr(loading, "_PART", 100)
    store = ox.Store()
    load_file(store, path, (ox.DefaultGraph(),))
    assert len(store) == 2
    one, other = triples(store, None)
    assert one.object == other.subject or other.object == one.subject


def test_texts_may_hold_what_would_mean_something_outside_of_them(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(
        HEAD + b'a:s a:p "No. 3# of the \\"data base _:x\\" @prefix" .\n\na:t a:p "it\'s" .\n\na:t a:q <urn:a#b> .\n'
    )
    assert is_cuttable(path)
