"""What is counted of questionnaires sent, received and finished, and of customers kept: partly of counts given."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.frames import Kind
from reportgen.metrics.metric import Counts
from reportgen.metrics.received import OWN_ROWS
from reportgen.metrics.survey_measures import NO_SURVEY
from reportgen.metrics.tally import Tally, hits_of, refusal
from reportgen.periods import Period
from reportgen.results import TOTAL, Group
from reportgen.values import N_, Reason, reason

NOT_GIVEN = {
    "invited": reason(N_("how many were invited is not given (bases.invited)")),
    "started": reason(N_("how many began is not given (bases.started), nor does the export hold unfinished answers")),
    "customers_at_start": reason(N_("how many customers there were is not given (bases.customers_at_start)")),
    "customers_lost": reason(N_("how many customers left is not given (bases.customers_lost)")),
}
NOT_GIVEN_THEN = reason(N_("the count it is a share of is not given for this period"))
NOTHING_GIVEN = reason(N_("the count it is a share of is 0"))
TOO_MANY = N_("{hits} of only {base}: the counts given do not fit the exports")


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """Valid answers among the questionnaires that reached somebody."""

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """(None,), or that nobody says how many were invited."""
        if counts.survey is None:
            return NO_SURVEY
        return (None,) if counts.plan.bases.get("invited") else NOT_GIVEN["invited"]

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Answers as hits."""
        assert counts.survey is not None
        invited = counts.plan.base("invited", period)
        reached = None if invited is None else invited - (counts.plan.base("undelivered", period) or 0)
        return share_of(counts.survey.rows(TOTAL, period), reached)


@dataclass(frozen=True, slots=True)
class CompletionRate:
    """Finished questionnaires among those begun: as given, else by what the export marks as unfinished."""

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """(None,), or that nobody says how many began."""
        if counts.survey is None:
            return NO_SURVEY
        if counts.plan.bases.get("started") or counts.received["survey"].tells_incomplete:
            return (None,)
        return NOT_GIVEN["started"]

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Finished ones as hits."""
        rows = counts.received["survey"]
        unfinished = rows.count(period, ("incomplete",))
        finished = rows.count(period, OWN_ROWS) - unfinished
        if counts.plan.bases.get("started"):
            return share_of(finished, counts.plan.base("started", period))
        return hits_of(finished, finished + unfinished)


@dataclass(frozen=True, slots=True)
class ValidRate:
    """Rows that may be counted among those received."""

    family: Kind

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """(None,), or that there is no such source."""
        return (None,) if counts.part(self.family) is not None else NO_SURVEY

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Valid ones as hits."""
        rows = counts.received[self.family]
        return hits_of(rows.count(period, (None,)), rows.count(period, OWN_ROWS))


@dataclass(frozen=True, slots=True)
class Churn:
    """Customers of the first day who left by the last. New customers are in neither number."""

    def items(self, counts: Counts) -> tuple[str | None, ...] | Reason:
        """(None,), or which count is not given."""
        lacking = (name for name in ("customers_at_start", "customers_lost") if not counts.plan.bases.get(name))
        return next((NOT_GIVEN[name] for name in lacking), (None,))

    def sample(self, counts: Counts, item: str | None, group: Group, period: Period) -> Tally:
        """Those who left as hits."""
        lost = counts.plan.base("customers_lost", period)
        return (
            refusal(NOT_GIVEN_THEN) if lost is None else share_of(lost, counts.plan.base("customers_at_start", period))
        )


def share_of(hits: float, base: float | None) -> Tally:
    """Hits among a base that is given; refused where it is not, or is less than the hits."""
    if base is None:
        return refusal(NOT_GIVEN_THEN)
    if base <= 0:
        return refusal(NOTHING_GIVEN)
    if hits > base:
        return refusal(reason(TOO_MANY, hits=round(hits), base=round(base)))
    return hits_of(round(hits), round(base))
