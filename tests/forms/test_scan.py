from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from forms.compare import agree, read_things, things_of
from forms.newspaper import SAMPLES, print_sheet
from forms.scan import scan_sheet
from forms.stories import read_sheet
from PIL import Image

from kg.config import Settings
from kg.documents.paper.image import read_image
from kg.pipeline import assemble


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "dpi", "least"), [("2023-11-08-yulin", 200, 0.93), ("2025-03-12-zhongkai", 150, 0.85)]
)
def test_a_scan_gives_nearly_the_entities_of_the_plain_text(
    chromium: Any, tmp_path: Path, name: str, dpi: int, least: float
) -> None:
    sample, printed = SAMPLES / f"{name}.txt", tmp_path / f"{name}.pdf"
    print_sheet(read_sheet(sample), chromium, printed)
    reading = read_image(scan_sheet(printed.read_bytes(), dpi), f"{name}.jpg", Settings())
    assert not reading.skipped
    assert agree(things_of(assemble(reading.pages, Settings(jobs=1))), read_things([sample])).f1 >= least


def test_a_scan_is_grey_skew_noisy_and_the_same_each_time(tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    Image.new("L", (600, 800), 255).save(page, resolution=72)
    scan = scan_sheet(page.read_bytes(), 72)
    assert scan == scan_sheet(page.read_bytes(), 72)
    image = Image.open(BytesIO(scan))
    assert (image.mode, image.size) == ("L", (600, 800))
    assert 3 < np.asarray(image).std() < 20
