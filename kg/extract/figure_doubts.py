"""Quantities that are no figures, whatever stands around them: circumstances, thresholds, ways of speaking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.figure_context import GROWN, SHARE
from kg.extract.numerals import CHINESE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.figure_context import Context

_THRESHOLD = re.compile(r"^\s*(?:以上|以下|以内)的?(?![，；、。：）]|$|左右)")
_UNIT_OF_EQUIPMENT = frozenset(("百分点", "℃", "kV", "kVA"))
_UNITS_OF_TIME = frozenset(("天", "小时", "分钟", "个工作日"))
_IN_CHINESE = re.compile(rf"^{CHINESE}")
_SMALL_MONEY = 10_000
_PER_TIME = re.compile("一天|每分钟|一秒|每小时|一分钟")
_PER_HEAD = re.compile("每|万人|人均|户均|平均|均")  # 每万人发明专利拥有量96.3件
_VAGUE_NUMBER = re.compile("[上近]?[百千万亿]+$")
_AMONG = re.compile("[在居列]全[国省市区]$")  # 在全国169家高新区中


def is_no_figure(context: Context) -> bool:
    """Whether a quantity tells nothing that could stand in a table."""
    return any(doubts(context) for doubts in _DOUBTS)


def _is_way_of_speaking(context: Context) -> bool:
    """两台, 一吨, 上万片, 三百块钱, 十届十次; 两亿元 is a figure."""
    quantity = context.slot.quantity
    if context.slot.counted and (
        (quantity.value != quantity.value.to_integral_value() and not _PER_HEAD.search(context.lead))
        or _VAGUE_NUMBER.fullmatch(quantity.surface.removesuffix(quantity.word).strip())
    ):
        return True
    if not _IN_CHINESE.match(quantity.surface) or quantity.unit in {"USD", "%"}:
        return False
    if quantity.unit == "CNY":
        return quantity.value < _SMALL_MONEY
    return quantity.value < context.words.least_chinese or quantity.word in {"次", "位"}


def _is_threshold(context: Context) -> bool:
    """`300人以上的企业`; what is done N times or more (`新培育30户以上智能工厂`), shares and growth are figures."""
    if context.slot.sizes:
        return True
    is_share = context.unit == "%" and (SHARE.search(context.lead) or GROWN.match(context.slot.tail))
    is_done = context.slot.counted and context.words.does.search(context.lead.rstrip(" "))
    return _THRESHOLD.match(context.slot.tail) is not None and not is_share and not is_done


def _is_circumstance(context: Context) -> bool:
    """Floors, rates (按千分之二), places (在33平方公里), outputs by the minute, what a machine is rated for."""
    quantity, lead = context.slot.quantity, context.lead.rstrip(" 约近")
    return (
        quantity.unit in _UNIT_OF_EQUIPMENT
        or (quantity.unit in _UNITS_OF_TIME and context.words.doubts.duration.search(lead) is None)
        or quantity.word == "层"
        or context.slot.tail.startswith("级")
        or _PER_TIME.search(lead) is not None
        or context.words.doubts.no_figure.search(lead) is not None
        or (context.slot.counted and _AMONG.search(lead) is not None)
        or (quantity.unit in {"m", "m2"} and lead.endswith(("在", "距", "走")))
    )


def _is_loose_fraction(context: Context) -> bool:
    quantity = context.slot.quantity
    return quantity.word == "分之" and quantity.surface[0] not in "百千万" and not SHARE.search(context.lead)


_DOUBTS: tuple[Callable[[Context], bool], ...] = (
    _is_circumstance,
    _is_threshold,
    _is_way_of_speaking,
    _is_loose_fraction,
)
