"""The words and patterns that all project rooms share, compiled once from seeds/projects.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.knowledge.lexicon import alternatives

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.knowledge.seeds import Table
    from kg.model import Mention

PHASE = r"(?:（?(?:[一二三四五六]|首)期(?:工程|项目)?）?|（?[一二三四五六]标段）?|第?[一二三四]阶段)"
# `总投资约12亿元的`
AMOUNT = re.compile(
    r"(?:计划|预计|规划|概算)?(?:总投资额?|投资额?|投资总额|斥资|投入资金)(?:约|近|超|超过|达|为|高达|逾)?"
    r"[\d.,]+\s*(?:余|多)?(?:万|亿|万亿|千万|百万)?(?:余|多)?(?:美|欧|日)?元(?:人民币)?(?:以上)?的?"
)
# when and how a work comes to its state: `X|年内全部|投产`
_WHEN = (
    r"(?:(?:(?:19|20)\d\d|[今去前明本当])年(?:年?[内底初]|[一二三四]季度|[上下]半年)?|年[内底初]|[一二三四]季度|[上下]半年"
    r"|\d{1,2}月(?:\d{1,2}日|份|[初底中]|[上中下]旬)?|当天|前|内|全部|全面|相继|陆续|先后|顺利|同时|同步|如期|已经?|都|均|也|正在?|在"
    r"|主体|基本|进入|实现|开始|抓紧|加快|加速|即将|早日|完成|落地|稳产|高负荷|满负荷|接续|成功)"
)
_DAILY = r"日(?:产|处理)[^，。；、：\n]{0,6}?\d[\d.,]*\s*(?:万)?\s*(?:吨|立方米|方)"
_POWER = r"\d[\d.]*\s*(?:MWh|GWh|MW|GW|兆瓦时|吉瓦时|兆瓦|吉瓦|万千瓦|kW|P)(?:/\d[\d.]*\s*(?:MWh|GWh|兆瓦时))?"
_LEADING = r"^\d[\d.]*\s*(?:万|亿|千)?\s*(?:吨/年|吨|平方米|立方米|台|套|只|头|辆|片|件)(?:/年)?"


class ProjectWords:
    """Patterns and predicates over words of projects' names."""

    def __init__(self, table: Table) -> None:
        verbs, units = (alternatives(table.words(key)) for key in ("capacity_of_year", "capacity_units"))
        yearly = rf"年{verbs}(?:能力)?[^，。；、：\n的]{{0,8}}?\d[\d.,]*\s*(?:余|多)?(?:万|亿|千|百)?\s*{units}"
        self.capacity = re.compile(f"{yearly}|{_DAILY}|{_POWER}|{_LEADING}")
        # `在甲园区新建了一座`: what stands between an amount and the work that it builds
        self.built = re.compile(
            rf"(?:[，]?(?:在[^，。；]{{2,14}})?{alternatives(table.words('builds'))}了?(?:的)?"
            r"(?:一座|一个|一条|全省首个|国内首个|首个)?)"
        )
        weak = alternatives(table.words("weak_heads"))
        self.weak_head = re.compile(weak)
        self.weak_end = re.compile(weak + "$")
        self.state = re.compile(f"{_WHEN}*{alternatives(list(table.pairs('after')))}")
        self.when_end = re.compile(f"{_WHEN}+$")
        self.ends = frozenset(table.words("ends"))
        self.tail = re.compile(alternatives(table.words("tails")) + "+")
        self.not_after = table.words("not_after")
        self.not_after_works = table.words("not_after_works")
        self.leads = table.words("leads")
        self.governs = frozenset(table.words("governs"))
        self.inside = frozenset(table.words("inside"))
        self.parks = table.words("parks")
        self._generic = re.compile(f"^(?:{alternatives(table.words('generic'))}|[0-9.\\s])*$")
        self._generic_starts = table.words("generic_starts")
        self._generic_ends = table.words("generic_ends")
        self._generic_core = re.compile(
            rf"[一二三四五六七八九十两\d]+大|.*[一二三四五六七八九十两\d每各这]个|.*[日韩台港德美外侨]资|{alternatives(table.words('generic_cores'))}"
            r"|[^项]{0,3}类|.{1,6}亿元以上|.*强基|.*“.{1,4}”"
        )

    def is_generic(self, text: str) -> bool:
        """Whether words are only said of projects in general: 重点工业项目, 民心工程."""
        core = re.sub(rf"(?:建设)?(?:项目|工程)(?:{PHASE})?$", "", text.replace(" ", "").strip("“”"))
        return (
            self._generic.match(core) is not None
            or core.startswith(self._generic_starts)
            or core.endswith(self._generic_ends)
            or self._generic_core.fullmatch(core) is not None
        )


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The names of an article that were found before its projects and bound them."""

    companies: Sequence[Mention]
    zones: Sequence[Mention]
    sites: Sequence[Mention]
