"""How many tickets of each type came in, beside the earlier periods."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.chartdata import Bar, BarsData, GroupedData, GroupSeries, Point
from reportgen.document.nodes import Block, Chart, Inline
from reportgen.results import Against, Result
from reportgen.sections.charting import before_note, point
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.values import Unit, Value

NOTHING = Value(0, Unit.COUNT)
EARLIER: tuple[Against, ...] = ("previous", "year_ago")


def volumes(scope: Scope) -> list[Block]:
    """The picture of the ticket types, where there are types."""
    typed = [r for r in scope.results.results if r.metric == "tickets_of_type" and r.group.is_total]
    typed = sorted((r for r in typed if r.estimate.n != 0), key=lambda r: -(r.estimate.value or NOTHING).amount)
    if not typed:
        return []
    return [
        Chart(
            id="ticket-types",
            data=_volume_data(scope, typed),
            headline=_volume_headline(scope, typed),
            caption=scope.text("Tickets by type"),
            alt=scope.text(
                "Bars of the tickets by type, from the most frequent: {types}",
                types=scope.locale.listing(tuple(scope.label(result) for result in typed)),
            ),
            notes=_notes(scope, typed),
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


def _volume_data(scope: Scope, typed: Sequence[Result]) -> BarsData | GroupedData:
    """Bars with a mark for the period before; side by side where there are two earlier periods to compare with."""
    if not _is_grouped(typed):
        bars = tuple(_volume_bar(scope, result) for result in typed)
        return BarsData(bars, Unit.COUNT, before_label=scope.earlier("previous"), withheld_label=scope.withheld)
    subject = scope.results.subject
    series = [GroupSeries(scope.locale.period_short(subject.period), tuple(_counted(one) for one in typed))]
    for against, period in zip(EARLIER, (subject.previous, subject.year_ago), strict=True):
        if period is not None:
            points = tuple(_counted(one, against) for one in typed)
            series.append(GroupSeries(scope.locale.period_short(period), points))
    labels = tuple(scope.label(result) for result in typed)
    return GroupedData(labels, tuple(series), Unit.COUNT, withheld_label=scope.withheld)


def _notes(scope: Scope, typed: Sequence[Result]) -> tuple[Inline, ...]:
    base = scope.prose("Tickets created in each period; every ticket is counted.")
    before = () if _is_grouped(typed) else before_note(scope, typed)
    return joined([base, *([before] if before else [])], scope.gap)


def _is_grouped(typed: Sequence[Result]) -> bool:
    return all(any(_counted(result, against).amount is not None for result in typed) for against in EARLIER)


def _counted(result: Result, against: Against | None = None) -> Point:
    """The count of tickets now, or in an earlier period."""
    change = result.change(against) if against else None
    if against and change is None:
        return Point(None, mark="empty")
    shown = point(change.earlier if change else result.estimate)
    return Point(shown.amount, mark=shown.mark)
