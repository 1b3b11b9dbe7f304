"""Ranked bars: label, bar from zero, amount and base in a row; the target and the period before as thin marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.colour import mix
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure, Theme
from reportgen.charts.rows import Key, Row, Rows, column_width, legend, rows
from reportgen.charts.scale import Scale, ticks
from reportgen.charts.svg import LEADING, SMALL, VALUE, Box, Picture, Stroke
from reportgen.charts.textwidth import width
from reportgen.document.chartdata import Bar, BarsData
from reportgen.document.nodes import Cell, Table
from reportgen.locales import Locale
from reportgen.values import Unit

_PITCH = 22.0
_THICK = 13.0
_SIGN = VALUE.size + 3  # room for a mark behind the amounts
_LEGEND = 22.0  # the height of the interactive figure's legend
_LIGHTER = 0.45  # of the way to paper: bars on a small base


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the picture are."""

    rows: Rows
    scale: Scale
    value_end: float


class Bars:
    """Horizontal bars in the order given."""

    name = "bars"

    def svg(self, data: BarsData, canvas: Canvas) -> str:
        """A row a bar; withheld ones are hatched and say so."""
        picture = Picture(canvas)
        plan = _plan(data, canvas, _head(picture, data))
        for bar, row in zip(data.bars, plan.rows.rows, strict=True):
            _draw_bar(picture, bar, row, plan)
            _draw_numbers(picture, data, bar, row, plan)
        plan.rows.draw_labels(picture)
        _draw_zero_and_target(picture, data, plan)
        return picture.finish(plan.rows.bottom + 2, words.title((bar.label for bar in data.bars), canvas.locale))

    def plotly(self, data: BarsData, canvas: Canvas) -> PlotlyFigure:
        """Bars with the amount beside them; base, interval and period before under the pointer."""
        labels = [bar.label for bar in data.bars]
        places = ticks(*_domain(data), data.unit)
        sides = [_side(data, bar, canvas.locale) for bar in data.bars]
        notes, margin = plotly_layout.side_notes(sides, ("", ""), canvas)
        has_legend = bool(data.before_label) and _has_before(data)
        top = (_LEGEND if has_legend else 0.0) + (20.0 if data.target is not None else 6.0)
        layout = {
            "yaxis": plotly_layout.row_axis(labels, canvas),
            "xaxis": plotly_layout.bare_axis(places[0], places[-1], canvas),
            "height": plotly_layout.rows_height(labels, more=top + 4),
            "bargap": 0.45,
            "margin": {"l": 0, "r": margin, "t": top, "b": 4},
            "showlegend": has_legend,
            "legend": {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top"},
            "shapes": _target_shape(data, canvas),
            "annotations": [*notes, *_target_note(data, canvas)],
        }
        traces = [_plotly_bars(data, canvas)]
        if _has_before(data):
            traces.append(_plotly_before(data, canvas))
        return plotly_layout.figure(traces, layout, canvas)

    def native(self, data: BarsData, canvas: Canvas) -> NativeChart | None:
        """A bar chart, first bar on top; the period before is a second series."""
        labels = tuple(
            native.named(bar.label, data.withheld_label if bar.point.mark == "withheld" else "") for bar in data.bars
        )
        low, high = _domain(data)
        now = NativeSeries(
            name=canvas.locale.text("Value"),
            values=tuple(bar.point.amount for bar in data.bars),
            colour=canvas.theme.accent,
            points=tuple(_colour(bar, canvas.theme) for bar in data.bars),
            labels=True,
        )
        before = NativeSeries(data.before_label, tuple(bar.before for bar in data.bars), canvas.theme.categories[-1])
        series = (now, before) if _has_before(data) else (now,)
        number_format, height = native.number_format(data.unit), native.rows_height_cm(labels)
        return NativeChart("bar", labels, series, number_format, height, low, high, legend=len(series) > 1)

    def table(self, data: BarsData, locale: Locale) -> Table:
        """A row a bar: amount, the period before where there is one, base."""
        before = (tables.amount_column(data.before_label),) if _has_before(data) else ()
        value = tables.amount_column(locale.text("Value"))
        columns = (tables.label_column(), value, *before, tables.base_column(locale))
        return tables.table(columns, (_table_row(data, bar) for bar in data.bars))


def _has_before(data: BarsData) -> bool:
    return any(bar.before is not None for bar in data.bars)


def _domain(data: BarsData) -> tuple[float, float]:
    amounts = [bar.point.amount for bar in data.bars] + [bar.before for bar in data.bars] + [data.target, data.axis_max]
    known = [0.0, *(amount for amount in amounts if amount is not None)]
    low, high = min(known), max(known)
    return (low, high) if high > low else (0.0, 1.0)


def _colour(bar: Bar, theme: Theme) -> str:
    colour = theme.categories[1] if bar.tone == "muted" else str(getattr(theme, bar.tone))
    return mix(colour, theme.paper, _LIGHTER) if bar.point.mark == "small" else colour


def _target_words(data: BarsData, locale: Locale) -> str:
    if data.target is None:
        return ""
    return words.target(data.target_label, data.target, data.unit, locale)


# --- svg -------------------------------------------------------------------------------------------------------------


def _head(picture: Picture, data: BarsData) -> float:
    """The legend of the period before, and room for the target's label; returns where the rows start."""
    top = 2.0
    if data.before_label and _has_before(data):
        top = legend(picture, (Key(data.before_label, "ink", thin=True),))
    return top + SMALL.size * LEADING + 2 if data.target is not None else top


def _plan(data: BarsData, canvas: Canvas, top: float) -> _Plan:
    found = rows([bar.label for bar in data.bars], canvas, top, _PITCH)
    amounts = [_amount_words(data, bar, canvas.locale) for bar in data.bars]
    bases = [words.base(bar.point.n, canvas.locale) for bar in data.bars]
    sign = _SIGN if any(words.sign(bar.point.mark) for bar in data.bars) else 0.0
    value_end = canvas.width - column_width(bases, SMALL) - sign
    end = value_end - column_width(amounts, VALUE)
    low, high = _domain(data)
    return _Plan(found, Scale(low, high, found.start, max(end, found.start + 1)), value_end)


def _amount_words(data: BarsData, bar: Bar, locale: Locale) -> str:
    return words.of_point(bar.point, data.unit, locale, data.withheld_label)


def _draw_bar(picture: Picture, bar: Bar, row: Row, plan: _Plan) -> None:
    top, zero = row.middle - _THICK / 2, plan.scale(0)
    amount = bar.point.amount
    if bar.point.mark == "withheld":
        box = Box(zero, top, plan.scale.end - zero, _THICK)
        picture.rect(box, "wash", "withheld")
        picture.hatch(box, Stroke("hairline"))
    if amount is not None:
        start, end = sorted((zero, plan.scale(amount)))
        role = bar.tone if bar.tone != "muted" and bar.point.mark != "small" else _colour(bar, picture.canvas.theme)
        picture.rect(Box(start, top, end - start, _THICK), role, "bar")
    if bar.before is not None:
        x = plan.scale(bar.before)
        picture.line((x, top - 3), (x, top + _THICK + 3), Stroke("paper", 4))
        picture.line((x, top - 3), (x, top + _THICK + 3), Stroke("ink", 2), "before")


def _draw_numbers(picture: Picture, data: BarsData, bar: Bar, row: Row, plan: _Plan) -> None:
    canvas = picture.canvas
    known = bar.point.amount is not None
    kind = VALUE if known else SMALL
    text = _amount_words(data, bar, canvas.locale)
    picture.text((plan.value_end, row.middle), text, kind.at("end"), "value" if known else "absent")
    sign = words.sign(bar.point.mark)
    colour = words.sign_colour(bar.point.mark, data.direction)
    picture.text((plan.value_end + 3, row.middle), sign, SMALL.coloured(colour), "sign")
    base = SMALL.coloured("caution" if bar.point.mark == "small" else "secondary")
    picture.text((canvas.width, row.middle), words.base(bar.point.n, canvas.locale), base.at("end"), "base")


def _draw_zero_and_target(picture: Picture, data: BarsData, plan: _Plan) -> None:
    plan.rows.draw_upright(picture, plan.scale(0), Stroke("secondary"), "zero")
    if data.target is None:
        return
    x, text = plan.scale(data.target), _target_words(data, picture.canvas.locale)
    half = width(text, SMALL.size) / 2
    middle = min(max(x, half), picture.canvas.width - half)
    plan.rows.draw_upright(picture, x, Stroke("secondary", dashed=True), "target")
    picture.text((middle, plan.rows.top - 8), text, SMALL.at("middle"), "target-label")


# --- plotly ----------------------------------------------------------------------------------------------------------


def _plotly_bars(data: BarsData, canvas: Canvas) -> dict[str, Any]:
    """The bars; a withheld one is hatched along the whole row, so that its length says nothing."""
    hidden = [bar.point.mark == "withheld" for bar in data.bars]
    colours = [_colour(bar, canvas.theme) for bar in data.bars]
    marker: dict[str, Any] = {
        "color": [
            canvas.theme.hairline if is_hidden else colour for is_hidden, colour in zip(hidden, colours, strict=True)
        ]
    }
    if any(hidden):
        shapes = ["/" if is_hidden else "" for is_hidden in hidden]
        marker["pattern"] = {"shape": shapes, "bgcolor": canvas.theme.wash, "size": 6, "solidity": 0.2}
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(data.bars))),
        "x": [_domain(data)[1] if bar.point.mark == "withheld" else bar.point.amount or 0 for bar in data.bars],
        "marker": marker,
        "showlegend": False,
        "hovertext": [_hover(data, bar, canvas.locale) for bar in data.bars],
        "hovertemplate": plotly_layout.HOVER,
    }


