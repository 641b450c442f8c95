"""The views, a large graph and a notebook's frame in a real Chromium: they open, answer a click, and say nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bench import corpus
from bench.chromium import blocked
from browser import sample

import kg
from kg.model import EntityType
from kg.network.aggregate import aggregate_view
from kg.network.html import write_html
from kg.network.pipeline_view import pipeline_view
from kg.network.views import VIEWS, Wishes, make_view

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    pages, faults = [], []

    def open_(text: str) -> Any:
        target = tmp_path / "page.html"
        target.write_text(text, encoding="utf-8")
        page = blocked(chromium, viewport={"width": 1200, "height": 800})
        pages.append(page)
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("requestfailed", lambda request: faults.append(request.url))
        page.goto(target.as_uri())
        return page

    yield open_
    for page in pages:
        page.context.close()
    assert faults == []


def ready(page: Any) -> Any:
    page.wait_for_selector("html[data-ready]", timeout=20_000)
    return page


@pytest.mark.parametrize("name", [view.name for view in VIEWS])
def test_every_view_opens_and_shows_a_node_on_a_click(opened: Callable[..., Any], tmp_path: Path, name: str) -> None:
    view = make_view(sample.knowledge(), name, Wishes(focus="青岚高新区" if name == "zone" else None))
    write_html(view, tmp_path / "view.html", title=name)
    page = ready(opened((tmp_path / "view.html").read_text(encoding="utf-8")))
    for node in view.nodes:
        point = page.evaluate("([x, y]) => network.canvasToDOM({ x, y })", [node.x, node.y])
        box = page.locator("#mynetwork").bounding_box()
        assert 0 < point["x"] < box["width"]
        assert 0 < point["y"] < box["height"]
    first = view.nodes[0]
    point = page.evaluate("([x, y]) => network.canvasToDOM({ x, y })", [first.x, first.y])
    page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
    assert page.locator("#panel h2").inner_text() == first.label


def test_hostile_project_and_stage_stay_text(opened: Callable[..., Any], tmp_path: Path) -> None:
    base = sample.knowledge()
    named = replace(
        base,
        entities=(*base.entities, sample.entity(EntityType.PROJECT, sample.HOSTILE)),
        chains=(replace(base.chains[0], stages=("材料", sample.HOSTILE)),),
    )
    for view in (pipeline_view(named, named), make_view(named, "chains")):
        write_html(view, tmp_path / "view.html", title=sample.HOSTILE)
        page = ready(opened((tmp_path / "view.html").read_text(encoding="utf-8")))
        page.fill("#search", "onerror")
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").inner_text() == sample.HOSTILE
        assert page.locator("img").count() == 0


def test_what_a_large_page_leaves_out_is_told_with_the_way_to_see_it(
    opened: Callable[..., Any], tmp_path: Path
) -> None:
    view = aggregate_view(corpus.knowledge(2_000, 6_000), limit=1_800)
    write_html(view, tmp_path / "view.html", title="large")
    page = ready(opened((tmp_path / "view.html").read_text(encoding="utf-8")))
    told = page.locator("#panel").inner_text()
    assert "200 个关系较少的实体" in told
    assert "kg view DIR --focus" in told


def test_page_in_a_notebook_opens_a_node_and_goes_on_working(opened: Callable[..., Any]) -> None:
    shown = kg.show(sample.knowledge())._repr_html_()
    page = opened(f'<!DOCTYPE html><html><body style="margin:0">{shown}</body></html>')
    inside = page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for(state="attached", timeout=20_000)
    for text, name in (("星澜电池", "星澜电池有限公司"), ("青岚高新区", "青岚高新技术产业开发区")):
        inside.locator("#search").fill(text)
        inside.locator("#search").press("Enter")
        assert inside.locator("#panel h2").inner_text() == name
