"""The numbers of one figure for every selection and period, with those taken out that must be withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor, log10
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportgen.cube import Column, CubePeriod, Kind, Layout
from reportgen.metrics.cube.durations import Occurring, mann_whitney_of_each, occurring, tables_of
from reportgen.metrics.cube.grid import Grid, depth_of
from reportgen.metrics.cube.numbers import KINDS, asked_of, counted, kind_of, n_of, sums, weighed
from reportgen.metrics.estimates import Figure
from reportgen.metrics.estimators import MEDIAN, P90
from reportgen.metrics.metric import Counts
from reportgen.metrics.readings import Clock
from reportgen.metrics.stats.quantiles import quantile_interval
from reportgen.metrics.survey_measures import ExpectationPairs
from reportgen.metrics.ticket_measures import Minutes
from reportgen.metrics.timeline import Timeline
from reportgen.results import TOTAL

Array: TypeAlias = NDArray[Any]
SHARES = {id(MEDIAN): 0.5, id(P90): 0.9}
# Significant digits: more than is ever printed.
P_DIGITS, ERROR_DIGITS, WEIGHTED_DIGITS, DIGITS = 5, 7, 8, 10
FINE = 1e-6  # of the variance: to what part of it sums of squares are kept


@dataclass(frozen=True, slots=True)
class Part:
    """One source: its counts, the same for every selection at once, and what was worked out for several figures."""

    plain: Counts
    every: Counts
    grid: Grid
    line: Timeline
    periods: tuple[CubePeriod, ...]
    clocks: dict[Clock, tuple[Occurring, ...]] = field(default_factory=dict)

    def timed(self, clock: Clock) -> tuple[Occurring, ...]:
        """The durations of a clock in each period."""
        if clock not in self.clocks:
            assert self.plain.tickets is not None
            durations = self.plain.tickets.durations
            self.clocks[clock] = occurring(durations, clock, self.grid_of(clock), self.line, self.periods)
        return self.clocks[clock]

    def grid_of(self, clock: Clock) -> Grid:
        """The selections that the clock was counted for: of a large input those of single dimensions."""
        assert self.plain.tickets is not None
        layout = self.grid.layout
        tables = tables_of(self.plain.tickets.durations, clock)
        depth = depth_of(tables, [self.grid.dimensions[place].id for place in layout.chosen], layout.depth)
        return Grid(self.grid.dimensions, Layout(layout.sizes, layout.chosen, depth))


@dataclass(slots=True)
class Numbers:
    """The numbers of one period by selection: n, those asked, and what follows from the answers."""

    n: Array
    asked: Array
    rest: list[Array]
    origin: float = 0.0
    scale: float = 1.0
    grain: float = 1.0


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its numbers in every period."""

    figure: Figure
    kind: Kind
    layout: Layout
    numbers: tuple[Numbers, ...]
    grain: float = 1.0


def measured(figure: Figure, part: Part) -> Measured:
    """The numbers of a figure in every period, nothing withheld yet."""
    metric = figure.metric
    if isinstance(metric.measure, Minutes):
        kind: Kind = KINDS[id(metric.estimator)]
        layout, found = (
            part.grid_of(metric.measure.clock).layout,
            _timed(figure, part, part.timed(metric.measure.clock)),
        )
    else:
        layout = part.grid.layout
        kind, found = _counted(figure, part)
    if kind == "mean":
        _recentred(found)
    return Measured(figure, kind, layout, tuple(found))


def columns_of(whole: Measured, masks: Sequence[Array]) -> tuple[Column, ...]:
    """The columns of a figure: n and what follows it, None where withheld."""
    by_period = [(one.n, *one.rest) for one in whole.numbers]
    return tuple(
        tuple(_shown(numbers[index], mask) for numbers, mask in zip(by_period, masks, strict=True))
        for index in range(len(by_period[0]))
    )


