"""Where times were taken and where the report is: wall clocks and instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import polars as pl


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the times of an export were taken and where the report is: IANA zones.

    Inside, an instant is a naive wall clock when both zones are one without clock changes since 2000 (most of
    China's exports: nothing to convert, and differences are exact), else UTC.
    """

    source: str
    report: str

    @property
    def is_wall(self) -> bool:
        """Whether instants are kept as naive wall-clock times."""
        return self.source == self.report and not _changes(self.report)

    def instant(self, naive: pl.Expr) -> pl.Expr:
        """Naive times of the export as instants; one that a clock change skipped is an hour later, never lost."""
        if self.is_wall:
            return naive
        local = naive.dt.replace_time_zone(self.source, ambiguous="earliest", non_existent="null")
        skipped = (naive + timedelta(hours=1)).dt.replace_time_zone(
            self.source, ambiguous="earliest", non_existent="null"
        )
        return pl.coalesce(local, skipped).dt.convert_time_zone("UTC")

    def given(self, aware: pl.Expr) -> pl.Expr:
        """Times that were written with their offset (UTC by now) as instants."""
        return aware.dt.convert_time_zone(self.report).dt.replace_time_zone(None) if self.is_wall else aware

    def wall(self, instant: pl.Expr) -> pl.Expr:
        """Instants as the naive wall clock of the report."""
        return instant if self.is_wall else instant.dt.convert_time_zone(self.report).dt.replace_time_zone(None)

    def later(self, instant: pl.Expr) -> pl.Expr:
        """The second of the two instants where the clock was set back and the wall clock fits both."""
        if self.is_wall:
            return instant
        local = instant.dt.convert_time_zone(self.source).dt.replace_time_zone(None)
        twice = local.dt.replace_time_zone(self.source, ambiguous="latest", non_existent="null")
        return twice.dt.convert_time_zone("UTC")


@cache
def _changes(zone: str) -> bool:
    """Whether the zone's offset has changed since 2000."""
    info = ZoneInfo(zone)
    months = (datetime(year, month, 1, tzinfo=info) for year in range(2000, 2038) for month in range(1, 13))
    return len({month.utcoffset() for month in months}) > 1
