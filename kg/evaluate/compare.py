"""When two names, texts or figures count as the same: the tolerances of the gold standard, and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from kg.model import EntityType

Number = Decimal | float | int

_IGNORED = re.compile(r"[\s“”\"'‘’《》〈〉「」·•]")

# A name may carry its type's own word or leave it out: 电池产业 is 电池 as an industry.
_ENDINGS = {
    EntityType.INDUSTRY: ("产业集群", "产业链", "产业", "行业", "领域", "集群", "业"),
    EntityType.CHAIN: ("全产业链条", "全产业链", "产业链条", "产业链", "全链条", "链条", "链"),
    EntityType.PROJECT: ("建设项目", "项目", "工程"),
    EntityType.PLACE: ("省", "市", "县", "区"),
}

_UNITS = {
    **dict.fromkeys("家个户项件人名次宗条种架栋台座辆位所", "count"),
    **dict.fromkeys(("人次", "系列"), "count"),
    **dict.fromkeys(("元", "人民币"), "cny"),
    **dict.fromkeys(("平方米", "㎡", "m²"), "m2"),
    **dict.fromkeys(("百分点", "percent", "pct"), "%"),
    "吨": "t",
    "吨/年": "t/a",
}


def squeeze(text: str) -> str:
    """The compare form of a text: width, case, white space, quotation marks and middle dots do not matter."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).lower()


def squeeze_with_offsets(text: str) -> tuple[str, list[int]]:
    """The compare form of a page, and for each of its characters where that stands in the page."""
    kept: list[str] = []
    offsets: list[int] = []
    for at, ch in enumerate(text):
        form = squeeze(ch)
        kept.append(form)
        offsets.extend([at] * len(form))
    return "".join(kept), offsets


@lru_cache(maxsize=1 << 16)
def name_key(name: str, kind: EntityType) -> str:
    """The compare form of a name, without the word that says its type; never empty for a name that has letters."""
    short = squeeze(name)
    # The first ending that fits is cut: the lists hold longer ones before the shorter ones that they end in.
    ending = next((ending for ending in _ENDINGS.get(kind, ()) if short.endswith(ending)), "")
    return short.removesuffix(ending) or short


def likeness(one: str, other: str) -> float:
    """How many characters two texts share, 0 to 1 (Dice coefficient, each character counted as often as it stands)."""
    left, right = Counter(squeeze(one)), Counter(squeeze(other))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def is_close(one: Number | None, other: Number | None, tolerance: float) -> bool:
    """Whether two numbers differ by no more than a share of the larger one; a missing number is close to nothing."""
    if one is None or other is None:
        return False
    left, right = float(one), float(other)
    return abs(left - right) <= tolerance * max(abs(left), abs(right), 1e-12)


def unit_key(unit: str | None) -> str:
    """The compare form of a unit: all counting words are one unit."""
    word = squeeze(unit or "")
    return _UNITS.get(word, word)


def common_length(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for item in one:
        diagonal = 0
        for at, candidate in enumerate(other, 1):
            above = row[at]
            row[at] = diagonal + 1 if item == candidate else max(above, row[at - 1])
            diagonal = above
    return row[-1]
