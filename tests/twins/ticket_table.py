"""Twins as tables, for tests that open no file."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from reportgen.config.preset import built_in, built_in_names
from reportgen.frames import SourceFile
from reportgen.sources.formats.layout import Head, first_record
from reportgen.sources.formats.table import FIRST_RECORD, RECORD, Table, cell, unique_headings
from reportgen.sources.tools.heading import chooser
from tests.twins.ticket_lives import Twin


def table(headings: Sequence[str], *rows: Sequence[str], name: str = "tickets.csv") -> Table:
    """Records under their headings, laid out by the built-in presets."""
    head = Head((tuple(headings), *map(tuple, rows[:59])), name)
    layout = chooser({name: built_in(name) for name in built_in_names()}, first_record)(head)
    columns = {cell(at): [row[at] or None for row in rows] for at in range(len(headings))}
    records = pl.LazyFrame({RECORD: range(FIRST_RECORD, FIRST_RECORD + len(rows)), **columns}, _schema(headings))
    file = SourceFile(name, "0" * 64, 1, "2026-10-01", "utf-8")
    return Table(records, unique_headings(headings), len(rows), file, layout=layout)


def table_of(twin: Twin) -> Table:
    """A twin as it would be opened."""
    return table(twin.headings, *twin.rows, name=twin.file)


def _schema(headings: Sequence[str]) -> dict[str, pl.DataType]:
    return {RECORD: pl.UInt32(), **{cell(at): pl.String() for at in range(len(headings))}}
