"""The interactive trend: lines, intervals, limits and notes as Plotly draws them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.charts import plotly_layout, trend_limits, words
from reportgen.charts.colour import category, mix
from reportgen.charts.kinds import Canvas, PlotlyFigure
from reportgen.charts.scale import Scale, ticks, trend_domain
from reportgen.charts.svg import AXIS, VALUE
from reportgen.charts.textwidth import width
from reportgen.charts.trend_notes import Note, heights, levels
from reportgen.charts.trend_plan import amounts, has_interval, runs, target_words
from reportgen.document.chartdata import Point, TrendData, TrendLine
from reportgen.locales import Locale

_HEIGHT = 230.0
_PLOT = 0.78  # of the height: what margin and periods leave
_LABEL_ROOM = 14.0  # pixels between the middles of two labels
_BAND_PAPER = 0.85  # share of paper in the colour of a band
_LEGEND = 28.0
_AXIS = 44.0  # about what the amounts at the left take


def figure(data: TrendData, canvas: Canvas) -> PlotlyFigure:
    """Lines with one box for all of them under the pointer."""
    places = ticks(*trend_domain(amounts(data), data.unit), data.unit)
    traces = [trace for place in range(len(data.lines)) for trace in _line(data, place, canvas)]
    end, margin = _end_note(data, canvas)
    notes = levels(data, _across(data, canvas, margin), _AXIS, canvas.width - margin)
    above = sum(heights(notes))
    layout = {
        "height": _HEIGHT + above,
        "hovermode": "x",
        "showlegend": len(data.lines) > 1 or data.limits is not None,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top"},
        "xaxis": plotly_layout.period_axis(data.labels, canvas),
        "yaxis": plotly_layout.value_axis(places, data.unit, canvas),
        "shapes": [*_highlight_shape(data, canvas), *_target_shape(data, canvas), *_note_lines(notes, canvas)],
        "annotations": [*_target_note(data, canvas), *end, *_notes(notes, canvas)],
        "margin": {"l": 0, "r": margin, "t": _LEGEND + above, "b": 0},
    }
    return plotly_layout.figure([*traces, *_limits(data, canvas)], layout, canvas)


def _across(data: TrendData, canvas: Canvas, margin: float) -> Scale:
    return Scale(-0.5, max(len(data.labels), 1) - 0.5, _AXIS, canvas.width - margin)


def _line(data: TrendData, place: int, canvas: Canvas) -> Iterator[dict[str, Any]]:
    line, colour = data.lines[place], category(canvas.theme, place)
    if line.emphasis:
        yield from _band(line, mix(colour, canvas.theme.paper, _BAND_PAPER))
    yield {
        "type": "scatter",
        "mode": "lines+markers",
        "name": plotly_layout.plain(line.name),
        "x": list(range(len(line.points))),
        "y": [point.amount for point in line.points],
        "connectgaps": False,
        "line": {"color": colour, "width": 2 if line.emphasis else 1.25},
        "marker": _markers(data, place, canvas),
        "hovertext": [_hover(data, line, at, canvas.locale) for at in range(len(line.points))],
        "hovertemplate": plotly_layout.HOVER,
    }


def _band(line: TrendLine, fill: str) -> Iterator[dict[str, Any]]:
    shared = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False, "line": {"width": 0}}
    for places in runs(line.points, has_interval):  # one pair would fill the gaps
        yield {**shared, "x": places, "y": [line.points[at].low for at in places]}
        highs = [line.points[at].high for at in places]
        yield {**shared, "x": places, "y": highs, "fill": "tonexty", "fillcolor": fill}


def _hover(data: TrendData, line: TrendLine, at: int, locale: Locale) -> str:
    point: Point = line.points[at]
    text = words.of_point(point, data.unit, locale, data.withheld_label)
    named = f"{line.name} {text} {words.sign(point.mark)}".strip()
    first = line is data.lines[0]
    return plotly_layout.hover(
        data.labels[at],
        named,
        words.interval(point, data.unit, locale),
        words.base(point.n, locale),
        trend_limits.said(data, at, locale) if first else "",
        *(one.text for one in data.annotations if first and one.place == at),
    )


def _end_note(data: TrendData, canvas: Canvas) -> tuple[list[dict[str, Any]], float]:
    """The last amount of a single line at its end, and the margin that it and the target need."""
    last = data.lines[0].points[-1] if len(data.lines) == 1 and data.lines[0].points else Point(None)
    beside = width(target_words(data, canvas.locale), AXIS.size) + 8
    if last.amount is None:
        return [], beside
    text = words.amount(last.amount, data.unit, canvas.locale)
    note = plotly_layout.note(1, last.amount, text, canvas, xref="paper", xanchor="left", xshift=2)
    note["font"] = plotly_layout.font(VALUE, canvas)
    return [note], max(width(text, VALUE.size, bold=True) + 8, beside)


def _highlight_shape(data: TrendData, canvas: Canvas) -> list[dict[str, Any]]:
    if data.highlight is None:
        return []
    place = {"x0": data.highlight - 0.4, "x1": data.highlight + 0.4, "y0": 0, "y1": 1, "yref": "paper"}
    return [{"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": canvas.theme.wash, **place}]


def _target_shape(data: TrendData, canvas: Canvas) -> list[dict[str, Any]]:
    if data.target is None:
        return []
    return [plotly_layout.dashed_line(canvas, xref="paper", x0=0, x1=1, y0=data.target, y1=data.target)]


def _target_note(data: TrendData, canvas: Canvas) -> list[dict[str, Any]]:
    """The target's label in the margin, where no line runs, moved away from the amount at the end of the line."""
    if data.target is None:
        return []
    places = ticks(*trend_domain(amounts(data), data.unit), data.unit)
    last = data.lines[0].points[-1].amount if len(data.lines) == 1 and data.lines[0].points else None
    apart = _HEIGHT if last is None else (data.target - last) / (places[-1] - places[0]) * _HEIGHT * _PLOT
    shift = 0.0 if abs(apart) >= _LABEL_ROOM else (_LABEL_ROOM - abs(apart)) * (1 if apart >= 0 else -1)
    place = {"xref": "paper", "xanchor": "left", "xshift": 2, "yshift": round(shift, 1)}
    return [plotly_layout.note(1, data.target, target_words(data, canvas.locale), canvas, **place)]


