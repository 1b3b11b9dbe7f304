"""Within which limits the figures move by themselves, and the periods that fall outside (METRICS S18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from reportgen.analyses import ControlChart
from reportgen.metrics.analyses.series import Past
from reportgen.metrics.estimators import COMPLETE_SHARE, SHARE
from reportgen.metrics.stats.control import FULL_BASELINE, Chart, p_chart, xmr
from reportgen.metrics.stats.tails import chi_square_upper
from reportgen.metrics.stats.trend import FEWEST_PERIODS
from reportgen.metrics.weighable import WEIGHED_SHARE
from reportgen.periods import Period
from reportgen.results import Estimate
from reportgen.values import N_, Unit, Value

SHARES = (SHARE, COMPLETE_SHARE, WEIGHED_SHARE)
MANY = 1000  # cases a period: from here on chance alone explains too little
LEVEL = 0.05
BOUNDS: dict[Unit, tuple[float, float]] = {
    Unit.PERCENT: (0, 100),
    Unit.POINTS: (-100, 100),
    Unit.COUNT: (0, float("inf")),
    Unit.MINUTES: (0, float("inf")),
}
P_CHART = N_("p chart")
XMR_CHART = N_("XmR chart")
XMR_OF_RATE = N_("XmR chart of the rate")


@dataclass(frozen=True, slots=True)
class _Limits:
    """A chart in the unit of the figure."""

    method: str
    chart: Chart


def control_charts(found: Sequence[Past]) -> tuple[ControlChart, ...]:
    """The limits of each figure with at least eight periods that are over.

    Shares have a p chart, whose limits are wider for smaller periods; with more than a thousand cases a period and
    more variation than chance explains, and for weighted shares, the rate is charted as individual values. Everything
    else is charted so too.
    """
    return tuple(chart for past in found if (chart := _chart(past)) is not None)


def _chart(past: Past) -> ControlChart | None:
    known = [(period, estimate) for period, estimate in past.points if estimate.value is not None]
    if len(known) < FEWEST_PERIODS:
        return None
    limits = _limits(past, [estimate for _, estimate in known])
    places = {period: place for place, (period, _) in enumerate(known)}
    return _shown(past, limits, places)


def _limits(past: Past, estimates: Sequence[Estimate]) -> _Limits:
    amounts = [estimate.value.amount for estimate in estimates if estimate.value]
    if past.figure.metric.estimator not in SHARES:
        return _Limits(XMR_CHART, xmr(amounts).chart)
    sizes = [estimate.n or 0 for estimate in estimates]
    if min(sizes) == 0 or any(estimate.unweighted for estimate in estimates):
        return _Limits(XMR_OF_RATE, xmr(amounts).chart)
    hits = [round(amount / 100 * n) for amount, n in zip(amounts, sizes, strict=True)]
    if sum(sizes) / len(sizes) > MANY and overdispersed(hits, sizes):
        return _Limits(XMR_OF_RATE, xmr(amounts).chart)
    chart = p_chart(hits, sizes)
    percent = Chart(
        points=tuple(amounts),
        centre=100 * chart.centre,
        low=tuple(100 * end for end in chart.low),
        high=tuple(100 * end for end in chart.high),
    )
    return _Limits(P_CHART, percent)


def overdispersed(hits: Sequence[int], sizes: Sequence[int]) -> bool:
    """Whether shares differ between periods by more than chance: Σ z² against chi-square on k - 1 degrees, at 5 %.

    >>> overdispersed([500, 520, 480], [1000, 1000, 1000]), overdispersed([500, 580, 420], [1000, 1000, 1000])
    (False, True)
    """
    share = sum(hits) / sum(sizes)
    if share in (0, 1):
        return False
    z = ((k / n - share) / sqrt(share * (1 - share) / n) for k, n in zip(hits, sizes, strict=True))
    return chi_square_upper(sum(value**2 for value in z), len(sizes) - 1) < LEVEL


def _shown(past: Past, limits: _Limits, places: dict[Period, int]) -> ControlChart:
    """The limits of the periods that the series shows."""
    unit, chart, signals = past.figure.metric.info.unit, limits.chart, limits.chart.signals()
    least, most = BOUNDS.get(unit, (-float("inf"), float("inf")))
    periods = [period for period, _ in past.shown.points]
    at = [places.get(period) for period in periods]
    beyond, runs = {*signals.above, *signals.below}, {*signals.runs_above, *signals.runs_below}
    return ControlChart(
        metric=past.figure.metric.id,
        item=past.figure.item,
        grain=past.shown.grain,
        method=limits.method,
        centre=Value(chart.centre, unit),
        lows=tuple(None if place is None else Value(max(least, chart.low[place]), unit) for place in at),
        highs=tuple(None if place is None else Value(min(most, chart.high[place]), unit) for place in at),
        beyond=tuple(shown for shown, place in enumerate(at) if place in beyond),
        runs=tuple(shown for shown, place in enumerate(at) if place in runs),
        trial=len(places) < FULL_BASELINE,
        points=len(places),
    )
