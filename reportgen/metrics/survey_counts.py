"""Counts of survey answers: what is asked of the rows, and the small table that comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from reportgen.frames import CSI_INDEX, HAPPENED_AT, Frame, ScoreStatus, dimension_column, score_column, status_column
from reportgen.metrics.plan import Plan
from reportgen.metrics.rows import bucket_of, columns_of, grouping_sets, is_small, present, rolled_up, used
from reportgen.metrics.tally import Moments, Tally
from reportgen.metrics.timeline import Timeline
from reportgen.periods import Period
from reportgen.results import Group, QuestionInfo

ROWS = "rows"
NOT_USABLE = (ScoreStatus.MISSING, ScoreStatus.UNMAPPED)  # what else is not on the scale is out of range
BUCKET = "bucket"
STEP_TOLERANCE = 1e-6  # 0.3 / 0.1 is not quite 3
DECIMALS = 9  # nor is 3 * 0.1 quite 0.3, as the top answers are written
INDEX = ("index n", "index sum", "index squares")


def scale_values(question: QuestionInfo) -> tuple[float, ...]:
    """Every answer the scale allows, lowest first; from its declaration, never from the data.

    >>> scale_values(QuestionInfo("q", "", "", "other", 1, 3, (), (), step=0.5))
    (1.0, 1.5, 2.0, 2.5, 3.0)
    """
    steps = round((question.scale_max - question.scale_min) / question.step)
    return tuple(round(question.scale_min + step * question.step, DECIMALS) for step in range(steps + 1))


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question: valid ones by value, the others by what became of them."""

    tally: Tally
    missing: int
    unmapped: int
    out_of_range: int


@dataclass(frozen=True, slots=True)
class SurveyCounts:
    """Counts per group and bucket. `columns` names the counts; a bucket without rows is not there."""

    questions: tuple[QuestionInfo, ...]
    dimensions: tuple[str, ...]
    has_index: bool
    columns: Mapping[str, int]
    cells: Mapping[Group, Mapping[int, tuple[int, ...]]]
    timeline: Timeline

    def groups(self, dimension: str) -> tuple[str, ...]:
        """The values of a dimension that occur anywhere, in no meaningful order."""
        return tuple(group.value for group in self.cells if group.dimension == dimension and group.value is not None)

    def rows(self, group: Group, period: Period) -> int:
        """Questionnaires answered in the period."""
        return self._sums(group, period)[self.columns[ROWS]]

    def answers(self, question: QuestionInfo, group: Group, period: Period) -> Answers:
        """The answers to a question in the period."""
        sums = self._sums(group, period)
        values = scale_values(question)
        counts = tuple(sums[self.columns[_answer(question, step)]] for step in range(len(values)))
        missing, unmapped = (sums[self.columns[_unusable(question, status)]] for status in NOT_USABLE)
        unusable = sums[self.columns[ROWS]] - sum(counts)
        tally = Tally(values, counts, unusable)
        return Answers(tally, missing, unmapped, out_of_range=unusable - missing - unmapped)

    def index(self, group: Group, period: Period) -> Moments:
        """The respondents' weighted index in the period."""
        sums = self._sums(group, period)
        n, total, squares = (sums[self.columns[name]] for name in INDEX)
        return Moments(n, total, squares, missing=sums[self.columns[ROWS]] - n)

    def _sums(self, group: Group, period: Period) -> tuple[int, ...]:
        cells = self.cells.get(group, {})
        found = [cells[bucket] for bucket in self.timeline.buckets(period) if bucket in cells]
        return tuple(map(sum, zip(*found, strict=True))) if found else (0,) * len(self.columns)


@dataclass(frozen=True, slots=True)
class SurveyQuestions:
    """What a survey frame is asked: one table of counts for each set of dimensions."""

    questions: tuple[QuestionInfo, ...]
    sets: tuple[tuple[str, ...], ...]
    has_index: bool
    queries: tuple[pl.LazyFrame, ...]

    def read(self, tables: list[pl.DataFrame], timeline: Timeline) -> SurveyCounts:
        """The counts, rolled up from the collected tables of `queries`."""
        parts = rolled_up(list(zip(self.sets, tables, strict=True)), [BUCKET])
        cells = {group: {row[0]: row[1:] for row in part.iter_rows()} for group, part in parts.items()}
        names = next(iter(parts.values())).columns[1:]
        return SurveyCounts(
            questions=self.questions,
            dimensions=tuple(dimension for dimensions in self.sets for dimension in dimensions),
            has_index=self.has_index,
            columns={name: position for position, name in enumerate(names)},
            cells=cells,
            timeline=timeline,
        )


def survey_questions(frame: Frame, plan: Plan, timeline: Timeline) -> SurveyQuestions:
    """What the plan needs to know of the frame, as far as it has the columns."""
    columns = columns_of(frame)
    questions = tuple(q for q in plan.questions if score_column(q.id) in columns)
    sets = grouping_sets(present(plan.dimensions, columns), is_small(frame))
    has_index = CSI_INDEX in columns
    rows = used(frame).with_columns(
        bucket_of(HAPPENED_AT, timeline.cuts).alias(BUCKET),
        *(_step(question) for question in questions),
    )
    rows = rows.filter(pl.col(BUCKET).is_between(1, len(timeline.cuts) - 1))
    if has_index:
        rows = rows.with_columns(((pl.col(CSI_INDEX) - Moments.ORIGIN) * Moments.SCALE).round(0).cast(pl.Int64))
    counts = [pl.len().alias(ROWS), *(count for question in questions for count in _counts(question))]
    if has_index:
        counts += _moments()
    queries = tuple(rows.group_by(BUCKET, *map(dimension_column, dimensions)).agg(counts) for dimensions in sets)
    return SurveyQuestions(questions, sets, has_index, queries)


def _step(question: QuestionInfo) -> pl.Expr:
    """The answer as its place on the scale, so that counting compares small whole numbers."""
    place = (pl.col(score_column(question.id)) - question.scale_min) / question.step
    whole = place.round(0)
    on_a_step = (place - whole).abs() < STEP_TOLERANCE
    return pl.when(on_a_step).then(whole).cast(pl.UInt8, strict=False).alias(_place(question))


def _counts(question: QuestionInfo) -> list[pl.Expr]:
    place, status = pl.col(_place(question)), pl.col(status_column(question.id))
    steps = range(len(scale_values(question)))
    return [
        *((place == step).sum().alias(_answer(question, step)) for step in steps),
        *((status == int(kind)).sum().alias(_unusable(question, kind)) for kind in NOT_USABLE),
    ]


def _moments() -> list[pl.Expr]:
    index = pl.col(CSI_INDEX)
    sums = (index.count(), index.sum(), (index * index).sum())
    return [expression.alias(name) for name, expression in zip(INDEX, sums, strict=True)]


def _place(question: QuestionInfo) -> str:
    return f"place:{question.id}"


def _answer(question: QuestionInfo, step: int) -> str:
    return f"answer:{question.id}:{step}"


def _unusable(question: QuestionInfo, status: ScoreStatus) -> str:
    return f"unusable:{question.id}:{status.name}"
