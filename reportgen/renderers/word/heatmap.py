"""The heat map, which Word has no chart for: a table whose cells are shaded by their amount."""

from __future__ import annotations

from dataclasses import replace

from reportgen.charts.colour import mix, text_on
from reportgen.charts.wrapping import Measure
from reportgen.document.chartdata import HeatmapData, Point
from reportgen.renderers.signs import SMALL_BASE
from reportgen.renderers.word.columns import TWIPS_PER_POINT, fitted, wish
from reportgen.renderers.word.geometry import OURS
from reportgen.renderers.word.grid import GUTTER, CellLook, Rule, Side, cell, grid, row
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.xml import Element, paragraph, run, w

MOST_COLUMNS = 9  # the headings of more would break inside words
TEXT = Measure(OURS.text_width / TWIPS_PER_POINT, 9)  # the type of the style TableText
NAME_WEIGHT = 1.6  # of a column of amounts
ROW_HEIGHT = 400  # twips
SEAM = 8  # eighths of a point of paper between two cells
MARKS = {"up": "▲", "down": "▼", "small": SMALL_BASE}


def heatmap(data: HeatmapData, alt: str, story: Story) -> Element:
    """The shaded table; `alt` says what it shows to those who cannot see it."""
    data = turned(data)
    columns = _widths(data, story.page.text_width)
    rows = [
        row([_heading(text, width) for text, width in zip(("", *data.columns), columns, strict=True)], heading=True)
    ]
    for name, points in zip(data.rows, data.cells, strict=True):
        cells = [
            cell(columns[0], [paragraph("TableText", [run(name)], properties=_together())], CellLook(vertical="center"))
        ]
        cells += [_shaded(point, width, data, story) for point, width in zip(points, columns[1:], strict=True)]
        rows.append(row(cells, height=ROW_HEIGHT))
    return grid(columns, rows, alt=alt)


def turned(data: HeatmapData) -> HeatmapData:
    """The map as it is drawn: more columns than have room, and than there are rows, become rows."""
    if len(data.columns) <= max(MOST_COLUMNS, len(data.rows)) or not data.rows:
        return data
    return replace(data, rows=data.columns, columns=data.rows, cells=tuple(zip(*data.cells, strict=True)))


def _widths(data: HeatmapData, total: int) -> list[int]:
    """Equal columns as far as their headings allow; names of rows may take two lines."""
    names = wish(NAME_WEIGHT, ("", *data.rows), TEXT, unbroken=False, gutter=GUTTER)
    amounts = [wish(1.0, (text,), TEXT, unbroken=False, gutter=GUTTER) for text in data.columns]
    return fitted([names, *amounts], total)


def _heading(text: str, width: int) -> Element:
    return cell(width, [paragraph("TableHeading", [run(text)] if text else [], properties=[w("jc", val="center")])])


def _shaded(point: Point, width: int, data: HeatmapData, story: Story) -> Element:
    theme = story.context.theme
    fill = _fill(point, data, story)
    seam = Rule(SEAM, theme.paper)
    hatch = theme.hairline if point.amount is None and point.mark == "withheld" else ""
    rules: dict[Side, Rule] = {"top": seam, "left": seam, "bottom": seam, "right": seam}
    look = CellLook(rules, fill, vertical="center", hatch=hatch)
    colour = text_on(fill, theme) if point.amount is not None else theme.secondary
    text = run(_text(point, data, story), colour=colour)
    centred = [*_together(), w("jc", val="center")]
    return cell(width, [paragraph("TableText", [text], properties=centred)], look)


def _text(point: Point, data: HeatmapData, story: Story) -> str:
    if point.amount is None:
        return data.withheld_label if point.mark == "withheld" else "–"
    digits = story.context.locale.number(point.amount, data.unit)
    mark = MARKS.get(point.mark, "")
    gap = "" if mark == SMALL_BASE else "\N{NO-BREAK SPACE}"
    return f"{digits}{gap}{mark}" if mark else digits


def _fill(point: Point, data: HeatmapData, story: Story) -> str:
    theme = story.context.theme
    if point.amount is None:
        return theme.wash
    low, high = data.domain
    return mix(theme.sequential_low, theme.accent, (point.amount - low) / (high - low) if high > low else 0.5)


def _together() -> list[Element]:
    return [w("keepNext")]  # the caption under the table stays with it
