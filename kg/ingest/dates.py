"""Dates of a page: takes lines that carry a full date, gives ISO 8601; what is not written out is not guessed."""

from __future__ import annotations

import re
from datetime import date

from kg.text import fold_digits

_DATE = re.compile(r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)")
_HAN_NUMBER = re.compile("[二三]?十[一二三四五六七八九]?")


def read_date(text: str) -> str | None:
    """The first full date of a line (`2024年8月30日`, `2024-08-30`, `二〇二四年八月三十日`); None without one."""
    folded = fold_digits(_HAN_NUMBER.sub(lambda match: _han_number(match.group(0)), text))
    for match in _DATE.finditer(folded):
        try:
            return date(int(match.group(1)), int(match.group(2)), int(match.group(3))).isoformat()
        except ValueError:
            continue  # the 31st of a short month: a wrong character, not a date
    return None


def _han_number(text: str) -> str:
    tens, _, ones = text.partition("十")
    digits = "零一二三四五六七八九"
    return str(10 * (digits.index(tens) if tens else 1) + (digits.index(ones) if ones else 0))
