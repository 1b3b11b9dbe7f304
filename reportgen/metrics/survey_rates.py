"""Rates of the survey itself, and of customers kept: shares of counts that are partly given, not exported."""

from __future__ import annotations

from typing import Any

from reportgen.metrics.base_measures import Churn, CompletionRate, ResponseRate, ValidRate
from reportgen.metrics.estimators import COMPLETE_SHARE, SHARE
from reportgen.metrics.metric import Metric
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit

RESPONSE_RATE: Metric[Any] = Metric(
    info=MetricInfo(
        id="response_rate",
        family="survey",
        label=N_("Response rate"),
        short_label=N_("Response rate"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Valid answers among the invitations that arrived, as given under `bases`. A high rate does not prove that "
            "the sample is unbiased. No interval: all invitations are counted."
        ),
        formula=N_("100 × valid answers / (invited - undelivered)"),
        source=N_("as RR1 of AAPOR, Standard Definitions, with all invitations that arrived as eligible"),
    ),
    measure=ResponseRate(),
    estimator=COMPLETE_SHARE,
    tells_rows=True,
    totals_only=True,
)
COMPLETION_RATE: Metric[Any] = Metric(
    info=MetricInfo(
        id="completion_rate",
        family="survey",
        label=N_("Completion rate"),
        short_label=N_("Completion"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Finished questionnaires among those begun: of a number given under `bases`, else of those that the export "
            "marks as unfinished. Interval: Wilson, 95 %."
        ),
        formula=N_("100 × finished / begun"),
        source=N_("completion rate; AAPOR, Standard Definitions; Wilson 1927"),
    ),
    measure=CompletionRate(),
    estimator=SHARE,
    tells_rows=True,
    totals_only=True,
)
VALID_RATE: Metric[Any] = Metric(
    info=MetricInfo(
        id="valid_rate",
        family="survey",
        label=N_("Valid questionnaires"),
        short_label=N_("Valid"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Questionnaires that may be counted among those received, repeated rows of one questionnaire aside. The "
            "appendix says what was left out and why. No interval: everything received is counted."
        ),
        formula=N_("100 × valid / received"),
        source=N_("own definition"),
    ),
    measure=ValidRate("survey"),
    estimator=COMPLETE_SHARE,
    tells_rows=True,
    totals_only=True,
)
CHURN: Metric[Any] = Metric(
    info=MetricInfo(
        id="churn",
        family="survey",
        label=N_("Customers lost (churn)"),
        short_label=N_("Churn"),
        better="lower",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of the customers of the first day who left by the end of the period, as given under `bases`. New "
            "customers count on neither side. Interval: Wilson, 95 %."
        ),
        formula=N_("100 × customers lost / customers at the start"),
        source=N_("customer churn rate; Wilson 1927"),
    ),
    measure=Churn(),
    estimator=SHARE,
    totals_only=True,
)

RATE_METRICS: tuple[Metric[Any], ...] = (RESPONSE_RATE, COMPLETION_RATE, VALID_RATE, CHURN)
