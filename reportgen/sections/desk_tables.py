"""The service desk's figures in three tables: what came in, how long it took, how well it went."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.nodes import Block, Cell, Column, Figure, Table, Text
from reportgen.results import Result
from reportgen.sections.movement import change_cell
from reportgen.sections.scope import Scope
from reportgen.sections.tables import DASH, finished, indicator_table, status_cell

VOLUME = ("tickets", "solved", "backlog", "open_share", "backlog_age", "backlog_old")
CLOCKS = (
    "first_response",
    "resolution",
    "resolution_received",
    "complaint_handling",
    "first_response_business",
    "resolution_business",
    "complaint_handling_business",
)
OF_A_CLOCK = ("_mean", "_p90")


def desk_tables(scope: Scope, totals: Sequence[Result]) -> list[Block]:
    """The tables that have a row. A mean or percentile stands in the row of its median."""
    clocks = [result for result in totals if result.metric in CLOCKS]
    beside = {clock + ending for clock in CLOCKS for ending in OF_A_CLOCK}
    volume = [result for result in totals if result.metric in VOLUME]
    rest = [r for r in totals if r.metric not in (*VOLUME, *CLOCKS) and r.metric not in beside]
    tables: list[Block] = []
    if volume:
        tables.append(indicator_table(scope, "desk-volume", scope.text("Volume and backlog"), volume))
    if clocks:
        tables.append(_clock_table(scope, clocks))
    if rest:
        tables.append(indicator_table(scope, "desk-indicators", scope.text("Service-desk indicators"), rest))
    return tables


def _clock_table(scope: Scope, clocks: Sequence[Result]) -> Table:
    columns = (
        Column(scope.text("Time"), weight=2.6),
        Column(scope.text("Median"), "right", 1.25),
        Column(scope.text("vs {earlier}", earlier=scope.earlier("previous")), "right", 1.45),
        Column(scope.text("vs {earlier}", earlier=scope.earlier("year_ago")), "right", 1.45),
        Column(scope.text("Mean"), "right", 1.25),
        Column(scope.text("90 % within"), "right", 1.25),
        Column(scope.text("n"), "right", 0.9),
        Column(scope.text("Target"), "right", 1.1),
        Column(scope.text("Status"), "left", 0.95),
    )
    rows = tuple(_clock_row(scope, result) for result in clocks)
    note = scope.prose("Half of the tickets took no longer than the median; the mean is moved far by a few long cases")
    return finished(scope, Table("desk-times", scope.text("How long it took"), columns, rows), note)


def _clock_row(scope: Scope, result: Result) -> tuple[Cell, ...]:
    beside = [scope.results.find(result.metric + ending) for ending in OF_A_CLOCK]
    return (
        Cell((Text(scope.short(result.metric)),)),
        Cell((scope.figure(result),)),
        change_cell(scope, result, "previous"),
        change_cell(scope, result, "year_ago"),
        *(Cell((scope.figure(other),)) if other else Cell(DASH) for other in beside),
        Cell((scope.count(result.estimate.n),)),
        Cell((Figure(result.target, exact=True),) if result.target else DASH),
        status_cell(scope, result),
    )
