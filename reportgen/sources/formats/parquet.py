"""Parquet files as tables: every scalar column as the text that a CSV export of it would hold."""

from __future__ import annotations

import polars as pl
from polars.datatypes import DataType

from reportgen.errors import InputError
from reportgen.sources.formats.files import Found, facts
from reportgen.sources.formats.layout import HEAD_RECORDS, Choose, Head
from reportgen.sources.formats.table import FIRST_RECORD, RECORD, Table, cell, unique_headings
from reportgen.sources.formats.totals import LAST_RECORDS, totals
from reportgen.sources.values.text import ILLEGAL_PATTERN


def open_parquet(found: Found, choose: Choose) -> Table:
    """The table in a Parquet file. Columns of lists and structures are not offered."""
    scan = pl.scan_parquet(found.path, glob=False)
    try:
        schema = scan.collect_schema()
        scalar = [name for name, kind in schema.items() if is_offered(kind)]
        rows = scan.select(as_text(name, schema[name]).alias(cell(at)) for at, name in enumerate(scalar))
        head = rows.head(HEAD_RECORDS - 1).collect()
        count = scan.select(pl.len()).collect().item()
        last = rows.tail(LAST_RECORDS).collect().rows()
    except (pl.exceptions.PolarsError, OSError) as error:
        message = "this is not a readable Parquet file; its end may be missing"
        raise InputError(message, where=found.name, hint="copy or export it again") from error
    if not scalar:
        raise InputError("the file has no columns of text, numbers or dates", where=found.name)
    records = (tuple(scalar), *(tuple(text or "" for text in row) for row in head.rows()))
    layout = choose(Head(records, found.name))
    names = (*layout.names, *[""] * (len(scalar) - len(layout.names)))[: len(scalar)]
    ending = totals(last, range(FIRST_RECORD + count - len(last), FIRST_RECORD + count))
    numbered = rows.with_row_index(RECORD, offset=FIRST_RECORD)
    # Somebody may have turned an export with several heading records into Parquet.
    further = layout.skipped - 1
    return Table(
        rows=numbered.slice(further) if further else numbered,
        headings=unique_headings(names),
        count=max(count - further, 0),
        file=facts(found, "parquet"),
        layout=layout,
        totals=frozenset(number for number in ending if number > layout.skipped),
    )


def is_offered(kind: DataType) -> bool:
    """Whether a column of this type can be written as one text a row."""
    return not kind.is_nested() and kind not in (pl.Binary, pl.Object)


def as_text(name: str, kind: DataType) -> pl.Expr:
    """The column as a CSV would hold it."""
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
