from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest

from reportgen.metrics.cube.two_way import hidden_cells


def fixed_by_sums(table: np.ndarray, hidden: np.ndarray, cell: tuple[int, int]) -> bool:
    """Whether the row and column sums leave a withheld cell one number: its place alone in the space of solutions."""
    places = [place for place in product(*map(range, table.shape)) if hidden[place] and table[place]]
    equations = np.zeros((sum(table.shape), len(places)))
    for number, (row, column) in enumerate(places):
        equations[row, number] = equations[table.shape[0] + column, number] = 1
    aim = np.zeros(len(places))
    aim[places.index(cell)] = 1
    return bool(np.linalg.matrix_rank(np.vstack([equations, aim])) == np.linalg.matrix_rank(equations))


@pytest.mark.parametrize("seed", range(40))
def test_no_small_cell_follows_from_the_sums(seed: int) -> None:
    rng = Random(seed)
    rows, columns, below = rng.randint(2, 6), rng.randint(2, 6), rng.choice([3, 10])
    sizes = [0, 1, 2, 4, 9, 12, 40, 90]
    table = np.array([[rng.choice(sizes) for _ in range(columns)] for _ in range(rows)])
    hidden = hidden_cells(table, np.zeros(table.shape, dtype=bool), below)
    if hidden is None:
        return
    small = [cell for cell in product(range(rows), range(columns)) if 0 < table[cell] < below]
    assert all(hidden[cell] for cell in small)
    assert not any(fixed_by_sums(table, hidden, cell) for cell in small)


def test_two_blocks_joined_by_one_cell_are_not_enough() -> None:
    """In every line two cells or more are withheld, and yet the joining one follows from the sums."""
    table = np.full((4, 4), 50)
    for cell in ((0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (1, 2)):
        table[cell] = 8
    lines = table == 8
    assert fixed_by_sums(table, lines, (1, 2))
    hidden = hidden_cells(table, np.zeros(table.shape, dtype=bool), 10)
    assert hidden is not None
    assert not fixed_by_sums(table, hidden, (1, 2))


def test_nothing_is_combined_where_all_cells_together_do_not_hide_a_small_one() -> None:
    assert hidden_cells(np.array([[4, 0], [0, 80]]), np.zeros((2, 2), dtype=bool), 10) is None


def test_a_cell_in_which_nobody_is_missing_hides_no_other() -> None:
    table, also = np.array([[8, 30, 60], [40, 50, 60], [70, 70, 70]]), np.zeros((3, 3), dtype=bool)
    missing = np.array([[5, 0, 9], [0, 9, 9], [9, 9, 9]])
    hidden = hidden_cells(table, also, 10, missing)
    assert hidden is not None
    assert hidden[0].tolist() == [True, False, True]
    assert hidden[1].tolist() == [False, False, False]
