"""What can be taken away from the network page: pictures, rows, the query, paper."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from asking import run_query
from browser import sample

from kg.export.turtle import write_turtle
from kg.knowledge.style import STYLES
from kg.model import EntityType, Fact, Knowledge, Predicate
from kg.rdf.build import build_graphs

pytestmark = pytest.mark.browser

FORMULA = '=HYPERLINK("x")公司'
FORMULA_COMPANY = sample.iri(EntityType.ENTERPRISE, FORMULA)
SVG = "{http://www.w3.org/2000/svg}"


def with_formula() -> Knowledge:
    known = sample.knowledge()
    settled = Fact(FORMULA_COMPANY, Predicate.LOCATED_IN, sample.ZONE, sample.evidence("青岚高新区建设提速"))
    return replace(
        known,
        entities=(*known.entities, sample.entity(EntityType.ENTERPRISE, FORMULA)),
        facts=(*known.facts, settled),
    )


def take(opened: Any, kind: str) -> Path:
    opened.page.click("#take > summary")
    with opened.page.expect_download() as waiting:
        opened.page.click(f"#take-{kind}")
    # the page gives its own data to itself
    opened.faults[:] = [fault for fault in opened.faults if not fault.startswith("blob:")]
    assert waiting.value.suggested_filename == f"network.{kind}"
    return Path(waiting.value.path())


def test_png_is_a_picture_of_the_present_view(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    data = take(opened, "png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    box = opened.page.locator("#mynetwork").bounding_box()
    assert width == round(box["width"])
    assert height > round(box["height"])
    colours = opened.page.evaluate(
        """async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [image.width, image.height];
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          const found = new Set();
          for (let at = 0; at < data.length; at += 4) {
            found.add("#" + [0, 1, 2].map((part) => data[at + part].toString(16).padStart(2, "0")).join(""));
          }
          return [...found];
        }""",
        base64.b64encode(data).decode(),
    )
    assert {STYLES[node.type].colour for node in opened.view.nodes} <= set(colours)


def test_svg_draws_what_is_shown_and_keeps_names_as_text(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.entry("types", "Zone").click()
    root = ET.parse(take(opened, "svg")).getroot()  # noqa: S314 - our own file
    names = [shape.findtext(f"{SVG}title") for shape in root.iter(f"{SVG}path")]
    assert sorted(filter(None, names)) == sorted(n.label for n in opened.view.nodes if n.type is not EntityType.ZONE)
    assert sample.HOSTILE in names
    assert len(list(root.iter(f"{SVG}line"))) == len(opened.shown_edges()) == 1
    assert not [element for element in root.iter() if element.tag.endswith(("script", "image"))]


def test_csv_has_a_row_for_each_relation_and_quote(open_page: Any) -> None:
    opened = open_page(with_formula())
    data = take(opened, "csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    told = {(row["subjectIRI"], row["objectIRI"]) for row in rows if row["relation"]}
    assert told == {(source, target) for source, _, target in opened.shown_edges()}
    industry = next(row for row in rows if row["object"] == "新能源")
    assert (industry["relation"], industry["modality"], industry["quote"]) == ("发展产业", "计划", "将发展新能源")
    assert (industry["source"], industry["date"]) == ("qinglan.txt", "2024-05-06")
    # a place without relations is there too
    assert [row["subject"] for row in rows if not row["relation"]] == ["远山镇"]


def test_csv_holds_no_formula_and_only_the_selection(open_page: Any) -> None:
    opened = open_page(with_formula())
    opened.entry("types", "Zone").click()
    opened.entry("types", "Project").click()
    rows = list(csv.reader(io.StringIO(take(opened, "csv").read_text("utf-8-sig"), newline="")))
    assert "'" + FORMULA in {row[0] for row in rows}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "青岚高新技术产业开发区" not in {cell for row in rows for cell in row}


FILTERS: dict[str, Callable[[Any], Any]] = {
    "nothing": lambda opened: None,
    "relation": lambda opened: opened.entry("relations", "locatedIn").click(),
    "type": lambda opened: opened.entry("types", "Enterprise").click(),
    "plan": lambda opened: opened.entry("modalities", "Fact").click(),
    "confidence": lambda opened: opened.slide("confidence", 0.95),
    "weight": lambda opened: opened.slide("weight", 3),
    "status": lambda opened: opened.page.evaluate("zkg.filters.toggle('statuses', 'UnderConstruction')"),
    "zone": lambda opened: opened.page.evaluate(
        "(at) => zkg.filters.set({ zone: at })", opened.number(sample.OTHER_ZONE)
    ),
    "dates": lambda opened: opened.page.evaluate("zkg.filters.set({ from: '2024-05-06', to: '2024-05-06' })"),
    "other dates": lambda opened: opened.page.evaluate("zkg.filters.set({ from: '2024-05-07' })"),
    "several": lambda opened: [
        opened.entry("types", "Project").click(),
        opened.entry("modalities", "Talk").click(),
        opened.slide("confidence", 0.5),
    ],
}


@pytest.mark.parametrize("name", FILTERS)
def test_query_gives_the_relations_that_are_shown(open_page: Any, tmp_path: Path, name: str) -> None:
    known = sample.knowledge()
    for graph, file in zip(build_graphs(known, sample.BASE), ("graph.ttl", "evidence.ttl"), strict=True):
        write_turtle(graph, tmp_path / file)
    opened = open_page(known)
    FILTERS[name](opened)
    opened.page.click("#take > summary")
    opened.page.click("#take-sparql")
    result = run_query(tmp_path, opened.page.locator("#query").input_value())
    found = {tuple(re.sub(r".*ontology#", "", term.value) for term in row) for row in result.rows}
    assert found == opened.shown_edges()
    assert (len(found) == 6) == (name in {"nothing", "dates"})


def test_paper_has_the_picture_and_the_panel_and_no_buttons(open_page: Any) -> None:
    opened = open_page(sample.knowledge(), colours="dark")
    opened.open_node(sample.PROJECT)
    opened.page.emulate_media(media="print")
    for place in ("#mynetwork canvas", "#panel h2", "#legend"):
        assert opened.page.locator(place).is_visible()
    for place in ("#search", "#zoom", "#take", "#theme", "#language"):
        assert not opened.page.locator(place).is_visible()
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert opened.page.evaluate("document.documentElement.dataset.theme") == "light"
    opened.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.page.evaluate("document.documentElement.dataset.theme") == "dark"
