"""Lists that share their figures: `A、B、C分别达到 a、b、c`, `分别向甲、乙赋权县级事项58项、51项`.

Takes the slots of a sentence, gives a reading (and, where the things of the list are subjects, a mention) for every
quantity of such a list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.figure_slots import MASK
from kg.extract.indicators import Reading, clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.figure_slots import Slot
    from kg.extract.figure_subjects import Ruling
    from kg.extract.figure_words import FigureWords
    from kg.model import Mention, Quantity

_EACH = re.compile("分别|依次")
_PARTED = re.compile(r"^[、，和及与以\s\x00约近]*$")
_ITEMS = re.compile(r"、|和|与|及|以及")


def read_list(
    slots: Sequence[Slot], ruling: Ruling, masked: str, words: FigureWords
) -> dict[Quantity, tuple[Reading, Mention | None]]:
    """Readings for the quantities of all 分别-lists of a sentence."""
    readings: dict[Quantity, tuple[Reading, Mention | None]] = {}
    at = 0
    while at < len(slots):
        run = [slots[at]]
        while at + len(run) < len(slots) and _follows(run[-1], slots[at + len(run)], masked):
            run.append(slots[at + len(run)])
        lead = masked[run[0].clause.start : run[0].quantity.span.start]
        if len(run) > 1 and _EACH.search(lead):
            readings.update(_read_run(run, lead, ruling, masked, words))
        at += len(run)
    return readings


def _follows(one: Slot, two: Slot, masked: str) -> bool:
    between = masked[one.quantity.span.end : two.quantity.span.start]
    return one.quantity.unit == two.quantity.unit and bool(between) and _PARTED.match(between) is not None


def _read_run(
    run: Sequence[Slot], lead: str, ruling: Ruling, masked: str, words: FigureWords
) -> dict[Quantity, tuple[Reading, Mention | None]]:
    each = _EACH.search(lead)
    before, behind = lead[: each.start()] if each else "", lead[each.end() :] if each else lead
    growth = words.growth.match(behind.replace(MASK, "")) or words.growth.match(lead.replace(MASK, ""))
    governors = [g for g in ruling.governors if run[0].clause.start <= g.span.start < run[0].quantity.span.start]
    names = _names(before or _clause_before(run[0], ruling, masked), len(run), words)
    if not names:
        return {}
    found: dict[Quantity, tuple[Reading, Mention | None]] = {}
    for slot, name in zip(run, names, strict=True):
        value = slot.quantity.value
        if growth and slot.quantity.unit == "%":
            change = -value if growth["down"] else value
            reading = Reading(f"{name}{growth['up'] or growth['down']}", name, None, change)
        else:
            reading = Reading(name, name, value, None)
        found[slot.quantity] = (reading, None)
    del governors
    return found


def _clause_before(slot: Slot, ruling: Ruling, masked: str) -> str:
    earlier = [part for part in ruling.parts if part.end <= slot.clause.start]
    return masked[earlier[-1].start : earlier[-1].end] if earlier else ""


def _names(head: str, count: int, words: FigureWords) -> list[str]:
    items = [clean(item, words) for item in _ITEMS.split(head)]
    items = [item for item in items if item]
    if len(items) < count:
        return []
    items = items[-count:]
    measure = words.shared.search(items[-1])
    if measure and not any(words.shared.search(item) for item in items[:-1]):
        items = [f"{item}{measure[0]}" for item in items[:-1]] + items[-1:]
    return items
