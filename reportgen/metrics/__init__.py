"""Stage metrics: from frames to results. METRICS lists every indicator, in the order of the report."""

from __future__ import annotations

from typing import Any

from reportgen.metrics.metric import Metric
from reportgen.metrics.survey import DIMENSION_METRICS, MAIN_METRICS
from reportgen.metrics.survey_extra import EXTRA_METRICS
from reportgen.metrics.survey_rates import RATE_METRICS
from reportgen.metrics.tickets import QUALITY_METRICS, VOLUME_METRICS
from reportgen.metrics.times import TIME_METRICS

METRICS: tuple[Metric[Any], ...] = (
    *MAIN_METRICS,
    *EXTRA_METRICS,
    *RATE_METRICS,
    *DIMENSION_METRICS,
    *VOLUME_METRICS,
    *TIME_METRICS,
    *QUALITY_METRICS,
)
