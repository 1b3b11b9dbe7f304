"""The indicators of how long complaints take, in calendar time."""

from __future__ import annotations

from typing import Any

from reportgen.frames import FINISHED_AT
from reportgen.metrics.estimators import MEAN, MEDIAN, P90, SHARE
from reportgen.metrics.metric import Metric
from reportgen.metrics.ticket_flags import COMPLAINT_DUE_WITHIN, COMPLAINT_RESPONSE_WITHIN, COMPLAINT_WITHIN
from reportgen.metrics.ticket_measures import Minutes, WithinLevel
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit

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
        definition=N_(
            "Share of the complaints finished in the period that took no longer than the service level, in calendar "
            "time."
        ),
        formula=N_("100 × complaints finished in time / complaints finished"),
        source=N_("own definition; complaint as in ISO 10002:2018"),
    ),
    measure=WithinLevel("complaint_handling", "complaint_handling_business", COMPLAINT_WITHIN),
    estimator=SHARE,
    working_definition=N_(
        "Share of the complaints finished in the period that took no longer than the service level, in working "
        "time of the desk."
    ),
)
COMPLAINT_DUE_SHARE: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_due_within",
        family="tickets",
        label=N_("Complaints that were due, closed in time"),
        short_label=N_("Due in time"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the complaints received in the period that were finished within the service level, in calendar "
            "time. One that is open beyond it is a miss; one that is open and not yet due is not in the base."
        ),
        formula=N_("100 × complaints finished in time / (finished + open beyond the service level)"),
        source=N_("complaint as in ISO 10002:2018; met / (met + missed)"),
    ),
    measure=WithinLevel(
        "complaint_handling", "complaint_handling_business", COMPLAINT_DUE_WITHIN, (FINISHED_AT,), with_open=True
    ),
    estimator=SHARE,
    working_definition=N_(
        "Share of the complaints received in the period that were finished within the service level, in working "
        "time of the desk. One that is open beyond it is a miss, as far as a calendar tells; one that is open and"
        " not yet due is not in the base."
    ),
)
COMPLAINT_RESPONSE_SHARE: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_response_within",
        family="tickets",
        label=N_("Complaints acknowledged within the service level"),
        short_label=N_("Acknowledged in time"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the complaints received in the period whose first response came within the service level, in "
            "calendar time. One without a response is a miss once its time is up; before that it is not in the base."
        ),
        formula=N_("100 × complaints answered in time / (answered + overdue without an answer)"),
        source=N_("complaint as in ISO 10002:2018; open cases as in ISO/IEC 20000-1"),
    ),
    measure=WithinLevel("first_response", "first_response_business", COMPLAINT_RESPONSE_WITHIN),
    estimator=SHARE,
    working_definition=N_(
        "Share of the complaints received in the period whose first response came within the service level, in "
        "working time of the desk. One without a response is a miss once its time is up, as far as a calendar "
        "tells."
    ),
)

COMPLAINT_METRICS: tuple[Metric[Any], ...] = (
    COMPLAINT_HANDLING,
    COMPLAINT_HANDLING_MEAN,
    COMPLAINT_HANDLING_P90,
    COMPLAINT_HANDLING_SHARE,
    COMPLAINT_DUE_SHARE,
    COMPLAINT_RESPONSE_SHARE,
)
