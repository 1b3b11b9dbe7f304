"""The indicators of complaints and suggestions: how many, whether closed, followed up, adopted."""

from __future__ import annotations

from typing import Any

from reportgen.metrics.estimators import SHARE
from reportgen.metrics.metric import Metric
from reportgen.metrics.readings import COMPLAINT
from reportgen.metrics.ticket_estimators import PER_10K
from reportgen.metrics.ticket_measures import Closed, OfType
from reportgen.metrics.ticket_quality_measures import Adopted, ComplaintsPerBase, FollowedUp
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit

COMPLAINT_RATE: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_rate",
        family="tickets",
        label=N_("Complaints among contacts"),
        short_label=N_("Complaint rate"),
        better="lower",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of complaints among the tickets created in the period whose type is known. Enquiries and "
            "suggestions are not complaints. The base is contacts, not customers."
        ),
        formula=N_("100 × complaints / tickets with a known type"),
        source=N_("complaint as in ISO 10002:2018"),
    ),
    measure=OfType(only=COMPLAINT),
    estimator=SHARE,
)
COMPLAINTS_PER_10K: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaints_per_10k",
        family="tickets",
        label=N_("Complaints per 10,000 customers"),
        short_label=N_("Complaints per 10,000"),
        better="lower",
        unit=Unit.PER_10K,
        definition=N_(
            "Complaints received in the period per 10,000 of the customers served in it, or where these are not given"
            " of its transactions; both as given under `bases`. One customer may complain several times. Interval: "
            "exact Poisson, 95 %."
        ),
        formula=N_("10,000 × complaints / customers (else transactions)"),
        source=N_("complaint as in ISO 10002:2018; interval: Garwood 1936"),
    ),
    measure=ComplaintsPerBase(),
    estimator=PER_10K,
    totals_only=True,
)
CLOSURE: Metric[Any] = Metric(
    info=MetricInfo(
        id="closure",
        family="tickets",
        label=N_("Closed feedback"),
        short_label=N_("Closure"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the complaints and suggestions received in the period that were finished by its end; of all "
            "tickets where neither type occurs. Those received in the last days lower it in every period alike."
        ),
        formula=N_("100 × received and finished in the period / received"),
        source=N_("own definition; ISO 10002:2018 asks to communicate the decision and close"),
    ),
    measure=Closed(),
    estimator=SHARE,
    target=90,
)
FOLLOW_UP_IN_TIME: Metric[Any] = Metric(
    info=MetricInfo(
        id="followup_2bd",
        family="tickets",
        label=N_("Complaints followed up within 2 working days"),
        short_label=N_("Followed up in time"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the complaints closed in the period that were followed up by the end of the second working day "
            "after the day of closing. The base is all whose second working day is over; those never followed up are "
            "misses, and a contact before closing does not count."
        ),
        formula=N_("100 × followed up by the second working day / closed and due"),
        source=N_("own rule; working days counted as in the FCA Handbook, DISP 1.5"),
    ),
    measure=FollowedUp(in_time=True),
    estimator=SHARE,
)
FOLLOW_UP_RATE: Metric[Any] = Metric(
    info=MetricInfo(
        id="followup_rate",
        family="tickets",
        label=N_("Complaints followed up"),
        short_label=N_("Followed up"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the complaints closed in the period that were followed up afterwards at any time. A contact "
            "before closing does not count."
        ),
        formula=N_("100 × followed up after closing / closed"),
        source=N_("own definition"),
    ),
    measure=FollowedUp(in_time=False),
    estimator=SHARE,
)
ADOPTION: Metric[Any] = Metric(
    info=MetricInfo(
        id="adoption",
        family="tickets",
        label=N_("Suggestions adopted"),
        short_label=N_("Adopted"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the suggestions received in the period that were adopted, among those on which something is "
            "decided. Pending ones are not in the base."
        ),
        formula=N_("100 × adopted / (adopted + not adopted)"),
        source=N_("own definition; published formulas differ"),
    ),
    measure=Adopted(),
    estimator=SHARE,
)

RATE_METRICS: tuple[Metric[Any], ...] = (COMPLAINT_RATE, COMPLAINTS_PER_10K)
CLOSING_METRICS: tuple[Metric[Any], ...] = (CLOSURE, FOLLOW_UP_IN_TIME, FOLLOW_UP_RATE, ADOPTION)
