"""Working hours as they are written, turned into minutes of each weekday."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.config.statistics import Weekday

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def minutes_of_day(segment: str) -> tuple[int, int]:
    """The minutes of the day from which and up to which work goes on.

    >>> minutes_of_day("09:00-24:00")
    (540, 1440)
    """
    begin, end = segment.split("-")
    return _minutes(begin), _minutes(end)


def week(hours: Mapping[Weekday, tuple[str, ...]]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The segments of Monday to Sunday. What is written for fewer days wins, so that one day may differ from its range.

    >>> week({"fri": ("09:00-12:00",), "mon-fri": ("09:00-18:00",)})[3:6]
    (((540, 1080),), ((540, 720),), ())
    """
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for written in sorted(hours, key=lambda name: -len(_days(name))):
        found |= dict.fromkeys(_days(written), tuple(map(minutes_of_day, hours[written])))
    return tuple(found.get(day, ()) for day in WEEK)


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return 60 * int(hour) + int(minute)


def _days(written: str) -> tuple[str, ...]:
    first, _, last = written.partition("-")
    return WEEK[WEEK.index(first) : WEEK.index(last or first) + 1]
