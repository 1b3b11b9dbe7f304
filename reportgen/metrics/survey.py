"""The indicators of the survey."""

from __future__ import annotations

from typing import Any

from reportgen.frames import CSI_INDEX
from reportgen.metrics.estimators import COUNT
from reportgen.metrics.metric import Metric
from reportgen.metrics.survey_measures import (
    AnswerCounts,
    Coded,
    IndexMoments,
    Rescaled,
    ResponseCount,
    dissatisfied,
    from_lowest,
    in_between,
    net,
    no_middle,
    no_top,
    not_nps,
    of_highest,
    satisfied,
)
from reportgen.metrics.weighable import WEIGHED_MEAN, WEIGHED_NET, WEIGHED_NPS, WEIGHED_SHARE
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit, reason

NO_INDEX = reason(N_("no dimension questions make up an index"))

RESPONSES: Metric[Any] = Metric(
    info=MetricInfo(
        id="responses",
        family="survey",
        label=N_("Responses"),
        short_label=N_("Responses"),
        better="neither",
        unit=Unit.COUNT,
        definition=N_("Answered questionnaires of the period that may be counted."),
        formula=N_("rows read - rows excluded - rows of other periods"),
        source=N_("own definition"),
    ),
    measure=ResponseCount(),
    estimator=COUNT,
)
CSAT: Metric[Any] = Metric(
    info=MetricInfo(
        id="csat",
        family="survey",
        label=N_("Customer satisfaction (CSAT)"),
        short_label=N_("CSAT"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of valid answers to the question on overall satisfaction that count as satisfied. Neutral answers "
            "stay in the base; blank ones do not. Interval: Wilson, 95 %."
        ),
        formula=N_("100 × satisfied answers / valid answers"),
        source=N_("top-box share, as IBM, Front and Simplesat define CSAT; Wilson 1927"),
    ),
    measure=Coded(AnswerCounts("overall", refused=no_top), satisfied),
    estimator=WEIGHED_SHARE,
    target=90,
)
CSAT_MEAN: Metric[Any] = Metric(
    info=MetricInfo(
        id="csat_mean",
        family="survey",
        label=N_("Mean overall satisfaction"),
        short_label=N_("Mean score"),
        better="higher",
        unit=Unit.SCORE,
        definition=N_(
            "Mean of the valid answers to the question on overall satisfaction, on the question's own scale. A mean "
            "hides polarisation: read it with the distribution. Interval: t, 95 %."
        ),
        formula=N_("sum of valid answers / number of valid answers"),
        source=N_("arithmetic mean; Student's t interval"),
    ),
    measure=AnswerCounts("overall"),
    estimator=WEIGHED_MEAN,
)
SATISFACTION_MEDIUM: Metric[Any] = Metric(
    info=MetricInfo(
        id="satisfaction_medium",
        family="survey",
        label=N_("Neither satisfied nor dissatisfied"),
        short_label=N_("In between"),
        better="neither",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of valid answers to the question on overall satisfaction that are neither among the top nor among "
            "the lowest answers. With the satisfied and the dissatisfied it adds up to 100 %. Interval: Wilson, 95 %."
        ),
        formula=N_("100 × answers in between / valid answers"),
        source=N_("own definition"),
    ),
    measure=Coded(AnswerCounts("overall", refused=no_middle), in_between),
    estimator=WEIGHED_SHARE,
)
SATISFACTION_LOW: Metric[Any] = Metric(
    info=MetricInfo(
        id="satisfaction_low",
        family="survey",
        label=N_("Dissatisfied customers"),
        short_label=N_("Dissatisfied"),
        better="lower",
        unit=Unit.PERCENT,
        definition=N_(
            "Share of valid answers to the question on overall satisfaction that are among the lowest, as many of the "
            "scale as count as satisfied at its top. Interval: Wilson, 95 %."
        ),
        formula=N_("100 × lowest answers / valid answers"),
        source=N_("bottom-box share; Wilson 1927"),
    ),
    measure=Coded(AnswerCounts("overall", refused=no_top), dissatisfied),
    estimator=WEIGHED_SHARE,
)
NET_SATISFACTION: Metric[Any] = Metric(
    info=MetricInfo(
        id="net_satisfaction",
        family="survey",
        label=N_("Net satisfaction"),
        short_label=N_("Net satisfaction"),
        better="higher",
        unit=Unit.POINTS,
        definition=N_(
            "Share of the satisfied less share of the dissatisfied, in points from -100 to +100. Interval: adjusted "
            "Wald, 95 %."
        ),
        formula=N_("100 × (satisfied - dissatisfied) / valid answers"),
        source=N_("top-box less bottom-box share; interval as for the NPS, Rocks 2016 (arXiv:1601.07235)"),
    ),
    measure=Coded(AnswerCounts("overall", refused=no_top), net, (-1.0, 0.0, 1.0)),
    estimator=WEIGHED_NET,
)
CSAT_SCORE: Metric[Any] = Metric(
    info=MetricInfo(
        id="csat_score100",
        family="survey",
        label=N_("Overall satisfaction, 0-100 from the lowest answer"),
        short_label=N_("Score of 100"),
        better="higher",
        unit=Unit.INDEX,
        definition=N_(
            "Mean of the valid answers to the question on overall satisfaction, the lowest answer counted as 0 and the "
            "highest as 100. Not to be compared with scores in per cent of the highest answer. Interval: t, 95 %."
        ),
        formula=N_("mean of (answer - min) / (max - min) × 100"),
        source=N_("linear rescaling; Student's t interval"),
    ),
    measure=Rescaled(AnswerCounts("overall"), from_lowest),
    estimator=WEIGHED_MEAN,
    on_request=True,
)
CSAT_OF_MAX: Metric[Any] = Metric(
    info=MetricInfo(
        id="csat_of_max",
        family="survey",
        label=N_("Overall satisfaction in per cent of the highest answer"),
        short_label=N_("Of the maximum"),
        better="higher",
        unit=Unit.INDEX,
        definition=N_(
            "Mean of the valid answers to the question on overall satisfaction by the highest answer, times 100: on a "
            "scale of five 100, 80, 60, 40 and 20. The lowest answer is not 0, so that it is up to 20 higher than a "
            "score from the lowest answer. Interval: t, 95 %."
        ),
        formula=N_("mean of answer / max × 100"),
        source=N_("customary in Chinese satisfaction surveys; Student's t interval"),
    ),
    measure=Rescaled(AnswerCounts("overall"), of_highest),
    estimator=WEIGHED_MEAN,
    on_request=True,
)
CSI: Metric[Any] = Metric(
    info=MetricInfo(
        id="csi",
        family="survey",
        label=N_("Customer satisfaction index (CSI)"),
        short_label=N_("CSI"),
        better="higher",
        unit=Unit.INDEX,
        definition=N_(
            "Mean over respondents of the weighted mean of their answers on the sides of the service, each rescaled "
            "to 0-100. Weights are renormalised where answers are missing; with less than half of the weight answered "
            "a respondent does not count. Not comparable with the ACSI. Interval: t, 95 %."
        ),
        formula=N_("mean of Σ weight × (answer - min) / (max - min) × 100 / Σ weight"),
        source=N_("weighted mean of items; the model form is that of GB/T 19038-2009"),
    ),
    measure=IndexMoments(CSI_INDEX, NO_INDEX),
    estimator=WEIGHED_MEAN,
)
NET_PROMOTER_SCORE: Metric[Any] = Metric(
    info=MetricInfo(
        id="nps",
        family="survey",
        label=N_("Net Promoter Score (NPS)"),
        short_label=N_("NPS"),
        better="higher",
        unit=Unit.POINTS,
        definition=N_(
            "Promoters (9-10) less detractors (0-6) among valid answers on the likelihood to recommend, 0-10, in "
            "points from -100 to +100. Interval: adjusted Wald, 95 %."
        ),
        formula=N_("100 × (promoters - detractors) / valid answers"),
        source=N_("Reichheld 2003; interval: Rocks 2016 (arXiv:1601.07235)"),
    ),
    measure=AnswerCounts("recommend", refused=not_nps),
    estimator=WEIGHED_NPS,
    target=50,
)
DIMENSION: Metric[Any] = Metric(
    info=MetricInfo(
        id="dimension",
        family="survey",
        label=N_("Satisfaction with a side of the service"),
        short_label=N_("Satisfied"),
        better="higher",
        unit=Unit.PERCENT,
        definition=N_(
            "For each question on a side of the service: share of valid answers that count as satisfied. Interval: "
            "Wilson, 95 %."
        ),
        formula=N_("100 × satisfied answers / valid answers"),
        source=N_("top-box share, as IBM, Front and Simplesat define CSAT; Wilson 1927"),
    ),
    measure=Coded(AnswerCounts("dimension", each=True, refused=no_top), satisfied),
    estimator=WEIGHED_SHARE,
)
DIMENSION_MEAN: Metric[Any] = Metric(
    info=MetricInfo(
        id="dimension_mean",
        family="survey",
        label=N_("Mean satisfaction with a side of the service"),
        short_label=N_("Mean score"),
        better="higher",
        unit=Unit.SCORE,
        definition=N_(
            "For each question on a side of the service: mean of the valid answers on the question's own scale. "
            "Interval: t, 95 %."
        ),
        formula=N_("sum of valid answers / number of valid answers"),
        source=N_("arithmetic mean; Student's t interval"),
    ),
    measure=AnswerCounts("dimension", each=True),
    estimator=WEIGHED_MEAN,
)

MAIN_METRICS: tuple[Metric[Any], ...] = (
    RESPONSES,
    CSAT,
    SATISFACTION_MEDIUM,
    SATISFACTION_LOW,
    NET_SATISFACTION,
    CSAT_MEAN,
    CSAT_SCORE,
    CSAT_OF_MAX,
    CSI,
    NET_PROMOTER_SCORE,
)
DIMENSION_METRICS: tuple[Metric[Any], ...] = (DIMENSION, DIMENSION_MEAN)
