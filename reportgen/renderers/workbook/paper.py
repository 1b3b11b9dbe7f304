"""A sheet on paper: how high its rows are, at which scale it fits the page, and where pages may end."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.charts.wrapping import Measure, wrap

LETTER = 7.0  # pixels of a letter in the widths of columns
PADDING = 5.0  # pixels that Excel adds to them
POINTS_PER_PIXEL = 0.75
LINE = 1.34  # of the type size: 微软雅黑 is higher than Latin fonts
AROUND = 3.5  # points above and below the text of a row
WIDER = 1.08  # than our measure: fonts that stand in
DEFAULT_ROW = 15.0  # points
SIDES, TOP, BOTTOM = 0.6, 0.7, 0.8  # inches
PAGE = (841.9 - 2 * SIDES * 72, 595.3 - (TOP + BOTTOM) * 72)  # points within the margins of A4 across
SMALLEST_SCALE, SAFETY = 40, 0.97


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a sheet: widths of all columns in letters, heights of rows in points."""

    widths: Sequence[float]
    heights: Mapping[int, float]
    rows: int

    @property
    def scale(self) -> int:
        """The per cent at which all columns fit the page."""
        wide = sum(column * LETTER + PADDING for column in self.widths) * POINTS_PER_PIXEL
        return max(SMALLEST_SCALE, min(100, math.floor(100 * SAFETY * PAGE[0] / wide)))

    def breaks(self, starts: Sequence[int]) -> list[int]:
        """The rows before which a page ends, out of `starts`: what begins there stays together where a page holds it.

        >>> Paper((20.0,), {}, 60).breaks([0, 10, 25, 40])
        [25, 40]
        """
        room = SAFETY * PAGE[1] * 100 / self.scale
        found: list[int] = []
        used = 0.0
        for start, end in zip(starts, [*starts[1:], self.rows], strict=True):
            high = sum(self.heights.get(row, DEFAULT_ROW) for row in range(start, end))
            if used and used + high > room:
                found.append(start)
                used = 0.0
            used = (used + high) % room  # what is higher than a page ends somewhere on a later one
        return found


def lines(text: str, letters: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text of a type size in points takes in a column."""
    measure = Measure(letters * LETTER / WIDER, size / POINTS_PER_PIXEL, bold)
    return sum(len(wrap(part, measure)) for part in text.split("\n"))


def row_height(count: int, size: float) -> float:
    """The height of a row of so many lines, in points."""
    return round(count * size * LINE + AROUND, 2)
