"""The rooms one after the other, with what each of them gave."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from golden.tables import Built

    from kg.extract.reader import Reader


@pytest.fixture(scope="session")
def build(reader: Reader) -> Callable[[Path], Built]:
    from golden.tables import Built
    from pages import read_page

    from kg.config import Settings
    from kg.export.turtle import render_turtle
    from kg.ingest.split import split_page
    from kg.link.resolve import resolve
    from kg.rdf.build import build_statements

    @cache
    def build_page(path: Path) -> Built:
        settings = Settings()
        page = read_page(path)
        read = tuple(reader.read(article) for article in split_page(page, settings.seeds))
        knowledge = resolve(read, [page], settings)
        graph, _ = build_statements(knowledge, settings.base)
        return Built(read, knowledge, render_turtle(graph))

    return build_page
