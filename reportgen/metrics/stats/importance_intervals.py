"""Bootstrap intervals of importance shares, by resampling counts of answer patterns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportgen.metrics.stats.importance import contributions, shares
from reportgen.metrics.stats.patterns import Floats, Integers, Patterns, correlations, products

MOST_PATTERNS = 20_000
BLOCKS = 2_000
CHUNK = 2_000_000  # numbers that a step holds at once, so that memory stays at some tens of megabytes
FEWEST_USABLE = 0.9
ROUNDING = 1e-9  # a variance or an eigenvalue, of columns scaled to 1, that is nothing


@dataclass(frozen=True, slots=True, eq=False)
class ShareIntervals:
    """Percentile intervals of the importance shares, in the order of the predictors."""

    low: Floats
    high: Floats
    resamples: int  # without those that have no regression


def share_intervals(
    cases: Patterns, generator: np.random.Generator, resamples: int = 1000, level: float = 0.95
) -> ShareIntervals:
    """Percentile bootstrap intervals of the shares of R² (LMG or Johnson) of complete, screened cases.

    A resample of n rows is a multinomial draw of the counts of patterns, and its products one matrix product, so no
    row is needed. More patterns than 20,000 are first put into 2,000 blocks of rows at random, and blocks are drawn:
    the means have the same variance. The generator's seed decides the result, the order of the rows does not. Source:
    Efron & Tibshirani 1993, chapter 13. Raises ValueError when more than a tenth of the resamples has a column
    without spread or a predictor that follows from others.

    >>> from reportgen.metrics.stats.patterns import patterns
    >>> x = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    >>> cases = patterns(np.array([0.0, 0, 1, 1]), x, np.array([40, 60, 60, 40]))
    >>> found = share_intervals(cases, np.random.default_rng(1), resamples=200)
    >>> bool(found.low[0] > 0.9), found.resamples
    (True, 200)
    """
    counts, sums = _units(cases, generator)
    kept = [part for part in _drawn_shares(counts, sums, generator, resamples) if len(part)]
    usable = sum(map(len, kept))
    if usable < FEWEST_USABLE * resamples:
        raise ValueError(f"only {usable} of {resamples} resamples have a regression")
    ends = np.quantile(np.concatenate(kept), [(1 - level) / 2, (1 + level) / 2], axis=0)
    return ShareIntervals(ends[0], ends[1], usable)


def _drawn_shares(counts: Integers, sums: Floats, generator: np.random.Generator, resamples: int) -> list[Floats]:
    size = round((np.sqrt(8 * sums.shape[1] + 1) - 1) / 2)  # columns, the constant among them
    sets = 2 ** min(size - 2, 16)
    step = max(1, CHUNK // max(len(counts), 4 * sets, size**2))
    found = []
    for begin in range(0, resamples, step):
        drawn = generator.multinomial(counts.sum(), counts / counts.sum(), size=min(step, resamples - begin))
        found.append(_shares(drawn.astype(np.float64) @ sums, size))
    return found


def _units(cases: Patterns, generator: np.random.Generator) -> tuple[Integers, Floats]:
    """How often each unit to draw occurs, and its products (1, answers)(1, answers)' as a row, of z-scores."""
    whole = products(cases)
    scores = (cases.answers - whole.means) / np.sqrt(np.diagonal(whole.covariance))
    rows = np.column_stack([np.ones(len(scores)), scores])
    pairs = np.triu_indices(rows.shape[1])
    if len(rows) <= MOST_PATTERNS:
        return cases.counts, rows[:, pairs[0]] * rows[:, pairs[1]]
    pattern = np.repeat(np.arange(len(rows)), cases.counts)
    block = generator.permutation(cases.n) % BLOCKS
    columns = (np.bincount(block, (rows[:, i] * rows[:, j])[pattern], BLOCKS) for i, j in zip(*pairs, strict=True))
    return np.ones(BLOCKS, dtype=np.int64), np.column_stack(list(columns))


def _shares(sums: Floats, size: int) -> Floats:
    """The importance shares of the resamples that have a regression, from their sums of products."""
    full = np.empty((len(sums), size, size))
    upper = np.triu_indices(size)
    full[:, upper[0], upper[1]] = full[:, upper[1], upper[0]] = sums
    n, totals = full[:, :1, :1], full[:, 0, 1:]
    covariance = full[:, 1:, 1:] / n - totals[:, :, None] * totals[:, None, :] / n**2
    spread = (np.diagonal(covariance, axis1=1, axis2=2) > ROUNDING).all(axis=1)
    correlation = correlations(covariance[spread])
    solvable = np.linalg.eigvalsh(correlation[:, :-1, :-1])[:, 0] > ROUNDING
    return shares(contributions(correlation[solvable]))
