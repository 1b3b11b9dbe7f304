"""All sides of the service in one outline: this period, the one before, and the target where one is set."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from reportgen.document.chartdata import Point, RadarData, RadarLine
from reportgen.document.nodes import Block, Chart, Figure, Inline, Section, Skipped
from reportgen.results import Result
from reportgen.sections.charting import point
from reportgen.sections.scope import Scope
from reportgen.values import Unit, Value

FEWEST, MOST = 3, 12  # axes that make a readable outline
RING = 10.0


def sides(scope: Scope) -> Block | Skipped:
    """The radar of the questions on the sides of the service, or why there is none."""
    title = scope.text("By side of the service")
    asked = [result for result in scope.results.results if result.metric == "dimension" and result.group.is_total]
    if why := _why_none(scope, asked):
        return Skipped(title, why)
    return Section("sides", title, (_chart(scope, asked),), level=2)


def _why_none(scope: Scope, asked: Sequence[Result]) -> str:
    if not FEWEST <= len(asked) <= MOST:
        return scope.text("it takes three to twelve questions about sides of the service")
    if all(result.estimate.value is None for result in asked):
        return scope.text("too few answers")
    if not any(line.role != "current" for line in _lines(scope, asked)):
        return scope.text("there is neither an earlier period nor a target to compare with")
    return ""


def _lines(scope: Scope, asked: Sequence[Result]) -> tuple[RadarLine, ...]:
    """The outlines that have a point on every axis that the current one has."""
    subject = scope.results.subject
    lines = [RadarLine(scope.locale.period_short(subject.period), tuple(_bare(point(one.estimate)) for one in asked))]
    before = tuple(_before(result) for result in asked)
    if subject.previous is not None and sum(one.amount is not None for one in before) >= FEWEST:
        lines.append(RadarLine(scope.locale.period_short(subject.previous), before, "earlier"))
    if all(result.target is not None for result in asked):
        goals = tuple(Point(result.target.amount if result.target else None) for result in asked)
        lines.append(RadarLine(scope.text("target"), goals, "target"))
    return tuple(lines)


def _before(result: Result) -> Point:
    change = result.change("previous")
    return _bare(point(change.earlier)) if change else Point(None, mark="empty")


def _bare(shown: Point) -> Point:
    """Without its interval, for which an outline has no room."""
    return Point(shown.amount, n=shown.n, mark=shown.mark)


def _chart(scope: Scope, asked: Sequence[Result]) -> Chart:
    axes = tuple(scope.label(result) for result in asked)
    lines = _lines(scope, asked)
    return Chart(
        id="radar",
        data=RadarData(axes, lines, Unit.PERCENT, _domain(lines), withheld_label=scope.withheld),
        headline=_headline(scope, asked),
        caption=scope.text("Satisfaction with each side of the service, per cent"),
        alt=scope.text(
            "Outlines of {lines} over {axes}",
            lines=scope.locale.listing(tuple(line.name for line in lines)),
            axes=scope.locale.listing(axes),
        ),
        notes=_notes(scope, asked, _domain(lines)[0]),
    )


def _domain(lines: Sequence[RadarLine]) -> tuple[float, float]:
    """From one ring below the lowest amount to the ring above the highest, at most 0 to 100."""
    amounts = [one.amount for line in lines for one in line.points if one.amount is not None]
    return max(0.0, RING * (floor(min(amounts) / RING) - 1)), min(100.0, RING * max(1, ceil(max(amounts) / RING)))


def _headline(scope: Scope, asked: Sequence[Result]) -> str:
    """The significant change that is largest, falls before rises; else which side is furthest below its target."""
    moved = [
        (change.difference.amount, result)
        for result in asked
        if (change := result.change("previous")) and change.significant and change.difference
    ]
    falls, rises = [one for one in moved if one[0] < 0], [one for one in moved if one[0] > 0]
    if falls:
        name = scope.label(min(falls, key=lambda one: one[0])[1])
        return scope.text("“{side}” fell the most", side=name)
    if rises:
        name = scope.label(max(rises, key=lambda one: one[0])[1])
        return scope.text("“{side}” rose the most, and nothing fell significantly", side=name)
    missed = [(_gap(one), one) for one in asked if _gap(one) < 0]
    if missed:
        name = scope.label(min(missed, key=lambda one: one[0])[1])
        return scope.text("“{side}” is furthest below its target", side=name)
    return scope.text("No side of the service changed significantly")


def _gap(one: Result) -> float:
    """To its target, negative below it; 0 without a target."""
    return one.estimate.value.amount - one.target.amount if one.estimate.value and one.target else 0.0


def _notes(scope: Scope, asked: Sequence[Result], start: float) -> tuple[Inline, ...]:
    bases = [result.estimate.n for result in asked if result.estimate.n is not None]
    base = scope.prose(
        "Share of satisfied answers; n = {least} to {most}.",
        least=scope.count(min(bases)),
        most=scope.count(max(bases)),
    )
    if start == 0:
        return base
    return (
        *base,
        *scope.prose(" The centre is {start}, not zero.", start=Figure(Value(start, Unit.PERCENT), exact=True)),
    )
