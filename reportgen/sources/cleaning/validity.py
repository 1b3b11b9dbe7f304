"""The rules that look at one row: tests, unfinished and empty answers, and signs of careless answering (METRICS M12).

No rule looks at how satisfied somebody is. Each adds a column `rule:<name>` where the table has what it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import polars as pl

from reportgen.config.cleaning import Validity
from reportgen.config.model import Scale
from reportgen.frames import Kind, ScoreStatus, rule_column, score_column, status_column
from reportgen.sources.cleaning.attention import FAILURES, with_failures
from reportgen.sources.cleaning.checks import lost
from reportgen.sources.cleaning.flags import flag
from reportgen.sources.day_only import has_time
from reportgen.sources.fields import ID_FIELD
from reportgen.sources.recipe import Recipe
from reportgen.sources.study import Asked
from reportgen.sources.ticket_order import unit_of
from reportgen.sources.values.durations import minutes
from reportgen.sources.values.words import COMPLETE_WORDS, TEST_WORDS
from reportgen.sources.wide import Wide, moment, raw

SECONDS = "seconds"
ITEMS = "items"
"""Columns for the rule that looks at all rows: the seconds that it took, and the questions answered."""


def with_rules(wide: Wide, recipe: Recipe, kind: Kind) -> Wide:
    """Add the rules that apply to a table whose frame columns are filled."""
    wide = _with_flags(wide, recipe)
    validity = recipe.study.validity
    found = {"test": _any(_tests(recipe, kind)) if validity.test else None}
    if kind == "survey":
        asked = {name: item for name, item in recipe.study.questions.items() if name in recipe.mapped}
        wide = _with_seconds(wide, recipe, asked)
        wide = with_failures(wide, recipe.mapped, validity)
        found |= _answer_rules(wide, recipe, asked)
    given = {name: expression for name, expression in found.items() if expression is not None}
    return _with_columns(wide, given)


def _with_columns(wide: Wide, rules: Mapping[str, pl.Expr]) -> Wide:
    columns = [expression.fill_null(value=False).alias(rule_column(name)) for name, expression in rules.items()]
    return wide.plus(*columns) if columns else wide


def _with_flags(wide: Wide, recipe: Recipe) -> Wide:
    for field, words in (("complete", COMPLETE_WORDS), ("is_test", TEST_WORDS)):
        if field in recipe.mapped:
            said = flag(pl.col(raw(field)), words, recipe.mapped[field].spec.values)
            wide = wide.plus(said.alias(field)).checked(lost(field, raw(field), field, "unmapped"))
    return wide


def _tests(recipe: Recipe, kind: Kind) -> list[pl.Expr]:
    """The ways in which this table says that a row is a test."""
    patterns = {ID_FIELD[kind]: recipe.source.test_ids}
    if kind == "survey" and "respondent_id" in recipe.mapped:
        patterns["respondent_id"] = recipe.study.validity.test_respondents
    found = [pl.col(raw(field)).str.contains(pattern) for field, pattern in patterns.items() if pattern is not None]
    return [*found, *([pl.col("is_test")] if "is_test" in recipe.mapped else [])]


def _with_seconds(wide: Wide, recipe: Recipe, asked: Collection[str]) -> Wide:
    """How long the answer took: as exported, else from its two times where both hold seconds."""
    seconds = None
    if "duration" in recipe.mapped:
        seconds = minutes(pl.col(raw("duration")), recipe.units["duration"]) * 60
    elif all(field in recipe.forms and unit_of(recipe.forms[field]) == "1s" for field in ("started_at", "answered_at")):
        taken = (pl.col(moment("answered_at")) - pl.col(moment("started_at"))).dt.total_microseconds() / 1_000_000
        have_time = [has_time(pl.col(raw(at)), recipe.forms[at]) for at in ("started_at", "answered_at")]
        seconds = pl.when(pl.all_horizontal(have_time)).then(taken)
    if seconds is None:
        return wide
    items = [_is_given(name).cast(pl.UInt16) for name in asked]
    count = pl.sum_horizontal(items) if items else pl.lit(0, pl.UInt16)
    wide = wide.plus(seconds.alias(SECONDS), count.alias(ITEMS))
    if "duration" not in recipe.mapped:
        return wide
    return wide.checked(lost("duration", raw("duration"), SECONDS, "bad_number"))


def _answer_rules(wide: Wide, recipe: Recipe, asked: Mapping[str, Asked]) -> dict[str, pl.Expr | None]:
    validity, columns = recipe.study.validity, set(wide.rows.collect_schema())
    off_scale = [pl.col(status_column(name)) == int(ScoreStatus.OUT_OF_RANGE) for name in asked]
    found: dict[str, pl.Expr | None] = {
        "incomplete": ~pl.col("complete") if validity.incomplete and "complete" in recipe.mapped else None,
        "unanswered": ~pl.any_horizontal(map(_is_given, asked)) if validity.unanswered and asked else None,
        "straight_liner": _any(_straight(asked, validity)) if validity.straight_liner else None,
        "attention": pl.col(FAILURES) > 0 if FAILURES in columns else None,
        "opposites": _any(_opposites(asked, validity.opposites)),
        "impossible_duration": pl.col(SECONDS) < 0 if SECONDS in columns else None,
    }
    if validity.out_of_scale and len(asked) >= validity.out_of_scale_answers:
        count = pl.sum_horizontal(is_off.cast(pl.UInt16) for is_off in off_scale)
        found["out_of_scale"] = count >= validity.out_of_scale_answers
    return found


def _is_given(question: str) -> pl.Expr:
    """Whether anything was answered, known or not."""
    return (pl.col(status_column(question)) != int(ScoreStatus.MISSING)).fill_null(value=False)


def _straight(asked: Mapping[str, Asked], validity: Validity) -> list[pl.Expr]:
    """One expression a scale: the same place ticked in enough of the questions that have it.

    A reversed question was turned when it was read; here it counts as it was ticked.
    """
    grids: dict[tuple[float, float, float], list[str]] = {}
    for name, item in asked.items():
        grids.setdefault((item.scale.min, item.scale.max, item.scale.step), []).append(name)
    found = []
    for grid in grids.values():
        reversed_too = any(asked[name].scale.reverse for name in grid)
        fewest = [validity.straight_items] if len(grid) >= validity.straight_items else []
        if reversed_too and len(grid) >= validity.straight_items_reversed:
            fewest.append(len(grid))
        if fewest:
            ticks = [_tick(name, asked[name].scale) for name in grid]
            answered = pl.sum_horizontal(tick.is_not_null().cast(pl.UInt16) for tick in ticks)
            found.append((answered >= min(fewest)) & (pl.max_horizontal(ticks) == pl.min_horizontal(ticks)))
    return found


def _opposites(asked: Mapping[str, Asked], pairs: Iterable[Sequence[str]]) -> list[pl.Expr]:
    """One expression a pair: both ticked at the same end."""
    found = []
    for pair in pairs:
        if all(name in asked for name in pair):
            scales = [asked[name].scale for name in pair]
            ticks = [_tick(name, scale) for name, scale in zip(pair, scales, strict=True)]
            ends = ([scale.min for scale in scales], [scale.max for scale in scales])
            found += [
                pl.all_horizontal(tick == end for tick, end in zip(ticks, same_end, strict=True)) for same_end in ends
            ]
    return found


def _tick(question: str, scale: Scale) -> pl.Expr:
    score = pl.col(score_column(question))
    return scale.min + scale.max - score if scale.reverse else score


def _any(found: Sequence[pl.Expr]) -> pl.Expr | None:
    """Whether any of the conditions holds; None without one."""
    return pl.any_horizontal(condition.fill_null(value=False) for condition in found) if found else None
