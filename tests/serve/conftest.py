"""One server of the sample pages for all tests that only ask it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serve.serving import serving

from kg.pipeline import build

PAGES = Path(__file__).resolve().parents[2] / "seeds" / "pages"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder of the sample pages; tests must not write into it."""
    out = tmp_path_factory.mktemp("served") / "out"
    build([PAGES], out)
    return out


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The address of a server of that folder."""
    with serving(built) as address:
        yield address
