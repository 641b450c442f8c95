"""The samples printed as newspaper pages give the entities of their plain text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from forms.compare import agree, read_things, things_of
from forms.newspaper import SAMPLES, print_sheet
from forms.stories import read_sheet

from kg.config import Settings
from kg.documents.paper.pdf import read_pdf
from kg.ingest.split import split_page
from kg.pipeline import assemble

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["2023-11-08-yulin", "2025-03-12-zhongkai"])
def test_a_printed_sample_gives_the_entities_of_its_text(chromium: Any, tmp_path: Path, name: str) -> None:
    source, target = SAMPLES / f"{name}.txt", tmp_path / f"{name}.pdf"
    sheet = read_sheet(source)
    print_sheet(sheet, chromium, target, turned=name.startswith("2025"))
    (page,) = read_pdf(target.read_bytes(), target.name, Settings()).pages
    assert [article.headline.split(" ")[-1] for article in split_page(page)] == [
        story.headline.split(" ")[-1] for story in sheet.stories
    ]
    assert agree(things_of(assemble([page], Settings())), read_things([source])).f1 >= 0.98
