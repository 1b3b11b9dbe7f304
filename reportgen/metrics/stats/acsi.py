"""The American Customer Satisfaction Index's formula, for any scale and weights."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

from reportgen.metrics.stats.rescale import score100


def weighted_index(
    answers: Sequence[float], scale: tuple[float, float], weights: Sequence[float] | None = None
) -> float:
    """Σ w·(x - min)/(max - min)·100 over questions (means, or one person's answers), weights brought to a sum of 1.

    ACSI itself has three questions on 1 to 10 and weights of its own, which are not published. Source: Fornell et al.
    1996. Means 8.2, 7.6 and 7.4: (7.2 + 6.6 + 6.4) / 27.

    >>> round(weighted_index((8.2, 7.6, 7.4), (1, 10)), 1)
    74.8
    >>> round(weighted_index((8.2, 7.6, 7.4), (1, 10), (0.3885, 0.3190, 0.2925)), 1)
    75.3
    """
    shares = [1.0] * len(answers) if weights is None else weights
    scored = fsum(w * score100(x, *scale) for w, x in zip(shares, answers, strict=True))
    return scored / fsum(shares)


def standardised_weights(weights: Sequence[float], covariances: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Weights of raw answers as weights of standardised ones: w·s, scaled so that their weighted sum has variance 1.

    This is the scale of a PLS model's outer weights. Two items with variance 1 and covariance 0.5, weights 1 : 1: the
    sum has variance 3.

    >>> [round(weight, 4) for weight in standardised_weights((1, 1), ((1, 0.5), (0.5, 1)))]
    [0.5774, 0.5774]
    """
    items = range(len(weights))
    variance = fsum(weights[i] * weights[j] * covariances[i][j] for i in items for j in items)
    if variance <= 0:
        raise ValueError("the weighted sum of the answers does not vary")
    return tuple(weights[i] * sqrt(covariances[i][i]) / sqrt(variance) for i in items)
