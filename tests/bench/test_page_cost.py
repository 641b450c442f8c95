"""Building the network page costs no more time than extracting the pages that it shows."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.config import Settings
from kg.documents.find import find_sources
from kg.model import EntityType
from kg.network.html import render_html
from kg.network.views import VIEWS, Wishes, make_view
from kg.pipeline import assemble, read_pages
from kg.rooms import all_rooms

PAGES = Path(__file__).resolve().parents[2] / "seeds" / "pages"


@pytest.mark.slow
def test_pages_of_all_views_are_written_in_less_time_each_than_the_samples_are_read(tmp_path: Path) -> None:
    settings = Settings()
    rooms = all_rooms()
    pages, _ = read_pages(find_sources([PAGES]), settings)
    knowledge = assemble(pages, settings, lambda *_: None, rooms)  # loads the lists and the models
    start = time.perf_counter()
    assemble(pages, settings, lambda *_: None, rooms)
    reading = time.perf_counter() - start
    # the first page also pays for loading pyvis, as a build does
    start = time.perf_counter()
    rooms.write_network(knowledge, settings, tmp_path / "network.html")
    writing = time.perf_counter() - start
    assert writing <= reading, f"{writing:.2f} s to write, {reading:.2f} s to read"
    zone = next(entity.name for entity in knowledge.entities if entity.type is EntityType.ZONE)
    for view in VIEWS:
        start = time.perf_counter()
        render_html(make_view(knowledge, view.name, Wishes(focus=zone if view.name == "zone" else None)), title="")
        assert time.perf_counter() - start <= reading, view.name
