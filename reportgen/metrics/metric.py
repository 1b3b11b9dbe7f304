"""What an indicator is made of: its description, what is measured, and how the figure is worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from reportgen.metrics.answer_patterns import AnswerPatterns
from reportgen.metrics.estimators import Estimator
from reportgen.metrics.plan import Plan
from reportgen.metrics.received import ReceivedRows
from reportgen.metrics.survey_counts import SurveyCounts
from reportgen.metrics.tally import Sample
from reportgen.metrics.ticket_counts import TicketCounts
from reportgen.metrics.ticket_flags import working_level
from reportgen.periods import Period
from reportgen.results import Family, Group, MetricInfo
from reportgen.values import Reason

S = TypeVar("S", bound=Sample)
S_co = TypeVar("S_co", bound=Sample, covariant=True)


@dataclass(frozen=True, slots=True)
class Counts:
    """The small tables that everything is worked out from. A part is None where the report has no such source."""

    survey: SurveyCounts | None
    tickets: TicketCounts | None
    plan: Plan
    levels: Mapping[str, float | None]  # service levels in minutes, by indicator
    received: Mapping[Family, ReceivedRows] = field(default_factory=dict)
    patterns: AnswerPatterns | None = None

    def part(self, family: Family) -> SurveyCounts | TicketCounts | None:
        """The counts of one source."""
        return self.survey if family == "survey" else self.tickets


class Measure(Protocol[S_co]):
    """What is counted for an indicator."""

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """The items it is measured for ((None,) where it has none), or why the data cannot support it."""

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> S_co:
        """The sample of one item, group and period. Only for what `items` gave."""


@dataclass(frozen=True, slots=True)
class Metric(Generic[S]):
    """An indicator. `target` is in the unit of its value, `within_minutes` its service level; a plan can set both."""

    info: MetricInfo
    measure: Measure[S]
    estimator: Estimator[S]
    target: float | None = None
    within_minutes: float | None = None
    working_definition: str = ""  # the definition where its service level is set in working time
    on_request: bool = False  # shown only where the configuration names it
    tells_rows: bool = False  # its numbers tell how many rows there are, so it is withheld where those are
    totals_only: bool = False  # for what has no groups, like a count that is given for the whole period

    @property
    def id(self) -> str:
        """The name that configuration and results use."""
        return self.info.id

    def info_in(self, plan: Plan) -> MetricInfo:
        """What the reader is told, by the clock that the plan's service level runs on."""
        if working_level(plan, self.id) is None or not self.working_definition:
            return self.info
        return replace(self.info, definition=self.working_definition)

    def target_in(self, plan: Plan) -> float | None:
        """The value to reach: as planned, else the default."""
        planned = plan.indicator(self.id).target
        return self.target if planned is None else planned

    def level_in(self, plan: Plan) -> float | None:
        """The service level in calendar minutes: as planned, else the default; None where it is in working time."""
        settings = plan.indicator(self.id)
        if settings.within_business_minutes is not None:
            return None
        return self.within_minutes if settings.within_minutes is None else settings.within_minutes
