from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import ConfigurationError
from reportgen.workdays import PublicHolidays, WorkCalendar, office_hours

OFFICE = office_hours(((540, 1080),))
LUNCH = office_hours(((540, 720), (810, 1080)))
CHINA = office_hours(((540, 1080),), PublicHolidays("CN"))
DAYS = st.dates(date(2013, 1, 1), date(2025, 12, 31))
MOMENTS = st.datetimes(datetime(2023, 12, 1), datetime(2024, 3, 1))


def test_china_works_on_251_days_of_2024_eight_of_them_at_weekends() -> None:
    worked = CHINA.workdays(date(2024, 1, 1), date(2024, 12, 31))
    assert len(worked) == 251
    assert [str(day) for day in worked if day.weekday() > 4] == [
        "2024-02-04",
        "2024-02-18",
        "2024-04-07",
        "2024-04-28",
        "2024-05-11",
        "2024-09-14",
        "2024-09-29",
        "2024-10-12",
    ]


def test_working_days_of_china_by_year_are_those_of_the_notices() -> None:
    counts = [len(CHINA.workdays(date(year, 1, 1), date(year, 12, 31))) for year in range(2018, 2027)]
    assert counts == [250, 250, 249, 250, 249, 249, 251, 248, 248]


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 2, 21), False),  # Saturday: the notice gives the break as 15 to 23 February
        (date(2024, 4, 6), False),  # Saturday: 4 to 6 April
        (date(2023, 12, 30), False),  # Saturday: 30 December to 1 January
        (date(2026, 2, 14), True),  # Saturday worked to make up for the break
        (date(2026, 3, 14), True),  # any other Saturday
    ],
)
def test_a_desk_that_works_on_saturdays_is_closed_on_those_of_a_break(day: date, worked: bool) -> None:
    six_days = WorkCalendar((*[((540, 1080),)] * 5, ((540, 720),), ()), PublicHolidays("CN"))
    assert six_days.is_working_day(day) is worked


def test_a_year_of_china_without_notice_is_refused_with_what_to_do() -> None:
    assert CHINA.knows(2026)
    assert not CHINA.knows(2099)
    with pytest.raises(ConfigurationError) as caught:
        CHINA.due_day(date(2098, 12, 31), 2)
    assert str(caught.value) == (
        "error: the public holidays of CN in 2099 are not known: no notice for that year is published, or the "
        "installed `holidays` library is older than the notice\n"
        "  hint: update `holidays`; or list the year's holidays and working days by hand and set the calendar to go by "
        "hand in years without notice; or go on without the country's holidays"
    )


def test_by_hand_a_year_without_notice_goes_by_weekday_and_the_days_listed() -> None:
    public = PublicHolidays("CN", without_notice="by_hand")
    listed = (frozenset({date(2098, 1, 1)}), frozenset({date(2098, 1, 4)}))
    by_hand = WorkCalendar(OFFICE.hours, public, *listed)
    assert by_hand.knows(2098)
    assert [day.day for day in by_hand.workdays(date(2098, 1, 1), date(2098, 1, 6))] == [2, 3, 4, 6]
    assert not by_hand.is_working_day(date(2024, 5, 2))  # a year with notice keeps it


def test_a_subdivision_has_holidays_of_its_own() -> None:
    epiphany = date(2026, 1, 6)
    assert office_hours(((540, 1080),), PublicHolidays("DE")).is_working_day(epiphany)
    assert not office_hours(((540, 1080),), PublicHolidays("DE", "BY")).is_working_day(epiphany)


