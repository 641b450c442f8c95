"""Names of the columns of the wide panel: what Stata, R and SPSS take, the same in every export.

At most 32 signs of a-z, 0-9 and _, the first a letter: the pinyin initials of the indicator, its unit, seven signs of a
hash of both (`gsgyzcz_cny_1a2b3c4`), then what sets the column apart: the months that it covers where these are not the
whole year (`_m0108`), `_x` for goals, `_g` for growth in per cent, `_xg` for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.export.panel import Measure
from kg.export.years import Coverage, YearPart
from kg.ids import digest
from kg.knowledge.initials import initials

LONGEST = 32
_LETTERS, _UNIT, _HASH = 9, 5, 7
_UNITS = {"%": "pct"}
_NOT_PLAIN = re.compile("[^a-z0-9]")


def stems(names: Mapping[Measure, str]) -> Mapping[Measure, str]:
    """The part of the name that says what is measured; it hangs on the measure alone."""
    taken: dict[str, Measure] = {}
    for measure in sorted(names):
        taken[next(stem for stem in _stems(measure) if stem not in taken)] = measure
    return {measure: stem for stem, measure in taken.items()}


def column_name(stem: str, part: YearPart, *, expected: bool, growth: bool) -> str:
    """The name of a column."""
    months = "" if part.coverage is Coverage.YEAR else f"_m{part.first:02}{part.last:02}"
    marks = ("x" if expected else "") + ("g" if growth else "")
    return stem + months + (f"_{marks}" if marks else "")


def _stems(measure: Measure) -> Iterator[str]:
    """The name, and what to take instead where another measure has it, which only chance can bring about."""
    letters = _plain(measure.key)
    if not letters[:1].isalpha():
        letters = f"v{letters}"
    unit = _UNITS.get(measure.unit) or _plain(measure.unit) or "no"
    code = digest(measure.key, measure.unit)
    for at in range(len(code) - _HASH + 1):
        yield f"{letters[:_LETTERS]}_{unit[:_UNIT]}_{code[at : at + _HASH]}"


def _plain(text: str) -> str:
    return _NOT_PLAIN.sub("", (initials(text) or text.lower()).replace("?", "x"))
