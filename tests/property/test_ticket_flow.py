"""What holds of tickets that come, go and stay, whatever they are."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.results import Results
from tests.unit.metrics.rows import Case, subject, ticket

FIRST = datetime(2026, 1, 1)
DAYS = st.integers(0, 364)
# The day of creation, and how many days later it was finished; None: still open.
LIVES = st.lists(st.tuples(DAYS, st.none() | st.integers(0, 200)), min_size=1, max_size=40)


def rows(lives: list[tuple[int, int | None]]) -> list[dict[str, object]]:
    """The tickets, and one that is open whatever the others are: without any the backlog is not known."""
    found = ticket(1, FIRST)
    for day, took in lives:
        at = FIRST + timedelta(days=day, hours=9)
        end = None if took is None else at + timedelta(days=took)
        found += ticket(1, at, finished_at=end, resolution_minutes=None if took is None else took * 1440.0)
    return found


def amounts(results: Results, metric: str) -> dict[str, float]:
    """The value of a metric in every quarter of its trend; 0 where there is nothing to count."""
    series = results.series_of(metric, grain="quarter")
    assert series is not None
    return {period.id: estimate.value.amount if estimate.value else 0.0 for period, estimate in series.points}


@settings(deadline=None, max_examples=40)
@given(LIVES)
def test_what_lies_open_is_what_lay_open_and_came_less_what_went(lives: list[tuple[int, int | None]]) -> None:
    case = Case(
        tickets=rows(lives),
        subject=subject("2026-Q4", as_of=date(2027, 9, 1)),
        settings={"suppress_below": 1, "trend_periods": 6},
    )
    results = case.results()
    backlog, created, solved = (amounts(results, metric) for metric in ("backlog", "tickets", "solved"))
    quarters = list(backlog)
    for before, now in pairwise(quarters):
        assert backlog[now] == backlog[before] + created[now] - solved[now]
    ages = next(spread for spread in results.durations if spread.metric == "backlog_age")
    assert sum(ages.counts) == backlog["2026-Q4"]
