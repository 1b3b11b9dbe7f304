"""How tables are laid out and sorted: column widths in whole per cents, and the amount behind a cell."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.nodes import Cell, Column, Figure, Inline, Strong


def sort_key(cell: Cell) -> float | None:
    """The amount by which a cell sorts: its first number; None for text and for what is withheld."""
    for inline in _flat(cell.content):
        if isinstance(inline, Figure):
            return None if inline.value is None else inline.value.amount
    return None


def column_widths(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Whole per cents by weight, together 100 or a little less.

    >>> column_widths((Column("a", weight=2), Column("b")))
    (66, 33)
    """
    total = sum(column.weight for column in columns)
    return tuple(max(1, int(100 * column.weight / total)) for column in columns)


def _flat(content: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in content:
        yield inline
        if isinstance(inline, Strong):
            yield from _flat(inline.content)
