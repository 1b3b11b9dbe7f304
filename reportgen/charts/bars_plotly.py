"""The interactive bars, as Plotly draws them."""

from __future__ import annotations

from typing import Any

from reportgen.charts import plotly_layout, words
from reportgen.charts.bars_parts import (
    amount_words,
    colour_of_bar,
    domain,
    has_before,
    has_targets,
    target_words,
)
from reportgen.charts.kinds import Canvas, PlotlyFigure
from reportgen.charts.scale import ticks
from reportgen.document.chartdata import Bar, BarsData
from reportgen.locales import Locale

_LEGEND = 22.0  # the height of the legend


def figure(data: BarsData, canvas: Canvas) -> PlotlyFigure:
    """Bars with the amount beside them; base, interval, period before and goal under the pointer."""
    labels = [bar.label for bar in data.bars]
    places = ticks(*domain(data), data.unit)
    sides = [_side(data, bar, canvas.locale) for bar in data.bars]
    notes, margin = plotly_layout.side_notes(sides, ("", ""), canvas)
    has_legend = (bool(data.before_label) and has_before(data)) or has_targets(data)
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
    if has_before(data):
        traces.append(_plotly_before(data, canvas))
    if has_targets(data):
        traces.append(_plotly_targets(data, canvas))
    return plotly_layout.figure(traces, layout, canvas)


def _plotly_bars(data: BarsData, canvas: Canvas) -> dict[str, Any]:
    """The bars; a withheld one is hatched along the whole row, so that its length says nothing."""
    hidden = [bar.point.mark == "withheld" for bar in data.bars]
    colours = [colour_of_bar(bar, canvas.theme) for bar in data.bars]
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
        "x": [domain(data)[1] if bar.point.mark == "withheld" else bar.point.amount or 0 for bar in data.bars],
        "marker": marker,
        "showlegend": False,
        "hovertext": [_hover(data, bar, canvas.locale) for bar in data.bars],
        "hovertemplate": plotly_layout.HOVER,
    }


def _side(data: BarsData, bar: Bar, locale: Locale) -> plotly_layout.Side:
    amount = f"{amount_words(data, bar, locale)} {words.sign(bar.point.mark)}".strip()
    known = bar.point.amount is not None
    return plotly_layout.Side(amount, words.base(bar.point.n, locale), bar.point.mark == "small", known)


def _hover(data: BarsData, bar: Bar, locale: Locale) -> str:
    before = "" if bar.before is None else f"{data.before_label} {words.amount(bar.before, data.unit, locale)}".strip()
    goal = "" if bar.target is None else words.target(data.target_label, bar.target, data.unit, locale)
    between = words.interval(bar.point, data.unit, locale)
    return plotly_layout.hover(
        bar.label, amount_words(data, bar, locale), between, before, goal, words.base(bar.point.n, locale)
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


def _plotly_targets(data: BarsData, canvas: Canvas) -> dict[str, Any]:
    """The goal of each bar: an open diamond, where the period before is a stroke."""
    known = [(place, bar) for place, bar in enumerate(data.bars) if bar.target is not None]
    line = {"width": 1.5, "color": canvas.theme.ink}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [bar.target for _, bar in known],
        "y": [place for place, _ in known],
        "marker": {"symbol": "diamond", "size": 9, "color": canvas.theme.paper, "opacity": 1, "line": line},
        "name": plotly_layout.plain(data.target_label),
        "showlegend": bool(data.target_label),
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
    text = target_words(data, canvas.locale)
    return [plotly_layout.note(data.target, 1, text, canvas, yref="paper", yanchor="bottom")]
