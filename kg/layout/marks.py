"""The few words that geometry needs: takes a seeds folder, gives patterns for a line of print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.knowledge.seeds import Table
from kg.text import fold_digits

DASH = re.compile("[—―─－-]{2}|[—―─]")
ENDS = re.compile('[。！？!?…；：.][”’"』」》）)】]*$')
_DATE = re.compile(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")
_NUMBER = re.compile(
    r"[-—·\s]*(?:第\s*(?P<told>[0-9０-９〇一二三四五六七八九十]{1,4})\s*[版页]|(?P<counted>[〇一二三四五六七八九十]{1,3})\s*版"
    r"|(?P<plain>[A-Za-z]?\s*[0-9０-９]{1,4})\s*[版页]?)[-—·\s]*"
)
_EDITION = re.compile(
    r"(?:^|\s)(?:第\s*)?(?P<label>[A-Z]\d{1,2}|[A-Z]?\s*[0-9０-９〇一二三四五六七八九十]{1,3}(?=\s*版))\s*版?(?=\s|$|[^\d])"
)
_TARGET = re.compile(r"(?P<label>[A-Za-zＡ-Ｚ]?\s*[0-9０-９〇一二三四五六七八九十]+)\s*版")
_SENTENCE = re.compile("[。！？；]")
_LINE = 60  # characters: no line of a header is longer


@dataclass(frozen=True, slots=True)
class Marks:
    """Patterns; each is meant for one line."""

    role: re.Pattern[str]
    bullets: str
    caption_start: re.Pattern[str]
    caption_end: re.Pattern[str]
    continued: re.Pattern[str]
    continues_from: re.Pattern[str]
    imprint: re.Pattern[str]

    def is_byline(self, text: str) -> bool:
        """Whether a line begins with a reporter's role and has room for names, no more."""
        bare = text.strip("（(）)[]【】 ").lstrip(f"{self.bullets} ")
        return len(bare) <= 40 and self.role.match(bare) is not None and not re.search("[，。：:；]", bare)  # noqa: PLR2004

    def is_caption(self, text: str) -> bool:
        return bool(self.caption_start.match(text) or self.caption_end.search(text))

    def leads_to(self, text: str) -> str:
        """The number of the page on which a story goes on, of a line that says so and no more; else empty."""
        return _target(self.continued.fullmatch(text.strip()))

    def ends_leading_to(self, text: str) -> str:
        """The same of a line at whose end the mark stands."""
        found = [match for match in self.continued.finditer(text) if match.end() == len(text)]
        return _target(found[-1]) if found else ""

    def comes_from(self, text: str) -> str:
        """The number of the page on which a story began, of a line that says so and no more; else empty."""
        return _target(self.continues_from.fullmatch(text.strip()))

    def is_imprint(self, text: str) -> bool:
        found = self.imprint.findall(f"{text} ")
        return len(found) > 1 or (len(text) <= _LINE and self.imprint.match(f"{text} ") is not None)


def _target(match: re.Match[str] | None) -> str:
    number = _TARGET.search(match.group(0)) if match else None
    return edition_key(number["label"]) if number else ""


def is_date(text: str) -> bool:
    """Whether a line has a date and no sentence around it."""
    return len(text) <= _LINE and _DATE.search(text) is not None and not _SENTENCE.search(text)


def is_page_number(text: str) -> bool:
    """Whether a line is a page's number and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def edition_in(text: str) -> str:
    """The page's number in a line of its header (`A3`, `第2版`); empty where there is none."""
    if len(text) > _LINE:
        return ""
    if match := _NUMBER.fullmatch(text):
        return edition_key(match["told"] or match["counted"] or match["plain"])
    match = _EDITION.search(text)
    return edition_key(match["label"]) if match else ""


def edition_key(label: str) -> str:
    """A page's number for comparison: `Ａ０２` and `a2` are A2, 二 is 2."""
    folded = fold_digits("".join(label.split())).upper()
    tens = re.fullmatch("([1-9]?)十([1-9]?)", folded)
    if tens:
        folded = str(10 * int(tens[1] or 1) + int(tens[2] or 0))
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", folded)


@lru_cache(maxsize=4)
def load_marks(seeds: Path) -> Marks:
    """The patterns of a seeds folder; raises SeedError."""
    table = Table(seeds / "layout.toml")

    def words(key: str) -> str:
        return "|".join(re.escape(word) for word in table.words(key))

    def patterns(key: str) -> str:
        return "|".join(table.words(key))

    return Marks(
        role=re.compile(rf"(?:[\u4e00-\u9fff]{{0,6}}(?:{words('media')}))?(?:本报)?(?:{words('roles')})"),
        bullets="".join(table.words("bullets")),
        caption_start=re.compile(rf"(?:{patterns('caption_start')})"),
        caption_end=re.compile(rf"(?:{patterns('caption_end')})$"),
        continued=re.compile(patterns("continued")),
        continues_from=re.compile(patterns("continues_from")),
        imprint=re.compile(rf"(?:{words('imprint')})\s*[:：|\s]"),
    )
