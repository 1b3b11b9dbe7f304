"""Readers of dates: each takes the texts of a column in one form, and leaves null what it cannot read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal, TypeAlias, get_args

import polars as pl

from reportgen.sources.values.clock import Clock
from reportgen.sources.values.date_parts import LAYOUTS, put_together, taken_apart, tidy

Counted: TypeAlias = Literal["serial", "unix", "unix_ms"]
Reader: TypeAlias = str
"""A strptime format as Polars writes it, a Layout, or one of the Counted ones."""

COUNTED: tuple[Counted, ...] = get_args(Counted)
EARLIEST = datetime(1950, 1, 1)
LEAST_SERIAL, LAST_SERIAL = 20_000, 60_000
"""The days that workbooks count to dates from 1954 to 2064."""
LAST_SECOND = 4_102_444_800
FIRST_THOUSANDTHS = 100_000_000_000
"""The end of 2099 in seconds and a day of 1973 in milliseconds: what lies between is neither."""

_WORKBOOK_EPOCH = pl.datetime(1899, 12, 30, time_unit="us")
_UNIX_EPOCH = pl.datetime(1970, 1, 1, time_unit="us", time_zone="UTC")
_TIDY, _PARTS = "tidy", "parts:"


def reading(rows: pl.LazyFrame, text: str, result: str, readers: Sequence[Reader], clock: Clock) -> pl.LazyFrame:
    """Add a column with the instants that the first fitting reader finds in a text column."""
    layouts = [reader for reader in LAYOUTS if reader in readers]
    if layouts:
        # Step by step, because a structure that is written out in an expression is computed for every use.
        rows = rows.with_columns(tidy(pl.col(text)).alias(_TIDY))
        rows = rows.with_columns(taken_apart(pl.col(_TIDY), layout).alias(_PARTS + layout) for layout in layouts)
    read = [_plausible(_read(pl.col(text), reader, clock), clock) for reader in readers]
    rows = rows.with_columns(pl.coalesce(read).alias(result))
    return rows.drop(_TIDY, *(_PARTS + layout for layout in layouts)) if layouts else rows


def _read(text: pl.Expr, reader: Reader, clock: Clock) -> pl.Expr:
    if is_layout(reader):
        return put_together(pl.col(_PARTS + reader), clock)
    if reader in COUNTED:
        return _counted(text, reader, clock)
    parsed = text.str.to_datetime(reader, strict=False, time_unit="us", cache=False)
    return clock.given(parsed) if "%#z" in reader else clock.instant(parsed)


def is_layout(reader: Reader) -> bool:
    """Whether a reader takes dates apart by a pattern."""
    return reader in LAYOUTS


def _counted(text: pl.Expr, reader: Reader, clock: Clock) -> pl.Expr:
    number = text.str.strip_chars().str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    if reader != "serial":
        least, seconds = (FIRST_THOUSANDTHS / 1000, number / 1000) if reader == "unix_ms" else (0, number)
        seconds = pl.when(seconds.is_between(least, LAST_SECOND)).then(seconds)
        since = pl.duration(microseconds=(seconds * 1_000_000).round(0).cast(pl.Int64, strict=False), time_unit="us")
        return clock.given(_UNIX_EPOCH + since)
    # A day holds more digits than a serial keeps: to the second, as the cell showed it.
    seconds = (number * 86_400).round(0).cast(pl.Int64, strict=False)
    is_day = number.is_between(LEAST_SERIAL, LAST_SERIAL)
    return clock.instant(_WORKBOOK_EPOCH + pl.duration(seconds=pl.when(is_day).then(seconds), time_unit="us"))


def _plausible(instant: pl.Expr, clock: Clock) -> pl.Expr:
    earliest = EARLIEST if clock.is_wall else EARLIEST.replace(tzinfo=UTC)
    return pl.when(instant >= pl.lit(earliest, pl.Datetime("us", None if clock.is_wall else "UTC"))).then(instant)
