"""What to compute: the part of the configuration that metrics need, translated by the pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.results import Against, QuestionInfo, Subject


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
    that ends in _within; `show` False leaves the indicator out.
    """

    target: float | None = None
    within_minutes: float | None = None
    show: bool = True


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

    def indicator(self, metric: str) -> IndicatorPlan:
        """The settings of an indicator, or the empty ones."""
        return self.indicators.get(metric, IndicatorPlan())
