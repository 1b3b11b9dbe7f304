"""The indicators of the service desk, but for its clocks (times.py)."""

from __future__ import annotations

from typing import Any

from reportgen.frames import ANSWERED, FINISHED_AT, REOPENS, SLA_MET
from reportgen.metrics.durations import COMPLAINT
from reportgen.metrics.estimators import COUNT, SHARE
from reportgen.metrics.metric import Metric
from reportgen.metrics.ticket_counts import CALL_ANSWERED, REOPENED, SLA_KEPT
from reportgen.metrics.ticket_measures import Closed, Flagged, OfType, OpenAtEnd, TicketCount
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
REOPENED_RATE: Metric[Any] = Metric(
    info=MetricInfo(
        id="reopened",
        family="tickets",
        label=N_("Reopened tickets"),
        short_label=N_("Reopened"),
        better="lower",
        unit=Unit.PERCENT,
        definition=N_("Share of the tickets finished in the period that were reopened at least once."),
        formula=N_("100 × finished tickets reopened at least once / finished tickets"),
        source=N_("as the reopened rate of Zendesk and Redo"),
    ),
    measure=Flagged(REOPENED, (FINISHED_AT, REOPENS)),
    estimator=SHARE,
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
SLA_MET_RATE: Metric[Any] = Metric(
    info=MetricInfo(
        id="sla_met",
        family="tickets",
        label=N_("Service level kept"),
        short_label=N_("SLA"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the tickets finished in the period for which the desk's own flag says that its service level was "
            "kept. Pooled over tickets, not an average of priorities."
        ),
        formula=N_("100 × finished tickets flagged as kept / finished tickets with a flag"),
        source=N_("the flag of the exporting system; ISO/IEC 20000-1"),
    ),
    measure=Flagged(SLA_KEPT, (FINISHED_AT, SLA_MET)),
    estimator=SHARE,
)
ANSWERED_RATE: Metric[Any] = Metric(
    info=MetricInfo(
        id="answered",
        family="tickets",
        label=N_("Answered calls"),
        short_label=N_("Answered"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_("Share of the calls of the period that anybody answered."),
        formula=N_("100 × answered calls / offered calls"),
        source=N_("answer rate of offered calls"),
    ),
    measure=Flagged(CALL_ANSWERED, (ANSWERED,)),
    estimator=SHARE,
)

VOLUME_METRICS: tuple[Metric[Any], ...] = (TICKETS, TICKETS_OF_TYPE)
QUALITY_METRICS: tuple[Metric[Any], ...] = (
    COMPLAINT_RATE,
    REOPENED_RATE,
    BACKLOG,
    CLOSURE,
    SLA_MET_RATE,
    ANSWERED_RATE,
)
