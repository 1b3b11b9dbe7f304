"""Holding weights within bounds, so that no single respondent speaks for too many."""

from __future__ import annotations

from collections.abc import Sequence

ROUNDING = 1e-13  # of the sum: less than this is not worth sharing out


def trimmed(weights: Sequence[float], counts: Sequence[int], lower: float, upper: float) -> tuple[float, ...]:
    """The weights held between two bounds, what was cut off shared out equally among the other respondents.

    Each weight is held by as many respondents as its count says; the sum over respondents stays. Sharing out pushes
    others over a bound, so it is repeated until none is. The margins no longer match exactly afterwards.
    Source: survey::trimWeights(strict=TRUE), which gives up where everybody is outside; here those at the far bound
    take the rest. Raises ValueError where the mean weight lies outside the bounds, for then no weights will do.

    >>> [round(weight, 3) for weight in trimmed((1.0, 2.0, 6.0), (2, 1, 1), lower=0.5, upper=4.0)]
    [1.667, 2.667, 4.0]
    >>> [round(weight, 3) for weight in trimmed((0.1, 6.0), (17, 3), lower=0.2, upper=5.0)]
    [0.276, 5.0]
    """
    total = _total(weights, counts)
    n = sum(counts)
    if not lower * n <= total <= upper * n:
        raise ValueError("the mean weight lies outside the bounds")
    current, held = list(weights), [min(max(weight, lower), upper) for weight in weights]
    while abs(surplus := total - _total(held, counts)) > ROUNDING * total:
        takers = [weight == bounded for weight, bounded in zip(current, held, strict=True)]
        if not any(takers):
            far = lower if surplus > 0 else upper
            takers = [weight == far for weight in held]
        share = surplus / sum(count for count, takes in zip(counts, takers, strict=True) if takes)
        current = [weight + share if takes else weight for weight, takes in zip(held, takers, strict=True)]
        held = [min(max(weight, lower), upper) for weight in current]
    return tuple(held)


def _total(weights: Sequence[float], counts: Sequence[int]) -> float:
    return sum(weight * count for weight, count in zip(weights, counts, strict=True))
