from __future__ import annotations

from dataclasses import replace

import polars as pl

from reportgen.frames import Audit, Frames
from reportgen.metrics.compute import compute
from reportgen.metrics.plan import Plan
from reportgen.results import ValueProblem
from tests.unit.metrics.rows import BEFORE, FILE, Case, answer, frame, subject, ticket


def test_every_row_read_is_in_the_period_in_another_or_excluded() -> None:
    second = replace(FILE, name="second.csv")
    third = replace(FILE, name="empty.csv")
    rows = [
        *answer(20, overall=4),
        *answer(5, BEFORE, overall=4),
        *answer(2, overall=4, excluded="test"),
        *answer(3, BEFORE, overall=4, excluded="duplicate"),
        *answer(7, overall=4, source=1),
        *[row | {"happened_at": None} for row in answer(1, overall=4, source=1, excluded="no_date")],
    ]
    results = compute(Frames(frame("survey", rows, files=(FILE, second, third)), None), Plan(subject()))
    receipt = [(f.name, f.read, f.in_period, f.other_periods, f.excluded) for f in results.reconciliation.files]
    assert receipt == [
        ("export.csv", 30, 20, 5, (("duplicate", 3), ("test", 2))),
        ("second.csv", 8, 7, 0, (("no_date", 1),)),
        ("empty.csv", 0, 0, 0, ()),
    ]


def test_survey_and_tickets_each_have_their_receipt() -> None:
    results = Case(answer(12, overall=4), ticket(13)).results()
    assert [(f.family, f.in_period) for f in results.reconciliation.files] == [("survey", 12), ("tickets", 13)]


def test_values_that_could_not_be_used_are_listed_the_most_frequent_first() -> None:
    table = pl.LazyFrame(
        {
            "source": [0, 0],
            "field": ["overall", "overall"],
            "value": ["sehr gut", "gut"],
            "problem": ["unmapped", "unmapped"],
            "rows": [2, 9],
            "first_row": [17, 4],
        }
    )
    made = frame("survey", answer(12, overall=4), audits=(Audit(table),))
    problems = compute(Frames(made, None), Plan(subject())).reconciliation.problems
    assert problems == (
        ValueProblem("survey", "export.csv", "overall", "gut", "unmapped", 9, 4),
        ValueProblem("survey", "export.csv", "overall", "sehr gut", "unmapped", 2, 17),
    )
