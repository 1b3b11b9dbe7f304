"""What to do next, as far as it follows from the figures alone; each with the evidence for it, none without."""

from __future__ import annotations

from reportgen.document.nodes import Figure, Inline
from reportgen.results import Group, Result
from reportgen.sections.importance import is_relative, urgent
from reportgen.sections.scope import Scope
from reportgen.sections.targets import gap_share
from reportgen.values import N_, Unit, Value

MOST = 4
Action = tuple[Inline, ...]
_REACH = {
    "higher": N_("Bring “{what}” up to its target of {target}: it is {now}, {gap} short{worst}."),
    "lower": N_("Bring “{what}” down to its target of {target}: it is {now}, {gap} over{worst}."),
}


def actions(scope: Scope) -> tuple[Action, ...]:
    """At most four: the side to concentrate on, the targets missed by most, the category with most complaints."""
    side, complaints = _side(scope), _complaints(scope)
    room = MOST - len(side) - len(complaints)
    return (*side, *_targets(scope)[:room], *complaints)


def _side(scope: Scope) -> list[Action]:
    """The most important side that surely is rated below the others, unless all are rated well."""
    found = scope.results.drivers
    if found is None or is_relative(scope, found) or not urgent(found):
        return []
    first = urgent(found)[0]
    return [
        scope.prose(
            "Concentrate on “{side}”: {share} of what the sides of the service explain of overall satisfaction goes "
            "with it, and it is rated {performance} of 100, where the sides average {average}.",
            side=scope.question(first.question),
            share=Figure(Value(100 * first.share, Unit.PERCENT)),
            performance=Figure(first.performance),
            average=Figure(Value(_mean_performance(scope), Unit.INDEX)),
        )
    ]


def _mean_performance(scope: Scope) -> float:
    assert scope.results.drivers is not None
    performances = [one.performance.amount for one in scope.results.drivers.drivers]
    return sum(performances) / len(performances)


def _targets(scope: Scope) -> list[Action]:
    """A target each that is missed by more than chance explains, the one furthest off first."""
    missed = [r for r in scope.results.results if r.group.is_total and r.status == "missed" and not _may_be_met(r)]
    return [_target(scope, result) for result in sorted(missed, key=lambda result: -gap_share(result))]


def _may_be_met(result: Result) -> bool:
    """Whether the target lies within the interval."""
    low, high, target = result.estimate.low, result.estimate.high, result.target
    if low is None or high is None or target is None:
        return False
    return low.amount <= target.amount <= high.amount


def _target(scope: Scope, result: Result) -> Action:
    value, target = result.estimate.value, result.target
    assert value is not None
    assert target is not None
    gap = value.minus(target)
    better = "lower" if gap.amount > 0 else "higher"
    return scope.prose(
        _REACH[better],
        what=scope.label(result),
        target=Figure(target, exact=True),
        now=scope.figure(result),
        gap=Figure(Value(abs(gap.amount), gap.unit), signed=False),
        worst=_worst_group(scope, result),
    )


def _worst_group(scope: Scope, result: Result) -> Action:
    """The group furthest on the wrong side, of those that a test sets apart from all others."""
    wrong = -1 if scope.results.info(result.metric).better == "higher" else 1
    apart = [
        scope.results.find(result.metric, result.item, Group(test.dimension, name))
        for test in scope.results.group_tests
        if (test.metric, test.item) == (result.metric, result.item)
        for name, sign in test.standing_out
        if sign == wrong
    ]
    amounts = {one: wrong * one.estimate.value.amount for one in apart if one and one.estimate.value}
    if not amounts:
        return ()
    worst = max(amounts, key=lambda one: amounts[one])
    group, value = worst.group.value or "", scope.figure(worst)
    return scope.prose("; furthest from it: {group} ({value})", group=group, value=value)


def _complaints(scope: Scope) -> list[Action]:
    """The category that most complaints are about, where one is ahead."""
    pareto = dict(scope.results.categories_by_type).get("complaint")
    if pareto is None or not pareto.rows:
        return []
    first, *others = sorted(pareto.rows, key=lambda row: -row.count)
    if others and others[0].count == first.count:
        return []
    return [
        scope.prose(
            "Look into why customers complain about “{category}”: {count} complaints, {share} of all with a category.",
            category=first.category,
            count=scope.count(first.count),
            share=Figure(Value(100 * first.share, Unit.PERCENT)),
        )
    ]
