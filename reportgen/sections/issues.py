"""4. Issues and improvements: what matters to customers, what they come with, and where targets are missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.chartdata import ParetoBar, ParetoData
from reportgen.document.nodes import Block, Cell, Chart, Column, Figure, Inline, Section, Skipped, Table, Text
from reportgen.results import Pareto, ParetoRow, Result
from reportgen.sections.findings import grew, is_new
from reportgen.sections.part import Part, assembled
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.tables import DASH, finished
from reportgen.sections.what_matters import what_matters
from reportgen.values import Unit, Value

MOST_ISSUES = 10
RATIO_FROM = 30  # below so many tickets before, growth is told in tickets: a percentage of little misleads


@dataclass(frozen=True, slots=True)
class Options:
    """`most`: categories in the table and the chart at most."""

    most: int = MOST_ISSUES


def build(scope: Scope, options: Options) -> Part:
    """The issues. Skipped when there are no ticket categories and no target is missed."""
    return assembled(
        "issues",
        scope.text("Issues and improvements"),
        [what_matters(scope), *_categories(scope, options), _complaints(scope, options), _gaps(scope)],
    )


def _categories(scope: Scope, options: Options) -> list[Block | Skipped]:
    pareto = scope.results.pareto
    if pareto is None or not pareto.rows:
        has_tickets = scope.results.find("tickets") is not None
        why = scope.text("the tickets have no category column") if has_tickets else scope.text("no ticket source")
        return [Skipped(scope.text("Issues by frequency"), why)]
    chart = _pareto_chart(scope, pareto, options)
    table = _issue_table(scope, "issues-table", scope.text("Issues by frequency"), (pareto, options.most))
    return [Section("categories", scope.text("What customers come with"), (chart, table), level=2)]


def _pareto_chart(scope: Scope, pareto: Pareto, options: Options) -> Chart:
    shown = pareto.rows[: options.most]
    vital = tuple(row.category for row in pareto.rows if row.vital)
    bars = tuple(ParetoBar(row.category, row.count, 100 * row.cumulative, row.vital) for row in shown)
    return Chart(
        id="pareto",
        data=ParetoData(bars, scope.text("tickets"), scope.text("cumulative share")),
        headline=_pareto_headline(scope, shown),
        caption=scope.text("Tickets by category and cumulative share"),
        alt=scope.text(
            "Columns of tickets by category with the cumulative share; the vital few are {vital}",
            vital=scope.locale.listing(vital),
        ),
        notes=scope.prose(
            "n = {n}; the dark columns are the fewest categories that together make up 80 % of the tickets.",
            n=scope.count(pareto.total),
        ),
    )


def _pareto_headline(scope: Scope, rows: tuple[ParetoRow, ...]) -> str:
    growing = [row for row in rows if grew(row)]
    if growing:
        fastest = max(growing, key=lambda row: row.count - (row.previous or 0))
        return scope.text("“{category}” grew the most", category=fastest.category)
    return scope.text("“{category}” is the most frequent", category=rows[0].category)


def _issue_table(scope: Scope, identity: str, caption: str, cut: tuple[Pareto, int]) -> Table:
    pareto, most = cut
    shown = pareto.rows[:most]
    with_complaints = any(row.complaints for row in shown)
    columns = [
        Column(scope.text("Issue"), weight=2.0),
        Column(scope.text("Tickets"), "right", 0.9),
        Column(scope.text("Share"), "right", 0.9),
        Column(scope.text("vs {earlier}", earlier=scope.earlier("previous")), "right", 1.3),
        *([Column(scope.text("Complaints"), "right", 0.9)] if with_complaints else []),
        Column(scope.text("Median resolution"), "right", 1.3),
        Column(scope.text("Remark"), weight=1.7),
    ]
    rows = tuple(_issue_row(scope, row, with_complaints) for row in shown)
    shown_of = len(pareto.rows) if len(pareto.rows) > most else None
    small = scope.prose("{n} small categories are withheld", n=str(pareto.withheld))
    table = Table(identity, caption, tuple(columns), rows, shown_of=shown_of)
    return finished(scope, table, *([small] if pareto.withheld else []), *_growth_note(scope, shown))


def _issue_row(scope: Scope, row: ParetoRow, with_complaints: bool) -> tuple[Cell, ...]:
    cells = [
        Cell((scope.strong(row.category),)),
        Cell((scope.count(row.count),)),
        Cell((Figure(Value(100 * row.share, Unit.PERCENT)),)),
        Cell(_growth(row), "bad" if grew(row) else "neutral", "*" if row.significant else ""),
    ]
    if with_complaints:
        cells.append(Cell((scope.count(row.complaints),)))
    return (*cells, Cell((scope.estimate(row.resolution),)), Cell((Text(_remark(scope, row)),)))


def _growth(row: ParetoRow) -> tuple[Inline, ...]:
    if row.previous is None:
        return DASH
    if row.previous < RATIO_FROM:
        return (Figure(Value(row.count - row.previous, Unit.COUNT), signed=True),)
    return (Figure(Value(100 * (row.count / row.previous - 1), Unit.PERCENT), signed=True),)


def _growth_note(scope: Scope, rows: Sequence[ParetoRow]) -> list[tuple[Inline, ...]]:
    """What a growth without a per cent sign is, where there is one."""
    if not any(row.previous is not None and row.previous < RATIO_FROM for row in rows):
        return []
    return [scope.prose("changes without % are in tickets: fewer than {n} came before", n=str(RATIO_FROM))]


def _remark(scope: Scope, row: ParetoRow) -> str:
    if is_new(row):
        return scope.text("new this period")
    if grew(row):
        return scope.text("growing share")
    if row.significant:
        return scope.text("shrinking share")
    return scope.text("one of the vital few") if row.vital else ""


def _complaints(scope: Scope, options: Options) -> Block | Skipped:
    what = scope.text("Complaints by category")
    pareto = dict(scope.results.categories_by_type).get("complaint")
    if pareto is None or not pareto.rows:
        has_tickets = scope.results.find("tickets") is not None
        why = scope.text("there are no complaints with a category") if has_tickets else scope.text("no ticket source")
        return Skipped(what, why)
    table = _issue_table(scope, "complaints-table", what, (pareto, options.most))
    return Section("complaints", scope.text("What customers complain about"), (table,), level=2)


def _gaps(scope: Scope) -> Block | Skipped:
    missed = [result for result in scope.results.results if result.group.is_total and result.status == "missed"]
    what = scope.text("Targets missed")
    if not missed:
        return Skipped(what, _why_no_gap(scope))
    columns = (
        Column(scope.text("Indicator"), weight=2.2),
        Column(scope.text("Value"), "right"),
        Column(scope.text("Target"), "right"),
        Column(scope.text("Gap"), "right"),
        Column(scope.text("Furthest from it"), weight=2.6),
    )
    rows = tuple(_gap_row(scope, result) for result in missed)
    table = finished(scope, Table("gaps-table", scope.text("Indicators that miss their target"), columns, rows))
    return Section("gaps", what, (table,), level=2)


def _why_no_gap(scope: Scope) -> str:
    aimed = [result for result in scope.results.results if result.group.is_total and result.target is not None]
    if not aimed:
        return scope.text("no target is set")
    if all(result.status == "met" for result in aimed):
        return scope.text("every target is met")
    return scope.text("every target that can be judged is met")


def _gap_row(scope: Scope, result: Result) -> tuple[Cell, ...]:
    value, target = result.estimate.value, result.target
    assert value is not None
    assert target is not None
    return (
        Cell((Text(scope.label(result)),)),
        Cell((scope.figure(result),)),
        Cell((Figure(target, exact=True),)),
        Cell((Figure(value.minus(target), signed=True),), "bad"),
        Cell(_furthest(scope, result)),
    )


def _furthest(scope: Scope, result: Result) -> tuple[Inline, ...]:
    """The groups furthest on the wrong side of the target: one of each dimension, bases of at least 30 only."""
    higher = scope.results.info(result.metric).better == "higher"
    worst = []
    for breakdown in scope.results.breakdowns:
        if (breakdown.metric, breakdown.item) != (result.metric, result.item):
            continue
        sound = [r for r in breakdown.results if r.estimate.base == "ok" and r.estimate.value is not None]
        if sound:
            worst.append(min(sound, key=lambda r: _amount(r) if higher else -_amount(r)))
    worst.sort(key=lambda r: _amount(r) if higher else -_amount(r))
    parts = [
        scope.prose("{group} {value}", group=result.group.value or "", value=scope.figure(result))
        for result in worst[:2]
    ]
    return joined(parts, scope.text("; ")) or DASH


def _amount(result: Result) -> float:
    return result.estimate.value.amount if result.estimate.value else 0.0
