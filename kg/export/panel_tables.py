"""The tables of `--format panel`: panel (long) and panel_wide.

Wide has a row for each zone and year, and a column for each measure, months covered, and facts or goals apart; growth
has columns of its own. The fullest columns come first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal

from kg.export.columns import column_name, stems
from kg.export.panel import Measure, Panel, PanelCell
from kg.export.table import Cell, Column, Kind, Table
from kg.export.tables import SUPPORT, support_cells
from kg.export.years import Coverage

_KEYS = (
    Column("zone", Kind.TEXT, "开发区名称", "name of the zone"),
    Column(
        "zone_iri", Kind.TEXT, "开发区 IRI（名称可能重复，以此为准）", "IRI of the zone, which tells namesakes apart"
    ),
    Column("year", Kind.INTEGER, "年份", "year"),
)
# The panel counts articles by value, not by figure.
_SHOWN = tuple(column for column in SUPPORT if column.name not in {"claims", "articles"})
_LONG = (
    *_KEYS,
    Column(
        "months", Kind.TEXT, "数值覆盖的月份，全年为 01-12", "months of the year that the figure covers, 01-12 for all"
    ),
    Column(
        "coverage", Kind.TEXT, "year 全年、to-date 年初至今、part 部分月份", "year, to-date (from January on) or part"
    ),
    Column("indicator", Kind.TEXT, "指标", "what the figure measures"),
    Column("unit", Kind.TEXT, "单位", "unit: CNY, USD, m2, t, count, % …"),
    Column("value", Kind.NUMBER, "数值（基本单位）", "value in that unit"),
    Column("growth_percent", Kind.NUMBER, "增长（%）", "growth in per cent"),
    Column("expected", Kind.FLAG, "1 为预期或目标", "1 where it is a goal or forecast"),
    Column("n_reports", Kind.INTEGER, "给出该数值的报道篇数", "number of articles that give this value"),
    Column("n_values", Kind.INTEGER, "各报道给出的不同数值个数", "number of different values that reports give"),
    Column("other_values", Kind.TEXT, "未采用的数值", "the values not taken, parted by '; '"),
    Column("chosen", Kind.TEXT, "采用依据", "only, most reported, latest, surest or largest: why this value was taken"),
    Column(
        "early",
        Kind.FLAG,
        "1 为时期未结束时的报道：只能是当日水平或估计，不是全期合计",
        "1 where the paper is older than the end of the period: a level of that day or an estimate, no total",
    ),
    Column(
        "column", Kind.TEXT, "在 panel_wide 中的列（增长另列）", "its column in panel_wide (growth has one of its own)"
    ),
    *_SHOWN,
    Column("period", Kind.TEXT, "报道所述时期（ISO 8601）", "period as reported (ISO 8601)"),
    Column("observation", Kind.TEXT, "观测 IRI", "IRI of the figure whose words are quoted"),
)


def make_panel_tables(panel: Panel) -> tuple[Table, ...]:
    """Long and wide panel."""
    stem_of = stems(panel.names)
    rows = tuple(_row(panel, cell, stem_of[cell.measure]) for cell in panel.cells)
    return Table("panel", _LONG, rows), _wide(panel, stem_of)


def _row(panel: Panel, cell: PanelCell, stem: str) -> tuple[Cell, ...]:
    support = zip(SUPPORT, support_cells(cell.best.support), strict=True)
    return (
        cell.zone.label,
        cell.zone.iri,
        cell.part.year,
        cell.part.months,
        cell.part.coverage.value,
        panel.names[cell.measure],
        cell.measure.unit,
        cell.value,
        cell.growth,
        cell.expected,
        cell.reports,
        1 + len(cell.others),
        "; ".join(format(value, "f") for value in cell.others),
        cell.chosen.value,
        cell.early,
        column_name(stem, cell.part, expected=cell.expected, growth=cell.value is None),
        *(told for column, told in support if column in _SHOWN),
        cell.best.period,
        cell.best.iri,
    )


def _wide(panel: Panel, stem_of: Mapping[Measure, str]) -> Table:
    """A row for each zone and year of which anything is known."""
    columns: dict[str, Column] = {}
    filled: defaultdict[tuple[Cell, ...], dict[str, Decimal]] = defaultdict(dict)
    for cell in panel.cells:
        for figure, growth in ((cell.value, False), (cell.growth, True)):
            if figure is not None:
                name = column_name(stem_of[cell.measure], cell.part, expected=cell.expected, growth=growth)
                columns[name] = _column(name, panel.names[cell.measure], cell, growth=growth)
                filled[cell.zone.label, cell.zone.iri, cell.part.year][name] = figure
    used = Counter(name for row in filled.values() for name in row)
    ordered = sorted(columns, key=lambda name: (-used[name], name))
    rows = tuple((*key, *map(row.get, ordered)) for key, row in filled.items())
    return Table("panel_wide", (*_KEYS, *(columns[name] for name in ordered)), rows)


def _column(name: str, indicator: str, cell: PanelCell, *, growth: bool) -> Column:
    """A column of the wide panel, with what it holds in words."""
    part, unit = cell.part, cell.measure.unit
    whole = part.coverage is Coverage.YEAR
    zh = "，".join(
        (
            f"{indicator}{'增长（%）' if growth else f'（{unit}）' if unit else ''}",
            "全年" if whole else f"{part.months} 月",
            "预期或目标" if cell.expected else "事实",
        )
    )
    months = "whole year" if whole else f"months {part.months}"
    what = "growth in per cent" if growth else f"value in {unit}" if unit else "value"
    en = f"{what} of {indicator}, {months}, {'goal or forecast' if cell.expected else 'fact'}"
    return Column(name, Kind.NUMBER, zh, en, indicator, "%" if growth else unit)
