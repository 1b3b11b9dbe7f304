"""What goes with overall satisfaction: the importance of each side of the service, beside how well it is rated."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analyses import Driver, Drivers
from reportgen.document.chartdata import Bar, BarsData, Point
from reportgen.document.nodes import (
    Block,
    Cell,
    Chart,
    Column,
    Figure,
    Inline,
    Paragraph,
    Section,
    Skipped,
    Table,
    Text,
    Tone,
)
from reportgen.sections.importance import is_met, is_relative, leading, urgent
from reportgen.sections.importance_map import CONCENTRATE, MOST, QUADRANTS, importance_map
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.tables import DASH, finished
from reportgen.values import N_, Reason, Unit, Value

TITLE = N_("What matters")
NONE_LEADS = N_(
    "No side of the service stands out by how closely it goes with “{overall}”; together they explain {r2} of its "
    "differences. This is an association, not a cause."
)
SOME_LEAD = N_(
    "{sides} go most closely with “{overall}”; the answers do not say which of them more. All sides of the service "
    "together explain {r2} of the differences. This is an association, not a cause."
)
ONE_LEADS = N_(
    "“{sides}” goes most closely with “{overall}”: it accounts for {share} of what the sides of the service explain "
    "together, which is {r2} of the differences. This is an association, not a cause."
)
METHODS = {"lmg": N_("LMG (averaged over orderings)"), "johnson": N_("Johnson's relative weights")}


def what_matters(scope: Scope) -> Block | Skipped:
    """The drivers of overall satisfaction, or why the report has none."""
    found = scope.results.drivers
    if found is None:
        why = next((one.reason for one in scope.results.absent if one.metric == "drivers"), None)
        said = scope.text("it is switched off") if why is None else scope.locale.reason(why)
        return Skipped(scope.text(TITLE), said)
    blocks: tuple[Block, ...] = (
        Paragraph(_finding(scope, found)),
        _chart(scope, found),
        _table(scope, found),
        *(Paragraph(note, "note") for note in _remarks(scope, found)),
    )
    return Section("what-matters", scope.text(TITLE), blocks, level=2)


def _finding(scope: Scope, found: Drivers) -> tuple[Inline, ...]:
    """The sentence at the head; associations only, for nothing here was tried out."""
    first = leading(found)
    parts: dict[str, Inline | str] = {
        "overall": scope.question(found.outcome),
        "r2": Figure(Value(100 * found.r2, Unit.PERCENT)),
    }
    if not first or len(first) == len(found.drivers):
        return scope.prose(NONE_LEADS, **parts)
    parts["sides"] = scope.together(tuple(scope.question(one.question) for one in first))
    if len(first) > 1:
        return scope.prose(SOME_LEAD, **parts)
    return scope.prose(ONE_LEADS, **parts, share=Figure(Value(100 * first[0].share, Unit.PERCENT)))


def _chart(scope: Scope, found: Drivers) -> Chart:
    data = importance_map(scope, found) if len(found.drivers) <= MOST else _bars(scope, found)
    names = tuple(scope.question(one.question) for one in found.drivers)
    return Chart(
        id="drivers",
        data=data,
        headline=_headline(scope, found),
        caption=scope.text("Importance for “{overall}” and performance", overall=scope.question(found.outcome)),
        alt=scope.text(
            "Map of the sides of the service by performance and importance, the most important first: {sides}",
            sides=scope.locale.listing(names),
        ),
        notes=_chart_notes(scope, found),
    )


def _bars(scope: Scope, found: Drivers) -> BarsData:
    """Importance alone, where there are too many sides for a map."""
    return BarsData(tuple(Bar(scope.question(one.question), _share(one)) for one in found.drivers), Unit.PERCENT)


def _share(one: Driver) -> Point:
    low, high = (None if end is None else 100 * end for end in (one.low, one.high))
    return Point(100 * one.share, low, high)


def _headline(scope: Scope, found: Drivers) -> str:
    """What to act on where that is sure; else what goes most closely with satisfaction."""
    first, pressing = leading(found), urgent(found)
    if pressing and not is_relative(scope, found):
        names = scope.together(tuple(f"“{scope.question(one.question)}”" for one in pressing))
        return scope.text("Important, and rated below the other sides: {sides}", sides=names)
    if len(first) == 1:
        return scope.text("“{side}” goes most closely with satisfaction", side=scope.question(first[0].question))
    if not first or len(first) == len(found.drivers):
        return scope.text("No side of the service stands out")
    names = scope.together(tuple(scope.question(one.question) for one in first))
    return scope.text("{sides} go most closely with satisfaction", sides=names)


def _chart_notes(scope: Scope, found: Drivers) -> tuple[Inline, ...]:
    parts = [
        scope.prose(
            "Shares of the explained variance by {method}; R² = {r2}; n = {n} who answered all of these questions",
            method=scope.text(METHODS[found.method]),
            r2=Figure(Value(found.r2, Unit.SCORE)),
            n=scope.count(found.n),
        )
    ]
    if found.resamples:
        parts.append(scope.prose("95 % intervals from {count} resamples", count=scope.count(found.resamples)))
    if scope.results.weighting is not None:
        parts.append(scope.prose("unweighted"))
    return joined(parts, scope.text("; "))


def _table(scope: Scope, found: Drivers) -> Table:
    columns = (
        Column(scope.text("Side of the service"), weight=1.6),
        Column(scope.text("Importance"), "right", 1.0, "%"),
        Column(scope.text("95 % interval"), "right", 1.4, "%"),
        Column("β", "right", 0.7),
        Column(scope.text("Performance"), "right", 1.1, scope.text("0 to 100")),
        Column(scope.text("Direction"), weight=1.5),
        Column(scope.text("Quadrant"), weight=1.7),
    )
    alike = all(one.correlation > 0 for one in found.drivers)
    rows = tuple(_row(scope, one, with_direction=not alike) for one in found.drivers)
    lines = scope.prose(
        "quadrants divide at a performance of {performance} and an importance of {importance}",
        performance=Figure(Value(found.lines[0], Unit.INDEX)),
        importance=Figure(Value(100 * found.lines[1], Unit.PERCENT)),
    )
    notes = [lines]
    if any(one.beta is not None for one in found.drivers):
        notes.append(scope.prose("β is the standardised regression weight, the other sides being equal"))
    if alike:
        notes.append(scope.prose("overall satisfaction is the higher, the better a side is rated, for all of them"))
    if any(one.undecided for one in found.drivers):
        notes.append(scope.prose("undecided: an interval crosses a line, so it might as well be in the next quadrant"))
    table = Table("drivers-table", scope.text("Importance and performance of the sides of the service"), columns, rows)
    return finished(scope, table, *notes)


def _row(scope: Scope, one: Driver, *, with_direction: bool) -> tuple[Cell, ...]:
    toward = N_("higher with it") if one.correlation > 0 else N_("lower with it")
    mark = scope.text("(undecided)") if one.undecided else ""
    tone: Tone = "bad" if one.quadrant == "concentrate_here" and not one.undecided else "neutral"
    return (
        Cell((Text(scope.question(one.question)),)),
        Cell((_percent(one.share),)),
        Cell(joined([(_percent(one.low),), (_percent(one.high),)], " – ") if one.low is not None else (Text("–"),)),
        Cell((Figure(Value(one.beta, Unit.SCORE)),)) if one.beta is not None else Cell(DASH),
        Cell((Figure(one.performance),)),
        Cell((Text(scope.text(toward) if with_direction else ""),)),
        Cell((Text(scope.text(QUADRANTS[one.quadrant])),), tone, mark),
    )


def _percent(share: float | None) -> Figure:
    return Figure(None if share is None else Value(100 * share, Unit.PERCENT), bare=True)


def _remarks(scope: Scope, found: Drivers) -> list[tuple[Inline, ...]]:
    remarks = []
    lowest = min(one.performance.amount for one in found.drivers)
    if is_relative(scope, found):
        remarks.append(
            scope.prose(
                "“{quadrant}” is relative here: every side is rated at least {lowest} of 100{met}, and the quadrants "
                "compare the sides with each other, so that one of them always comes out weaker.",
                quadrant=scope.text(CONCENTRATE),
                lowest=Figure(Value(lowest, Unit.INDEX)),
                met=scope.text(", and the target of overall satisfaction is met") if is_met(scope) else "",
            )
        )
    remarks += [scope.prose("Note: {remark}.", remark=scope.locale.reason(one)) for one in found.warnings]
    remarks += _left_out(scope, found.dropped)
    return remarks


def _left_out(scope: Scope, dropped: Sequence[tuple[str, Reason]]) -> list[tuple[Inline, ...]]:
    by_reason: dict[str, list[str]] = {}
    for question, why in dropped:
        by_reason.setdefault(scope.locale.reason(why), []).append(scope.question(question))
    return [
        scope.prose("Left out: {sides} ({why}).", sides=scope.locale.listing(tuple(sides)), why=why)
        for why, sides in by_reason.items()
    ]
