"""Dates, durations and fractions of workbooks as a CSV export would hold them.

A workbook only knows numbers: days since its first day, and binary fractions.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl

_DATE_TIME = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$"
_MIDNIGHT = " 00:00:00"
_TIMES_OF_DAY = ("1899-12-31 ", "1904-01-01 ")
_YEARS_OF_DURATIONS = ((1890, 1903), (1904, 1907))
"""Of workbooks that begin with 1900 and with 1904."""

_ROUNDED = r"^-?\d+\.\d{9}$"
_MILLISECOND = timedelta(milliseconds=1)


def holds_durations(cells: pl.Series) -> bool:
    """Whether a column of text holds durations that the reader took for moments soon after the first day.

    >>> holds_durations(pl.Series(["took", "1900-01-01 12:00:00"])), holds_durations(pl.Series(["2026-07-01 00:00:00"]))
    (True, False)
    """
    is_moment = cells.str.contains(_DATE_TIME).fill_null(value=False)
    if not is_moment.any():
        return False
    moments = cells.filter(is_moment).str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="ms", strict=False)
    earliest, latest = moments.min(), moments.max()
    if not isinstance(earliest, datetime) or not isinstance(latest, datetime):
        return False
    return any(first <= earliest.year and latest.year <= last for first, last in _YEARS_OF_DURATIONS)


def as_clock(cells: pl.Series, durations: pl.Series) -> pl.Series:
    """The column with its durations as hours, minutes and seconds."""
    clocks = pl.Series([None if value is None else _clock(value) for value in durations], dtype=pl.String)
    return clocks.zip_with(clocks.is_not_null(), cells).alias(cells.name)


def as_dates(cells: pl.Series) -> pl.Series:
    """The column with times of day without a day, and dates without a midnight that all of them have."""
    for prefix in _TIMES_OF_DAY:
        cells = cells.str.strip_prefix(prefix)
    is_date = cells.str.contains(_DATE_TIME).fill_null(value=False)
    if is_date.any() and (cells.str.ends_with(_MIDNIGHT) | ~is_date).all():
        return cells.zip_with(~is_date, cells.str.strip_suffix(_MIDNIGHT))
    return cells


def is_rounded(cells: pl.Series) -> bool:
    """Whether a column of text holds fractions of nine digits, where the reader stops."""
    return bool(cells.str.contains(_ROUNDED).any())


def with_all_digits(cells: pl.Series, values: pl.Series) -> pl.Series:
    """The column with its fractions in the fifteen digits that Excel knows.

    >>> with_all_digits(pl.Series(["0.333333333", "0.3"]), pl.Series([1 / 3, 0.1 + 0.2])).to_list()
    ['0.333333333333333', '0.3']
    """
    shown = pl.Series([None if value is None else f"{value:.15g}" for value in values], dtype=pl.String)
    is_cut = cells.str.contains(_ROUNDED).fill_null(value=False) & shown.is_not_null()
    return shown.zip_with(is_cut, cells).alias(cells.name)


def _clock(duration: timedelta) -> str:
    """Hours, minutes, seconds.

    >>> _clock(timedelta(days=1.5)), _clock(timedelta(seconds=-1.5))
    ('36:00:00', '-00:00:01.500')
    """
    sign = "-" if duration < timedelta() else ""
    seconds, rest = divmod(round(abs(duration) / _MILLISECOND), 1000)
    shown = f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{shown}.{rest:03}" if rest else shown
