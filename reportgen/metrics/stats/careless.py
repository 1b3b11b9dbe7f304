"""Signs of careless answering in one respondent's row of items. Import late: NumPy comes with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import stdev

import numpy as np


def longest_run(answers: Sequence[float]) -> int:
    """The longest run of identical answers in the order of the questionnaire ("longstring"). Source: Johnson 2005.

    >>> longest_run([3, 3, 4, 4, 4, 2])
    3
    """
    return max(sum(1 for _ in run) for _, run in groupby(answers))


def response_variability(answers: Sequence[float]) -> float:
    """The standard deviation of one person's answers, on k - 1: 0 is a straight line. Source: Dunn et al. 2018 (IRV).

    >>> round(response_variability([1, 2, 3]), 3), response_variability([4, 4, 4])
    (1.0, 0.0)
    """
    return stdev(answers)


def mahalanobis(rows: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Each complete row's squared distance from the mean row in units of the items' covariance.

    About chi-square on as many degrees of freedom as items; large ones are unusual combinations. Raises ValueError
    where an item is a combination of others, or there are no more rows than items. Source: Mahalanobis 1936.

    >>> [round(distance, 2) for distance in mahalanobis([[0, 0], [2, 0], [0, 2], [2, 2]])]
    [1.5, 1.5, 1.5, 1.5]
    """
    table = np.asarray(rows, dtype=float)
    covariance = np.atleast_2d(np.cov(table, rowvar=False))
    if np.linalg.matrix_rank(covariance, hermitian=True) < covariance.shape[0]:
        raise ValueError("no distances: an item is constant or follows from the others")
    centred = table - table.mean(axis=0)
    distances = np.einsum("ij,ij->i", centred, np.linalg.solve(covariance, centred.T).T)
    return tuple(float(distance) for distance in distances)
