"""Answers to questions as stacked bars around the middle of the scale, with the top-box share and n at the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.charts import native, plotly_layout, tables, words
from reportgen.charts.colour import scale_colours, text_on
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.rows import Key, Row, Rows, column_width, legend, rows
from reportgen.charts.scale import Scale
from reportgen.charts.svg import SMALL, VALUE, Box, Picture, Stroke, Type
from reportgen.charts.textwidth import width
from reportgen.document.chartdata import LikertData, LikertRow
from reportgen.document.nodes import Cell, Table
from reportgen.locales import Locale
from reportgen.values import Unit

_PITCH = 24.0
_THICK = 17.0
_SEAM = 1.0  # paper between segments
_INSIDE = Type(9.5, "ink", "middle")


@dataclass(frozen=True, slots=True)
class _Segment:
    """One answer's share: where it starts and ends in points of per cent from the middle of the scale."""

    place: int
    share: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the picture are."""

    rows: Rows
    scale: Scale
    colours: tuple[str, ...]
    top_end: float


class Likert:
    """Diverging stacked bars; rows keep the order given."""

    name = "likert"

    def svg(self, data: LikertData, canvas: Canvas) -> str:
        """All rows on one scale, so that lengths compare; a line marks the middle."""
        picture = Picture(canvas)
        colours = scale_colours(canvas.theme.likert, len(data.words), data.neutral)
        plan = _plan(data, canvas, colours, _head(picture, data, colours))
        for word in range(len(data.words)):  # not row by row: shapes of one colour in turn make a smaller file
            _draw_word(picture, data, word, plan)
        for row, place in zip(data.rows, plan.rows.rows, strict=True):
            _draw_row(picture, data, row, place, plan)
        plan.rows.draw_labels(picture)
        if any(row.shares for row in data.rows):
            plan.rows.draw_upright(picture, plan.scale(0), Stroke("ink"), "zero")
        return picture.finish(plan.rows.bottom + 2, words.title((row.label for row in data.rows), canvas.locale))

    def plotly(self, data: LikertData, canvas: Canvas) -> PlotlyFigure:
        """The same bars; negative places are distances, so the axis has no numbers."""
        labels = [row.label for row in data.rows]
        colours = scale_colours(canvas.theme.likert, len(data.words), data.neutral)
        left, right = _reach(data)
        notes, margin = plotly_layout.side_notes(
            [_side(data, row, canvas.locale) for row in data.rows], (data.top_label, ""), canvas
        )
        middle = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper"}
        layout = {
            "barmode": "overlay",
            "bargap": 0.35,
            "height": plotly_layout.rows_height(labels, _PITCH, 54),
            "margin": {"l": 0, "r": margin, "t": 44, "b": 8},
            "showlegend": True,
            "xaxis": plotly_layout.bare_axis(-left, right, canvas),
            "yaxis": plotly_layout.row_axis(labels, canvas),
            "annotations": notes,
            "shapes": [{**middle, "line": {"color": canvas.theme.ink, "width": 1}}],
        }
        traces = [_plotly_word(data, place, colours[place], canvas) for place in range(len(data.words))]
        return plotly_layout.figure([*traces, *_plotly_withheld(data, canvas)], layout, canvas)

    def native(self, data: LikertData, canvas: Canvas) -> NativeChart | None:
        """A plain 100 % stacked bar: a spacer for the middle would put made-up numbers into the reader's workbook."""
        labels = tuple(native.named(row.label, "" if row.shares else data.withheld_label) for row in data.rows)
        colours = scale_colours(canvas.theme.likert, len(data.words), data.neutral)
        series = tuple(
            NativeSeries(word, tuple(_share(row, place) for row in data.rows), colours[place], labels=True)
            for place, word in enumerate(data.words)
        )
        height = native.rows_height_cm(labels) + 0.5
        return NativeChart("stacked_bar", labels, series, "0", height, 0.0, 100.0, legend=True)

    def table(self, data: LikertData, locale: Locale) -> Table:
        """A row a question: the share of each word, the top-box share, n."""
        columns = (
            tables.label_column(),
            *(tables.amount_column(word) for word in data.words),
            tables.amount_column(data.top_label),
            tables.base_column(locale),
        )
        return tables.table(columns, (_table_row(data, row) for row in data.rows))


