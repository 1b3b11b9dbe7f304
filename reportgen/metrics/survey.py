"""The indicators of the survey."""

from __future__ import annotations

from typing import Any

from reportgen.metrics.estimators import COUNT, MEAN, NPS, SHARE
from reportgen.metrics.metric import Metric
from reportgen.metrics.survey_measures import AnswerCounts, IndexMoments, ResponseCount, TopBox, no_top, not_nps
from reportgen.results import MetricInfo
from reportgen.values import N_, Unit

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
    measure=TopBox(AnswerCounts("overall", refused=no_top)),
    estimator=SHARE,
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
    estimator=MEAN,
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
    measure=IndexMoments(),
    estimator=MEAN,
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
    estimator=NPS,
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
    measure=TopBox(AnswerCounts("dimension", each=True, refused=no_top)),
    estimator=SHARE,
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
    estimator=MEAN,
)

SURVEY_METRICS: tuple[Metric[Any], ...] = (
    RESPONSES,
    CSAT,
    CSAT_MEAN,
    CSI,
    NET_PROMOTER_SCORE,
    DIMENSION,
    DIMENSION_MEAN,
)
