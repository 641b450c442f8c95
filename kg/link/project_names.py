"""The parts of a project's name: whose it is, how much it makes, which phase, and what it is about.

A project is called otherwise in each report (恒泽新材料年产5万吨负极材料项目, 负极材料项目,
总投资20亿元的负极材料项目); its parts are what the reports share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.text import fold_name

_MONEY = re.compile(r"(?:总?投资)?(?:约|超|近)?[\d.]+[亿万](?:元|美元)的?")
_CAPACITY = re.compile(
    r"(?:年产|年加工|年处理|日处理|年)?(?:约|超|近)?([\d.]+)([万亿]?)(吨|台套|台|套|件|平方米|立方米|只|辆|片|颗|支|吉瓦时|吉瓦|兆瓦|gwh|gw|mwh|mw|p)"
)
_PHASE = re.compile(r"(?:项目|工程)?[(]?(?:第)?([一二三四五六首])(期|标段|阶段)[)]?")
_ENDS = re.compile(r"(?:建设项目|项目|工程)$")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class ProjectName:
    """A project's name in parts; empty where the name has none."""

    core: str  # 负极材料
    capacity: str  # 50000吨
    phase: str  # 一期


def parse_project(name: str, owners: tuple[str, ...] = ()) -> ProjectName:
    """The parts of a name; `owners` are names of those who build it, cut off its front, the longest first."""
    rest = fold_name(name)
    for owner in sorted((fold_name(o) for o in owners), key=lambda o: (-len(o), o)):
        if rest.startswith(owner) and len(rest) > len(owner) + 1:
            rest = rest[len(owner) :].removeprefix("的")
            break
    rest = _MONEY.sub("", rest)
    phase = _PHASE.search(rest)
    if phase is not None and phase.start() > 0 and phase.end() < len(rest) - 4:  # of a park: 产业园一期厂房改造
        phase = None
    if phase is not None:
        rest = rest[: phase.start()] + rest[phase.end() :]
    capacity = _CAPACITY.search(rest)
    made = ""
    if capacity is not None:
        amount = float(capacity[1]) * _SCALE[capacity[2]] if capacity[1].count(".") <= 1 else 0
        made = f"{amount:.10g}{capacity[3]}"
        rest = rest[: capacity.start()] + rest[capacity.end() :]
    core = _ENDS.sub("", rest).removeprefix("的") or _ENDS.sub("", fold_name(name))
    return ProjectName(core, made, f"{phase[1]}{phase[2]}" if phase is not None else "")
