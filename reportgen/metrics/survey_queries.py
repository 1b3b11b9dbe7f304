"""What the survey rows are asked: one table of counts for each set of dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from reportgen.frames import HAPPENED_AT, Frame, dimension_column, score_column, status_column
from reportgen.metrics.plan import Plan
from reportgen.metrics.rows import bucket_of, columns_of, grouping_sets, is_small, present, rolled_up, used
from reportgen.metrics.survey_counts import (
    NOT_USABLE,
    PRODUCTS,
    ROWS,
    SUMS,
    Counted,
    SurveyCounts,
    answer_column,
    scale_values,
    sum_column,
    unusable_column,
)
from reportgen.metrics.survey_indices import expectations, indices
from reportgen.metrics.tally import Moments
from reportgen.metrics.timeline import Timeline
from reportgen.metrics.weighting import Raking, Stratum
from reportgen.results import QuestionInfo

BUCKET = "bucket"
STEP_TOLERANCE = 1e-6  # 0.3 / 0.1 is not quite 3


@dataclass(frozen=True, slots=True)
class SurveyQuestions:
    """What a survey frame is asked. `strata` are the dimensions that are weighted by, each a column of its own."""

    questions: tuple[QuestionInfo, ...]
    sets: tuple[tuple[str, ...], ...]
    indices: frozenset[str]
    pairs: Mapping[str, str]
    strata: tuple[str, ...]
    queries: tuple[pl.LazyFrame, ...]

    def read(self, tables: list[pl.DataFrame], timeline: Timeline, raking: Raking | None) -> SurveyCounts:
        """The counts, rolled up from the collected tables of `queries`."""
        keys = [BUCKET, *map(stratum_column, self.strata)]
        crossed = tuple(zip(self.sets, tables, strict=True))
        parts = rolled_up(crossed, keys)
        names = next(iter(parts.values())).columns[len(keys) :]
        return SurveyCounts(
            questions=self.questions,
            dimensions=tuple(dimension for dimensions in self.sets for dimension in dimensions),
            indices=self.indices,
            pairs=self.pairs,
            columns={name: position for position, name in enumerate(names)},
            cells={group: _cells(part, len(keys)) for group, part in parts.items()},
            timeline=timeline,
            raking=raking,
            crossed=crossed,
        )


def survey_questions(frame: Frame, plan: Plan, timeline: Timeline) -> SurveyQuestions:
    """What the plan needs to know of the frame, as far as it has the columns."""
    columns = columns_of(frame)
    questions = asked(plan, columns)
    sets = grouping_sets(present(plan.dimensions, columns), is_small(frame))
    known, pairs = indices(questions, columns, plan.servqual_weights), expectations(questions)
    strata = strata_of(plan, columns)
    rows = placed(frame, questions, timeline).with_columns(
        *(pl.col(dimension_column(dimension)).alias(stratum_column(dimension)) for dimension in strata),
        *(_whole(expression).alias(name) for name, expression in known.items()),
    )
    rows = rows.filter(pl.col(BUCKET).is_between(1, len(timeline.cuts) - 1))
    counts = [pl.len().alias(ROWS), *(count for question in questions for count in _counts(question))]
    counts += [total for name in known for total in _sums(name)]
    counts += [total for pair in pairs.items() for total in _products(*pair)]
    keys = [BUCKET, *map(stratum_column, strata)]
    queries = tuple(rows.group_by(*keys, *map(dimension_column, dimensions)).agg(counts) for dimensions in sets)
    return SurveyQuestions(questions, sets, frozenset(known), pairs, strata, queries)


def asked(plan: Plan, columns: frozenset[str]) -> tuple[QuestionInfo, ...]:
    """The questions of the plan that the frame has a column for."""
    return tuple(question for question in plan.questions if score_column(question.id) in columns)


def strata_of(plan: Plan, columns: frozenset[str]) -> tuple[str, ...]:
    """The dimensions of the frame that the plan weighs by."""
    margins = plan.weights.margins if plan.weights else {}
    return tuple(dimension for dimension in margins if dimension_column(dimension) in columns)


def placed(frame: Frame, questions: tuple[QuestionInfo, ...], timeline: Timeline) -> pl.LazyFrame:
    """The usable rows with their bucket, and each answer as its place on the scale."""
    return used(frame).with_columns(
        bucket_of(HAPPENED_AT, timeline.cuts).alias(BUCKET), *(_step(question) for question in questions)
    )


def place_column(question: str) -> str:
    """Column with the places of the answers on their scale; 0 is its lowest answer."""
    return f"place:{question}"


def stratum_column(dimension: str) -> str:
    """Column with the groups of a dimension that is weighted by. Its dimension may be rolled up, this one never is."""
    return f"stratum:{dimension}"


def _cells(part: pl.DataFrame, keys: int) -> dict[int, dict[Stratum, Counted]]:
    found: dict[int, dict[Stratum, Counted]] = {}
    for row in part.iter_rows():
        found.setdefault(row[0], {})[row[1:keys]] = row[keys:]
    return found


def _whole(index: pl.Expr) -> pl.Expr:
    return ((index - Moments.ORIGIN) * Moments.SCALE).round(0).cast(pl.Int64)


def _step(question: QuestionInfo) -> pl.Expr:
    """The answer as its place on the scale, so that counting compares small whole numbers."""
    place = (pl.col(score_column(question.id)) - question.scale_min) / question.step
    whole = place.round(0)
    on_a_step = (place - whole).abs() < STEP_TOLERANCE
    return pl.when(on_a_step).then(whole).cast(pl.UInt8, strict=False).alias(place_column(question.id))


def _counts(question: QuestionInfo) -> list[pl.Expr]:
    place, status = pl.col(place_column(question.id)), pl.col(status_column(question.id))
    steps = range(len(scale_values(question)))
    return [
        *((place == step).sum().alias(answer_column(question, step)) for step in steps),
        *((status == int(kind)).sum().alias(unusable_column(question, kind)) for kind in NOT_USABLE),
    ]


def _sums(name: str) -> list[pl.Expr]:
    index = pl.col(name)
    sums = (index.count(), index.sum(), (index * index).sum())
    return [expression.alias(sum_column(name, part)) for part, expression in zip(SUMS, sums, strict=True)]


def _products(question: str, expectation: str) -> list[pl.Expr]:
    both = pl.col(place_column(question)) + pl.col(place_column(expectation))  # null where one of them is
    first, second = (
        pl.when(both.is_not_null()).then(pl.col(place_column(name))).cast(pl.Int64) for name in (question, expectation)
    )
    sums = (
        first.count(),
        first.sum(),
        second.sum(),
        (first * first).sum(),
        (second * second).sum(),
        (first * second).sum(),
    )
    return [expression.alias(sum_column(question, part)) for part, expression in zip(PRODUCTS, sums, strict=True)]
