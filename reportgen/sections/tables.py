"""Tables that several sections show: indicators with everything that belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.document.nodes import Cell, Column, Figure, Inline, Table, Text
from reportgen.results import Result
from reportgen.sections.movement import change_cell
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.values import N_

STATUS_WORDS = {"met": N_("met"), "missed": N_("missed"), "none": "–"}


def indicator_table(scope: Scope, identity: str, caption: str, results: Sequence[Result]) -> Table:
    """One row a figure: value, interval, n, both comparisons, target and status. Columns nobody fills are left out."""
    columns = [
        (Column(scope.text("Indicator"), weight=2.6), _name_cell),
        (Column(scope.text("Value"), "right", 1.25), _value_cell),
        (Column(scope.text("95 % interval"), "right", 1.7), _interval_cell),
        (Column(scope.text("n"), "right", 0.9), _base_cell),
        (Column(scope.text("vs {earlier}", earlier=scope.earlier("previous")), "right", 1.45), _previous_cell),
        (Column(scope.text("vs {earlier}", earlier=scope.earlier("year_ago")), "right", 1.45), _year_cell),
        (Column(scope.text("Target"), "right", 1.1), _target_cell),
        (Column(scope.text("Status"), "left", 0.95), _status_cell),
    ]
    rows = tuple(tuple(fill(scope, result) for _, fill in columns) for result in results)
    return finished(scope, Table(identity, caption, tuple(column for column, _ in columns), rows))


ABSENT = "–"
DASH: tuple[Inline, ...] = (Text(ABSENT),)
NOTHING = (Text(ABSENT), Text(""))


def finished(scope: Scope, table: Table, *remarks: tuple[Inline, ...]) -> Table:
    """The table without the columns that nobody fills, its notes explaining the marks that occur, then `remarks`."""
    kept = [place for place in range(len(table.columns)) if not all(_is_empty(row[place]) for row in table.rows)]
    columns = tuple(table.columns[place] for place in kept)
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    notes = joined([*_mark_notes(scope, rows), *remarks], scope.text("; "))
    return replace(table, columns=columns, rows=rows, notes=notes)


def _is_empty(cell: Cell) -> bool:
    return all(
        inline.value is None and inline.absent == ABSENT if isinstance(inline, Figure) else inline in NOTHING
        for inline in cell.content
    )


def _mark_notes(scope: Scope, rows: tuple[tuple[Cell, ...], ...]) -> list[tuple[Inline, ...]]:
    cells = [cell for row in rows for cell in row]
    figures = [inline for cell in cells for inline in cell.content if isinstance(inline, Figure)]
    few, small = str(scope.results.suppress_below), str(scope.results.small_below)
    notes = (
        (
            any(cell.mark == "*" for cell in cells),
            scope.prose("* significant after correction for multiple comparison (95 %)"),
        ),
        (any(figure.small for figure in figures), scope.prose("° fewer than {small} answers", small=small)),
        (
            any(figure.value is None and figure.absent == scope.withheld for figure in figures),
            scope.prose("n<{few}: withheld to protect respondents", few=few),
        ),
    )
    return [note for occurs, note in notes if occurs]


def _name_cell(scope: Scope, result: Result) -> Cell:
    return Cell((Text(scope.label(result)),))


def _value_cell(scope: Scope, result: Result) -> Cell:
    return Cell((scope.figure(result),))


def _interval_cell(scope: Scope, result: Result) -> Cell:
    low, high = result.estimate.low, result.estimate.high
    if low is None or high is None:
        return Cell(DASH)
    return Cell(joined([(Figure(low),), (Figure(high),)], " – "))


def _base_cell(scope: Scope, result: Result) -> Cell:
    return Cell((scope.count(result.estimate.n),))


def _previous_cell(scope: Scope, result: Result) -> Cell:
    return change_cell(scope, result, "previous")


def _year_cell(scope: Scope, result: Result) -> Cell:
    return change_cell(scope, result, "year_ago")


def _target_cell(scope: Scope, result: Result) -> Cell:
    return Cell((Figure(result.target, exact=True),) if result.target else DASH)


def _status_cell(scope: Scope, result: Result) -> Cell:
    word = STATUS_WORDS[result.status]
    if result.status == "none":
        return Cell(DASH)
    return Cell((Text(scope.text(word)),), "good" if result.status == "met" else "bad")
