"""One server of the sample pages for all tests that only ask it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serve.serving import serving


@pytest.fixture(scope="session")
def built(sample_build: Path) -> Path:
    return sample_build


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The address of a server of that folder."""
    with serving(built) as address:
        yield address
