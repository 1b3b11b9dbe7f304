"""What is said under a picture of a figure over time: which periods are out of the ordinary, and whether it moves."""

from __future__ import annotations

from reportgen.analyses import ControlChart, TrendTest
from reportgen.document.chartdata import ControlLimits
from reportgen.document.nodes import Figure, Inline
from reportgen.results import Series
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit, Value

PERIODS = {
    "week": N_("weeks"),
    "month": N_("months"),
    "quarter": N_("quarters"),
    "half": N_("half-years"),
    "year": N_("years"),
    "custom": N_("periods"),
}
PERIOD = {
    "week": N_("week"),
    "month": N_("month"),
    "quarter": N_("quarter"),
    "half": N_("half-year"),
    "year": N_("year"),
    "custom": N_("period"),
}
SEASONAL_GRAINS = ("week", "month", "quarter", "half")


def trend_notes(scope: Scope, series: Series) -> list[tuple[Inline, ...]]:
    """Sentences on the limits and the trend of a series that is shown, or on its end."""
    tests = (one for one in scope.results.trends if (one.metric, one.item, one.grain) == _key(series))
    chart, test = _charted(scope, series), next(tests, None)
    notes = [_limits(scope, series, chart)] if chart is not None else []
    notes += [_trend(scope, test)] if test is not None else []
    if notes and series.points[-1][0].last_day > scope.results.subject.as_of:
        notes.append(scope.prose("The last period is not over and takes no part in this."))
    return notes


def control_limits(scope: Scope, series: Series) -> ControlLimits | None:
    """The limits of a series that is shown, along its points; None without a chart of it."""
    chart = _charted(scope, series)
    if chart is None:
        return None
    skipped = _skipped(series, chart)
    return ControlLimits(
        lows=tuple(None if end is None else end.amount for end in chart.lows[skipped:]),
        highs=tuple(None if end is None else end.amount for end in chart.highs[skipped:]),
        centre=chart.centre.amount,
        label=scope.text("trial control limits") if chart.trial else scope.text("control limits"),
        outside=tuple(place - skipped for place in chart.beyond),
        runs=tuple(place - skipped for place in chart.runs),
    )


def _charted(scope: Scope, series: Series) -> ControlChart | None:
    found = (one for one in scope.results.control if (one.metric, one.item, one.grain) == _key(series))
    return next(found, None) if series.group.is_total else None


def _skipped(series: Series, chart: ControlChart) -> int:
    """How many periods of the chart lie before the series, which may begin later: it then lacks those without data."""
    return len(chart.lows) - len(series.points)


def _key(series: Series) -> tuple[str, str | None, str]:
    return series.metric, series.item, series.grain


def _limits(scope: Scope, series: Series, chart: ControlChart) -> tuple[Inline, ...]:
    skipped = _skipped(series, chart)
    names = [scope.locale.period_short(period) for period, _ in series.points]
    beyond = tuple(names[place - skipped] for place in chart.beyond)
    method: dict[str, Inline | str] = {
        "method": scope.text(chart.method),
        "points": scope.count(chart.points),
        "periods": _periods(scope, chart),
    }
    if beyond:
        sentence = scope.prose(
            "Outside the control limits ({method} of {points} {periods}): {which}.",
            **method,
            which=scope.locale.listing(beyond),
        )
    else:
        sentence = scope.prose(
            "All are within the control limits ({method} of {points} {periods}): normal variation.", **method
        )
    runs = (
        scope.prose(
            " Eight or more in a row on one side of the mean, up to {last}.", last=names[chart.runs[-1] - skipped]
        )
        if chart.runs
        else ()
    )
    trial = scope.prose(" Trial limits, for there are fewer than 20.") if chart.trial else ()
    return (*sentence, *runs, *trial)


def _periods(scope: Scope, one: ControlChart | TrendTest) -> str:
    return scope.text(PERIODS[one.grain])


def _trend(scope: Scope, test: TrendTest) -> tuple[Inline, ...]:
    if test.untested is not None:
        return scope.prose("Trend: {why}.", why=scope.locale.reason(test.untested))
    evidence: dict[str, Inline | str] = {
        "test": scope.text(test.test),
        "n": scope.count(test.periods),
        "periods": _periods(scope, test),
        "p": Figure(None if test.p_adjusted is None else Value(test.p_adjusted, Unit.P_VALUE)),
        "season": _season(scope, test),
    }
    if not test.significant or test.slope is None:
        return scope.prose("No trend was found ({test}, {n} {periods}, adjusted p {p}{season}).", **evidence)
    message = N_("Rising by {slope} a {period}") if test.slope.amount > 0 else N_("Falling by {slope} a {period}")
    size = Figure(Value(abs(test.slope.amount), test.slope.unit), signed=False)
    return (
        *scope.prose(message, slope=size, period=scope.text(PERIOD[test.grain])),
        *scope.prose(
            " (95 % interval {low} to {high}; {test}, {n} {periods}, adjusted p {p}{season}).",
            low=Figure(test.low, signed=True),
            high=Figure(test.high, signed=True),
            **evidence,
        ),
    )


def _season(scope: Scope, test: TrendTest) -> str:
    """That the season may hide or feign a trend, where it could not be taken out."""
    if test.by_season or test.grain not in SEASONAL_GRAINS:
        return ""
    return scope.text("; the season is not separated")
