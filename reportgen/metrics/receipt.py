"""The query behind the receipt: what became of every row. Besides rows, survey_counts and ticket_counts the only module
that touches rows."""

from __future__ import annotations

import polars as pl

from reportgen.frames import CARELESS, EXCLUDED, HAPPENED_AT, RULES, SOURCE, Frame, rule_column, score_column
from reportgen.metrics.rows import bucket_of
from reportgen.metrics.survey_counts import scale_values
from reportgen.metrics.survey_queries import STEP_TOLERANCE
from reportgen.metrics.timeline import Timeline
from reportgen.results import QuestionInfo

ROWS, NEWEST, CURRENT, BUCKET = "rows", "newest", "current", "bucket"


def receipt(frame: Frame, line: Timeline, headline: QuestionInfo | None = None) -> pl.LazyFrame:
    """Rows by file, reason of exclusion, bucket (null: no date) and whether they happened in the report's period.

    Counted too are the newest row, the rows for which each rule holds, and the answers to the headline question where
    some of them may be called careless. Queries of their own would read the files again.
    """
    bucket, now = bucket_of(HAPPENED_AT, line.cuts), line.buckets(line.current)
    current = bucket.is_between(now.start, now.stop - 1).fill_null(value=False)
    counts = [pl.len().alias(ROWS), pl.col(HAPPENED_AT).max().alias(NEWEST)]
    counts += [pl.col(rule_column(rule)).sum() for rule in on(frame)]
    if headline is not None and judges_answers(frame):
        counts += _answers(headline)
    return frame.rows.group_by(SOURCE, EXCLUDED, bucket.alias(BUCKET), current.alias(CURRENT)).agg(counts)


def on(frame: Frame) -> tuple[str, ...]:
    """The rules that were applied to the frame."""
    return tuple(rule.name for rule in frame.rules if rule.state == "on")


def judges_answers(frame: Frame) -> bool:
    """Whether a row of the frame can be left out for careless answering."""
    return any(RULES[rule] in CARELESS for rule in on(frame))


def answer_column(place: int) -> str:
    """Column with the number of answers at a place of the headline question's scale."""
    return f"headline:{place}"


def _answers(question: QuestionInfo) -> list[pl.Expr]:
    score = pl.col(score_column(question.id))
    return [
        ((score - value).abs() < STEP_TOLERANCE).sum().alias(answer_column(place))
        for place, value in enumerate(scale_values(question))
    ]
