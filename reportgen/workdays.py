"""The work calendar: which days are worked and at which hours, and what follows for deadlines and durations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Literal, TypeAlias

from reportgen.errors import ConfigurationError, nearest

Segment: TypeAlias = tuple[int, int]  # minutes of the day: from, up to and not including; 1440 is midnight at its end
Rule: TypeAlias = Literal["following", "moved"]

MINUTES_A_DAY = 24 * 60
WEEKDAYS = 7
SATURDAY = 5
# Here the working days of a year are what a yearly notice says (days moved to weekends and back), and it comes only
# weeks before the year begins. Until then the library guesses. Every notice since 2001 moves working days to weekends,
# so that a year without any is a year without notice.
BY_NOTICE = frozenset({"CN"})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The public holidays of a country (ISO 3166 code) or a part of it, from the `holidays` library.

    `without_notice` says what to do in a year whose holidays are not known: refuse it, or go by weekday and by the
    days that the calendar itself lists.
    """

    country: str
    subdivision: str | None = None
    without_notice: Literal["refuse", "by_hand"] = "refuse"


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working hours by weekday, less holidays, plus extra working days. Days listed here win over the country's.

    `hours` are the segments of Monday to Sunday, ascending. An extra working day (`working_days`, or a weekend day
    that the country moves work to) has the hours of its weekday, or where that has none those of the first weekday
    that has. Raises ValueError when nobody ever works, a segment is not within a day or a day is listed as both.
    """

    hours: tuple[tuple[Segment, ...], ...]
    public: PublicHolidays | None = None
    holidays: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if len(self.hours) != WEEKDAYS:
            raise ValueError(f"a week has {WEEKDAYS} days, not {len(self.hours)}")
        if not any(self.hours):
            raise ValueError("the calendar has no working hours on any weekday")
        for segments in self.hours:
            _check(segments)
        if both := sorted(self.holidays & self.working_days):
            raise ValueError(f"{both[0]} is listed as a holiday and as a working day")

    def knows(self, year: int) -> bool:
        """Whether the country's holidays of the year are known, or need not be."""
        return self.public is None or self.public.without_notice == "by_hand" or _year(self.public, year).known

    def segments(self, day: date) -> tuple[Segment, ...]:
        """The working hours of the day; none on a rest day. Raises ConfigurationError in a year that is not known.

        >>> office_hours(((540, 720), (810, 1080))).segments(date(2024, 5, 10))
        ((540, 720), (810, 1080))
        """
        usual = self.hours[day.weekday()]
        if day in self.holidays:
            return ()
        if day in self.working_days:
            return usual or self._stand_in
        if self.public is not None and (year := self._published(self.public, day.year)) is not None:
            if day in year.working_days:
                return usual or self._stand_in
            if day in year.holidays:
                return ()
        return usual

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works on the day. Raises ConfigurationError in a year that is not known.

        >>> china = office_hours(((540, 1080),), PublicHolidays("CN"))
        >>> china.is_working_day(date(2024, 5, 11)), china.is_working_day(date(2024, 5, 2))  # a Saturday, a Thursday
        (True, False)
        """
        return bool(self.segments(day))

    def workdays(self, first: date, last: date) -> tuple[date, ...]:
        """The working days from `first` to `last`, both included.

        >>> len(office_hours(((540, 1080),), PublicHolidays("CN")).workdays(date(2024, 1, 1), date(2024, 12, 31)))
        251
        """
        days = (first + ONE_DAY * number for number in range((last - first).days + 1))
        return tuple(filter(self.is_working_day, days))

    def due_day(self, day: date, n: int, rule: Rule = "following") -> date:
        """The n-th working day following the day of receipt, which is day 0 whether it is worked or not.

        With the rule "moved" a receipt on a rest day counts as of the next working day. The deadline is the end of
        the day that is returned. Source of the first rule: FCA Handbook DISP 1.5. Needs n of at least 1.

        >>> [str(office_hours(((540, 1080),)).due_day(date(2024, 6, 1), 2, rule)) for rule in ("following", "moved")]
        ['2024-06-04', '2024-06-05']
        """
        if n < 1:
            raise ValueError(f"a deadline is at least 1 working day, not {n}")
        if rule == "moved":
            while not self.is_working_day(day):
                day += ONE_DAY
        while n:
            day += ONE_DAY
            n -= self.is_working_day(day)
        return day

    def minutes_between(self, start: datetime, end: datetime) -> float:
        """Working minutes in [start, end): the overlap with the segments of every working day.

        Both are local times without zone: on the two days a year with 23 or 25 hours, work at night is off by one.
        Outside working hours it is 0, which is a valid answer. Raises ValueError when the end is before the start.

        >>> lunch = office_hours(((540, 720), (810, 1080)))
        >>> lunch.minutes_between(datetime(2024, 6, 7, 11), datetime(2024, 6, 10, 10))  # Friday to Monday
        390.0
        """
        if end < start:
            raise ValueError(f"{end} is before {start}")
        spent, day = timedelta(), start.date()
        while day <= end.date():
            midnight = datetime.combine(day, time())
            for begin, finish in self.segments(day):
                opened, closed = midnight + timedelta(minutes=begin), midnight + timedelta(minutes=finish)
                spent += max(timedelta(), min(end, closed) - max(start, opened))
            day += ONE_DAY
        return spent / timedelta(minutes=1)

    @property
    def _stand_in(self) -> tuple[Segment, ...]:
        return next(segments for segments in self.hours if segments)

    def _published(self, public: PublicHolidays, number: int) -> _Year | None:
        year = _year(public, number)
        if year.known:
            return year
        if public.without_notice == "by_hand":
            return None
        raise ConfigurationError(
            f"the public holidays of {public.country} in {number} are not known: no notice for that year is published, "
            f"or the installed `holidays` library is older than the notice",
            hint="update `holidays`; or list the year's holidays and working days by hand and set the calendar to go "
            "by hand in years without notice; or go on without the country's holidays",
        )


def office_hours(segments: tuple[Segment, ...], public: PublicHolidays | None = None) -> WorkCalendar:
    """A calendar with the same hours from Monday to Friday."""
    return WorkCalendar((*[segments] * 5, (), ()), public)


@dataclass(frozen=True, slots=True)
class _Year:
    """What the library says of one year; not known where it only guesses or has nothing."""

    known: bool
    holidays: frozenset[date]
    working_days: frozenset[date]  # days of the weekend on which a country works instead


@cache
def _year(public: PublicHolidays, number: int) -> _Year:
    """Raises ConfigurationError for a country or subdivision that the library does not have."""
    import holidays

    supported = holidays.list_supported_countries()
    if public.country not in supported:
        raise ConfigurationError(
            f'no public holidays of a country "{public.country}"',
            hint="write its two letters of ISO 3166, such as CN, HK, DE or US",
        )
    if public.subdivision is not None and public.subdivision not in (parts := supported[public.country]):
        raise ConfigurationError(
            f'no public holidays of "{public.subdivision}" in {public.country}',
            hint=nearest(public.subdivision, parts),
        )
    found = holidays.country_holidays(public.country, subdiv=public.subdivision, years=number)
    moved = frozenset(day for day in found.weekend_workdays if day.year == number)
    off, noticed = frozenset(found), True
    if public.country in BY_NOTICE:
        off, noticed = _whole_breaks(off | {date(number + 1, 1, 1)}, moved), bool(moved)
    return _Year(noticed and found.start_year <= number <= found.end_year, off, moved)


def _whole_breaks(off: frozenset[date], worked: frozenset[date]) -> frozenset[date]:
    """Days off, and the days of the weekend that touch them and are not worked.

    The notices name whole breaks ("15 to 23 February"); the library lists of them the weekdays and the festival itself.
    A desk that else works on Saturdays is closed on a Saturday within a break.
    """
    found, edge = set(off), set(off)
    while edge:
        beside = {day + step for day in edge for step in (ONE_DAY, -ONE_DAY)}
        edge = {day for day in beside if day.weekday() >= SATURDAY} - found - worked
        found |= edge
    return frozenset(found)


def _check(segments: tuple[Segment, ...]) -> None:
    earliest = 0
    for begin, finish in segments:
        if not earliest <= begin < finish <= MINUTES_A_DAY:
            raise ValueError(f"working hours {segments} do not follow each other within one day")
        earliest = finish
