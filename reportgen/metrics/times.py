"""The indicators of the first response, and of the time that all clocks of the service desk take."""

from __future__ import annotations

from typing import Any

from reportgen.frames import ANSWERED
from reportgen.metrics.estimators import MEAN, MEDIAN, P90, SHARE
from reportgen.metrics.metric import Metric
from reportgen.metrics.ticket_flags import ANSWERED_WITHIN, FIRST_RESPONSE_WITHIN
from reportgen.metrics.ticket_measures import Minutes, WithinLevel
from reportgen.metrics.times_business import BUSINESS_METRICS
from reportgen.metrics.times_complaints import COMPLAINT_METRICS
from reportgen.metrics.times_resolution import RESOLUTION_METRICS
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
            "without a response is a miss once its time is up; before that it is not in the base. In calendar time."
        ),
        formula=N_("100 × answered in time / (answered + overdue without an answer)"),
        source=N_("own definition, after the first reply time of Zendesk"),
    ),
    measure=WithinLevel("first_response", "first_response_business", FIRST_RESPONSE_WITHIN),
    estimator=SHARE,
    within_minutes=DAY,
    working_definition=N_(
        "Share of the tickets created in the period whose first response came within the service level, in "
        "working time of the desk. A ticket without a response is a miss once its time is up, as far as a "
        "calendar tells; before that it is not in the base."
    ),
)
ANSWERED_SHARE: Metric[Any] = Metric(
    info=MetricInfo(
        id="answered_within",
        family="tickets",
        label=N_("Calls answered within the service level"),
        short_label=N_("Service level"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the calls offered in the period that were answered within the service level. Calls abandoned "
            "within it are not in the base where the export says when they were; else they are misses."
        ),
        formula=N_("100 × answered in time / (offered - abandoned in time)"),
        source=N_("telephone service level X/Y; offered calls less those abandoned early"),
    ),
    measure=WithinLevel("first_response", "first_response_business", ANSWERED_WITHIN, (ANSWERED,)),
    estimator=SHARE,
)

TIME_METRICS: tuple[Metric[Any], ...] = (
    FIRST_RESPONSE,
    FIRST_RESPONSE_MEAN,
    FIRST_RESPONSE_P90,
    FIRST_RESPONSE_SHARE,
    ANSWERED_SHARE,
    *RESOLUTION_METRICS,
    *COMPLAINT_METRICS,
    *BUSINESS_METRICS,
)
