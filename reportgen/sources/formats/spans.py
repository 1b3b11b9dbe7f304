"""Cells laid out in rows and columns where some reach over several of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportgen.sources.formats.grid import Grid, TooLargeError

MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576


@dataclass(slots=True)
class Spans:
    """Places the cells of a grid one after the other, beside those that reach down from rows above."""

    grid: Grid
    row: int = -1  # counted from 0
    _line: dict[int, str] = field(default_factory=dict)
    _column: int = 0
    _blocked: dict[int, int] = field(default_factory=dict)  # column: last row that a cell from above covers

    def begin_row(self, row: int | None = None) -> None:
        """Go to the next row, or further down."""
        self.end_row()
        self.row = max(self.row + 1, self.row + 1 if row is None else row)
        if self.row >= MOST_ROWS:
            raise TooLargeError(f"the sheet reaches to row {self.row + 1:,}")
        self._blocked = {column: last for column, last in self._blocked.items() if last >= self.row}
        self._column = 0

    def go_to(self, column: int) -> None:
        """Place the next cell in this column, counted from 0."""
        self._column = max(column, 0)

    def place(self, text: str | None, across: int = 1, down: int = 1) -> None:
        """Place a cell that reaches over so many columns and rows; its text stands in the first of them."""
        while self._column in self._blocked:
            self._column += 1
        across = max(1, min(across, MOST_COLUMNS))
        down = max(1, min(down, MOST_ROWS))
        first = self._column
        self._column += across
        if text:
            if self._column > MOST_COLUMNS:
                raise TooLargeError(f"the sheet reaches to column {self._column:,}")
            self._line[first] = text
        if across > 1 or down > 1:
            self.grid.merge((self.row, first, self.row + down - 1, first + across - 1))
        if down > 1:
            self.grid.budget.spend(across)
            self._blocked.update(dict.fromkeys(range(first, first + across), self.row + down - 1))

    def end_row(self, times: int = 1) -> None:
        """Hand the row on, as many times as it is there."""
        if self._line:
            width = max(self._line) + 1
            cells = [self._line.get(column) for column in range(width)]
            for _ in range(times):
                self.grid.add(self.row + 1, cells)
                self.row += 1
            self._line = {}
        else:
            self.row += times
        self.row -= 1


def joined(parts: Iterable[str]) -> str:
    """The text of a cell from its pieces, without white space around it."""
    return "".join(parts).strip()
