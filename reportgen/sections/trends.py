"""The main indicators over time, with what is normal variation and the target."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document.chartdata import Point, TrendData, TrendLine
from reportgen.document.nodes import Block, Chart, Section, Skipped
from reportgen.results import Series
from reportgen.sections.charting import point
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.trend_notes import control_limits, trend_notes
from reportgen.values import N_, Unit, Value

FAR = 3.0  # a duration's target beyond so many times the longest one is not drawn


def trends(scope: Scope, metrics: tuple[str, ...], most: int) -> Block | Skipped:
    """The first so many of these indicators that there are over at least two periods."""
    charts = [chart for metric in metrics if (chart := _trend(scope, metric))]
    if not charts:
        why = scope.text("there are fewer than two periods with data")
        return Skipped(scope.text("Trend"), why)
    return Section("trends", scope.text("How they moved"), tuple(charts[:most]), level=2)


def _trend(scope: Scope, metric: str) -> Chart | None:
    series = _finest(scope, metric)
    if series is None:
        return None
    series = _begun(series)
    name, result = scope.metric(metric), scope.results.find(metric)
    points = tuple(point(estimate) for _, estimate in series.points)
    unit = next(estimate.value.unit for _, estimate in series.points if estimate.value)
    target = result.target.amount if result and result.target and _near(result.target, points) else None
    band = scope.prose(_TREND_NOTES[any(p.low is not None for p in points)])
    data = TrendData(
        labels=tuple(scope.locale.period_short(period) for period, _ in series.points),
        lines=(TrendLine(scope.short(metric), points),),
        unit=unit,
        target=target,
        target_label=scope.text("target") if target is not None else "",
        highlight=len(points) - 1 if series.points[-1][0] == scope.results.subject.period else None,
        withheld_label=scope.withheld,
        direction=scope.results.info(metric).better,
        limits=control_limits(scope, series),
    )
    return Chart(
        id=f"trend-{metric}",
        data=data,
        headline=_trend_headline(scope, series, name),
        caption=scope.text("{what} over time", what=name),
        alt=scope.text("Line of {what} from {first} to {last}", what=name, first=data.labels[0], last=data.labels[-1]),
        notes=joined([band, *trend_notes(scope, series)], scope.gap),
    )


_TREND_NOTES = {
    True: N_("The band is the 95 % interval of each period."),
    False: N_("All tickets of each period; a census has no sampling interval."),
}


def _finest(scope: Scope, metric: str) -> Series | None:
    known = [s for s in scope.results.series if s.metric == metric and s.group.is_total and s.item is None]
    usable = [s for s in known if sum(estimate.value is not None for _, estimate in s.points) > 1]
    return max(usable, key=lambda s: len(s.points), default=None)


def _begun(series: Series) -> Series:
    """The series from its first period with data on."""
    first = next(place for place, (_, estimate) in enumerate(series.points) if estimate.value)
    return replace(series, points=series.points[first:])


def _near(target: Value, points: tuple[Point, ...]) -> bool:
    """Whether a target can be drawn without pressing the line flat, as a day would a line of minutes."""
    largest = max(abs(point.amount) for point in points if point.amount is not None)
    return target.unit is not Unit.MINUTES or target.amount <= FAR * largest


def _trend_headline(scope: Scope, series: Series, name: str) -> str:
    known = [(period, estimate.value.amount) for period, estimate in series.points if estimate.value]
    lowest = min(known, key=lambda pair: pair[1])[0]
    highest = max(known, key=lambda pair: pair[1])[0]
    return scope.text(
        "{what}: lowest in {low}, highest in {high}",
        what=name,
        low=scope.locale.period(lowest),
        high=scope.locale.period(highest),
    )
