"""Reporting periods: named, half-open [start, end) ranges of days in the report's time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias, assert_never

Grain: TypeAlias = Literal["week", "month", "quarter", "half", "year", "custom"]

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
FORMS = "2026-09, 2026-Q3, 2026-H1, 2026, 2026-W07, 2026-07-01..2026-09-30, last-month, last-quarter, this-quarter"

_PATTERNS: tuple[tuple[Grain, str], ...] = (
    ("month", r"(\d{4})-(0[1-9]|1[0-2])"),
    ("quarter", r"(\d{4})-?Q([1-4])"),
    ("half", r"(\d{4})-?H([12])"),
    ("year", r"(\d{4})"),
    ("week", r"(\d{4})-?W(\d{2})"),
)
_RELATIVE = re.compile(r"(last|this)-(week|month|quarter|half|year)")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to and not including `end`; `grain` says what kind of range it is."""

    start: date
    end: date
    grain: Grain

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a period ends after it starts: {self.start} to {self.end}")

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    @property
    def id(self) -> str:
        """The shortest name that `parse` reads back as this period.

        >>> parse("2026-Q3").id
        '2026-Q3'
        """
        year = self.start.year
        match self.grain:
            case "year":
                return f"{year}"
            case "half":
                return f"{year}-H{1 if self.start.month == 1 else 2}"
            case "quarter":
                return f"{year}-Q{(self.start.month + 2) // 3}"
            case "month":
                return f"{year}-{self.start.month:02d}"
            case "week":
                iso = self.start.isocalendar()
                return f"{iso.year}-W{iso.week:02d}"
            case "custom":
                return f"{self.start}..{self.last_day}"
        assert_never(self.grain)

    def previous(self) -> Period:
        """The period of the same kind that ends where this one starts; a custom range keeps its length in days."""
        if self.grain in ("week", "custom"):
            return Period(self.start - (self.end - self.start), self.start, self.grain)
        return _of_months(self.grain, *_shift(self.start, -MONTHS_IN[self.grain]))

    def year_ago(self) -> Period:
        """The same period one year earlier. A week is the ISO week 52 weeks back, so weekdays stay matched.

        >>> parse("2026-02-10..2026-02-28").year_ago().id
        '2025-02-10..2025-02-28'
        """
        if self.grain == "week":
            return Period(self.start - timedelta(weeks=52), self.end - timedelta(weeks=52), "week")
        if self.grain == "custom":
            return Period(_year_back(self.start), _year_back(self.last_day) + timedelta(days=1), "custom")
        return _of_months(self.grain, self.start.year - 1, self.start.month)

    def contains(self, day: date) -> bool:
        """Whether the day belongs to the period."""
        return self.start <= day < self.end

    def months(self) -> tuple[Period, ...]:
        """The calendar months that lie wholly or partly in the period, in order."""
        found = [_of_months("month", self.start.year, self.start.month)]
        while found[-1].end < self.end:
            found.append(_of_months("month", found[-1].end.year, found[-1].end.month))
        return tuple(found)


def parse(text: str, as_of: date | None = None) -> Period:
    """The period that `text` names; relative names ("last-month") are resolved against `as_of`.

    Raises ValueError with the accepted forms when the text is none of them.

    >>> parse("last-month", date(2026, 1, 3)).id
    '2025-12'
    >>> parse("2026-W53")
    Period(start=datetime.date(2026, 12, 28), end=datetime.date(2027, 1, 4), grain='week')
    """
    text = text.strip()
    if match := _RELATIVE.fullmatch(text):
        return _relative(match[1], match[2], as_of)
    if ".." in text:
        return _custom(text)
    for grain, pattern in _PATTERNS:
        if match := re.fullmatch(pattern, text):
            return _named(grain, int(match[1]), int(match[2]) if match.lastindex == 2 else 1)
    raise ValueError(f'"{text}" is not a period; write one of {FORMS}')


def containing(day: date, grain: Grain) -> Period:
    """The period of that grain that holds the day; a custom grain is that one day."""
    match grain:
        case "week":
            start = day - timedelta(days=day.weekday())
            return Period(start, start + timedelta(days=7), "week")
        case "custom":
            return Period(day, day + timedelta(days=1), "custom")
        case "month" | "quarter" | "half" | "year":
            size = MONTHS_IN[grain]
            return _of_months(grain, day.year, (day.month - 1) // size * size + 1)
    assert_never(grain)


def _relative(which: str, grain_name: str, as_of: date | None) -> Period:
    if as_of is None:
        raise ValueError(f'"{which}-{grain_name}" needs a day to count from: give --as-of')
    grains: dict[str, Grain] = {"week": "week", "month": "month", "quarter": "quarter", "half": "half", "year": "year"}
    current = containing(as_of, grains[grain_name])
    return current if which == "this" else current.previous()


def _custom(text: str) -> Period:
    try:
        first, last = (date.fromisoformat(day.strip()) for day in text.split("..", 1))
        if last < first:
            raise ValueError("it ends before it begins")
        return Period(first, last + timedelta(days=1), "custom")
    except (ValueError, OverflowError) as error:
        raise ValueError(f'"{text}" is not a range of days like 2026-07-01..2026-09-30 ({error})') from error


def _named(grain: Grain, year: int, number: int) -> Period:
    if grain == "week":
        start = date.fromisocalendar(year, number, 1)
        return Period(start, start + timedelta(days=7), "week")
    return _of_months(grain, year, (number - 1) * MONTHS_IN[grain] + 1)


def _of_months(grain: Grain, year: int, month: int) -> Period:
    end_year, end_month = _shift(date(year, month, 1), MONTHS_IN[grain])
    return Period(date(year, month, 1), date(end_year, end_month, 1), grain)


def _shift(day: date, months: int) -> tuple[int, int]:
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def _year_back(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
