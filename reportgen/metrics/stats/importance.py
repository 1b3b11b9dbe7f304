"""How an explained variance is shared among predictors, from correlations alone (outcome last).

Every function takes one correlation matrix or a stack of them (the last two axes) and returns one value a predictor
(the last axis). No library does this for a stack without the rows.
"""

from __future__ import annotations

from math import comb
from typing import Literal

import numpy as np

from reportgen.metrics.stats.patterns import Floats

MOST_FOR_LMG = 15  # 2^15 models; each further predictor doubles them


def contributions(correlation: Floats) -> Floats:
    """LMG up to 15 predictors, Johnson's relative weights above; either way 0 or more, and R² in sum."""
    return lmg(correlation) if method(correlation) == "lmg" else johnson(correlation)


def method(correlation: Floats) -> Literal["lmg", "johnson"]:
    """Which of the two `contributions` uses."""
    return "lmg" if correlation.shape[-1] - 1 <= MOST_FOR_LMG else "johnson"


def shares(contributed: Floats) -> Floats:
    """Contributions as shares of their sum."""
    found: Floats = contributed / contributed.sum(axis=-1, keepdims=True)
    return found


def lmg(correlation: Floats) -> Floats:
    """The rise in R² when a predictor joins, averaged over all orderings of the predictors (Shapley value; LMG).

    Exact, from the R² of all 2^p sets of predictors. Source: Lindeman, Merenda & Gold 1980; Grömping 2006.

    >>> r = np.array([[1.0, 0.5, 0.6], [0.5, 1.0, 0.3], [0.6, 0.3, 1.0]])
    >>> lmg(r).round(3).tolist(), r_squared(r).round(3).tolist()  # (0.36 + 0.36 - 0.09) / 2; (0.09 + 0) / 2
    ([0.315, 0.045], [0.0, 0.36, 0.09, 0.36])
    """
    p = correlation.shape[-1] - 1
    members = (np.arange(2**p)[None, :] >> np.arange(p)[:, None]) & 1
    sizes = members.sum(axis=0)
    # A predictor joins a set of s others in a share s! (p - s - 1)! / p! of the orderings: 1 / (p · C(p - 1, s)).
    joins = np.array([1 / (p * comb(p - 1, size)) for size in range(p)] + [0.0])
    weights = np.where(members == 1, joins[sizes - 1], -joins[sizes])
    found: Floats = r_squared(correlation) @ weights.T
    return found


def r_squared(correlation: Floats) -> Floats:
    """R² of every set of predictors; the set's place has bit j set where predictor j is in it.

    The predictors are taken one by one: each set so far splits in one without the predictor (its row is dropped) and
    one with it (its row is eliminated). What is left of the outcome's variance at the end is 1 - R². This is some
    twelve operations a set, however many predictors there are.
    """
    left = correlation[..., None, :, :]
    for _ in range(correlation.shape[-1] - 1):
        row, without = left[..., :1, 1:], left[..., 1:, 1:]
        with_it = without - np.swapaxes(row, -1, -2) * row / left[..., :1, :1]
        left = np.concatenate([without, with_it], axis=-3)
    found: Floats = 1 - left[..., 0, 0]
    return found


def johnson(correlation: Floats) -> Floats:
    """Johnson's relative weights: shares of R² by way of the nearest uncorrelated predictors.

    Rxx = V Λ V'; L = V √Λ V'; β = L⁻¹ rxy; the weights are (L ∘ L)(β ∘ β). Near LMG at a fraction of its cost; its
    derivation has been criticised (Thomas, Zumbo, Kwan & Schweitzer 2014). Source: Johnson 2000.

    >>> johnson(np.array([[1.0, 0.0, 0.6], [0.0, 1.0, 0.3], [0.6, 0.3, 1.0]])).round(3).tolist()
    [0.36, 0.09]
    """
    sizes, vectors = np.linalg.eigh(correlation[..., :-1, :-1])
    turned = np.swapaxes(vectors, -1, -2)
    links = vectors * np.sqrt(sizes)[..., None, :] @ turned
    slopes = vectors / np.sqrt(sizes)[..., None, :] @ turned @ correlation[..., :-1, -1:]
    found: Floats = (links**2 @ slopes**2)[..., 0]
    return found


def first(correlation: Floats) -> Floats:
    """R² of a predictor alone: the squared correlation."""
    return np.asarray(correlation[..., :-1, -1] ** 2, dtype=np.float64)


def last(correlation: Floats) -> Floats:
    """The rise in R² when a predictor joins all others: β² / VIF.

    >>> last(np.array([[1.0, 0.5, 0.6], [0.5, 1.0, 0.3], [0.6, 0.3, 1.0]])).round(6).tolist()
    [0.27, 0.0]
    """
    inverse = np.linalg.inv(correlation[..., :-1, :-1])
    found: Floats = standardised(correlation) ** 2 / np.diagonal(inverse, axis1=-2, axis2=-1)
    return found


def standardised(correlation: Floats) -> Floats:
    """The slopes of z-scores, β = Rxx⁻¹ rxy. Squared they ignore what predictors share."""
    found = np.linalg.solve(correlation[..., :-1, :-1], correlation[..., :-1, -1:])[..., 0]
    return np.asarray(found, dtype=np.float64)


def pratt(correlation: Floats) -> Floats:
    """Slope times correlation; sums to R² but may be negative. Source: Pratt 1987."""
    found: Floats = standardised(correlation) * correlation[..., :-1, -1]
    return found


def directions(correlation: Floats) -> tuple[int, ...]:
    """1 or -1 by the sign of the simple correlation, 0 where that is 0, of one matrix. The sign of a slope depends on
    the other predictors.

    >>> directions(np.array([[1.0, 0.5, -0.6], [0.5, 1.0, 0.3], [-0.6, 0.3, 1.0]]))
    (-1, 1)
    """
    return tuple(int(sign) for sign in np.sign(correlation[:-1, -1]))
