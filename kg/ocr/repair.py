"""Characters that were recognised wrongly are mended where a listed name proves it, one for one, and nowhere else.

Takes the text of a page and its printed lines, gives the text and what was mended. Only recognised lines are touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import SeedError
from kg.knowledge.divisions import load_divisions
from kg.knowledge.institutes import load_institutes
from kg.knowledge.seeds import Table
from kg.knowledge.zone_list import load_zone_list
from kg.model import PrintedLine, Repair, Span

FILE = "ocr.toml"
_NAMED = 4  # characters of a name that proves something
_PER_NAME = 4  # one wrong character for so many of the name


@dataclass(frozen=True, slots=True)
class Proofs:
    """Listed names, found by their blurred form, in which all characters of a group look the same."""

    blur: dict[int, str]  # a character -> the first of its group, for str.translate
    names: dict[str, tuple[str, ...]]  # blurred name -> the names that look like it
    starts: dict[str, tuple[int, ...]]  # first characters of a blurred name -> lengths of such names, longest first


def repair_text(text: str, lines: Sequence[PrintedLine], seeds: Path) -> tuple[str, tuple[Repair, ...]]:
    """The text, as long as before, and its repairs in their order.

    Raises SeedError, with file and key, when a list is missing or malformed.
    """
    at = [place for line in lines if line.confidence < 1 for place in range(line.span.start, line.span.end)]
    places = [place for place in sorted(at) if not text[place].isspace()]  # a name may go on in the next line
    read = "".join([text[place] for place in places])
    mended = list(text)
    repairs = []
    for start, name in _proved(read, load_proofs(seeds)):
        for place, ch in zip(places[start : start + len(name)], name, strict=True):
            if text[place] != ch:
                mended[place] = ch
                repairs.append(Repair(Span(place, place + 1), text[place], name))
    return "".join(mended), tuple(repairs)


def _proved(read: str, proofs: Proofs) -> Iterable[tuple[int, str]]:
    """Where a listed name was read almost so, from left to right; what stands in a name that was read well stays."""
    exact: set[int] = set()
    near: list[tuple[int, str]] = []
    for start, seen, alike in _candidates(read, proofs):
        if seen in alike:
            exact.update(range(start, start + len(seen)))
        elif len(alike) == 1 and _is_near(seen, alike[0]):
            near.append((start, alike[0]))
    done = 0
    for start, name in near:
        wrong = [at for at, ch in enumerate(name, start) if read[at] != ch]
        if start >= done and not exact.intersection(wrong) and not any(_is_figure(read, at) for at in wrong):
            done = start + len(name)
            yield start, name


def _candidates(read: str, proofs: Proofs) -> Iterable[tuple[int, str, tuple[str, ...]]]:
    """Start, text and names of each place that looks like a listed name, the longest of a place first."""
    blurred = read.translate(proofs.blur)
    for start in range(len(read) - _NAMED + 1):
        for size in proofs.starts.get(blurred[start : start + _NAMED], ()):
            if alike := proofs.names.get(blurred[start : start + size]):
                yield start, read[start : start + size], alike


def _is_near(seen: str, name: str) -> bool:
    return sum(ours != theirs for ours, theirs in zip(seen, name, strict=True)) * _PER_NAME <= len(name)


def _is_figure(read: str, at: int) -> bool:
    """Whether a character stands beside a numeral: it may be a part or the unit of a figure."""
    return any(ch.isnumeric() for ch in read[max(0, at - 1) : at] + read[at + 1 : at + 2])


@cache
def load_proofs(seeds: Path) -> Proofs:
    """The lists of a folder, made ready once a process. Raises SeedError for a list that is malformed."""
    blur = _blur(Table(seeds / FILE).words("groups"), seeds / FILE)
    alike: dict[str, set[str]] = {}
    for name in _listed(seeds):
        if len(name) >= _NAMED:
            alike.setdefault(name.translate(blur), set()).add(name)
    starts: dict[str, set[int]] = {}
    for blurred in alike:
        starts.setdefault(blurred[:_NAMED], set()).add(len(blurred))
    return Proofs(
        blur,
        {blurred: tuple(sorted(names)) for blurred, names in alike.items()},
        {start: tuple(sorted(sizes, reverse=True)) for start, sizes in starts.items()},
    )


def _blur(groups: Sequence[str], path: Path) -> dict[int, str]:
    blur: dict[int, str] = {}
    for group in groups:
        for ch in group:
            if ord(ch) in blur or ch.isdigit():
                msg = f"{path}: {ch} stands in two groups or is a digit; take it out of '{group}'"
                raise SeedError(msg)
            blur[ord(ch)] = group[0]
    return blur


def _listed(seeds: Path) -> Iterable[str]:
    for zone in load_zone_list(seeds):
        yield from zone.names
    yield from load_divisions(seeds).names()
    for institute in load_institutes(seeds).values():
        yield institute.name
        yield from institute.aliases
    yield from Table(seeds / "enterprises.toml").words("known.names")
