"""The durations of every selection at once: n, sums, quantiles, and the Mann-Whitney test between two periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from reportgen.cube import CubePeriod
from reportgen.frames import dimension_column
from reportgen.metrics.cube.grid import PLACE, Grid
from reportgen.metrics.durations import BUCKET, TICKETS, VALUE, Durations
from reportgen.metrics.readings import Clock
from reportgen.metrics.rows import CrossedTable
from reportgen.metrics.stats.normal import two_sided
from reportgen.metrics.stats.quantiles import ROUNDING
from reportgen.metrics.tally import Tally
from reportgen.metrics.timeline import Timeline

Array: TypeAlias = NDArray[Any]
PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Occurring:
    """How often durations occur, by selection and then by length: parallel arrays, and what is missing by selection."""

    places: Array
    values: Array  # whole seconds or steps, as in Durations
    counts: Array
    missing: Array
    minutes: Array

    @property
    def size(self) -> int:
        """How many selections there are."""
        return len(self.missing)

    @property
    def n(self) -> Array:
        """The timed tickets of each selection."""
        return np.bincount(self.places, weights=self.counts, minlength=self.size).astype(np.int64)

    def tally(self, place: int) -> Tally:
        """One selection by itself."""
        first, last = np.searchsorted(self.places, [place, place + 1])
        return Tally(
            tuple(self.minutes[first:last]), tuple(map(int, self.counts[first:last])), int(self.missing[place])
        )

    def sums(self) -> tuple[Array, Array]:
        """Sum and sum of squares in seconds, rounded to whole ones."""
        seconds = self.minutes * 60
        weights = (self.counts * seconds, self.counts * seconds**2)
        total, squares = (np.bincount(self.places, weights=weight, minlength=self.size) for weight in weights)
        return np.rint(total).astype(np.int64), np.rint(squares).astype(np.int64)

    def quantiles(self, share: float) -> Array:
        """The type 7 quantile of each selection, as stats.quantiles; not a number where nothing is timed."""
        n = self.n
        there = np.flatnonzero(n)
        rank = (n[there] - 1) * share
        near = ROUNDING * np.maximum(1.0, abs(rank))
        low = np.floor(rank + near).astype(np.int64)
        part = np.where(abs(rank - low) <= near, 0.0, rank - low)
        ends = np.cumsum(self.counts)
        begin = (np.cumsum(n) - n)[there]
        first, second = (
            self.minutes[np.searchsorted(ends, begin + np.minimum(at, n[there] - 1), side="right")]
            for at in (low, low + 1)
        )
        found = np.full(self.size, np.nan)
        found[there] = np.where(part == 0, first, first + part * (second - first))
        return found


def mann_whitney_of_each(first: Occurring, second: Occurring) -> Array:
    """p of the Mann-Whitney test of each selection, as stats.ranks; not a number where one of the two has no value."""
    size = first.size
    n1, n2 = first.n, second.n
    place, counts = _merged(first, second)
    tied = counts.sum(axis=0)
    n = n1 + n2
    begin = (np.cumsum(n) - n)[place]
    rank = np.cumsum(tied) - tied - begin + (tied + 1) / 2
    u = np.bincount(place, counts[0] * rank, minlength=size) - n1 * (n1 + 1) / 2
    ties = np.bincount(place, tied.astype(np.float64) ** 3 - tied, minlength=size)
    found = np.full(size, np.nan)
    for at in np.flatnonzero((n1 > 0) & (n2 > 0)):
        both = int(n1[at]) * int(n2[at])
        variance = both / 12 * (n[at] + 1 - ties[at] / (n[at] * (n[at] - 1)))
        distance = max(0.0, abs(u[at] - both / 2) - 0.5)
        found[at] = two_sided(distance / variance**0.5) if variance > 0 else 1.0
    return found


def _merged(first: Occurring, second: Occurring) -> tuple[Array, Array]:
    """The places of the values of both, in order by selection and value; how often each occurs in one and the other."""
    width = 1 + max(int(part.values.max(initial=0)) for part in (first, second))
    keys = np.concatenate([part.places * width + part.values for part in (first, second)])
    order = np.argsort(keys, kind="stable")  # two runs that are in order already
    fresh = np.diff(keys[order], prepend=-1) != 0
    where = np.empty(len(keys), dtype=np.int64)
    where[order] = np.cumsum(fresh) - 1
    counts = np.zeros((2, int(fresh.sum())))
    counts[0, where[: len(first.places)]] = first.counts
    counts[1, where[len(first.places) :]] = second.counts
    return keys[order][fresh] // width, counts


def occurring(
    durations: Durations, clock: Clock, grid: Grid, line: Timeline, periods: tuple[CubePeriod, ...]
) -> tuple[Occurring, ...]:
    """The durations of a clock in each of the periods."""
    tables = [(ids, _placed(table, line, periods)) for ids, table in tables_of(durations, clock)]
    found = grid.summed(tables, [PERIOD, VALUE], [TICKETS]).sort(PERIOD, PLACE, VALUE)
    by_period = found.partition_by(PERIOD, as_dict=True)
    return tuple(_occurring(by_period.get((place,), found.clear()), grid, durations) for place in range(len(periods)))


def tables_of(durations: Durations, clock: Clock) -> tuple[CrossedTable, ...]:
    """The tables of a clock by the ids of the dimensions that were counted together; () where it was by others."""
    prefix = dimension_column("")
    return tuple(
        (tuple(column.removeprefix(prefix) for column in columns if column.startswith(prefix)), table)
        for columns, table in durations.crossed[clock]
    )


def _placed(table: pl.DataFrame, line: Timeline, periods: tuple[CubePeriod, ...]) -> pl.DataFrame:
    """The rows of the periods, each with the place of its period."""
    of = {bucket: place for place, one in enumerate(periods) for bucket in line.buckets(one.period)}
    period = pl.col(BUCKET).cast(pl.Int64).replace_strict(of, default=None, return_dtype=pl.Int64)
    return table.with_columns(period.alias(PERIOD)).drop_nulls(PERIOD)


def _occurring(part: pl.DataFrame, grid: Grid, durations: Durations) -> Occurring:
    missing = np.zeros(grid.layout.size, dtype=np.int64)
    untimed = part.filter(pl.col(VALUE).is_null())
    missing[untimed[PLACE].to_numpy()] = untimed[TICKETS].to_numpy()
    timed = part.drop_nulls(VALUE)
    values = timed[VALUE].to_numpy()
    minutes = values / 60 if durations.exact else (1.01 ** values.astype(np.float64) - 1) / 60
    return Occurring(timed[PLACE].to_numpy(), values, timed[TICKETS].to_numpy().astype(np.int64), missing, minutes)
