"""The static picture of grouped bars: label, a bar a series, amounts with their marks in a column at the right."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.charts import words
from reportgen.charts.colour import mix
from reportgen.charts.kinds import Canvas, Theme
from reportgen.charts.rows import GAP, Key, Row, Rows, column_width, legend, rows
from reportgen.charts.scale import Scale
from reportgen.charts.svg import LEADING, SMALL, VALUE, Box, Picture, Stroke, Type
from reportgen.charts.textwidth import width
from reportgen.document.chartdata import GroupedData, Point
from reportgen.locales import Locale

_BAR = 13.0  # from bar to bar
_THICK = 9.5
_BETWEEN = 10.0  # two groups
_LEAST_PITCH = 24.0
_NUMBER = Type(10, "secondary")
_LIGHTER = 0.45  # of the way to paper: bars on a small base
_FOURTH = 0.62  # of the accent's way to paper: the fourth series


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the picture are."""

    rows: Rows
    scale: Scale
    value_end: float
    base_start: float


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar: of which series, what it shows, and at which height."""

    position: int
    point: Point
    middle: float


def domain(data: GroupedData) -> tuple[float, float]:
    """From zero to the furthest amount or the target, to both sides."""
    amounts = [point.amount for series in data.series for point in series.points]
    known = [0.0, *(amount for amount in (*amounts, data.target) if amount is not None)]
    low, high = min(known), max(known)
    return (low, high) if high > low else (0.0, 1.0)


def series_colour(position: int, point: Point, theme: Theme) -> str:
    """The colour of a bar: the accent for the first series, what stands back for the others; paler on a small base."""
    muted = theme.categories[1 % len(theme.categories)]
    others = (muted, theme.pale, mix(theme.accent, theme.paper, _FOURTH))
    colour = theme.accent if position == 0 else others[(position - 1) % len(others)]
    return mix(colour, theme.paper, _LIGHTER) if point.mark == "small" else colour


def grouped_picture(data: GroupedData, canvas: Canvas) -> str:
    """A group a label; withheld bars are hatched and say so."""
    picture = Picture(canvas)
    plan = _plan(data, canvas, _head(picture, data))
    for place, row in enumerate(plan.rows.rows):
        for position, series in enumerate(data.series):
            bar = _Bar(position, series.points[place], _middle(data, row, position))
            _draw_bar(picture, bar, plan)
            _draw_number(picture, data, bar, plan)
    plan.rows.draw_labels(picture)
    _draw_uprights(picture, data, plan)
    return picture.finish(plan.rows.bottom + 2, words.title(data.labels, canvas.locale))


def _head(picture: Picture, data: GroupedData) -> float:
    """The legend, and room for the target's label; returns where the rows start."""
    keys = [
        Key(series.name, "accent" if position == 0 else series_colour(position, Point(None), picture.canvas.theme))
        for position, series in enumerate(data.series)
        if series.name
    ]
    top = legend(picture, keys) if keys else 2.0
    return top + SMALL.size * LEADING + 2 if data.target is not None else top


def _plan(data: GroupedData, canvas: Canvas, top: float) -> _Plan:
    pitch = max(_BAR * len(data.series) + _BETWEEN, _LEAST_PITCH)
    found = rows(data.labels, canvas, top, pitch)
    points = [point for series in data.series for point in series.points]
    amounts = [words.of_point(point, data.unit, canvas.locale, data.withheld_label) for point in points]
    bases = [_small_base(point, canvas.locale) for point in points]
    base_start = canvas.width - column_width(bases, SMALL) + GAP
    sign = _NUMBER.size + 3 if any(words.sign(point.mark) for point in points) else 0.0
    value_end = min(base_start - GAP, canvas.width) - sign
    end = value_end - column_width(amounts, VALUE)
    return _Plan(found, Scale(*domain(data), found.start, max(end, found.start + 1)), value_end, base_start)


def _small_base(point: Point, locale: Locale) -> str:
    """The base where it is so small that the reader must know; the table has the others."""
    return words.base(point.n, locale) if point.mark == "small" else ""


def _middle(data: GroupedData, row: Row, position: int) -> float:
    return row.middle + (position - (len(data.series) - 1) / 2) * _BAR


def _draw_bar(picture: Picture, bar: _Bar, plan: _Plan) -> None:
    point, top, zero = bar.point, bar.middle - _THICK / 2, plan.scale(0)
    if point.mark == "withheld":
        box = Box(zero, top, plan.scale.end - zero, _THICK)
        picture.rect(box, "wash", "withheld")
        picture.hatch(box, Stroke("hairline"))
    if point.amount is not None:
        start, end = sorted((zero, plan.scale(point.amount)))
        role = "accent" if bar.position == 0 and point.mark != "small" else ""
        fill = role or series_colour(bar.position, point, picture.canvas.theme)
        picture.rect(Box(start, top, end - start, _THICK), fill, "bar")


def _draw_number(picture: Picture, data: GroupedData, bar: _Bar, plan: _Plan) -> None:
    locale, point, middle = picture.canvas.locale, bar.point, bar.middle
    text = words.of_point(point, data.unit, locale, data.withheld_label)
    first = Type(_NUMBER.size, "ink", bold=True)
    kind = SMALL if point.amount is None else first if bar.position == 0 else _NUMBER
    picture.text((plan.value_end, middle), text, kind.at("end"), "value" if point.amount is not None else "absent")
    colour = words.sign_colour(point.mark, data.direction)
    picture.text((plan.value_end + 3, middle), words.sign(point.mark), SMALL.coloured(colour), "sign")
    picture.text((plan.base_start, middle), _small_base(point, locale), SMALL.coloured("caution"), "base")


def _draw_uprights(picture: Picture, data: GroupedData, plan: _Plan) -> None:
    plan.rows.draw_upright(picture, plan.scale(0), Stroke("secondary"), "zero")
    if data.target is None:
        return
    x = plan.scale(data.target)
    text = words.target(data.target_label, data.target, data.unit, picture.canvas.locale)
    half = width(text, SMALL.size) / 2
    plan.rows.draw_upright(picture, x, Stroke("secondary", dashed=True), "target")
    middle = min(max(x, half), max(picture.canvas.width - half, half))
    picture.text((middle, plan.rows.top - 8), text, SMALL.at("middle"), "target-label")
