"""Whether the main figures rise or fall over time, and which of their periods are out of the ordinary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen.analyses import TrendTest
from reportgen.metrics.compare import SIGNIFICANT_BELOW
from reportgen.metrics.estimates import Figure, judged_over_time
from reportgen.metrics.metric import Counts
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.metrics.stats.seasonal_slope import FEWEST as FEWEST_PAIRS
from reportgen.metrics.stats.seasonal_slope import seasonal_slope
from reportgen.metrics.stats.slope import sen_slope
from reportgen.metrics.stats.trend import FEWEST_PERIODS, YEARS, mann_kendall, seasonal_mann_kendall
from reportgen.metrics.timeline import Timeline
from reportgen.periods import Period
from reportgen.results import TOTAL, Estimate, Family, Series
from reportgen.values import DIFFERENCE_UNIT, N_, Value, reason

MAIN = ("csat", "nps", "csi", "first_response", "resolution")  # their tests are one family, all others another
YEAR = 12
TOO_FEW_PERIODS = N_("{n} periods with data are too few for a trend; it takes {needed}")


@dataclass(frozen=True, slots=True)
class Past:
    """A series that is shown, and everything known of its figure by such periods up to the last one that is over."""

    figure: Figure
    shown: Series
    points: tuple[tuple[Period, Estimate], ...]

    @property
    def amounts(self) -> tuple[float | None, ...]:
        """The figure from its first period with a value on; None is a period without."""
        found = [estimate.value.amount if estimate.value else None for _, estimate in self.points]
        first = next((place for place, amount in enumerate(found) if amount is not None), len(found))
        return tuple(found[first:])


def pasts(figures: Iterable[Figure], series: Sequence[Series], counts: Counts, line: Timeline) -> tuple[Past, ...]:
    """The finest series of each figure that has no items, with what lies before it.

    A period that the report's day does not let end is left out: it would look like a fall. So is the first period of
    tickets, which knows nothing of what was open before the exports begin.
    """
    found = []
    for figure in figures:
        shown = None if figure.item is not None else _finest(figure.metric.id, series)
        if shown is None:
            continue
        points = shown.points
        if line.history and line.history[-1].grain == shown.grain and len(line.history) > len(points):
            estimates = judged_over_time(figure, counts, line.history, line.periods)
            points = tuple((period, estimates[period]) for period in line.history)
        over = [(period, estimate) for period, estimate in points if period.end <= line.known_until]
        known = tuple((p, estimate) for p, estimate in over if is_told(figure.metric.info.family, p, counts, line))
        found.append(Past(figure, shown, known))
    return tuple(found)


def is_told(family: Family, period: Period, counts: Counts, line: Timeline) -> bool:
    """Whether the exports tell all that the figures of a period rest on: of tickets, older ones than the period's."""
    if family == "survey" or counts.tickets is None:
        return True
    everybody = counts.tickets.flows.get(TOTAL)
    return everybody is not None and min(everybody.created, default=line.bucket(period.start)) < line.bucket(
        period.start
    )


def _finest(metric: str, series: Sequence[Series]) -> Series | None:
    """The series with the most periods, of those with at least two values."""
    known = [one for one in series if one.metric == metric and one.item is None and one.group.is_total]
    usable = [one for one in known if sum(estimate.value is not None for _, estimate in one.points) > 1]
    return max(usable, key=lambda one: len(one.points), default=None)


def trend_tests(found: Sequence[Past]) -> tuple[TrendTest, ...]:
    """The Mann-Kendall test of each figure, adjusted within the main ones and within all others (METRICS S17, S07)."""
    plain = [_tested(past) for past in found]
    for family in ([t for t in plain if t.metric in MAIN], [t for t in plain if t.metric not in MAIN]):
        tested = [test for test in family if test.p is not None]
        for test, p in zip(tested, benjamini_hochberg([t.p or 0.0 for t in tested]), strict=True):
            plain[plain.index(test)] = replace(test, p_adjusted=p, significant=p < SIGNIFICANT_BELOW)
    return tuple(plain)


def _tested(past: Past) -> TrendTest:
    amounts = past.amounts
    known = [(float(place), amount) for place, amount in enumerate(amounts) if amount is not None]
    empty = TrendTest(past.figure.metric.id, past.figure.item, past.shown.grain, len(known))
    if len(known) < FEWEST_PERIODS:
        return replace(empty, untested=reason(TOO_FEW_PERIODS, n=len(known), needed=FEWEST_PERIODS))
    unit = past.figure.metric.info.unit
    unit = DIFFERENCE_UNIT.get(unit, unit)
    by_season = past.shown.grain == "month" and _has_two_years(amounts)
    if by_season:
        seasonal = seasonal_mann_kendall(amounts, YEAR)
        test, p = N_("seasonal Mann-Kendall test"), seasonal.p
        slope, low, high = seasonal_slope(amounts, seasonal.variance, YEAR)
    else:
        values = [amount for _, amount in known]
        test, p = N_("Mann-Kendall test"), mann_kendall(values).p
        sen = sen_slope(values, [place for place, _ in known])
        slope, low, high = sen.slope, sen.low, sen.high
    return replace(
        empty,
        test=test,
        by_season=by_season,
        p=p,
        slope=Value(slope, unit),
        low=Value(low, unit),
        high=Value(high, unit),
    )


def _has_two_years(amounts: Sequence[float | None]) -> bool:
    """Whether enough months can be compared with their own kind."""
    if len(amounts) < YEARS * YEAR:
        return False
    years = zip(amounts, amounts[YEAR:], strict=False)
    return sum(one is not None and two is not None for one, two in years) >= FEWEST_PAIRS
