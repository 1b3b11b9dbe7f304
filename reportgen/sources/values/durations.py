"""Durations, however an export writes them, in minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reportgen.config.model import ColumnSpec
from reportgen.sources.values.duration_units import DurationUnit, unit_in_heading, written_duration
from reportgen.sources.values.numbers import PATTERNS, Mark, bare, decimal_mark
from reportgen.sources.values.text import masked

HOUR = 60.0
CALENDAR_DAY, CALENDAR_WEEK = 24 * HOUR, 7 * 24 * HOUR
WORKING_DAY, WORKING_WEEK = 8 * HOUR, 5 * 8 * HOUR
"""In minutes. Tools that count working time call 8 hours a day and 5 such days a week."""

LONGEST = 100 * 365 * CALENDAR_DAY
"""A telephone or card number in a column of durations is none, and would be more than can be counted."""

_CLOCK = re.compile(r"[-+−]?\d+[:：]\d{1,2}(?P<seconds>[:：]\d{1,2}(?:\.\d+)?)?")
# Workbooks count durations from this moment; one of more than a day comes as a date.
_WORKBOOK_ZERO = pl.datetime(1899, 12, 31)


@dataclass(frozen=True, slots=True)
class DurationForm:
    """How a column writes durations: the unit of its bare numbers, its decimal mark, and what days and weeks are.

    `week` is None where nobody said whether a week has 168 hours or 40.
    """

    unit: DurationUnit
    mark: Mark = "."
    day: float = CALENDAR_DAY
    week: float | None = None


def duration_form(spec: ColumnSpec, values: Sequence[str], *, is_business: bool = False) -> DurationForm:
    """How a column writes durations: its unit as declared, else as its values or its heading say it.

    Raises ValueError where nothing says it. Values are the first ones of the column.

    >>> duration_form(ColumnSpec(column="Speed of answer in seconds"), ["109"]).unit
    'seconds'
    >>> [duration_form(ColumnSpec(column="x"), [text]).unit for text in ("0:02:23", "64秒", "1天3小时")]
    ['clock', 'seconds', 'written']
    """
    mark = decimal_mark(values)
    business = is_business or spec.clock == "business"
    week = WORKING_WEEK if business else CALENDAR_WEEK if _says_calendar(spec) else None
    unit = spec.unit or _unit_in_values(values, mark, spec.column or "") or unit_in_heading(spec.column or "")
    if unit is None:
        raise ValueError(
            "nothing says in which unit the durations are; "
            "declare unit: milliseconds, seconds, minutes, hours, days or clock"
        )
    weekly = next((value for value in values if "weeks" in (written_duration(value, mark) or {})), None)
    if weekly and week is None:
        raise ValueError(
            f'"{masked(weekly)}" counts weeks, of 7 days or of 5 working days of 8 hours; '
            "declare clock: calendar or clock: business"
        )
    return DurationForm(unit, mark, WORKING_DAY if business else CALENDAR_DAY, week)


def minutes(text: pl.Expr, form: DurationForm) -> pl.Expr:
    """Durations in minutes; null where the text is none, or is longer than any work lasts.

    Bare numbers are in the unit of the column; H:MM:SS and numbers beside their units say themselves what they are.
    """
    plain = _plain(text, form)
    found = pl.coalesce(plain, _dressed(pl.when(plain.is_null()).then(text), form))
    return pl.when(found.abs() <= LONGEST).then(found)


def _says_calendar(spec: ColumnSpec) -> bool:
    return spec.clock == "calendar" and "clock" in spec.model_fields_set


def _unit_in_values(values: Sequence[str], mark: Mark, heading: str) -> DurationUnit | None:
    """The unit that more than half of the values show."""
    clocks = [found for value in values if (found := _CLOCK.fullmatch(value))]
    if len(clocks) * 2 > len(values):
        is_short = unit_in_heading(heading) == "short_clock" and not any(found["seconds"] for found in clocks)
        return "short_clock" if is_short else "clock"
    written = [tuple(parts) for value in values if (parts := written_duration(value, mark))]
    if len(written) * 2 <= len(values):
        return None
    kinds = set(written)
    only = next(iter(kinds))[0] if len(kinds) == 1 and len(next(iter(kinds))) == 1 else None
    if only is not None and only != "weeks":
        return only
    return unit_in_heading(heading) or "written"


def _plain(text: pl.Expr, form: DurationForm) -> pl.Expr:
    factor = {"milliseconds": 1 / 60_000, "seconds": 1 / 60, "minutes": 1.0, "hours": HOUR, "days": form.day}
    if form.unit not in factor:
        return pl.lit(None, dtype=pl.Float64)
    number = pl.lit(None, dtype=pl.Float64) if form.mark == "," else text.cast(pl.Float64, strict=False)
    odd = pl.when(number.is_null()).then(text).str.normalize("NFKC").str.replace("−", "-", literal=True)
    number = pl.coalesce(number, bare(odd.str.extract(f"^([+-]?(?:{PATTERNS[form.mark]}))$", 1), form.mark))
    return pl.when(number.is_finite()).then(number) * factor[form.unit]


def _dressed(text: pl.Expr, form: DurationForm) -> pl.Expr:
    """Durations that are no bare numbers, each distinct one read once."""

    def batch(series: pl.Series) -> pl.Series:
        if series.null_count() == len(series):
            return pl.Series(series.name, [], dtype=pl.Float64).extend_constant(None, len(series))
        distinct = series.drop_nulls().unique()
        found = _on_a_clock(distinct, form)
        left = distinct.filter(found.is_null())
        written = pl.Series([_written(value, form) for value in left], dtype=pl.Float64)
        found = found.scatter(found.is_null().arg_true(), written)
        return series.replace_strict(distinct, found, default=None, return_dtype=pl.Float64)

    return text.map_batches(batch, return_dtype=pl.Float64, is_elementwise=True)


def _on_a_clock(text: pl.Series, form: DurationForm) -> pl.Series:
    """H:MM:SS, and in columns of such also H:MM or M:SS, and more than a day as a workbook writes it; else null."""
    plain = pl.col("text").str.normalize("NFKC").str.replace("−", "-", literal=True)
    parts = pl.col("text").str.strip_prefix("-").str.split_exact(":", 2)
    table = text.to_frame("text").with_columns(plain).with_columns(parts.alias("parts")).unnest("parts")
    first, second, third = (pl.col(f"field_{at}").cast(pl.Float64, strict=False) for at in range(3))
    whole = pl.when((second < 60) & (third < 60)).then(first * HOUR + second + third / 60)
    two = first + second / 60 if form.unit == "short_clock" else first * HOUR + second
    is_read = pl.lit(value=form.unit in ("clock", "short_clock"))
    span = pl.when(pl.col("field_2").is_not_null()).then(whole).when(is_read & (second < 60)).then(two)
    spans = [pl.when(pl.col("text").str.starts_with("-")).then(-span).otherwise(span)]
    if form.unit == "clock":
        moment = pl.col("text").str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us", cache=False)
        spans.append((moment - _WORKBOOK_ZERO).dt.total_seconds() / 60)
    return table.select(pl.coalesce(spans).alias("minutes"))["minutes"]


def _written(value: str, form: DurationForm) -> float | None:
    parts = written_duration(value, form.mark)
    if parts is None or ("weeks" in parts and form.week is None):
        return None
    lengths = {"weeks": form.week or 0.0, "days": form.day, "hours": HOUR, "minutes": 1.0}
    lengths |= {"seconds": 1 / 60, "milliseconds": 1 / 60_000}
    return sum(number * lengths[measure] for measure, number in parts.items())
