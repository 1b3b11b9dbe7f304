"""The period that a first report is about, and what it can be compared with: what the data cover wholly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from reportgen.periods import Grain, Period, containing
from reportgen.sources.coverage import Coverage

ENOUGH_ROWS = 30
MOSTLY = 0.8
LEAST_TREND, MOST_TREND = 2, {"month": 13, "quarter": 9, "year": 6}
_GRAINS: tuple[Grain, ...] = ("quarter", "month", "year")
_SLACK = {"month": 4, "quarter": 7, "year": 15}
_SPARSE = 0.05


@dataclass(frozen=True, slots=True)
class Span:
    """A period as the configuration names it, with earlier ones to compare and the number of periods in trends."""

    period: str
    compare: tuple[str, ...]
    trend: int


def span(days: Sequence[Coverage], today: date) -> Span:
    """The last quarter, month or year that the data cover wholly when they cover several, else all their days.

    >>> months = tuple((date(2026, month, 1), 90) for month in (1, 2, 3))
    >>> span([Coverage(date(2026, 1, 1), date(2026, 3, 30), months)], date(2026, 4, 2))
    Span(period='2026-03', compare=('previous',), trend=3)
    """
    known = [_usual(coverage) for coverage in days]
    # Several periods can be compared; only where there is one alone it may hold most of the rows and stand for them.
    for least in (2, 1):
        for grain in _GRAINS:
            whole = _whole_in_all(known, grain, today)
            if len(whole) >= least and _is_enough(known, whole[-1], alone=least == 1):
                trend = max(LEAST_TREND, min(len(whole), MOST_TREND[grain]))
                return Span(whole[-1].id, _compared(whole[-1], whole), trend)
    first, last_day = min(item.first for item in known), max(item.last for item in known)
    return Span(_whole(first, last_day), (), LEAST_TREND)


def _whole_in_all(known: Sequence[Coverage], grain: Grain, today: date) -> list[Period]:
    """The periods that one of the sources covers wholly, up to the last that all of them do."""
    covered = [_covered(coverage, grain, today) for coverage in known]
    shared = [period for period in covered[0] if all(period in periods for periods in covered)]
    if not shared:
        return []
    return sorted({period for periods in covered for period in periods if period.end <= shared[-1].end}, key=_start)


def _is_enough(known: Sequence[Coverage], last: Period, alone: bool) -> bool:
    least = MOSTLY if alone else 0
    return all(_rows(one, last) >= max(ENOUGH_ROWS, least * one.rows) for one in known)


def _start(period: Period) -> date:
    return period.start


def _whole(first: date, last: date) -> str:
    """A range of days, by a shorter name where it is a month, quarter or year with next to nothing missing."""
    for grain in ("month", "quarter", "year"):
        period = containing(first, grain)
        slack = timedelta(days=_SLACK[grain])
        if period.contains(last) and first - period.start <= slack and period.last_day - last <= slack:
            return period.id
    return f"{first}..{last}"


def _usual(coverage: Coverage) -> Coverage:
    """The coverage without months at its ends that hold next to nothing: a wrong clock, a few late answers."""
    months = list(coverage.months)
    least = _SPARSE * median(rows for _, rows in months)
    while len(months) > 1 and months[0][1] < least:
        months.pop(0)
    while len(months) > 1 and months[-1][1] < least:
        months.pop()
    if len(months) == len(coverage.months):
        return coverage
    first, last = containing(months[0][0], "month"), containing(months[-1][0], "month")
    return Coverage(max(coverage.first, first.start), min(coverage.last, last.last_day), tuple(months))


def _covered(coverage: Coverage, grain: Grain, today: date) -> list[Period]:
    """The periods that lie wholly, but for a few days, in the days that are covered."""
    slack = timedelta(days=_SLACK[grain])
    found = []
    period = containing(coverage.first, grain)
    while period.start <= coverage.last:
        is_over = period.end <= today
        if is_over and coverage.first - slack <= period.start and period.last_day <= coverage.last + slack:
            found.append(period)
        period = containing(period.end, grain)
    return found


def _compared(last: Period, whole: Sequence[Period]) -> tuple[str, ...]:
    found = {"previous": last.previous(), "year_ago": last.year_ago()}
    if found["previous"] == found["year_ago"]:
        del found["year_ago"]
    return tuple(name for name, period in found.items() if period in whole)


def _rows(coverage: Coverage, period: Period) -> int:
    return sum(rows for month, rows in coverage.months if period.contains(month))
