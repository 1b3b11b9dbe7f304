"""What the headline figures would be with the rows that were left out for careless answering (METRICS M12)."""

from __future__ import annotations

from typing import Any

import polars as pl

from reportgen.frames import CARELESS, EXCLUDED, Frame, score_column
from reportgen.metrics.estimates import estimate
from reportgen.metrics.metric import Metric
from reportgen.metrics.plan import Plan
from reportgen.metrics.receipt import CURRENT, answer_column, judges_answers
from reportgen.metrics.survey import CSAT, CSAT_MEAN
from reportgen.metrics.survey_counts import scale_values
from reportgen.metrics.tally import Tally
from reportgen.results import QuestionInfo, Sensitivity


def headline(frame: Frame, plan: Plan) -> QuestionInfo | None:
    """The question on overall satisfaction, where the frame has it."""
    asked = frame.fields | set(frame.rows.collect_schema())
    return next((q for q in plan.questions if q.role == "overall" and score_column(q.id) in asked), None)


def sensitivity(frame: Frame, receipt: pl.DataFrame, plan: Plan) -> tuple[Sensitivity, ...]:
    """The share of satisfied and the mean, as reported and with the careless rows; () where no row was left out so.

    With fewer careless answers than may be published, the figure with them is withheld: the difference would tell.
    """
    question = headline(frame, plan)
    if question is None or not judges_answers(frame):
        return ()
    current = receipt.filter(CURRENT)
    used = _tally(current.filter(pl.col(EXCLUDED).is_null()), question)
    careless = _tally(current.filter(pl.col(EXCLUDED).is_in(CARELESS)), question)
    if careless.n == 0:
        return ()
    both = Tally(used.values, tuple(map(sum, zip(used.counts, careless.counts, strict=True))))
    hidden = careless.n < plan.suppress_below
    metrics: list[tuple[Metric[Any], Tally, Tally]] = [(CSAT_MEAN, used, both)]
    if question.top:
        metrics.insert(0, (CSAT, used.split(question.top), both.split(question.top)))
    return tuple(
        Sensitivity(metric.id, estimate(metric, reported, plan), estimate(metric, whole, plan, hidden))
        for metric, reported, whole in metrics
        if plan.indicator(metric.id).show
    )


def _tally(receipt: pl.DataFrame, question: QuestionInfo) -> Tally:
    values = scale_values(question)
    return Tally(values, tuple(int(receipt[answer_column(place)].sum()) for place in range(len(values))))
