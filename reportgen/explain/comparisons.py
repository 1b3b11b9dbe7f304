"""How a figure compares with earlier periods and with its target."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analyses import Season
from reportgen.explain.estimate import shown
from reportgen.explain.explanation import Line, Part, number
from reportgen.explain.rows import counted
from reportgen.metrics.compare import FEWEST_FOR_SIGNIFICANCE, SIGNIFICANT_BELOW
from reportgen.periods import Period
from reportgen.results import Change, Result
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit, Value

# What p values are adjusted over, by whether the figure is about everybody and by its source.
FAMILIES = {
    (True, "survey"): N_("{tests} tests: the totals of the survey with all their comparisons"),
    (True, "tickets"): N_("{tests} tests: the totals of the tickets with all their comparisons"),
    (False, "survey"): N_("{tests} tests: the groups of this indicator with all their comparisons"),
    (False, "tickets"): N_("{tests} tests: the groups of this indicator with all their comparisons"),
}
VERDICTS = {
    (True, True): N_("significant, for the better"),
    (True, False): N_("significant, for the worse"),
    (True, None): N_("significant"),
    (False, None): N_("no difference found: not significant"),
}


def compared(scope: Scope, result: Result) -> Iterator[Part]:
    """One part for every earlier period."""
    for change in result.changes:
        earlier = _period(scope, change)
        title = scope.text(N_("Against {period}"), period=scope.locale.period(earlier)) if earlier else change.against
        yield Part(f"against.{change.against}", title, tuple(_compared(scope, result, change)))


def _period(scope: Scope, change: Change) -> Period | None:
    subject = scope.results.subject
    return subject.previous if change.against == "previous" else subject.year_ago


def _compared(scope: Scope, result: Result, change: Change) -> Iterator[Line]:
    earlier, locale = change.earlier, scope.locale
    text = shown(scope, earlier)
    if earlier.value is not None and earlier.n is not None:
        text += f"  (n {counted(scope, earlier.n)})"
    yield number("earlier", scope.text(N_("Then")), text, earlier.value)
    if change.difference is not None:
        by = locale.value(change.difference, signed=True)
        yield number("difference", scope.text(N_("Difference")), by, change.difference)
    if change.test is not None and change.p is not None:
        yield from _tested(scope, result, change, change.test, change.p)
    elif change.untested is not None:
        yield Line("untested", scope.text(N_("Not tested")), locale.reason(change.untested))
    if change.season is not None:
        yield _season(scope, change.season)


def _tested(scope: Scope, result: Result, change: Change, test: str, p: float) -> Iterator[Line]:
    yield Line("test", scope.text(N_("Test")), scope.text(test))
    yield number("p", "p", p_text(scope, p), Value(p, Unit.P_VALUE))
    if change.p_adjusted is None:
        return
    label = scope.text(N_("p, adjusted (BH)"))
    yield number("p_adjusted", label, p_text(scope, change.p_adjusted), Value(change.p_adjusted, Unit.P_VALUE))
    if change.family_size is not None:
        family = FAMILIES[result.group.is_total, scope.results.info(result.metric).family]
        text = scope.text(family, tests=counted(scope, change.family_size))
        yield Line("family", scope.text(N_("Adjusted over")), text, change.family_size)
    verdict = VERDICTS[change.significant, change.better if change.significant else None]
    yield Line("verdict", scope.text(N_("Outcome")), scope.text(verdict))
    rule = scope.text(
        N_("significant means: adjusted p below {level}, and at least {fewest} in both periods"),
        level=f"{SIGNIFICANT_BELOW:g}",
        fewest=max(FEWEST_FOR_SIGNIFICANCE, scope.results.small_below),
    )
    yield Line("rule", scope.text(N_("Rule")), rule)


def _season(scope: Scope, season: Season) -> Line:
    """The same step a year earlier, and whether this one differs from it."""
    locale, p = scope.locale, season.p if season.p_adjusted is None else season.p_adjusted
    parts = [
        scope.text(
            N_("a year earlier the same step was {earlier}; this one differs from it by {difference}"),
            earlier=locale.value(season.earlier, signed=True),
            difference=locale.value(season.difference, signed=True),
        )
    ]
    if p is not None:
        parts.append(scope.text(N_("t test of the difference, adjusted p {p}"), p=p_text(scope, p)))
    elif season.untested is not None:
        parts.append(locale.reason(season.untested))
    text = "; ".join(parts)
    return number("season", scope.text(N_("Usual for the season")), text, season.difference)


def p_text(scope: Scope, p: float) -> str:
    """A p value in digits, <0.001 where it is smaller."""
    return scope.locale.number(p, Unit.P_VALUE)


def judged_by_target(scope: Scope, result: Result) -> Part:
    """The target, and whether it is met."""
    return Part("target", scope.text(N_("Target")), tuple(_judged(scope, result)))


def _judged(scope: Scope, result: Result) -> Iterator[Line]:
    target, value, locale = result.target, result.estimate.value, scope.locale
    label = scope.text(N_("Target"))
    if target is None:
        yield Line("target", label, scope.text(N_("none is set")))
        return
    sign = {"higher": "≥ ", "lower": "≤ "}.get(scope.results.info(result.metric).better, "")
    yield number("target", label, sign + locale.value(target, exact=True), target)
    if value is not None:
        gap = value.minus(target)
        text = scope.text(STATUSES[result.status], gap=locale.value(gap, signed=True))
        yield number("status", scope.text(N_("Status")), text, gap)


STATUSES = {
    "met": N_("met ({gap})"),
    "missed": N_("missed ({gap})"),
    "none": N_("not judged ({gap})"),
}