def _counted(figure: Figure, part: Part) -> tuple[Kind, list[Numbers]]:
    """The numbers of a figure that follows from counts of answers or of flows."""
    size, estimator = part.grid.layout.size, figure.metric.estimator
    samples = [_sample(figure, part, one) for one in part.periods]
    kinds = {kind_of(estimator, sample) for sample in samples}
    (kind,) = kinds
    found = []
    for sample in samples:
        numbers = Numbers(n_of(sample, size), asked_of(sample, size), [])
        if kind == "weighted":
            digits = (WEIGHTED_DIGITS, ERROR_DIGITS, ERROR_DIGITS)
            rest = weighed(sample, estimator, size)
            numbers.rest = [_rounded(*pair) for pair in zip(rest, digits, strict=True)]
        elif kind == "mean":
            total, squares, numbers.origin, numbers.scale = sums(sample)
            numbers.rest = [np.broadcast_to(total, size), np.broadcast_to(squares, size)]
        else:
            numbers.rest = counted(estimator, sample, size)
        found.append(numbers)
    return kind, found


def _sample(figure: Figure, part: Part, one: CubePeriod) -> Any:
    measure = figure.metric.measure
    if isinstance(measure, ExpectationPairs):
        return measure.pairs(part.every, TOTAL, one.period)
    return measure.sample(part.every, figure.item, TOTAL, one.period)


def _timed(figure: Figure, part: Part, runs: tuple[Occurring, ...]) -> list[Numbers]:
    """The numbers of a duration: sums for its mean, else the quantile with its interval and tests."""
    estimator = figure.metric.estimator
    found = []
    for run, one in zip(runs, part.periods, strict=True):
        numbers = Numbers(run.n, run.n + run.missing, [])
        if id(estimator) not in SHARES:
            numbers.rest, numbers.scale = list(run.sums()), 60.0
        else:
            share = SHARES[id(estimator)]
            numbers.rest = [_rounded(run.quantiles(share), DIGITS), *_ends(run, share, part)]
            for then in (one.previous, one.year_ago):
                tested = estimator is MEDIAN and then is not None
                p = mann_whitney_of_each(run, runs[then or 0]) if tested else np.full(run.size, np.nan)
                numbers.rest.append(_rounded(p, P_DIGITS))
        found.append(numbers)
    return found


def _ends(run: Occurring, share: float, part: Part) -> list[Array]:
    """The ends of the intervals, where tickets have any."""
    ends = np.full((2, run.size), np.nan)
    if part.plain.plan.process_intervals:
        for place in np.flatnonzero(run.n):
            tally = run.tally(int(place))
            ends[:, place] = quantile_interval(tally.values, tally.counts, share) or np.nan
    return [_rounded(end, DIGITS) for end in ends]


def _recentred(found: Sequence[Numbers]) -> None:
    """Makes sums and squares short, in the same way in all periods: in larger units where all are whole in these, and
    from an origin near the mean of everybody, so that no digits are lost. Squares keep what a standard error needs.
    """
    unit = 1
    while found[0].scale >= 10 * unit and all(not (one.rest[0] % (10 * unit)).any() for one in found):
        if any((one.rest[1] % (100 * unit**2)).any() for one in found):
            break
        unit *= 10
    whole = sum(int(numbers.n[0]) for numbers in found)
    shift = round(sum(int(numbers.rest[0][0]) for numbers in found) / unit / whole) if whole else 0
    for numbers in found:
        total, squares = numbers.rest[0] // unit, numbers.rest[1] // unit**2
        squares = squares - 2 * shift * total + numbers.n * shift**2
        numbers.scale /= unit
        numbers.rest = [total - numbers.n * shift, squares]
        numbers.origin += shift / numbers.scale
    variance = sum(int(numbers.rest[1][0]) for numbers in found) / whole if whole else 0.0
    grain = 10 ** max(0, floor(log10(FINE * variance))) if variance else 1
    for numbers in found:
        numbers.rest[1], numbers.grain = np.rint(numbers.rest[1] / grain).astype(np.int64), float(grain)


def _rounded(numbers: Array, digits: int) -> Array:
    """To so many significant digits."""
    return np.array([float(f"{number:.{digits}g}") for number in numbers.tolist()])


def _shown(numbers: Array, mask: Array) -> tuple[float | None, ...]:
    """The numbers that may be shown; None for the others, and where there is none."""
    if numbers.dtype.kind == "f":
        mask = mask | np.isnan(numbers)
    return tuple(None if hidden else number for number, hidden in zip(numbers.tolist(), mask.tolist(), strict=True))
