"""Rules about hours of work, counts that no export holds, and service levels in working time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from reportgen import periods
from reportgen.config.case import Case
from reportgen.config.findings import Finding
from reportgen.config.hours import minutes_of_day
from reportgen.config.statistics import Base
from reportgen.errors import ConfigurationError, nearest
from reportgen.workdays import PublicHolidays, office_hours

_SOME_DAY = date(2000, 1, 1)  # relative periods are resolved later; here only their form counts
_SOME_HOURS = ((9 * 60, 18 * 60),)
_PARTS = {"undelivered": "invited", "customers_lost": "customers_at_start"}


def hours_follow_each_other(case: Case) -> Iterator[Finding]:
    """The working hours of a weekday are in order and do not overlap, and there are some at all."""
    calendar = case.configuration.calendar
    if calendar is None:
        return
    for weekday, segments in calendar.hours.items():
        before = 0
        for place, segment in enumerate(segments):
            path = ("calendar", "hours", weekday, place)
            begin, end = minutes_of_day(segment)
            if end <= begin:
                yield Finding(path, f'"{segment}" ends before it begins', "a shift over midnight is two segments")
            elif begin < before:
                yield Finding(path, f'"{segment}" begins before the one before it ends', "write them in order")
            before = max(before, end)
    if not any(calendar.hours.values()):
        yield Finding(("calendar", "hours"), "nobody ever works", 'write hours like mon-fri: ["09:00-18:00"]')


def days_are_off_or_worked(case: Case) -> Iterator[Finding]:
    """A day is a holiday or worked, not both."""
    calendar = case.configuration.calendar
    for place, day in enumerate(calendar.working_days if calendar else ()):
        if calendar and day in calendar.holidays:
            path = ("calendar", "working_days", place)
            yield Finding(path, f"{day} stands under holidays too", "leave it in one of the two")


def public_holidays_exist(case: Case) -> Iterator[Finding]:
    """The country and its part have holidays that are known."""
    calendar = case.configuration.calendar
    if calendar is None or (calendar.country is None and calendar.subdivision is None):
        return
    if calendar.country is None:
        yield Finding(("calendar", "subdivision"), "a subdivision needs its country", "write country: DE, or remove it")
        return
    for key, subdivision in (("country", None), ("subdivision", calendar.subdivision)):
        try:
            office_hours(_SOME_HOURS, PublicHolidays(calendar.country, subdivision)).knows(_SOME_DAY.year)
        except ConfigurationError as error:
            yield Finding(("calendar", key), error.issues[0].message, error.issues[0].hint)
            return


def bases_are_counts_of_periods(case: Case) -> Iterator[Finding]:
    """Counts stand under periods, each once, and are not negative."""
    for name, counts in case.configuration.bases.items():
        seen: dict[str, str] = {}
        for written, count in counts.items():
            path = ("bases", name, written)
            period = _period(written)
            if period is None:
                yield Finding(path, f'"{written}" is not a period', f"write one of {periods.FORMS}")
            elif period in seen:
                yield Finding(path, f'"{written}" and "{seen[period]}" are the same period', "remove one of them")
            seen.setdefault(period or written, written)
            if count < 0:
                yield Finding(path, "a count is not negative", "write 0 or more")


def parts_are_within_their_whole(case: Case) -> Iterator[Finding]:
    """What was not delivered was sent, and who left was there."""
    bases = {
        name: {_period(written): (written, count) for written, count in case.configuration.bases.get(name, {}).items()}
        for name in get_args(Base)
    }
    for part, whole in _PARTS.items():
        for period, (written, count) in bases[part].items():
            of = bases[whole].get(period)
            if period is not None and of is not None and count > of[1]:
                message = f"{part} is {count:g}, but {whole} only {of[1]:g}"
                yield Finding(("bases", part, written), message, "check the two numbers")


def service_levels_have_one_clock(case: Case) -> Iterator[Finding]:
    """A service level is in calendar time or in working time, and belongs to an indicator that ends in _within."""
    for name, spec in case.configuration.indicators.items():
        if spec.within_business_minutes is None or name not in case.known.indicators:
            continue
        path = ("indicators", name, "within_business_minutes")
        if not name.endswith("_within"):
            hint = nearest(f"{name}_within", [known for known in case.known.indicators if known.endswith("_within")])
            yield Finding(path, "only indicators that end in _within have a service level", hint)
        elif spec.within_minutes is not None:
            yield Finding(path, "within_minutes is set as well", "keep one of the two: calendar time or working time")


def _period(written: str) -> str | None:
    """The id of a period that is written, or None where it is none."""
    try:
        return periods.parse(written, _SOME_DAY).id
    except (ValueError, OverflowError):
        return None


CALENDAR_RULES = (
    hours_follow_each_other,
    days_are_off_or_worked,
    public_holidays_exist,
    bases_are_counts_of_periods,
    parts_are_within_their_whole,
    service_levels_have_one_clock,
)
