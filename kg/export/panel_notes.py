"""What the codebook says of the panel beside its columns: the rules of `kg/export/panel.py`, and what made no cell."""

from __future__ import annotations

from collections.abc import Mapping

from kg.export.codebook import Note
from kg.export.panel import Panel, Unfit
from kg.export.years import Unplaced

_RULES = (
    Note(
        "rule",
        "一格 = 开发区 × 年 × 月份 × 指标 × 单位 × 是否预期；单位不混列，事实与目标分列。",
        "A cell is zone x year x months x indicator x unit x fact or goal; "
        "units never share a column, nor do facts and goals.",
    ),
    Note(
        "rule",
        "全年（2023 或 2023-01/2023-12）记为该年；同年内的月份（年初至今、季度、单月）归入该年并注明月份，"
        "在宽表中另设列（_m0108 等）。",
        "A whole year (2023, 2023-01/2023-12) is that year; a part of a year belongs to it with its months, "
        "and has columns of its own in the wide file (_m0108).",
    ),
    Note(
        "rule",
        "时期未结束时的报道（early = 1）也在宽表中：只能是当日水平或估计。",
        "Figures reported before their period was over (early = 1) are in the wide file, too: "
        "they are levels of that day or estimates.",
    ),
    Note(
        "rule",
        "同一格有不同数值时，依次取报道篇数最多、报道最近、置信度最高、数值最大者；其余列于 other_values。",
        "Where reports differ, the value that most articles give is taken, then the latest, the surest, the largest; "
        "the others stand in other_values.",
    ),
    Note(
        "rule",
        "指标按原文用词区分，仅忽略全半角、空格和引号；同义指标不合并。",
        "Indicators are told apart by their words, but for width, blanks and quotes; synonyms are not merged.",
    ),
    Note(
        "rule",
        "宽表列名 = 指标拼音首字母_单位_校验码，后缀 _m 月份、_x 预期、_g 增长率、_xg 预期增长率；"
        "同一指标在每次导出中列名相同。",
        "A wide column is called pinyin initials_unit_code, with _m months, _x goal, _g growth, _xg growth of a goal; "
        "one measure has one name in every export.",
    ),
)
_DROPPED: Mapping[Unfit | Unplaced, tuple[str, str]] = {
    Unfit.NO_ZONE: ("主体不是开发区（见 tables 的 observations）", "not about a zone (see observations of the tables)"),
    Unfit.NO_NUMBER: ("既无数值也无增长", "neither a value nor growth"),
    Unplaced.NO_PERIOD: ("没有时期；不以见报日期代替", "no period; the day of the paper does not stand in for it"),
    Unplaced.SEVERAL_YEARS: ("跨多年的时期；不分摊", "a period of several years; it is not spread over them"),
    Unplaced.UNREADABLE: ("时期无法辨认", "a period that cannot be read"),
}


def panel_notes(panel: Panel) -> tuple[Note, ...]:
    """Rules, then what was dropped, with how many figures, also where it is none."""
    outvoted = sum(len(cell.others) for cell in panel.cells)
    return (
        *_RULES,
        *(Note("dropped", zh, en, panel.dropped.get(reason, 0)) for reason, (zh, en) in _DROPPED.items()),
        Note("dropped", "同一格中未采用的数值", "values that another one in their cell outvoted", outvoted),
    )