def _side(data: BarsData, bar: Bar, locale: Locale) -> plotly_layout.Side:
    amount = f"{_amount_words(data, bar, locale)} {words.sign(bar.point.mark)}".strip()
    known = bar.point.amount is not None
    return plotly_layout.Side(amount, words.base(bar.point.n, locale), bar.point.mark == "small", known)


def _hover(data: BarsData, bar: Bar, locale: Locale) -> str:
    before = "" if bar.before is None else f"{data.before_label} {words.amount(bar.before, data.unit, locale)}".strip()
    between = words.interval(bar.point, data.unit, locale)
    return plotly_layout.hover(
        bar.label, _amount_words(data, bar, locale), between, before, words.base(bar.point.n, locale)
    )


def _plotly_before(data: BarsData, canvas: Canvas) -> dict[str, Any]:
    known = [(place, bar) for place, bar in enumerate(data.bars) if bar.before is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [bar.before for _, bar in known],
        "y": [place for place, _ in known],
        "marker": {"symbol": "line-ns", "size": 16, "line": {"width": 2, "color": canvas.theme.ink}},
        "name": plotly_layout.plain(data.before_label),
        "showlegend": bool(data.before_label),
        "hovertext": [_hover(data, bar, canvas.locale) for _, bar in known],
        "hovertemplate": plotly_layout.HOVER,
    }


def _target_shape(data: BarsData, canvas: Canvas) -> list[dict[str, Any]]:
    if data.target is None:
        return []
    return [plotly_layout.dashed_line(canvas, x0=data.target, x1=data.target, y0=0, y1=1, yref="paper")]


def _target_note(data: BarsData, canvas: Canvas) -> list[dict[str, Any]]:
    if data.target is None:
        return []
    text = _target_words(data, canvas.locale)
    return [plotly_layout.note(data.target, 1, text, canvas, yref="paper", yanchor="bottom")]


def _table_row(data: BarsData, bar: Bar) -> tuple[Cell, ...]:
    before = (tables.amount_cell(bar.before, data.unit),) if _has_before(data) else ()
    return (
        tables.label_cell(bar.label),
        tables.point_cell(bar.point, data.unit, data.withheld_label),
        *before,
        tables.amount_cell(bar.point.n, Unit.COUNT),
    )
