"""kg/rdf/load.py: the files of an output folder as statements say what they say as graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError, OutputError
from kg.export.turtle import render_turtle, write_turtle
from kg.files import EVIDENCE, GRAPH
from kg.rdf.load import load_graphs, load_statements

if TYPE_CHECKING:
    from pathlib import Path


def _folder(folder: Path, graph: str, evidence: str = "") -> Path:
    (folder / GRAPH).write_text(graph, encoding="utf-8")
    (folder / EVIDENCE).write_text(evidence, encoding="utf-8")
    return folder


def _written(folder: Path) -> str:
    write_turtle(load_statements(folder), folder / "whole.ttl")
    return (folder / "whole.ttl").read_text(encoding="utf-8")


def test_the_turtle_is_that_of_the_graphs(graphs, tmp_path) -> None:
    folder = _folder(tmp_path, *map(render_turtle, graphs))
    assert _written(folder) == render_turtle(*graphs) == render_turtle(*load_graphs(folder))


def test_files_that_people_edited_are_spelt_as_ours_are(tmp_path) -> None:
    graph = """@prefix a: <https://e.org/> . @prefix b: <https://e.org/b#> .
    a:z b:c 1, 01, "x\\u2028"@zh-Hans, "1"^^a:kind, true ; a a:Zone .
    @prefix d: <https://e.org/d#> . d:e a d:F , d:F ."""
    evidence = "@prefix b: <https://e.org/other#> . @prefix d: <https://e.org/d#> . d:e b:c d:g ; a d:F ."
    folder = _folder(tmp_path, graph, evidence)
    assert _written(folder) == render_turtle(*load_graphs(folder))
    assert "d:e a d:F ;\n    <https://e.org/other#c> d:g .\n" in _written(folder)


@pytest.mark.parametrize("triple", ["_:b <https://e.org/p> 1 .", "<https://e.org/s> <https://e.org/p> [] ."])
def test_blank_nodes_are_refused(tmp_path, triple) -> None:
    with pytest.raises(OutputError, match="a blank node cannot be written"):
        load_statements(_folder(tmp_path, triple))


def test_a_broken_file_and_a_missing_one_are_named(tmp_path) -> None:
    _folder(tmp_path, "", "<https://e.org/s> a")
    with pytest.raises(InputError, match=r"evidence\.ttl: not Turtle .*; build the folder again"):
        load_statements(tmp_path)
    (tmp_path / GRAPH).unlink()
    with pytest.raises(InputError, match=r"graph\.ttl: cannot be read \(No such file"):
        load_statements(tmp_path)
