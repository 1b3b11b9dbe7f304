"""What the figures of a selection should be: worked out from the rows as the report works out those of a group.

The rows of each selection are marked by hand in a column of their own; the cube has no part in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from reportgen.cube import Cube, CubeFigure, Selection
from reportgen.frames import Frame, Frames, dimension_column
from reportgen.metrics import METRICS
from reportgen.metrics.collect import collect
from reportgen.metrics.compare import SIGNIFICANT_BELOW, change
from reportgen.metrics.estimates import Figure, Judged, estimate, supported
from reportgen.metrics.metric import Counts
from reportgen.metrics.plan import DimensionPlan, Plan
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.metrics.timeline import timeline
from reportgen.results import Against, Change, Estimate, Group

YES = "yes"


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure of a selection and period with its changes, all p values of a source in one view adjusted together."""

    estimate: Estimate
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The counts of whole frames in which every selection is a group."""

    cube: Cube
    plan: Plan
    counts: Counts
    figures: Mapping[str, Figure]
    places: Mapping[Selection, int]

    def view(self, selection: Selection, period: int) -> dict[str, Expected]:
        """Every figure that the cube shows."""
        found = {
            figure.id: Expected(
                self._judged(figure, selection, period).estimate, self._changes(figure, selection, period)
            )
            for figure in self.cube.figures
            if self.shows(figure, selection, period)
        }
        for family in ("survey", "tickets"):
            self._adjust(found, family, [] if selection else list(self.cube.others[family][period]))
        return found

    def shows(self, figure: CubeFigure, selection: Selection, period: int) -> bool:
        """Whether the cube tells the selection."""
        if len(selection) > figure.depth or not {name for name, _ in selection} <= set(figure.dimensions):
            return False
        return self.cube.numbers(figure, selection, period)[0] is not None

    def _judged(self, figure: CubeFigure, selection: Selection, period: int) -> Judged:
        known = self.figures[figure.id]
        group = Group(f"picked{self.places[selection]}", YES)
        sample = known.metric.measure.sample(self.counts, known.item, group, self.cube.periods[period].period)
        return Judged(sample, estimate(known.metric, sample, self.plan))

    def _changes(self, figure: CubeFigure, selection: Selection, period: int) -> tuple[Change, ...]:
        one = self.cube.periods[period]
        earlier: Sequence[tuple[Against, int | None]] = (("previous", one.previous), ("year_ago", one.year_ago))
        metric, now = self.figures[figure.id].metric, self._judged(figure, selection, period)
        return tuple(
            change(metric, now, self._judged(figure, selection, then), against)
            if self.shows(figure, selection, then)
            else Change(against, Estimate(None, None, base="withheld"), None)
            for against, then in earlier
            if then is not None
        )

    def _adjust(self, found: dict[str, Expected], family: str, others: list[float]) -> None:
        ids = [figure.id for figure in self.cube.figures if figure.family == family and figure.id in found]
        places = [(id, at) for id in ids for at, one in enumerate(found[id].changes) if one.p is not None]
        ps = [found[id].changes[at].p or 0.0 for id, at in places]
        for (id, at), p in zip(places, benjamini_hochberg([*ps, *others]), strict=False):
            one = found[id]
            bases = [_base(part) for part in (one.estimate, one.changes[at].earlier)]
            fewest = max(30, self.plan.small_below)
            new = replace(one.changes[at], p_adjusted=p, significant=p < SIGNIFICANT_BELOW and min(bases) >= fewest)
            found[id] = replace(one, changes=(*one.changes[:at], new, *one.changes[at + 1 :]))


def reference(frames: Frames, plan: Plan, cube: Cube, selections: Sequence[Selection]) -> Reference:
    """Reads the rows once more, with a column for each of the selections."""
    picked = tuple(DimensionPlan(f"picked{place}", "") for place in range(len(selections)))
    wider = replace(plan, dimensions=(*plan.dimensions, *picked), filters=None)
    marked = Frames(*(_marked(frame, selections) for frame in (frames.survey, frames.tickets)))
    line = timeline(plan.subject, plan.compare, plan.trend_periods)
    counts, _ = collect(marked, wider, line, {metric.id: metric.level_in(plan) for metric in METRICS})
    metrics = tuple(metric for metric in METRICS if plan.shows(metric.id, metric.on_request))
    figures = {
        one.metric.id if one.item is None else f"{one.metric.id}.{one.item}": one
        for one in supported(metrics, counts)[0]
    }
    return Reference(cube, plan, counts, figures, {selection: place for place, selection in enumerate(selections)})


def _marked(frame: Frame | None, selections: Sequence[Selection]) -> Frame | None:
    if frame is None:
        return None
    there = frame.rows.collect_schema().names()
    marks = []
    for place, selection in enumerate(selections):
        holds = [
            pl.col(dimension_column(name)).eq_missing(value) if dimension_column(name) in there else pl.lit(value=False)
            for name, value in selection
        ]
        marks.append(
            pl.when(pl.all_horizontal(pl.lit(value=True), *holds))
            .then(pl.lit(YES))
            .otherwise(pl.lit("no"))
            .alias(dimension_column(f"picked{place}"))
        )
    return replace(frame, rows=frame.rows.with_columns(marks))


def _base(part: Estimate) -> float:
    n = part.n or 0
    return n if part.effective is None else min(n, part.effective)
