"""Headlines: takes the gaps between stories, gives each story its headline, sub-titles and byline.

The rule it embodies: a headline is near its text and shares its words. A PDF may put it before the text, behind it, or
at the page's top; so each gap's lines are cut into a part for the story above, a part for the story below and a part
for neither, such that as many stories as can be get one headline and the words shared are the most (`_Gaps`, a walk
from gap to gap).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from kg.ingest import kinds
from kg.ingest.kinds import Kind
from kg.ingest.shared import SharedWords
from kg.ingest.stories import byline_names

if TYPE_CHECKING:
    from kg.ingest.stories import Layout, Story
    from kg.ingest.units import Unit
    from kg.ingest.words import LayoutWords

# All weights are on the scale of shared words (0: none of a heading's words are in the text, 1: all); set by hand on
# pages whose headlines stand before, behind and far from their texts.
_ONE = 0.6  # a story that gets a headline
_HALF = 0.3  # a story that gets a kicker or a sub-title before it: the title may stand behind
_TWO = -0.45  # a story that gets a headline on both sides
_ENOUGH = 0.2  # share of words below which a further line is better left out
_ORDER = 0.15  # standing on that side of the text on which the page's other headlines stand
_CUT = 0.1  # cutting between two lines that no byline and no sub-title parts
_DROP = -0.25  # a line that belongs to neither side
_PARTED = -0.3  # a line on the other side of the empty lines that part two stories
_FAR = 0.35  # share of words by which a line belongs to a story that it does not touch …
_FAR_LEAD = 0.2  # … and by so much more than to the one it touches
_MAX_LINES = 12  # lines of a headline
_MAX_TABLE = 40_000  # lines times stories: beyond it, only neighbours are compared


@dataclass(slots=True)
class Atom:
    """Heading lines that surely belong together: kickers, one title, its sub-titles, its byline."""

    units: list[Unit] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    titled: bool = False  # holds more than kickers

    @property
    def has_title(self) -> bool:
        return any(unit.kind is Kind.HEADING for unit in self.units)

    @property
    def is_whole(self) -> bool:
        """Whether it can do as a headline: a title, not only what stands above or below one."""
        return self.titled and self.has_title

    @property
    def is_closed(self) -> bool:
        return bool(self.names) or (bool(self.units) and self.units[-1].kind is Kind.SUBTITLE)

    @property
    def text(self) -> str:
        return " ".join(unit.text for unit in self.units)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a story."""

    headline: str = ""
    subheads: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def assign_heads(layout: Layout, words: LayoutWords) -> list[Head]:
    """One head a story, in the order of the stories."""
    gaps = [_atoms(gap.units, words) for gap in layout.gaps]
    placed = _place(gaps, layout)
    return [
        Head(story.title.text) if story.title is not None else _head(atoms, words)
        for story, atoms in zip(layout.stories, placed, strict=True)
    ]


def _atoms(units: list[Unit], words: LayoutWords) -> list[Atom]:
    atoms: list[Atom] = []
    for unit in units:
        if not atoms or _begins_atom(atoms[-1], unit, words):
            atoms.append(Atom())
        if unit.kind is Kind.BYLINE:
            atoms[-1].names.extend(byline_names(unit, words))
        else:
            atoms[-1].units.append(unit)
            atoms[-1].titled = atoms[-1].titled or not is_kicker(unit, words)
    return [atom for atom in atoms if atom.names or not _is_column(atom, words)]


def _is_column(atom: Atom, words: LayoutWords) -> bool:
    return all(kinds.is_column_name(unit.text, words) for unit in atom.units)


def _begins_atom(atom: Atom, unit: Unit, words: LayoutWords) -> bool:
    if unit.kind in {Kind.BYLINE, Kind.SUBTITLE}:
        return False
    if atom.is_closed:
        # a column's name under a sub-title belongs to it
        return bool(atom.names) or not kinds.is_column_name(unit.text, words)
    return atom.titled


