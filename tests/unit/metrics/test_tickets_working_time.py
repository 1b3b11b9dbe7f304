"""Clocks in working time, with the calendar and without."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from reportgen.metrics.plan import IndicatorPlan
from reportgen.results import Results
from reportgen.workdays import PublicHolidays, WorkCalendar, office_hours
from tests.unit.metrics.rows import Case, subject, ticket

OFFICE = office_hours(((540, 720), (810, 1080)))  # 9-12, 13:30-18
CHINA = office_hours(((540, 1080),), PublicHolidays("CN"))
FRIDAY = datetime(2026, 8, 7, 11)
HOUR = 60.0


def value(results: Results, metric: str) -> tuple[float, int | None]:
    """The value and the base of a total."""
    result = results.find(metric)
    assert result is not None
    assert result.estimate.value is not None, result.estimate.absent
    return result.estimate.value.amount, result.estimate.n


def absent(results: Results, metric: str) -> str:
    """Why a metric is not in the results, with its parameters."""
    why = next(found.reason for found in results.absent if found.metric == metric)
    return why.message.format(**dict(why.params))


def lived(count: int, at: datetime, responded: datetime | None, ended: datetime | None = None, **more: object) -> list:  # type: ignore[type-arg]
    """Tickets with the times of day of what happened to them."""

    def minutes(end: datetime | None) -> float | None:
        return None if end is None else (end - at) / timedelta(minutes=1)

    return ticket(
        count,
        at,
        responded_at=responded,
        first_response_minutes=minutes(responded),
        finished_at=ended,
        ended_at=ended,
        resolution_minutes=minutes(ended),
        **more,
    )


def with_calendar(calendar: WorkCalendar, **settings: object) -> dict[str, object]:
    """The settings of a plan with a calendar."""
    return {"calendar": calendar, **settings}


def test_working_time_leaves_out_the_noon_the_night_and_the_weekend() -> None:
    monday = datetime(2026, 8, 10, 10)
    rows = lived(20, FRIDAY, monday, datetime(2026, 8, 10, 14), ticket_type="complaint")
    results = Case(tickets=rows, settings=with_calendar(OFFICE)).results()
    # Friday 11-12 and 13:30-18, Monday 9-10; then to 12 and 13:30-14.
    assert value(results, "first_response_business") == (6.5 * HOUR, 20)
    assert value(results, "first_response_business_mean") == (6.5 * HOUR, 20)
    assert value(results, "first_response_business_p90") == (6.5 * HOUR, 20)
    assert value(results, "resolution_business") == (9 * HOUR, 20)
    assert value(results, "complaint_handling_business") == (9 * HOUR, 20)
    assert value(results, "first_response") == (71 * HOUR, 20)


def test_holidays_of_china_are_off_and_the_days_that_make_up_for_them_are_worked() -> None:
    # 2025: 1-8 October off; Sunday 28 September and Saturday 11 October worked.
    rows = [
        *lived(10, datetime(2025, 9, 27, 12), datetime(2025, 9, 29, 9)),  # Saturday to Monday: Sunday's nine hours
        *lived(10, datetime(2025, 9, 30, 17), datetime(2025, 10, 9, 10)),
    ]
    case = Case(
        tickets=rows, subject=subject("2025-Q3", as_of=date(2025, 11, 1)), settings=with_calendar(CHINA)
    ).results()
    assert value(case, "first_response_business_mean") == (5.5 * HOUR, 20)  # 9 hours; 1 and 1 hour


def test_what_the_desk_exports_goes_before_what_is_worked_out() -> None:
    rows = [
        *lived(10, FRIDAY, FRIDAY + timedelta(hours=1), first_response_business_minutes=7.0),
        *lived(10, FRIDAY, FRIDAY + timedelta(hours=1), first_response_business_minutes=None),
    ]
    assert value(Case(tickets=rows, settings=with_calendar(OFFICE)).results(), "first_response_business_mean") == (
        33.5,
        20,
    )
    assert value(Case(tickets=rows).results(), "first_response_business") == (7.0, 10)


def test_without_a_calendar_or_exported_durations_the_reader_is_told() -> None:
    results = Case(tickets=lived(20, FRIDAY, FRIDAY + timedelta(hours=1))).results()
    assert absent(results, "first_response_business") == (
        "the ticket export has no durations in business hours, and no `calendar` gives working hours"
    )


def test_a_year_without_published_holidays_is_refused_and_calendar_time_still_stands() -> None:
    at = datetime(2045, 8, 1, 12)
    rows = lived(20, at, at + timedelta(hours=1))
    results = Case(
        tickets=rows, subject=subject("2045-Q3", as_of=date(2045, 10, 1)), settings=with_calendar(CHINA)
    ).results(first_response_within=IndicatorPlan(within_business_minutes=60))
    why = "the public holidays of 2045 are not known, so its working days are not either"
    assert absent(results, "first_response_business") == why
    assert absent(results, "first_response_within") == why
    assert value(results, "first_response") == (HOUR, 20)


def test_a_service_level_in_working_time_runs_on_the_work_calendar() -> None:
    rows = [
        *lived(20, FRIDAY, datetime(2026, 8, 10, 9, 30)),  # 6 working hours
        *lived(10, FRIDAY, datetime(2026, 8, 10, 11)),  # 7.5
        *lived(10, FRIDAY, None),  # overdue
        *lived(15, datetime(2026, 9, 30, 15), None),  # 3 hours old when the data end
    ]
    results = Case(tickets=rows, settings=with_calendar(OFFICE)).results(
        first_response_within=IndicatorPlan(within_business_minutes=6 * HOUR)
    )
    assert value(results, "first_response_within") == (50.0, 40)
    assert "in working time of the desk" in results.info("first_response_within").definition
    within = results.find("first_response_within")
    assert within is not None
    assert within.estimate.missing == 15
    (spread,) = [found for found in results.durations if found.metric == "first_response"]
    assert spread.target_minutes is None  # its classes are of calendar time


def test_an_indicator_that_borrows_a_level_borrows_its_clock() -> None:
    rows = [*lived(20, FRIDAY, None, datetime(2026, 8, 10, 9, 30)), *lived(20, FRIDAY, None)]
    results = Case(tickets=rows, settings=with_calendar(OFFICE)).results(
        resolution_within=IndicatorPlan(within_business_minutes=6 * HOUR)
    )
    assert value(results, "resolution_within") == (100.0, 20)
    assert value(results, "resolution_due_within") == (50.0, 40)
    assert "in working time of the desk" in results.info("resolution_due_within").definition


@pytest.mark.parametrize(
    ("rule", "kept"),
    [("following", 50.0), ("moved", 100.0)],
)
def test_a_complaint_is_followed_up_by_the_end_of_the_second_working_day(rule: str, kept: float) -> None:
    saturday = datetime(2026, 8, 8, 12)
    rows = [
        *lived(10, FRIDAY, None, saturday, ticket_type="complaint", followed_up_at=datetime(2026, 8, 11, 23)),
        *lived(10, FRIDAY, None, saturday, ticket_type="complaint", followed_up_at=datetime(2026, 8, 12, 1)),
    ]
    results = Case(tickets=rows, settings=with_calendar(OFFICE, followup=rule)).results()
    assert value(results, "followup_2bd") == (kept, 20)
    assert value(results, "followup_rate") == (100.0, 20)


def test_only_complaints_whose_day_is_over_are_in_the_base_and_none_is_a_miss() -> None:
    late = datetime(2026, 9, 29, 12)  # a Tuesday; due on Thursday 1 October
    rows = [
        *lived(12, FRIDAY, None, FRIDAY, ticket_type="complaint", followed_up_at=FRIDAY + timedelta(hours=2)),
        *lived(12, FRIDAY, None, FRIDAY, ticket_type="complaint"),
        *lived(5, late, None, late, ticket_type="complaint", followed_up_at=late),
        *lived(50, FRIDAY, None, FRIDAY, ticket_type="repair"),
    ]
    results = Case(tickets=rows, settings=with_calendar(OFFICE)).results()
    assert value(results, "followup_2bd") == (50.0, 24)
    rate, n = value(results, "followup_rate")
    assert (round(rate, 6), n) == (round(100 * 17 / 29, 6), 29)
    without = Case(tickets=rows).results()
    assert absent(without, "followup_2bd") == "no `calendar` says when the desk works"
    assert value(without, "followup_rate")[1] == 29


def test_without_a_calendar_what_the_desk_exports_is_judged_and_who_waits_is_not() -> None:
    rows = [
        *ticket(24, FRIDAY, first_response_business_minutes=30.0, first_response_minutes=30.0),
        *ticket(8, FRIDAY, first_response_business_minutes=90.0, first_response_minutes=4000.0),
        *ticket(5, FRIDAY, first_response_business_minutes=None, first_response_minutes=None),
    ]
    results = Case(tickets=rows).results(first_response_within=IndicatorPlan(within_business_minutes=60))
    assert value(results, "first_response_within") == (75.0, 32)
    within = results.find("first_response_within")
    assert within is not None
    assert within.estimate.missing == 5


def test_what_was_open_from_long_before_has_no_working_time_and_is_counted_as_such() -> None:
    rows = [*lived(20, FRIDAY, None, FRIDAY + timedelta(hours=1)), *lived(4, datetime(2015, 1, 5), None, FRIDAY)]
    results = Case(tickets=rows, settings=with_calendar(OFFICE)).results()
    assert value(results, "resolution_business") == (HOUR, 20)
    found = results.find("resolution_business")
    assert found is not None
    assert found.estimate.missing == 4
