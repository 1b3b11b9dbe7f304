"""Parquet files as tables: every scalar column as the text that a CSV export of it would hold."""

from __future__ import annotations

import polars as pl
from polars.datatypes import DataType

from reportgen.errors import InputError
from reportgen.frames import SourceFile
from reportgen.sources.files import Found, modified, sha256
from reportgen.sources.table import FIRST_RECORD, RECORD, Table, cell, unique_headings
from reportgen.sources.text import ILLEGAL_PATTERN


def open_parquet(found: Found) -> Table:
    """The table in a Parquet file. Columns of lists and structures are not offered."""
    scan = pl.scan_parquet(found.path, glob=False)
    try:
        schema = scan.collect_schema()
        count = scan.select(pl.len()).collect().item()
    except pl.exceptions.PolarsError as error:
        message = "this is not a readable Parquet file; its end may be missing"
        raise InputError(message, where=found.name, hint="copy or export it again") from error
    scalar = [name for name, kind in schema.items() if not kind.is_nested() and kind not in (pl.Binary, pl.Object)]
    if not scalar:
        raise InputError("the file has no columns of text, numbers or dates", where=found.name)
    rows = scan.select(_as_text(name, schema[name]).alias(cell(at)) for at, name in enumerate(scalar))
    facts = SourceFile(found.name, sha256(found.path), found.path.stat().st_size, modified(found.path), "parquet")
    return Table(rows.with_row_index(RECORD, offset=FIRST_RECORD), unique_headings(scalar), count, facts)


def _as_text(name: str, kind: DataType) -> pl.Expr:
    column = pl.col(name)
    match kind:
        case pl.Datetime():
            return column.dt.to_string("%Y-%m-%d %H:%M:%S%.f" + ("%z" if kind.time_zone else ""))
        case pl.Duration():
            return (column.dt.total_milliseconds() / 1000).cast(pl.String)
        case pl.String():
            return column.str.replace_all(ILLEGAL_PATTERN, "").str.normalize("NFC")
        case _:
            return column.cast(pl.String)