def is_kicker(unit: Unit, words: LayoutWords) -> bool:
    """Whether a heading line waits for a title: it ends in dashes, names a body, or names a column."""
    return unit.kind is Kind.KICKER or kinds.is_column_name(unit.text, words) or kinds.is_name_line(unit.text, words)


def _place(gaps: list[list[Atom]], layout: Layout) -> list[list[Atom]]:
    """The atoms of each story, in the order of the page."""
    stories = layout.stories
    if not stories:
        return []
    titles = [[atom for atom in gap if atom.units] for gap in gaps]
    shared = SharedWords(
        [atom.text for gap in titles for atom in gap],
        ["".join(unit.text for unit in story.bodies) for story in stories],
    )
    parted = [_parted(gap, layout.partings) for gap in titles]
    first = _Gaps(titles, stories, shared, parted, order=0).walk()
    before = sum(1 for gap, (_, start) in zip(titles, first, strict=True) if start < len(gap))
    behind = sum(1 for end, _ in first if end)
    cuts = _Gaps(titles, stories, shared, parted, order=(before > behind) - (behind > before)).walk()
    homes = _homes(titles, cuts, shared, len(stories))
    placed: list[list[Atom]] = [[] for _ in stories]
    number = 0
    for at, gap in enumerate(gaps):
        for atom in gap:
            home = homes[number] if atom.units else min(at, len(stories) - 1)
            number += bool(atom.units)
            if home >= 0 and stories[home].title is None:
                placed[home].append(atom)
    return placed


def _parted(gap: list[Atom], partings: frozenset[int]) -> int:
    """The one atom of a gap that stands below the empty lines between two stories; -1 if none or several do."""
    places = [at for at, atom in enumerate(gap) if atom.units[0].start in partings]
    return places[0] if len(places) == 1 else -1


def _homes(gaps: list[list[Atom]], cuts: list[tuple[int, int]], shared: SharedWords, stories: int) -> list[int]:
    """The story of each atom, -1 for none; an atom that a story does not need goes where its words are."""
    homes: list[int] = []
    for at, (gap, (end, start)) in enumerate(zip(gaps, cuts, strict=True)):
        homes += [at - 1] * end + [-1] * (start - end) + [at] * (len(gap) - start)
    if len(homes) * stories > _MAX_TABLE:
        return homes
    atoms = [atom for gap in gaps for atom in gap]
    have_lines = Counter(homes)
    for number, home in enumerate(homes):
        best = max(range(stories), key=lambda story: (shared.of(number, story), -story))
        have = shared.of(number, home) if home >= 0 else 0.0
        if atoms[number].has_title and have_lines[best]:
            continue  # it has its title; another one is a slogan of the page
        needed = home >= 0 and have_lines[home] == 1
        if not needed and shared.of(number, best) >= max(_FAR, have + _FAR_LEAD):
            homes[number] = best
            have_lines[home] -= 1
            have_lines[best] += 1
    return homes


