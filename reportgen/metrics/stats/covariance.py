"""Covariance matrices of a few items: from sums of products, and from rows with gaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import sqrt
from typing import TypeAlias

Matrix: TypeAlias = tuple[tuple[float, ...], ...]


def covariance(n: int, sums: Sequence[float], products: Sequence[Sequence[float]]) -> Matrix:
    """The covariances on n - 1 from the items' sums and the sums of their products; needs n of at least 2.

    (n Σxy - Σx Σy) / (n(n-1)): exact until the division where answers are whole numbers.

    >>> covariance(3, [6, 9], [[14, 20], [20, 29]])
    ((1.0, 1.0), (1.0, 1.0))
    """
    places = range(len(sums))
    return tuple(tuple((n * products[i][j] - sums[i] * sums[j]) / (n * (n - 1)) for j in places) for i in places)


def complete_covariance(rows: Sequence[Sequence[float | None]]) -> tuple[int, Matrix]:
    """The rows without a gap, and the covariances over them; needs two such rows.

    >>> complete_covariance([(1, 2), (2, 3), (None, 9), (3, 4)])
    (3, ((1.0, 1.0), (1.0, 1.0)))
    """
    whole = [[value for value in row if value is not None] for row in rows if None not in row]
    columns = list(zip(*whole, strict=True))
    products = [[sum(x * y for x, y in zip(a, b, strict=True)) for b in columns] for a in columns]
    return len(whole), covariance(len(whole), [sum(column) for column in columns], products)


def pairwise_covariance(rows: Sequence[Sequence[float | None]]) -> Matrix:
    """Each covariance over the rows that have both items; each pair needs two such rows.

    >>> pairwise_covariance([(1, 2), (2, 3), (None, 4), (3, 4)])[1][1]
    0.9166666666666666
    """
    places = range(len(rows[0]))
    return tuple(
        tuple(complete_covariance([(row[i], row[j]) for row in rows])[1][0][1] for j in places) for i in places
    )


def turned(matrix: Matrix, reverse: Collection[int]) -> Matrix:
    """The covariances after the items at these places were reversed (min + max - x), which only changes signs.

    >>> turned(((1.0, -0.5), (-0.5, 1.0)), {1})
    ((1.0, 0.5), (0.5, 1.0))
    """
    signs = [-1 if place in reverse else 1 for place in range(len(matrix))]
    return tuple(
        tuple(a * b * value for b, value in zip(signs, row, strict=True)) for a, row in zip(signs, matrix, strict=True)
    )


def without(matrix: Matrix, left_out: Collection[int]) -> Matrix:
    """The matrix without the items at these places.

    >>> without(((1.0, 0.5), (0.5, 2.0)), {0})
    ((2.0,),)
    """
    kept = [place for place in range(len(matrix)) if place not in left_out]
    return tuple(tuple(matrix[i][j] for j in kept) for i in kept)


def correlation(matrix: Matrix) -> Matrix:
    """The correlations of items whose variances are all above 0.

    >>> correlation(((4.0, 3.0), (3.0, 9.0)))
    ((1.0, 0.5), (0.5, 1.0))
    """
    spreads = [sqrt(row[place]) for place, row in enumerate(matrix)]
    return tuple(
        tuple(value / (a * b) for b, value in zip(spreads, row, strict=True))
        for a, row in zip(spreads, matrix, strict=True)
    )
