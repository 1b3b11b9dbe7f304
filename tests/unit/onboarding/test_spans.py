from __future__ import annotations

from datetime import date

from reportgen.onboarding.spans import Span, span
from reportgen.periods import containing
from reportgen.sources.coverage import Coverage

TODAY = date(2026, 11, 22)


def covering(first: str, last: str, a_month: int = 100) -> Coverage:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    months, month = [], containing(start, "month")
    while month.start <= end:
        months.append((month.start, a_month))
        month = containing(month.end, "month")
    return Coverage(start, end, tuple(months))


def test_quarters_are_compared_where_there_are_two() -> None:
    assert span([covering("2025-04-02", "2026-09-29")], TODAY) == Span("2026-Q3", ("previous", "year_ago"), 6)


def test_a_quarter_that_is_not_over_is_not_reported() -> None:
    assert span([covering("2026-01-01", "2026-11-20")], TODAY).period == "2026-Q3"


def test_months_are_compared_where_there_are_no_two_quarters() -> None:
    assert span([covering("2026-06-01", "2026-09-12")], TODAY) == Span("2026-08", ("previous",), 3)


def test_one_month_with_a_few_days_of_the_next_is_that_month() -> None:
    days = Coverage(date(2026, 7, 2), date(2026, 8, 1), ((date(2026, 7, 1), 300), (date(2026, 8, 1), 4)))
    assert span([days], TODAY) == Span("2026-07", (), 2)


def test_a_few_days_are_a_range() -> None:
    assert span([covering("2026-07-06", "2026-07-19", 50)], TODAY) == Span("2026-07-06..2026-07-19", (), 2)


def test_the_period_is_one_that_survey_and_tickets_share() -> None:
    survey, tickets = covering("2025-07-01", "2026-03-31"), covering("2025-04-01", "2026-09-30")
    assert span([survey, tickets], TODAY).period == "2026-Q1"


def test_a_stray_date_does_not_make_the_data_old() -> None:
    days = Coverage(
        date(1990, 1, 1),
        date(2026, 8, 31),
        ((date(1990, 1, 1), 1), (date(2026, 7, 1), 400), (date(2026, 8, 1), 400)),
    )
    assert span([days], TODAY) == Span("2026-08", ("previous",), 2)


def test_too_few_rows_are_not_cut_into_periods() -> None:
    assert span([covering("2026-04-01", "2026-09-30", 5)], TODAY).period == "2026-04-01..2026-09-30"
