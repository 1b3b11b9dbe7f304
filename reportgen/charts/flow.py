"""How many of a beginning are left stage by stage, e.g. from invited to valid, and where the others went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.flow_picture import flow_picture, share_of_before
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.svg import SMALL, VALUE, Type
from reportgen.charts.textwidth import width
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import FlowData, FlowStage
from reportgen.document.nodes import Cell, Table, Text
from reportgen.locales import Locale
from reportgen.values import Unit

_SIDE = 0.34  # of the figure's width: the most that the words at the right take
_LINE = 13.5
_SPACE = 10.0
_LEAST_GAP = 22.0  # between two bars
_BAR = 24.0


@dataclass(frozen=True, slots=True)
class _Line:
    """One bar of Word's chart: a stage, or those who went elsewhere after it."""

    label: str
    count: int
    is_stage: bool


class Flow:
    """Bars that shrink from stage to stage."""

    name = "flow"

    def svg(self, data: FlowData, canvas: Canvas) -> str:
        """Bars on one scale from zero, with counts, shares and reasons at the side."""
        return flow_picture(data, canvas)

    def plotly(self, data: FlowData, canvas: Canvas) -> PlotlyFigure:
        """The same bars and slopes; the reasons also under the pointer."""
        labels = [stage.label for stage in data.stages]
        pitch = _pitch(data, canvas)
        half = _BAR / pitch / 2  # of a row
        notes, margin = _notes(data, canvas)
        top = 6 + _LINE * len(_heading(data, canvas))
        last = len(_lost_lines(data, len(labels) - 1, canvas)) if labels else 0
        below = 4 + (max(_BAR + _LINE * last - pitch / 2, 0.0) if last else 0.0)
        highest = max((stage.count for stage in data.stages), default=0) or 1
        layout = {
            "height": top + below + pitch * max(len(labels), 1),
            "margin": {"l": 0, "r": margin, "t": top, "b": below},
            "xaxis": plotly_layout.bare_axis(0, highest, canvas),
            "yaxis": plotly_layout.row_axis(labels, canvas),
            "shapes": list(_slopes(data, half, canvas)),
            "annotations": notes,
        }
        return plotly_layout.figure([{**_plotly_bars(data, canvas), "width": 2 * half}], layout, canvas)

    def native(self, data: FlowData, canvas: Canvas) -> NativeChart | None:
        """A bar chart: the stages in the accent, between them those who went elsewhere."""
        lines = tuple(_native_lines(data, canvas.locale))
        labels = tuple(line.label for line in lines)
        accent, pale = canvas.theme.accent, canvas.theme.pale
        colours = tuple(accent if line.is_stage else pale for line in lines)
        counts = tuple(float(line.count) for line in lines)
        series = NativeSeries(canvas.locale.text("Count"), counts, accent, colours, labels=True)
        highest = max(counts, default=0.0) or 1.0
        height, number_format = native.rows_height_cm(labels), native.number_format(Unit.COUNT)
        return NativeChart("bar", labels, (series,), number_format, height, *native.with_room(0.0, highest))

    def table(self, data: FlowData, locale: Locale) -> Table:
        """A row a stage: how many are left, their share of the stage before, and where the others went."""
        columns = [
            tables.label_column(),
            tables.amount_column(locale.text("Count")),
            tables.amount_column(data.share_label),
        ]
        has_lost = any(stage.lost for stage in data.stages)
        columns += [tables.label_column(locale.text("Where the others went"))] if has_lost else []
        rows = (_table_row(data, place, has_lost, locale) for place in range(len(data.stages)))
        return tables.table(tuple(columns), rows)


# --- plotly ----------------------------------------------------------------------------------------------------------


def _plotly_bars(data: FlowData, canvas: Canvas) -> dict[str, Any]:
    places = range(len(data.stages))
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(places),
        "x": [stage.count for stage in data.stages],
        "marker": {"color": canvas.theme.accent},
        "hovertext": [_hover(data, place, canvas.locale) for place in places],
        "hovertemplate": plotly_layout.HOVER,
    }


def _hover(data: FlowData, place: int, locale: Locale) -> str:
    stage = data.stages[place]
    lost = (f"{reason} {locale.number(count, Unit.COUNT)}" for reason, count in stage.lost)
    share = share_of_before(data, place)
    said = "" if share is None else f"{data.share_label} {words.amount(share, Unit.PERCENT, locale)}"
    return plotly_layout.hover(stage.label, locale.number(stage.count, Unit.COUNT), said, *lost)


