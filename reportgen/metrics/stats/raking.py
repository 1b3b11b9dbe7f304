"""Raking: weights that make the sample agree with known totals of the population, one factor a cell of respondents.

Everybody with the same combination of categories shares one factor, so that cells are all it takes, never rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from sys import float_info
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from numpy import float64, intp
    from numpy.typing import NDArray

Cell: TypeAlias = tuple[str, ...]
Margin: TypeAlias = "tuple[NDArray[intp], NDArray[float64]]"
Problem: TypeAlias = Literal["no respondents", "no target", "unequal totals", "not converged"]

ROUNDS = 1000
ENOUGH = 1e-6  # of the total: further apart after the last round, the margins cannot all be met
EQUAL = 1e-6  # relative difference up to which two margins have the same total
TINY = float_info.min
SETTLED = 1e-13  # relative change below which another round would only stir the last bits


class RakingError(ValueError):
    """The sample cannot be raked to these margins; a report must do without the weighted figure and say why.

    `variable` is the margin in question, `category` the category, or "" where the problem is not one category's.
    """

    def __init__(self, problem: Problem, variable: str, category: str = "") -> None:
        self.problem: Problem = problem
        self.variable = variable
        self.category = category
        super().__init__(f"{problem}: {variable}" + (f" = {category}" if category else ""))


def rake(cells: Mapping[Cell, float], margins: Mapping[str, Mapping[str, float]]) -> dict[Cell, float]:
    """The factor for every cell, so that factor times base weight adds up to each margin.

    `cells` has the summed base weights (the number of respondents, if all have base weight 1) for each combination of
    categories, in the order of the margins; `margins` the population's totals, which may be counts or shares as long
    as all have the same sum. Iterative proportional fitting: each margin in turn scales its categories to their
    totals, round after round, until nothing moves. Source: Deming & Stephan 1940; survey::rake.

    A category with a target must have respondents and the other way round, totals must be equal, and some weighting
    must meet all margins to a millionth of the total: RakingError otherwise.

    >>> factors = rake({("f", "young"): 10, ("f", "old"): 30, ("m", "young"): 20, ("m", "old"): 40},
    ...                {"sex": {"f": 50, "m": 50}, "age": {"young": 50, "old": 50}})
    >>> round(10 * factors["f", "young"] + 30 * factors["f", "old"], 6)
    50.0
    >>> {cell: round(factor, 3) for cell, factor in rake({("f",): 40, ("m",): 60}, {"sex": {"f": 1, "m": 1}}).items()}
    {('f',): 0.025, ('m',): 0.017}
    >>> rake({("f",): 40}, {"sex": {"f": 50, "m": 50}})
    Traceback (most recent call last):
    reportgen.metrics.stats.raking.RakingError: no respondents: sex = m
    """
    import numpy as np

    filled = {cell: total for cell, total in cells.items() if total > 0}
    _check(filled, margins)
    sizes = np.array(list(filled.values()), dtype=np.float64)
    fitted, missed = _fit(sizes, [_margin(filled, place, wanted) for place, wanted in enumerate(margins.values())])
    if max(missed) > ENOUGH:
        raise RakingError("not converged", list(margins)[missed.index(max(missed))])
    return {cell: float(factor) for cell, factor in zip(filled, fitted / sizes, strict=True)}


def _margin(cells: Collection[Cell], place: int, wanted: Mapping[str, float]) -> Margin:
    """For each cell the number of its category, and the categories' targets."""
    import numpy as np

    categories = {category: number for number, category in enumerate(sorted({cell[place] for cell in cells}))}
    numbers = np.array([categories[cell[place]] for cell in cells], dtype=np.intp)
    return numbers, np.array([wanted[category] for category in categories], dtype=np.float64)


def _fit(sizes: NDArray[float64], margins: Sequence[Margin]) -> tuple[NDArray[float64], list[float]]:
    """The cells' totals after fitting, and by how much of the whole each margin is still missed."""
    import numpy as np

    whole = float(margins[0][1].sum())
    fitted = sizes * (whole / sizes.sum())
    for _ in range(ROUNDS):
        before = fitted
        for numbers, wanted in margins:
            # Where the margins contradict each other, a category can shrink to nothing: no factor brings it back.
            reached = np.maximum(np.bincount(numbers, weights=fitted), TINY)
            fitted = fitted * (wanted / reached)[numbers]
        if float(np.abs(fitted - before).max()) <= SETTLED * whole:
            break
    return fitted, [float(np.abs(np.bincount(n, weights=fitted) - wanted).max()) / whole for n, wanted in margins]


def _check(cells: Mapping[Cell, float], margins: Mapping[str, Mapping[str, float]]) -> None:
    """Raises RakingError for what no weighting can mend."""
    first = next(iter(margins))
    whole = sum(margins[first].values())
    for position, (variable, wanted) in enumerate(margins.items()):
        present = {cell[position] for cell in cells}
        for category in sorted(present):
            if not wanted.get(category, 0) > 0:
                raise RakingError("no target", variable, category)
        for category, target in wanted.items():
            if target > 0 and category not in present:
                raise RakingError("no respondents", variable, category)
        if abs(sum(wanted.values()) - whole) > EQUAL * whole:
            raise RakingError("unequal totals", variable)
