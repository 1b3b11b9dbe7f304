"""All analyses of a report in one place; what costs an import is imported only where there is something to analyse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.analyses import Bridge, ControlChart, Drivers, GroupTest, Reliability, TrendTest
from reportgen.metrics.analyses.asked import asked_sides
from reportgen.metrics.analyses.bridge import bridges
from reportgen.metrics.analyses.groups import group_tests
from reportgen.metrics.analyses.items import item_statistics
from reportgen.metrics.analyses.limits import control_charts
from reportgen.metrics.analyses.series import pasts, trend_tests
from reportgen.metrics.estimates import Figure
from reportgen.metrics.metric import Counts
from reportgen.metrics.timeline import Timeline
from reportgen.results import Absent, Family, Series
from reportgen.values import Reason


@dataclass(frozen=True, slots=True)
class Analyses:
    """What the results take over."""

    drivers: Drivers | None
    reliability: Reliability | None
    group_tests: tuple[GroupTest, ...]
    trends: tuple[TrendTest, ...]
    control: tuple[ControlChart, ...]
    bridges: tuple[Bridge, ...]
    absent: tuple[Absent, ...]


def analyses(
    figures: Sequence[Figure],
    series: Sequence[Series],
    counts: Counts,
    groups: Mapping[Family, Mapping[str, tuple[str, ...]]],
    line: Timeline,
) -> Analyses:
    """Everything found out about the figures together. `groups` are those shown, by source and dimension."""
    past = pasts(figures, series, counts, line)
    drivers, reliability = _drivers(counts), item_statistics(counts)
    absent = {"drivers": drivers, "reliability": reliability}
    return Analyses(
        drivers=drivers if isinstance(drivers, Drivers) else None,
        reliability=reliability if isinstance(reliability, Reliability) else None,
        group_tests=group_tests(figures, counts, groups),
        trends=trend_tests(past),
        control=control_charts(past),
        bridges=bridges(figures, counts, groups, line),
        absent=tuple(Absent(name, why) for name, why in absent.items() if isinstance(why, Reason)),
    )


def _drivers(counts: Counts) -> Drivers | Reason | None:
    settings = counts.plan.drivers
    if not settings.show:
        return None
    if isinstance(lacking := asked_sides(counts), Reason):
        return lacking
    from reportgen.metrics.analyses.drivers import drivers  # brings numpy

    return drivers(counts, settings)
