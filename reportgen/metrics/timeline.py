"""The periods a report looks at, and the buckets between their boundaries into which rows are counted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from reportgen.periods import Grain, Period, containing
from reportgen.results import Against, Subject

LONGER_THAN_MONTH: tuple[Grain, ...] = ("quarter", "half", "year")
MONTHS_SHOWN = 13  # a year and the month it is compared with
# Periods that trends and limits rest on, where the data reach back: two years of months and one to spare for a last
# month that is not over. Nothing of them is shown, and where there are no rows they cost nothing.
HISTORY: dict[Grain, int] = {"week": 26, "month": 25, "quarter": 25, "half": 25, "year": 25}
WITH_SEASON: tuple[Grain, ...] = ("week", "month", "quarter", "half")


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days on which some period begins or ends. Bucket b holds the days from cuts[b-1] up to cuts[b].

    Bucket 0 is everything before the first cut, bucket len(cuts) everything after the last. Because every boundary is
    a cut, each period is a run of whole buckets, and one set of counts serves them all.
    """

    current: Period
    earlier: tuple[tuple[Against, Period], ...]
    trend: tuple[Period, ...]
    months: tuple[Period, ...]
    known_until: date  # what is due after this day is not judged yet: the period's end, or as_of if that is earlier
    cuts: tuple[date, ...]
    history: tuple[Period, ...] = ()  # months, or weeks where the report's own periods are weeks
    season: tuple[Period, Period] | None = None  # a year before the current period and the one before it

    def buckets(self, period: Period) -> range:
        """The buckets that make up a period of this timeline. Raises ValueError for any other period."""
        if not {period.start, period.end} <= set(self.cuts):
            raise ValueError(f"{period.id} is not a period of this timeline")
        return range(self.bucket(period.start), self.bucket(period.end))

    def bucket(self, day: date) -> int:
        """The bucket that a day falls into."""
        return bisect_right(self.cuts, day)

    def compared(self, against: Against) -> Period | None:
        """The earlier period of that kind, if the report compares with it."""
        return dict(self.earlier).get(against)

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period that figures are shown for, each once, the current one first."""
        named = (self.current, *(period for _, period in self.earlier), *self.trend, *self.months)
        return tuple(dict.fromkeys(named))


def timeline(subject: Subject, compare: tuple[Against, ...], trend_periods: int) -> Timeline:
    """The timeline of a report: its period, those it is compared with, the trend, and the months of the last year.

    Months are added where the report's own periods are longer. A report made before its period is over knows the days
    up to `subject.as_of`.
    """
    current = subject.period
    named: dict[Against, Period | None] = {"previous": subject.previous, "year_ago": subject.year_ago}
    earlier = tuple((against, period) for against in compare if (period := named[against]) is not None)
    months: tuple[Period, ...] = ()
    if current.grain in LONGER_THAN_MONTH:
        months = _ending_with(containing(current.last_day, "month"), MONTHS_SHOWN)
    plain = Timeline(
        current=current,
        earlier=earlier,
        trend=_ending_with(current, trend_periods),
        months=months,
        known_until=min(subject.as_of + timedelta(days=1), current.end),
        cuts=(),
        history=_history(current),
        season=_season(current, earlier),
    )
    return replace(plain, cuts=_cuts(plain))


def _history(current: Period) -> tuple[Period, ...]:
    if current.grain not in HISTORY:
        return ()
    grain: Grain = "week" if current.grain == "week" else "month"
    return _ending_with(containing(current.last_day, grain), HISTORY[current.grain])


def _season(current: Period, earlier: tuple[tuple[Against, Period], ...]) -> tuple[Period, Period] | None:
    previous = dict(earlier).get("previous")
    if previous is None or current.grain not in WITH_SEASON:
        return None
    return current.year_ago(), previous.year_ago()


def _ending_with(last: Period, number: int) -> tuple[Period, ...]:
    def backwards() -> Iterable[Period]:
        period = last
        while True:
            yield period
            period = period.previous()

    return tuple(islice(backwards(), number))[::-1]


def _cuts(plain: Timeline) -> tuple[date, ...]:
    unseen = (*plain.history, *(plain.season or ()))
    days = {day for period in (*plain.periods, *unseen) for day in (period.start, period.end)}
    return tuple(sorted(days))
