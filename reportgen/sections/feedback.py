"""3. Feedback categories: every group side by side, and which group is weak on which side of the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.document.chartdata import Bar, BarsData, HeatmapData, Mark, Point
from reportgen.document.nodes import Block, Cell, Chart, Column, Figure, Inline, Section, Skipped, Table, Text
from reportgen.results import Breakdown, Result
from reportgen.sections.charting import before_note, point
from reportgen.sections.group_differences import differences, differs
from reportgen.sections.movement import change_cell
from reportgen.sections.part import Part, assembled
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.sides import sides
from reportgen.sections.tables import DASH, finished
from reportgen.values import DIFFERENCE_UNIT, N_, Unit

SURVEY_COLUMNS = ("csat", "nps", "csi")
DESK_COLUMNS = ("tickets", "first_response", "resolution", "complaint_rate", "reopened", "answered", "sla_met")
MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Options:
    """`dimensions`: which to show, in order; all when empty. `most_rows`: groups a table shows at most."""

    dimensions: tuple[str, ...] = ()
    most_rows: int = MOST_ROWS


def build(scope: Scope, options: Options) -> Part:
    """The sides of the service, then the groups. Skipped when there is nothing to compare."""
    wanted = options.dimensions or tuple(name for name, _ in scope.results.dimensions)
    groups = [_dimension(scope, dimension, options) for dimension in wanted]
    why = scope.text("no dimension is configured")
    none = [] if groups else [Skipped(scope.text("Feedback by group"), why)]
    return assembled("feedback", scope.text("Feedback categories"), [sides(scope), *groups, *none])


def _dimension(scope: Scope, dimension: str, options: Options) -> Section | Skipped:
    name = scope.dimension(dimension)
    charts = (_heatmap(scope, dimension, options), _bars(scope, dimension, options))
    blocks = tuple(block for block in (*charts, *_tables(scope, dimension, options)) if block is not None)
    if not blocks:
        return Skipped(
            scope.text("Feedback by {dimension}", dimension=name), scope.text("the data hold no two groups of it")
        )
    return Section(f"by-{dimension}", scope.text("By {dimension}", dimension=name), blocks, level=2)


def _items(scope: Scope, dimension: str) -> list[Breakdown]:
    found = [b for b in scope.results.breakdowns if b.metric == "dimension" and b.dimension == dimension]
    return [breakdown for breakdown in found if len(breakdown.results) > 1]


def _heatmap(scope: Scope, dimension: str, options: Options) -> Block | None:
    items = _items(scope, dimension)
    if len(items) < 2:
        return None
    groups = [result.group.value or "" for result in items[0].results][: options.most_rows]
    cells = tuple(tuple(_cell(breakdown, group) for breakdown in items) for group in groups)
    amounts = [cell.amount for row in cells for cell in row if cell.amount is not None]
    if not amounts:
        return None
    data = HeatmapData(
        rows=tuple(groups),
        columns=tuple(scope.question(breakdown.item or "") for breakdown in items),
        cells=cells,
        unit=Unit.PERCENT,
        domain=(min(amounts), max(amounts)),
        withheld_label=scope.withheld,
        direction="higher",
    )
    name = scope.dimension(dimension)
    weakest = _weakest(cells)
    return Chart(
        id=f"heat-{dimension}",
        data=data,
        headline=_heat_headline(scope, data, weakest),
        caption=scope.text("Satisfaction by {dimension} and side of the service, per cent", dimension=name),
        alt=scope.text(
            "Table of satisfied shares: rows {rows}; columns {columns}",
            rows=scope.locale.listing(data.rows),
            columns=scope.locale.listing(data.columns),
        ),
        notes=joined([*_heat_note(scope, cells), *_cut(scope, len(groups), len(items[0].results))], scope.gap),
        dimension=dimension,
    )


def _heat_note(scope: Scope, cells: Sequence[Sequence[Point]]) -> list[tuple[Inline, ...]]:
    """What the marks mean, where there is something to compare with; what is withheld, where something is."""
    if scope.results.subject.previous is not None:
        message = N_("▲ ▼ significant against {earlier} after correction; {few} is withheld.")
        return [scope.prose(message, earlier=scope.earlier("previous"), few=scope.withheld)]
    is_withheld = any(cell.mark == "withheld" for row in cells for cell in row)
    return [scope.prose("{few} is withheld.", few=scope.withheld)] if is_withheld else []


def _cut(scope: Scope, shown: int, groups: int) -> list[tuple[Inline, ...]]:
    """That not every group is pictured, where it is so."""
    if shown == groups:
        return []
    return [scope.prose("The first {shown} of {all} groups.", shown=str(shown), all=str(groups))]


def _cell(breakdown: Breakdown, group: str) -> Point:
    result = next((one for one in breakdown.results if one.group.value == group), None)
    if result is None:
        return Point(None, mark="empty")
    shown = point(result.estimate)
    change = result.change("previous")
    if shown.amount is None or change is None or not change.significant or change.difference is None:
        return shown
    mark: Mark = "up" if change.difference.amount > 0 else "down"
    return Point(shown.amount, shown.low, shown.high, shown.n, mark)


def _weakest(cells: Sequence[Sequence[Point]]) -> tuple[int, int] | None:
    """Where the lowest amount stands; None where no base is large enough to be ranked."""
    numbered = [(cell, i, j) for i, row in enumerate(cells) for j, cell in enumerate(row)]
    sound = [(cell.amount, i, j) for cell, i, j in numbered if cell.amount is not None and cell.mark != "small"]
    return min(sound)[1:] if sound else None


def _heat_headline(scope: Scope, data: HeatmapData, weakest: tuple[int, int] | None) -> str:
    if weakest is None:
        return scope.text("The groups are too small to be ranked")
    row, column = weakest
    return scope.text("“{group}” is weakest on {question}", group=data.rows[row], question=data.columns[column])


def _bars(scope: Scope, dimension: str, options: Options) -> Block | None:
    breakdown = scope.results.breakdown("csat", dimension) or scope.results.breakdown("nps", dimension)
    if breakdown is None or len(breakdown.results) < 2:
        return None
    pictured = breakdown.results[: options.most_rows]
    shown = [result for result in pictured if result.estimate.value is not None]
    if not shown:
        return None
    ranked = sorted(pictured, key=lambda r: -(r.estimate.value.amount if r.estimate.value else -1e9))
    total = scope.results.find(breakdown.metric)
    target = total.target.amount if total and total.target else None
    name = scope.dimension(dimension)
    unit = shown[0].estimate.value.unit if shown[0].estimate.value else Unit.PERCENT
    told = [
        scope.prose("{sentence}.", sentence=sentence) for sentence in differences(scope, dimension, (breakdown.metric,))
    ]
    return Chart(
        id=f"bars-{dimension}",
        data=BarsData(
            tuple(_bar(result) for result in ranked),
            unit,
            target,
            scope.text("target") if target is not None else "",
            scope.earlier("previous"),
            100.0 if unit is Unit.PERCENT else None,
            withheld_label=scope.withheld,
            direction="higher",
        ),
        headline=_bars_headline(scope, dimension, shown),
        caption=scope.text("{what} by {dimension}", what=scope.metric(breakdown.metric), dimension=name),
        alt=scope.text(
            "Bars of {what}, from the highest: {groups}",
            what=scope.metric(breakdown.metric),
            groups=scope.locale.listing(tuple(result.group.value or "" for result in ranked)),
        ),
        notes=joined(
            [*_before(scope, pictured), *_cut(scope, len(pictured), len(breakdown.results)), *told], scope.gap
        ),
        dimension=dimension,
    )


def _before(scope: Scope, pictured: Sequence[Result]) -> list[tuple[Inline, ...]]:
    note = before_note(scope, pictured)
    return [note] if note else []


def _bars_headline(scope: Scope, dimension: str, shown: list[Result]) -> str:
    """Which group is lowest, among those whose base is large enough to be ranked.

    None is, where a test found no difference.
    """
    ranked = [(r.estimate.value.amount, r) for r in shown if r.estimate.value and r.estimate.base == "ok"]
    if len(ranked) < 2:
        return scope.text("The groups are too small to be ranked")
    _, lowest = min(ranked, key=lambda pair: pair[0])
    if differs(scope, dimension, lowest.metric) is False:
        return scope.text("{what}: no difference between the groups was found", what=scope.metric(lowest.metric))
    group = lowest.group.value or ""
    return scope.text("{what} is lowest for “{group}”", what=scope.metric(lowest.metric), group=group)


def _bar(result: Result) -> Bar:
    change = result.change("previous")
    before = change.earlier.value.amount if change and change.earlier.value else None
    return Bar(result.group.value or "", point(result.estimate), before)


def _tables(scope: Scope, dimension: str, options: Options) -> tuple[Block | None, ...]:
    name = scope.dimension(dimension)
    survey = scope.text("Survey indicators by {dimension}", dimension=name)
    desk = scope.text("Service-desk indicators by {dimension}", dimension=name)
    return (
        _table(scope, f"survey-by-{dimension}", survey, _columns(scope, dimension, SURVEY_COLUMNS), options),
        _table(scope, f"desk-by-{dimension}", desk, _columns(scope, dimension, DESK_COLUMNS), options),
    )


def _columns(scope: Scope, dimension: str, metrics: Sequence[str]) -> list[Breakdown]:
    found = [scope.results.breakdown(metric, dimension) for metric in metrics]
    return [breakdown for breakdown in found if breakdown and len(breakdown.results) > 1]


def _table(scope: Scope, identity: str, caption: str, columns: list[Breakdown], options: Options) -> Table | None:
    if not columns:
        return None
    groups = [result.group.value or "" for result in columns[0].results]
    with_change = len(columns) <= 3
    rows = tuple(_row(scope, group, columns, with_change) for group in groups[: options.most_rows])
    headings = [Column(scope.dimension(columns[0].dimension), weight=1.6)]
    for breakdown in columns:
        unit = scope.results.info(breakdown.metric).unit
        headings.append(Column(scope.short(breakdown.metric), "right", 1.15, scope.locale.unit_name(unit)))
        if with_change:
            change = scope.locale.unit_name(DIFFERENCE_UNIT.get(unit, unit))
            headings.append(Column(scope.text("Change"), "right", 1.15, change))
    if columns[0].metric in SURVEY_COLUMNS:
        headings.append(Column(scope.text("n"), "right", 0.8))
    shown_of = len(groups) if len(groups) > options.most_rows else None
    table = Table(identity, caption, tuple(headings), rows, shown_of=shown_of, dimension=columns[0].dimension)
    # The first indicator of the survey has bars, and its test stands under them.
    tested = columns[1:] if columns[0].metric in SURVEY_COLUMNS else columns
    return finished(scope, table, *differences(scope, columns[0].dimension, [one.metric for one in tested]))


def _row(scope: Scope, group: str, columns: list[Breakdown], with_change: bool) -> tuple[Cell, ...]:
    cells = [Cell((Text(group),))]
    for breakdown in columns:
        result = next((one for one in breakdown.results if one.group.value == group), None)
        cells.append(_bare(Cell((scope.figure(result),))) if result else Cell(DASH))
        if with_change:
            cells.append(_bare(change_cell(scope, result, "previous")) if result else Cell(DASH))
    if columns[0].metric in SURVEY_COLUMNS:
        first = next((one for one in columns[0].results if one.group.value == group), None)
        cells.append(Cell((scope.count(first.estimate.n),)) if first else Cell(DASH))
    return tuple(cells)


def _bare(cell: Cell) -> Cell:
    """The cell without units, which stand in the heading. Durations keep theirs: it goes by their size."""
    content = tuple(
        replace(inline, bare=inline.value is not None and inline.value.unit is not Unit.MINUTES)
        if isinstance(inline, Figure)
        else inline
        for inline in cell.content
    )
    return replace(cell, content=content)
