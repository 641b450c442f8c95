"""The quantities of a sentence with the words around them: what a figure's name is made from.

Takes an article's folded text, gives `Slot`s. Times and the names of subjects are masked, so that what is left before
a quantity is the thing that is counted or measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.units import COUNT
from kg.model import Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.figure_words import FigureWords

MASK = "\x00"
_BREAK = re.compile(r"[，；：。！？\n]|……|——")
_TAIL_START = re.compile(
    r"^[\s，；：。！？、）)”\]—…]|^(?:以上|以下|以内|左右|上下)?(?:[，；：。！？、）)”]|$)|^(?:和|及|与|以及)\s*$"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A quantity (offsets of the article) and the words of its clause: `lead` up to it, `tail` behind it.

    `lead` starts behind the quantity before it, where one stands in the same clause; a thing that follows a counted
    quantity (`18个重点项目开工率75%`) is in the tail of the first and, as `before`, known to the second.
    """

    quantity: Quantity
    clause: Span
    lead: str
    tail: str
    joined: bool  # stands in the same clause as the quantity before it
    followed: bool  # the next quantity stands in the same clause
    before: str = ""

    @property
    def counted(self) -> bool:
        return self.quantity.unit == COUNT


def clauses(text: str, sentence: Span, quantities: Sequence[Quantity]) -> list[Span]:
    """The pieces between commas and stronger signs; a sign inside a quantity (1,000) does not part."""
    cuts = [
        match
        for match in _BREAK.finditer(text, sentence.start, sentence.end)
        if not any(q.span.start <= match.start() < q.span.end for q in quantities)
        and not (match[0] == "：" and any(q.span.start == match.end() for q in quantities))
    ]
    found, start = [], sentence.start
    for cut in cuts:
        if cut.start() > start:
            found.append(Span(start, cut.start()))
        start = cut.end()
    if start < sentence.end:
        found.append(Span(start, sentence.end))
    return found


def counted_thing(tail: str, words: FigureWords) -> tuple[str, str]:
    """What a tail counts, and the rest: `省、市重点项目开工率` → (`省、市重点项目`, `开工率`)."""
    if _TAIL_START.match(tail):
        return "", tail
    body = tail.lstrip(" ")
    shift = len(tail) - len(body)
    if body.startswith("的"):
        body, shift = body[1:], shift + 1
        thing = re.split(r"[，；、]", body)[0]
        head = words.head.search(thing)
        if head:
            thing = thing[: head.end()]
        return thing.strip(), body[len(thing) :]
    if words.change.match(body):  # 从39个拓展到91个
        return "", tail
    for match in words.head.finditer(body):
        end = match.end()
        following = words.head.match(body, end)
        while following:
            end = following.end()
            following = words.head.match(body, end)
        if end > 20:
            break
        return body[:end].strip(), body[end:]
    thing = re.split(r"[、，；：和及与（(]", body)[0]
    return (thing.strip(), body[len(thing) :]) if len(thing) <= 10 else ("", tail)


def read_slots(masked: str, parts: Sequence[Span], quantities: Sequence[Quantity], words: FigureWords) -> list[Slot]:
    """One slot a quantity, in order; `masked` is the article's text with times and subjects blanked."""
    slots: list[Slot] = []
    for i, quantity in enumerate(quantities):
        clause = next((part for part in parts if part.covers(quantity.span)), quantity.span)
        previous = quantities[i - 1] if i and quantities[i - 1].span.start >= clause.start else None
        following = quantities[i + 1] if i + 1 < len(quantities) else None
        lead = masked[previous.span.end if previous else clause.start : quantity.span.start]
        if previous and lead.startswith(("以上", "以下")):  # 5亿元以上项目47个: the threshold is part of the thing
            lead = previous.surface + lead
        end = min(clause.end, following.span.start if following else clause.end)
        tail = masked[quantity.span.end : end].replace(MASK, "")
        before = ""
        if previous and slots and slots[-1].counted and slots[-1].quantity.value > 1:
            thing, rest = counted_thing(lead.replace(MASK, ""), words)
            if thing:
                before, lead = thing, rest
        followed = following is not None and following.span.start < clause.end
        slots.append(Slot(quantity, clause, lead, tail, previous is not None, followed, before))
    return slots
