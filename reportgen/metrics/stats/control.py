"""Control charts: the limits within which a process moves by itself, and the signals that something changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import fsum, sqrt

# Mean and upper limit of the range of two values, as the published tables round them (exact: 2/√π = 1.12838). The
# charts of qcc and Minitab use these, so ours mark the same points.
D2 = 1.128
D4 = 3.267
SIGMAS = 3
RUN = 8  # points in a row on one side of the centre; qcc counts 7
FULL_BASELINE = 20  # periods; limits from fewer are trial limits


@dataclass(frozen=True, slots=True)
class Signals:
    """The points that speak of a change, as places in the series from 0 on: beyond a limit, or the end of a run.

    A run's place is each point at which the run has reached its length.
    """

    above: tuple[int, ...]
    below: tuple[int, ...]
    runs_above: tuple[int, ...]
    runs_below: tuple[int, ...]

    @property
    def any(self) -> bool:
        """Whether there is any."""
        return bool(self.above or self.below or self.runs_above or self.runs_below)


@dataclass(frozen=True, slots=True)
class Chart:
    """The points of a control chart, its centre, and the limits of each point."""

    points: tuple[float, ...]
    centre: float
    low: tuple[float, ...]
    high: tuple[float, ...]

    def signals(self, run: int = RUN) -> Signals:
        """Points beyond their limits, and runs of at least `run` points on one side of the centre.

        A point on the centre ends a run. Source: Nelson 1984, rules 1 and 2; qcc::shewhart.rules(run.length=7).

        >>> chart = Chart((5.0, 1.0, 1.0, 1.0, 9.0), 3.0, (0.0,) * 5, (8.0,) * 5)
        >>> chart.signals(run=3)
        Signals(above=(4,), below=(), runs_above=(), runs_below=(3,))
        """
        return Signals(
            above=tuple(at for at, (x, high) in enumerate(zip(self.points, self.high, strict=True)) if x > high),
            below=tuple(at for at, (x, low) in enumerate(zip(self.points, self.low, strict=True)) if x < low),
            runs_above=_runs([x > self.centre for x in self.points], run),
            runs_below=_runs([x < self.centre for x in self.points], run),
        )


def _runs(sides: Sequence[bool], length: int) -> tuple[int, ...]:
    """The places at which at least `length` in a row were on the side."""
    found: list[int] = []
    start = 0
    for side, group in groupby(sides):
        end = start + len(list(group))
        if side:
            found.extend(range(start + length - 1, end))
        start = end
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Xmr:
    """A chart of individual values, with the mean moving range, its upper limit, and the sigma that follows from it."""

    chart: Chart
    sigma: float
    moving_range: float
    moving_range_high: float


def xmr(values: Sequence[float], baseline: int | None = None) -> Xmr:
    """The chart of individual values and moving ranges: mean ± 3 · (mean moving range) / 1.128.

    The moving range is how far a value is from the one before; its upper limit is 3.267 times its mean. With a
    baseline of so many first values only these set the limits, and later points are judged by them.
    Source: Wheeler & Chambers 1992; qcc(type="xbar.one"). Raises ValueError for a baseline of fewer than 2.

    >>> found = xmr([10, 12, 11, 13, 14])
    >>> found.moving_range, round(found.chart.low[0], 2), round(found.chart.high[0], 2), found.moving_range_high
    (1.5, 8.01, 15.99, 4.9005)
    """
    base = values if baseline is None else values[:baseline]
    if len(base) < 2:
        raise ValueError("a chart of individual values needs a baseline of at least 2")
    centre = fsum(base) / len(base)
    moving = fsum(abs(y - x) for x, y in pairwise(base)) / (len(base) - 1)
    sigma = moving / D2
    n = len(values)
    chart = Chart(tuple(values), centre, (centre - SIGMAS * sigma,) * n, (centre + SIGMAS * sigma,) * n)
    return Xmr(chart, sigma, moving, D4 * moving)


def p_chart(hits: Sequence[int], sizes: Sequence[int], baseline: int | None = None) -> Chart:
    """The chart of a share per period: p̄ ± 3 √(p̄(1-p̄)/n), within 0 and 1, so small periods have wide limits.

    p̄ is over the first `baseline` periods, or all. With more than about 1,000 cases a period the limits are too
    narrow, for real processes vary by more than chance: chart the share as individual values instead (`xmr`).
    Source: Shewhart 1931; qcc(type="p"). Raises ValueError for a period or baseline without cases.

    >>> chart = p_chart([2, 8], [100, 25])
    >>> chart.centre, chart.low, [round(end, 3) for end in chart.high]
    (0.08, (0.0, 0.0), [0.161, 0.243])
    """
    if not sizes or min(sizes) <= 0 or baseline == 0:
        raise ValueError("every period of a chart of shares needs cases")
    centre = sum(hits[:baseline]) / sum(sizes[:baseline])
    halves = [SIGMAS * sqrt(centre * (1 - centre) / n) for n in sizes]
    return Chart(
        points=tuple(k / n for k, n in zip(hits, sizes, strict=True)),
        centre=centre,
        low=tuple(max(0.0, centre - half) for half in halves),
        high=tuple(min(1.0, centre + half) for half in halves),
    )
