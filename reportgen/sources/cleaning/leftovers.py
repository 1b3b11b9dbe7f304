"""The rows that are not used, as text for those who keep the data."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reportgen.frames import EXCLUDED, SOURCE, Frame
from reportgen.sources.formats.table import RECORD
from reportgen.sources.values.text import masked

HASHED = ("response_id", "ticket_id", "respondent_id")
HASH_DIGITS = 8
_RAW = "raw:"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that are not used: a heading (file, record, kind, reason, then the fields) and cells of masked text.

    `more` counts those for which there was no room.
    """

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int


def left_out(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The rows that are not used, with the text of every mapped field; none is read before it is asked for."""
    # A field of the program's own, like the order of an event log, is written with a point.
    fields = [name for name in rows.collect_schema() if name.startswith(_RAW) and "." not in name]
    texts = [pl.col(name).alias(name.removeprefix(_RAW)) for name in fields]
    return rows.filter(pl.col(EXCLUDED).is_not_null()).select(SOURCE, RECORD, EXCLUDED, *texts)


def collected(frames: Sequence[Frame], most: int) -> LeftOut:
    """At most so many rows that are not used, the first of each file and record; personal data are made unreadable."""
    tables = [(frame, *_first(frame.left_out, most)) for frame in frames if frame.left_out is not None]
    fields = tuple(dict.fromkeys(name for _, table, _ in tables for name in table.columns[3:]))
    rows = [row for frame, table, _ in tables for row in _rows(frame, table, fields)]
    count = sum(number for _, _, number in tables)
    return LeftOut(("file", "record", "kind", "reason", *fields), tuple(rows[:most]), count - len(rows[:most]))


def _first(rows: pl.LazyFrame, most: int) -> tuple[pl.DataFrame, int]:
    """The first rows in the order of files and records, and how many there are in all."""
    first = rows.bottom_k(most, by=[SOURCE, RECORD])
    table, number = pl.collect_all([first, rows.select(pl.len())], engine="streaming")
    return table.sort(SOURCE, RECORD), int(number.item())


def _rows(frame: Frame, table: pl.DataFrame, fields: Sequence[str]) -> list[tuple[str, ...]]:
    return [
        (
            frame.files[row[SOURCE]].name,
            str(row[RECORD]),
            frame.kind,
            row[EXCLUDED],
            *(_shown(field, row.get(field)) for field in fields),
        )
        for row in table.iter_rows(named=True)
    ]


def _shown(field: str, text: str | None) -> str:
    if not text:
        return ""
    if field in HASHED:
        return hashlib.sha256(text.strip().encode()).hexdigest()[:HASH_DIGITS]
    return masked(text)
