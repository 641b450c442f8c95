"""The quantities of a sentence with the words around them: what a figure's name is made from.

Takes an article's folded text, gives `Slot`s. Times and the names of subjects are masked, so that what is left before
a quantity is the thing that is counted or measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
_MARK, _JOINT = re.compile("[，；、]"), re.compile("[、，；：和及与（(]")
_LONGEST_PLAIN, _LONGEST_NAME = 10, 16
_SAYS = re.compile("[将被正已在为把到跑是有让使从]|建成|投产|开工|签约|落户|入驻|竣工|实现|完成")
# 营业收入超百亿元的企业14家: the amount is part of what is counted
_BEYOND = re.compile(r"(?:超过?|突破|过|逾|达到?|不低于|上)了?$")
_BY_SIZE = re.compile(r"^以?上?的?\w{0,8}?(?:企业|集群|开发区|园区|产业链|产业|项目|公司|品牌|县区?|乡镇|强镇)")


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
    sizes: bool = False  # 营业收入超百亿元的企业14家: the amount only says which things the next quantity counts

    @property
    def counted(self) -> bool:
        return self.quantity.unit == COUNT


def clauses(text: str, sentence: Span, quantities: Sequence[Quantity]) -> list[Span]:
    """The pieces between commas and stronger signs; a sign inside a quantity (1,000) does not part."""
    signs = _BREAK.finditer(text, sentence.start, sentence.end)
    cuts = [match for match in signs if not quantities or _parts(match, quantities)]
    found, start = [], sentence.start
    for cut in cuts:
        if cut.start() > start:
            found.append(Span(start, cut.start()))
        start = cut.end()
    if start < sentence.end:
        found.append(Span(start, sentence.end))
    return found


def _parts(sign: re.Match[str], quantities: Sequence[Quantity]) -> bool:
    """Whether a sign stands outside of all quantities, and is no colon before one (8：30)."""
    if any(q.span.start <= sign.start() < q.span.end for q in quantities):
        return False
    return sign[0] != "：" or not any(q.span.start == sign.end() for q in quantities)


def counted_thing(tail: str, words: FigureWords) -> tuple[str, str]:
    """What a tail counts, and the rest: `省、市重点项目开工率` → (`省、市重点项目`, `开工率`)."""
    if _TAIL_START.match(tail):
        return "", tail
    body = tail.lstrip(" ")
    body = body[2:] if body.startswith(("以上", "以下", "以内")) else body
    if body.startswith("的"):
        body = body[1:]
        thing = _MARK.split(body, maxsplit=1)[0]
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
    thing = _JOINT.split(body, maxsplit=1)[0]
    longest = _LONGEST_PLAIN if _SAYS.search(thing) else _LONGEST_NAME
    return (thing.strip(), body[len(thing) :]) if len(thing) <= longest else ("", tail)


def _is_by_size(earlier: Slot, quantity: Quantity, lead: str) -> bool:
    """Whether a quantity counts the things of a size that the slot before gives."""
    sizes = quantity.unit == COUNT and earlier.quantity.unit in {"CNY", "USD"}
    return sizes and _BEYOND.search(earlier.lead) is not None and _BY_SIZE.match(lead) is not None


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
        elif previous and slots and _is_by_size(slots[-1], quantity, lead):
            lead = slots[-1].lead + previous.surface + lead
            slots[-1] = replace(slots[-1], sizes=True)
        end = min(clause.end, following.span.start if following else clause.end)
        tail = masked[quantity.span.end : end].replace(MASK, "")
        before = ""
        if previous and slots and slots[-1].counted and slots[-1].quantity.value > 1:
            thing, rest = counted_thing(lead.replace(MASK, ""), words)
            if thing and rest.strip(" ").endswith(("、", "和", "及")) and rest.strip(" 、和及"):
                lead = ""  # 1个项目开工、3个项目投产: all told
            elif thing:
                before, lead = thing, rest
        followed = following is not None and following.span.start < clause.end
        slots.append(Slot(quantity, clause, lead, tail, previous is not None, followed, before))
    return slots
