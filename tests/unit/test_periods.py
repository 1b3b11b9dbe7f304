from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.periods import Grain, Period, containing, parse

GRAINS: tuple[Grain, ...] = ("week", "month", "quarter", "half", "year")
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-09", date(2026, 9, 1), date(2026, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        (" 2026-07-01..2026-09-30 ", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-07-01..2026-07-01", date(2026, 7, 1), date(2026, 7, 1)),
    ],
)
def test_a_name_gives_first_and_last_day(text: str, first: date, last: date) -> None:
    period = parse(text)
    assert (period.start, period.last_day) == (first, last)


@pytest.mark.parametrize(
    ("text", "as_of", "name"),
    [
        ("last-month", date(2026, 1, 3), "2025-12"),
        ("last-month", date(2026, 3, 31), "2026-02"),
        ("this-month", date(2026, 3, 31), "2026-03"),
        ("last-quarter", date(2026, 1, 1), "2025-Q4"),
        ("this-quarter", date(2026, 9, 30), "2026-Q3"),
        ("last-week", date(2021, 1, 4), "2020-W53"),
        ("last-half", date(2026, 7, 1), "2026-H1"),
        ("last-year", date(2026, 7, 1), "2025"),
    ],
)
def test_a_relative_name_counts_from_the_given_day(text: str, as_of: date, name: str) -> None:
    assert parse(text, as_of).id == name


def test_a_relative_name_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a day to count from: give --as-of"):
        parse("last-month")


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "2026-Q5", "2026-H3", "Q3", "26-Q3", "last-moon", "2026-9"])
def test_other_text_is_refused_with_the_accepted_forms(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a period; write one of 2026-09, 2026-Q3"):
        parse(text)


@pytest.mark.parametrize("text", ["2026-07-01..", "2026-02-01..2026-02-30", "2026-09-30..2026-07-01", ".."])
def test_a_broken_range_is_refused_as_a_range(text: str) -> None:
    with pytest.raises(ValueError, match="is not a range of days like"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "previous", "year_ago"),
    [
        ("2026-01", "2025-12", "2025-01"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-H1", "2025-H2", "2025-H1"),
        ("2026", "2025", "2025"),
        ("2021-W01", "2020-W53", "2020-W02"),
        ("2026-07-01..2026-07-10", "2026-06-21..2026-06-30", "2025-07-01..2025-07-10"),
        ("2024-02-01..2024-02-29", "2024-01-03..2024-01-31", "2023-02-01..2023-02-28"),
    ],
)
def test_earlier_periods_are_of_the_same_kind(text: str, previous: str, year_ago: str) -> None:
    assert parse(text).previous().id == previous
    assert parse(text).year_ago().id == year_ago


def test_a_period_holds_its_first_and_last_day_and_no_other() -> None:
    september = parse("2026-09")
    assert september.contains(date(2026, 9, 1))
    assert september.contains(date(2026, 9, 30))
    assert not september.contains(date(2026, 8, 31))
    assert not september.contains(date(2026, 10, 1))


def test_the_months_of_a_range_are_those_it_touches() -> None:
    assert [month.id for month in parse("2026-07-31..2026-09-01").months()] == ["2026-07", "2026-08", "2026-09"]
    assert [month.id for month in parse("2026-Q3").months()] == ["2026-07", "2026-08", "2026-09"]


def test_a_period_that_ends_before_it_starts_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="a period ends after it starts"):
        Period(date(2026, 7, 2), date(2026, 7, 2), "custom")


@given(DAYS, st.sampled_from(GRAINS))
def test_the_name_of_a_period_is_read_back_as_it(day: date, grain: Grain) -> None:
    period = containing(day, grain)
    assert period.contains(day)
    assert parse(period.id) == period


@given(DAYS, st.sampled_from(GRAINS))
def test_periods_of_a_kind_leave_no_gap_and_no_overlap(day: date, grain: Grain) -> None:
    period = containing(day, grain)
    assert period.previous().end == period.start
    assert containing(period.end, grain).previous() == period


@given(DAYS, st.integers(1, 400))
def test_a_range_keeps_its_length_one_period_back(day: date, length: int) -> None:
    period = Period(day, day + timedelta(days=length), "custom")
    before = period.previous()
    assert before.end == period.start
    assert before.end - before.start == timedelta(days=length)
    assert parse(period.id) == period


def test_a_range_that_ends_before_it_begins_is_told_in_the_words_it_was_given_in() -> None:
    with pytest.raises(ValueError, match=r"2026-07-10\.\.2026-07-03.*\(it ends before it begins\)"):
        parse("2026-07-10..2026-07-03")
