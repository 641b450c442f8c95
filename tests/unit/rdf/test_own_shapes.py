"""Shapes of one's own run beside ours, and what is no shapes file is named in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.rdf.findings import Severity
from kg.rdf.validate import validate

HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix zkg: <https://w3id.org/zonekg/ontology#> .
@prefix ex: <https://example.org/shapes/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
LEVEL = "ex:ZoneFounded a sh:NodeShape ; sh:targetClass zkg:Zone ; sh:property [ sh:path zkg:foundedIn ; sh:minCount 1"


@pytest.fixture
def write(tmp_path) -> Callable[[str], Path]:
    def _write(text: str) -> Path:
        path = tmp_path / "own.ttl"
        path.write_text(HEAD + text, encoding="utf-8")
        return path

    return _write


def test_a_shape_without_messages_is_told_in_the_words_of_the_processor(graphs, write) -> None:
    (finding,) = validate(*graphs, None, write(f"{LEVEL} ] ."))
    assert (finding.severity, finding.kind) == (
        Severity.VIOLATION,
        "ZoneFounded",
    )  # the shape that holds the nameless one
    assert finding.property == "foundedIn"
    assert finding.zh == finding.en != ""


def test_messages_and_severity_of_a_shape_are_kept(graphs, write) -> None:
    shape = f'{LEVEL} ; sh:severity sh:Warning ; sh:message "缺少设立年份"@zh, "No founding year"@en ] .'
    (finding,) = validate(*graphs, None, write(shape))
    assert (finding.severity, finding.zh, finding.en) == (Severity.WARNING, "缺少设立年份", "No founding year")


def test_a_constraint_in_sparql_runs_too(graphs, write) -> None:
    shape = """ex:ShortName a sh:NodeShape ; sh:targetClass zkg:Place ; sh:sparql [ sh:message "long name"@en ;
        sh:select "SELECT $this ?value { $this <http://www.w3.org/2004/02/skos/core#prefLabel> ?value }" ] ."""
    found = validate(*graphs, None, write(shape))
    assert [(finding.kind, finding.label) for finding in found] == [("ShortName", "云汀市"), ("ShortName", "汀南省")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ex:a ex:b", "not Turtle"),
        ("ex:a ex:b ex:c .", "no sh:NodeShape"),
        ("ex:a a sh:PropertyShape ; sh:targetClass zkg:Zone ; sh:minCount 1 .", "cannot be run"),
        (
            "ex:a a sh:NodeShape ; sh:targetClass zkg:Zone ; sh:property [ sh:path zkg:kind ; sh:minCount -1 ] .",
            "cannot be run",
        ),
        ('ex:a a sh:NodeShape ; sh:targetClass zkg:Zone ; sh:sparql [ sh:select "SELECT" ] .', "cannot be run"),
        (
            "ex:a a sh:NodeShape ; sh:targetClass zkg:Zone ; sh:property [ sh:path skos:prefLabel ; sh:pattern '(' ] .",
            "cannot be run",
        ),
    ],
)
def test_what_is_no_shapes_file_is_named_in_one_line(graphs, write, text, said) -> None:
    path = write(text)
    with pytest.raises(InputError, match=said) as caught:
        validate(*graphs, None, path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_shapes_file_that_does_not_exist_is_named(graphs, tmp_path) -> None:
    with pytest.raises(InputError, match=r"none\.ttl: cannot be read"):
        validate(*graphs, None, tmp_path / "none.ttl")
