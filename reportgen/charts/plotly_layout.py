"""What all interactive figures share: fonts, quiet axes, a clear ground, text that Plotly cannot read as markup."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.charts import words
from reportgen.charts.kinds import Canvas, PlotlyFigure
from reportgen.charts.svg import AXIS, LABEL, SMALL, VALUE, Type, colour_of, font_family, legal
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.values import Unit

CLEAR = "rgba(0,0,0,0)"
_SIDE_GAP = 10.0
_PLOT = 0.88  # of the figure's width: about what margins leave for the plot
HOVER = "%{hovertext}<extra></extra>"
_LABELS = Measure(150, LABEL.size)
_HOVER_LINES = Measure(320, LABEL.size)


def plain(text: str) -> str:
    """The text as Plotly shows it letter by letter: its strings are a small HTML.

    >>> plain("<b>1 & 2</b>")
    '&lt;b&gt;1 &amp; 2&lt;/b&gt;'
    """
    return html.escape(legal(text), quote=False)


def wrapped(text: str, measure: Measure = _LABELS) -> str:
    """The text in lines that fit the measure."""
    return "<br>".join(plain(line) for line in wrap(text, measure))


def hover(*lines: str) -> str:
    """The text under the pointer; empty lines are left out."""
    return "<br>".join(wrapped(line, _HOVER_LINES) for line in lines if line)


def figure(traces: Iterable[dict[str, Any]], layout: dict[str, Any], canvas: Canvas) -> PlotlyFigure:
    """The figure with the shared layout; `layout` adds to it. No width: the page gives it."""
    theme = canvas.theme
    shared: dict[str, Any] = {
        "autosize": True,
        "font": {"family": font_family(theme), "size": LABEL.size, "color": theme.ink},
        "hoverlabel": {
            "bgcolor": theme.ink,
            "bordercolor": theme.ink,
            "font": {"family": font_family(theme), "size": LABEL.size, "color": theme.paper},
            "align": "left",
        },
        "hovermode": "closest",
        "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "traceorder": "normal"},
        "margin": {"l": 0, "r": 8, "t": 28, "b": 0},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
    }
    return {"data": list(traces), "layout": {**shared, **layout}}


def period_axis(labels: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    """An axis of periods at 0, 1, 2, …; where they are too many to name, the last and every so many before it."""
    room = canvas.width * _PLOT / max(len(labels), 1)
    measure = Measure(max(room - 8, 46.0), AXIS.size)
    widest = max((measure.of(line) for label in labels for line in wrap(label, measure)), default=0.0)
    stride = max(math.ceil((widest + 8) / room), 1)
    named = sorted(range(len(labels) - 1, -1, -stride))
    axis = category_axis(labels, canvas)
    return {**axis, "tickvals": named, "ticktext": [wrapped(labels[place], measure) for place in named]}


def category_axis(labels: Sequence[str], canvas: Canvas, plot: float = _PLOT) -> dict[str, Any]:
    """An axis of categories at 0, 1, 2, …: by place and not by name, so that equal labels stay apart.

    `plot` is the share of the figure's width that margins leave.
    """
    measure = Measure(max(canvas.width * plot / max(len(labels), 1) - 6, 28.0), AXIS.size)
    return {
        **_quiet(canvas),
        "tickvals": list(range(len(labels))),
        "ticktext": [wrapped(label, measure) for label in labels],
        "range": [-0.5, max(len(labels), 1) - 0.5],
        "showgrid": False,
    }


def row_axis(labels: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    """An axis of categories from top to bottom."""
    axis = category_axis(labels, canvas)
    axis["range"] = axis["range"][::-1]
    axis["ticktext"] = [wrapped(label) for label in labels]
    axis["tickfont"] = {"size": LABEL.size, "color": canvas.theme.ink}
    return axis


def value_axis(places: Sequence[float], unit: Unit, canvas: Canvas) -> dict[str, Any]:
    """An axis with our own ticks, written by the locale."""
    more = (places[-1] - places[0]) * 0.02  # Plotly draws no grid line on the edge
    return {
        **_quiet(canvas),
        "tickvals": list(places),
        "ticktext": [plain(text) for text in words.axis_ticks(places, unit, canvas.locale)],
        "range": [places[0] - more, places[-1] + more],
        "gridcolor": canvas.theme.hairline,
    }


def bare_axis(low: float, high: float, canvas: Canvas) -> dict[str, Any]:
    """An axis that scales and shows where zero is, nothing else."""
    return {
        "fixedrange": True,
        "range": [low, high],
        "showgrid": False,
        "showticklabels": False,
        "zeroline": True,
        "zerolinecolor": canvas.theme.secondary,
    }


@dataclass(frozen=True, slots=True)
class Side:
    """What stands at the right of a row: its amount, or the word for one that is not known, and its base."""

    amount: str
    base: str
    small: bool = False
    known: bool = True


def side_notes(sides: Sequence[Side], headings: tuple[str, str], canvas: Canvas) -> tuple[list[dict[str, Any]], float]:
    """Amounts and bases under their headings at the right of the rows, and the margin they need."""
    amounts = (headings[0], *(side.amount for side in sides))
    bases = (headings[1], *(side.base for side in sides))
    first = max(width(text, LABEL.size, bold=True) for text in amounts)
    second = max(width(text, SMALL.size) for text in bases)
    ends = (first + _SIDE_GAP, first + second + 2 * _SIDE_GAP)
    found = [
        {**_side_note(1, text, end, AXIS, canvas), "yref": "paper", "yanchor": "bottom"}
        for text, end in zip(headings, ends, strict=True)
        if text
    ]
    for y, side in enumerate(sides):
        small = SMALL.coloured("caution" if side.small else "secondary")
        kind = VALUE if side.known else SMALL
        found += [_side_note(y, side.amount, ends[0], kind, canvas)] if side.amount else []
        found += [_side_note(y, side.base, ends[1], small, canvas)] if side.base else []
    return found, ends[1 if second else 0] + 4


def _side_note(y: float, text: str, shift: float, kind: Type, canvas: Canvas) -> dict[str, Any]:
    made = note(1, y, text, canvas, xref="paper", xanchor="right", xshift=round(shift, 1))
    return {**made, "font": font(kind, canvas)}


def font(kind: Type, canvas: Canvas) -> dict[str, Any]:
    """A type of the pictures, as Plotly takes it."""
    made: dict[str, Any] = {"size": kind.size, "color": colour_of(kind.colour, canvas.theme)}
    return {**made, "weight": 600} if kind.bold else made


def note(x: float, y: float, text: str, canvas: Canvas, **places: Any) -> dict[str, Any]:
    """A word in the picture without an arrow; x and y in data, unless `places` says otherwise."""
    font = {"size": AXIS.size, "color": canvas.theme.secondary}
    return {"x": x, "y": y, "text": plain(text), "showarrow": False, "font": font, **places}


def dashed_line(canvas: Canvas, **places: Any) -> dict[str, Any]:
    """A thin dashed line, for targets."""
    line = {"color": canvas.theme.secondary, "width": 1, "dash": "dot"}
    return {"type": "line", "line": line, **places}


def rows_height(labels: Sequence[str], pitch: float = 26.0, more: float = 34.0) -> float:
    """The height of a figure with one row a label; Plotly makes all rows as high as the highest."""
    lines = max((len(wrap(label, _LABELS)) for label in labels), default=1)
    return more + max(pitch, 10.0 + 15.0 * lines) * max(len(labels), 1)


def _quiet(canvas: Canvas) -> dict[str, Any]:
    return {
        "automargin": True,
        "fixedrange": True,
        "showline": False,
        "tickcolor": CLEAR,
        "tickfont": {"size": AXIS.size, "color": canvas.theme.secondary},
        "ticklen": 7,
        "ticks": "outside",
        "zeroline": False,
    }
