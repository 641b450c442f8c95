"""What a figure is called: the words around a quantity → its indicator, without the figure.

Takes a `Slot` and the figure before it, gives a `Reading`; None where the words name nothing that could stand in a
table (floors of a building, 5个方面, a threshold such as 亿元以上).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.figure_slots import MASK, counted_thing
from kg.extract.numerals import CHINESE

if TYPE_CHECKING:
    from decimal import Decimal

    from kg.extract.figure_slots import Slot
    from kg.extract.figure_words import FigureWords

LONGEST = 32
_SHARE = re.compile(
    r"占(?P<whole>(?!比)[^占，]{0,14}?)的?(?P<what>比重|比例|总?比|份额)?"
    r"(?:已|达到?|为|约|近|超过?|从|由|的|升?至|提升[到至]|提高[到至]|逾|\s)*$"
)
_THRESHOLD = re.compile(r"^\s*(?:以上|以下|以内)的?(?![，；、。：）]|$|左右)")
_SKIPPED_UNITS = frozenset(("百分点", "℃", "微克/m3", "kV"))
_SMALL_CHINESE = re.compile(rf"^{CHINESE}")
_LONG = re.compile(r"长|里程|公路|高速|管网|道路|铁路|航道|岸线|管道")


@dataclass(frozen=True, slots=True)
class Reading:
    """A named figure. `attached`: it is only the growth of the figure before."""

    indicator: str
    thing: str  # what is counted or measured, for figures that follow
    value: Decimal | None
    growth: Decimal | None
    attached: bool = False


def clean(lead: str, words: FigureWords) -> str:
    """The words before a quantity without function words at either end and without masked pieces."""
    plain = re.sub(r"（[^（）]*）", "", lead.replace(MASK, ""))
    left = words.back.sub("", words.front.sub("", plain))
    left = words.back.sub("", words.front.sub("", left))
    left = words.inner.sub("", left.strip(" “”‘’、（）"))
    if not left:  # 项目56个: a word that is usually dropped is all there is
        ending = words.head_end.search(words.back.sub("", plain))
        left = ending[0] if ending else ""
    if "等" in left:
        left = _drop_list(left)
    return re.sub(r"\s+", "", left)[-LONGEST:]


def _drop_list(left: str) -> str:
    """`引进甲公司、乙公司等企业` → `引进企业`: the names of a list say nothing about the kind."""
    listed = re.match(r"^(?P<verb>引进|集聚|聚集|吸引|培育|落户|入驻|建成|赴|与|到|推动)?.*等(?P<rest>\D*)$", left)
    if not listed:
        return left
    rest = re.sub(r"^(?:地|国家和地区|在内的|一批)", "", listed["rest"])
    return (listed["verb"] or "") + rest if rest else left


def read_indicator(slot: Slot, previous: Reading | None, clause_before: str, words: FigureWords) -> Reading | None:
    """Name the figure of a slot. `previous` is the figure before it in the sentence, `clause_before` the words of the
    clause before where that clause holds no figure."""
    unit = slot.quantity.unit
    if unit in _SKIPPED_UNITS or slot.tail.startswith("级") or _is_speech(slot, words):
        return None
    grown = _read_growth(slot, previous, clause_before, words) if unit in {"%", "倍"} else None
    if grown is not None:
        return grown
    if unit == "倍":
        return None
    share = _SHARE.search(slot.lead.replace(MASK, "")) if unit == "%" else None
    if share:
        return _read_share(slot, share, previous, words)
    if previous is not None and slot.joined and words.change.match(slot.lead.replace(MASK, "")):
        return Reading(previous.indicator, previous.thing, slot.quantity.value, None)
    if slot.counted:
        return _read_count(slot, previous, words)
    return _read_amount(slot, previous, clause_before, words)


def _is_speech(slot: Slot, words: FigureWords) -> bool:
    quantity = slot.quantity
    small = slot.counted and _SMALL_CHINESE.match(quantity.surface) and quantity.value < words.least_chinese
    return bool(small) or quantity.word == "层" or (_THRESHOLD.match(slot.tail) is not None)


def _read_growth(slot: Slot, previous: Reading | None, clause_before: str, words: FigureWords) -> Reading | None:
    lead = slot.lead.replace(MASK, "").strip(" 、；")
    match = words.growth.match(lead)
    factor = 100 if slot.quantity.unit == "倍" else 1
    if match is None:
        match = words.growth_of.match(words.front.sub("", lead))
        if match is None:
            return None
    amount = slot.quantity.value * factor * (-1 if match["down"] else 1)
    thing = clean(match["thing"], words) if match.re is words.growth else match["thing"]
    thing = slot.before + thing if thing not in words.verbs else ""
    if not thing and previous is not None and previous.growth is None and previous.value is not None:
        return Reading(previous.indicator, previous.thing, None, amount, attached=True)
    if not thing:
        borrowed = previous.thing if previous is not None and not clause_before else clean(clause_before, words)
        thing = borrowed
    if not thing:
        return None
    return Reading(f"{thing}{_growth_name(match)}", thing, None, amount)


def _growth_name(match: re.Match[str]) -> str:
    manner = match["manner"] if "manner" in match.re.groupindex else ""
    kept = next((word for word in ("年均", "环比", "同比") if manner and word in manner), "")
    return f"{kept}{match['up'] or match['down']}"


def _read_share(slot: Slot, share: re.Match[str], previous: Reading | None, words: FigureWords) -> Reading | None:
    whole = share["whole"].strip()
    thing = slot.before + clean(slot.lead.replace(MASK, "")[: share.start()], words)
    if not thing:
        behind, _ = counted_thing(slot.tail, words) if slot.tail.startswith("的") else ("", "")
        thing = behind or (previous.indicator if previous is not None else "")
    if not thing:
        return None
    thing = re.sub(r"(?:数|规模)$", "", thing) if not whole else thing
    return Reading(f"{thing}占{whole}比重" if whole else f"{thing}占比", thing, slot.quantity.value, None)


def _read_count(slot: Slot, previous: Reading | None, words: FigureWords) -> Reading | None:
    left = slot.before + clean(slot.lead, words)
    thing, rest = counted_thing(slot.tail, words)
    if thing and words.head_end.search(slot.lead.replace(MASK, "").rstrip(" ")):
        thing = ""
    if not thing:
        if not left or left in words.verbs:
            left = (previous.thing if previous is not None else "") + left
        if not left or words.vague.fullmatch(left):
            return None
        return Reading(_counted(left, slot, words), left, slot.quantity.value, None)
    if words.vague.match(thing) or words.vague.search(thing[-3:]):
        return None
    verb = left if len(left) <= LONGEST // 2 else left[-6:]
    does = rest.strip(" ，、”的")
    if thing in words.plain and does and not verb and len(does) <= LONGEST // 2:
        verb = re.sub(r"^(?:已经?|正在?|将|均|全部|相继|先后)", "", does)
    name = f"{verb}{thing}"
    return Reading(_counted(name, slot, words), name if verb in words.verbs or verb else thing, slot.quantity.value, None)


def _counted(name: str, slot: Slot, words: FigureWords) -> str:
    suffix = words.suffix.get(slot.quantity.word, "数")
    return name if re.search(r"(?:数|数量|总量|次|人数|人次|人员|量)$", name) else f"{name}{suffix}"


def _read_amount(slot: Slot, previous: Reading | None, clause_before: str, words: FigureWords) -> Reading | None:
    left = slot.before + clean(words.changed.sub("", slot.lead.replace(MASK, "")), words)
    unit = slot.quantity.unit
    quality = words.names.get(unit, "")
    behind, _ = counted_thing(slot.tail, words) if re.match(r"\s*的?\w", slot.tail) else ("", "")
    if slot.tail.lstrip(" ").startswith("的") and behind and (not left or left in words.bare or left in words.verbs):
        name = f"{left}{behind}" if left in words.verbs else f"{behind}{left or quality}"
        return Reading(name, behind, slot.quantity.value, None)
    if not left or left in words.verbs:
        if previous is not None:
            thing = previous.thing
        elif behind:
            thing = behind
        else:
            thing = clean(clause_before, words)
        if not thing or (previous is None and not behind and unit not in {"%", "CNY"}):
            return None
        return Reading(f"{left}{thing}{quality if unit != '%' else '比例'}", thing, slot.quantity.value, None)
    if unit == "m" and not _LONG.search(left):
        return None
    if left in words.bare and previous is not None and left not in words.standing:
        return Reading(f"{previous.thing}{left}", previous.thing, slot.quantity.value, None)
    return Reading(left, left, slot.quantity.value, None)
