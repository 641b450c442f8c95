"""Tables as Parquet, for pandas, R (arrow), DuckDB and Spark, by pyarrow (`pip install 'zonekg[parquet]'`).

Numbers are doubles, integers 64 bits, flags booleans, and what is unknown is null; the meaning of a column stands in
the metadata of its field (`zh`, `en`).
"""

from __future__ import annotations

import io
from decimal import Decimal
from importlib import import_module
from typing import Any

from kg.errors import UsageError
from kg.export.table import Cell, Kind, Table


def render_parquet(table: Table) -> bytes:
    """A table as one Parquet file. Raises `UsageError` where pyarrow is missing."""
    pa, pq = _pyarrow()
    types = {Kind.TEXT: pa.string(), Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64(), Kind.FLAG: pa.bool_()}
    fields = [
        pa.field(column.name, types[column.kind], metadata={"zh": column.zh, "en": column.en})
        for column in table.columns
    ]
    columns = [pa.array([_plain(row[at]) for row in table.rows], type=field.type) for at, field in enumerate(fields)]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields)), out)
    return out.getvalue()


def _pyarrow() -> tuple[Any, Any]:
    """The library and its Parquet writer."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("--format parquet needs pyarrow; get it with: pip install 'zonekg[parquet]'") from error


def _plain(cell: Cell) -> str | int | float | None:
    if cell == "":
        return None
    return float(cell) if isinstance(cell, Decimal) else cell
