"""The query behind the receipt: what became of every row. Besides rows, survey_counts and ticket_counts the only module
that touches rows."""

from __future__ import annotations

from datetime import datetime, time

import polars as pl

from reportgen.frames import CARELESS, EXCLUDED, HAPPENED_AT, RULES, SOURCE, Frame, rule_column, score_column
from reportgen.metrics.survey_counts import STEP_TOLERANCE, scale_values
from reportgen.periods import Period
from reportgen.results import QuestionInfo

ROWS, NEWEST, CURRENT = "rows", "newest", "current"


def receipt(frame: Frame, period: Period, headline: QuestionInfo | None = None) -> pl.LazyFrame:
    """Rows by file, reason of exclusion and whether they happened in the period, with the newest of them.

    Counted too are the rows for which each rule holds, and the answers to the headline question where some of them may
    be called careless. Queries of their own would read the files again.
    """
    start, end = (datetime.combine(day, time()) for day in (period.start, period.end))
    happened = pl.col(HAPPENED_AT)
    current = ((happened >= start) & (happened < end)).fill_null(value=False).alias(CURRENT)
    counts = [pl.len().alias(ROWS), happened.max().alias(NEWEST)]
    counts += [pl.col(rule_column(rule)).sum() for rule in on(frame)]
    if headline is not None and judges_answers(frame):
        counts += _answers(headline)
    return frame.rows.group_by(SOURCE, EXCLUDED, current).agg(counts)


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
