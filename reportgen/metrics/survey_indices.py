"""Figures of each respondent that rest on several questions, as expressions over the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add

import polars as pl

from reportgen.frames import CSI_INDEX, score_column
from reportgen.results import QuestionInfo

ACSI_INDEX = "index:acsi"
SERVQUAL = "servqual"
SERVQUAL_WEIGHTED = "servqual weighted"
SERVQUAL_DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
ACSI_ROLES = ("overall", "fulfilment", "ideal")
ACSI_SCALE = (1, 10)


def indices(
    questions: Sequence[QuestionInfo], columns: frozenset[str], weights: Mapping[str, float]
) -> dict[str, pl.Expr]:
    """What can be worked out for each respondent, by name; null for those who did not answer enough.

    `weights` are those of the SERVQUAL dimensions, all or none.
    """
    found = {CSI_INDEX: pl.col(CSI_INDEX)} if CSI_INDEX in columns else {}
    three = [_of_role(questions, role) for role in ACSI_ROLES]
    if all(question and (question.scale_min, question.scale_max) == ACSI_SCALE for question in three):
        found[ACSI_INDEX] = reduce(add, [_to_hundred(question) for question in three if question]) / len(three)
    gaps = {question: _gap(question, expected) for question, expected in expectations(questions).items()}
    found |= {gap_name(question): gap for question, gap in gaps.items()}
    return found | _servqual(questions, gaps, weights)


def expectations(questions: Sequence[QuestionInfo]) -> dict[str, str]:
    """The questions with an expectation, each with the question that asks for it."""
    there = {question.id for question in questions}
    return {q.of: q.id for q in questions if q.role == "expectation" and q.of is not None and q.of in there}


def gap_name(question: str) -> str:
    """The name of the gap between a question's answer and its expectation."""
    return f"gap:{question}"


def servqual_name(dimension: str) -> str:
    """The name of the mean gap of a SERVQUAL dimension."""
    return f"{SERVQUAL}:{dimension}"


def _servqual(
    questions: Sequence[QuestionInfo], gaps: Mapping[str, pl.Expr], weights: Mapping[str, float]
) -> dict[str, pl.Expr]:
    """The mean gap by dimension, and the mean of the dimensions: they have different numbers of items."""
    found: dict[str, pl.Expr] = {}
    shares: list[pl.Expr] = []
    for dimension in SERVQUAL_DIMENSIONS:
        items = [gaps[question.id] for question in questions if question.servqual == dimension and question.id in gaps]
        if items:
            enough = pl.sum_horizontal(item.is_not_null() for item in items) * 2 >= len(items)
            found[servqual_name(dimension)] = pl.when(enough).then(pl.mean_horizontal(items))
            shares.append(found[servqual_name(dimension)] * weights.get(dimension, 0.0))
    if found:
        found[SERVQUAL] = reduce(add, found.values()) / len(found)
        if weights:
            found[SERVQUAL_WEIGHTED] = reduce(add, shares) / sum(weights.values())
    return found


def _gap(question: str, expectation: str) -> pl.Expr:
    return pl.col(score_column(question)) - pl.col(score_column(expectation))


def _to_hundred(question: QuestionInfo) -> pl.Expr:
    low, high = question.scale_min, question.scale_max
    return (pl.col(score_column(question.id)) - low) / (high - low) * 100


def _of_role(questions: Sequence[QuestionInfo], role: str) -> QuestionInfo | None:
    return next((question for question in questions if question.role == role), None)