def _share(row: LikertRow, place: int) -> float | None:
    return row.shares[place] if place < len(row.shares) else None


def _segments(data: LikertData, row: LikertRow) -> Iterator[_Segment]:
    """The row's segments from left to right; the middle of the neutral word, or of an even scale, is at 0."""
    place = -_left_of_middle(data, row)
    for index, share in enumerate(row.shares):
        yield _Segment(index, share, place, place + share)
        place += share


def _left_of_middle(data: LikertData, row: LikertRow) -> float:
    if data.neutral is None:
        return sum(row.shares[: len(data.words) // 2])
    return sum(row.shares[: data.neutral]) + sum(row.shares[data.neutral : data.neutral + 1]) / 2


def _reach(data: LikertData) -> tuple[float, float]:
    """How far the longest row goes to the left and to the right of the middle."""
    shown = [row for row in data.rows if row.shares]
    left = max((_left_of_middle(data, row) for row in shown), default=0.0)
    right = max((sum(row.shares) - _left_of_middle(data, row) for row in shown), default=0.0)
    return (left, right) if left + right > 0 else (50.0, 50.0)


def _top_words(data: LikertData, row: LikertRow, locale: Locale) -> str:
    if row.top is not None:
        return words.amount(row.top, Unit.PERCENT, locale)
    return data.withheld_label if row.mark == "withheld" else words.ABSENT


# --- svg -------------------------------------------------------------------------------------------------------------


def _columns(data: LikertData, canvas: Canvas) -> tuple[float, float]:
    """Where the column of top-box shares ends, and where the bars end."""
    bases = [words.base(row.n, canvas.locale) for row in data.rows]
    tops = [data.top_label, *(_top_words(data, row, canvas.locale) for row in data.rows)]
    top_end = canvas.width - column_width(bases, SMALL)
    return top_end, top_end - min(column_width(tops, VALUE), canvas.width * 0.3)


def _head(picture: Picture, data: LikertData, colours: tuple[str, ...]) -> float:
    """The legend, and the heading of the top-box column on its first line; returns where the rows start."""
    top_end, bars_end = _columns(data, picture.canvas)
    keys = [Key(word, colour) for word, colour in zip(data.words, colours, strict=True)]
    picture.text((top_end, 8), data.top_label, SMALL.at("end"), "heading")
    return legend(picture, keys, bars_end)


def _plan(data: LikertData, canvas: Canvas, colours: tuple[str, ...], top: float) -> _Plan:
    found = rows([row.label for row in data.rows], canvas, top, _PITCH)
    top_end, bars_end = _columns(data, canvas)
    left, right = _reach(data)
    return _Plan(found, Scale(-left, right, found.start, max(bars_end, found.start + 1)), colours, top_end)


def _draw_word(picture: Picture, data: LikertData, word: int, plan: _Plan) -> None:
    for row, place in zip(data.rows, plan.rows.rows, strict=True):
        for segment in _segments(data, row):
            if segment.place == word:
                _draw_segment(picture, segment, place, plan)


def _draw_row(picture: Picture, data: LikertData, row: LikertRow, place: Row, plan: _Plan) -> None:
    canvas = picture.canvas
    if not row.shares:
        box = Box(plan.scale.start, place.middle - _THICK / 2, plan.scale.end - plan.scale.start, _THICK)
        picture.rect(box, "wash", "withheld")
        picture.hatch(box, Stroke("hairline"))
    for segment in _segments(data, row):
        if segment.place != data.neutral:  # the line through the middle stands where its number would
            _draw_share(picture, segment, place, plan)
    kind = VALUE if row.top is not None else SMALL
    text = _top_words(data, row, canvas.locale)
    picture.text((plan.top_end, place.middle), text, kind.at("end"), "top" if row.top is not None else "absent")
    base = SMALL.coloured("caution" if row.mark == "small" else "secondary").at("end")
    picture.text((canvas.width, place.middle), words.base(row.n, canvas.locale), base, "base")


def _draw_segment(picture: Picture, segment: _Segment, place: Row, plan: _Plan) -> None:
    start, end = plan.scale(segment.start), plan.scale(segment.end)
    seam = _SEAM if end - start > 3 * _SEAM else 0.0
    box = Box(start, place.middle - _THICK / 2, end - start - seam, _THICK)
    picture.rect(box, plan.colours[segment.place], "segment")


def _draw_share(picture: Picture, segment: _Segment, place: Row, plan: _Plan) -> None:
    canvas = picture.canvas
    start, end = plan.scale(segment.start), plan.scale(segment.end)
    text = words.whole(segment.share, canvas.locale)
    if end - start >= width(text, _INSIDE.size) + 6:
        kind = _INSIDE.coloured(text_on(plan.colours[segment.place], canvas.theme))
        picture.text(((start + end - _SEAM) / 2, place.middle), text, kind, "share")


# --- plotly and table ------------------------------------------------------------------------------------------------


def _plotly_word(data: LikertData, place: int, colour: str, canvas: Canvas) -> dict[str, Any]:
    shown = [(y, row, segment) for y, row in enumerate(data.rows) for segment in _segments(data, row)
             if segment.place == place]  # fmt: skip
    return {
        "type": "bar",
        "orientation": "h",
        "name": plotly_layout.plain(data.words[place]),
        "y": [y for y, _, _ in shown],
        "base": [segment.start for _, _, segment in shown],
        "x": [segment.share for _, _, segment in shown],
        "marker": {"color": colour, "line": {"color": canvas.theme.paper, "width": 1}},
        "text": [_plotly_share(data, segment, canvas) for _, _, segment in shown],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": text_on(colour, canvas.theme), "size": _INSIDE.size},
        "hovertext": [_hover(data, row, segment, canvas.locale) for _, row, segment in shown],
        "hovertemplate": plotly_layout.HOVER,
    }


def _plotly_withheld(data: LikertData, canvas: Canvas) -> Iterator[dict[str, Any]]:
    """Rows without shares, hatched along their whole length."""
    hidden = [y for y, row in enumerate(data.rows) if not row.shares]
    if hidden:
        left, right = _reach(data)
        pattern = {"shape": "/", "bgcolor": canvas.theme.wash, "size": 6, "solidity": 0.2}
        yield {
            "type": "bar",
            "orientation": "h",
            "y": hidden,
            "base": [-left] * len(hidden),
            "x": [left + right] * len(hidden),
            "marker": {"color": canvas.theme.hairline, "pattern": pattern},
            "showlegend": False,
            "hovertext": [plotly_layout.hover(data.rows[y].label, data.withheld_label) for y in hidden],
            "hovertemplate": plotly_layout.HOVER,
        }


def _side(data: LikertData, row: LikertRow, locale: Locale) -> plotly_layout.Side:
    base = words.base(row.n, locale)
    return plotly_layout.Side(_top_words(data, row, locale), base, row.mark == "small", row.top is not None)


def _hover(data: LikertData, row: LikertRow, segment: _Segment, locale: Locale) -> str:
    share = words.amount(segment.share, Unit.PERCENT, locale)
    top = f"{data.top_label} {_top_words(data, row, locale)}"
    return plotly_layout.hover(row.label, f"{data.words[segment.place]} {share}", top, words.base(row.n, locale))


def _plotly_share(data: LikertData, segment: _Segment, canvas: Canvas) -> str:
    """The share where the segment is likely to have room for it."""
    text = words.whole(segment.share, canvas.locale)
    room = segment.share / sum(_reach(data)) * canvas.width * 0.7
    fits = segment.place != data.neutral and room >= width(text, _INSIDE.size) + 6
    return plotly_layout.plain(text) if fits else ""


def _table_row(data: LikertData, row: LikertRow) -> tuple[Cell, ...]:
    absent = data.withheld_label if row.mark == "withheld" else words.ABSENT
    return (
        tables.label_cell(row.label),
        *(tables.amount_cell(_share(row, place), Unit.PERCENT, absent) for place in range(len(data.words))),
        tables.amount_cell(row.top, Unit.PERCENT, absent),
        tables.amount_cell(row.n, Unit.COUNT),
    )
