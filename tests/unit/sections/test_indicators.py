"""The pictures of the indicators: what they draw and what they leave out."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import walk
from reportgen.document.chartdata import DistributionData
from reportgen.document.nodes import Chart
from reportgen.locales import Locale
from reportgen.results import DurationDistribution
from reportgen.sections.compose import compose
from reportgen.values import Unit, Value
from tests.hand_results import estimate, info, result, story


def drawn(spread: DurationDistribution) -> DistributionData:
    results = replace(
        story(),
        metrics=(*story().metrics, info("first_response", "tickets", "lower")),
        results=(*story().results, result("first_response", estimate(20, 100, Unit.MINUTES))),
        durations=(spread,),
    )
    document = compose(results, Locale("en"), [("indicators", {})])
    charts = [block for block in walk.blocks(document) if isinstance(block, Chart)]
    (chart,) = [chart for chart in charts if isinstance(chart.data, DistributionData)]
    assert isinstance(chart.data, DistributionData)
    return chart.data


def spread(counts: tuple[int, ...], target: float | None) -> DurationDistribution:
    median = Value(20, Unit.MINUTES)
    return DurationDistribution("first_response", (0.0, 15.0, 60.0, 1440.0, None), counts, target, median, median, True)


def test_classes_after_the_last_ticket_are_left_out() -> None:
    data = drawn(spread((60, 40, 0, 0), None))
    assert data.labels == ("≤15\xa0min", "15\xa0min–1\xa0h")
    assert data.shares == (60.0, 40.0)
    assert data.target_index is None


def test_the_first_class_beyond_the_service_level_is_kept_even_when_it_is_empty() -> None:
    data = drawn(spread((60, 40, 0, 0), 60.0))
    assert data.labels == ("≤15\xa0min", "15\xa0min–1\xa0h", "1\xa0h–1\xa0d")
    assert data.target_index == 2
    assert data.target_label == "service level 60\xa0min"
