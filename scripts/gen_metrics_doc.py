"""Write docs/metrics.md from the registry of indicators and scripts/metrics_page.md, so that it cannot drift.

    python scripts/gen_metrics_doc.py [--check]

With --check nothing is written: exit code 1 when the page is not what the registry says. What it says of intervals and
tests comes from making them, of a small sample.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

from reportgen.metrics import METRICS
from reportgen.metrics.estimators import (
    CENSUS,
    COMPLETE_SHARE,
    COUNT,
    MEAN,
    MEDIAN,
    P90,
    SHARE,
    Estimator,
    Interval,
    Tested,
)
from reportgen.metrics.followed import followed
from reportgen.metrics.metric import Metric
from reportgen.metrics.survey_measures import AnswerCounts
from reportgen.metrics.tally import Pairs, Tally, hits_of
from reportgen.metrics.ticket_estimators import KAPLAN_MEIER, MEDIAN_AGE, PER_10K, SHARE_OF_OPEN, Events
from reportgen.metrics.weighable import RATIO, WEIGHED_MEAN, WEIGHED_NET, WEIGHED_NPS, WEIGHED_SHARE
from reportgen.metrics.weighted import Weighted
from reportgen.values import Reason

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE / "metrics_page.md"
PAGE = HERE.parent / "docs" / "metrics.md"
WRITTEN_BY = "<!-- Written by scripts/gen_metrics_doc.py from reportgen/metrics. Change it there. -->\n"
PLACE = "<!-- indicators -->\n"
BETTER = {"higher": "higher is better", "lower": "lower is better", "neither": "neither direction is better"}
ITEMS = {
    "dimension": "one figure for each question with the role `dimension`: `dimension.<question>`",
    "dimension_mean": "one figure for each question with the role `dimension`: `dimension_mean.<question>`",
    "gap": "one figure for each question with an expectation: `gap.<question>`",
    "servqual": "one figure for each SERVQUAL dimension: `servqual.<dimension>`",
    "tickets_of_type": "one figure for each ticket type that occurs: `tickets_of_type.<type>`",
}

YES_NO, RARE, ANSWERS = hits_of(60, 100), hits_of(2, 6), Tally((1, 2, 3, 4, 5), (4, 6, 15, 35, 40))
MINUTES = Tally((5.0, 30.0, 600.0), (30, 40, 20))
# A sample of the kind that each estimator works on.
EXAMPLES: dict[Estimator[Any], Any] = {
    COUNT: YES_NO,
    SHARE: YES_NO,
    COMPLETE_SHARE: YES_NO,
    WEIGHED_SHARE: YES_NO,
    SHARE_OF_OPEN: YES_NO,
    MEAN: ANSWERS,
    WEIGHED_MEAN: ANSWERS,
    WEIGHED_NPS: Tally(tuple(range(11)), (1,) * 11),
    WEIGHED_NET: Tally((-1, 0, 1), (10, 20, 70)),
    MEDIAN: MINUTES,
    P90: MINUTES,
    MEDIAN_AGE: MINUTES,
    RATIO: Pairs(40, 120, 140, (400, 520, 440), 1, 1),
    PER_10K: Events(30, 20_000),
    KAPLAN_MEIER: followed(MINUTES, Tally((600.0,), (10,))),
}
WEIGHABLE = (WEIGHED_SHARE, WEIGHED_MEAN, WEIGHED_NPS, WEIGHED_NET, RATIO)


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
    before, after = TEMPLATE.read_text(encoding="utf-8").split(PLACE)
    return WRITTEN_BY + before + "\n".join(indicators()) + after


def indicators() -> Iterator[str]:
    """The chapters of the survey and of the service desk."""
    for heading, family in (("Survey", "survey"), ("Service desk", "tickets")):
        yield f"## {heading}\n"
        yield from ("\n".join(entry(metric)) for metric in METRICS if metric.info.family == family)


def entry(metric: Metric[Any]) -> Iterator[str]:
    """One indicator."""
    info = metric.info
    yield f"### `{metric.id}`: {info.label}\n"
    yield f"{info.definition}\n"
    yield f"- Formula: {info.formula}"
    yield f"- Base: {base(metric)}"
    if metric.id in ITEMS:
        yield f"- Items: {ITEMS[metric.id]}"
    yield f"- Unit: {info.unit.value.replace('_', ' ')}; {BETTER[info.better]}"
    yield f"- Interval: {interval(metric)}"
    yield f"- Test of changes: {test(metric.estimator)}"
    yield from settings(metric)
    yield f"- Source: {info.source}\n"


def base(metric: Metric[Any]) -> str:
    """What is counted, in the words of the measure itself, and for whom."""
    first = cleandoc(type(metric.measure).__doc__ or "").partition("\n\n")[0].partition(";")[0].rstrip(".") + "."
    measure = getattr(metric.measure, "answers", metric.measure)
    if isinstance(measure, AnswerCounts):
        each = "each question" if measure.each else "the question"
        first = f"valid answers to {each} with the role `{measure.role}`."
    return " ".join(first.split()) + (" Totals only, no groups." if metric.totals_only else "")


def interval(metric: Metric[Any]) -> str:
    """The method, plain and weighted, or why there is none."""
    estimator, sample = metric.estimator, EXAMPLES[metric.estimator]
    if metric.info.family == "tickets" and not estimator.of_process:
        return f"none: {said(CENSUS)}"
    plain = estimator.interval(sample)
    if isinstance(plain, Reason):
        return f"none: {said(plain)}"
    if estimator not in WEIGHABLE:
        return plain.method
    weighted = estimator.interval(weighted_twice(sample))
    assert isinstance(weighted, Interval)
    return plain.method if weighted.method == plain.method else f"{plain.method}; weighted: {weighted.method}"


def test(estimator: Estimator[Any]) -> str:
    """The tests of a difference, plain and weighted, or why there is none."""
    sample = EXAMPLES[estimator]
    samples = [sample, RARE] if sample is YES_NO else [sample]
    if estimator in WEIGHABLE:
        samples.append(weighted_twice(sample))
    found = [estimator.test(one, one) for one in samples]
    if lacking := next((one for one in found if isinstance(one, Reason)), None):
        return f"none: {said(lacking)}"
    names = [one.name for one in found if isinstance(one, Tested)]
    plain, *others = dict.fromkeys(names)
    if "Fisher's exact test" in others:
        plain += " (Fisher's exact test where a cell expects fewer than 5)"
        others.remove("Fisher's exact test")
    return "; weighted: ".join([plain, *others])


def settings(metric: Metric[Any]) -> Iterator[str]:
    """What the configuration can change, with its default."""
    if metric.target is not None:
        yield f"- Default target: {metric.target:g}" + (" minutes" if metric.info.unit.value == "minutes" else "")
    if metric.id.endswith("_within"):
        level = "none, set `within_minutes` or `within_business_minutes`"
        if metric.within_minutes is not None:
            level = f"{metric.within_minutes:g} minutes"
        yield f"- Default service level: {level}"
    if metric.on_request:
        yield "- Shown only where `indicators:` names it"


def weighted_twice(sample: Any) -> Weighted[Any]:
    """The sample and one like it that weighs double."""
    return Weighted(((0.5, sample), (1.0, sample)), sample)


def said(why: Reason) -> str:
    """A reason in English."""
    return why.message.format(**dict(why.params))


if __name__ == "__main__":
    main()
