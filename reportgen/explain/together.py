"""What is found about a figure together with others: its groups against each other, and its run of periods."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analyses import ControlChart, GroupTest, TrendTest
from reportgen.explain.comparisons import p_text
from reportgen.explain.explanation import Line, Part, number
from reportgen.explain.rows import counted
from reportgen.results import Result
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit, Value

GRAINS = {
    "week": N_("by week"),
    "month": N_("by month"),
    "quarter": N_("by quarter"),
    "half": N_("by half-year"),
    "year": N_("by year"),
    "custom": N_("by periods of this length"),
}


def tested_groups(scope: Scope, result: Result) -> Part:
    """Of a total the tests of all dimensions, of a group the test of its own."""
    tests = (test for test in scope.results.group_tests if (test.metric, test.item) == (result.metric, result.item))
    wanted = (test for test in tests if result.group.is_total or test.dimension == result.group.dimension)
    lines = (line for test in wanted for line in _tested(scope, test))
    return Part("groups", scope.text(N_("Do groups differ?")), tuple(lines))


def _tested(scope: Scope, test: GroupTest) -> Iterator[Line]:
    label, key = scope.text(scope.dimension(test.dimension)), f"groups.{test.dimension}"
    if test.untested is not None or test.p is None:
        why = scope.text(N_("not tested")) if test.untested is None else scope.locale.reason(test.untested)
        yield Line(key, label, why)
        return
    parts = [scope.text(test.test), _statistic(scope, test), f"p {p_text(scope, test.p)}"]
    if test.p_adjusted is not None:
        parts.append(scope.text(N_("adjusted {p}"), p=p_text(scope, test.p_adjusted)))
    if test.effect is not None:
        parts.append(f"{scope.text(test.effect_name)} {scope.locale.coefficient(test.effect)}")
    parts.append(scope.text(N_("they differ") if test.significant else N_("no difference found")))
    yield number(key, label, "; ".join(part for part in parts if part), Value(test.p, Unit.P_VALUE))
    if test.standing_out:
        names = scope.locale.listing(tuple(f"{name} {'+' if sign > 0 else '−'}" for name, sign in test.standing_out))
        yield Line(f"{key}.standing_out", "", scope.text(N_("apart from all others together: {names}"), names=names))


def _statistic(scope: Scope, test: GroupTest) -> str:
    if test.statistic is None:
        return ""
    # Degrees of freedom are whole but for Welch's, which lie between.
    freedom = ", ".join(scope.locale.coefficient(df, 0 if df == round(df) else 1) for df in test.freedom)
    statistic = scope.locale.coefficient(test.statistic, 2)
    return f"{statistic} (df {freedom})" if freedom else statistic


def trended(scope: Scope, result: Result) -> Iterator[Part]:
    """Whether the figure rises or falls over its periods. Only totals have a series."""
    for test in scope.results.trends if result.group.is_total else ():
        if (test.metric, test.item) == (result.metric, result.item):
            title = scope.text(N_("Trend {grain}"), grain=scope.text(GRAINS[test.grain]))
            yield Part(f"trend.{test.grain}", title, tuple(_trended(scope, test)))


def _trended(scope: Scope, test: TrendTest) -> Iterator[Line]:
    yield Line("periods", scope.text(N_("Periods")), counted(scope, test.periods), test.periods)
    if test.untested is not None or test.p is None:
        why = scope.text(N_("not tested")) if test.untested is None else scope.locale.reason(test.untested)
        yield Line("untested", scope.text(N_("Not tested")), why)
        return
    yield Line("test", scope.text(N_("Test")), scope.text(test.test))
    if test.by_season:
        yield Line("seasons", scope.text(N_("Seasons")), scope.text(N_("each month compared with its own kind only")))
    yield number("p", "p", p_text(scope, test.p), Value(test.p, Unit.P_VALUE))
    if test.p_adjusted is not None:
        label = scope.text(N_("p, adjusted (BH)"))
        yield number("p_adjusted", label, p_text(scope, test.p_adjusted), Value(test.p_adjusted, Unit.P_VALUE))
    yield Line("verdict", scope.text(N_("Outcome")), scope.text(_direction(test)))
    if test.slope is not None:
        text = scope.text(N_("{slope} a period"), slope=scope.locale.value(test.slope, signed=True))
        if test.low is not None and test.high is not None:
            text += f" ({scope.locale.value(test.low, signed=True)} … {scope.locale.value(test.high, signed=True)})"
        yield number("slope", scope.text(N_("Sen's slope")), text, test.slope)


def _direction(test: TrendTest) -> str:
    if not test.significant or test.slope is None:
        return N_("no trend found")
    return N_("it rises") if test.slope.amount > 0 else N_("it falls")


def limits(scope: Scope, result: Result) -> Iterator[Part]:
    """The limits of normal variation at the report's period."""
    for chart in scope.results.control if result.group.is_total else ():
        if (chart.metric, chart.item) == (result.metric, result.item):
            title = scope.text(N_("Normal variation {grain}"), grain=scope.text(GRAINS[chart.grain]))
            yield Part(f"limits.{chart.grain}", title, tuple(_limits(scope, result, chart)))


def _limits(scope: Scope, result: Result, chart: ControlChart) -> Iterator[Line]:
    yield Line("chart", scope.text(N_("Chart")), scope.text(chart.method))
    yield number("centre", scope.text(N_("Centre")), scope.locale.value(chart.centre), chart.centre)
    series = scope.results.series_of(result.metric, result.item, result.group, chart.grain)
    names = [scope.locale.period(period) for period, _ in series.points] if series is not None else []
    low, high = chart.lows[-1], chart.highs[-1]
    if low is not None and high is not None and names:
        label = scope.text(N_("Limits, {period}"), period=names[-1])
        yield Line("limits", label, f"{scope.locale.value(low)} … {scope.locale.value(high)}")
    # Signals are kept of the periods that the trend lines show; the limits may rest on more.
    none = scope.text(N_("none of the last {count} periods"), count=counted(scope, len(names)))
    beyond = scope.locale.listing(tuple(names[at] for at in chart.beyond if at < len(names)))
    yield Line("beyond", scope.text(N_("Beyond the limits")), beyond or none)
    runs = scope.locale.listing(tuple(names[at] for at in chart.runs if at < len(names)))
    yield Line("runs", scope.text(N_("In a run on one side")), runs or none)
    yield Line("points", scope.text(N_("Rest on")), scope.text(N_("{count} periods"), count=chart.points), chart.points)
    if chart.trial:
        trial = N_("trial limits: they rest on fewer periods than limits should")
        yield Line("trial", scope.text(N_("Remark")), scope.text(trial))
