"""The variance of a raked mean that credits what the margins explain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportgen.metrics.stats.weighted_intervals import Estimate

SWEEPS = 1000
STILL = 1e-14  # relative change of the residuals below which they are settled


def calibrated_mean(values: Sequence[float], weights: Sequence[float], margins: Sequence[Sequence[str]]) -> Estimate:
    """The raked mean with the variance of the residuals from a regression on the margins; one entry a respondent.

    Raking makes the sample agree with the population in the margins, so only what they do not explain of the answers
    can still vary: u = w·e/Σw with e the residual of x - mean after the margins' main effects are taken out,
    variance n/(n-1) · Σ(u - ū)². Smaller than with weights as given, the more so the better the margins explain the
    answers. Source: Deville & Särndal 1992; survey::rake, whose regression is unweighted as this one is.

    >>> found = calibrated_mean([1, 2, 3, 5], [1, 1, 2, 2], [["a", "a", "b", "b"]])
    >>> round(found.value, 4), round(found.variance, 4), found.df  # residuals -.5 .5 -1 1
    (3.1667, 0.3148, 3)
    """
    x, w = np.asarray(values, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    average = float(w @ x / w.sum())
    influence = w * _residuals(x - average, margins) / w.sum()
    influence -= influence.mean()
    n = len(x)
    return Estimate(average, n / (n - 1) * float(influence @ influence), n - 1)


def _residuals(x: NDArray[np.float64], margins: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """What is left of x after the margins' effects, by taking out each margin's category means in turn."""
    codes = [np.unique(np.asarray(labels), return_inverse=True)[1] for labels in margins]
    left = x
    for _ in range(SWEEPS):
        before = left
        for code in codes:
            left = left - (np.bincount(code, weights=left) / np.bincount(code))[code]
        if float(np.abs(left - before).max()) <= STILL * max(1.0, float(np.abs(x).max())):
            break
    return left
