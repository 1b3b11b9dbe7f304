"""Amounts over periods as lines, each named and numbered at its end; the interval as a band, the target dashed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.charts import native, tables, trend_limits, trend_plotly, words
from reportgen.charts.colour import category, mix
from reportgen.charts.kinds import Canvas, NativeChart, NativeSeries, PlotlyFigure
from reportgen.charts.scale import ticks, trend_domain
from reportgen.charts.trend_picture import draw
from reportgen.charts.trend_plan import amounts, target_words
from reportgen.document.chartdata import Point, TrendData, TrendLine
from reportgen.document.nodes import Cell, Column, Table
from reportgen.locales import Locale
from reportgen.values import N_, Unit

_BAND_PAPER = 0.85  # share of paper in the colour of a band
_LEAST_PERIODS = 2
_UPPER, _LOWER = N_("upper"), N_("lower")


class Trend:
    """Lines over periods; a period without an amount is a gap, never a bridge."""

    name = "trend"

    def svg(self, data: TrendData, canvas: Canvas) -> str:
        """See trend_picture."""
        return draw(data, canvas)

    def plotly(self, data: TrendData, canvas: Canvas) -> PlotlyFigure:
        """See trend_plotly."""
        return trend_plotly.figure(data, canvas)

    def native(self, data: TrendData, canvas: Canvas) -> NativeChart | None:
        """A line chart; the target is a dashed series, the interval of a single line a band behind it."""
        places = ticks(*trend_domain(amounts(data), data.unit), data.unit)
        lines = tuple(
            NativeSeries(
                line.name,
                tuple(point.amount for point in line.points),
                category(canvas.theme, place),
                last_label=line.emphasis,
                texts=_last_duration(line, data.unit, canvas) if line.emphasis else (),
            )
            for place, line in enumerate(data.lines)
        )
        target: tuple[NativeSeries, ...] = ()
        if data.target is not None:
            values = (data.target,) * len(data.labels)
            target = (NativeSeries(target_words(data, canvas.locale), values, canvas.theme.secondary, dashed=True),)
        return NativeChart(
            "line",
            tuple(map(native.unspaced, data.labels)),
            (*_native_band(data, canvas), *lines, *target, *_native_limits(data, canvas)),
            native.number_format(data.unit),
            native.TREND_HEIGHT_CM,
            places[0],
            places[-1],
            legend=len(lines) + len(target) > 1 or data.limits is not None,
            axis_step=places[1] - places[0],
            axis_format=_minutes_format(places, canvas.locale) if data.unit is Unit.MINUTES else None,
        )

    def table(self, data: TrendData, locale: Locale) -> Table:
        """A row a period: each line with its interval and base where it has them."""
        parts = [_columns(line, locale) for line in data.lines]
        columns = (
            tables.label_column(locale.text("Period")),
            *(column for part in parts for column in part),
            *_more_columns(data, locale),
        )
        rows = (
            (
                tables.label_cell(label),
                *(cell for line in data.lines for cell in _cells(data, line, place)),
                *_more_cells(data, place, locale),
            )
            for place, label in enumerate(data.labels)
        )
        return tables.table(columns, rows)


def _last_duration(line: TrendLine, unit: Unit, canvas: Canvas) -> tuple[str | None, ...]:
    """What stands at the last point of durations: they are short or long, and no number format says "68 s"."""
    known = [place for place, point in enumerate(line.points) if point.amount is not None]
    if unit is not Unit.MINUTES or not known:
        return ()
    amount = line.points[known[-1]].amount
    said = words.amount(amount, unit, canvas.locale) if amount is not None else ""
    return tuple(said if place == known[-1] else None for place in range(len(line.points)))


def _minutes_format(places: Sequence[float], locale: Locale) -> str:
    """The Excel format of an axis of durations, which are minutes behind the chart."""
    whole = all(place == int(place) for place in places)
    return f'{"#,##0" if whole else "#,##0.0"}"\N{NO-BREAK SPACE}{locale.template("min")}"'


def _native_band(data: TrendData, canvas: Canvas) -> tuple[NativeSeries, ...]:
    """The lower ends, unseen, and the intervals on them. Office draws an area down to zero where one is missing."""
    lines = [line for line in data.lines if line.emphasis]
    bounds = [(point.low, point.high) for line in lines for point in line.points]
    known = [(low, high - low) for low, high in bounds if low is not None and high is not None and high >= low]
    if len(lines) != 1 or len(known) < len(bounds) or len(known) < _LEAST_PERIODS:
        return ()
    lower, spans = zip(*known, strict=True)
    place, locale = data.lines.index(lines[0]), canvas.locale
    fill = mix(category(canvas.theme, place), canvas.theme.paper, _BAND_PAPER)
    return (
        NativeSeries(locale.text("Interval, lower end"), lower, fill, band=True, invisible=True),
        NativeSeries(locale.text("Interval"), spans, fill, band=True),
    )


def _native_limits(data: TrendData, canvas: Canvas) -> Iterator[NativeSeries]:
    """Upper and lower limit as lines that stand back, and the points beyond them once more as open rings."""
    if data.limits is None:
        return
    colour, locale = canvas.theme.secondary, canvas.locale
    for bounds, end in ((data.limits.highs, locale.text(_UPPER)), (data.limits.lows, locale.text(_LOWER))):
        yield NativeSeries(f"{data.limits.label} ({end})", bounds, colour, thin=True, line=True)
    beyond = trend_limits.outside(data)
    if beyond:
        points = enumerate(data.lines[0].points)
        amounts = tuple(point.amount if at in beyond else None for at, point in points)
        yield NativeSeries(locale.text(trend_limits.BEYOND), amounts, canvas.theme.caution, thin=True, hollow=True)


def _columns(line: TrendLine, locale: Locale) -> Iterator[Column]:
    yield tables.amount_column(line.name)
    if _has_interval(line):
        yield tables.amount_column(locale.text("Interval"))
    if _has_base(line):
        yield tables.base_column(locale)


def _cells(data: TrendData, line: TrendLine, place: int) -> Iterator[Cell]:
    point = line.points[place]
    yield tables.point_cell(point, data.unit, data.withheld_label)
    if _has_interval(line):
        yield tables.interval_cell(point, data.unit)
    if _has_base(line):
        yield tables.amount_cell(point.n, Unit.COUNT)


def _has_interval(line: TrendLine) -> bool:
    return any(point.low is not None and point.high is not None for point in line.points)


def _has_base(line: TrendLine) -> bool:
    return any(point.n is not None for point in line.points)


def _more_columns(data: TrendData, locale: Locale) -> Iterator[Column]:
    """The limits, and a column of words for what marks and annotations say in the picture."""
    if data.limits is not None:
        yield tables.amount_column(data.limits.label)
    if data.limits is not None or data.annotations:
        yield Column(locale.text("Remark"))


def _more_cells(data: TrendData, place: int, locale: Locale) -> Iterator[Cell]:
    if data.limits is not None:
        bounds = Point(None, data.limits.lows[place], data.limits.highs[place])
        yield tables.interval_cell(bounds, data.unit)
    if data.limits is not None or data.annotations:
        happened = (one.text for one in data.annotations if one.place == place)
        yield tables.label_cell(
            locale.listing(tuple(filter(None, (trend_limits.said(data, place, locale), *happened))))
        )