# --- limits and notes ------------------------------------------------------------------------------------------------


def _markers(data: TrendData, place: int, canvas: Canvas) -> dict[str, Any]:
    """Round points; of the first line those beyond the limits are diamonds and those in a run open squares."""
    size = 6 if data.lines[place].emphasis else 4
    outside, in_runs = (trend_limits.outside(data), trend_limits.in_runs(data)) if place == 0 else ((), ())
    if not outside and not in_runs:
        return {"size": size}
    colour, every = category(canvas.theme, place), range(len(data.lines[place].points))
    return {
        "opacity": 1,
        "symbol": ["diamond" if at in outside else "square-open" if at in in_runs else "circle" for at in every],
        "size": [12 if at in outside else 8 if at in in_runs else size for at in every],
        "color": [canvas.theme.caution if at in outside else colour for at in every],
    }


def _limits(data: TrendData, canvas: Canvas) -> Iterator[dict[str, Any]]:
    """Thin lines in steps, the mean, and the marks that occur in the legend."""
    if data.limits is None:
        return
    line = {"color": canvas.theme.secondary, "width": 1, "shape": "hvh"}
    shared = {"type": "scatter", "x": list(range(len(data.labels))), "hoverinfo": "skip", "line": line}
    label = plotly_layout.plain(data.limits.label)
    for bounds, is_named in ((data.limits.highs, True), (data.limits.lows, False)):
        yield {**shared, "mode": "lines", "y": list(bounds), "name": label, "showlegend": is_named,
               "legendgroup": "limits"}  # fmt: skip
    mean = [data.limits.centre] * len(data.labels)
    yield {**shared, "mode": "lines", "y": mean, "line": {**line, "width": 0.5}, "showlegend": False,
           "legendgroup": "limits"}  # fmt: skip
    marks = (("diamond", trend_limits.BEYOND, canvas.theme.caution, trend_limits.outside(data)),
             ("square-open", trend_limits.RUN, category(canvas.theme, 0), trend_limits.in_runs(data)))  # fmt: skip
    for symbol, word, colour, found in marks:
        if found:
            yield {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "name": canvas.locale.text(word),
                   "marker": {"symbol": symbol, "color": colour, "size": 9}, "hoverinfo": "skip"}  # fmt: skip


def _notes(notes: tuple[Note, ...], canvas: Canvas) -> Iterator[dict[str, Any]]:
    high = heights(notes)
    for note in notes:
        text = "<br>".join(map(plotly_layout.plain, note.lines))
        side = {"xanchor": "right", "align": "right"} if note.leftward else {"xanchor": "left", "align": "left"}
        made = plotly_layout.note(note.place, 1, "", canvas, yref="paper", yanchor="top", **side)
        yield {**made, "text": text, "yshift": sum(high[note.level :])}


def _note_lines(notes: tuple[Note, ...], canvas: Canvas) -> Iterator[dict[str, Any]]:
    """From the words down to the periods: a live chart has no fixed place for its points."""
    high = heights(notes)
    for note in notes:
        line = {"color": canvas.theme.secondary, "width": 0.75}
        top = 1 + sum(high[note.level :]) / (_HEIGHT * _PLOT)
        yield {"type": "line", "x0": note.place, "x1": note.place, "y0": 0, "y1": top, "yref": "paper",
               "layer": "below", "line": line}  # fmt: skip
