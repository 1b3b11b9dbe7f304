"""Which days the rows that were read cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from reportgen.frames import EXCLUDED, HAPPENED_AT, Frame


@dataclass(frozen=True, slots=True)
class Coverage:
    """The first and the last day with rows, and the number of rows of every month that has any, by its first day."""

    first: date
    last: date
    months: tuple[tuple[date, int], ...]

    @property
    def rows(self) -> int:
        """How many rows have a date."""
        return sum(count for _, count in self.months)


@dataclass(frozen=True, slots=True)
class Covered:
    """The days that the used rows cover, None where there are none, and why the others are left out, with counts."""

    days: Coverage | None
    left_out: Mapping[str, int]


def covered(frame: Frame) -> Covered:
    """What a frame covers. Reads the rows once."""
    day = pl.col(HAPPENED_AT).dt.date().alias("day")
    counted = frame.rows.group_by(day, EXCLUDED).len("rows").collect(engine="streaming")
    used = counted.filter(pl.col(EXCLUDED).is_null() & pl.col("day").is_not_null()).drop(EXCLUDED)
    left_out = counted.filter(pl.col(EXCLUDED).is_not_null()).group_by(EXCLUDED).agg(pl.col("rows").sum())
    reasons = dict(zip(left_out[EXCLUDED], map(int, left_out["rows"]), strict=True))
    return Covered(None if used.is_empty() else _coverage(used), reasons)


def _coverage(days: pl.DataFrame) -> Coverage:
    months = days.group_by(pl.col("day").dt.truncate("1mo").alias("month")).agg(pl.col("rows").sum()).sort("month")
    first, last = days["day"].min(), days["day"].max()
    assert isinstance(first, date)
    assert isinstance(last, date)
    return Coverage(first, last, tuple(zip(months["month"], map(int, months["rows"]), strict=True)))
