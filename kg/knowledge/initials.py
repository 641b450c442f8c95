"""First letters of the pinyin of Chinese names, for those who search with a Latin keyboard.

The characters of the first level of GB 2312 stand in the order of their pinyin, so that a character's code says its
letter and no table of readings is needed. A character with several readings has the one it is sorted by. Those of the
second level stand in the order of their radicals: they give `?`, which the search takes for any letter.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

ANY = "?"
_LETTERS = "abcdefghjklmnopqrstwxyz"  # no syllable begins with i, u or v
# The code of the first character of each letter, and the end of the first level.
_STARTS = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8),
    *(0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1),
)
_END = 0xD7FA


def initials(name: str) -> str:
    """One sign for each Chinese character, letters and digits as they are in lower case, nothing for the rest.

    Empty for a name without Chinese characters: what it says can be searched for as it stands.
    """
    signs = "".join(_sign(char) for char in name)
    return signs if any(_is_chinese(char) for char in name) else ""


@lru_cache(maxsize=8192)  # as many characters as the names of a large graph have
def _sign(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    if not _is_chinese(char):
        return ""
    try:
        code = int.from_bytes(char.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ANY
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code < _END else ANY


def _is_chinese(char: str) -> bool:
    return "一" <= char <= "鿿" or "\U00020000" <= char <= "\U0003ffff"