def _pitch(data: FlowData, canvas: Canvas) -> float:
    """The height of a row, as high as the highest needs: its label, or the reasons below its count."""
    labels = [stage.label for stage in data.stages]
    reasons = max((len(_lost_lines(data, place, canvas)) for place in range(len(labels))), default=0)
    least = _BAR + max(_LEAST_GAP, _LINE * reasons + 6)
    return plotly_layout.rows_height(labels, least, more=0.0) / max(len(labels), 1)


def _slopes(data: FlowData, half: float, canvas: Canvas) -> Iterator[dict[str, Any]]:
    """Between two bars, the pale area that narrows from the earlier count to the later one."""
    for place, stage in enumerate(data.stages[1:], start=1):
        before = data.stages[place - 1].count
        top, bottom = place - 1 + half, place - half
        path = f"M 0 {top} L {before} {top} L {stage.count} {bottom} L 0 {bottom} Z"
        yield {"type": "path", "path": path, "fillcolor": canvas.theme.wash, "line": {"width": 0}, "layer": "below"}


def _lost_lines(data: FlowData, place: int, canvas: Canvas) -> tuple[str, ...]:
    """Where those went that the stage after this one has no more."""
    measure = Measure(canvas.width * _SIDE, SMALL.size)
    lost = data.stages[place].lost
    numbers = ((canvas.locale.number(-count, Unit.COUNT), reason) for reason, count in lost)
    return tuple(line for number, reason in numbers for line in wrap(f"{number}  {reason}", measure))


def _notes(data: FlowData, canvas: Canvas) -> tuple[list[dict[str, Any]], float]:
    """At the right of the bars: counts, shares under their heading, reasons between; and the margin they need."""
    locale, places = canvas.locale, range(len(data.stages))
    counts = [locale.number(stage.count, Unit.COUNT) for stage in data.stages]
    shares = [share_of_before(data, place) for place in places]
    said = ["" if share is None else words.amount(share, Unit.PERCENT, locale) for share in shares]
    lost = [_lost_lines(data, place, canvas) for place in places]
    heading = _heading(data, canvas)
    second = max((width(count, VALUE.size, bold=True) for count in counts), default=0.0) + 2 * _SPACE
    found = [_note(place, count, (_SPACE, 0), VALUE, canvas) for place, count in enumerate(counts)]
    found += [_note(place, share, (second, 0), SMALL, canvas) for place, share in enumerate(said) if share]
    for place, lines in enumerate(lost):
        found += (
            [{**_note(place, _joined(lines), (_SPACE, 10 - _BAR), SMALL, canvas), "yanchor": "top"}] if lines else []
        )
    if heading:
        found.append({**_note(1, _joined(heading), (second, 4), SMALL, canvas), "yref": "paper", "yanchor": "bottom"})
    widths = [_SPACE + width(line, SMALL.size) for lines in lost for line in lines]
    widths += [second + width(text, SMALL.size) for text in (*said, *heading)]
    return found, max((*widths, second)) + 4


def _heading(data: FlowData, canvas: Canvas) -> tuple[str, ...]:
    """The lines of what names the shares, () where there is no share."""
    has_share = any(share_of_before(data, place) is not None for place in range(len(data.stages)))
    return wrap(data.share_label, Measure(canvas.width * _SIDE, SMALL.size)) if has_share else ()


def _joined(lines: tuple[str, ...]) -> str:
    return "<br>".join(plotly_layout.plain(line) for line in lines)


def _note(y: float, text: str, shift: tuple[float, float], kind: Type, canvas: Canvas) -> dict[str, Any]:
    """Words beside the plot; `text` is markup already, or digits."""
    made = plotly_layout.note(1, y, "", canvas, xref="paper", xanchor="left", align="left")
    place = {"xshift": round(shift[0], 1), "yshift": shift[1]}
    return {**made, **place, "text": text, "font": plotly_layout.font(kind, canvas)}


# --- native and table ------------------------------------------------------------------------------------------------


def _native_lines(data: FlowData, locale: Locale) -> Iterator[_Line]:
    for place, stage in enumerate(data.stages):
        share = share_of_before(data, place)
        said = "" if share is None else words.amount(share, Unit.PERCENT, locale)
        yield _Line(native.named(stage.label, said), stage.count, is_stage=True)
        yield from (_Line(f"– {reason}", count, is_stage=False) for reason, count in stage.lost)


def _table_row(data: FlowData, place: int, has_lost: bool, locale: Locale) -> tuple[Cell, ...]:
    stage: FlowStage = data.stages[place]
    lost = locale.listing(tuple(f"{reason} {locale.number(count, Unit.COUNT)}" for reason, count in stage.lost))
    return (
        tables.label_cell(stage.label),
        tables.amount_cell(stage.count, Unit.COUNT),
        tables.amount_cell(share_of_before(data, place), Unit.PERCENT),
        *((Cell((Text(lost or words.ABSENT),)),) if has_lost else ()),
    )
