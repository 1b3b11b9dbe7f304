"""How long things took: a column a class, those beyond the service level set apart, median and 90 % marked above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.scale import Scale
from reportgen.charts.svg import AXIS, LEADING, SMALL, Box, Picture, Stroke, Type
from reportgen.charts.textwidth import width
from reportgen.charts.trend_notes import Note, arranged
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.chartdata import DistributionData
from reportgen.document.nodes import Table
from reportgen.locales import Locale
from reportgen.values import Unit

_HEIGHT = 120.0
_MOST_STEP = 110.0
_FILL = 0.72  # of a class's width
_FLAG = SMALL.size * LEADING + 1
_NUMBER = Type(10, "ink", "middle")


@dataclass(frozen=True, slots=True)
class _Flag:
    """A labelled upright line: its place in class units, its words, and the level (0 on top) its label stands on."""

    position: float
    text: str
    is_target: bool
    level: int
    leftward: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the picture are."""

    x: Scale
    y: Scale
    step: float

    @property
    def base(self) -> float:
        return self.y.start


class DistributionColumns:
    """A histogram with classes as given, which need not be equally wide."""

    name = "distribution"

    def svg(self, data: DistributionData, canvas: Canvas) -> str:
        """Shares on the columns; the service level as a dashed line before the first class beyond it."""
        picture = Picture(canvas)
        step = min(canvas.width / max(len(data.labels), 1), _MOST_STEP)
        x = Scale(0, max(len(data.labels), 1), 0, step * max(len(data.labels), 1))
        flags = tuple(_flags(data, x, canvas))
        top = 2 + _FLAG * (max((flag.level for flag in flags), default=-1) + 1) + _NUMBER.size * LEADING + 4
        plan = _Plan(x, Scale(0, _highest(data), top + _HEIGHT, top), step)
        for place, number in enumerate(_numbers(data, step, canvas.locale)):
            _draw_column(picture, data, place, plan)
            picture.text((plan.x(place + 0.5), plan.y(data.shares[place]) - 9), number, _NUMBER, "value")
        picture.line((0, plan.base), (plan.x.end, plan.base), Stroke("secondary"), "zero")
        for flag in flags:
            _draw_flag(picture, data, flag, plan)
        bottom = _draw_labels(picture, data, plan)
        return picture.finish(bottom, words.title(data.labels, canvas.locale))

    def plotly(self, data: DistributionData, canvas: Canvas) -> PlotlyFigure:
        """The same columns; the count under the pointer."""
        columns = {
            "type": "bar",
            "x": list(range(len(data.labels))),
            "y": list(data.shares),
            "marker": {"color": [_colour(data, place, canvas) for place in range(len(data.labels))]},
            "text": [plotly_layout.plain(words.amount(share, Unit.PERCENT, canvas.locale)) for share in data.shares],
            "textposition": "outside",
            "cliponaxis": False,
            "hovertext": [_hover(data, place, canvas.locale) for place in range(len(data.labels))],
            "hovertemplate": plotly_layout.HOVER,
        }
        flags = tuple(_flags(data, Scale(0, max(len(data.labels), 1), 0, canvas.width), canvas))
        high = _highest(data) * 1.2
        layout = {
            "xaxis": plotly_layout.category_axis(data.labels, canvas),
            "yaxis": plotly_layout.bare_axis(0, high, canvas),
            "bargap": 1 - _FILL,
            "height": 220.0,
            "margin": {"l": 0, "r": 8, "t": 24 + 14 * max((flag.level for flag in flags), default=0), "b": 0},
            "shapes": [_plotly_line(data, flag, high, canvas) for flag in flags],
            "annotations": [_plotly_flag(flag, flags, canvas) for flag in flags],
        }
        return plotly_layout.figure([columns], layout, canvas)

    def native(self, data: DistributionData, canvas: Canvas) -> NativeChart | None:
        """A column chart of the shares, as in the pictures of the other formats."""
        colours = tuple(_colour(data, place, canvas) for place in range(len(data.labels)))
        name = canvas.locale.text("Share")
        series = NativeSeries(name, data.shares, canvas.theme.accent, colours, labels=True)
        number_format = native.SHARE_FORMAT
        return NativeChart("column", data.labels, (series,), number_format, native.PLAIN_HEIGHT_CM, 0.0)

    def table(self, data: DistributionData, locale: Locale) -> Table:
        """A row a class: count and share."""
        columns = (
            tables.label_column(),
            tables.amount_column(data.count_label),
            tables.amount_column(locale.text("Share")),
        )
        shown = (
            (
                tables.label_cell(label),
                tables.amount_cell(count, Unit.COUNT),
                tables.amount_cell(share, Unit.PERCENT),
            )
            for label, count, share in zip(data.labels, data.counts, data.shares, strict=True)
        )
        return tables.table(columns, shown)


