"""Correlations of two answers of the same people, from how often each pair occurs. Import late: NumPy comes with it.

Our own: SciPy's want the values one by one, and scipy.stats is slow to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import atanh, fsum, inf, sqrt, tanh
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportgen.metrics.stats.normal import critical, two_sided
from reportgen.metrics.stats.tails import t_two_sided

Pairs: TypeAlias = Mapping[tuple[float, float], int]
CONSTANT = "no correlation: one of the two is the same for everybody"


@dataclass(frozen=True, slots=True)
class Correlation:
    """A coefficient with the p value that there is none."""

    value: float
    p: float
    n: int

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Fisher's interval of Pearson's r: tanh(atanh r ± z/√(n-3)); needs n of at least 4. Source: Fisher 1921.

        >>> [round(end, 2) for end in Correlation(0.5, 0.0, 28).interval()]
        [0.16, 0.74]
        """
        if self.n < 4:
            raise ValueError("an interval of a correlation needs at least 4 pairs")
        if abs(self.value) >= 1:
            return self.value, self.value
        half = critical(level) / sqrt(self.n - 3)
        return tanh(atanh(self.value) - half), tanh(atanh(self.value) + half)


def pearson(pairs: Pairs) -> Correlation:
    """Pearson's r: covariance over both standard deviations; p from t = r·√((n-2)/(1-r²)) on n - 2.

    Needs 3 pairs; raises ValueError where one of the two is the same for everybody. Source: Pearson 1896.

    >>> found = pearson({(1, 1): 1, (2, 3): 1, (3, 2): 1})
    >>> round(found.value, 6), round(found.p, 3)
    (0.5, 0.667)
    """
    n = sum(pairs.values())
    if n < 3:
        raise ValueError("a correlation needs at least 3 pairs")
    x_mean = fsum(x * count for (x, _), count in pairs.items()) / n
    y_mean = fsum(y * count for (_, y), count in pairs.items()) / n
    xx = fsum((x - x_mean) ** 2 * count for (x, _), count in pairs.items())
    yy = fsum((y - y_mean) ** 2 * count for (_, y), count in pairs.items())
    xy = fsum((x - x_mean) * (y - y_mean) * count for (x, y), count in pairs.items())
    if xx == 0 or yy == 0:
        raise ValueError(CONSTANT)
    r = max(-1.0, min(1.0, xy / sqrt(xx * yy)))
    t = inf if abs(r) == 1 else r * sqrt((n - 2) / (1 - r * r))
    return Correlation(r, t_two_sided(t, n - 2), n)


def spearman(pairs: Pairs) -> Correlation:
    """Spearman's rho: Pearson's r of average ranks, which is right with ties; p from t as there.

    >>> round(spearman({(1, 1): 1, (2, 9): 1, (3, 4): 1}).value, 6)
    0.5
    """
    x_rank, y_rank = (_ranks(pairs, side) for side in (0, 1))
    ranked = {(x_rank[x], y_rank[y]): count for (x, y), count in pairs.items()}
    return pearson(ranked)


def kendall(pairs: Pairs) -> Correlation:
    """Kendall's tau-b: (concordant - discordant) / √(pairs untied in x · pairs untied in y).

    p from the normal approximation of the numerator with its variance under ties, as R's cor.test(exact=FALSE).
    Source: Kendall 1970. Three people in the order 1, 3, 2: two pairs agree, one does not.

    >>> round(kendall({(1, 1): 1, (2, 3): 1, (3, 2): 1}).value, 4)
    0.3333
    """
    table = contingency(pairs).astype(float)
    n = sum(pairs.values())
    if n < 3:
        raise ValueError("a correlation needs at least 3 pairs")
    score = float((table * (_below(table) - _below(table[:, ::-1])[:, ::-1])).sum())
    x_ties, y_ties = table.sum(axis=1), table.sum(axis=0)
    whole = n * (n - 1)
    untied = (whole - float((x_ties * (x_ties - 1)).sum())) * (whole - float((y_ties * (y_ties - 1)).sum()))
    if untied == 0:
        raise ValueError(CONSTANT)
    return Correlation(2 * score / sqrt(untied), two_sided(score / sqrt(_score_variance(x_ties, y_ties, n))), n)


def contingency(pairs: Pairs) -> NDArray[np.int64]:
    """The counts as a table: ascending values of x down, of y across.

    >>> contingency({(1, 5): 2, (2, 7): 3}).tolist()
    [[2, 0], [0, 3]]
    """
    xs, ys = sorted({x for x, _ in pairs}), sorted({y for _, y in pairs})
    row, column = {x: i for i, x in enumerate(xs)}, {y: i for i, y in enumerate(ys)}
    table = np.zeros((len(xs), len(ys)), dtype=np.int64)
    for (x, y), count in pairs.items():
        table[row[x], column[y]] += count
    return table


def _ranks(pairs: Pairs, side: int) -> dict[float, float]:
    counts: dict[float, int] = {}
    for pair, count in pairs.items():
        counts[pair[side]] = counts.get(pair[side], 0) + count
    ranks, below = {}, 0
    for value in sorted(counts):
        ranks[value] = below + (counts[value] + 1) / 2
        below += counts[value]
    return ranks


def _below(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each cell the count of all pairs that are smaller in both."""
    return np.pad(table, ((1, 0), (1, 0)))[:-1, :-1].cumsum(axis=0).cumsum(axis=1)


def _score_variance(x: NDArray[np.float64], y: NDArray[np.float64], n: int) -> float:
    """The variance of concordant minus discordant pairs if there is no relation. Source: Kendall 1970, chapter 4."""

    def ties(t: NDArray[np.float64], *offsets: int) -> float:
        return float(np.prod([t + offset for offset in offsets], axis=0).sum())

    untied = n * (n - 1) * (2 * n + 5)
    tied = sum(float((t * (t - 1) * (2 * t + 5)).sum()) for t in (x, y))
    twos = ties(x, 0, -1) * ties(y, 0, -1) / (2 * n * (n - 1))
    threes = ties(x, 0, -1, -2) * ties(y, 0, -1, -2) / (9 * n * (n - 1) * (n - 2))
    return (untied - tied) / 18 + twos + threes