@pytest.mark.parametrize(
    ("public", "message"),
    [
        (PublicHolidays("XX"), 'no public holidays of a country "XX"'),
        (PublicHolidays("DE", "BQ"), 'no public holidays of "BQ" in DE'),
        (PublicHolidays("US", without_notice="refuse"), "the public holidays of US in 1500 are not known"),
    ],
)
def test_what_the_library_does_not_have_is_an_error(public: PublicHolidays, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        office_hours(((540, 1080),), public).is_working_day(date(1500, 1, 1))


def test_days_listed_by_hand_win_over_the_country() -> None:
    labour_day, make_up = date(2024, 5, 1), date(2024, 5, 11)
    calendar = WorkCalendar(OFFICE.hours, PublicHolidays("CN"), frozenset({make_up}), frozenset({labour_day}))
    assert calendar.is_working_day(labour_day)
    assert not calendar.is_working_day(make_up)


def test_an_extra_working_day_has_its_own_hours_or_those_of_the_first_weekday_that_has_any() -> None:
    saturday, sunday = date(2024, 6, 1), date(2024, 6, 2)
    hours = (*[((540, 1080),)] * 5, ((600, 720),), ())
    calendar = WorkCalendar(hours, working_days=frozenset({saturday, sunday}))
    assert calendar.segments(saturday) == ((600, 720),)
    assert calendar.segments(sunday) == ((540, 1080),)


@pytest.mark.parametrize(
    ("hours", "message"),
    [
        (((),) * 7, "no working hours on any weekday"),
        (((540, 1080),) * 5, "a week has 7 days, not 5"),
        ((((540, 1441),), *((),) * 6), "within one day"),
        ((((540, 720), (700, 800)), *((),) * 6), "do not follow each other"),
        ((((720, 720),), *((),) * 6), "do not follow each other"),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused(
    hours: tuple[tuple[tuple[int, int], ...], ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        WorkCalendar(hours)


def test_a_day_cannot_be_both_holiday_and_working_day() -> None:
    day = frozenset({date(2024, 6, 3)})
    with pytest.raises(ValueError, match="2024-06-03 is listed as a holiday and as a working day"):
        WorkCalendar(OFFICE.hours, holidays=day, working_days=day)


@given(day=DAYS, n=st.integers(1, 40), off=st.frozensets(DAYS, max_size=30))
def test_due_days_are_those_of_numpys_business_days(day: date, n: int, off: frozenset[date]) -> None:
    calendar = WorkCalendar(OFFICE.hours, holidays=off)
    for rule, roll in (("following", "backward"), ("moved", "forward")):
        expected = np.busday_offset(np.datetime64(day), n, roll=roll, holidays=sorted(off))  # type: ignore[call-overload]
        assert calendar.due_day(day, n, rule) == expected.astype(object)  # type: ignore[arg-type]


def test_a_deadline_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 working day, not 0"):
        OFFICE.due_day(date(2024, 6, 3), 0)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2024-06-07 08:00:00", "2024-06-07 09:00:00", 0.0),  # before work, which is a valid answer
        ("2024-06-07 12:15:00", "2024-06-07 13:15:00", 0.0),  # at lunch
        ("2024-06-07 11:30:00", "2024-06-07 13:45:30", 45.5),
        ("2024-06-07 17:00:00", "2024-06-10 09:10:00", 70.0),  # over a weekend
        ("2024-06-03 00:00:00", "2024-06-10 00:00:00", 5 * 450.0),
        ("2024-06-07 10:00:00", "2024-06-07 10:00:00", 0.0),
    ],
)
def test_minutes_count_within_working_hours_only(start: str, end: str, minutes: float) -> None:
    assert LUNCH.minutes_between(datetime.fromisoformat(start), datetime.fromisoformat(end)) == minutes


def test_a_segment_may_end_at_midnight() -> None:
    always = WorkCalendar((((0, 1440),),) * 7)
    start = datetime(2024, 2, 28, 23, 59, 30)
    assert always.minutes_between(start, start + timedelta(days=2)) == 2880


def test_an_end_before_the_start_is_an_error() -> None:
    with pytest.raises(ValueError, match="2024-06-03 00:00:00 is before 2024-06-04 00:00:00"):
        LUNCH.minutes_between(datetime(2024, 6, 4), datetime(2024, 6, 3))


@given(moments=st.lists(MOMENTS, min_size=3, max_size=3))
def test_minutes_of_two_stretches_add_up_and_are_never_more_than_the_clock_has(moments: list[datetime]) -> None:
    first, second, third = sorted(moments)
    whole = CHINA.minutes_between(first, third)
    parts = CHINA.minutes_between(first, second) + CHINA.minutes_between(second, third)
    assert parts == pytest.approx(whole)
    assert 0 <= whole <= (third - first) / timedelta(minutes=1)
