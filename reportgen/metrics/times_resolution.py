"""The indicators of resolution, in calendar time."""

from __future__ import annotations

from typing import Any

from reportgen.frames import FINISHED_AT
from reportgen.metrics.estimators import MEAN, MEDIAN, P90, SHARE
from reportgen.metrics.metric import Metric
from reportgen.metrics.ticket_estimators import KAPLAN_MEIER
from reportgen.metrics.ticket_flags import RESOLUTION_DUE_WITHIN, RESOLUTION_WITHIN
from reportgen.metrics.ticket_flow_measures import TimeToFinish
from reportgen.metrics.ticket_measures import Minutes, WithinLevel
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit

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
        definition=N_(
            "Share of the tickets finished in the period that took no longer than the service level, in calendar time."
        ),
        formula=N_("100 × finished in time / finished"),
        source=N_("own definition, after the full resolution time of Zendesk"),
    ),
    measure=WithinLevel("resolution", "resolution_business", RESOLUTION_WITHIN),
    estimator=SHARE,
    working_definition=N_(
        "Share of the tickets finished in the period that took no longer than the service level, in working time "
        "of the desk."
    ),
)
RESOLUTION_DUE_SHARE: Metric[Any] = Metric(
    info=MetricInfo(
        id="resolution_due_within",
        family="tickets",
        label=N_("Tickets that were due, finished in time"),
        short_label=N_("Due in time"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the tickets created in the period that were finished within the service level, in calendar "
            "time. One that is open beyond it is a miss; one that is open and not yet due is not in the base."
        ),
        formula=N_("100 × finished in time / (finished + open beyond the service level)"),
        source=N_("met / (met + missed), as service levels of ISO/IEC 20000-1 are reported"),
    ),
    measure=WithinLevel("resolution", "resolution_business", RESOLUTION_DUE_WITHIN, (FINISHED_AT,), with_open=True),
    estimator=SHARE,
    working_definition=N_(
        "Share of the tickets created in the period that were finished within the service level, in working time "
        "of the desk. One that is open beyond it is a miss, as far as a calendar tells; one that is open and not "
        "yet due is not in the base."
    ),
)
RESOLUTION_RECEIVED: Metric[Any] = Metric(
    info=MetricInfo(
        id="resolution_received",
        family="tickets",
        label=N_("Time to finish of tickets received, median"),
        short_label=N_("Time to finish"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Calendar time after which half of the tickets created in the period were finished, open ones included: "
            "they count as not finished up to their age. Without them recent periods look too fast. Interval: Kaplan-"
            "Meier, 95 %."
        ),
        formula=N_("smallest time at which the Kaplan-Meier share of open tickets is 50 % or less"),
        source=N_("Kaplan & Meier 1958; interval: Brookmeyer & Crowley 1982"),
    ),
    measure=TimeToFinish(),
    estimator=KAPLAN_MEIER,
    totals_only=True,
)

RESOLUTION_METRICS: tuple[Metric[Any], ...] = (
    RESOLUTION,
    RESOLUTION_MEAN,
    RESOLUTION_P90,
    RESOLUTION_SHARE,
    RESOLUTION_DUE_SHARE,
    RESOLUTION_RECEIVED,
)
