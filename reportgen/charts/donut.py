"""Parts of a whole as a ring, each named beside it, the total in the middle."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.colour import category
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.rows import NARROW
from reportgen.charts.svg import LABEL, LEADING, SMALL, Anchor, Box, Picture, Place, Stroke, Type
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import DonutData, Slice
from reportgen.document.nodes import Column, Table
from reportgen.locales import Locale
from reportgen.values import Unit

_OUTER, _INNER = 66.0, 45.0
_MARGIN = 10.0
_SEAM = 1.5  # paper between slices, in pixels
_TOTAL = Type(18, "ink", "middle")
_LINE = LABEL.size * LEADING
_BETWEEN = 10.0  # blocks of labels
_SHOULDER = 14.0  # of a leader line
_ZERO_WIDTH_SPACE = "\u200b"
_WHOLE = 0.9999  # of a turn: one arc cannot close a circle


@dataclass(frozen=True, slots=True)
class _Named:
    """A slice with its colour, the direction of its middle in turns from the top, and its label's lines."""

    slice: Slice
    colour: str
    start: float
    end: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The direction of the label; a whole turn has it at the right."""
        return 0.25 if self.end - self.start > _WHOLE else (self.start + self.end) / 2

    @property
    def height(self) -> float:
        """The height of the label with its line of numbers."""
        return (len(self.lines) + 1) * _LINE


class Donut:
    """A ring; slices run clockwise from the top in the order given."""

    name = "donut"

    def svg(self, data: DonutData, canvas: Canvas) -> str:
        """Labels at both sides with leader lines, or listed below where the picture is narrow."""
        picture = Picture(canvas)
        draw = _draw_narrow if canvas.width < NARROW else _draw_wide
        bottom = draw(picture, data)
        return picture.finish(bottom, words.title((part.label for part in data.slices), canvas.locale))

    def plotly(self, data: DonutData, canvas: Canvas) -> PlotlyFigure:
        """A pie with a hole; names and shares at the right."""
        trace = {
            "type": "pie",
            "hole": _INNER / _OUTER,
            "sort": False,
            "direction": "clockwise",
            "values": [part.amount for part in data.slices],
            "labels": [_plotly_label(part, place, canvas.locale) for place, part in enumerate(data.slices)],
            "textinfo": "none",
            "domain": {"x": [0, 0.5]},
            "marker": {
                "colors": [category(canvas.theme, place) for place in range(len(data.slices))],
                "line": {"color": canvas.theme.paper, "width": 1.5},
            },
            "hovertext": [_hover(data, part, canvas.locale) for part in data.slices],
            "hovertemplate": plotly_layout.HOVER,
        }
        total = words.amount(data.total, data.unit, canvas.locale)
        centre = {"xref": "paper", "yref": "paper", "xanchor": "center"}
        big = plotly_layout.note(0.25, 0.5, total, canvas, yshift=8, **centre)
        big["font"] = {"size": _TOTAL.size, "color": canvas.theme.ink}
        small = plotly_layout.note(0.25, 0.5, data.centre, canvas, yshift=-14, **centre)
        layout = {
            "annotations": [big, small],
            "height": 190.0,
            "legend": {"x": 0.55, "y": 0.5, "yanchor": "middle", "itemclick": False, "itemdoubleclick": False},
            "margin": {"l": 8, "r": 8, "t": 12, "b": 12},
            "showlegend": True,
        }
        return plotly_layout.figure([trace], layout, canvas)

    def native(self, data: DonutData, canvas: Canvas) -> NativeChart | None:
        """A doughnut whose legend names the shares: thin slices have no room for a number."""
        colours = tuple(category(canvas.theme, place) for place in range(len(data.slices)))
        amounts = tuple(part.amount for part in data.slices)
        series = NativeSeries(data.centre, amounts, canvas.theme.accent, colours, labels=True)
        labels = tuple(native.named(part.label, _share_words(part, canvas.locale)) for part in data.slices)
        number_format = native.number_format(data.unit)
        return NativeChart("doughnut", labels, (series,), number_format, native.RING_HEIGHT_CM, legend=True)

    def table(self, data: DonutData, locale: Locale) -> Table:
        """A row a slice and the total."""
        columns = (tables.label_column(), Column(data.centre, "right"), tables.amount_column(locale.text("Share")))
        rows = (
            (
                tables.label_cell(part.label),
                tables.amount_cell(part.amount, data.unit),
                tables.amount_cell(part.share, Unit.PERCENT),
            )
            for part in data.slices
        )
        return tables.table(columns, rows)


def _share_words(part: Slice, locale: Locale) -> str:
    return words.amount(part.share, Unit.PERCENT, locale)


def _number_words(data: DonutData, part: Slice, locale: Locale) -> str:
    return f"{_share_words(part, locale)}  ({words.amount(part.amount, data.unit, locale)})"


def _plotly_label(part: Slice, place: int, locale: Locale) -> str:
    """The label with its share, for the legend; Plotly adds up slices of one name, so each gets an invisible mark."""
    share = plotly_layout.plain(_share_words(part, locale))
    return f"{plotly_layout.wrapped(part.label)}  {share}{_ZERO_WIDTH_SPACE * place}"


def _hover(data: DonutData, part: Slice, locale: Locale) -> str:
    return plotly_layout.hover(part.label, _number_words(data, part, locale))


# --- svg -------------------------------------------------------------------------------------------------------------


def _named(data: DonutData, canvas: Canvas, label_width: float) -> Iterator[_Named]:
    whole = sum(max(part.amount, 0.0) for part in data.slices) or 1.0
    start = 0.0
    for place, part in enumerate(data.slices):
        end = start + max(part.amount, 0.0) / whole
        lines = wrap(part.label, Measure(label_width, LABEL.size))
        yield _Named(part, category(canvas.theme, place), start, end, lines)
        start = end


def _draw_ring(picture: Picture, data: DonutData, named: tuple[_Named, ...], centre: Place) -> None:
    if not any(one.end > one.start for one in named):
        picture.path(_sector(centre, 0.0, 1.0), "hairline", "empty")
    for one in named:
        if one.end > one.start:
            picture.path(_sector(centre, one.start, one.end), one.colour, "slice")
    lines = wrap(data.centre, Measure(2 * _INNER - 24, SMALL.size))
    middle = centre[1] - len(lines) * SMALL.size * LEADING / 2
    total = words.amount(data.total, data.unit, picture.canvas.locale)
    picture.text((centre[0], middle), total, _TOTAL, "total")
    picture.lines((centre[0], centre[1] + 11), lines, SMALL.at("middle"), "centre")


def _sector(centre: Place, start: float, end: float) -> tuple[str | float, ...]:
    """A piece of the ring between two directions in turns from the top."""
    if end - start > _WHOLE:
        return (*_circle(centre, _OUTER, 1.0), *_circle(centre, _INNER, 0.0))
    large = float(end - start > 0.5)
    outer, inner = (_SEAM / 2 / radius / math.tau for radius in (_OUTER, _INNER))
    seam = (outer, inner) if end - start > 4 * inner else (0.0, 0.0)
    first, last = (_at(centre, _OUTER, turn) for turn in (start + seam[0], end - seam[0]))
    third, fourth = (_at(centre, _INNER, turn) for turn in (end - seam[1], start + seam[1]))
    return (
        "M", *first, "A", _OUTER, _OUTER, 0.0, large, 1.0, *last,
        "L", *third, "A", _INNER, _INNER, 0.0, large, 0.0, *fourth, "Z",
    )  # fmt: skip


def _circle(centre: Place, radius: float, sweep: float) -> tuple[str | float, ...]:
    """A closed circle; the other sweep inside it cuts a hole."""
    top, bottom = _at(centre, radius, 0.0), _at(centre, radius, 0.5)
    half = ("A", radius, radius, 0.0, 1.0, sweep)
    return ("M", *top, *half, *bottom, *half, *top, "Z")


def _at(centre: Place, radius: float, turn: float) -> Place:
    return centre[0] + radius * math.sin(turn * math.tau), centre[1] - radius * math.cos(turn * math.tau)


def _draw_wide(picture: Picture, data: DonutData) -> float:
    canvas = picture.canvas
    label_width = min(canvas.width / 2 - _OUTER - 3 * _SHOULDER, 210.0)
    named = tuple(_named(data, canvas, label_width))
    right = tuple(one for one in named if one.middle < 0.5)
    left = tuple(one for one in reversed(named) if one not in right)
    needed = max(sum(one.height + _BETWEEN for one in side) for side in (left, right))
    height = max(2 * (_OUTER + _MARGIN), needed)
    centre = (canvas.width / 2, height / 2)
    for side in (right, left):
        for one, y in zip(side, _spaced(side, centre, height), strict=True):
            _draw_label(picture, data, one, centre, y)
    _draw_ring(picture, data, named, centre)
    return height


def _spaced(side: tuple[_Named, ...], centre: Place, height: float) -> list[float]:
    """The middles of the labels of one side from top to bottom: near their slices, without touching each other."""
    middles: list[float] = []
    free = 0.0
    for one in side:
        wanted = _at(centre, _OUTER + 8, one.middle)[1]
        middles.append(max(wanted, free + one.height / 2))
        free = middles[-1] + one.height / 2 + _BETWEEN
    ceiling = height
    for place in range(len(side) - 1, -1, -1):
        middles[place] = min(middles[place], ceiling - side[place].height / 2)
        ceiling = middles[place] - side[place].height / 2 - _BETWEEN
    return middles


def _draw_label(picture: Picture, data: DonutData, one: _Named, centre: Place, y: float) -> None:
    """The label at its side of the ring, `y` its middle, with the line that leads there."""
    sign = 1 if one.middle < 0.5 else -1
    x = centre[0] + sign * (_OUTER + 2 * _SHOULDER)
    if one.end > one.start:
        elbow = _at(centre, _OUTER + 8, one.middle)
        outside = (centre[0] + sign * (_OUTER + _SHOULDER), elbow[1])  # so that no leader crosses the ring
        leader = (_at(centre, _OUTER + 2, one.middle), elbow, outside, (x - sign * 6, y))
        picture.polyline(leader, Stroke("hairline"), "leader")
    anchor: Anchor = "start" if sign > 0 else "end"
    picture.lines((x, y - _LINE / 2), one.lines, LABEL.at(anchor), "label")
    numbers = _number_words(data, one.slice, picture.canvas.locale)
    picture.text((x, y + one.height / 2 - _LINE / 2), numbers, SMALL.at(anchor), "numbers")


def _draw_narrow(picture: Picture, data: DonutData) -> float:
    canvas = picture.canvas
    named = tuple(_named(data, canvas, canvas.width - 18))
    centre = (canvas.width / 2, _OUTER + 4)
    _draw_ring(picture, data, named, centre)
    top = 2 * _OUTER + 22
    for one in named:
        picture.rect(Box(0, top + 3, 10, 10), one.colour, "swatch")
        picture.lines((18, top + len(one.lines) * _LINE / 2), one.lines, LABEL, "label")
        numbers = _number_words(data, one.slice, canvas.locale)
        picture.text((18, top + one.height - _LINE / 2), numbers, SMALL, "numbers")
        top += one.height + 6
    return top
