"""A sample whose members weigh differently: its parts, in each of which everybody has the same weight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Generic, TypeVar

from reportgen.metrics.tally import Pairs, Spread
from reportgen.values import Reason

P = TypeVar("P", bound="Spread | Pairs")
Q = TypeVar("Q", bound=Spread)


@dataclass(frozen=True, slots=True)
class Weighted(Generic[P]):
    """Parts with their weights, and `whole`, the same sample as if all weighed alike. n and missing are unweighted."""

    parts: tuple[tuple[float, P], ...]
    whole: P
    refused: Reason | None = None

    @property
    def n(self) -> int:
        """Usable values, each counted once."""
        return self.whole.n

    @property
    def missing(self) -> int:
        """Values asked for but not usable."""
        return self.whole.missing

    @property
    def total(self) -> float:
        """The sum of the weights of the usable values."""
        return fsum(weight * part.n for weight, part in self.parts)

    @property
    def effective(self) -> float:
        """Kish's effective sample size, (Σw)² / Σw²; 0 without values."""
        squares = fsum(weight**2 * part.n for weight, part in self.parts)
        return self.total**2 / squares if squares else 0.0

    def recoded(self, recode: Callable[[P], Q]) -> Weighted[Q]:
        """The same people with other values."""
        return Weighted(tuple((w, recode(part)) for w, part in self.parts), recode(self.whole), self.refused)


def weighted_mean(sample: Weighted[Q]) -> float:
    """Σwx / Σw; needs at least one value."""
    return fsum(weight * part.n * part.mean for weight, part in sample.parts if part.n) / sample.total


def standard_error(sample: Weighted[Q]) -> float:
    """The standard error of the weighted mean, the weights taken as given (METRICS S09); needs n of at least 2.

    √(n/(n-1) · Σw²(x - mean)²) / Σw, the linearised variance of a sample drawn with replacement. With equal weights it
    is s/√n. Source: Särndal, Swensson & Wretman 1992; svymean of R's survey package.
    """
    mean = weighted_mean(sample)
    squares = fsum(weight**2 * part.squares_about(mean) for weight, part in sample.parts)
    return sqrt(sample.n / (sample.n - 1) * squares) / sample.total


def ratio(sample: Weighted[Pairs]) -> float:
    """Σw·first / Σw·second: the ratio of the means, not the mean of ratios, which no zero survives."""
    above = fsum(weight * part.sums[0] for weight, part in sample.parts)
    return above / fsum(weight * part.sums[1] for weight, part in sample.parts)


def ratio_error(sample: Weighted[Pairs]) -> float:
    """The linearised standard error of the ratio: √(n/(n-1) · Σw²(first - ratio·second)²) / Σw·second.

    Source: svyratio of R's survey package. Needs n of at least 2.
    """
    value = ratio(sample)
    squares = fsum(weight**2 * part.squares_about(value) for weight, part in sample.parts)
    below = fsum(weight * part.sums[1] for weight, part in sample.parts)
    return sqrt(sample.n / (sample.n - 1) * squares) / below


def spread(sample: Weighted[Q]) -> float:
    """Σw(x - mean)² / Σw, the estimate of the population's variance; needs at least one value.

    >>> from reportgen.metrics.tally import Tally
    >>> spread(Weighted(((1.0, Tally((1.0, 3.0), (1, 1))), (2.0, Tally((2.0,), (1,)))), Tally((1, 2, 3), (1, 1, 1))))
    0.5
    """
    mean = weighted_mean(sample)
    return fsum(weight * part.squares_about(mean) for weight, part in sample.parts) / sample.total


def design_effect(sample: Weighted[Q]) -> float:
    """The variance of the weighted mean over that of a simple random sample of n drawn with replacement.

    Unlike Kish's n / effective n it depends on the question: weights that go with the answers cost more or less.
    Source: svymean(deff="replace") of R's survey package. Needs values that differ.
    """
    return standard_error(sample) ** 2 / (spread(sample) / (sample.n - 1))
