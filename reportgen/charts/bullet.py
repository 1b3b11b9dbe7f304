"""Indicators against their targets, a row each on its own scale: short enough for a management summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.charts import plotly_layout, tables, words
from reportgen.charts.bullet_picture import (
    bullet_picture,
    colour,
    ends,
    good_stretch,
    ground,
    is_cut,
    status_colour,
    status_words,
    target_sign,
    target_words,
)
from reportgen.charts.kinds import Canvas, NativeChart, PlotlyFigure
from reportgen.charts.scale import Scale
from reportgen.charts.svg import SMALL, VALUE, Type, colour_of
from reportgen.charts.textwidth import width
from reportgen.document.chartdata import Bullet, BulletData
from reportgen.document.nodes import Cell, Figure, Table, Text, Tone
from reportgen.locales import Locale
from reportgen.values import Unit, Value

_PITCH = 30.0  # of a row of the interactive figure
_GAP = 10.0
_LEGEND = 26.0
_STRONG = 2.0  # how wide a mark is that stands out on a bar
_UNDER = 0.33  # of a row: from its middle to the line under the scale
_BREAK = 0.04  # of the scale: from where a bar begins to its break


@dataclass(frozen=True, slots=True)
class _Ticks:
    """Thin upright marks: a place a row, or None."""

    name: str
    amounts: tuple[float | None, ...]
    colour: str
    length: int
    weight: float


class Bullets:
    """One indicator below the other."""

    name = "bullet"

    def svg(self, data: BulletData, canvas: Canvas) -> str:
        """A row an indicator: bar, target, the period before, amount and status."""
        return bullet_picture(data, canvas)

    def plotly(self, data: BulletData, canvas: Canvas) -> PlotlyFigure:
        """The same rows; as each has its own scale, the axis is the share of it and carries no numbers."""
        labels = [bullet.label for bullet in data.bullets]
        notes, margin = _plotly_sides(data, canvas)
        layout = {
            "barmode": "overlay",
            "height": plotly_layout.rows_height(labels, _PITCH, _LEGEND + 8),
            "margin": {"l": 0, "r": margin, "t": _LEGEND, "b": 4},
            "showlegend": True,
            "legend": {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top"},
            "xaxis": {**plotly_layout.bare_axis(0, 1, canvas), "zeroline": False},
            "yaxis": plotly_layout.row_axis(labels, canvas),
            "annotations": notes,
            "shapes": list(_breaks(data, canvas)),
        }
        bars = [_plotly_scales(data, canvas), _plotly_bars(data, canvas)]
        ticks = [trace for ticks in _ticks(data, canvas) for trace in _plotly_ticks(data, ticks, canvas)]
        traces = [*bars, *ticks, *_plotly_stretches(data, canvas)]
        return plotly_layout.figure(traces, layout, canvas)

    def native(self, data: BulletData, canvas: Canvas) -> NativeChart | None:
        """None: Word has one axis for all bars, and these have each their own; it shows the table."""
        return None

    def table(self, data: BulletData, locale: Locale) -> Table:
        """A row an indicator: amount, target and status, the period before, base."""
        columns = (
            tables.label_column(),
            tables.amount_column(locale.text("Value")),
            tables.amount_column(data.target_label),
            tables.label_column(locale.text("Status")),
            tables.amount_column(data.before_label),
            tables.base_column(locale),
        )
        return tables.table(columns, (_table_row(data, bullet, locale) for bullet in data.bullets))


# --- plotly ----------------------------------------------------------------------------------------------------------


def _share(bullet: Bullet, amount: float) -> float:
    """Where the amount is on the row's own scale."""
    return Scale(*ends(bullet), 0.0, 1.0)(amount)


def _plotly_scales(data: BulletData, canvas: Canvas) -> dict[str, Any]:
    """The scales behind the bars; those of withheld amounts are hatched."""
    theme = canvas.theme
    hidden = [bullet.point.mark == "withheld" for bullet in data.bullets]
    marker: dict[str, Any] = {"color": [theme.hairline if is_hidden else theme.wash for is_hidden in hidden]}
    if any(hidden):
        shapes = ["/" if is_hidden else "" for is_hidden in hidden]
        marker["pattern"] = {"shape": shapes, "bgcolor": theme.wash, "size": 6, "solidity": 0.2}
    return {**_plotly_row_bars(data, [(0.0, 1.0)] * len(hidden), canvas), "width": 0.6, "marker": marker}


def _plotly_bars(data: BulletData, canvas: Canvas) -> dict[str, Any]:
    spans = [
        (_share(bullet, ground(bullet)), _share(bullet, ground(bullet) if bullet.point.amount is None
                                                else bullet.point.amount))
        for bullet in data.bullets
    ]  # fmt: skip
    marker = {"color": [colour_of(colour(bullet, canvas.theme), canvas.theme) for bullet in data.bullets]}
    return {**_plotly_row_bars(data, spans, canvas), "width": 0.28, "marker": marker}


def _plotly_row_bars(data: BulletData, spans: list[tuple[float, float]], canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(data.bullets))),
        "base": [start for start, _ in spans],
        "x": [tip - start for start, tip in spans],
        "showlegend": False,
        "hovertext": [_hover(data, bullet, canvas.locale) for bullet in data.bullets],
        "hovertemplate": plotly_layout.HOVER,
    }


def _ticks(data: BulletData, canvas: Canvas) -> Iterator[_Ticks]:
    """The targets and what was before; nothing for either that no row has."""
    before = tuple(bullet.before for bullet in data.bullets)
    targets = tuple(bullet.target for bullet in data.bullets)
    for ticks in (
        _Ticks(data.target_label, targets, canvas.theme.ink, 20, 2.5),
        _Ticks(data.before_label, before, canvas.theme.secondary, 12, 1.5),
    ):
        if any(amount is not None for amount in ticks.amounts):
            yield ticks


