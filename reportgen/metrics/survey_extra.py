"""Further indicators of the survey: effort, expectations, ACSI, loyalty, complaints."""

from __future__ import annotations

from typing import Any

from reportgen.metrics.metric import Metric
from reportgen.metrics.survey_indices import ACSI_INDEX, SERVQUAL, SERVQUAL_WEIGHTED, gap_name, servqual_name
from reportgen.metrics.survey_measures import (
    AnswerCounts,
    Coded,
    ExpectationPairs,
    GapMoments,
    IndexMoments,
    easy,
    gap_questions,
    no_top,
    not_ces,
    satisfied,
    servqual_dimensions,
)
from reportgen.metrics.weighable import RATIO, WEIGHED_MEAN, WEIGHED_SHARE
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit, reason

NO_ACSI = reason(N_("the three questions of the ACSI (overall, fulfilment, ideal) were not asked on a 1-10 scale"))
NO_SERVQUAL = reason(N_("no question with an expectation belongs to a SERVQUAL dimension"))
NO_SERVQUAL_WEIGHTS = reason(N_("how much the SERVQUAL dimensions matter is not given (servqual_weights)"))

CES: Metric[Any] = Metric(
    info=MetricInfo(
        id="ces",
        family="survey",
        label=N_("Customer Effort Score (CES)"),
        short_label=N_("CES"),
        better="higher",
        unit=Unit.SCORE,
        definition=N_(
            "Mean of the valid answers on how easy it was, on the question's own scale; high is easy. Scores of the "
            "older effort question (1-5, low is good) are not comparable with those of 1-7. Interval: t, 95 %."
        ),
        formula=N_("sum of valid answers / number of valid answers"),
        source=N_("Dixon, Freeman & Toman 2010; CES 2.0"),
    ),
    measure=AnswerCounts("effort"),
    estimator=WEIGHED_MEAN,
)
CES_EASY: Metric[Any] = Metric(
    info=MetricInfo(
        id="ces_easy",
        family="survey",
        label=N_("Found it easy"),
        short_label=N_("Easy"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_("Share of valid answers from 5 to 7 on how easy it was, 1-7. Interval: Wilson, 95 %."),
        formula=N_("100 × answers of 5, 6 and 7 / valid answers"),
        source=N_("CES 2.0; Wilson 1927"),
    ),
    measure=Coded(AnswerCounts("effort", refused=not_ces), easy),
    estimator=WEIGHED_SHARE,
)
CSI_RATIO: Metric[Any] = Metric(
    info=MetricInfo(
        id="csi_ratio",
        family="survey",
        label=N_("Satisfaction against expectation"),
        short_label=N_("Ratio"),
        better="higher",
        unit=Unit.INDEX,
        definition=N_(
            "Mean overall satisfaction by mean expectation of the same people, times 100: 100 is as expected. It "
            "depends on where the scale begins, and low expectations raise it. Interval: t with linearised variance, "
            "95 %."
        ),
        formula=N_("100 × mean satisfaction / mean expectation"),
        source=N_("ratio form of the CSI used in Chinese guides; variance of a ratio as in svyratio of R's survey"),
    ),
    measure=ExpectationPairs(),
    estimator=RATIO,
)
ACSI: Metric[Any] = Metric(
    info=MetricInfo(
        id="acsi",
        family="survey",
        label=N_("ACSI-type index"),
        short_label=N_("ACSI type"),
        better="higher",
        unit=Unit.INDEX,
        definition=N_(
            "Mean of overall satisfaction, fulfilment of expectations and closeness to the ideal, each on 1-10, "
            "rescaled to 0-100, of those who answered all three. Equal weights: the published ACSI uses weights of its "
            "own model, so the two differ by some points. Interval: t, 95 %."
        ),
        formula=N_("(X1 + X2 + X3 - 3) / 27 × 100, of the means"),
        source=N_("Fornell et al. 1996; American Customer Satisfaction Index"),
    ),
    measure=IndexMoments(ACSI_INDEX, NO_ACSI),
    estimator=WEIGHED_MEAN,
)
GAP: Metric[Any] = Metric(
    info=MetricInfo(
        id="gap",
        family="survey",
        label=N_("Gap between perception and expectation"),
        short_label=N_("Gap"),
        better="higher",
        unit=Unit.SCORE,
        definition=N_(
            "Mean of answer less expectation of the same people, on the question's own scale. Negative: the service "
            "falls short. Expectations are often near the top of the scale. Interval: t of the pairs, 95 %."
        ),
        formula=N_("sum of (perception - expectation) / number of pairs"),
        source=N_("Parasuraman, Zeithaml & Berry 1988"),
    ),
    measure=GapMoments(gap_questions, gap_name),
    estimator=WEIGHED_MEAN,
)
SERVQUAL_GAP: Metric[Any] = Metric(
    info=MetricInfo(
        id="servqual",
        family="survey",
        label=N_("SERVQUAL gap of a dimension"),
        short_label=N_("Gap"),
        better="higher",
        unit=Unit.SCORE,
        definition=N_(
            "Mean over respondents of the mean gap of the dimension's questions, of those who have at least half of "
            "them. Negative: the service falls short. Interval: t, 95 %."
        ),
        formula=N_("mean of the respondents' Σ (perception - expectation) / questions answered"),
        source=N_("Parasuraman, Zeithaml & Berry 1988"),
    ),
    measure=GapMoments(servqual_dimensions, servqual_name),
    estimator=WEIGHED_MEAN,
)
SERVQUAL_OVERALL: Metric[Any] = Metric(
    info=MetricInfo(
        id="servqual_overall",
        family="survey",
        label=N_("SERVQUAL gap overall"),
        short_label=N_("SERVQUAL"),
        better="higher",
        unit=Unit.SCORE,
        definition=N_(
            "Mean of the dimensions' gaps, each dimension counting alike whatever the number of its questions, of "
            "those who have a gap in all dimensions. Interval: t, 95 %."
        ),
        formula=N_("mean of Σ gap of a dimension / number of dimensions"),
        source=N_("Parasuraman, Zeithaml & Berry 1988"),
    ),
    measure=IndexMoments(SERVQUAL, NO_SERVQUAL),
    estimator=WEIGHED_MEAN,
)
SERVQUAL_BY_WEIGHT: Metric[Any] = Metric(
    info=MetricInfo(
        id="servqual_weighted",
        family="survey",
        label=N_("SERVQUAL gap, weighted"),
        short_label=N_("SERVQUAL, weighted"),
        better="higher",
        unit=Unit.SCORE,
        definition=N_(
            "Mean of the dimensions' gaps, each weighted by how much it matters (`servqual_weights`), of those who "
            "have a gap in all dimensions. Interval: t, 95 %."
        ),
        formula=N_("mean of Σ weight × gap of a dimension / Σ weight"),
        source=N_("Parasuraman, Zeithaml & Berry 1988"),
    ),
    measure=IndexMoments(SERVQUAL_WEIGHTED, NO_SERVQUAL_WEIGHTS),
    estimator=WEIGHED_MEAN,
)
LOYALTY: Metric[Any] = Metric(
    info=MetricInfo(
        id="loyalty",
        family="survey",
        label=N_("Customers who will stay"),
        short_label=N_("Loyalty"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of valid answers to the question on staying or buying again that are among the top answers. It is "
            "an intention, not what customers did. Interval: Wilson, 95 %."
        ),
        formula=N_("100 × top answers / valid answers"),
        source=N_("top-box share; Wilson 1927"),
    ),
    measure=Coded(AnswerCounts("loyalty", refused=no_top), satisfied),
    estimator=WEIGHED_SHARE,
)
COMPLAINT_SATISFACTION: Metric[Any] = Metric(
    info=MetricInfo(
        id="complaint_satisfaction",
        family="survey",
        label=N_("Satisfaction with complaint handling"),
        short_label=N_("Complaint handling"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of valid answers to the question on the handling of a complaint that count as satisfied. Interval: "
            "Wilson, 95 %."
        ),
        formula=N_("100 × satisfied answers / valid answers"),
        source=N_("top-box share; ISO 10004:2018 asks for it"),
    ),
    measure=Coded(AnswerCounts("complaint", refused=no_top), satisfied),
    estimator=WEIGHED_SHARE,
    target=95,
)
SOLVED_FIRST: Metric[Any] = Metric(
    info=MetricInfo(
        id="solved_first",
        family="survey",
        label=N_("Solved at the first contact, as customers say"),
        short_label=N_("Solved at once"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of valid answers to the question whether one contact was enough that are among the top answers. "
            "Interval: Wilson, 95 %."
        ),
        formula=N_("100 × top answers / valid answers"),
        source=N_("first-contact resolution by survey; Wilson 1927"),
    ),
    measure=Coded(AnswerCounts("solved", refused=no_top), satisfied),
    estimator=WEIGHED_SHARE,
)

EXTRA_METRICS: tuple[Metric[Any], ...] = (
    CSI_RATIO,
    ACSI,
    CES,
    CES_EASY,
    LOYALTY,
    COMPLAINT_SATISFACTION,
    SOLVED_FIRST,
    SERVQUAL_OVERALL,
    SERVQUAL_BY_WEIGHT,
    SERVQUAL_GAP,
    GAP,
)
