"""The indicators of the service desk that count tickets: what came, what went, what lies open. Others: times.py."""

from __future__ import annotations

from typing import Any

from reportgen.metrics.estimators import COUNT, SHARE
from reportgen.metrics.metric import Metric
from reportgen.metrics.ticket_estimators import MEDIAN_AGE, SHARE_OF_OPEN
from reportgen.metrics.ticket_feedback import CLOSING_METRICS, RATE_METRICS
from reportgen.metrics.ticket_flow_measures import Finished, OpenAge, OpenLong, StillOpen
from reportgen.metrics.ticket_handling import PROMISE_METRICS, SOLVING_METRICS
from reportgen.metrics.ticket_measures import OfType, OpenAtEnd, TicketCount
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit

TICKETS: Metric[Any] = Metric(
    info=MetricInfo(
        id="tickets",
        family="tickets",
        label=N_("Tickets"),
        short_label=N_("Tickets"),
        better="neither",
        unit=Unit.COUNT,
        definition=N_("Tickets created in the period; cancelled and merged ones are left out."),
        formula=N_("rows read - rows excluded - rows of other periods"),
        source=N_("own definition"),
    ),
    measure=TicketCount(),
    estimator=COUNT,
)
TICKETS_OF_TYPE: Metric[Any] = Metric(
    info=MetricInfo(
        id="tickets_of_type",
        family="tickets",
        label=N_("Tickets by type"),
        short_label=N_("Tickets"),
        better="neither",
        unit=Unit.COUNT,
        definition=N_("Tickets of each type created in the period. The base is the tickets with a known type."),
        formula=N_("tickets of the type"),
        source=N_("own definition"),
    ),
    measure=OfType(),
    estimator=COUNT,
)
SOLVED: Metric[Any] = Metric(
    info=MetricInfo(
        id="solved",
        family="tickets",
        label=N_("Finished tickets"),
        short_label=N_("Finished"),
        better="neither",
        unit=Unit.COUNT,
        definition=N_(
            "Tickets finished in the period, whenever they were created. What lies open at the end is what lay open "
            "at the start, plus the tickets created, less these; a ticket finished at an unknown time is in neither."
        ),
        formula=N_("tickets resolved, else closed, in the period"),
        source=N_("own definition"),
    ),
    measure=Finished(),
    estimator=COUNT,
)
BACKLOG: Metric[Any] = Metric(
    info=MetricInfo(
        id="backlog",
        family="tickets",
        label=N_("Open tickets at the end"),
        short_label=N_("Backlog"),
        better="lower",
        unit=Unit.COUNT,
        definition=N_(
            "Tickets created before the end of the period and not finished by then. The base is every ticket that was "
            "open at some time in the period. From an export without open tickets it cannot be known."
        ),
        formula=N_("tickets created before the end - those of them finished before the end"),
        source=N_("own definition"),
    ),
    measure=OpenAtEnd(),
    estimator=COUNT,
    tells_rows=True,  # what lay open before and what came, less what lies open now, was finished
)
OPEN_SHARE: Metric[Any] = Metric(
    info=MetricInfo(
        id="open_share",
        family="tickets",
        label=N_("Still open of those received"),
        short_label=N_("Still open"),
        better="lower",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the tickets created in the period that were not finished by its end. The higher it is, the less"
            " the times of finished tickets say of all."
        ),
        formula=N_("100 × created and not finished by the end / created"),
        source=N_("own definition"),
    ),
    measure=StillOpen(),
    estimator=SHARE,
)
BACKLOG_AGE: Metric[Any] = Metric(
    info=MetricInfo(
        id="backlog_age",
        family="tickets",
        label=N_("Age of open tickets, median"),
        short_label=N_("Age of the open"),
        better="lower",
        unit=Unit.MINUTES,
        definition=N_(
            "Calendar time since creation of the tickets open at the end of the period, or where the data end before "
            "it. Half of them are older."
        ),
        formula=N_("median of (end of the period - creation) of open tickets"),
        source=N_("own definition; quantile type 7 of Hyndman & Fan 1996"),
    ),
    measure=OpenAge(),
    estimator=MEDIAN_AGE,
    totals_only=True,
)
BACKLOG_OLD: Metric[Any] = Metric(
    info=MetricInfo(
        id="backlog_old",
        family="tickets",
        label=N_("Open for 30 days or more"),
        short_label=N_("Open 30 days"),
        better="lower",
        unit=Unit.PERCENT,
        definition=N_("Share of the tickets open at the end of the period that had been open for 30 days or more."),
        formula=N_("100 × open for 30 days or more / open"),
        source=N_("own definition"),
    ),
    measure=OpenLong(),
    estimator=SHARE_OF_OPEN,
    totals_only=True,
)

VOLUME_METRICS: tuple[Metric[Any], ...] = (TICKETS, TICKETS_OF_TYPE, SOLVED)
QUALITY_METRICS: tuple[Metric[Any], ...] = (
    *RATE_METRICS,
    *SOLVING_METRICS,
    BACKLOG,
    OPEN_SHARE,
    BACKLOG_AGE,
    BACKLOG_OLD,
    *CLOSING_METRICS,
    *PROMISE_METRICS,
)
