"""The questions on the sides of the service as a set: each item's figures, and whether they measure one thing."""

from __future__ import annotations

from reportgen.analyses import ItemStatistic, Reliability
from reportgen.document.nodes import Block, Cell, Column, Figure, Inline, Paragraph, Section, Skipped, Table, Text
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.tables import finished
from reportgen.values import N_, Unit, Value

TITLE = N_("Reliability and item statistics")


def item_statistics(scope: Scope) -> Block | Skipped:
    """The table of items with alpha and omega, or why there is none."""
    found = scope.results.reliability
    if found is None:
        why = next((one.reason for one in scope.results.absent if one.metric == "reliability"), None)
        said = scope.text("it was not computed") if why is None else scope.locale.reason(why)
        return Skipped(scope.text(TITLE), said)
    blocks: list[Block] = [_table(scope, found)] if found.items else []
    if found.alpha is not None:
        blocks.append(Paragraph(_coefficients(scope, found)))
        blocks.append(Paragraph(_meaning(scope, found.alpha), "note"))
    blocks += [
        Paragraph(scope.prose("Note: {remark}.", remark=scope.locale.reason(one)), "note") for one in found.absent
    ]
    return Section("reliability", scope.text(TITLE), tuple(blocks), level=2)


def _table(scope: Scope, found: Reliability) -> Table:
    columns = (
        Column(scope.text("Question"), weight=1.8),
        Column(scope.text("n"), "right", 0.9),
        Column(scope.text("Mean"), "right"),
        Column(scope.text("Standard deviation"), "right", 1.2),
        Column(scope.text("Correlation with the rest"), "right", 1.3),
        Column(scope.text("Alpha without it"), "right", 1.2),
    )
    rows = tuple(_row(scope, item) for item in found.items)
    notes = [scope.prose("means and deviations on each question's own scale, over all who answered it")]
    if scope.results.weighting is not None:
        notes.append(scope.prose("unweighted"))
    table = Table("items-table", scope.text("Item statistics of the questions on the service"), columns, rows)
    return finished(scope, table, *notes)


def _row(scope: Scope, item: ItemStatistic) -> tuple[Cell, ...]:
    numbers = (item.mean, item.deviation, item.item_rest, item.alpha_without)
    return (
        Cell((Text(scope.question(item.question)),)),
        Cell((scope.count(item.n),)),
        *(Cell((_number(number),)) for number in numbers),
    )


def _number(number: float | None) -> Figure:
    return Figure(None if number is None else Value(number, Unit.SCORE))


def _coefficients(scope: Scope, found: Reliability) -> tuple[Inline, ...]:
    alpha = scope.prose(
        "Cronbach's alpha of the questions on the sides of the service: {alpha} (95 % interval {low} to {high}, "
        "Feldt; n = {n} who answered all of them)",
        alpha=_number(found.alpha),
        low=_number(found.low),
        high=_number(found.high),
        n=scope.count(found.n),
    )
    if found.omega is None:
        return alpha
    omega = scope.prose("McDonald's omega (one factor, maximum likelihood): {omega}", omega=_number(found.omega))
    return joined([alpha, omega], scope.text("; "))


def _meaning(scope: Scope, alpha: float) -> tuple[Inline, ...]:
    if alpha < 0:
        return scope.prose("A negative alpha hints that a question was asked the other way round and not turned.")
    return scope.prose(
        "Such a coefficient says how far the answers to these questions go up and down together, 1 being entirely; not "
        "that they measure a single thing."
    )
