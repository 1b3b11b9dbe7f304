"""Columns made up from their values, for tests."""

from __future__ import annotations

from collections import Counter

from reportgen.sources.profile import ColumnProfile


def column(values: str, heading: str = "x", position: int = 0, repeat: int = 1) -> ColumnProfile:
    """The profile of a column with these values, written with commas; "" is a blank."""
    cells = [value.strip() for value in values.split(",")] * repeat
    counts = Counter(value for value in cells if value)
    return ColumnProfile(
        position=position,
        heading=heading,
        wording=heading,
        rows=len(cells),
        blank=sum(not value for value in cells),
        missing=0,
        distinct=len(counts),
        values=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        is_complete=True,
        longest=max(map(len, counts), default=0),
    )
