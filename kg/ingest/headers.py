"""Headers of pages: takes a page, gives which page of which newspaper and day it is, where lines of its text tell.

A header is a short line that numbers the page (`A3 园区周刊 2023年11月8日 星期三`, `第2版：要闻`, `版次：02`). A text
of several pages has several; each holds from its place on. What the page's reader knows stands before all headers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.ingest.dates import read_date
from kg.ingest.lines import line_spans
from kg.ingest.words import load_words
from kg.text import fold_same_length

if TYPE_CHECKING:
    from pathlib import Path

    from kg.ingest.words import LayoutWords
    from kg.model import Page

_LONGEST = 64  # characters of a header
_SECTION = 12  # characters of what else it may name: the section, the paper
_MASTHEAD = 6  # lines at a page's head of which one may be the paper's name alone
_NUMBER = "[A-Z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
_EDITION = re.compile(
    rf"版次[::]?\s*第?\s*(?P<first>{_NUMBER})\s*版?(?=[\s::|·—-]|$)"
    rf"|(?:第\s*|(?<![^\s::|·日]))(?P<sure>{_NUMBER})\s*版(?=[\s::|·—-]|$)"
    rf"|(?<![^\s::|·日])(?P<plain>[A-Z][0-9]{{1,3}})(?=[\s::|·—-]|$)"
)
# without any of these no line numbers a page, however it is folded: capital letters, and what few texts have
_MAY_NUMBER = re.compile("[版A-Z]|[^\x00-\x7f\u3000-\u3020\u4e00-\u9fff\uff01-\uff20‘’“”—…·]")
_NUMBERED = re.compile("版|[A-Z][0-9]")
_DATE = re.compile(
    r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|二[〇零一二三四五六七八九]{3}年\S{2,3}月\S{1,3}日"
)
_DAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日](?!\w)|农历\S+")
_PAPER = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,10}(?:报|周刊)(?![\u4e00-\u9fff])")
_NO_HEADER = re.compile("[。,!?;“”,!?;]|见|接|转|轉|责|编辑")
_HAN_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Header:
    """Which page of a newspaper begins at a place of the text; empty is what nothing tells."""

    at: int
    edition: str  # as `edition_key` gives it
    newspaper: str
    published: str | None
    printed: str = field(default="", compare=False)  # the edition as it stands there: `A02`


def edition_key(edition: str) -> str:
    """A page's number in one form: `A02` and `第二版` are `2`, `B2` is `B2`; the first section bears no letter."""
    bare = "".join(fold_same_length(edition).split()).upper().removeprefix("第").removesuffix("版")
    letter, number = (bare[:1], bare[1:]) if bare[:1].isascii() and bare[:1].isalpha() else ("", bare)
    if number and not number.isdigit():
        tens, ten, ones = number.rpartition("十")
        number = str((_HAN_DIGITS.find(tens or "一") * 10 if ten else 0) + max(0, _HAN_DIGITS.find(ones or "零")))
    return letter.replace("A", "") + number.lstrip("0")


def read_headers(page: Page, words: LayoutWords) -> tuple[Header, ...]:
    """The headers of a page in the order of its text; the first stands at 0 and holds what is known of the page."""
    spans = list(line_spans(page.text))
    found = [header for start, end, _ in spans if (header := read_header(page.text[start:end], words, start))]
    mastheads = (_masthead(page.text[start:end]) for start, end, _ in spans[:_MASTHEAD])
    papers = {*(header.newspaper for header in found), *mastheads} - {""}
    paper = page.newspaper or (papers.pop() if len(papers) == 1 else "")
    dates = {header.published for header in found} - {None}
    day = page.published or (dates.pop() if len(dates) == 1 else None)
    several = len({header.edition for header in found}) > 1
    edition = edition_key(page.edition) or (found[0].edition if found and not several else "")
    first = Header(0, edition, paper, day, page.edition or (found[0].printed if edition else ""))
    if not several:
        return (first,)
    return (first, *(Header(h.at, h.edition, h.newspaper or paper, h.published or day) for h in found))


def tell_header(page: Page, seeds: Path) -> Page:
    """The page with what its header tells and its reader did not. Raises SeedError."""
    header = read_headers(page, load_words(seeds))[0]
    return replace(page, newspaper=header.newspaper, edition=header.printed, published=header.published)


def _masthead(line: str) -> str:
    return line if _PAPER.fullmatch(line) else ""


def read_header(line: str, words: LayoutWords, at: int = 0) -> Header | None:
    """The header that a line is, None where it is another line; what it names besides is short, and no sentence."""
    if len(line) > _LONGEST or not _MAY_NUMBER.search(line):
        return None
    text = fold_same_length(line)
    if not _NUMBERED.search(text) or _NO_HEADER.search(text):
        return None
    edition = _EDITION.search(text)
    if edition is None or words.continued.search(line) or words.continues_from.search(line):
        return None
    day, plain = read_date(text), edition["plain"]
    rest = "".join(_DAY.sub("", _DATE.sub(" ", text[: edition.start()] + " " + text[edition.end() :])).split())
    named = sum(ch.isalnum() for ch in rest)
    if named > _SECTION or (plain and named and day is None and not _is_section(rest, words)):
        return None  # `C1 驾照新规` is a headline
    paper = _PAPER.search(_DATE.sub(" ", text))
    number = plain or edition["sure"] or edition["first"]
    return Header(at, edition_key(number), paper.group() if paper else "", day, number)


def _is_section(text: str, words: LayoutWords) -> bool:
    """Whether a short text names a section of a newspaper, or the paper."""
    bare = text.strip(":·|—-")
    return bare in words.columns or bare.endswith(words.column_ends) or _PAPER.fullmatch(bare) is not None
