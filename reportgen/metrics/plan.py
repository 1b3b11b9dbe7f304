"""What to compute: the part of the configuration that metrics need, translated by the pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reportgen.periods import Period
from reportgen.results import Against, QuestionInfo, Subject

if TYPE_CHECKING:
    from reportgen.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class DimensionPlan:
    """A way to split every figure. `order` names groups that come first; the others follow by size."""

    id: str
    label: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorPlan:
    """Settings of one indicator. None leaves the default of the registry (reportgen.metrics.METRICS) standing.

    `target` is in the indicator's unit (durations: minutes); `within_minutes` is the service level of an indicator
    that ends in _within, in calendar time or in working time; `show` False leaves the indicator out.
    """

    target: float | None = None
    within_minutes: float | None = None
    show: bool = True
    within_business_minutes: float | None = None


@dataclass(frozen=True, slots=True)
class WeightPlan:
    """Margins to rake to: for each dimension its groups with any numbers in proportion to the population.

    Weights beyond `least` and `most` times their mean are capped.
    """

    margins: Mapping[str, Mapping[str, float]]
    most: float = 5.0
    least: float = 0.2


@dataclass(frozen=True, slots=True)
class DriversPlan:
    """How the drivers of overall satisfaction are worked out; `lines` says where the quadrants are divided."""

    show: bool = True
    lines: Literal["means", "midpoint"] = "means"
    resamples: int = 500
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """One report's worth of work. Questions and dimensions that the frames do not hold are left out of the results."""

    subject: Subject
    questions: tuple[QuestionInfo, ...] = ()
    dimensions: tuple[DimensionPlan, ...] = ()
    indicators: Mapping[str, IndicatorPlan] = field(default_factory=dict)
    compare: tuple[Against, ...] = ("previous", "year_ago")
    trend_periods: int = 6
    suppress_below: int = 10
    small_below: int = 30
    # Counts that no export holds, by name and then by the id of the period.
    bases: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    weights: WeightPlan | None = None
    servqual_weights: Mapping[str, float] = field(default_factory=dict)  # by SERVQUAL dimension; empty: not weighted
    drivers: DriversPlan = DriversPlan()
    calendar: WorkCalendar | None = None
    process_intervals: bool = False  # intervals for tickets too, although all of them are counted
    followup: Literal["following", "moved"] = "following"  # how working days are counted from a day off
    filters: tuple[str, ...] | None = None  # the dimensions that the dashboard filters by; None: there is none

    def base(self, name: str, period: Period) -> float | None:
        """A count that no export holds, or None where it is not given for the period."""
        return self.bases.get(name, {}).get(period.id)

    def shows(self, metric: str, on_request: bool) -> bool:
        """Whether an indicator is to be shown: unless it is switched off; if on request, only where it is named."""
        return self.indicator(metric).show and (not on_request or metric in self.indicators)

    def indicator(self, metric: str) -> IndicatorPlan:
        """The settings of an indicator, or the empty ones."""
        return self.indicators.get(metric, IndicatorPlan())
