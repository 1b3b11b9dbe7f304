"""How tables are laid out and sorted: column widths, what a cell needs, and the amount behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from typing import TypeAlias, assert_never

from reportgen.charts.wrapping import Measure
from reportgen.document.nodes import Cell, Figure, Footnote, Inline, Link, Reference, Strong, Table, Text
from reportgen.renderers.signs import SIGNS, SMALL_BASE
from reportgen.renderers.word.columns import fitted, wish

# Says a figure, or a reference, as the page will write it.
Say: TypeAlias = Callable[[Figure | Reference], str]

SHARES = 200  # a column's width is a whole number of these: half per cents
_TWIPS = 9865  # the column of text on paper: A4 less the margins of print.css
_GUTTER = 170  # twips: the padding of a cell in print.css
_TYPE = Measure(0, 8.5)  # the type of a cell in print.css; its width is not asked for
_SHORT, _LONG = 6.0, 14.0  # ems


def sort_key(cell: Cell) -> float | None:
    """The amount by which a cell sorts: its first number; None for text and for what is withheld."""
    for inline in _flat(cell.content):
        if isinstance(inline, Figure):
            return None if inline.value is None else inline.value.amount
    return None


def column_widths(table: Table, say: Say) -> tuple[int, ...]:
    """The width of every column in half per cents, together 200: by weight, but no number or word is broken."""
    wishes = []
    for place, column in enumerate(table.columns):
        heading = f"{column.heading} {column.unit}".rstrip()
        texts = (heading, *(_kept(cell_text(row[place], say)) for row in table.rows))
        wishes.append(wish(column.weight, texts, _TYPE, unbroken=column.align == "right", gutter=_GUTTER))
    edges = [0, *accumulate(fitted(wishes, _TWIPS))]
    return tuple(
        round(right * SHARES / edges[-1]) - round(left * SHARES / edges[-1]) for left, right in pairwise(edges)
    )


def extent(cell: Cell, say: Say) -> str:
    """The class of a cell by how much room it asks for: "short" is never broken, "long" gets room for a few words."""
    ems = _ems(cell_text(cell, say))
    return "short" if ems <= _SHORT else "long" if ems > _LONG else ""


def _kept(text: str) -> str:
    """With no-break spaces where the text is short: it is not broken, and its column must have room for it."""
    return text.replace(" ", "\N{NO-BREAK SPACE}") if _ems(text) <= _SHORT else text


def _ems(text: str) -> float:
    return Measure(0, 1).of(text)


def cell_text(cell: Cell, say: Say) -> str:
    """What a reader sees in a cell, with its mark and without footnotes."""
    text = "".join(_piece(inline, say) for inline in _flat(cell.content))
    mark = cell.mark or SIGNS[cell.tone]
    return f"{text}\N{NO-BREAK SPACE}{mark}" if mark else text


def _piece(inline: Inline, say: Say) -> str:
    match inline:
        case Text() | Link():
            return inline.text
        case Figure():
            return f"{say(inline)}\N{NO-BREAK SPACE}{SMALL_BASE}" if inline.small else say(inline)
        case Reference():
            return say(inline)
        case Footnote() | Strong():  # what is strong has been taken apart; a note's number takes no room
            return ""
        case _:
            assert_never(inline)


def _flat(content: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in content:
        yield inline
        if isinstance(inline, Strong):
            yield from _flat(inline.content)
