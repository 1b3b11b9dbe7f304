"""Waist 2, third part: the counts that the dashboard's filters work on. Every number in it may be read by everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import Literal, TypeAlias

from reportgen.periods import Period
from reportgen.values import Direction, Unit

# How a figure follows from its numbers, and what these are; the script of the dashboard knows the same kinds.
#   count     n, value               (they differ for what lies open: n is what was at hand)
#   share     n, hits
#   net       n, up, down            (NPS, net satisfaction)
#   mean      n, sum, sum of squares (of whole numbers: value = origin + sum / n / scale; squares in units of `grain`)
#   weighted  n, value, standard error, effective n  (of a weighted survey, and of a ratio)
#   quantile  n, value, low, high, p against the previous period, p against the year before
Kind: TypeAlias = Literal["count", "share", "net", "mean", "weighted", "quantile"]
# One value of some of the dimensions, in the order of the cube: ((dimension id, value), …); () is everybody.
Selection: TypeAlias = tuple[tuple[str, str], ...]
# The dimensions of a selection, as places in the cube.
Margin: TypeAlias = tuple[int, ...]
# A number by period and place of the selection; None where it is withheld.
Column: TypeAlias = tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class CubeDimension:
    """A dimension that can be filtered by, with its values in the order of the report."""

    id: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CubeFigure:
    """A figure that follows the filters. `id` is that of its result, e.g. "dimension.speed"; labels as in the report.

    `columns` are its numbers by kind, the first is n. `census`: everything was counted, so there is no interval.
    `origin`, `scale` and `grain` belong to a mean. `least` is the smallest n for which it has a meaning. `dimensions`
    are those that its source has, of which at most `depth` may be chosen at once.
    """

    id: str
    metric: str
    item: str | None
    label: str
    short_label: str
    family: Literal["survey", "tickets"]
    kind: Kind
    unit: Unit
    better: Direction
    target: float | None
    dimensions: tuple[str, ...]
    depth: int
    columns: tuple[Column, ...]
    census: bool = False
    origin: float = 0.0
    scale: float = 1.0
    least: int = 1
    item_label: str | None = None
    grain: float = 1.0


@dataclass(frozen=True, slots=True)
class CubePeriod:
    """A period that can be chosen, with the places of the periods it is compared with."""

    period: Period
    previous: int | None = None
    year_ago: int | None = None


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts by selection and period. `current` is the place of the report's period.

    A selection that may be shown but has nothing in it has n = 0. `others` are, by source and period, the p values of
    the figures that cannot be filtered: those of everybody are adjusted together with them. `dropped` are dimensions
    that have too many values to filter by.
    """

    dimensions: tuple[CubeDimension, ...]
    periods: tuple[CubePeriod, ...]
    current: int
    figures: tuple[CubeFigure, ...]
    depth: int
    suppress_below: int
    small_below: int
    others: Mapping[str, tuple[tuple[float, ...], ...]]
    dropped: tuple[str, ...] = ()

    def layout(self, figure: CubeFigure) -> Layout:
        """The places of the figure's selections."""
        places = [place for place, dimension in enumerate(self.dimensions) if dimension.id in figure.dimensions]
        return Layout(tuple(len(dimension.values) for dimension in self.dimensions), tuple(places), figure.depth)

    def numbers(self, figure: CubeFigure, selection: Selection, period: int) -> tuple[float | None, ...]:
        """The numbers of a figure; all None where they are withheld. Raises KeyError for one that is not there."""
        by_id = {dimension.id: place for place, dimension in enumerate(self.dimensions)}
        chosen = sorted((by_id[name], value) for name, value in selection)
        codes = [self.dimensions[dimension].values.index(value) for dimension, value in chosen]
        place = self.layout(figure).place(tuple(dimension for dimension, _ in chosen), codes)
        return tuple(column[period][place] for column in figure.columns)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where selections stand in a column: margin after margin, in each the values like digits, the last one fastest.

    `sizes` are the numbers of values of all dimensions, `chosen` the dimensions of the figure.
    """

    sizes: tuple[int, ...]
    chosen: tuple[int, ...]
    depth: int

    @property
    def margins(self) -> tuple[Margin, ...]:
        """Every combination of at most `depth` of the dimensions, the smallest first."""
        return margins(self.chosen, self.depth)

    def shape(self, margin: Margin) -> tuple[int, ...]:
        """How many values each dimension of the margin has."""
        return tuple(self.sizes[dimension] for dimension in margin)

    def starts(self) -> Iterator[tuple[Margin, int, int]]:
        """The margins, each with its first place and the one after its last.

        >>> [start for _, start, _ in Layout((2, 3), (0, 1), 2).starts()]
        [0, 1, 3, 6]
        """
        end = 0
        for margin in self.margins:
            start, end = end, end + prod(self.shape(margin))
            yield margin, start, end

    @property
    def size(self) -> int:
        """How many selections there are."""
        return sum(prod(self.shape(margin)) for margin in self.margins)

    def place(self, margin: Margin, codes: list[int]) -> int:
        """The place of a selection. Raises KeyError for a margin that is not there.

        >>> Layout((2, 3), (0, 1), 2).place((0, 1), [1, 2])
        11
        """
        place = 0
        for size, code in zip(self.shape(margin), codes, strict=True):
            place = place * size + code
        return {found: start for found, start, _ in self.starts()}[margin] + place


def margins(dimensions: tuple[int, ...], depth: int) -> tuple[Margin, ...]:
    """Every combination of at most `depth` of the dimensions, the smallest first.

    >>> margins((0, 2), 2)
    ((), (0,), (2,), (0, 2))
    """
    return tuple(found for size in range(depth + 1) for found in combinations(dimensions, size))
