"""Write docs/metrics.md from the registry of indicators, so that it cannot drift.

    python scripts/gen_metrics_doc.py [--check]

With --check nothing is written: exit code 1 when the page is not what the registry says.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.metrics import METRICS
from reportgen.metrics.metric import Metric

PAGE = Path(__file__).resolve().parents[1] / "docs" / "metrics.md"
BETTER = {"higher": "higher is better", "lower": "lower is better", "neither": "neither direction is better"}

INTRO = """\
<!-- Written by scripts/gen_metrics_doc.py from reportgen/metrics. Change it there. -->
# Indicators

The names are those of `indicators:` in the configuration ([config.md](config.md)). An indicator that the data cannot
support is left out, and the appendix of the report says why.

## Rules that hold for all

- **Missing** answers are neither zero nor neutral: they are outside the base and counted beside it.
- **Periods** are half-open, from the first moment of the first day up to the first moment after the last.
- **Small bases.** Below `suppress_below` (10) value, interval and base are withheld, with further groups or months as
  far as they would give the withheld ones away by subtraction. Below `small_below` (30) a figure is marked.
- **Intervals** are 95 %, two-sided, and cover sampling error only. Tickets are counted completely: no interval.
- **Changes** are tested against each earlier period: shares by the pooled z test (Fisher's exact test where an expected
  count is below 5), means by Welch's t test, NPS by its z test, medians by the Mann-Whitney test. Counts and 90th
  percentiles are not tested.
- **Significant** means an adjusted p below .05 on at least 30 in both periods. p values are adjusted by Benjamini and
  Hochberg within what is read together: the totals of the survey, the totals of the tickets, the groups of one
  indicator; each with all its comparisons. On tickets a test speaks of chance variation, not of a sample.
- **Durations** are calendar time. They are counted to the second; where the exports exceed 40 MB in steps of one per
  cent, so that no quantile is off by more than half a per cent, and the report says so.
"""


def main() -> None:
    """Write the page, or compare it."""
    text = page()
    if sys.argv[1:] != ["--check"]:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit(f"{PAGE.name} is not what the registry says; run scripts/gen_metrics_doc.py")


def page() -> str:
    """The whole page."""
    parts = [INTRO]
    for heading, family in (("Survey", "survey"), ("Service desk", "tickets")):
        parts.append(f"## {heading}\n")
        parts += ("\n".join(entry(metric)) for metric in METRICS if metric.info.family == family)
    return "\n".join(parts)


def entry(metric: Metric[Any]) -> Iterator[str]:
    """One indicator."""
    info = metric.info
    unit = info.unit.value.replace("_", " ")
    yield f"### `{metric.id}`: {info.label}\n"
    yield f"{info.definition}\n"
    yield f"- Formula: {info.formula}"
    yield f"- Unit: {unit}; {BETTER[info.better]}"
    if metric.target is not None:
        yield f"- Default target: {metric.target:g}"
    if metric.id.endswith("_within"):
        level = "none, set `within_minutes`" if metric.within_minutes is None else f"{metric.within_minutes:g} minutes"
        yield f"- Default service level: {level}"
    yield f"- Source: {info.source}\n"


if __name__ == "__main__":
    main()
