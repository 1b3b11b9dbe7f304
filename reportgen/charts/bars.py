"""Ranked bars: label, bar from zero, amount and base in a row; the target and the period before as thin marks."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.charts import bars_plotly, native, tables, words
from reportgen.charts.bars_parts import amount_words, colour_of_bar, domain, has_before, has_targets, target_words
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.rows import Key, Row, Rows, column_width, goal, legend, rows
from reportgen.charts.scale import Scale
from reportgen.charts.svg import LEADING, SMALL, VALUE, Box, Picture, Stroke
from reportgen.charts.textwidth import width
from reportgen.document.chartdata import Bar, BarsData
from reportgen.document.nodes import Cell, Table
from reportgen.locales import Locale
from reportgen.values import Unit

_PITCH = 22.0
_THICK = 13.0
_SIGN = VALUE.size + 3  # room for a mark behind the amounts


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
        """See bars_plotly."""
        return bars_plotly.figure(data, canvas)

    def native(self, data: BarsData, canvas: Canvas) -> NativeChart | None:
        """A bar chart, first bar on top; the period before is a second series."""
        labels = tuple(
            native.named(bar.label, data.withheld_label if bar.point.mark == "withheld" else "") for bar in data.bars
        )
        low, high = domain(data)
        now = NativeSeries(
            name=canvas.locale.text("Value"),
            values=tuple(bar.point.amount for bar in data.bars),
            colour=canvas.theme.accent,
            points=tuple(colour_of_bar(bar, canvas.theme) for bar in data.bars),
            labels=True,
        )
        before = NativeSeries(data.before_label, tuple(bar.before for bar in data.bars), canvas.theme.pale)
        goals = tuple(bar.target for bar in data.bars)
        goal_name = data.target_label or canvas.locale.text("Target")
        goal = NativeSeries(goal_name, goals, canvas.theme.secondary, dashed=True)
        series = (now, *((before,) if has_before(data) else ()), *((goal,) if has_targets(data) else ()))
        number_format, height = native.number_format(data.unit), native.rows_height_cm(labels)
        return NativeChart("bar", labels, series, number_format, height, low, high, legend=len(series) > 1)

    def table(self, data: BarsData, locale: Locale) -> Table:
        """A row a bar: amount, the period before where there is one, base."""
        before = (tables.amount_column(data.before_label),) if has_before(data) else ()
        value = tables.amount_column(locale.text("Value"))
        goal = (tables.amount_column(data.target_label or locale.text("Target")),) if has_targets(data) else ()
        columns = (tables.label_column(), value, *before, *goal, tables.base_column(locale))
        return tables.table(columns, (_table_row(data, bar) for bar in data.bars))


# --- svg -------------------------------------------------------------------------------------------------------------


def _head(picture: Picture, data: BarsData) -> float:
    """The legend of the period before, and room for the target's label; returns where the rows start."""
    top = 2.0
    keys = [Key(data.before_label, "ink", thin=True)] if data.before_label and has_before(data) else []
    keys += [Key(data.target_label, "ink", mark="goal")] if data.target_label and has_targets(data) else []
    if keys:
        top = legend(picture, keys)
    return top + SMALL.size * LEADING + 2 if data.target is not None else top


def _plan(data: BarsData, canvas: Canvas, top: float) -> _Plan:
    found = rows([bar.label for bar in data.bars], canvas, top, _PITCH)
    amounts = [amount_words(data, bar, canvas.locale) for bar in data.bars]
    bases = [words.base(bar.point.n, canvas.locale) for bar in data.bars]
    sign = _SIGN if any(words.sign(bar.point.mark) for bar in data.bars) else 0.0
    value_end = canvas.width - column_width(bases, SMALL) - sign
    end = value_end - column_width(amounts, VALUE)
    low, high = domain(data)
    return _Plan(found, Scale(low, high, found.start, max(end, found.start + 1)), value_end)


def _draw_bar(picture: Picture, bar: Bar, row: Row, plan: _Plan) -> None:
    top, zero = row.middle - _THICK / 2, plan.scale(0)
    amount = bar.point.amount
    if bar.point.mark == "withheld":
        box = Box(zero, top, plan.scale.end - zero, _THICK)
        picture.rect(box, "wash", "withheld")
        picture.hatch(box, Stroke("hairline"))
    if amount is not None:
        start, end = sorted((zero, plan.scale(amount)))
        role = (
            bar.tone if bar.tone != "muted" and bar.point.mark != "small" else colour_of_bar(bar, picture.canvas.theme)
        )
        picture.rect(Box(start, top, end - start, _THICK), role, "bar")
    if bar.before is not None:
        x = plan.scale(bar.before)
        picture.line((x, top - 3), (x, top + _THICK + 3), Stroke("paper", 4))
        picture.line((x, top - 3), (x, top + _THICK + 3), Stroke("ink", 2), "before")
    if bar.target is not None:
        goal(picture, (plan.scale(bar.target), row.middle), "ink")


def _draw_numbers(picture: Picture, data: BarsData, bar: Bar, row: Row, plan: _Plan) -> None:
    canvas = picture.canvas
    known = bar.point.amount is not None
    kind = VALUE if known else SMALL
    text = amount_words(data, bar, canvas.locale)
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
    x, text = plan.scale(data.target), target_words(data, picture.canvas.locale)
    half = width(text, SMALL.size) / 2
    middle = min(max(x, half), picture.canvas.width - half)
    plan.rows.draw_upright(picture, x, Stroke("secondary", dashed=True), "target")
    picture.text((middle, plan.rows.top - 8), text, SMALL.at("middle"), "target-label")


def _table_row(data: BarsData, bar: Bar) -> tuple[Cell, ...]:
    before = (tables.amount_cell(bar.before, data.unit),) if has_before(data) else ()
    return (
        tables.label_cell(bar.label),
        tables.point_cell(bar.point, data.unit, data.withheld_label),
        *before,
        *((tables.amount_cell(bar.target, data.unit),) if has_targets(data) else ()),
        tables.amount_cell(bar.point.n, Unit.COUNT),
    )
