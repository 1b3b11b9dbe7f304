"""Text for a terminal: how wide it is, and tables whose columns stand under each other."""

from __future__ import annotations

import re
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


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most that many columns, broken at blanks and between Chinese signs.

    A word wider than a line stands alone. No line begins with a closing Chinese mark.

    >>> folded("Share of valid answers", 12)
    ['Share of', 'valid', 'answers']
    >>> folded("有效评价中的占比。", 8)
    ['有效评价', '中的占', '比。']
    """
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line and wide((line + piece).rstrip(" ")) > width:
            lines.append(line.rstrip(" "))
            line = ""
        line += piece if line or piece != " " else ""
    return [*lines, line.rstrip(" ")] if line.strip() else lines


# What is never broken: a Chinese sign with the marks that close after it, a word, a number with its per cent, a blank.
_WIDE, _CLOSING = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]", r"[，。、；：！？）》】”’]"
_PIECES = re.compile(rf"{_WIDE}{_CLOSING}*| |(?:(?!{_WIDE})[^ ])+(?: %)?{_CLOSING}*")


def _padded(text: str, width: int, flush_right: bool) -> str:
    blanks = " " * (width - wide(text))
    return blanks + text if flush_right else text + blanks
