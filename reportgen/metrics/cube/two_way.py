"""Withheld cells of a table whose row and column sums are known: enough of them that no small one can be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportgen.metrics.suppress import are_mixed

Counts: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
Cell: TypeAlias = tuple[int, int]


def hidden_cells(table: Counts, also: Mask, below: int, missing: Counts | None = None) -> Mask | None:
    """The cells to withhold, of those that `also` covers; None where whatever is withheld is not enough.

    Rows and columns of the table beyond `also` are sums of values that are withheld: never shown, always unknown.
    Small cells are withheld, and others until they hide each other (`are_mixed`) along every row and column and none
    of the small ones is a bridge. Empty cells hide nothing and may be shown.

    `missing` are those who were asked and gave no answer, where it is not few: how many were asked may be known, so a
    cell without any can only hide others where those asked are withheld too (`also`).

    >>> table = np.array([[4, 40, 50], [30, 20, 60], [70, 80, 90]])
    >>> hidden_cells(table, np.zeros((3, 3), dtype=bool), 10).astype(int).tolist()
    [[1, 1, 0], [1, 1, 0], [0, 0, 0]]
    """
    rows, columns = also.shape
    small = (table > 0) & (table < below)
    hidden = np.ones(table.shape, dtype=bool)
    hidden[:rows, :columns] = also | small[:rows, :columns]
    yielding = np.ones(table.shape, dtype=bool) if missing is None else missing > 0
    joint = np.zeros(table.shape, dtype=bool)
    joint[:rows, :columns] = also
    while True:
        line = _open_line(table, (hidden, yielding, joint), small, below)
        if line is None:
            return hidden[:rows, :columns]
        choice = [cell for cell in line if not hidden[cell] and table[cell] > 0 and yielding[cell]]
        if not choice:
            return None
        hidden[min(choice, key=lambda cell: (int(table[cell]), cell))] = True


def _open_line(table: Counts, masks: tuple[Mask, Mask, Mask], small: Mask, below: int) -> list[Cell] | None:
    """Cells of which another one must be withheld: those of a line that is not mixed, or that make a way round a
    bridge; None where there is nothing to mend."""
    hidden, yielding, joint = masks
    filled = hidden & (table > 0)
    if not (filled & small).any():
        return None
    for line in _lines(table.shape):
        withheld = [cell for cell in line if filled[cell]]
        if any(small[cell] for cell in withheld) and not are_mixed([int(table[cell]) for cell in withheld], below):
            return line
    free = filled & yielding
    fixed = {*_bridges(free), *_cells(filled & ~yielding)}
    if fixed and joint.any():
        with_others = filled & joint
        fixed &= {*_bridges(with_others), *_cells(filled & ~with_others)}
    for cell in sorted(fixed):
        if small[cell]:
            return _ways_round(free, table, cell)
    return None


def _cells(mask: Mask) -> list[Cell]:
    return [(int(row), int(column)) for row, column in zip(*np.nonzero(mask), strict=True)]


def _ways_round(filled: Mask, table: Counts, bridge: Cell) -> list[Cell]:
    """The cells that join the two sides of a bridge again; where there are none, all of its row and its column."""
    without = filled.copy()
    without[bridge] = False
    rows, columns = table.shape
    ways = _ways(without)
    here, there = _reached(ways, bridge[0]), _reached(ways, rows + bridge[1])
    cells = [
        (row, column)
        for row in range(rows)
        for column in range(columns)
        if table[row, column] > 0
        and not filled[row, column]
        and ((row in here and rows + column in there) or (row in there and rows + column in here))
    ]
    around = [*((bridge[0], column) for column in range(columns)), *((row, bridge[1]) for row in range(rows))]
    return cells or around


def _reached(ways: dict[int, list[int]], start: int) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = [other for other in ways[waiting.pop()] if other not in seen]
        seen.update(fresh)
        waiting += fresh
    return seen


def _lines(shape: tuple[int, ...]) -> Iterator[list[Cell]]:
    rows, columns = shape
    yield from ([(row, column) for column in range(columns)] for row in range(rows))
    yield from ([(row, column) for row in range(rows)] for column in range(columns))


def _bridges(filled: Mask) -> list[Cell]:
    """The cells that are the only way between two parts of the graph of rows and columns: no other cell can make up
    for a change of theirs, so they follow from the sums.

    >>> _bridges(np.array([[True, True, False], [True, True, True], [False, False, True]]))
    [(1, 2), (2, 2)]
    """
    rows, ways = filled.shape[0], _ways(filled)
    seen, low, found, clock = dict[int, int](), dict[int, int](), list[Cell](), 0
    for start in ways:
        if start in seen:
            continue
        path: list[tuple[int, int, Iterator[int]]] = [(start, -1, iter(ways[start]))]
        seen[start] = low[start] = clock = clock + 1
        while path:
            node, before, left = path[-1]
            for other in left:
                if other not in seen:
                    seen[other] = low[other] = clock = clock + 1
                    path.append((other, node, iter(ways[other])))
                    break
                if other != before:
                    low[node] = min(low[node], seen[other])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[node])
                    if low[node] > seen[above]:
                        found.append((min(above, node), max(above, node) - rows))
    return sorted(found)


def _ways(filled: Mask) -> dict[int, list[int]]:
    """The neighbours of each row and, numbered after them, of each column."""
    rows, columns = filled.shape
    ways: dict[int, list[int]] = {node: [] for node in range(rows + columns)}
    for row, column in _cells(filled):
        ways[row].append(rows + column)
        ways[rows + column].append(row)
    return ways
