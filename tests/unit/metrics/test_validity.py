"""What the rules did, how many rows were valid, and what leaving out careless answers changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from reportgen.frames import AppliedRule, Frames
from reportgen.metrics.compute import compute
from reportgen.metrics.plan import Plan
from reportgen.results import QuestionCount, Received, Reconciliation, RuleCount
from reportgen.values import reason
from tests.unit.metrics.rows import BEFORE, OVERALL, answer, frame, subject

RULES = (AppliedRule("speeder", "on"), AppliedRule("same_answers", "off"), AppliedRule("incomplete", "on"))


def reconciled(rows: list[dict[str, Any]], **settings: Any) -> Reconciliation:
    made = frame("survey", rows)
    flags = [pl.col(name) == "yes" for name in ("rule:speeder", "rule:incomplete")]
    table = made.rows.with_columns(flag.fill_null(value=False).alias(flag.meta.output_name()) for flag in flags)
    plan = Plan(subject(), (OVERALL,), **settings)
    return compute(Frames(replace(made, rows=table, rules=RULES), None), plan).reconciliation


def flagged(count: int, overall: float, excluded: str | None = None, **rules: str) -> list[dict[str, Any]]:
    given: dict[str, Any] = {f"rule:{name}": rules.get(name, "no") for name in ("speeder", "incomplete")}
    return answer(count, overall=overall, excluded=excluded, **given)


def test_a_rule_counts_where_it_holds_and_what_was_excluded_for_it_or_for_another() -> None:
    rows = [
        *flagged(20, 4),
        *flagged(5, 4, speeder="yes"),
        *flagged(3, 4, "careless", speeder="yes"),
        *flagged(2, 4, "incomplete", speeder="yes", incomplete="yes"),
        *flagged(4, 4, "incomplete", incomplete="yes"),
    ]
    assert reconciled(rows).rules == (
        RuleCount("survey", "speeder", "on", None, flagged=10, excluded=3, otherwise=2),
        RuleCount("survey", "same_answers", "off"),
        RuleCount("survey", "incomplete", "on", None, flagged=6, excluded=6, otherwise=0),
    )


def test_a_rule_that_does_not_apply_keeps_its_reason() -> None:
    why = reason("no column is mapped to {columns}", columns="complete")
    made = replace(frame("survey", answer(12, overall=4)), rules=(AppliedRule("incomplete", "not_applicable", why),))
    found = compute(Frames(made, None), Plan(subject(), (OVERALL,))).reconciliation.rules
    assert found == (RuleCount("survey", "incomplete", "not_applicable", why),)


def test_valid_are_those_used_of_the_questionnaires_received_in_the_period() -> None:
    rows = [*flagged(20, 4), *flagged(5, 4, "careless"), *flagged(7, 4, "unanswered"), *flagged(1, 4, "totals")]
    rows += [row | {"happened_at": BEFORE} for row in flagged(9, 4, "careless")]
    assert reconciled(rows).received == (Received("survey", received=25, valid=20, excluded=(("careless", 5),)),)


def test_the_headline_is_told_with_and_without_the_careless_answers() -> None:
    rows = [*flagged(30, 5), *flagged(10, 2), *flagged(20, 1, "careless"), *flagged(6, 1, "incomplete")]
    share, mean = reconciled(rows).sensitivity
    assert [(one.metric, one.reported.n, one.with_careless.n) for one in (share, mean)] == [
        ("csat", 40, 60),
        ("csat_mean", 40, 60),
    ]
    amounts = [one.value.amount for both in (share, mean) for one in (both.reported, both.with_careless) if one.value]
    assert amounts == pytest.approx([75.0, 50.0, 4.25, (150 + 20 + 20) / 60])


def test_few_careless_answers_give_no_figure_that_would_tell_them() -> None:
    share, _ = reconciled([*flagged(40, 5), *flagged(9, 1, "careless")]).sensitivity
    assert (share.reported.n, share.with_careless.base, share.with_careless.n) == (40, "withheld", None)


def test_without_careless_answers_there_is_nothing_to_compare() -> None:
    assert reconciled([*flagged(40, 5), *flagged(9, 1, "incomplete")]).sensitivity == ()


def test_what_became_of_the_answers_of_the_period_is_counted() -> None:
    rows = [*flagged(12, 5), *answer(3, overall=None), *answer(4, BEFORE, overall=5)]
    (counted,) = reconciled(rows).answers
    assert counted == QuestionCount("overall", valid=12, missing=3, unmapped=0, out_of_range=0)
    assert counted.given == 12
