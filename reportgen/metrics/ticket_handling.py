"""The indicators of how tickets were handled: at the first contact, without error, within what was promised."""

from __future__ import annotations

from typing import Any

from reportgen.frames import ANSWERED, FINISHED_AT, REOPENS, SERVICE_ERROR, SLA_MET
from reportgen.frames import FIRST_CONTACT as FIRST_CONTACT_COLUMN
from reportgen.metrics.estimators import SHARE
from reportgen.metrics.metric import Metric
from reportgen.metrics.ticket_flags import CALL_ANSWERED, FIRST_CONTACT_STATED, REOPENED, SERVICE_ERRORS, SLA_KEPT
from reportgen.metrics.ticket_measures import Flagged
from reportgen.metrics.ticket_quality_measures import FirstContactByHandlers, FirstContactByReplies
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit

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
FIRST_CONTACT: Metric[Any] = Metric(
    info=MetricInfo(
        id="fcr",
        family="tickets",
        label=N_("Solved at the first contact"),
        short_label=N_("First contact"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the tickets finished in the period that the first contact solved, as the export states it. "
            "Gross: those that no first contact could solve are in the base."
        ),
        formula=N_("100 × finished and solved at the first contact / finished and stated"),
        source=N_("first contact resolution, gross"),
    ),
    measure=Flagged(FIRST_CONTACT_STATED, (FINISHED_AT, FIRST_CONTACT_COLUMN)),
    estimator=SHARE,
)
FIRST_CONTACT_REPLIES: Metric[Any] = Metric(
    info=MetricInfo(
        id="fcr_replies",
        family="tickets",
        label=N_("Solved with one reply"),
        short_label=N_("One reply"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "In place of first contact resolution, which the export does not state: share of the tickets finished in "
            "the period that took at most one reply of the desk and were not reopened so far."
        ),
        formula=N_("100 × finished with at most one reply and never reopened / finished"),
        source=N_("as one-touch tickets of Zendesk"),
    ),
    measure=FirstContactByReplies(),
    estimator=SHARE,
)
FIRST_CONTACT_REASSIGN: Metric[Any] = Metric(
    info=MetricInfo(
        id="fcr_reassign",
        family="tickets",
        label=N_("Solved without being handed on"),
        short_label=N_("Not handed on"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "In place of first contact resolution, which the export does not state: share of the tickets finished in "
            "the period that were never handed on nor reopened so far. The weakest of its substitutes."
        ),
        formula=N_("100 × finished, never handed on and never reopened / finished"),
        source=N_("own definition, in place of first contact resolution"),
    ),
    measure=FirstContactByHandlers(),
    estimator=SHARE,
)
ERROR_RATE: Metric[Any] = Metric(
    info=MetricInfo(
        id="error_rate",
        family="tickets",
        label=N_("Service errors"),
        short_label=N_("Errors"),
        better="lower",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the tickets finished in the period that an error of the service caused, as the export states it."
        ),
        formula=N_("100 × finished and caused by an error / finished and stated"),
        source=N_("the flag of the exporting system"),
    ),
    measure=Flagged(SERVICE_ERRORS, (FINISHED_AT, SERVICE_ERROR)),
    estimator=SHARE,
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

SOLVING_METRICS: tuple[Metric[Any], ...] = (
    REOPENED_RATE,
    FIRST_CONTACT,
    FIRST_CONTACT_REPLIES,
    FIRST_CONTACT_REASSIGN,
    ERROR_RATE,
)
PROMISE_METRICS: tuple[Metric[Any], ...] = (SLA_MET_RATE, ANSWERED_RATE)
