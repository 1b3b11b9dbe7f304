"""A table of counts, rows by columns: whether they depend on each other, how much, and in which cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, log, sqrt
from typing import TypeAlias

from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.metrics.stats.normal import two_sided
from reportgen.metrics.stats.tails import chi_square_upper

Table: TypeAlias = Sequence[Sequence[float]]
Cells: TypeAlias = tuple[tuple[float, ...], ...]
FEWEST_EXPECTED = 5  # below this a cell's share in chi-square is not trusted


@dataclass(frozen=True, slots=True)
class Dependence:
    """The chi-square test of a table and what is read beside it. Cells are in the order of the table."""

    n: float
    chi_square: float
    df: int
    p: float
    likelihood_ratio: float
    cramers_v: float
    contingency: float
    expected: Cells
    adjusted_residuals: Cells
    residual_p: Cells  # Benjamini-Hochberg over all cells of the table

    @property
    def least_expected(self) -> float:
        """The smallest expected count."""
        return min(min(row) for row in self.expected)

    @property
    def share_below_5(self) -> float:
        """The share of cells with an expected count below 5: above 0.2 chi-square is not to be trusted."""
        cells = [count for row in self.expected for count in row]
        return sum(count < FEWEST_EXPECTED for count in cells) / len(cells)

    @property
    def is_exact_needed(self) -> bool:
        """Whether the p value should come from Fisher's test (2 x 2), or categories be merged (larger tables)."""
        least, is_fourfold = self.least_expected, self.df == 1
        return least < (FEWEST_EXPECTED if is_fourfold else 1) or self.share_below_5 > 0.2


def dependence(table: Table) -> Dependence:
    """Pearson's chi-square test without Yates' correction: Σ (O-E)²/E on (r-1)(c-1) degrees of freedom.

    Cramér's V = √(χ²/(n·(min(r,c)-1))); likelihood ratio G² = 2 Σ O·ln(O/E); adjusted residuals (O-E) /
    √(E·(1-row/n)·(1-column/n)), standard normal if nothing depends. Source: Pearson 1900; Cramér 1946; Haberman 1973.
    Raises ValueError for fewer than two rows or columns, or one that is empty.

    >>> found = dependence([[30, 10], [20, 20]])
    >>> round(found.chi_square, 3), found.df, round(found.p, 4), round(found.cramers_v, 3)
    (5.333, 1, 0.0209, 0.258)
    >>> [round(cell, 2) for cell in found.adjusted_residuals[0]]
    [2.31, -2.31]
    """
    rows, columns, n = _margins(table)
    expected = tuple(tuple(row * column / n for column in columns) for row in rows)
    chi_square = fsum((o - e) ** 2 / e for o, e in _cells(table, expected))
    df = (len(rows) - 1) * (len(columns) - 1)
    residuals = _adjusted_residuals(table, (rows, columns, n))
    return Dependence(
        n=n,
        chi_square=chi_square,
        df=df,
        p=chi_square_upper(chi_square, df),
        likelihood_ratio=2 * fsum(o * log(o / e) for o, e in _cells(table, expected) if o),
        cramers_v=sqrt(chi_square / (n * (min(len(rows), len(columns)) - 1))),
        contingency=sqrt(chi_square / (chi_square + n)),
        expected=expected,
        adjusted_residuals=residuals,
        residual_p=_residual_p(residuals),
    )


def yates(table: Table) -> tuple[float, float]:
    """Chi-square of a 2 x 2 table with Yates' correction, and its p: each |O-E| is first drawn in by at most 0.5.

    >>> [round(number, 4) for number in yates([[9, 1], [3, 7]])]
    [5.2083, 0.0225]
    """
    rows, columns, n = _margins(table)
    if (len(rows), len(columns)) != (2, 2):
        raise ValueError("Yates' correction is for tables of two rows and two columns")
    expected = tuple(tuple(row * column / n for column in columns) for row in rows)
    pull = min(0.5, abs(table[0][0] - expected[0][0]))
    chi_square = fsum((abs(o - e) - pull) ** 2 / e for o, e in _cells(table, expected))
    return chi_square, chi_square_upper(chi_square, 1)


Margins: TypeAlias = tuple[list[float], list[float], float]


def _margins(table: Table) -> Margins:
    rows = [fsum(row) for row in table]
    columns = [fsum(column) for column in zip(*table, strict=True)]
    if min(len(rows), len(columns)) < 2:
        raise ValueError("a cross-table needs at least two rows and two columns")
    if not all(rows) or not all(columns):
        raise ValueError("a row or column of the cross-table is empty: leave it out first")
    return rows, columns, fsum(rows)


def _cells(table: Table, expected: Cells) -> list[tuple[float, float]]:
    return [pair for row, wanted in zip(table, expected, strict=True) for pair in zip(row, wanted, strict=True)]


def _adjusted_residuals(table: Table, margins: Margins) -> Cells:
    rows, columns, n = margins
    return tuple(
        tuple(
            (o - row * column / n) / sqrt(row * column / n * (1 - row / n) * (1 - column / n))
            for o, column in zip(counts, columns, strict=True)
        )
        for counts, row in zip(table, rows, strict=True)
    )


def _residual_p(residuals: Cells) -> Cells:
    width = len(residuals[0])
    adjusted = benjamini_hochberg([two_sided(z) for row in residuals for z in row])
    return tuple(adjusted[start : start + width] for start in range(0, len(adjusted), width))
