"""The form of single dates: which reader reads them, and what to declare where none does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reportgen.config.model import DateOrder
from reportgen.sources.values.date_parts import Layout, taken_apart, tidy
from reportgen.sources.values.date_reading import LAST_SERIAL, LEAST_SERIAL, Reader

EMPTY_DATES = (
    *("0001-01-01", "0001-01-01 00:00:00", "0001-01-01T00:00:00", "0000-00-00", "0000-00-00 00:00:00"),
    *("1900-01-00", "1900-01-00 00:00:00", "1900/1/0 0:00", "1900/1/0", "00/00/0000", "00/00/0000 00:00:00"),
)
"""What programs write where there is no date."""

_CLOCK = (
    r"(?:(?P<gap>{gap})\d{{1,2}}(?P<hour>{hours})\d{{1,2}}(?P<minute>{minutes})"
    r"(?:\d{{1,2}}(?P<part>\.\d+)?(?P<second>秒?))?(?P<half>\s?[AaPp][Mm])?)?"
)
_YEAR_FIRST = re.compile(
    r"\d{4}(?P<year>[-/.年])\d{1,2}(?P<month>[-/.月])\d{1,2}(?P<day>日?)"
    + _CLOCK.format(gap=r"T|\s*", hours="[:：时点]", minutes="[:：分]?")
    + r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_YEAR_LAST = re.compile(
    r"\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)(?P<year>\d{4}|\d{2})"
    + _CLOCK.format(gap=r",?\s+|T", hours=":", minutes=":?")
)
_COMPACT = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")
_COUNT_OF_SECONDS = {10: "unix", 13: "unix_ms"}
_DAY_OR_MONTH = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2})(?!\d).*")


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of one date. Where `is_open` its reader has <1> and <2> for day and month, or is a layout."""

    name: str
    has_time: bool
    has_seconds: bool
    is_open: bool = False

    def reader(self, order: DateOrder | None) -> Reader:
        """The reader of this form, with day and month in that order."""
        if not self.is_open:
            return self.name
        if self.name == "day_first":
            return "day_first" if order == "dmy" else "month_first"
        first, second = ("%d", "%m") if order == "dmy" else ("%m", "%d")
        return self.name.replace("<1>", first).replace("<2>", second)


def shapes(values: Sequence[str]) -> list[Shape | None]:
    """The form of each value; None where none is known.

    Numbers count days as workbooks do where most values are such, or where they come to the years of the others.
    """
    found = [_shape(value) for value in values]
    if not _has_serials(values, found):
        found = [None if shape and shape.name == "serial" else shape for shape in found]
    unusual = [value for value, shape in zip(values, found, strict=True) if not shape]
    others = iter(_laid_out(unusual) if unusual else ())
    return [shape or next(others) for shape in found]


def advice(value: str) -> str:
    """What to declare for a date that is not read undeclared: problem; hint."""
    if _DAY_OR_MONTH.fullmatch(value):
        return (
            f'"{value}" does not say which part is the day, nor does any other value; '
            "declare order: dmy (the day first) or order: mdy (the month first)"
        )
    digits = sum(character.isdigit() or character == "*" for character in value)
    if digits == len(value) and digits in _COUNT_OF_SECONDS:
        return f'"{value}" may count from 1970; declare format: {_COUNT_OF_SECONDS[digits]}'
    return f'"{value}" is no date that is known; declare its format: like "%d-%m-%Y %H:%M"'


def _shape(value: str) -> Shape | None:
    """The form of a value that a strptime format reads, or a count of days does."""
    if value.isascii() and value.isdigit() and len(value) in _COMPACT:
        return Shape(_COMPACT[len(value)], len(value) > 8, len(value) == 14)
    if _SERIAL.fullmatch(value) and LEAST_SERIAL <= float(value.replace(",", ".")) <= LAST_SERIAL:
        return Shape("serial", has_time=not value.isdigit(), has_seconds=not value.isdigit())
    found = _YEAR_FIRST.fullmatch(value)
    if found and not found["half"]:
        date = f"%Y{found['year']}%m{found['month']}%d{found['day']}"
        gap = "T" if found["gap"] == "T" else " " if found["gap"] else ""
        clock, has_seconds = _clock(found, gap)
        return Shape(f"{date}{clock}{'%#z' if found['zone'] else ''}", bool(clock), has_seconds)
    found = _YEAR_LAST.fullmatch(value)
    if found:
        date = f"<1>{found['mark']}<2>{found['mark']}{'%Y' if len(found['year']) == 4 else '%y'}"
        gap = "T" if found["gap"] == "T" else ", " if "," in (found["gap"] or "") else " "
        clock, has_seconds = _clock(found, gap)
        return Shape(f"{date}{clock}", bool(clock), has_seconds, is_open=True)
    return None


def _clock(found: re.Match[str], gap: str) -> tuple[str, bool]:
    """The format of the time of day, "" without one, and whether it has seconds."""
    if not found["hour"]:
        return "", False
    end = found.end("minute")
    has_seconds = bool(found["minute"]) and found.string[end : end + 1].isdigit()
    form = f"{gap}{'%I' if found['half'] else '%H'}{found['hour']}%M{found['minute']}"
    if has_seconds:
        form += f"%S{'%.f' if found['part'] else ''}{found['second']}"
    return form + (" %p" if found["half"] else ""), has_seconds


def _has_serials(values: Sequence[str], found: Sequence[Shape | None]) -> bool:
    serials = [float(v.replace(",", ".")) for v, s in zip(values, found, strict=True) if s and s.name == "serial"]
    if len(serials) * 2 > len(values):
        return True
    dated = [value for value, shape in zip(values, found, strict=True) if shape and shape.name != "serial"]
    years = [int(year) for value in dated for year in _YEAR.findall(value)[:1]]
    return bool(years) and all(min(years) - 1 <= 1900 + serial / 365.25 <= max(years) + 2 for serial in serials)


def _laid_out(values: Sequence[str]) -> list[Shape | None]:
    """The forms of values that are taken apart by patterns."""
    layouts: tuple[Layout, ...] = ("year_first", "day_named", "month_named", "day_first")
    table = pl.DataFrame({"text": list(values)}, schema={"text": pl.String}).select(tidy(pl.col("text")))
    parts = table.select(taken_apart(pl.col("text"), layout).alias(layout) for layout in layouts)
    found: list[Shape | None] = []
    for row in parts.iter_rows(named=True):
        layout = next((layout for layout in layouts if row[layout]["day"] is not None), None)
        clock = row[layout] if layout else {}
        has_time, has_seconds = clock.get("hour") is not None, clock.get("second") is not None
        found.append(Shape(layout, has_time, has_seconds, is_open=layout == "day_first") if layout else None)
    return found
