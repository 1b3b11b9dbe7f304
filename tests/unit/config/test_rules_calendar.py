from __future__ import annotations

from datetime import date

import pytest

from reportgen.config.hours import week

from .conftest import Load, Problems


def test_days_off_are_read_as_written(loaded: Load, good: str) -> None:
    calendar = loaded(f"{good}calendar: {{country: CN, holidays: [2026-10-01, '2026-12-31']}}\n").calendar
    assert calendar is not None
    assert calendar.holidays == (date(2026, 10, 1), date(2026, 12, 31))
    assert calendar.hours == {"mon-fri": ("09:00-18:00",)}


def test_one_day_may_differ_from_its_range(loaded: Load, good: str) -> None:
    hours = '{sat: ["09:00-12:00"], mon-fri: ["09:00-12:00", "13:30-18:00"], fri: []}'
    calendar = loaded(f"{good}calendar: {{hours: {hours}}}\n").calendar
    assert calendar is not None
    usual = ((540, 720), (810, 1080))
    assert week(calendar.hours) == (usual, usual, usual, usual, (), ((540, 720),), ())


@pytest.mark.parametrize(
    ("added", "where", "message"),
    [
        ('calendar: {hours: {mon-fri: ["18:00-09:00"]}}', "calendar.hours.mon-fri[0]", "ends before it begins"),
        ('calendar: {hours: {mon: ["09:00-12:00", "11:00-18:00"]}}', "calendar.hours.mon[1]", "begins before the one"),
        ("calendar: {hours: {mon: []}}", "calendar.hours", "nobody ever works"),
        ('calendar: {hours: {mon: ["9-18"]}}', "calendar.hours.mon[0]", '"9-18" is not allowed here'),
        ("calendar: {hours: {monday: []}}", "calendar.hours.monday", "is not one of the choices"),
        ("calendar: {holidays: [2026-02-30]}", "calendar.holidays[0]", '"2026-02-30" is not in the calendar'),
        ("calendar: {holidays: [20261001]}", "calendar.holidays[0]", '"20261001" is not a day'),
        (
            "calendar: {holidays: [2026-10-01], working_days: [2026-10-01]}",
            "calendar.working_days[0]",
            "stands under holidays too",
        ),
        ("calendar: {country: China}", "calendar.country", '"China" is not allowed here'),
        ("calendar: {country: QQ}", "calendar.country", 'no public holidays of a country "QQ"'),
        ("calendar: {country: DE, subdivision: XX}", "calendar.subdivision", 'no public holidays of "XX" in DE'),
        ("calendar: {subdivision: BY}", "calendar.subdivision", "a subdivision needs its country"),
        ("bases: {customers: {2026-Q9: 5}}", "bases.customers.2026-Q9", '"2026-Q9" is not a period'),
        ("bases: {customers: {2026-Q3: -5}}", "bases.customers.2026-Q3", "a count is not negative"),
        ("bases: {customers: {2026-Q3: 5, 2026Q3: 6}}", "bases.customers.2026Q3", "are the same period"),
        (
            "bases: {invited: {2026-Q3: 10}, undelivered: {2026Q3: 11}}",
            "bases.undelivered.2026Q3",
            "undelivered is 11, but invited only 10",
        ),
        (
            "bases: {customers_at_start: {2026: 10}, customers_lost: {2026: 11}}",
            "bases.customers_lost.2026",
            "customers_lost is 11, but customers_at_start only 10",
        ),
        ("bases: {custmers: {2026: 10}}", "bases.custmers", "is not one of the choices"),
        (
            "indicators: {first_response_within: {within_minutes: 5, within_business_minutes: 5}}",
            "indicators.first_response_within.within_business_minutes",
            "within_minutes is set as well",
        ),
        (
            "indicators: {first_response: {within_business_minutes: 5}}",
            "indicators.first_response.within_business_minutes",
            "only indicators that end in _within have a service level",
        ),
    ],
)
def test_a_wrong_setting_is_told_at_its_key(
    problems: Problems, good: str, added: str, where: str, message: str
) -> None:
    (issue,) = problems(f"{good}{added}\n")
    assert issue.where.endswith(f" {where}")
    assert message in issue.message


def test_the_line_of_a_wrong_day_is_named(problems: Problems, good: str) -> None:
    (issue,) = problems(f"{good}calendar:\n  holidays:\n    - 2026-10-01\n    - 2026-10-32\n")
    assert issue.where == "q3.yaml:18 calendar.holidays[1]"


def test_lost_customers_of_another_period_are_not_compared(problems: Problems, good: str) -> None:
    assert problems(f"{good}bases: {{customers_at_start: {{2025: 10}}, customers_lost: {{2026: 11}}}}\n") == []