def _plotly_ticks(data: BulletData, ticks: _Ticks, canvas: Canvas) -> Iterator[dict[str, Any]]:
    """The marks, those that are fine on a ground of paper, which keeps them apart from the bar."""
    known = [(place, amount) for place, amount in enumerate(ticks.amounts) if amount is not None]
    shown = {
        "type": "scatter",
        "mode": "markers",
        "x": [_share(data.bullets[place], amount) for place, amount in known],
        "y": [place for place, _ in known],
        "cliponaxis": False,
    }
    marker = {"symbol": "line-ns", "size": ticks.length}
    if ticks.weight < _STRONG:
        ground = {**marker, "line": {"width": ticks.weight + 2, "color": canvas.theme.paper}}
        yield {**shown, "marker": ground, "showlegend": False, "hoverinfo": "skip"}
    yield {
        **shown,
        "marker": {**marker, "line": {"width": ticks.weight, "color": ticks.colour}},
        "name": plotly_layout.plain(ticks.name),
        "showlegend": bool(ticks.name),
        "hovertext": [_hover(data, data.bullets[place], canvas.locale) for place, _ in known],
        "hovertemplate": plotly_layout.HOVER,
    }


def _plotly_stretches(data: BulletData, canvas: Canvas) -> list[dict[str, Any]]:
    """The line under what meets the target, as one trace with gaps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place, bullet in enumerate(data.bullets):
        if (good := good_stretch(bullet)) is not None:
            x += [_share(bullet, good[0]), _share(bullet, good[1]), None]
            y += [place + _UNDER, place + _UNDER, None]
    if not x:
        return []
    line = {"color": canvas.theme.good, "width": 2}
    name = canvas.locale.text("met")
    return [{"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "name": name, "hoverinfo": "skip"}]


def _breaks(data: BulletData, canvas: Canvas) -> Iterator[dict[str, Any]]:
    """A gap through the bars that do not begin at zero."""
    for place, bullet in enumerate(data.bullets):
        if bullet.point.amount is not None and is_cut(bullet):
            start, tip = _share(bullet, ground(bullet)), _share(bullet, bullet.point.amount)
            at = start + max(min((tip - start) / 2, _BREAK), -_BREAK)
            line = {"color": canvas.theme.paper, "width": 4}
            yield {"type": "line", "line": line, "x0": at, "x1": at, "y0": place - 0.2, "y1": place + 0.2}


def _hover(data: BulletData, bullet: Bullet, locale: Locale) -> str:
    amount = words.of_point(bullet.point, bullet.unit, locale, data.withheld_label)
    target = f"{data.target_label} {target_words(bullet, locale)}".strip() if bullet.target is not None else ""
    earlier = "" if bullet.before is None else words.amount(bullet.before, bullet.unit, locale)
    before = f"{data.before_label} {earlier}".strip() if earlier else ""
    between = words.interval(bullet.point, bullet.unit, locale)
    status = f"{target}  {status_words(bullet, locale)}".strip()
    return plotly_layout.hover(bullet.label, amount, between, status, before, words.base(bullet.point.n, locale))


def _plotly_sides(data: BulletData, canvas: Canvas) -> tuple[list[dict[str, Any]], float]:
    """Amount, target and status in columns at the right, and the margin that they need."""
    locale = canvas.locale
    columns = (
        [_amount(data, bullet, locale) for bullet in data.bullets],
        [(target_words(bullet, locale), SMALL) for bullet in data.bullets],
        [(status_words(bullet, locale), SMALL.coloured(status_colour(bullet))) for bullet in data.bullets],
    )
    found: list[dict[str, Any]] = []
    end = 0.0
    for column in columns:
        widest = max((width(text, kind.size, bold=kind.bold) for text, kind in column), default=0.0)
        end += widest + _GAP if widest else 0.0
        found += [_plotly_side(place, text, end, kind, canvas) for place, (text, kind) in enumerate(column) if text]
    return found, end + 4


def _plotly_side(place: int, text: str, shift: float, kind: Type, canvas: Canvas) -> dict[str, Any]:
    made = plotly_layout.note(1, place, text, canvas, xref="paper", xanchor="right", xshift=round(shift, 1))
    return {**made, "font": plotly_layout.font(kind, canvas)}


def _amount(data: BulletData, bullet: Bullet, locale: Locale) -> tuple[str, Type]:
    value = words.of_point(bullet.point, bullet.unit, locale, data.withheld_label)
    kind = SMALL if bullet.point.amount is None else VALUE
    return f"{value} {words.sign(bullet.point.mark)}".strip(), kind


# --- table -------------------------------------------------------------------------------------------------------


def _table_row(data: BulletData, bullet: Bullet, locale: Locale) -> tuple[Cell, ...]:
    tones: dict[str, Tone] = {"met": "good", "missed": "bad", "none": "neutral"}
    return (
        tables.label_cell(bullet.label),
        tables.point_cell(bullet.point, bullet.unit, data.withheld_label),
        _target_cell(bullet),
        Cell((Text(status_words(bullet, locale) or words.ABSENT),), tones[bullet.status]),
        tables.amount_cell(bullet.before, bullet.unit),
        tables.amount_cell(bullet.point.n, Unit.COUNT),
    )


def _target_cell(bullet: Bullet) -> Cell:
    if bullet.target is None:
        return tables.amount_cell(None, bullet.unit)
    return Cell((Text(target_sign(bullet)), Figure(Value(bullet.target, bullet.unit), exact=True)))
