"""What the naming of figures hands round: a named figure, and a quantity with all that tells its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from kg.extract.figure_slots import Slot
    from kg.extract.figure_words import FigureWords
    from kg.model import Quantity

SHARE = re.compile(
    r"(?:占|贡献(?!率)了?)(?P<whole>(?!比)[^占，]{0,14}?)的?(?P<what>比重|比例|总?比|份额)?"
    r"(?:已|达到?|为|约|近|超过?|从|由|的|升?至|提升[到至]|提高[到至]|逾|\s)*$"
)
GROWN = re.compile(  # 10%以上的增长
    r"^\s*(?:以上|左右|上下)?的?(?:年均|平均|同比|高|快|速度)*"
    r"(?:(?P<up>增长|增幅|增速|涨幅|提升)|(?P<down>降幅|下降))(?=\s*(?:、|）|$))"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A named figure.

    `of`: it is only the growth of the figure of that quantity; `instead`: it says more than the figure of that one did.
    """

    indicator: str
    thing: str  # what is counted or measured, for figures that follow
    value: Decimal | None
    growth: Decimal | None
    source: Quantity | None = None
    of: Quantity | None = None
    instead: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A slot, the figure before it in the sentence, and the words of the clause before if that holds no figure."""

    slot: Slot
    previous: Reading | None
    clause_before: str
    words: FigureWords
    lead: str  # of the slot, without what is masked

    @property
    def value(self) -> Decimal:
        return self.slot.quantity.value

    @property
    def unit(self) -> str:
        return self.slot.quantity.unit
