"""The cube of a report: from the counts of the one pass to numbers by figure, period and selection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportgen.cube import Column, Cube, CubeDimension, CubeFigure, CubePeriod, Layout
from reportgen.metrics.compare import change
from reportgen.metrics.cube.columns import Measured, Part, columns_of, measured
from reportgen.metrics.cube.everything import every_answer, every_ticket
from reportgen.metrics.cube.grid import Grid, depth_of
from reportgen.metrics.cube.labels import item_label
from reportgen.metrics.cube.line import chosen_periods, joined_buckets
from reportgen.metrics.cube.withholding import Withholding
from reportgen.metrics.estimates import Figure, judged
from reportgen.metrics.metric import Counts
from reportgen.metrics.rows import CrossedTable
from reportgen.metrics.timeline import Timeline
from reportgen.results import TOTAL, Family

MOST_AT_ONCE = 3  # dimensions; of four, hardly any selection of a survey is large enough
# Numbers of the whole cube, at 1.3 bytes each in the page: some 220 kB for the q3 sample.
MOST_NUMBERS = 200_000
FAMILIES: tuple[Family, ...] = ("survey", "tickets")
Shown = Mapping[Family, Mapping[str, tuple[str, ...]]]


def cube(counts: Counts, figures: Sequence[Figure], shown: Shown, line: Timeline) -> Cube | None:
    """The numbers behind the dashboard's filters; None where none are asked for."""
    if counts.plan.filters is None:
        return None
    periods, current = chosen_periods(line)
    split = [figure for figure in figures if not figure.metric.totals_only]
    dimensions, dropped, depth = _fitting(counts, split, shown, len(periods))
    parts = {family: _part(counts, family, dimensions, depth, line, periods) for family in FAMILIES}
    found = tuple(
        figure
        for family, part in parts.items()
        if part is not None
        for figure in _figures([one for one in split if one.metric.info.family == family], part)
    )
    return Cube(
        dimensions=dimensions,
        periods=periods,
        current=current,
        figures=found,
        depth=max([figure.depth for figure in found], default=0),
        suppress_below=counts.plan.suppress_below,
        small_below=counts.plan.small_below,
        others={family: _others(family, figures, counts, periods) for family in FAMILIES},
        dropped=dropped,
    )


def _fitting(
    counts: Counts, figures: Sequence[Figure], shown: Shown, periods: int
) -> tuple[tuple[CubeDimension, ...], tuple[str, ...], int]:
    """The dimensions, those left out, and how many at once, so that the cube stays within its size."""
    dimensions = list(_dimensions(counts, shown))
    dropped: list[str] = []
    while True:
        for depth in range(min(MOST_AT_ONCE, len(dimensions)), 0, -1):
            if periods * _cells(counts, figures, dimensions, depth) <= MOST_NUMBERS:
                return tuple(dimensions), tuple(dropped), depth
        if not dimensions:
            return (), tuple(dropped), 0
        largest = max(dimensions, key=lambda dimension: len(dimension.values))
        dimensions.remove(largest)
        dropped.append(largest.id)


def _dimensions(counts: Counts, shown: Shown) -> Iterator[CubeDimension]:
    """The dimensions of the sources, their values in the order of the report; those of other periods come last."""
    labels = {dimension.id: dimension.label for dimension in counts.plan.dimensions}
    for name in counts.plan.filters or ():
        first = [value for family in FAMILIES for value in shown[family].get(name, ())]
        parts = [part for family in FAMILIES if (part := counts.part(family)) is not None]
        rest = sorted({value for part in parts for value in part.groups(name)})
        if values := tuple(dict.fromkeys([*first, *rest])):
            yield CubeDimension(name, labels[name], values)


def _cells(counts: Counts, figures: Sequence[Figure], dimensions: Sequence[CubeDimension], depth: int) -> int:
    """How many numbers a period would have: two for each figure, besides those they share; weighted ones are long."""
    total = 0
    for family in FAMILIES:
        if part := counts.part(family):
            number = sum(figure.metric.info.family == family for figure in figures)
            each = 8 if counts.plan.weights and family == "survey" else 2
            total += each * number * _layout(dimensions, part.dimensions, min(depth, _depth(part.crossed, part))).size
    return total


def _depth(tables: Sequence[CrossedTable], part: Any) -> int:
    return depth_of(tables, part.dimensions, MOST_AT_ONCE)


def _layout(dimensions: Sequence[CubeDimension], there: Sequence[str], depth: int) -> Layout:
    chosen = tuple(place for place, dimension in enumerate(dimensions) if dimension.id in there)
    return Layout(tuple(len(dimension.values) for dimension in dimensions), chosen, min(depth, len(chosen)))


def _part(
    counts: Counts,
    family: Family,
    dimensions: tuple[CubeDimension, ...],
    depth: int,
    line: Timeline,
    periods: tuple[CubePeriod, ...],
) -> Part | None:
    part = counts.part(family)
    if part is None:
        return None
    grid = Grid(dimensions, _layout(dimensions, part.dimensions, min(depth, _depth(part.crossed, part))))
    joined = joined_buckets(line, periods)
    every = replace(
        counts,
        survey=every_answer(counts.survey, grid, joined) if counts.survey and family == "survey" else None,
        tickets=every_ticket(counts.tickets, grid, joined) if counts.tickets and family == "tickets" else None,
    )
    return Part(counts, every, grid, line, periods)


def _figures(figures: Sequence[Figure], part: Part) -> Iterator[CubeFigure]:
    """The figures of a source; what each withholds depends on the others."""
    whole = [measured(figure, part) for figure in figures]
    withholding = Withholding.of(part, whole)
    for one in whole:
        yield _figure(one, columns_of(one, withholding.masks(one)), part)


def _figure(whole: Measured, columns: tuple[Column, ...], part: Part) -> CubeFigure:
    metric, item = whole.figure.metric, whole.figure.item
    info, plan, first = metric.info, part.plain.plan, whole.numbers[0]
    return CubeFigure(
        id=info.id if item is None else f"{info.id}.{item}",
        metric=info.id,
        item=item,
        label=info.label,
        short_label=info.short_label or info.label,
        family=info.family,
        kind=whole.kind,
        unit=info.unit,
        better=info.better,
        target=metric.target_in(plan),
        dimensions=tuple(part.grid.dimensions[place].id for place in whole.layout.chosen),
        depth=whole.layout.depth,
        columns=columns,
        census=info.family == "tickets" and not plan.process_intervals and not metric.estimator.of_process,
        origin=first.origin,
        scale=first.scale,
        least=metric.estimator.least,
        item_label=item_label(item, plan),
        grain=first.grain,
    )


def _others(
    family: Family, figures: Sequence[Figure], counts: Counts, periods: tuple[CubePeriod, ...]
) -> tuple[tuple[float, ...], ...]:
    """For each period the p values of the figures that have no groups."""
    whole = [figure for figure in figures if figure.metric.totals_only and figure.metric.info.family == family]
    return tuple(
        tuple(
            p
            for figure in whole
            for then in (one.previous, one.year_ago)
            if then is not None and (p := _p(figure, counts, one, periods[then])) is not None
        )
        for one in periods
    )


def _p(figure: Figure, counts: Counts, one: CubePeriod, then: CubePeriod) -> float | None:
    now, before = (judged(figure, counts, {}, period)[TOTAL] for period in (one.period, then.period))
    return change(figure.metric, now, before, "previous").p
