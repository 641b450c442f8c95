"""The sample pages as web pages, Word files and tables: the same things come out as of their plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forms.stories import PrintedStory, Sheet, read_sheet
from forms.table import print_json_lines

from kg.config import Settings
from kg.documents.read import READERS, read_plain
from kg.ingest.split import split_page
from kg.model import Article, Form, Page
from kg.pipeline import assemble
from kg.rooms import Rooms, all_rooms

pytest.importorskip("trafilatura", reason="needs zonekg[web]", exc_type=ImportError)
pytest.importorskip("docx", reason="needs zonekg[office]")

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "seeds" / "pages").glob("*.txt"))
SAMPLE = SAMPLES[0]  # one is enough here: that stories are the same is looked at in all of them
SETTINGS = Settings(jobs=1, rules_only=True)  # the models read the same text, and take longer
Printer = Callable[[Sheet], Iterator[tuple[Form, bytes]]]


def _web(one: Callable[[Sheet, PrintedStory], bytes]) -> Printer:
    return lambda sheet: ((Form.HTML, one(sheet, story)) for story in sheet.stories)


def _whole(form: Form, one: Callable[[Sheet], bytes]) -> Printer:
    return lambda sheet: iter([(form, one(sheet))])


def _printers() -> dict[str, Printer]:
    from forms import web, word

    return {
        "modern site": _web(web.print_modern),
        "old site in GBK": _web(web.print_old),
        "a sheet of articles": _whole(Form.HTML, web.print_whole),
        "a sheet of headings": _whole(Form.HTML, web.print_running),
        "Word with styles": _whole(Form.DOCX, word.print_word),
        "Word without styles": _whole(Form.DOCX, word.print_plain_word),
        "JSON lines": _whole(Form.JSONL, print_json_lines),
    }


@pytest.fixture(scope="module")
def rooms() -> Rooms:
    return all_rooms()


@pytest.fixture(scope="module")
def told(rooms: Rooms) -> Callable[[tuple[Page, ...]], set[tuple[str, str]]]:
    def things(pages: tuple[Page, ...]) -> set[tuple[str, str]]:
        return {(thing.type.value, thing.name) for thing in assemble(pages, SETTINGS, rooms=rooms).entities}

    return things


@pytest.fixture(scope="module")
def plain(told: Callable[[tuple[Page, ...]], set[tuple[str, str]]]) -> set[tuple[str, str]]:
    return told(read_plain(SAMPLE.read_bytes(), SAMPLE.name, SETTINGS).pages)


def _pages(printer: Printer, sheet: Sheet) -> tuple[Page, ...]:
    pages = []
    for at, (form, raw) in enumerate(printer(sheet)):
        reading = READERS[form](raw, f"{sheet.name}-{at}.{form}", SETTINGS)
        assert not reading.skipped
        pages += reading.pages
    return tuple(pages)


@pytest.mark.parametrize("name", _printers())
def test_a_printed_sample_says_what_its_plain_text_says(
    name: str, told: Callable[[tuple[Page, ...]], set[tuple[str, str]]], plain: set[tuple[str, str]]
) -> None:
    found = told(_pages(_printers()[name], read_sheet(SAMPLE)))
    assert 2 * len(found & plain) / (len(found) + len(plain)) >= 0.99


@pytest.mark.parametrize("name", [name for name in _printers() if name != "JSON lines"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_stories_keep_their_headlines_texts_and_authors(path: Path, name: str) -> None:
    def parts(article: Article) -> tuple[str, str, tuple[str, ...]]:
        return "".join(article.headline.split()), article.text, article.byline

    pages = _pages(_printers()[name], read_sheet(path))
    found = [parts(article) for page in pages for article in split_page(page)]
    (whole,) = read_plain(path.read_bytes(), path.name, SETTINGS).pages
    assert found == [parts(article) for article in split_page(whole)]
