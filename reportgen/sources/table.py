"""A file opened: its records lazily, all cells as text, in columns named by position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reportgen.frames import SourceFile
from reportgen.sources.text import legal

RECORD = "record"
"""UInt32 column with the number of the record in its file; the heading is record 1."""

FIRST_RECORD = 2


@dataclass(frozen=True, slots=True)
class ShortRecords:
    """Records with fewer cells than the heading: how many, and the number of the first."""

    count: int
    first: int


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one file: `RECORD` and String columns named by `cell`, one for each of the headings."""

    rows: pl.LazyFrame
    headings: tuple[str, ...]
    count: int
    file: SourceFile
    short: ShortRecords | None = None


def cell(position: int) -> str:
    """The name of the column at a position, counted from 0."""
    return f"cell{position}"


def cells(width: int) -> list[str]:
    """The names of all columns of a table that is so wide."""
    return [cell(position) for position in range(width)]


def plain(heading: str) -> str:
    """A heading as it is compared: composed, without zero-width marks, white space collapsed.

    >>> plain("\\ufeff 满意度\\u00a0")
    '满意度'
    """
    return " ".join(legal(heading).replace("\ufeff", "").replace("\u200b", "").split())


def unique_headings(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings as they can be named in a configuration: repeated ones numbered, empty ones by position.

    >>> unique_headings(["", "Date", "Comment", "Comment "])
    ('#1', 'Date', 'Comment', 'Comment#2')
    """
    seen: Counter[str] = Counter()
    named = []
    for position, heading in enumerate(map(plain, headings), start=1):
        seen[heading] += 1
        number = seen[heading]
        named.append(f"#{position}" if not heading else heading if number == 1 else f"{heading}#{number}")
    return tuple(named)
