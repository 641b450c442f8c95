"""Lists that share their figures: `A、B、C分别达到 a、b、c`, `分别向甲区、乙区下放事项30项、20项`.

Takes the slots of a sentence, gives a reading (and, where the things of the list are subjects, a mention) for every
quantity of such a list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.figure_context import Reading
from kg.extract.figure_names import clean
from kg.extract.figure_slots import MASK
from kg.extract.units import COUNT
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.figure_slots import Slot
    from kg.extract.figure_subjects import FigureSubjects, Ruling
    from kg.extract.figure_words import FigureWords

Listed = dict[Span, tuple[Reading, "Mention | None"]]  # by the places of quantities

_EACH = re.compile("分别|依次")
_PARTED = re.compile(r"^[、，和及与以\s\x00约近]*$")
_ITEMS = re.compile("、|以及|和|与|及")
_COMMA = re.compile("、")
_SEVERAL = re.compile("^[一二两三四五六七八九十]?大?(?:龙头企业|龙头|企业|园区|集群|产业链|片区|基地|地)(?=分别|$)")
_SHORT = re.compile(r"([\u4e00-\u9fff]{2})[市县区]?、$")
_TOWN_AND_COUNTRY = ("城镇", "农村")
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
        if not slots or not _EACH.search(self._masked, slots[0].clause.start, slots[-1].quantity.span.start):
            return readings
        at = 0
        while at < len(slots):
            run = [slots[at]]
            while at + len(run) < len(slots) and self._follows(run[-1], slots[at + len(run)]):
                run.append(slots[at + len(run)])
            lead = self._masked[run[0].clause.start : run[0].quantity.span.start]
            each = _EACH.search(lead) if len(run) > 1 else None
            if each:
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
        alone = self._words.growth.match(lead.replace(MASK, "").strip(" ，"))
        is_bare = not clean(alone["thing"] if alone else lead[: each.start()], self._words)
        if is_bare and growth and len(earlier) >= len(run):
            return self._attach(earlier[-len(run) :], run, growth)
        shared = self._share(run, each.start() + run[0].clause.start, growth)
        if shared:
            return shared
        before = lead[: each.start()]
        things = self._things(run, each.start() + run[0].clause.start, growth)
        if things:
            return things
        names = self._names(before if clean(before, self._words) else self._clause_before(run[0], earlier), len(run))
        made = "" if growth else clean(lead[each.end() :], self._words)
        readings = [self._reading(slot, name + made, growth) for slot, name in zip(run, names, strict=False)]
        return {slot.quantity.span: (reading, None) for slot, reading in zip(run, readings, strict=False)}

    def _things(self, run: Sequence[Slot], each: int, growth: re.Match[str] | None) -> Listed:
        """`甲园、乙园营收分别增长5%和6%`, `推动甲区、乙镇分别招引项目20个、8个`: things, some of them names of ours.

        What stands behind the last thing or behind 分别 is what is told of all of them.
        """
        start, end = run[0].clause.start, run[0].quantity.span.start
        items = self._items(start, each, len(run))
        owners = [self._owner(item) for item in items]
        last = owners[-1] if owners else None
        if len(items) < len(run) or last is None:
            return {}
        told = self._text[last.span.end : each] + ("" if growth else self._text[each:end])
        name = clean(_EACH.sub("", _SEVERAL.sub("", told)), self._words)
        credit = self._words.credit.match(run[-1].tail)
        name = credit["thing"] if credit else name
        if not name:
            return {}
        readings = (
            self._reading(slot, name if owner else clean(self._text[item.start : item.end], self._words) + name, growth)
            for slot, item, owner in zip(run, items, owners, strict=True)
        )
        return {s.quantity.span: (reading, m) for s, reading, m in zip(run, readings, owners, strict=True)}

    def _items(self, start: int, end: int, count: int) -> list[Span]:
        """The last `count` items of a list; 和 parts them only outside names and where 、 alone does not do."""
        for joint in (_COMMA, _ITEMS):
            cuts = [
                (at.start(), at.end())
                for at in joint.finditer(self._text, start, end)
                if not any(m.span.start < at.start() < m.span.end for m in self._subjects.named(start, end))
            ]
            edges = [start, *(edge for cut in cuts for edge in cut), end]
            items = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=True) if pair[0] < pair[1]]
            if len(items) >= count:
                return items[-count:]
        return []

    def _owner(self, item: Span) -> Mention | None:
        """The thing of ours that an item of a list names: at its end, or else at its start."""
        named = self._subjects.named(item.start, item.end)
        return next(
            (m for m in reversed(named) if m.span.end == item.end),
            next((m for m in named if m.span.start == item.start), None),
        )

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
            found[slot.quantity.span] = (Reading("", "", None, plain.growth, slot.quantity, target.quantity), None)
        return found

    def _share(self, run: Sequence[Slot], each: int, growth: re.Match[str] | None) -> Listed:
        """The things of the list are subjects: one indicator, a subject a figure."""
        start, end = run[0].clause.start, run[0].quantity.span.start
        for left, right in ((each, end), (start, each)):
            listed = self._series(left, right)
            if len(listed) == len(run):
                name = clean(_EACH.sub("", _SEVERAL.sub("", self._text[listed[-1].span.end : end])), self._words)
                if growth:
                    name = clean(growth["thing"], self._words) or name
                    name = name.removeprefix(listed[-1].surface)
                if name:
                    return {
                        s.quantity.span: (self._reading(s, name, growth), m) for s, m in zip(run, listed, strict=True)
                    }
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
        if len(items) == 1 and count == len(_TOWN_AND_COUNTRY) and items[0].startswith("城乡"):
            items = [f"{where}{items[0].removeprefix('城乡')}" for where in _TOWN_AND_COUNTRY]
        if len(items) < count:
            return []
        items = items[-count:]
        measure = self._words.shared.search(items[-1])
        if measure and (_RATIO.search(measure[0]) or not any(self._words.shared.search(item) for item in items[:-1])):
            items = [f"{item.removesuffix(measure[0])}{measure[0]}" for item in items]
        return items
