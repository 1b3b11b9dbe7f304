"""The report on one page: what the sections say, what to do about it, and which charts are worth a slide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.analyses import GroupTest
from reportgen.document import walk
from reportgen.document.nodes import Chart, Document, Figure, KpiStrip, Paragraph, Summary
from reportgen.document.rules import violations
from reportgen.locales import LANGUAGES, Locale
from reportgen.results import Group, Pareto, Results
from reportgen.sections import SECTIONS
from reportgen.sections.compose import compose
from reportgen.values import Unit, Value
from tests.hand_results import CSAT, TICKETS, by_channel, estimate, quiet, result, story
from tests.unit.sections.test_analyses import SPEED_LEADS, words

ALL = [(name, dict[str, object]()) for name in SECTIONS]


def composed(results: Results, language: str = "en") -> Document:
    return compose(results, Locale(language), ALL)


def summary(results: Results) -> Summary:
    found = composed(results).summary
    assert found is not None
    return found


def told(results: Results) -> list[str]:
    return [words(action) for action in summary(results).actions]


def test_the_summary_says_what_the_overview_says() -> None:
    document = composed(story())
    found = document.summary
    assert found is not None
    overview = [block for section in document.sections if section.id == "overview" for block in section.blocks]
    assert found.strip == next(block for block in overview if isinstance(block, KpiStrip))
    assert found.lead == next(block.content for block in overview if isinstance(block, Paragraph))
    assert 0 < len(found.findings) <= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_summaries_hold_the_rules_in_both_languages(language: str) -> None:
    for results in (story(), quiet(), replace(story(), results=(), pareto=None, distributions=(), breakdowns=())):
        document = composed(results, language)
        assert document.summary is not None
        assert violations(document) == ()


def test_figures_of_the_summary_are_walked_and_charts_numbered_once() -> None:
    document = composed(story())
    assert document.summary is not None
    assert document.summary.charts
    in_actions = [inline for action in document.summary.actions for inline in action if isinstance(inline, Figure)]
    known = list(walk.figures(document))
    assert in_actions
    assert all(figure in known for figure in in_actions)
    numbers = [block.number for block in walk.blocks(document) if isinstance(block, Chart)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_chart_that_is_not_there_breaks_the_rules() -> None:
    document = composed(story())
    assert document.summary is not None
    wrong = replace(document, summary=replace(document.summary, charts=("likert", "likert", "nowhere")))
    assert violations(wrong) == (
        "the summary shows chart likert 2 times",
        "the summary shows chart nowhere, which does not exist",
    )


def test_at_most_eight_charts_are_worth_a_slide() -> None:
    document = composed(replace(story(), drivers=SPEED_LEADS))
    assert document.summary is not None
    assert len(document.summary.charts) <= 8
    assert document.summary.charts[0] == "drivers"


def test_a_missed_target_is_an_action_with_its_gap() -> None:
    assert told(story()) == ["Bring “CSAT” up to its target of 90 %: it is 85.5 %, 4.5 pp short."]


def test_a_target_that_chance_may_have_missed_is_no_action() -> None:
    near = replace(CSAT.estimate, low=Value(80, Unit.PERCENT), high=Value(91, Unit.PERCENT))
    csat = replace(CSAT, estimate=near, target=Value(90, Unit.PERCENT), status="missed")
    assert told(replace(story(), results=(csat, TICKETS))) == []


def test_a_group_is_named_only_where_a_test_sets_it_apart() -> None:
    channels = by_channel("csat", None, {"Phone": 61.0, "Chat": 90.0, "App": 88.0})
    plain = replace(story(), results=(*story().results, *channels.results), breakdowns=(channels,))
    test = GroupTest("csat", None, "channel", "chi-square test", significant=True, standing_out=(("Phone", -1),))
    assert told(plain) == ["Bring “CSAT” up to its target of 90 %: it is 85.5 %, 4.5 pp short."]
    assert told(replace(plain, group_tests=(test,))) == [
        "Bring “CSAT” up to its target of 90 %: it is 85.5 %, 4.5 pp short; furthest from it: Phone (61.0 %)."
    ]


def test_the_side_to_concentrate_on_comes_first_with_its_evidence() -> None:
    first = told(replace(story(), drivers=SPEED_LEADS))[0]
    assert first == (
        "Concentrate on “Speed”: 70.0 % of what the sides of the service explain of overall satisfaction goes with it, "
        "and it is rated 70.0 of 100, where the sides average 77.5."
    )


def test_no_side_is_pressed_where_the_target_is_met() -> None:
    met = replace(CSAT, target=Value(80, Unit.PERCENT), status="met")
    assert told(replace(story(), results=(met, TICKETS), drivers=SPEED_LEADS)) == []


def test_most_complaints_are_an_action_unless_two_categories_share_the_lead() -> None:
    pareto = story().pareto
    assert pareto is not None
    complaints = replace(story(), categories_by_type=(("complaint", pareto),))
    assert told(complaints)[-1] == (
        "Look into why customers complain about “Outage”: 600 complaints, 60.0 % of all with a category."
    )
    tied = Pareto(tuple(replace(row, count=500, share=0.5) for row in pareto.rows), 1000)
    assert len(told(replace(story(), categories_by_type=(("complaint", tied),)))) == 1


def test_there_are_never_more_than_four_actions() -> None:
    missed = tuple(
        replace(result("csat", estimate(50.0, 400), item=f"q{n}", group=Group()), target=Value(90, Unit.PERCENT),
                status="missed")
        for n in range(9)
    )  # fmt: skip
    pareto = story().pareto
    assert pareto is not None
    found = told(replace(story(), results=(*story().results, *missed), drivers=SPEED_LEADS,
                         categories_by_type=(("complaint", pareto),)))  # fmt: skip
    assert len(found) == 4
    assert found[0].startswith("Concentrate on")
    assert found[-1].startswith("Look into")
