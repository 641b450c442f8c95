from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from forms.compare import agree, read_things, things_of, total
from forms.newspaper import SAMPLES, print_sheet
from forms.scan import scan_sheet
from forms.stories import read_sheet
from PIL import Image

from kg.config import Settings
from kg.documents.paper.image import read_image
from kg.pipeline import assemble

NAMES = ("2023-11-08-yulin", "2025-03-12-zhongkai")


@pytest.fixture(scope="module")
def printed(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("printed")
    for name in NAMES:
        print_sheet(read_sheet(SAMPLES / f"{name}.txt"), chromium, folder / f"{name}.pdf")
    return {name: (folder / f"{name}.pdf").read_bytes() for name in NAMES}


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(("dpi", "least"), [(200, 0.93), (150, 0.85)])
def test_a_scan_gives_nearly_the_entities_of_the_plain_text(printed: dict[str, bytes], dpi: int, least: float) -> None:
    rows = []
    for name, pdf in printed.items():
        reading = read_image(scan_sheet(pdf, dpi), f"{name}.jpg", Settings())
        assert not reading.skipped
        rows.append(agree(things_of(assemble(reading.pages, Settings(jobs=1))), read_things([SAMPLES / f"{name}.txt"])))
    assert total(rows).f1 >= least


def test_a_scan_is_grey_skew_noisy_and_the_same_each_time(tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    Image.new("L", (600, 800), 255).save(page, resolution=72)
    scan = scan_sheet(page.read_bytes(), 72)
    assert scan == scan_sheet(page.read_bytes(), 72)
    image = Image.open(BytesIO(scan))
    assert (image.mode, image.size) == ("L", (600, 800))
    assert 3 < np.asarray(image).std() < 20
