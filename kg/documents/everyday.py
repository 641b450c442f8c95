"""Whether characters look like Chinese: takes a text, gives the share of its everyday characters."""

from __future__ import annotations

from collections import Counter
from functools import cache


def everyday_share(text: str) -> float:
    """How many of the characters beyond ASCII are everyday ones; 1 where there are none."""
    seen = Counter(ch for ch in text if not ch.isascii() and not ch.isspace())
    return sum(times for ch, times in seen.items() if _is_everyday(ch)) / seen.total() if seen else 1.0


@cache
def _is_everyday(ch: str) -> bool:
    """Whether a character is punctuation, or of the first level of GB 2312 (3755) or of Big5 (5401)."""
    gb, big5 = _code(ch, "gb2312"), _code(ch, "big5")
    return 0xA1A1 <= gb <= 0xA3FE or 0xB0A1 <= gb <= 0xD7F9 or 0xA140 <= big5 <= 0xA3BF or 0xA440 <= big5 <= 0xC67E  # noqa: PLR2004 - rows of the standards


def _code(ch: str, encoding: str) -> int:
    try:
        return int.from_bytes(ch.encode(encoding))
    except UnicodeEncodeError:
        return 0
