"""The indicators of the service desk's clocks in working time, exported or worked out with the calendar."""

from __future__ import annotations

from typing import Any

from reportgen.metrics.estimators import MEAN, MEDIAN, P90
from reportgen.metrics.metric import Metric
from reportgen.metrics.ticket_measures import Minutes
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit

FIRST_RESPONSE_BUSINESS: Metric[Any] = Metric(
    info=MetricInfo(
        id="first_response_business",
        family="tickets",
        label=N_("First response in business hours, median"),
        short_label=N_("First response (business hours)"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Working time of the desk from creation to first response, of the tickets created in the period that have"
            " one: as the desk exports it, else worked out with the work calendar. It is never mixed with calendar "
            "time."
        ),
        formula=N_("median of working time from creation to first response"),
        source=N_(
            "working segments of each day, less holidays, plus extra working days; quantile type 7 of Hyndman & Fan "
            "1996"
        ),
    ),
    measure=Minutes("first_response_business"),
    estimator=MEDIAN,
)
FIRST_RESPONSE_BUSINESS_MEAN: Metric[Any] = Metric(
    info=MetricInfo(
        id="first_response_business_mean",
        family="tickets",
        label=N_("First response in business hours, mean"),
        short_label=N_("Mean"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Mean working time of the desk from creation to first response, of the tickets created in the period that"
            " have one. A few long cases move it far."
        ),
        formula=N_("sum of working time from creation to first response / their number"),
        source=N_("working segments of each day, less holidays, plus extra working days"),
    ),
    measure=Minutes("first_response_business"),
    estimator=MEAN,
)
FIRST_RESPONSE_BUSINESS_P90: Metric[Any] = Metric(
    info=MetricInfo(
        id="first_response_business_p90",
        family="tickets",
        label=N_("First response in business hours, 90th percentile"),
        short_label=N_("90th percentile"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Nine in ten took no longer than this working time of the desk from creation to first response, of the "
            "tickets created in the period that have one."
        ),
        formula=N_("90th percentile of working time from creation to first response"),
        source=N_("quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("first_response_business"),
    estimator=P90,
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
            "Working time of the desk from creation to resolution, else closing, of the tickets finished in the "
            "period: as the desk exports it, else worked out with the work calendar. It is never mixed with calendar "
            "time."
        ),
        formula=N_("median of working time from creation to finished"),
        source=N_(
            "working segments of each day, less holidays, plus extra working days; quantile type 7 of Hyndman & Fan "
            "1996"
        ),
    ),
    measure=Minutes("resolution_business"),
    estimator=MEDIAN,
)
RESOLUTION_BUSINESS_MEAN: Metric[Any] = Metric(
    info=MetricInfo(
        id="resolution_business_mean",
        family="tickets",
        label=N_("Resolution in business hours, mean"),
        short_label=N_("Mean"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Mean working time of the desk from creation to resolution, else closing, of the tickets finished in the "
            "period. A few long cases move it far."
        ),
        formula=N_("sum of working time from creation to finished / their number"),
        source=N_("working segments of each day, less holidays, plus extra working days"),
    ),
    measure=Minutes("resolution_business"),
    estimator=MEAN,
)
RESOLUTION_BUSINESS_P90: Metric[Any] = Metric(
    info=MetricInfo(
        id="resolution_business_p90",
        family="tickets",
        label=N_("Resolution in business hours, 90th percentile"),
        short_label=N_("90th percentile"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Nine in ten took no longer than this working time of the desk from creation to resolution, else closing,"
            " of the tickets finished in the period."
        ),
        formula=N_("90th percentile of working time from creation to finished"),
        source=N_("quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("resolution_business"),
    estimator=P90,
)
COMPLAINT_HANDLING_BUSINESS: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_handling_business",
        family="tickets",
        label=N_("Complaint handling in business hours, median"),
        short_label=N_("Complaint handling (business hours)"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Working time of the desk from creation to resolution, else closing, of the complaints finished in the "
            "period: as the desk exports it, else worked out with the work calendar. It is never mixed with calendar "
            "time."
        ),
        formula=N_("median of working time from creation to finished of complaints"),
        source=N_(
            "working segments of each day, less holidays, plus extra working days; quantile type 7 of Hyndman & Fan "
            "1996"
        ),
    ),
    measure=Minutes("complaint_handling_business"),
    estimator=MEDIAN,
)
COMPLAINT_HANDLING_BUSINESS_MEAN: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_handling_business_mean",
        family="tickets",
        label=N_("Complaint handling in business hours, mean"),
        short_label=N_("Mean"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Mean working time of the desk from creation to resolution, else closing, of the complaints finished in "
            "the period. A few long cases move it far."
        ),
        formula=N_("sum of working time from creation to finished of complaints / their number"),
        source=N_("working segments of each day, less holidays, plus extra working days"),
    ),
    measure=Minutes("complaint_handling_business"),
    estimator=MEAN,
)
COMPLAINT_HANDLING_BUSINESS_P90: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_handling_business_p90",
        family="tickets",
        label=N_("Complaint handling in business hours, 90th percentile"),
        short_label=N_("90th percentile"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Nine in ten took no longer than this working time of the desk from creation to resolution, else closing,"
            " of the complaints finished in the period."
        ),
        formula=N_("90th percentile of working time from creation to finished of complaints"),
        source=N_("quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=Minutes("complaint_handling_business"),
    estimator=P90,
)

BUSINESS_METRICS: tuple[Metric[Any], ...] = (
    FIRST_RESPONSE_BUSINESS,
    FIRST_RESPONSE_BUSINESS_MEAN,
    FIRST_RESPONSE_BUSINESS_P90,
    RESOLUTION_BUSINESS,
    RESOLUTION_BUSINESS_MEAN,
    RESOLUTION_BUSINESS_P90,
    COMPLAINT_HANDLING_BUSINESS,
    COMPLAINT_HANDLING_BUSINESS_MEAN,
    COMPLAINT_HANDLING_BUSINESS_P90,
)
