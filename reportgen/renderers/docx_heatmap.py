"""The heat map, which Word has no chart for: a table whose cells are shaded by their amount."""

from __future__ import annotations

from reportgen.charts.colour import mix, text_on
from reportgen.document.chartdata import HeatmapData, Point
from reportgen.renderers.docx_grid import CellLook, Rule, cell, grid, row, widths
from reportgen.renderers.docx_story import Story
from reportgen.renderers.docx_xml import Element, paragraph, run, w
from reportgen.renderers.signs import SMALL_BASE

NAME_WEIGHT = 2.0  # of a column of amounts
ROW_HEIGHT = 400  # twips
SEAM = 8  # eighths of a point of paper between two cells
MARKS = {"up": "▲", "down": "▼", "small": SMALL_BASE}


def heatmap(data: HeatmapData, alt: str, story: Story) -> Element:
    """The shaded table; `alt` says what it shows to those who cannot see it."""
    columns = widths([NAME_WEIGHT, *(1.0 for _ in data.columns)])
    rows = [
        row([_heading(text, width) for text, width in zip(("", *data.columns), columns, strict=True)], heading=True)
    ]
    for name, points in zip(data.rows, data.cells, strict=True):
        cells = [cell(columns[0], [paragraph("TableText", [run(name)], properties=_together())], CellLook(middle=True))]
        cells += [_shaded(point, width, data, story) for point, width in zip(points, columns[1:], strict=True)]
        rows.append(row(cells, height=ROW_HEIGHT))
    return grid(columns, rows, alt=alt)


def _heading(text: str, width: int) -> Element:
    return cell(width, [paragraph("TableHeading", [run(text)] if text else [], properties=[w("jc", val="center")])])


def _shaded(point: Point, width: int, data: HeatmapData, story: Story) -> Element:
    theme = story.context.theme
    fill = _fill(point, data, story)
    seam = Rule(SEAM, theme.paper)
    look = CellLook({"top": seam, "left": seam, "bottom": seam, "right": seam}, fill, middle=True)
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
