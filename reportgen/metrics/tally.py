"""What is left of the rows after the one pass: counts per value, or the first two moments. All integers when summed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import fsum
from typing import Protocol

from reportgen.metrics.stats.quantiles import quantile


class Sample(Protocol):
    """What every estimate rests on: how many values are usable, and how many were asked for but are not."""

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


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each value occurs; values ascend and differ.

    >>> Tally((1.0, 2.0, 5.0), (1, 2, 1)).mean
    2.5
    """

    values: tuple[float, ...]
    counts: tuple[int, ...]
    missing: int = 0

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
        mean = self.mean
        squares = (count * (value - mean) ** 2 for value, count in zip(self.values, self.counts, strict=True))
        return fsum(squares) / (self.n - 1)

    def quantile(self, share: float) -> float:
        """The type 7 quantile; needs n of at least 1."""
        return quantile(self.values, self.counts, share)

    def split(self, hits: Collection[float]) -> Tally:
        """The same answers as misses (0) and hits (1).

        >>> Tally((3.0, 4.0, 5.0), (10, 20, 30)).split((4.0, 5.0))
        Tally(values=(0.0, 1.0), counts=(10, 50), missing=0)
        """
        found = sum(count for value, count in zip(self.values, self.counts, strict=True) if value in hits)
        return hits_of(found, self.n, self.missing)


def hits_of(hits: int, n: int, missing: int = 0) -> Tally:
    """The tally of a yes-or-no question: n - hits zeros and `hits` ones."""
    return Tally((0.0, 1.0), (n - hits, hits), missing)


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
