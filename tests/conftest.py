"""What every test may use: one reader for the whole run, short invented articles, and `--update-golden`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bench.chromium import MISSING, installed
from bench.chromium import chromium as chromium_without_network
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from invented import Taken

    from kg.extract.reader import Reader
    from kg.model import Knowledge

# `make test` tries the same invented texts on every machine and every day; `make soak` goes looking for new ones.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("random", derandomize=False, print_blob=True)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        default=False,
        help="write what the rooms give now into tests/golden/cases, and print what changed",
    )


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that tests make is kept where the user's own runs find it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZONEKG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The rules alone: what they do is said sentence by sentence; what the models add is measured on whole pages.

    Making one takes more than a second, using it a few milliseconds; it holds no state between articles.
    """
    from kg.config import Settings
    from kg.extract.reader import Reader

    return Reader(Settings(rules_only=True))


@pytest.fixture(scope="session")
def whole_reader() -> Reader:
    """The rules and the second look of the models, as a build has them."""
    from kg.config import Settings
    from kg.extract.reader import Reader

    return Reader(Settings())


@pytest.fixture(scope="session")
def take(reader: Reader) -> Callable[..., Taken]:
    """A function (text, headline="") that gives what the article says."""
    from invented import Taken, make_article

    def take_from(text: str, headline: str = "") -> Taken:
        return Taken(reader.read(make_article(text, headline)))

    return take_from


@pytest.fixture(scope="session")
def link(reader: Reader) -> Callable[..., Knowledge]:
    """A function (*pages) that reads each text as a page with one article and links them all."""
    from invented import make_article, make_page

    from kg.config import Settings
    from kg.link.resolve import resolve

    def link_all(*texts: str) -> Knowledge:
        read = [reader.read(make_article(text)) for text in texts]
        return resolve(read, [make_page(text) for text in texts], Settings())

    return link_all


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder of the sample pages; tests must not write into it."""
    from kg.pipeline import build

    out = tmp_path_factory.mktemp("samples") / "out"
    build([Path(__file__).resolve().parents[1] / "seeds" / "pages"], out)
    return out


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One headless Chromium for all tests that open pages; where there is none they are skipped."""
    pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
    if installed() is None:
        pytest.skip(MISSING)
    with chromium_without_network() as browser:
        yield browser
