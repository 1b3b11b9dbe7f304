"""Tables that several sections show: indicators with everything that belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.document.nodes import Cell, Column, Figure, Inline, Table, Text
from reportgen.results import Result
from reportgen.sections.movement import change_cell
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.season_notes import season_notes
from reportgen.values import N_, Unit

STATUS_WORDS = {"met": N_("met"), "missed": N_("missed"), "none": "–"}


def indicator_table(scope: Scope, identity: str, caption: str, results: Sequence[Result]) -> Table:
    """One row a figure: value (weighted and not), interval, n, both comparisons, target and status.

    Columns nobody fills are left out. The notes say what the season usually does to what changed.
    """
    columns = [
        (Column(scope.text("Indicator"), weight=2.6), _name_cell),
        (Column(scope.text("Value"), "right", 1.25), _value_cell),
        (Column(scope.text("Unweighted"), "right", 1.15), _unweighted_cell),
        (Column(scope.text("95 % interval"), "right", 1.7), _interval_cell),
        (Column(scope.text("n"), "right", 0.9), _base_cell),
        (Column(scope.text("vs {earlier}", earlier=scope.earlier("previous")), "right", 1.45), _previous_cell),
        (Column(scope.text("vs {earlier}", earlier=scope.earlier("year_ago")), "right", 1.45), _year_cell),
        (Column(scope.text("Target"), "right", 1.1), _target_cell),
        (Column(scope.text("Status"), "left", 0.95), status_cell),
    ]
    rows = tuple(tuple(fill(scope, result) for _, fill in columns) for result in results)
    table = Table(identity, caption, tuple(column for column, _ in columns), rows)
    return finished(scope, table, *season_notes(scope, results))


SAID_BY_NAME = (Unit.PER_10K,)  # long units that stand in the indicator's name
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
    figure, value = scope.figure(result), result.estimate.value
    return Cell((replace(figure, bare=value is not None and value.unit in SAID_BY_NAME),))


def _unweighted_cell(scope: Scope, result: Result) -> Cell:
    value = result.estimate.unweighted
    return Cell((Figure(value, signed=scope.figure(result).signed),) if value else DASH)


def _interval_cell(scope: Scope, result: Result) -> Cell:
    low, high = result.estimate.low, result.estimate.high
    if low is None or high is None:
        return Cell(DASH)
    bare, signed = low.unit in SAID_BY_NAME, scope.figure(result).signed
    ends = [(Figure(end, signed=signed, bare=bare),) for end in (low, high)]
    return Cell(joined([*ends], " – "))


def _base_cell(scope: Scope, result: Result) -> Cell:
    return Cell((scope.count(result.estimate.n),))


def _previous_cell(scope: Scope, result: Result) -> Cell:
    return change_cell(scope, result, "previous")


def _year_cell(scope: Scope, result: Result) -> Cell:
    return change_cell(scope, result, "year_ago")


def _target_cell(scope: Scope, result: Result) -> Cell:
    return Cell((Figure(result.target, exact=True),) if result.target else DASH)


def status_cell(scope: Scope, result: Result) -> Cell:
    """Whether the target is met; a dash without one."""
    word = STATUS_WORDS[result.status]
    if result.status == "none":
        return Cell(DASH)
    return Cell((Text(scope.text(word)),), "good" if result.status == "met" else "bad")
