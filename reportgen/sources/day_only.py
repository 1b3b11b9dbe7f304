"""Dates without a time of day among others that have one: they name the day, and no minute of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from reportgen.sources.cleaning.checks import Check
from reportgen.sources.values.date_forms import DateForm
from reportgen.sources.wide import Wide, moment, raw

# A clock, or a count of seconds, or a part of a day behind the days that a workbook counts.
_TIME_OF_DAY = r"\d\s*[:：时点]|\d\s*[tThH]\s*\d|^\s*(?:\d{10}|\d{12,14}|\d{5}[.,]\d+)\s*$"


def day_only(field: str) -> str:
    """The name of the column that says whether a date stands without a time of day; never null in its own table."""
    return f"day_only:{field}"


def has_time(text: pl.Expr, form: DateForm) -> pl.Expr:
    """Whether the text of a date holds a time of day. A declared format says so itself.

    >>> texts = ["2026-07-01 8:30", "2026/7/1", "20260701", "202607010830", "46204", "46204.354", "1/Jul/26 4:16 PM"]
    >>> pl.select(has_time(pl.lit(pl.Series(texts)), DateForm((), "1m"))).to_series().to_list()
    [True, False, False, True, False, True, True]
    """
    if form.is_declared or not form.has_time:
        return pl.lit(form.has_time)
    return text.str.contains(_TIME_OF_DAY)


def with_days_found(wide: Wide, forms: Mapping[str, DateForm], fields: Iterable[str]) -> Wide:
    """Say of every date whether it lacks the time of day that its column has, and count those that do.

    A column of days alone knows no minutes anyway.
    """
    for field in fields:
        form = forms.get(field)
        if form is None:
            continue
        there, text = pl.col(moment(field)).is_not_null(), pl.col(raw(field))
        lacks = there & ~has_time(text, form) if form.has_time else pl.lit(value=False)
        wide = wide.plus(lacks.fill_null(value=False).alias(day_only(field)))
        is_lost = text.is_not_null() & ~there
        problem = pl.when(is_lost).then(pl.lit("bad_date")).when(pl.col(day_only(field))).then(pl.lit("no_time"))
        wide = wide.checked(Check(field, raw(field), problem))
    return wide


def is_day_only(fields: Sequence[str], forms: Mapping[str, DateForm]) -> pl.Expr:
    """Whether the first of these dates that is filled stands without a time of day."""
    there = [field for field in fields if field in forms]
    filled = (pl.when(pl.col(moment(field)).is_not_null()).then(pl.col(day_only(field))) for field in there)
    return pl.coalesce(*filled, pl.lit(value=False))
