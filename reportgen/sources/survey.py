"""Survey exports: from the text of a table to answers, and from answers to the index of a respondent."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from reportgen.frames import CSI_INDEX, HAPPENED_AT, RESPONSE_ID, ScoreStatus, score_column, status_column
from reportgen.sources.cleaning.checks import Check
from reportgen.sources.dimensions import with_dimensions
from reportgen.sources.mapping import Mapped
from reportgen.sources.recipe import Recipe
from reportgen.sources.study import Asked
from reportgen.sources.values.answers import reader, scores
from reportgen.sources.wide import Wide, moment, raw

LEAST_ANSWERED_WEIGHT = 0.5
INDEX_DECIMALS = 4


def survey_columns(wide: Wide, recipe: Recipe) -> Wide:
    """Add the frame columns of a survey table whose dates are read."""
    mapped, study = recipe.mapped, recipe.study
    wide = wide.plus(recipe.clock.wall(pl.col(moment("answered_at"))).alias(HAPPENED_AT)).filling(HAPPENED_AT)
    if "response_id" in mapped:
        wide = wide.plus(pl.col(raw("response_id")).alias(RESPONSE_ID)).filling(RESPONSE_ID)
    for name in sorted(set(mapped) & set(study.questions)):
        wide = _with_answers(wide, mapped[name], study.questions[name], recipe.source.missing)
    return with_dimensions(wide, recipe)


def with_index(rows: pl.LazyFrame, questions: Mapping[str, Asked], fields: Collection[str]) -> pl.LazyFrame:
    """Add each respondent's weighted 0-100 index over the dimension questions that any export asks."""
    asked = {name: item for name, item in questions.items() if item.question.role == "dimension"}
    asked = {name: item for name, item in asked.items() if score_column(name) in fields}
    if not asked:
        return rows
    return rows.with_columns(index(asked).alias(CSI_INDEX))


def index(asked: Mapping[str, Asked]) -> pl.Expr:
    """The mean of (answer - min) / (max - min) * 100, weighted (METRICS M03), to four decimals.

    Weights count anew over what is answered, if that is at least half of all weight; else null. Where not every
    question has a weight, all weigh the same.
    """
    declared = [item.question.weight for item in asked.values()]
    weights = [weight if None not in declared and weight else 1.0 for weight in declared]
    answers = {name: pl.col(score_column(name)) for name in asked}
    rescaled = [
        (answers[name] - item.scale.min) / (item.scale.max - item.scale.min) * 100 * weight
        for (name, item), weight in zip(asked.items(), weights, strict=True)
    ]
    answered = pl.sum_horizontal(
        pl.when(answers[name].is_not_null()).then(weight).otherwise(0.0)
        for name, weight in zip(asked, weights, strict=True)
    )
    enough = answered >= LEAST_ANSWERED_WEIGHT * sum(weights) - 1e-9
    return pl.when(enough).then((pl.sum_horizontal(rescaled) / answered).round(INDEX_DECIMALS))


def _with_answers(wide: Wide, item: Mapped, asked: Asked, missing: Collection[str]) -> Wide:
    answer = f"answer:{item.field}"
    score, status = score_column(item.field), status_column(item.field)
    wide = wide.plus(scores(pl.col(raw(item.field)), reader(asked.scale, item.spec, missing)).alias(answer))
    wide = wide.plus(
        pl.col(answer).struct.field("score").alias(score), pl.col(answer).struct.field("status").alias(status)
    )
    problem = (
        pl.when(pl.col(status) == int(ScoreStatus.UNMAPPED))
        .then(pl.lit("unmapped"))
        .when(pl.col(status) == int(ScoreStatus.OUT_OF_RANGE))
        .then(pl.lit("out_of_range"))
    )
    return wide.filling(score, status).checked(Check(item.field, raw(item.field), problem))