class _Gaps:
    """The best cuts of all gaps: a walk that remembers whether the story above already has a headline before it."""

    def __init__(
        self, gaps: list[list[Atom]], stories: list[Story], shared: SharedWords, parted: list[int], order: int
    ) -> None:
        self._gaps = gaps
        self._stories = stories
        self._shared = shared
        self._parted = parted
        self._order = order

    def walk(self) -> list[tuple[int, int]]:
        """For each gap (end, start): atoms [0, end) belong to the story above, [start, …) to the story below."""
        best: dict[bool, tuple[float, tuple[int, int, object] | None]] = {False: (0.0, None)}
        number = 0
        for at, gap in enumerate(self._gaps):
            ends, starts = self._gains(at, gap, number)
            number += len(gap)
            after: dict[bool, tuple[float, tuple[int, int, object] | None]] = {}
            for has_head, (score, path) in best.items():
                for value, end, start in self._cuts(gap, ends, starts, has_head=has_head):
                    titled = any(atom.is_whole for atom in gap[start:])
                    if titled not in after or score + value > after[titled][0]:
                        after[titled] = (score + value, (end, start, path))
            best = after
        path = max(best.values(), key=lambda item: item[0])[1]
        cuts: list[tuple[int, int]] = []
        while path is not None:
            cuts.append((path[0], path[1]))
            path = path[2]  # type: ignore[assignment]
        return cuts[::-1]

    def _gains(self, at: int, gap: list[Atom], number: int) -> tuple[list[float], list[float]]:
        """Gain of giving the first n atoms to the story above, and of giving the atoms from n on to the story below."""
        above = [self._share(number + place, at - 1) for place in range(len(gap))]
        below = [self._share(number + place, at) for place in range(len(gap))]
        between = 0 < at < len(self._stories) and self._parted[at] >= 0
        for place in range(len(gap) if between else 0):
            (above if place >= self._parted[at] else below)[place] += _PARTED
        ends = list(accumulate(above, initial=0.0))
        starts = list(accumulate(reversed(below), initial=0.0))[::-1]
        for place, atom in enumerate(gap[:-1], 1):
            if not atom.is_closed:
                ends[place] -= _CUT
                starts[place] -= _CUT
        return ends, starts

    def _share(self, number: int, story: int) -> float:
        """What a line adds to a story; a story that cannot take it loses more than any headline gains."""
        return self._shared.of(number, story) - _ENOUGH if self._takes(story) else -9.0

    def _takes(self, story: int) -> bool:
        return 0 <= story < len(self._stories) and not self._stories[story].notice

    def _cuts(
        self, gap: list[Atom], ends: list[float], starts: list[float], *, has_head: bool
    ) -> list[tuple[float, int, int]]:
        """The best cut with a headline below and the best without, for a story above with or without a headline."""
        size = len(gap)
        last_title = max((at for at, atom in enumerate(gap) if atom.is_whole), default=-1)
        best: dict[bool, tuple[float, int, int]] = {}
        start = size
        for end in range(size, -1, -1):
            if end < size and (start == size or starts[end] >= starts[start] + _DROP * (start - end)):
                start = end
            more = 0.0 if not any(atom.is_whole for atom in gap[:end]) else _TWO
            head = ends[end] + (more if has_head else _ONE) - self._order * _ORDER if end else 0.0
            for cut in (start, size) if start < size else (size,):
                titled = cut <= last_title
                foot = starts[cut] + (_ONE if titled else _HALF) + self._order * _ORDER if cut < size else 0.0
                foot += _DROP * (cut - end)
                if titled not in best or head + foot > best[titled][0]:
                    best[titled] = (head + foot, end, cut)
        return [best[key] for key in sorted(best)]


def _distinct(titles: list[str]) -> list[str]:
    """Without titles that only repeat another one, in another order or shorter; of two alike the first stays."""
    counts = [Counter(title) for title in titles]
    kept = []
    for at, title in enumerate(titles):
        others = [number for number in range(len(titles)) if number != at and counts[at] <= counts[number]]
        if not any(counts[at] != counts[number] or number < at for number in others):
            kept.append(title)
    return kept


def _head(atoms: list[Atom], words: LayoutWords) -> Head:
    """Headline and sub-titles from a story's atoms."""
    names = tuple(dict.fromkeys(name for atom in atoms for name in atom.names))
    units = [unit for atom in atoms for unit in atom.units]
    places = [at for at, unit in enumerate(units) if unit.kind is Kind.HEADING]
    below = next(
        (at for at, unit in enumerate(units) if unit.kind is Kind.SUBTITLE and at > min(places, default=at)), -1
    )
    # what stands below a title's sub-title is the name of a column or the sub-title's second line
    above = [at for at in places if below < 0 or at < below]
    texts = list(dict.fromkeys(units[at].text for at in above))[:_MAX_LINES]
    titles = _distinct([text for text in texts if not kinds.is_column_name(text, words)] or texts)
    headline = " ".join(title.rstrip(":： ") for title in titles)
    subheads = list(titles[:-1]) + [unit.text for at, unit in enumerate(units) if at not in above]
    return Head(headline, tuple(dict.fromkeys(subheads)), names)
