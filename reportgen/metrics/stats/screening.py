"""Whether a driver model may be read: predictors to leave out, and models too weak or too entangled to be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportgen.metrics.stats.patterns import Products
from reportgen.metrics.stats.regression import Regression
from reportgen.values import N_, Reason, reason

FEWEST = 50
FEWEST_PER_PREDICTOR = 10
CONSTANT = 1e-12  # a standard deviation this small beside the mean is rounding
REDUNDANT = 1e-9  # so is this share of its own variance
LEAST_EXPLAINED = 0.1
LEVEL = 0.05
OVERLAPPING = 5.0
ENTANGLED = 10.0

NO_SPREAD = reason(N_("everybody gave the same answer, so that nothing can explain it"))
NO_PREDICTORS = reason(N_("no question that might explain it has answers that differ"))
CHANCE = reason(N_("the predictors together explain no more of it than chance would"))
WEAK = reason(
    N_("the predictors together explain less than {percent} % of it (adjusted R²)"),
    percent=round(100 * LEAST_EXPLAINED),
)
SIGNS_UNSAFE = reason(
    N_("the predictors overlap (VIF above {limit}), so that the signs of their regression weights are not to be read"),
    limit=round(OVERLAPPING),
)
WEIGHTS_UNSAFE = reason(
    N_(
        "the predictors overlap strongly (VIF above {limit}): regression weights are not shown, and predictors that "
        "measure the same share its importance among them"
    ),
    limit=round(ENTANGLED),
)


@dataclass(frozen=True, slots=True)
class Screening:
    """Places of the predictors that a model can have, and of those it cannot.

    Constant ones have no spread; redundant ones are a linear combination of kept predictors before them.
    """

    kept: tuple[int, ...]
    constant: tuple[int, ...]
    redundant: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be shown of a model. Refused: nothing. `notes` go with what is shown."""

    refused: Reason | None
    weights_shown: bool
    signs_read: bool
    notes: tuple[Reason, ...]


def screened(found: Products) -> Screening:
    """Which predictors to keep. Of predictors that hold the same, the first stays, as R's lm has it.

    >>> from reportgen.metrics.stats.patterns import patterns, products
    >>> x = np.array([[1.0, 2, 7, 1], [2, 4, 7, 3], [3, 6, 7, 2], [4, 8, 7, 5]])  # the second is twice the first
    >>> screened(products(patterns(np.array([1.0, 2, 2, 4]), x)))
    Screening(kept=(0, 3), constant=(2,), redundant=(1,))
    """
    left = found.covariance[:-1, :-1].copy()  # covariances given the predictors kept so far
    spread = np.diagonal(found.covariance)
    kept, constant, redundant = [], [], []
    for place in range(found.predictors):
        if _is_constant(found, place):
            constant.append(place)
        elif left[place, place] < REDUNDANT * spread[place]:
            redundant.append(place)
        else:
            kept.append(place)
            left -= np.outer(left[:, place], left[place]) / left[place, place]
    return Screening(tuple(kept), tuple(constant), tuple(redundant))


def refused_unfitted(found: Products) -> Reason | None:
    """Why no model is to be fitted to the screened cases, or None.

    Too few cases (fewer than 50, or 10 a predictor), no predictor left, or an outcome without spread.

    >>> few = Products(49, np.zeros(2), np.eye(2))
    >>> refused_unfitted(few).params
    (('n', 49), ('needed', 50), ('predictors', 1))
    """
    if found.predictors == 0:
        return NO_PREDICTORS
    if _is_constant(found, found.predictors):
        return NO_SPREAD
    needed = max(FEWEST, FEWEST_PER_PREDICTOR * found.predictors)
    if found.n < needed:
        return reason(
            N_("{n} complete answers are too few for {predictors} predictors: at least {needed} are needed"),
            n=found.n,
            predictors=found.predictors,
            needed=needed,
        )
    return None


def verdict(fit: Regression) -> Verdict:
    """What may be shown of a fitted model.

    Refused: R² not significantly above 0, or an adjusted R² below 0.1: shares of next to nothing look like findings.
    Above a VIF of 5 signs are not read. Above 10 the regression weights are not shown at all; importance still is,
    since an average over all orderings does not blow up where two predictors say the same: they halve it, and a note
    says so. The direction of an effect is always the sign of the simple correlation, never of a slope.
    """
    refused = None
    if fit.p >= LEVEL:
        refused = CHANCE
    elif fit.adjusted_r2 < LEAST_EXPLAINED:
        refused = WEAK
    worst = max(fit.vif)
    notes = (WEIGHTS_UNSAFE,) if worst > ENTANGLED else (SIGNS_UNSAFE,) if worst > OVERLAPPING else ()
    return Verdict(refused, weights_shown=worst <= ENTANGLED, signs_read=worst <= OVERLAPPING, notes=notes)


def _is_constant(found: Products, place: int) -> bool:
    return bool(found.covariance[place, place] <= (CONSTANT * found.means[place]) ** 2)
