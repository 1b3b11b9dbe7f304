"""The periods that can be chosen, and the buckets of the timeline joined to them."""

from __future__ import annotations

from reportgen.cube import CubePeriod
from reportgen.metrics.timeline import Timeline
from reportgen.periods import Period


def chosen_periods(line: Timeline) -> tuple[tuple[CubePeriod, ...], int]:
    """The periods of the trend and those compared with, in order of time, and the place of the report's own.

    A period that overlaps another one is left out: the difference of the two would be a figure of a few days.
    """
    kept: list[Period] = []
    for period in (line.current, *(period for _, period in line.earlier), *reversed(line.trend)):
        if period not in kept and not any(_overlap(period, other) for other in kept):
            kept.append(period)
    kept.sort(key=lambda period: period.start)
    places = {period: place for place, period in enumerate(kept)}
    asked = {against for against, _ in line.earlier}
    found = tuple(
        CubePeriod(
            period,
            previous=places.get(period.previous()) if "previous" in asked else None,
            year_ago=places.get(period.year_ago()) if "year_ago" in asked else None,
        )
        for period in kept
    )
    return found, places[line.current]


def joined_buckets(line: Timeline, periods: tuple[CubePeriod, ...]) -> dict[int, int]:
    """Every bucket with the first bucket of its period, or of its stretch between periods.

    Whatever is asked of whole periods has the same answer, from fewer cells.
    """
    buckets = [line.buckets(one.period) for one in periods]
    begins = sorted({0, *(bucket for run in buckets for bucket in (run.start, run.stop))})
    return {bucket: max(begin for begin in begins if begin <= bucket) for bucket in range(len(line.cuts) + 1)}


def _overlap(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end
