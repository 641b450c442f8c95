"""The codebook of a folder of tables: itself a table, one row for each column of the others, then notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.export.table import Cell, Column, Kind, Table

_COLUMNS = (
    Column("file", Kind.TEXT, "文件", "file"),
    Column("column", Kind.TEXT, "列名", "name of the column"),
    Column("kind", Kind.TEXT, "类型", "text, integer, number or flag (1 and 0); of a note: rule or dropped"),
    Column("indicator", Kind.TEXT, "指标", "indicator that the column holds"),
    Column("unit", Kind.TEXT, "单位", "its unit"),
    Column(
        "n", Kind.INTEGER, "非空单元格数；被舍去的条数", "cells that are filled; of what was dropped: how many figures"
    ),
    Column("zh", Kind.TEXT, "含义（中文）", "meaning in Chinese"),
    Column("en", Kind.TEXT, "含义（英文）", "meaning in English"),
)


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader of the tables must know beside the columns: a rule, or what was dropped and how often."""

    kind: str
    zh: str
    en: str
    n: int | None = None


def describe(tables: Iterable[Table], suffix: str, notes: Iterable[Note] = ()) -> Table:
    """The codebook of these tables, whose files end with `suffix`."""
    rows: list[tuple[Cell, ...]] = []
    for table in tables:
        filled = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
        for column, cells in zip(table.columns, filled, strict=True):
            names = (table.name + suffix, column.name, column.kind.value, column.indicator, column.unit)
            rows.append((*names, len(cells) - cells.count(None) - cells.count(""), column.zh, column.en))
    rows += [("", "", note.kind, "", "", note.n, note.zh, note.en) for note in notes]
    return Table("codebook", _COLUMNS, tuple(rows))
