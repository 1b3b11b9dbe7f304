"""Numbers, durations and groups of numbers, read from text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import polars as pl

from reportgen.config.model import ColumnSpec

DurationUnit: TypeAlias = Literal["seconds", "minutes", "hours", "days", "clock"]

MINUTES: dict[DurationUnit, float] = {"seconds": 1 / 60, "minutes": 1, "hours": 60, "days": 1440}

_SUFFIXES: dict[DurationUnit, tuple[str, ...]] = {
    "seconds": ("秒钟", "秒", "seconds", "second", "secs", "sec", "s"),
    "minutes": ("分钟", "分", "minutes", "minute", "mins", "min", "m"),
    "hours": ("小时", "个小时", "时", "hours", "hour", "hrs", "hr", "h"),
    "days": ("天", "日", "days", "day", "d"),
}
_UNIT_OF = {suffix: unit for unit, suffixes in _SUFFIXES.items() for suffix in suffixes}
_NUMBER_AND_UNIT = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?\s*(\D*)")
_CLOCK = re.compile(r"-?\d+:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?")
_NUMBER = r"^([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?:\D*)$"
# Workbooks count durations from this moment; one of more than a day comes as a date.
_WORKBOOK_ZERO = pl.datetime(1899, 12, 31)


def number(text: pl.Expr) -> pl.Expr:
    """The number that a text is, also with thousands commas, full-width digits or a unit behind it; null if none."""
    plain = text.cast(pl.Float64, strict=False)
    odd = pl.when(plain.is_null()).then(text).str.normalize("NFKC")
    dressed = odd.str.extract(_NUMBER, 1).str.replace_all(",", "").cast(pl.Float64, strict=False)
    found = pl.coalesce(plain, dressed)
    return pl.when(found.is_finite()).then(found)


def duration_unit(spec: ColumnSpec, values: Sequence[str]) -> DurationUnit:
    """The unit of a duration column: as declared, else as its values or its heading say it.

    Raises ValueError where nothing says it. Values are the first ones of the column.

    >>> duration_unit(ColumnSpec(column="Speed of answer in seconds"), ["109"])
    'seconds'
    >>> duration_unit(ColumnSpec(column="x"), ["0:02:23"]), duration_unit(ColumnSpec(column="x"), ["64秒"])
    ('clock', 'seconds')
    """
    if spec.unit is not None:
        return spec.unit
    if values and sum(bool(_CLOCK.fullmatch(value)) for value in values) * 2 > len(values):
        return "clock"
    behind = {
        _UNIT_OF.get(found[1].strip().lower()) for value in values if (found := _NUMBER_AND_UNIT.fullmatch(value))
    }
    unit = behind.pop() if len(behind) == 1 else None
    unit = unit or _unit_in_heading(spec.column or "")
    if unit is None:
        raise ValueError("nothing says in which unit the durations are; declare unit: seconds, minutes, hours or days")
    return unit


def minutes(text: pl.Expr, unit: DurationUnit) -> pl.Expr:
    """Durations in minutes; null where the text is none."""
    if unit != "clock":
        return number(text) * MINUTES[unit]
    parts = text.str.split_exact(":", 2)
    hours, minute, second = (parts.struct.field(f"field_{at}").cast(pl.Float64, strict=False) for at in range(3))
    missing_seconds = parts.struct.field("field_2").is_null()
    span = hours.abs() * 60 + minute + pl.when(missing_seconds).then(0.0).otherwise(second) / 60
    signed = pl.when(text.str.starts_with("-")).then(-span).otherwise(span)
    days = text.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us", cache=False) - _WORKBOOK_ZERO
    return pl.coalesce(signed, days.dt.total_seconds() / 60)


def group(value: pl.Expr, cuts: Sequence[float]) -> pl.Expr:
    """The group of a number between cuts: [30, 45] gives "<30", "30–44" and "45+"."""
    ordered = sorted(cuts)
    *below, last = group_labels(ordered)
    found = [pl.when(value < cut).then(pl.lit(label)) for cut, label in zip(ordered, below, strict=True)]
    return pl.coalesce(*found, pl.when(value.is_not_null()).then(pl.lit(last)))


def group_labels(cuts: Sequence[float]) -> tuple[str, ...]:
    """The names of the groups between ascending cuts.

    >>> group_labels([30, 45]), group_labels([0.5, 2])
    (('<30', '30–44', '45+'), ('<0.5', '0.5–<2', '2+'))
    """
    whole = all(float(cut).is_integer() for cut in cuts)
    between = tuple(
        f"{low:g}" if whole and high - low == 1 else f"{low:g}–{high - 1:g}" if whole else f"{low:g}–<{high:g}"
        for low, high in pairwise(cuts)
    )
    return (f"<{cuts[0]:g}", *between, f"{cuts[-1]:g}+")


def _unit_in_heading(heading: str) -> DurationUnit | None:
    words = re.findall(r"[a-z]+|秒|分钟|小时|天", heading.lower())
    units = {unit for word in words if len(word) > 1 or not word.isascii() if (unit := _UNIT_OF.get(word))}
    return units.pop() if len(units) == 1 else None
