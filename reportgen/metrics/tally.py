"""What is left of the rows after the one pass: counts per value, moments, pairs. All integers when summed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from math import fsum
from typing import Protocol

from reportgen.metrics.stats.quantiles import quantile
from reportgen.values import Reason


class Sample(Protocol):
    """What every estimate rests on: how many values are usable, and how many were asked for but are not."""

    @property
    def refused(self) -> Reason | None:
        """Why nothing can be said although there are values, if so."""

    @property
    def n(self) -> int:
        """Usable values."""

    @property
    def missing(self) -> int:
        """Values asked for but not usable."""


class Spread(Sample, Protocol):
    """A sample with a mean and a variance. Ask for the mean when n is at least 1, the variance when at least 2."""

    @property
    def mean(self) -> float:
        """The arithmetic mean."""

    @property
    def variance(self) -> float:
        """The variance on n - 1."""

    def squares_about(self, centre: float) -> float:
        """The sum of squared distances from a value."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each value occurs; values ascend and differ.

    >>> Tally((1.0, 2.0, 5.0), (1, 2, 1)).mean
    2.5
    """

    values: tuple[float, ...]
    counts: tuple[int, ...]
    missing: int = 0
    refused: Reason | None = None

    @property
    def n(self) -> int:
        """Usable values."""
        return sum(self.counts)

    @property
    def mean(self) -> float:
        """The arithmetic mean; needs n of at least 1."""
        return fsum(value * count for value, count in zip(self.values, self.counts, strict=True)) / self.n

    @property
    def variance(self) -> float:
        """The variance on n - 1; needs n of at least 2."""
        return self.squares_about(self.mean) / (self.n - 1)

    def squares_about(self, centre: float) -> float:
        """The sum of squared distances from a value."""
        return fsum(count * (value - centre) ** 2 for value, count in zip(self.values, self.counts, strict=True))

    def quantile(self, share: float) -> float:
        """The type 7 quantile; needs n of at least 1."""
        return quantile(self.values, self.counts, share)

    def split(self, hits: Collection[float]) -> Tally:
        """The same answers as misses (0) and hits (1).

        >>> Tally((3.0, 4.0, 5.0), (10, 20, 30)).split((4.0, 5.0))
        Tally(values=(0.0, 1.0), counts=(10, 50), missing=0, refused=None)
        """
        return self.recoded(lambda value: float(value in hits), (0.0, 1.0))

    def recoded(self, code: Callable[[float], float], codes: tuple[float, ...]) -> Tally:
        """The same answers under new values; `codes` are those that can come out, ascending."""
        found = dict.fromkeys(codes, 0)
        for value, count in zip(self.values, self.counts, strict=True):
            found[code(value)] += count
        return Tally(codes, tuple(found.values()), self.missing, self.refused)


def hits_of(hits: int, n: int, missing: int = 0) -> Tally:
    """The tally of a yes-or-no question: n - hits zeros and `hits` ones."""
    return Tally((0.0, 1.0), (n - hits, hits), missing)


def refusal(why: Reason) -> Tally:
    """A sample of which nothing can be said."""
    return Tally((), (), refused=why)


@dataclass(frozen=True, slots=True)
class Moments:
    """A continuous figure whose values are too many to count one by one: n, sum and sum of squares of whole numbers.

    Each row's value x was turned into the whole number round((x - ORIGIN) * SCALE) before it was summed, so that the
    sums do not depend on the order of the rows. The error of the mean is at most half of 1 / SCALE.
    """

    n: int
    total: int
    squares: int
    missing: int = 0
    refused: Reason | None = None

    ORIGIN = 50  # the middle of a 0-100 index keeps the squares small
    SCALE = 10_000

    @property
    def mean(self) -> float:
        """The arithmetic mean; needs n of at least 1.

        >>> Moments(n=2, total=300_000, squares=0).mean
        65.0
        """
        return self.ORIGIN + self.total / self.n / self.SCALE

    @property
    def variance(self) -> float:
        """The variance on n - 1; needs n of at least 2. Exact until the last division."""
        spread = self.n * self.squares - self.total**2
        return spread / (self.n * (self.n - 1)) / self.SCALE**2

    def squares_about(self, centre: float) -> float:
        """The sum of squared distances from a value."""
        about = (centre - self.ORIGIN) * self.SCALE
        return (self.squares - 2 * about * self.total + self.n * about**2) / self.SCALE**2


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two answers of the same people, as places on one scale (0 is its lowest answer): n, sums, sums of products.

    `lowest` and `step` turn places into answers.
    """

    n: int
    first: int
    second: int
    products: tuple[int, ...]  # first with itself, second with itself, first with second
    lowest: float
    step: float
    missing: int = 0
    refused: Reason | None = None

    @property
    def sums(self) -> tuple[float, float]:
        """The sums of the first and of the second answers.

        >>> Pairs(2, 6, 8, (20, 32, 25), lowest=1.0, step=1.0).sums
        (8.0, 10.0)
        """
        return self.n * self.lowest + self.step * self.first, self.n * self.lowest + self.step * self.second

    def squares_about(self, ratio: float) -> float:
        """The sum of squared distances of the first answers from `ratio` times the second ones."""
        low, step = self.lowest * (1 - ratio), self.step
        linear = self.first - ratio * self.second
        own, others, both = self.products
        square = own - 2 * ratio * both + ratio**2 * others
        return self.n * low**2 + 2 * low * step * linear + step**2 * square
