"""How the sample was weighted: what the reader is told of it, and the margins in the appendix."""

from __future__ import annotations

from reportgen.analyses import MarginShare, Weighting
from reportgen.document.nodes import Block, Cell, Column, Figure, Inline, Paragraph, Section, Table, Text
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.tables import finished
from reportgen.values import Unit, Value

NEGLIGIBLE = 0.0005  # a twentieth of a percentage point


def weighted_to(scope: Scope) -> tuple[Inline, ...]:
    """The sentence that the survey's figures are weighted; () where they are not."""
    found = scope.results.weighting
    if found is None:
        return ()
    names = scope.locale.listing(tuple(scope.dimension(dimension) for dimension, _ in found.margins))
    return scope.prose("Survey figures are weighted to the population by {dimensions}.", dimensions=names)


def weighting(scope: Scope) -> Block | None:
    """The margins of population and sample, and what weighting cost; None where nothing is weighted."""
    found = scope.results.weighting
    if found is None:
        return None
    body: tuple[Block, ...] = (_table(scope, found), Paragraph(_cost(scope, found)), *_remarks(scope, found))
    return Section("weighting", scope.text("Weighting"), body, level=2)


def _table(scope: Scope, found: Weighting) -> Table:
    columns = (
        Column(scope.text("Weighted by"), weight=1.3),
        Column(scope.text("Group"), weight=1.5),
        Column(scope.text("Population"), "right", 1.0, "%"),
        Column(scope.text("Sample"), "right", 1.0, "%"),
        Column(scope.text("Weighted sample"), "right", 1.2, "%"),
    )
    rows = tuple(_row(scope, dimension, margin) for dimension, margins in found.margins for margin in margins)
    table = Table("weighting-table", scope.text("Shares in population and sample"), columns, rows, head_columns=2)
    return finished(scope, table)


def _row(scope: Scope, dimension: str, margin: MarginShare) -> tuple[Cell, ...]:
    category = scope.text("without this detail") if margin.category is None else margin.category
    return (
        Cell((Text(scope.dimension(dimension)),)),
        Cell((Text(category),)),
        Cell((_percent(margin.population, "–"),)),
        Cell((_percent(margin.sample, scope.withheld),)),
        Cell((_percent(margin.weighted, "–"),)),
    )


def _percent(share: float | None, absent: str) -> Figure:
    return Figure(None if share is None else Value(100 * share, Unit.PERCENT), absent=absent, bare=share is not None)


def _cost(scope: Scope, found: Weighting) -> tuple[Inline, ...]:
    return scope.prose(
        "Weights by raking, from {smallest} to {largest} with a mean of 1. Design effect of the weights (Kish) {deff}: "
        "{n} answers carry as much as {effective} unweighted ones.",
        smallest=Figure(Value(found.smallest, Unit.SCORE)),
        largest=Figure(Value(found.largest, Unit.SCORE)),
        deff=Figure(Value(found.deff, Unit.SCORE)),
        n=scope.count(found.n),
        effective=scope.count(round(found.effective)),
    )


def _remarks(scope: Scope, found: Weighting) -> tuple[Paragraph, ...]:
    parts = []
    if any(margin.sample is None for _, margins in found.margins for margin in margins):
        parts.append(scope.prose("groups too small to be shown are weighted as one"))
    if found.capped:
        parts.append(scope.prose("{n} weights were held within their bounds", n=scope.count(found.capped)))
    if found.furthest >= NEGLIGIBLE:
        gap = Figure(Value(100 * found.furthest, Unit.PERCENTAGE_POINTS), signed=False)
        parts.append(scope.prose("the furthest remaining distance from a margin is {gap}", gap=gap))
    parts.append(
        scope.prose(
            "intervals and tests take the weights as given; distributions of answers, the sample, drivers and item "
            "statistics are unweighted"
        )
    )
    return (Paragraph(joined(parts, scope.text("; ")), "note"),)
