"""Where quotes stand on paper, and how they were recognised, in the evidence graph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Literal
from rdflib.namespace import DCTERMS, RDF

from kg.config import Settings
from kg.knowledge.vocab import OA, ZKG
from kg.model import Area, Box, Form, Page, PrintedLine, Repair, Span
from kg.rdf.build import build_statements
from kg.rdf.pages import page_fragment

TEXT = "甲高新区\n上半年开\n工项目八\n个。丙丁\n"
LEFT, RIGHT = (10.0, 60.0), (80.0, 130.0)


def line(at: int, sheet: int, column: tuple[float, float], row: int, confidence: float = 1.0) -> PrintedLine:
    return PrintedLine(Span(at, at + 4), sheet, Box(column[0], row * 12.0, column[1], row * 12.0 + 10), confidence)


@pytest.fixture
def page() -> Page:
    lines = (line(0, 1, LEFT, 1), line(5, 1, LEFT, 2, 0.9), line(10, 1, RIGHT, 1, 0.8), line(15, 2, LEFT, 1))
    return Page("p", "a.pdf", TEXT, "0" * 64, "", form=Form.PDF, lines=lines)


def test_a_piece_has_a_rectangle_in_each_column_and_on_each_sheet(page: Page) -> None:
    assert page.areas(Span(1, 8)) == (Area(1, Box(10, 12, 60, 34)),)
    assert page.areas(Span(6, 17)) == (
        Area(1, Box(10, 24, 60, 34)),
        Area(1, Box(80, 12, 130, 22)),
        Area(2, Box(10, 12, 60, 22)),
    )
    assert page.areas(Span(4, 5)) == ()  # the break between two lines


def test_a_piece_is_as_sure_as_its_worst_line(page: Page) -> None:
    assert page.certainty(Span(0, 3)) == 1.0
    assert page.certainty(Span(2, 12)) == 0.8
    assert replace(page, lines=()).certainty(Span(2, 12)) == 1.0


def test_a_repaired_piece_tells_how_it_was_read(page: Page) -> None:
    repaired = replace(page, repairs=(Repair(Span(1, 2), "離", "甲高新区"), Repair(Span(12, 13), "日", "工项目八")))
    assert repaired.as_read(Span(0, 4)) == "甲離新区"
    assert repaired.as_read(Span(2, 12)) is None


@pytest.mark.parametrize(
    ("form", "sheet", "fragment"),
    [
        (Form.PDF, 3, "page=3&viewrect=10,12,50,22"),
        (Form.IMAGE, 1, "xywh=pixel:10,12,50,22"),
        (Form.IMAGE, 2, "track=2&xywh=pixel:10,12,50,22"),
    ],
)
def test_a_rectangle_is_written_as_readers_of_its_form_expect(form: Form, sheet: int, fragment: str) -> None:
    assert page_fragment(form, Area(sheet, Box(10.2, 12.1, 60.4, 33.9)))[1] == fragment


def test_quotes_lead_to_their_rectangles(knowledge, page: Page) -> None:
    (paper,) = knowledge.pages
    lines = tuple(
        PrintedLine(Span(at, min(at + 12, len(paper.text))), 1, Box(10, at, 60, at + 10))
        for at in range(0, len(paper.text), 12)
    )
    repairs = (Repair(Span(0, len(paper.text)), "乙" * len(paper.text), "甲"),)
    printed = replace(paper, form=Form.PDF, lines=lines, repairs=repairs)
    _, evidence = build_statements(replace(knowledge, pages=(printed,)), Settings().base)
    for place in evidence.subjects(RDF.type, OA.TextPositionSelector):
        (area,) = evidence.objects(place, ZKG.shownAt)
        assert evidence.value(area, ZKG.sheet) == Literal(1)
        assert str(evidence.value(area, DCTERMS.conformsTo)) == "http://tools.ietf.org/rfc/rfc3778"
        start = int(evidence.value(place, OA.start))
        assert str(evidence.value(area, RDF.value)).startswith(f"page=1&viewrect=10,{start // 12 * 12},50,")
        assert evidence.value(place, ZKG.readAs) == Literal("乙" * len(evidence.value(place, OA.exact)))
