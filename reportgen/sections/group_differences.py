"""Sentences under the pictures and tables of groups: whether the groups differ, how much, and which stand out."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analyses import GroupTest
from reportgen.document.nodes import Figure, Inline
from reportgen.sections.prose import joined, plain
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit, Value


def differences(scope: Scope, dimension: str, metrics: Sequence[str]) -> list[tuple[Inline, ...]]:
    """A sentence for each of the metrics that was put to a test by this dimension, without a full stop."""
    tests = {test.metric: test for test in scope.results.group_tests if test.dimension == dimension}
    return [_sentence(scope, tests[metric]) for metric in metrics if metric in tests]


def differs(scope: Scope, dimension: str, metric: str) -> bool | None:
    """Whether the groups were found to differ; None where they were not put to a test."""
    found = next((one for one in scope.results.group_tests if (one.dimension, one.metric) == (dimension, metric)), None)
    return None if found is None or found.untested is not None else found.significant


def _sentence(scope: Scope, test: GroupTest) -> tuple[Inline, ...]:
    what = scope.short(test.metric)
    if test.untested is not None:
        return scope.prose("{what}: {why}", what=what, why=scope.locale.reason(test.untested))
    evidence = _evidence(scope, test)
    if not test.significant:
        return scope.prose(
            "{what}: no difference between the groups was found ({evidence})", what=what, evidence=evidence
        )
    if test.standing_out:
        return scope.prose(
            "{what}: the groups differ ({evidence}), against all others together {groups}",
            what=what,
            evidence=evidence,
            groups=_standing_out(scope, test),
        )
    return scope.prose("{what}: the groups differ ({evidence})", what=what, evidence=evidence)


def _evidence(scope: Scope, test: GroupTest) -> tuple[Inline, ...]:
    p = scope.prose("adjusted p {p}", p=Figure(_value(test.p_adjusted, Unit.P_VALUE)))
    parts: list[tuple[Inline, ...]] = [plain(scope.text(test.test)), p]
    if test.effect is not None:
        effect = Figure(Value(test.effect, Unit.P_VALUE))  # three decimals: many a real difference is a small one
        parts.append((*plain(scope.text(test.effect_name), " "), effect))
    return joined(parts, scope.text("; "))


def _standing_out(scope: Scope, test: GroupTest) -> str:
    low = tuple(name for name, sign in test.standing_out if sign < 0)
    high = tuple(name for name, sign in test.standing_out if sign > 0)
    is_time = scope.results.info(test.metric).unit is Unit.MINUTES
    parts = []
    if low:
        message = N_("{groups} faster") if is_time else N_("{groups} lower")
        parts.append(scope.text(message, groups=scope.locale.listing(low)))
    if high:
        message = N_("{groups} slower") if is_time else N_("{groups} higher")
        parts.append(scope.text(message, groups=scope.locale.listing(high)))
    return scope.text(", ").join(parts)


def _value(amount: float | None, unit: Unit) -> Value | None:
    return None if amount is None else Value(amount, unit)
