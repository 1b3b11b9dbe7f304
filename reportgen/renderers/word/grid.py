"""Tables as Word wants them: fixed column widths that fill the text width, and cells with their own rules and fills."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from reportgen.renderers.word.xml import Element, w

Side: TypeAlias = Literal["top", "left", "bottom", "right"]

SIDES: tuple[Side, ...] = ("top", "left", "bottom", "right")
GUTTER = 130  # twips between columns, half of it on each side


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a cell or table, in eighths of a point; size 0: none."""

    size: int
    colour: str = ""

    def element(self, side: str) -> Element:
        """The line on that side."""
        if not self.size:
            return w(side, val="nil")
        return w(side, val="single", sz=self.size, space=0, color=self.colour.removeprefix("#"))


NO_RULE = Rule(0)


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell looks besides its paragraphs: lines, fill and inner margins in twips where they differ."""

    rules: Mapping[Side, Rule] | None = None
    fill: str = ""
    margins: Mapping[Side, int] | None = None
    vertical: Literal["top", "center", "bottom"] = "top"
    hatch: str = ""  # the colour of stripes on the fill


def widths(weights: Sequence[float], total: int) -> list[int]:
    """Column widths in proportion to the weights, in whole twips that add up to the total.

    >>> widths((1, 1, 1), 100)
    [33, 34, 33]
    """
    whole = sum(weights)
    edges = [round(total * sum(weights[:position]) / whole) for position in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def grid(
    columns: Sequence[int],
    rows: Iterable[Element],
    *,
    indent: int = 0,
    between: Rule = NO_RULE,
    alt: str = "",
) -> Element:
    """A table of fixed column widths; `between` is drawn between its rows and below the last."""
    borders = (
        NO_RULE.element("top"), NO_RULE.element("left"), between.element("bottom"), NO_RULE.element("right"),
        between.element("insideH"), NO_RULE.element("insideV"),
    )  # fmt: skip
    properties = w(
        "tblPr",
        w("tblStyle", val="ReportTable"),
        w("tblW", w=sum(columns), type="dxa"),
        w("tblInd", w=indent, type="dxa"),
        w("tblBorders", *borders),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    if alt:
        properties.append(w("tblDescription", val=alt))
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in columns)), *rows)


def row(cells: Iterable[Element], *, heading: bool = False, height: int | None = None) -> Element:
    """A row that never breaks across pages; a heading row is repeated on each. `height` is the least one, in twips."""
    properties = w("trPr", w("cantSplit"))
    if height is not None:
        properties.append(w("trHeight", val=height, hRule="atLeast"))
    if heading:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def cell(width: int, paragraphs: Sequence[Element], look: CellLook | None = None) -> Element:
    """A cell; Word demands at least one paragraph in it."""
    look = look or CellLook()
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if look.rules:
        lines = (look.rules[side].element(side) for side in SIDES if side in look.rules)
        properties.append(w("tcBorders", *lines))
    if look.fill:
        stripes = {"val": "thinDiagStripe", "color": look.hatch.removeprefix("#")}
        plain = {"val": "clear", "color": "auto"}
        properties.append(w("shd", **(stripes if look.hatch else plain), fill=look.fill.removeprefix("#")))
    if look.margins:
        inner = (w(side, w=look.margins[side], type="dxa") for side in SIDES if side in look.margins)
        properties.append(w("tcMar", *inner))
    if look.vertical != "top":
        properties.append(w("vAlign", val=look.vertical))
    return w("tc", properties, *paragraphs)


def gutters(position: int, count: int) -> dict[Side, int]:
    """The inner margins of a cell so that the first and the last column stand on the text's edges."""
    half = GUTTER // 2
    return {"left": 0 if position == 0 else half, "right": 0 if position == count - 1 else half}
