"""Text for a terminal: how wide it is, and tables whose columns stand under each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def wide(text: str) -> int:
    """How many columns of a terminal the text takes.

    >>> wide("NPS"), wide("满意度")
    (3, 6)
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def aligned(rows: Sequence[Sequence[str]], right: frozenset[int]) -> str:
    """Rows of cells as lines of columns; `right` names the columns that end flush. A Chinese sign is two wide."""
    widths = [max(wide(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(_padded(cell, width, at in right) for at, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _padded(text: str, width: int, flush_right: bool) -> str:
    blanks = " " * (width - wide(text))
    return blanks + text if flush_right else text + blanks
