from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from reportgen.frames import Frames
from reportgen.metrics.collect import MOST_HELD
from reportgen.metrics.compute import compute
from reportgen.metrics.plan import Plan
from tests.unit.metrics.rows import OVERALL, answer, frame, subject, ticket

SURVEY = frame("survey", [*answer(30, overall=5), *answer(20, overall=2), *answer(3, overall=4, excluded="test")])
TICKETS = frame("tickets", ticket(40, first_response_minutes=12.0))


@pytest.mark.parametrize("records", [50, MOST_HELD + 1])
def test_rows_in_memory_and_rows_that_are_read_while_they_are_counted_give_the_same(records: int) -> None:
    plan = Plan(subject(), (OVERALL,))
    frames = Frames(replace(SURVEY, records=records), replace(TICKETS, records=records))
    assert compute(frames, plan) == compute(Frames(SURVEY, TICKETS), plan)


def test_the_rows_of_few_records_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    collect_all: Any = pl.collect_all

    def counted(queries: Any, **settings: Any) -> Any:
        asked.append(sum("sentinel" in query.explain() for query in queries))
        return collect_all(queries, **settings)

    marked = replace(TICKETS, rows=TICKETS.rows.with_columns(pl.lit("sentinel").alias("category")), records=40)
    monkeypatch.setattr(pl, "collect_all", counted)
    compute(Frames(None, marked), Plan(subject()))
    assert asked == [1, 0]  # once to hold the rows, never again
