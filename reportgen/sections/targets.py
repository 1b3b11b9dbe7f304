"""Every indicator that has a target, against it."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.chartdata import Bullet, BulletData
from reportgen.document.nodes import Block, Chart, Section, Skipped
from reportgen.results import Result
from reportgen.sections.charting import point
from reportgen.sections.scope import Scope
from reportgen.values import Unit

FEWEST, MOST = 2, 14  # fewer are a line of the table, more do not fit on a page
ROOM = 1.25  # beyond the largest amount, where the scale has no end of its own
WHOLE = {Unit.PERCENT: (0.0, 100.0), Unit.INDEX: (0.0, 100.0), Unit.POINTS: (-100.0, 100.0)}


def against_targets(scope: Scope) -> Block | Skipped:
    """The picture of all indicators with a target, or why there is none."""
    title = scope.text("Indicators and their targets")
    aimed = [result for result in scope.results.results if _is_aimed(result)]
    if len(aimed) < FEWEST:
        return Skipped(title, scope.text("fewer than two indicators have a target"))
    return Section("targets", title, (_chart(scope, aimed),), level=2)


def gap_share(result: Result) -> float:
    """How far the figure is on the wrong side of its target, in parts of the target; negative on the right side."""
    assert result.estimate.value is not None
    assert result.target is not None
    gap = abs(result.estimate.value.amount - result.target.amount) / max(abs(result.target.amount), 1.0)
    return gap if result.status == "missed" else -gap


def _is_aimed(result: Result) -> bool:
    known = result.estimate.value is not None and result.target is not None
    return known and result.group.is_total and result.item is None


def _chart(scope: Scope, aimed: Sequence[Result]) -> Chart:
    shown = aimed if len(aimed) <= MOST else _furthest(aimed)
    names = tuple(scope.label(result) for result in shown)
    cut = scope.text(" The {shown} of {all} that are nearest to missing it or beyond.", shown=MOST, all=len(aimed))
    return Chart(
        id="targets-chart",
        data=BulletData(
            bullets=tuple(_bullet(scope, result) for result in shown),
            target_label=scope.text("target"),
            before_label=scope.earlier("previous"),
            withheld_label=scope.withheld,
        ),
        headline=_headline(scope, aimed),
        caption=scope.text("Indicators against their targets"),
        alt=scope.text(
            "Bars of {indicators} with a mark at the target; missed: {missed}",
            indicators=scope.locale.listing(names),
            missed=scope.locale.listing(tuple(scope.label(one) for one in _missed(aimed))) or scope.text("none"),
        ),
        notes=scope.prose(
            "Each indicator has a scale of its own; bases and intervals stand in the tables.{cut}",
            cut=cut if len(shown) < len(aimed) else "",
        ),
    )


def _furthest(aimed: Sequence[Result]) -> list[Result]:
    """The worst of many, in the order of the report."""
    worst = sorted(aimed, key=lambda result: -gap_share(result))[:MOST]
    return [result for result in aimed if result in worst]


def _missed(aimed: Sequence[Result]) -> list[Result]:
    return [result for result in aimed if result.status == "missed"]


def _headline(scope: Scope, aimed: Sequence[Result]) -> str:
    missed = _missed(aimed)
    if not missed:
        return scope.text("All {all} targets are met", all=len(aimed))
    furthest = scope.label(max(missed, key=gap_share))
    if len(missed) == len(aimed):
        return scope.text("No target is met; furthest from its target: {what}", what=furthest)
    return scope.text(
        "Targets met: {met} of {all}; furthest from its target: {what}",
        met=len(aimed) - len(missed),
        all=len(aimed),
        what=furthest,
    )


def _bullet(scope: Scope, result: Result) -> Bullet:
    value, target, change = result.estimate.value, result.target, result.change("previous")
    assert value is not None
    assert target is not None
    before = change.earlier.value.amount if change and change.earlier.value else None
    better = scope.results.info(result.metric).better
    amounts = [amount for amount in (value.amount, target.amount, before, _high(result)) if amount is not None]
    low, high = WHOLE.get(value.unit, (0.0, ROOM * max(amounts)))
    if value.unit is Unit.PERCENT and better == "lower":
        high = min(100.0, ROOM * max(amounts))
    shown = point(result.estimate)
    return Bullet(scope.label(result), shown, value.unit, target.amount, before, low, high, better, result.status)


def _high(result: Result) -> float | None:
    return result.estimate.high.amount if result.estimate.high else None
