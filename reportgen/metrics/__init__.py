"""Stage metrics: from frames to results. METRICS lists every indicator, in the order of the report."""

from __future__ import annotations

from typing import Any

from reportgen.metrics.metric import Metric
from reportgen.metrics.survey import SURVEY_METRICS
from reportgen.metrics.tickets import QUALITY_METRICS, VOLUME_METRICS
from reportgen.metrics.times import TIME_METRICS

METRICS: tuple[Metric[Any], ...] = (*SURVEY_METRICS, *VOLUME_METRICS, *TIME_METRICS, *QUALITY_METRICS)
