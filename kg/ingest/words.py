"""The words of a page's layout: reads seeds/layout.toml and the surnames of seeds/persons.toml, gives patterns.

Takes a seeds folder, gives a frozen `LayoutWords`. A word list that is missing raises SeedError with file and key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.knowledge.seeds import Table

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = "版"
# a dateline ends where its paper's name does: a space, a bracket, a colon, or the reporter
_AFTER_DATELINE = r"(?=[\s（(：:】\]]|(?:本报|本刊|见习|首席|实习)?记者|通讯员|$)"


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Words and patterns of the layout; patterns are meant for a line's head or tail, never for a page."""

    dateline: re.Pattern[str]
    own_dateline: re.Pattern[str]
    not_dateline: tuple[str, ...]
    role: re.Pattern[str]
    role_word: re.Pattern[str]  # a word that every role has; soon found, or soon seen to be missing
    no_names: re.Pattern[str]  # longer than two names that a break pushed together
    filler: re.Pattern[str]
    bullets: str
    speaker: re.Pattern[str]
    not_name_ends: frozenset[str]
    not_names: frozenset[str]
    long_name_ends: tuple[str, ...]
    not_name_chars: frozenset[str]
    surnames: frozenset[str]
    double_surnames: frozenset[str]
    caption_start: re.Pattern[str]
    caption_end: re.Pattern[str]
    continued: re.Pattern[str]
    continued_sign: str  # what stands in every such mark; empty where nothing does
    continues_from: re.Pattern[str]
    columns: frozenset[str]
    whole_title: re.Pattern[str]
    news_lead: re.Pattern[str]
    not_title_ends: tuple[str, ...]
    not_text_starts: frozenset[str]
    column_ends: tuple[str, ...]
    notices: tuple[str, ...]
    notice_bodies: tuple[str, ...]
    imprint: re.Pattern[str]
    contact: re.Pattern[str]
    furniture: frozenset[str]
    source_line: re.Pattern[str]
    name_ends: tuple[str, ...]
    zone_ends: tuple[str, ...]
    zone_end: re.Pattern[str]


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words)


def _patterns(words: tuple[str, ...]) -> str:
    return "|".join(words)


@lru_cache(maxsize=4)
def load_words(seeds: Path) -> LayoutWords:
    """The words of one seeds folder; read once. Raises SeedError."""
    table = Table(seeds / "layout.toml")
    persons = Table(seeds / "persons.toml")
    longest = tuple(sorted(table.words("zone_ends"), key=len, reverse=True))
    return LayoutWords(
        dateline=re.compile(rf"[【\[]?(?:{_patterns(table.words('dateline'))}){_AFTER_DATELINE}"),
        own_dateline=re.compile(rf"[【\[]?(?:{_patterns(table.words('own_dateline'))})"),
        not_dateline=table.words("not_dateline"),
        role=re.compile(
            rf"(?:[\u4e00-\u9fff]{{0,10}}(?:{_any(table.words('media'))}))?(?:本报)?(?:驻[\u4e00-\u9fff]{{1,6}})?(?:{_any(table.words('roles'))})"
        ),
        role_word=re.compile(_any(table.words("roles"))),
        no_names=re.compile(
            rf"[^\s、，,/／；;|｜:：·•・()（）\[\]【】{re.escape(''.join(table.words('bullets')))}]{{10}}"
        ),
        filler=re.compile(_any(table.words("fillers"))),
        bullets="".join(table.words("bullets")),
        speaker=re.compile(rf"[\u4e00-\u9fff]{{0,20}}(?:{_any(table.words('speakers'))})\s*$"),
        not_name_chars=frozenset(table.words("not_name_chars")),
        long_name_ends=table.words("long_name_ends"),
        not_names=frozenset(table.words("not_names")),
        not_name_ends=frozenset(table.words("not_name_ends")),
        surnames=frozenset(persons.words("surnames") + table.words("rare_surnames")),
        double_surnames=frozenset(persons.words("double_surnames")),
        caption_start=re.compile(rf"(?:{_patterns(table.words('caption_start'))})"),
        caption_end=re.compile(rf"(?:{_patterns(table.words('caption_end'))})$"),
        continued_sign=_PAGE if all(_PAGE in pattern for pattern in table.words("continued")) else "",
        continued=re.compile(_patterns(table.words("continued"))),
        continues_from=re.compile(_patterns(table.words("continues_from"))),
        columns=frozenset(table.words("columns")),
        whole_title=re.compile(_patterns(table.words("whole_titles"))),
        not_text_starts=frozenset(table.words("not_text_starts")),
        news_lead=re.compile(_patterns(table.words("news_lead"))),
        not_title_ends=table.words("not_title_ends"),
        column_ends=table.words("column_ends"),
        notices=table.words("notices"),
        notice_bodies=table.words("notice_bodies"),
        imprint=re.compile(rf"(?:{_any(table.words('imprint'))})\s*[:：|\s]"),
        contact=re.compile(rf"(?:{_any(table.words('contact'))})\s*[:：]"),
        furniture=frozenset(table.words("furniture")),
        source_line=re.compile(_patterns(table.words("source_line"))),
        name_ends=table.words("name_ends"),
        zone_ends=table.words("zone_ends"),
        zone_end=re.compile(rf"(?:{_any(table.words('zone_qualifiers'))})*(?:{_any(longest)})"),
    )
