"""Lists that share their figures: `A、B、C分别达到 a、b、c`, `分别向甲区、乙区下放事项30项、20项`.

Takes the slots of a sentence, gives a reading (and, where the things of the list are subjects, a mention) for every
quantity of such a list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.figure_names import clean
from kg.extract.figure_slots import MASK
from kg.extract.indicators import Reading
from kg.extract.units import COUNT
from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.figure_slots import Slot
    from kg.extract.figure_subjects import FigureSubjects, Ruling
    from kg.extract.figure_words import FigureWords
    from kg.model import Quantity

Listed = dict["Quantity", tuple[Reading, "Mention | None"]]

_EACH = re.compile("分别|依次")
_PARTED = re.compile(r"^[、，和及与以\s\x00约近]*$")
_ITEMS = re.compile(r"、|和|与|及|以及")
_SHORT = re.compile(r"([\u4e00-\u9fff]{2})[市县区]?、$")
_RATIO = re.compile("占比|比重|增速")
_JOINTS = re.compile(r"^[、和与及\s向对给为]*$")


class FigureLists:
    """Reads the 分别-lists of one sentence; `masked` is the article's text with times and governors blanked."""

    def __init__(self, ruling: Ruling, subjects: FigureSubjects, text: str, masked: str, words: FigureWords) -> None:
        self._ruling = ruling
        self._subjects = subjects
        self._text = text
        self._masked = masked
        self._words = words

    def read(self, slots: Sequence[Slot]) -> Listed:
        """Readings for the quantities of all lists."""
        readings: Listed = {}
        at = 0
        while at < len(slots):
            run = [slots[at]]
            while at + len(run) < len(slots) and self._follows(run[-1], slots[at + len(run)]):
                run.append(slots[at + len(run)])
            lead = self._masked[run[0].clause.start : run[0].quantity.span.start]
            each = _EACH.search(lead)
            if len(run) > 1 and each:
                readings.update(self._read_run(slots[:at], run, lead, each))
            at += len(run)
        return readings

    def _follows(self, one: Slot, two: Slot) -> bool:
        between = self._masked[one.quantity.span.end : two.quantity.span.start]
        same = one.quantity.unit == two.quantity.unit or {one.quantity.unit, two.quantity.unit} == {"%", "倍"}
        return same and bool(between) and _PARTED.match(between) is not None

    def _read_run(self, earlier: Sequence[Slot], run: Sequence[Slot], lead: str, each: re.Match[str]) -> Listed:
        behind = lead[each.end() :].replace(MASK, "")
        growth = self._words.growth.match(behind) or self._words.growth.match(lead.replace(MASK, ""))
        if not clean(lead[: each.start()], self._words) and growth and len(earlier) >= len(run):
            return self._attach(earlier[-len(run) :], run, growth)
        shared = self._share(run, each.start() + run[0].clause.start, growth)
        if shared:
            return shared
        before = lead[: each.start()]
        names = self._names(before if clean(before, self._words) else self._clause_before(run[0], earlier), len(run))
        readings = [self._reading(slot, name, growth) for slot, name in zip(run, names, strict=False)]
        return {slot.quantity: (reading, None) for slot, reading in zip(run, readings, strict=False)}

    def _reading(self, slot: Slot, name: str, growth: re.Match[str] | None) -> Reading:
        value = slot.quantity.value
        if growth is None or slot.quantity.unit not in {"%", "倍"}:
            suffix = "数" if slot.quantity.unit == COUNT and not name.endswith("数") else ""
            return Reading(name + suffix, name, value, None, slot.quantity)
        change = (-value if growth["down"] else value) * (100 if slot.quantity.unit == "倍" else 1)
        return Reading(f"{name}{growth['up'] or growth['down']}", name, None, change, slot.quantity)

    def _attach(self, earlier: Sequence[Slot], run: Sequence[Slot], growth: re.Match[str]) -> Listed:
        """`吞吐量3亿吨、总产值900亿元，分别增长4%和6%`: growth of the figures just before."""
        found: Listed = {}
        for slot, target in zip(run, earlier, strict=True):
            plain = self._reading(slot, "", growth)
            found[slot.quantity] = (Reading("", "", None, plain.growth, slot.quantity, target.quantity), None)
        return found

    def _share(self, run: Sequence[Slot], each: int, growth: re.Match[str] | None) -> Listed:
        """The things of the list are subjects: one indicator, a subject a figure."""
        start, end = run[0].clause.start, run[0].quantity.span.start
        for left, right in ((each, end), (start, each)):
            listed = self._series(left, right)
            if len(listed) == len(run):
                name = clean(_EACH.sub("", self._text[listed[-1].span.end : end]), self._words)
                if growth:
                    name = clean(growth["thing"], self._words) or name
                    name = name.removeprefix(listed[-1].surface)
                if name:
                    return {s.quantity: (self._reading(s, name, growth), m) for s, m in zip(run, listed, strict=True)}
        return {}

    def _series(self, start: int, end: int) -> list[Mention]:
        """Mentions joined by 、 and 和 in a piece of text."""
        listed: list[Mention] = []
        for mention in self._subjects.named(start, end):
            if listed and not _JOINTS.match(self._text[listed[-1].span.end : mention.span.start]):
                break
            listed.append(mention)
        if listed:
            listed = [*self._unnamed(start, listed[0]), *listed]
        return [self._zone_of(mention, listed[-1]) for mention in listed]

    def _unnamed(self, start: int, first: Mention) -> list[Mention]:
        """`平原、江口经开区` where only the second is a name by itself: the zone that begins so."""
        head = _SHORT.search(self._text[start : first.span.start])
        if head is None or first.type is not EntityType.ZONE:
            return []
        zones = [m for m in self._subjects.zones() if m.name.startswith(head[1]) and m.name != first.name]
        return zones[:1]

    def _zone_of(self, mention: Mention, last: Mention) -> Mention:
        """`平原、江口经开区`: the first stands for its own 经开区."""
        if mention.type is not EntityType.PLACE or last.type is not EntityType.ZONE:
            return mention
        zones = [m for m in self._subjects.zones() if m.name.startswith(mention.name.rstrip("省市县区"))]
        return zones[0] if zones else mention

    def _clause_before(self, slot: Slot, slots: Sequence[Slot]) -> str:
        """The words of the clause before, where it ends in no figure but one that sums the list up."""
        parts = [part for part in self._ruling.parts if part.end <= slot.clause.start]
        if not parts or sum(parts[-1].covers(other.quantity.span) for other in slots) > 1:
            return ""
        return self._masked[parts[-1].start : parts[-1].end]

    def _names(self, head: str, count: int) -> list[str]:
        items = [item for item in (clean(piece, self._words) for piece in _ITEMS.split(head)) if item]
        if len(items) < count:
            return []
        items = items[-count:]
        measure = self._words.shared.search(items[-1])
        if measure and (_RATIO.search(measure[0]) or not any(self._words.shared.search(item) for item in items[:-1])):
            items = [f"{item.removesuffix(measure[0])}{measure[0]}" for item in items]
        return items
