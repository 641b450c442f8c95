"""Sentences from patterns: `[近日|日前]` is one of the two, `{zone}` a fact, `{percent}` a figure drawn on the spot.

All chance comes from `random()` alone, whose numbers are the same in every version of Python.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

Item = TypeVar("Item")
_CHOICE = re.compile(r"\[([^\]]*)\]")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟"
_GIVEN = "晓岚书禾望舒清远牧川若澄景行知微云帆子墨思齐念安临风怀瑾嘉树星野一鸣修远明澈静姝晴川维桢秋实"


class Chance:
    """What is drawn, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random

    def below(self, end: int) -> int:
        """A whole number from 0, less than `end`."""
        return int(self.random() * end)

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[int(self.random() * len(items))]

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """So many different items, in the order in which they were drawn."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def happens(self, share: float) -> bool:
        """True in so many of all cases."""
        return self.random() < share

    def name(self) -> str:
        """A person's name."""
        return self.pick(_SURNAMES) + "".join(self.pick(_GIVEN) for _ in range(1 + self.happens(0.8)))

    def money(self) -> str:
        """An amount in 亿元, small ones more often than large ones."""
        size = 0.3 + 60 * self.random() ** 3
        return f"{size:.1f}亿元" if size < 10 else f"{size:.0f}亿元"


_FIGURES: Mapping[str, Callable[[Chance], str]] = {
    "digit": lambda chance: chance.pick("二三四五六七八九"),
    "few": lambda chance: str(2 + chance.below(8)),
    "dozens": lambda chance: str(11 + chance.below(85)),
    "hundreds": lambda chance: str(104 + chance.below(870)),
    "thousands": lambda chance: str(1030 + chance.below(8800)),
    "percent": lambda chance: f"{1.1 + 28 * chance.random():.1f}%",
    "share": lambda chance: f"{31 + chance.below(60)}%",
    "money": Chance.money,
    "degree": lambda chance: str(chance.below(35)),
    "person": Chance.name,
}


class _Facts(dict[str, str]):
    """What a pattern may name: the facts given, else a figure, another one each time."""

    def __init__(self, chance: Chance, facts: Mapping[str, str]) -> None:
        super().__init__(facts)
        self._chance = chance

    def __missing__(self, key: str) -> str:
        return _FIGURES[key](self._chance)


def say(chance: Chance, pattern: str, facts: Mapping[str, str]) -> str:
    """A pattern in words. Raises KeyError for a fact that nobody gave."""
    chosen = "".join(part if isinstance(part, str) else chance.pick(part) for part in _parts(pattern))
    return chosen.format_map(_Facts(chance, facts))


@lru_cache(maxsize=4096)
def _parts(pattern: str) -> tuple[str | tuple[str, ...], ...]:
    """Plain pieces and choices in turn."""
    return tuple(
        tuple(piece.split("|")) if at % 2 else piece for at, piece in enumerate(_CHOICE.split(pattern)) if piece
    )