def _is_beyond(data: DistributionData, place: int) -> bool:
    return data.target_index is not None and place >= data.target_index


def _colour(data: DistributionData, place: int, canvas: Canvas) -> str:
    return canvas.theme.bad if _is_beyond(data, place) else canvas.theme.accent


def _highest(data: DistributionData) -> float:
    return max((*data.shares, 0.0)) or 1.0


def _plotly_line(data: DistributionData, flag: _Flag, high: float, canvas: Canvas) -> dict[str, object]:
    place = min(max(int(flag.position), 0), len(data.shares) - 1)
    low = 0.0 if flag.is_target or not data.shares else data.shares[place] + 0.1 * high
    x = flag.position - 0.5
    line = plotly_layout.dashed_line(canvas, x0=x, x1=x, y0=min(low, high), y1=high)
    return line if flag.is_target else {**line, "line": {"color": canvas.theme.secondary, "width": 1}}


def _plotly_flag(flag: _Flag, flags: tuple[_Flag, ...], canvas: Canvas) -> dict[str, object]:
    below = max(other.level for other in flags) - flag.level
    side = {"xanchor": "right" if flag.leftward else "left", "yref": "paper", "yanchor": "bottom"}
    return plotly_layout.note(flag.position - 0.5, 1, flag.text, canvas, yshift=14 * below, **side)


def _hover(data: DistributionData, place: int, locale: Locale) -> str:
    share = words.amount(data.shares[place], Unit.PERCENT, locale)
    count = f"{data.count_label} {locale.number(data.counts[place], Unit.COUNT)}"
    return plotly_layout.hover(data.labels[place], share, count)


# --- svg -------------------------------------------------------------------------------------------------------------


def _flags(data: DistributionData, x: Scale, canvas: Canvas) -> Iterator[_Flag]:
    """Target and markers, arranged so that no line strikes out a label."""
    wanted = [
        *data.markers,
        *(((data.target_label, float(data.target_index)),) if data.target_index is not None else ()),
    ]
    notes = (Note(place, x(at), (text,), width(text, SMALL.size), False) for place, (text, at) in enumerate(wanted))
    for note in arranged(notes, canvas.width):
        text, at = wanted[note.place]
        yield _Flag(at, text, note.place == len(data.markers), note.level, note.leftward)


def _draw_flag(picture: Picture, data: DistributionData, flag: _Flag, plan: _Plan) -> None:
    x, y = plan.x(flag.position), 2 + _FLAG * (flag.level + 0.5)
    stroke = Stroke("ink" if flag.is_target else "secondary", dashed=flag.is_target)
    end = plan.base if flag.is_target else _above_number(data, flag.position, plan)
    picture.line((x, y - _FLAG / 2 + 1), (x, end), stroke, "target" if flag.is_target else "marker")
    anchor = SMALL.at("end") if flag.leftward else SMALL
    place = (x - 4, y) if flag.leftward else (x + 4, y)
    picture.text(place, flag.text, anchor.coloured("ink") if flag.is_target else anchor, "flag")


def _above_number(data: DistributionData, position: float, plan: _Plan) -> float:
    """Where a marker ends: over the number on the column it points at."""
    place = min(max(int(position), 0), len(data.shares) - 1)
    return plan.y(data.shares[place]) - 9 - _NUMBER.size if data.shares else plan.base


def _numbers(data: DistributionData, step: float, locale: Locale) -> list[str]:
    """The shares over the columns: with unit where all have room, else whole."""
    texts = [words.amount(share, Unit.PERCENT, locale) for share in data.shares]
    if all(width(text, _NUMBER.size) <= step - 3 for text in texts):
        return texts
    return [words.whole(share, locale) for share in data.shares]


def _draw_column(picture: Picture, data: DistributionData, place: int, plan: _Plan) -> None:
    left = plan.x(place) + plan.step * (1 - _FILL) / 2
    top = plan.y(data.shares[place])
    role = "bad" if _is_beyond(data, place) else "accent"
    picture.rect(Box(left, top, plan.step * _FILL, plan.base - top), role, "column")


def _draw_labels(picture: Picture, data: DistributionData, plan: _Plan) -> float:
    bottom = plan.base + 8
    for place, label in enumerate(data.labels):
        lines = wrap(label, Measure(plan.step - 7, AXIS.size))
        height = len(lines) * AXIS.size * LEADING
        picture.lines((plan.x(place + 0.5), plan.base + 6 + height / 2), lines, AXIS.at("middle"), "label")
        bottom = max(bottom, plan.base + height + 8)
    return bottom
