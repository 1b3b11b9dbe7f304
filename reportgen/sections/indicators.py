"""2. Key indicators: every total figure with its evidence, and how the main ones moved and are spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.document.chartdata import (
    Bar,
    BarsData,
    DistributionData,
    Point,
    TrendData,
    TrendLine,
)
from reportgen.document.nodes import Block, Chart, Figure, Section, Skipped
from reportgen.results import DurationDistribution, Result, Series
from reportgen.sections.charting import before_note, point
from reportgen.sections.desk_tables import desk_tables
from reportgen.sections.expectations import expectations
from reportgen.sections.likert import comparable, likert
from reportgen.sections.part import Part, assembled
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.tables import indicator_table
from reportgen.sections.trend_notes import trend_notes
from reportgen.values import N_, Unit, Value

TRENDS = ("csat", "nps", "csi", "first_response", "resolution")
DURATIONS = ("first_response", "resolution")
NOTHING = Value(0, Unit.COUNT)
FAR = 3.0  # a duration's target beyond so many times the longest one is not drawn
PER_ITEM = ("dimension", "dimension_mean", "gap", "servqual", "tickets_of_type")


@dataclass(frozen=True, slots=True)
class Options:
    """`trends`: indicators drawn over time, at most three of those that exist."""

    trends: tuple[str, ...] = TRENDS
    most_trends: int = 3


def build(scope: Scope, options: Options) -> Part:
    """The indicators. Skipped only when there is not one figure."""
    return assembled(
        "indicators",
        scope.text("Key indicators"),
        [*_survey(scope), *_desk(scope), *_trends(scope, options)],
    )


def _survey(scope: Scope) -> list[Block | Skipped]:
    totals = _totals(scope, "survey")
    if not totals:
        return [Skipped(scope.text("Survey indicators"), scope.text("no survey source"))]
    items = [r for r in scope.results.results if r.metric == "dimension" and r.group.is_total]
    pieces: list[Block] = [indicator_table(scope, "survey-indicators", scope.text("Survey indicators"), totals)]
    caption = scope.text("Satisfaction with each side of the service")
    spread = comparable(scope)
    skipped: list[Block | Skipped] = []
    if items:
        if spread:
            pieces.append(likert(scope, spread))
        else:
            skipped.append(Skipped(scope.text("Distribution of the answers"), scope.text("too few answers")))
        pieces.append(indicator_table(scope, "dimension-indicators", caption, items))
    else:
        skipped.append(Skipped(caption, scope.text("no question asks about a side of the service")))
    pieces.extend(expectations(scope))
    return [Section("survey", scope.text("What customers say"), tuple(pieces), level=2), *skipped]


def _desk(scope: Scope) -> list[Block | Skipped]:
    totals = _totals(scope, "tickets")
    if not totals:
        return [Skipped(scope.text("Service-desk indicators"), scope.text("no ticket source"))]
    pieces = desk_tables(scope, totals)
    pieces.extend(_volumes(scope))
    pieces.extend(_duration(scope, spread) for spread in scope.results.durations if spread.metric in DURATIONS)
    return [Section("desk", scope.text("How the service desk performed"), tuple(pieces), level=2)]


def _totals(scope: Scope, family: str) -> list[Result]:
    return [
        result
        for result in scope.results.results
        if result.group.is_total
        and result.metric not in PER_ITEM
        and scope.results.info(result.metric).family == family
    ]


def _volumes(scope: Scope) -> list[Block]:
    typed = [r for r in scope.results.results if r.metric == "tickets_of_type" and r.group.is_total]
    typed = sorted((r for r in typed if r.estimate.n != 0), key=lambda r: -(r.estimate.value or NOTHING).amount)
    if not typed:
        return []
    bars = tuple(_volume_bar(scope, result) for result in typed)
    return [
        Chart(
            id="ticket-types",
            data=BarsData(bars, Unit.COUNT, before_label=scope.earlier("previous"), withheld_label=scope.withheld),
            headline=_volume_headline(scope, typed),
            caption=scope.text("Tickets by type"),
            alt=scope.text(
                "Bars of the tickets by type, from the most frequent: {types}",
                types=scope.locale.listing(tuple(scope.label(result) for result in typed)),
            ),
            notes=before_note(scope, typed),
        )
    ]


def _volume_headline(scope: Scope, typed: Sequence[Result]) -> str:
    most = [result for result in typed if result.estimate.value == typed[0].estimate.value]
    if len(most) > 1 or most[0].estimate.value is None:
        return scope.text("Tickets by type")
    return scope.text("{type} make up most of the tickets", type=scope.label(most[0]))


def _volume_bar(scope: Scope, result: Result) -> Bar:
    change = result.change("previous")
    before = change.earlier.value.amount if change and change.earlier.value else None
    shown = point(result.estimate)
    return Bar(scope.label(result), Point(shown.amount, mark=shown.mark), before)


def _duration(scope: Scope, whole: DurationDistribution) -> Chart:
    spread = _without_empty_end(whole)
    name = scope.short(spread.metric)
    total = sum(spread.counts)
    beyond = _first_beyond(spread)
    data = DistributionData(
        labels=tuple(_class_label(scope, spread, place) for place in range(len(spread.counts))),
        counts=spread.counts,
        shares=tuple(100 * count / total if total else 0.0 for count in spread.counts),
        count_label=scope.text("tickets"),
        target_index=beyond,
        target_label=_target_label(scope, spread),
    )
    method = "" if spread.exact else scope.text(" Quantiles from classes of 1 %, off by at most half a per cent.")
    level = scope.text(" Beyond the {level} in red.", level=data.target_label) if beyond is not None else ""
    return Chart(
        id=f"spread-{spread.metric}",
        data=data,
        headline=_duration_headline(scope, spread, name),
        caption=scope.text("{what}: tickets by duration", what=name),
        alt=scope.text(
            "Columns of the tickets by duration; the most frequent class is {class_name}",
            class_name=data.labels[max(range(len(spread.counts)), key=lambda place: spread.counts[place])],
        ),
        notes=scope.prose(
            "n = {n}; median {median}, 90 % within {p90}. Calendar time.{level}{method}",
            n=scope.count(total),
            median=Figure(spread.median),
            p90=Figure(spread.p90),
            level=level,
            method=method,
        ),
    )


def _without_empty_end(spread: DurationDistribution) -> DurationDistribution:
    """The distribution up to its last class that holds a ticket, or the first beyond the service level."""
    last = max((place for place, count in enumerate(spread.counts) if count), default=0)
    classes = max(last, _first_beyond(spread) or 0) + 1
    return replace(spread, edges=spread.edges[: classes + 1], counts=spread.counts[:classes])


def _duration_headline(scope: Scope, spread: DurationDistribution, name: str) -> str:
    result = scope.results.find(f"{spread.metric}_within")
    if result is None or result.status == "none":
        largest = max(range(len(spread.counts)), key=lambda place: spread.counts[place])
        label = _class_label(scope, spread, largest)
        return scope.text("{what}: most often {class_name}", what=name, class_name=label)
    if result.status == "met":
        return scope.text("{what}: the service level is met", what=name)
    return scope.text("{what}: too many tickets exceed the service level", what=name)


def _target_label(scope: Scope, spread: DurationDistribution) -> str:
    if spread.target_minutes is None:
        return ""
    level = Value(spread.target_minutes, Unit.MINUTES)
    return scope.text("service level {time}", time=scope.locale.value(level, exact=True))


def _first_beyond(spread: DurationDistribution) -> int | None:
    if spread.target_minutes is None:
        return None
    lower = spread.edges[:-1]
    beyond = [place for place, edge in enumerate(lower) if edge is not None and edge >= spread.target_minutes]
    return beyond[0] if beyond else None


def _class_label(scope: Scope, spread: DurationDistribution, place: int) -> str:
    low, high = spread.edges[place], spread.edges[place + 1]
    if high is None:
        return f">{_edge(scope, low or 0.0)}"
    return f"≤{_edge(scope, high)}" if not low else f"{_edge(scope, low)}–{_edge(scope, high)}"


def _edge(scope: Scope, minutes: float) -> str:
    return scope.locale.brief_duration(minutes)


def _trends(scope: Scope, options: Options) -> list[Block | Skipped]:
    charts = [chart for metric in options.trends if (chart := _trend(scope, metric))]
    if not charts:
        why = scope.text("there are fewer than two periods with data")
        return [Skipped(scope.text("Trend"), why)]
    return [Section("trends", scope.text("How they moved"), tuple(charts[: options.most_trends]), level=2)]


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
    )
    return Chart(
        id=f"trend-{metric}",
        data=data,
        headline=_trend_headline(scope, series, name),
        caption=scope.text("{what} over time", what=name),
        alt=scope.text("Line of {what} from {first} to {last}", what=name, first=data.labels[0], last=data.labels[-1]),
        notes=joined([band, *trend_notes(scope, series)], " "),
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
