"""Dates and times: how a column writes them, and the expressions that read them as instants.

Only forms that name the year first are read undeclared: "03/04/2024" is two different days in two countries, and no
number of rows proves which is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import polars as pl

from reportgen.sources.text import masked

EMPTY_DATES = (
    *("0001-01-01", "0001-01-01 00:00:00", "0001-01-01T00:00:00", "0000-00-00", "0000-00-00 00:00:00"),
    *("1900-01-00", "1900-01-00 00:00:00", "1900/1/0 0:00", "1900/1/0"),
)
"""What programs write where there is no date."""

EARLIEST = datetime(1950, 1, 1)

_YEAR_FIRST = re.compile(
    r"\d{4}(?P<year>[-/.年])\d{1,2}(?P<month>[-/.月])\d{1,2}(?P<day>日?)"
    r"(?:(?P<gap>T|\s*)\d{1,2}(?P<hour>[:：时点])\d{1,2}(?P<minute>[:：分]?)(?:\d{1,2}(?P<part>\.\d+)?(?P<second>秒?))?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_COMPACT = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_DAY_OR_MONTH = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(.*)")
_CLOCK_PARTS = re.compile(r"%[HIklTRXcs]")

# After "2026年7月1日 8时5分" and the like have become "2026-7-1 8:5".
_PLAIN_MARKS = {
    "年": "-",
    "月": "-",
    "/": "-",
    "日": " ",
    "T": " ",
    "时": ":",
    "点": ":",
    "：": ":",
    "分": ":",
    "秒": "",
}
_PLAIN_FORMATS = (
    *("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S%.f"),
    *("%Y-%m-%d %H:%M%#z", "%Y-%m-%d %H:%M:%S%.f%#z"),
)


@dataclass(frozen=True, slots=True)
class DateForm:
    """How a column writes its dates: formats by frequency, and whether they carry a time of day."""

    formats: tuple[str, ...]
    has_time: bool
    is_declared: bool


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


def date_form(values: Sequence[str], declared: str | None) -> DateForm:
    """How the values of a column write dates. Raises ValueError with what is wrong and what to declare.

    >>> date_form(["2026/7/1 8:30:20", "2026/6/31 10:20:05", "昨天下午"], None).formats
    ('%Y/%m/%d %H:%M:%S',)
    >>> date_form(["29/2/2016 01:16"], None)
    Traceback (most recent call last):
    ...
    ValueError: "29/2/2016 01:16" does not begin with the year; declare format: "%d/%m/%Y %H:%M"
    """
    if declared is not None:
        return _declared(values, declared)
    shapes = Counter(shape for shape in map(_shape, values) if shape)
    if values and sum(shapes.values()) * 2 < len(values):
        strange = next(value for value in values if not _shape(value))
        raise ValueError(_advice(masked(strange)))
    ranked = sorted(shapes, key=lambda shape: (-shapes[shape], shape)) or ["%Y-%m-%d %H:%M:%S"]
    timed = sum(count for shape, count in shapes.items() if _CLOCK_PARTS.search(shape))
    return DateForm(tuple(ranked), timed * 2 >= sum(shapes.values()), is_declared=False)


def instants(rows: pl.LazyFrame, text: str, result: str, form: DateForm, clock: Clock) -> pl.LazyFrame:
    """Add the instants that a text column names; null where it cannot be read.

    The commonest format reads all rows; only what it leaves is tried with the others, which costs next to nothing.
    """
    rows = rows.with_columns(_read(pl.col(text), form.formats[0], clock).alias(result))
    if form.is_declared:
        return rows.with_columns(_plausible(pl.col(result)).alias(result))
    left = pl.when(pl.col(result).is_null()).then(pl.col(text))
    rows = rows.with_columns(left.alias("left"), _plain(left).alias("plain"))
    others = [_read(pl.col("left"), form_, clock) for form_ in form.formats[1:]]
    others += [_read(pl.col("plain"), form_, clock) for form_ in _PLAIN_FORMATS]
    return rows.with_columns(_plausible(pl.coalesce(pl.col(result), *others)).alias(result)).drop("left", "plain")


def _read(text: pl.Expr, form: str, clock: Clock) -> pl.Expr:
    parsed = text.str.to_datetime(form, strict=False, time_unit="us", cache=False)
    return clock.given(parsed) if "%#z" in form else clock.instant(parsed)


def _plain(text: pl.Expr) -> pl.Expr:
    marks, plain = list(_PLAIN_MARKS), list(_PLAIN_MARKS.values())
    return text.str.replace_many(marks, plain).str.strip_chars(" :")


def _plausible(instant: pl.Expr) -> pl.Expr:
    return pl.when(instant.dt.year() >= EARLIEST.year).then(instant)


def _shape(value: str) -> str | None:
    """The format of a value that names the year first."""
    if value.isascii() and value.isdigit():
        return _COMPACT.get(len(value))
    found = _YEAR_FIRST.fullmatch(value)
    if not found:
        return None
    form = f"%Y{found['year']}%m{found['month']}%d{found['day']}"
    if found["hour"]:
        gap = "T" if found["gap"] == "T" else " " if found["gap"] else ""
        form += f"{gap}%H{found['hour']}%M{found['minute']}"
        if found["minute"] and value[found.end("minute") : found.end("minute") + 1].isdigit():
            form += f"%S{'%.f' if found['part'] else ''}{found['second']}"
    return form + ("%#z" if found["zone"] else "")


def _declared(values: Sequence[str], declared: str) -> DateForm:
    form = declared.replace(".%f", "%.f").replace("%z", "%#z")
    try:
        parsed = pl.Series(values, dtype=pl.String).str.to_datetime(form, strict=False, time_unit="us")
    except pl.exceptions.PolarsError as error:
        raise ValueError(f'"{declared}" is no format of a date; write one like "%d-%m-%Y %H:%M"') from error
    if parsed.null_count() * 2 > len(values):
        strange = next(value for value, moment in zip(values, parsed, strict=True) if moment is None)
        raise ValueError(f'"{masked(strange)}" is not written as format: "{declared}" says')
    return DateForm((form,), bool(_CLOCK_PARTS.search(form)), is_declared=True)


def _advice(value: str) -> str:
    found = _DAY_OR_MONTH.fullmatch(value)
    if not found:
        return f'"{value}" is no date that is known; declare its format: like "%d-%m-%Y %H:%M"'
    first, mark, second, year, rest = found.groups()
    tail = f"%{'Y' if len(year) == 4 else 'y'}{_clock_format(rest)}"
    day_first, month_first = f"%d{mark}%m{mark}{tail}", f"%m{mark}%d{mark}{tail}"
    if int(first) > 12 or int(second) > 12:
        return (
            f'"{value}" does not begin with the year; declare format: "{day_first if int(first) > 12 else month_first}"'
        )
    return (
        f'"{value}" does not say which part is the day; declare format: "{day_first}" (day first) '
        f'or "{month_first}" (month first)'
    )


def _clock_format(rest: str) -> str:
    digits = re.findall(r"\d+", rest)
    if not digits:
        return ""
    noon = " %p" if re.search(r"[AP]M", rest, re.IGNORECASE) else ""
    return " " + ":".join(("%I" if noon else "%H", "%M", "%S")[: len(digits)]) + noon


@cache
def _changes(zone: str) -> bool:
    """Whether the zone's offset has changed since 2000."""
    info = ZoneInfo(zone)
    months = (datetime(year, month, 1, tzinfo=info) for year in range(2000, 2038) for month in range(1, 13))
    return len({month.utcoffset() for month in months}) > 1
