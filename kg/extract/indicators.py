"""What a figure is called: the words around a quantity → its indicator, without the figure.

Takes a `Slot` and the figure before it, gives a `Reading`; None where the words name nothing that could stand in a
table (floors of a building, 5个方面, a threshold such as 亿元以上).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.figure_context import GROWN, SHARE, Context, Reading
from kg.extract.figure_doubts import is_no_figure
from kg.extract.figure_names import LONGEST, borrow, clean
from kg.extract.figure_slots import MASK, counted_thing

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.figure_slots import Slot
    from kg.extract.figure_words import FigureWords

_UNFINISHED = re.compile(r"^(?:台阶|大关|关口)[、，\s]*")
_MANY = re.compile("清单|项目|工程|合同|协议|企业|标准地|宗地|地块|厂房")
_RANGE = re.compile(r"^\s*[-－—–~～至到]+\s*$")
_MARK = re.compile("[，、]")
_SIZES = re.compile(r"(?:数|规模)$")
_SO_FAR = re.compile(r"^(?:已经?|正在?|将|均|全部|相继|先后)")
_COUNTS = ("数", "次", "量", "人员")
_GOES_ON = re.compile(r"\s*的?\w{2}")
_SIZE = re.compile("总?(?:规模|面积|金额|额)$")
_SOME = re.compile(r"^[\s，其中已现]*有\s*$")
_DONE = re.compile(r"^[，、\s]*(?:截至|目前|已|累计|上半年)*完成了?[近超约逾\s]*$")
_WHOLE = frozenset(("总量", "总额", "总规模", "规模"))
_LONG = re.compile(r"长|里程|公路|高速|管网|道路|铁路|航道|岸线|管道")


def read_indicator(slot: Slot, previous: Reading | None, clause_before: str, words: FigureWords) -> Reading | None:
    """Name the figure of a slot.

    `previous` is the figure before it in the sentence, `clause_before` the words of the clause before where that clause
    holds no figure.
    """
    context = Context(slot, previous, clause_before, words, slot.lead.replace(MASK, ""))
    if is_no_figure(context):
        return None
    reading = next(read(context) for is_kind, read in _KINDS if is_kind(context))
    return None if reading is None or words.doubts.junk.match(reading.indicator) else reading


def _is_range(context: Context) -> bool:
    return context.previous is not None and context.slot.joined and _RANGE.match(context.slot.lead) is not None


def _is_change(context: Context) -> bool:
    follows = context.previous is not None and context.slot.joined
    return follows and context.words.change.match(context.lead) is not None


def _repeat(context: Context) -> Reading | None:
    """The second value of `从12%提升至18%` or `5—8亿元`."""
    previous = context.previous
    if previous is None:
        return None
    if previous.value is None:
        return Reading(previous.indicator, previous.thing, None, context.value)
    return Reading(previous.indicator, previous.thing, context.value, None)


def _match_growth(context: Context) -> re.Match[str] | None:
    if context.unit not in {"%", "倍"}:
        return None
    lead = _UNFINISHED.sub("", context.lead.strip(" 、；"))
    match = context.words.growth.match(f"{lead}增长" if context.slot.quantity.word == "番" else lead)
    return match or context.words.growth_of.match(context.words.front.sub("", lead))


def _read_growth(context: Context) -> Reading | None:
    match, previous, words = _match_growth(context), context.previous, context.words
    if match is None:
        return None
    amount = context.value * (100 if context.unit == "倍" else 1) * (-1 if match["down"] else 1)
    thing = clean(match["thing"], words) if match.re is words.growth else match["thing"]
    thing = context.slot.before + thing if thing not in words.verbs else ""
    if not thing and previous is not None and previous.growth is None and previous.value is not None:
        return Reading(previous.indicator, previous.thing, None, amount, of=previous.source)
    if not thing:
        is_near = previous is not None and not context.clause_before
        thing = previous.thing if previous is not None and is_near else borrow(context.clause_before, words)
    return Reading(f"{thing}{_growth_name(match)}", thing, None, amount) if thing else None


def _read_growth_behind(context: Context) -> Reading | None:
    """`营业收入保持10%以上的增长`."""
    match, thing = GROWN.match(context.slot.tail), context.slot.before + clean(context.lead, context.words)
    if match is None or not thing or thing in context.words.verbs:
        return None
    return Reading(
        f"{thing}{match['up'] or match['down']}", thing, None, -context.value if match["down"] else context.value
    )


def _growth_name(match: re.Match[str]) -> str:
    manner = match["manner"] if "manner" in match.re.groupindex else ""
    kept = next((word for word in ("年均", "环比", "同比") if manner and word in manner), "")
    return f"{kept}{match['up'] or match['down']}"


def _read_share(context: Context) -> Reading | None:
    share, slot, previous = SHARE.search(context.lead), context.slot, context.previous
    if share is None:
        return None
    whole = share["whole"].strip()
    thing = slot.before + clean(context.lead[: share.start()], context.words)
    behind = _MARK.split(slot.tail[1:])[0] if slot.tail.startswith("的") else ""
    if behind:
        thing = behind if share[0].startswith("贡献") and not whole else thing + behind
    if not thing and previous is not None:
        thing = previous.indicator if previous.value is not None else previous.thing
    if not whole:
        thing = _SIZES.sub("", thing)
    return Reading(f"{thing}占{whole}比重" if whole else f"{thing}占比", thing, context.value, None) if thing else None


def _read_count(context: Context) -> Reading | None:
    slot, words, previous = context.slot, context.words, context.previous
    left = slot.before + clean(slot.lead, words, counted=True)
    thing, rest = counted_thing(slot.tail, words)
    if thing and words.head_end.search(context.lead.rstrip(" ")):
        thing = ""
    if not thing:
        if not left or left in words.verbs or left in words.bare:
            of = previous.thing if previous is not None else words.kinds.get(slot.quantity.word, "")
            named = _named_count(of + left, context) if of + left else None
            return replace(named, thing=of) if named and of else named  # 开工17个、投产15个: of the same
        return _named_count(left, context) if left and not words.vague.fullmatch(left) else None
    if words.vague.search(thing) or words.vague_front.match(thing):
        return None
    if not left and previous is not None and not words.head.search(thing) and _SOME.search(context.lead):
        return _named_count(f"{thing}{previous.thing}", context)  # 28家企业中，有19家投产
    verb = left if len(left) <= LONGEST // 4 else left[-2:]
    goes_on = slot.followed and not rest.rstrip(" ").endswith(("、", "和", "及"))
    does = "" if goes_on else rest.strip(" ，、”的和及")
    if thing in words.plain and does and not verb and len(does) <= LONGEST // 2:
        verb = _SO_FAR.sub("", does)
    return _named_count(f"{verb}{thing}", context)


def _named_count(thing: str, context: Context) -> Reading:
    suffix = context.words.suffix.get(context.slot.quantity.word, "数")
    name = thing if thing.endswith(_COUNTS) else f"{thing}{suffix}"
    return Reading(name, thing, context.value, None)


def _read_amount(context: Context) -> Reading | None:
    slot, words, previous = context.slot, context.words, context.previous
    named = _read_grown(context) or _read_fund(context)
    if named is not None:
        return named
    left = slot.before + clean(words.changed.cut(context.lead), words)
    behind, _ = counted_thing(slot.tail, words) if _GOES_ON.match(slot.tail) else ("", "")
    size = _SIZE.search(left)
    is_verb = left in words.verbs
    if slot.tail.lstrip(" ").startswith("的") and behind and (not left or size or is_verb):
        quality = size[0] if size else words.names.get(context.unit, "")
        return Reading(f"{left}{behind}" if is_verb else f"{behind}{quality}", behind, context.value, None)
    if _is_outlay(left, context) or (context.unit == "m" and left and not _LONG.search(left)):
        return None
    if not left or is_verb:
        return _read_nameless(left, behind, context)
    borrows = left in words.bare and left not in words.standing
    if borrows and previous is not None and (left not in words.project or _MANY.search(previous.thing)):
        return Reading(f"{previous.thing}{left}", previous.thing, context.value, None)
    return Reading(left, left, context.value, None)


def _read_grown(context: Context) -> Reading | None:
    """`生产总值增长5%、总量突破千亿元`: the value of what only grew before it."""
    previous = context.previous
    if previous is None or previous.value is not None or previous.growth is None or context.unit == "%":
        return None
    left = clean(context.lead, context.words)
    if left not in _WHOLE if left else not context.slot.joined:
        return None
    return Reading(previous.thing, previous.thing, context.value, previous.growth, instead=previous.source)


def _read_fund(context: Context) -> Reading | None:
    """`设立20亿元的科创基金`, `提供100亿元授信`, and `已完成9亿元` where a planned investment stands before it."""
    words, previous, tail = context.words, context.previous, context.slot.tail
    if context.unit not in {"CNY", "USD"}:
        return None
    fund = words.fund.match(tail)
    if fund:
        return Reading(f"{fund['thing']}规模", fund["thing"], context.value, None)
    credit = words.credit.match(tail)
    if credit and words.does.search(context.lead.rstrip(" ")):
        return Reading(credit["thing"], credit["thing"], context.value, None)
    if _DONE.match(context.lead) and previous is not None and previous.indicator.endswith(("投资", "投资额")):
        return Reading("完成投资", "完成投资", context.value, None)
    return None


def _is_outlay(left: str, context: Context) -> bool:
    """`甲公司投资5亿元建设…`: what one undertaking costs."""
    tail = context.slot.tail
    spends = left.endswith(("投资", "出资", "注资", "斥资")) and context.words.goes_on.match(tail) is not None
    return spends or (context.unit == "CNY" and tail.startswith("投资"))


def _read_nameless(verb: str, behind: str, context: Context) -> Reading | None:
    """An amount with at most a verb before it: its thing stands behind it, before it, or is the subject."""
    words, unit, previous = context.words, context.unit, context.previous
    quality = words.names.get(unit, "比例" if unit == "%" else "")
    thing = previous.thing if previous is not None else behind or borrow(context.clause_before, words)
    if not thing and MASK in context.slot.lead:  # 仓库建成6万平方米
        return Reading(f"{verb}{quality}", verb, context.value, None) if verb and quality else None
    if not thing or (previous is None and not behind and unit not in {"%", "CNY"}):
        return None
    return Reading(f"{verb}{thing}{quality}", thing, context.value, None)


_KINDS: tuple[tuple[Callable[[Context], bool], Callable[[Context], Reading | None]], ...] = (
    (_is_range, _repeat),
    (lambda context: _match_growth(context) is not None, _read_growth),
    (lambda context: context.unit == "倍", lambda _: None),
    (lambda context: context.unit == "%" and GROWN.match(context.slot.tail) is not None, _read_growth_behind),
    (lambda context: context.unit == "%" and SHARE.search(context.lead) is not None, _read_share),
    (_is_change, _repeat),
    (lambda context: context.slot.counted, _read_count),
    (lambda _: True, _read_amount),
)
