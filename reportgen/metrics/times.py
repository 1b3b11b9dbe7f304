"""The indicators of the service desk's clocks: first response, resolution, handling of complaints."""

from __future__ import annotations

from typing import Any

from reportgen.metrics.estimators import MEAN, MEDIAN, P90, SHARE
from reportgen.metrics.metric import Metric
from reportgen.metrics.ticket_counts import COMPLAINT_WITHIN, FIRST_RESPONSE_WITHIN, RESOLUTION_WITHIN
from reportgen.metrics.ticket_measures import Minutes, WithinLevel
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit

DAY = 24 * 60

FIRST_RESPONSE: Metric[Any] = Metric(
    info=MetricInfo(
        id="first_response",
        family="tickets",
        label=N_("First response, median"),
        short_label=N_("First response"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Calendar time from creation to the first response, of the tickets created in the period that have one. "
            "Half of them were answered faster."
        ),
        formula=N_("median of (first response - creation)"),
        source=N_("as the first reply time of Zendesk; quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("first_response"),
    estimator=MEDIAN,
    target=DAY,
)
FIRST_RESPONSE_MEAN: Metric[Any] = Metric(
    info=MetricInfo(
        id="first_response_mean",
        family="tickets",
        label=N_("First response, mean"),
        short_label=N_("Mean"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_("Mean calendar time from creation to the first response. A few long waits move it far."),
        formula=N_("sum of (first response - creation) / tickets with a response"),
        source=N_("as the first reply time of Zendesk"),
    ),
    measure=Minutes("first_response"),
    estimator=MEAN,
)
FIRST_RESPONSE_P90: Metric[Any] = Metric(
    info=MetricInfo(
        id="first_response_p90",
        family="tickets",
        label=N_("First response, 90th percentile"),
        short_label=N_("90th percentile"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_("Nine tickets in ten with a response were answered within this calendar time."),
        formula=N_("90th percentile of (first response - creation)"),
        source=N_("quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("first_response"),
    estimator=P90,
)
FIRST_RESPONSE_SHARE: Metric[Any] = Metric(
    info=MetricInfo(
        id="first_response_within",
        family="tickets",
        label=N_("First response within the service level"),
        short_label=N_("In time"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the tickets created in the period whose first response came within the service level. A ticket "
            "without a response is a miss once its time is up; before that it is not in the base."
        ),
        formula=N_("100 × answered in time / (answered + overdue without an answer)"),
        source=N_("own definition, after the first reply time of Zendesk"),
    ),
    measure=WithinLevel("first_response", FIRST_RESPONSE_WITHIN),
    estimator=SHARE,
    within_minutes=DAY,
)
RESOLUTION: Metric[Any] = Metric(
    info=MetricInfo(
        id="resolution",
        family="tickets",
        label=N_("Resolution, median"),
        short_label=N_("Resolution"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Calendar time from creation to resolution, else closing, of the tickets finished in the period. Half of "
            "them were finished faster. Tickets still open are not in it."
        ),
        formula=N_("median of (finished - creation)"),
        source=N_("as the full resolution time of Zendesk; quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("resolution"),
    estimator=MEDIAN,
)
RESOLUTION_MEAN: Metric[Any] = Metric(
    info=MetricInfo(
        id="resolution_mean",
        family="tickets",
        label=N_("Resolution, mean"),
        short_label=N_("Mean"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_("Mean calendar time from creation to resolution. A few long cases move it far."),
        formula=N_("sum of (finished - creation) / tickets finished"),
        source=N_("as the full resolution time of Zendesk"),
    ),
    measure=Minutes("resolution"),
    estimator=MEAN,
)
RESOLUTION_P90: Metric[Any] = Metric(
    info=MetricInfo(
        id="resolution_p90",
        family="tickets",
        label=N_("Resolution, 90th percentile"),
        short_label=N_("90th percentile"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_("Nine tickets in ten that were finished took no longer than this calendar time."),
        formula=N_("90th percentile of (finished - creation)"),
        source=N_("quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("resolution"),
    estimator=P90,
)
RESOLUTION_SHARE: Metric[Any] = Metric(
    info=MetricInfo(
        id="resolution_within",
        family="tickets",
        label=N_("Resolution within the service level"),
        short_label=N_("In time"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_("Share of the tickets finished in the period that took no longer than the service level."),
        formula=N_("100 × finished in time / finished"),
        source=N_("own definition, after the full resolution time of Zendesk"),
    ),
    measure=WithinLevel("resolution", RESOLUTION_WITHIN),
    estimator=SHARE,
)
COMPLAINT_HANDLING: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_handling",
        family="tickets",
        label=N_("Complaint handling, median"),
        short_label=N_("Complaint handling"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Calendar time from creation to resolution, else closing, of the complaints finished in the period. Half "
            "of them were finished faster."
        ),
        formula=N_("median of (finished - creation) of complaints"),
        source=N_("complaint as in ISO 10002:2018; quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("complaint_handling"),
    estimator=MEDIAN,
)
COMPLAINT_HANDLING_MEAN: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_handling_mean",
        family="tickets",
        label=N_("Complaint handling, mean"),
        short_label=N_("Mean"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_("Mean calendar time from creation to resolution of complaints. A few long cases move it far."),
        formula=N_("sum of (finished - creation) of complaints / complaints finished"),
        source=N_("complaint as in ISO 10002:2018"),
    ),
    measure=Minutes("complaint_handling"),
    estimator=MEAN,
)
COMPLAINT_HANDLING_P90: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_handling_p90",
        family="tickets",
        label=N_("Complaint handling, 90th percentile"),
        short_label=N_("90th percentile"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_("Nine complaints in ten that were finished took no longer than this calendar time."),
        formula=N_("90th percentile of (finished - creation) of complaints"),
        source=N_("quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("complaint_handling"),
    estimator=P90,
)
COMPLAINT_HANDLING_SHARE: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_handling_within",
        family="tickets",
        label=N_("Complaints handled within the service level"),
        short_label=N_("In time"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_("Share of the complaints finished in the period that took no longer than the service level."),
        formula=N_("100 × complaints finished in time / complaints finished"),
        source=N_("own definition; complaint as in ISO 10002:2018"),
    ),
    measure=WithinLevel("complaint_handling", COMPLAINT_WITHIN),
    estimator=SHARE,
)

FIRST_RESPONSE_BUSINESS: Metric[Any] = Metric(
    info=MetricInfo(
        id="first_response_business",
        family="tickets",
        label=N_("First response in business hours, median"),
        short_label=N_("First response (business hours)"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Working time of the desk from creation to the first response, as the desk's own system counts and exports "
            "it, of the tickets created in the period that have one. It is never mixed with calendar time."
        ),
        formula=N_("median of the exported first response times in business hours"),
        source=N_("the durations of the exporting system; quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("first_response_business"),
    estimator=MEDIAN,
)
RESOLUTION_BUSINESS: Metric[Any] = Metric(
    info=MetricInfo(
        id="resolution_business",
        family="tickets",
        label=N_("Resolution in business hours, median"),
        short_label=N_("Resolution (business hours)"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Working time of the desk from creation to resolution, as the desk's own system counts and exports it, of "
            "the tickets finished in the period. It is never mixed with calendar time."
        ),
        formula=N_("median of the exported resolution times in business hours"),
        source=N_("the durations of the exporting system; quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("resolution_business"),
    estimator=MEDIAN,
)

TIME_METRICS: tuple[Metric[Any], ...] = (
    FIRST_RESPONSE,
    FIRST_RESPONSE_MEAN,
    FIRST_RESPONSE_P90,
    FIRST_RESPONSE_SHARE,
    RESOLUTION,
    RESOLUTION_MEAN,
    RESOLUTION_P90,
    RESOLUTION_SHARE,
    COMPLAINT_HANDLING,
    COMPLAINT_HANDLING_MEAN,
    COMPLAINT_HANDLING_P90,
    COMPLAINT_HANDLING_SHARE,
    FIRST_RESPONSE_BUSINESS,
    RESOLUTION_BUSINESS,
)
