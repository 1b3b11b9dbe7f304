"""What the sections say of drivers, groups, trends, seasons and weights: no more than the figures carry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reportgen.analyses import (
    ControlChart,
    Driver,
    Drivers,
    GroupTest,
    ItemStatistic,
    MarginShare,
    Reliability,
    Season,
    TrendTest,
    Weighting,
)
from reportgen.document import walk
from reportgen.document.nodes import Block, Chart, Document, Figure, Inline, Paragraph, Section, Strong, Table, Text
from reportgen.locales import Locale
from reportgen.periods import parse
from reportgen.results import TOTAL, Absent, Results, Series, Status
from reportgen.sections.compose import compose
from reportgen.sections.importance import leading
from reportgen.values import Unit, Value, reason
from tests.hand_results import CSAT, SPEED, TICKETS, by_channel, estimate, info, result, story

ENGLISH = Locale("en")


def composed(results: Results, *names: str) -> Document:
    return compose(results, ENGLISH, [(name, {}) for name in names])


def words(content: tuple[Inline, ...]) -> str:
    return "".join(_word(inline) for inline in content)


def _word(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, Strong):
        return words(inline.content)
    if isinstance(inline, Figure):
        if inline.value is None:
            return inline.absent
        return ENGLISH.value(inline.value, signed=inline.signed, exact=inline.exact).replace("\xa0", " ")
    raise AssertionError(inline)


def named(document: Document, identity: str) -> Any:
    found = [block for block in walk.blocks(document) if getattr(block, "id", None) == identity]
    assert len(found) == 1, identity
    return found[0]


def texts(blocks: tuple[Block, ...]) -> str:
    return " ".join(words(block.content) for block in blocks if isinstance(block, Paragraph))


# --- drivers


def driver(name: str, share: float, low: float | None, high: float | None, **other: Any) -> Driver:
    plain = Driver(
        question=name,
        share=share,
        low=low,
        high=high,
        beta=0.1,
        p=0.01,
        correlation=0.5,
        vif=1.2,
        performance=Value(70, Unit.INDEX),
        quadrant="concentrate_here",
        undecided=False,
    )
    return replace(plain, **other)


def drivers(*found: Driver, **other: Any) -> Drivers:
    return replace(Drivers("overall", "lmg", 900, 0.55, 0.54, found, (72.0, 0.5), 500), **other)


SPEED_LEADS = drivers(
    driver("speed", 0.7, 0.6, 0.8),
    driver("solving", 0.3, 0.2, 0.4, performance=Value(85, Unit.INDEX), quadrant="possible_overkill", undecided=True),
)


def matters(found: Drivers, **other: Any) -> tuple[Document, Section]:
    document = composed(replace(story(), drivers=found, **other), "issues")
    section = named(document, "what-matters")
    assert isinstance(section, Section)
    return document, section


def test_a_side_that_stands_apart_is_named_as_an_association() -> None:
    document, section = matters(SPEED_LEADS)
    said = texts(section.blocks)
    assert said.startswith("“Speed” goes most closely with “Overall”: it accounts for 70.0 %")
    assert "an association, not a cause" in said
    assert named(document, "drivers").headline == "Important, and rated below the other sides: “Speed”"


def test_a_side_that_leads_and_is_rated_well_is_not_called_pressing() -> None:
    first = driver("speed", 0.7, 0.6, 0.8, quadrant="keep_up")
    document, _ = matters(drivers(first, SPEED_LEADS.drivers[1]))
    assert named(document, "drivers").headline == "“Speed” goes most closely with satisfaction"


def test_sides_whose_intervals_overlap_fully_are_not_ranked() -> None:
    nested = drivers(driver("a", 0.4, 0.2, 0.6), driver("b", 0.35, 0.3, 0.4), driver("speed", 0.1, 0.05, 0.15))
    assert [one.question for one in leading(nested)] == ["a", "b"]
    apart = drivers(driver("a", 0.4, 0.35, 0.5), driver("b", 0.3, 0.2, 0.38), driver("speed", 0.3, 0.2, 0.39))
    assert [one.question for one in leading(apart)] == ["a"]


def test_without_intervals_no_side_is_ranked() -> None:
    document, _ = matters(drivers(driver("speed", 0.7, None, None), driver("solving", 0.3, None, None), resamples=0))
    assert named(document, "drivers").headline == "No side of the service stands out"


def test_the_table_gives_performance_quadrant_and_what_is_undecided() -> None:
    document, _ = matters(SPEED_LEADS)
    table = named(document, "drivers-table")
    rows = [[words(cell.content) + cell.mark for cell in row] for row in table.rows]
    assert rows == [
        ["Speed", "70.0 %", "60.0 % – 80.0 %", "0.10", "70.0", "concentrate here"],
        ["Solving", "30.0 %", "20.0 % – 40.0 %", "0.10", "85.0", "possible overkill(undecided)"],
    ]
    assert "an interval crosses a line" in words(table.notes)


def test_a_direction_stands_in_the_table_only_where_a_side_goes_the_other_way() -> None:
    document, _ = matters(drivers(driver("speed", 0.7, 0.6, 0.8), driver("solving", 0.3, 0.2, 0.4, correlation=-0.2)))
    table = named(document, "drivers-table")
    assert [words(row[5].content) for row in table.rows] == ["higher with it", "lower with it"]


@pytest.mark.parametrize("status", ["met", "missed"])
def test_concentrate_here_is_called_relative_where_all_is_well(status: Status) -> None:
    results = (replace(CSAT, status=status, target=Value(80, Unit.PERCENT)), SPEED, TICKETS)
    _, section = matters(SPEED_LEADS, results=results)
    assert ("“concentrate here” is relative here" in texts(section.blocks)) == (status == "met")


def test_a_weighted_report_says_that_drivers_are_not() -> None:
    document, _ = matters(SPEED_LEADS, weighting=WEIGHTING)
    assert words(named(document, "drivers").notes).endswith("; unweighted")
    document, _ = matters(SPEED_LEADS)
    assert "unweighted" not in words(named(document, "drivers").notes)


def test_what_was_left_out_of_the_model_is_told() -> None:
    why = reason("everybody gave the same answer")
    _, section = matters(replace(SPEED_LEADS, dropped=(("place", why),), warnings=(why,)))
    assert texts(section.blocks).endswith(
        "Note: everybody gave the same answer. Left out: place (everybody gave the same answer)."
    )


def test_without_drivers_the_reader_is_told_why() -> None:
    absent = (Absent("drivers", reason("no question asks for overall satisfaction")),)
    document = composed(replace(story(), absent=absent), "issues", "appendix")
    said = {(one.what, one.why) for one in document.skipped}
    assert ("What matters", "no question asks for overall satisfaction") in said


# --- reliability


RELIABILITY = Reliability(
    items=(ItemStatistic("overall", 900, 4.2, 0.9), ItemStatistic("speed", 890, 4.0, 1.0, 0.6, 0.7)),
    n=880,
    alpha=0.812,
    low=0.79,
    high=0.83,
    omega=0.82,
)


def reliability(found: Reliability) -> str:
    section = named(composed(replace(story(), reliability=found), "appendix"), "reliability")
    return texts(section.blocks)


def test_alpha_and_omega_are_given_as_numbers_with_what_they_mean() -> None:
    said = reliability(RELIABILITY)
    assert "0.81 (95 % interval 0.79 to 0.83, Feldt; n = 880 who answered all of them)" in said
    assert "maximum likelihood): 0.82" in said
    assert "not that they measure a single thing" in said


def test_a_negative_alpha_hints_at_a_question_that_was_not_turned() -> None:
    assert "asked the other way round" in reliability(replace(RELIABILITY, alpha=-0.3))


def test_why_a_coefficient_is_lacking_is_told() -> None:
    lacking = replace(
        RELIABILITY, omega=None, absent=(reason("omega is not given: it takes at least three questions"),)
    )
    said = reliability(lacking)
    assert "McDonald" not in said
    assert "Note: omega is not given" in said


# --- groups


def group_chart(test: GroupTest) -> Chart:
    found = by_channel("csat", None, {"Phone": 80.0, "Chat": 90.0, "App": 91.0})
    results = replace(story(), breakdowns=(*story().breakdowns, found), group_tests=(test,))
    chart = named(composed(results, "feedback"), "bars-channel")
    assert isinstance(chart, Chart)
    return chart


def grouped(test: GroupTest) -> str:
    return words(group_chart(test).notes)


DIFFER = GroupTest("csat", None, "channel", "chi-square test", 9.0, (2,), 0.004, 0.012, True, 0.12, "Cramér's V")


def test_groups_that_differ_are_told_with_the_test_the_effect_and_who_stands_out() -> None:
    said = grouped(replace(DIFFER, standing_out=(("Phone", -1), ("App", 1))))
    assert said.endswith(
        "CSAT: the groups differ (chi-square test; adjusted p 0.012; Cramér's V 0.120), against all others together "
        "Phone lower, App higher."
    )


def test_groups_that_do_not_differ_are_never_called_the_same() -> None:
    said = grouped(replace(DIFFER, significant=False, p_adjusted=0.4))
    assert "CSAT: no difference between the groups was found (chi-square test; adjusted p 0.400" in said


def test_no_group_is_called_the_lowest_where_the_test_found_no_difference() -> None:
    assert (
        group_chart(replace(DIFFER, significant=False)).headline == "CSAT: no difference between the groups was found"
    )
    untested = GroupTest("csat", None, "channel", untested=reason("not tested: everybody gave the same answer"))
    assert {group_chart(test).headline for test in (DIFFER, untested)} == {"CSAT is lowest for “Phone”"}


def test_a_heat_map_explains_no_marks_where_nothing_is_compared() -> None:
    alone = replace(story(), subject=replace(story().subject, previous=None, year_ago=None))
    notes = [words(heat(one).notes) for one in (story(), alone)]
    assert notes[0].startswith("▲ ▼ significant against the quarter before")
    assert notes[1] in ("", "n<10 is withheld.")


def heat(results: Results) -> Chart:
    chart = named(composed(results, "feedback"), "heat-channel")
    assert isinstance(chart, Chart)
    return chart


def test_groups_that_were_not_tested_are_told_so() -> None:
    said = grouped(GroupTest("csat", None, "channel", untested=reason("not tested: everybody gave the same answer")))
    assert said.endswith("CSAT: not tested: everybody gave the same answer.")


# --- over time


MONTHS = tuple(parse(f"2026-{month:02d}") for month in range(1, 10))
SERIES = Series("csat", None, TOTAL, tuple((month, estimate(80.0 + place, 400)) for place, month in enumerate(MONTHS)))
LIMITS = ControlChart(
    "csat",
    None,
    "month",
    "p chart",
    Value(84, Unit.PERCENT),
    (Value(79, Unit.PERCENT),) * 9,
    (Value(89, Unit.PERCENT),) * 9,
    (),
    (),
    True,
    9,
)
TREND = TrendTest(
    "csat",
    None,
    "month",
    9,
    "Mann-Kendall test",
    p=0.001,
    p_adjusted=0.004,
    significant=True,
    slope=Value(1.0, Unit.PERCENTAGE_POINTS),
    low=Value(0.5, Unit.PERCENTAGE_POINTS),
    high=Value(1.5, Unit.PERCENTAGE_POINTS),
)


def over_time(limits: ControlChart = LIMITS, trend: TrendTest = TREND, **other: Any) -> str:
    results = replace(story(), series=(SERIES,), control=(limits,), trends=(trend,), **other)
    return words(named(composed(results, "indicators"), "trend-csat").notes)


def test_months_within_the_limits_are_normal_variation() -> None:
    said = over_time()
    assert "All are within the control limits (p chart of 9 months): normal variation." in said
    assert "Trial limits" in said


def test_months_beyond_the_limits_and_runs_are_named() -> None:
    said = over_time(replace(LIMITS, beyond=(1, 4), runs=(8,), trial=False, points=24))
    assert "Outside the control limits (p chart of 24 months): Feb 26, May 26." in said
    assert "on one side of the mean, up to Sep 26." in said
    assert "Trial limits" not in said


def test_a_trend_has_direction_slope_and_interval() -> None:
    said = over_time()
    assert "Rising by 1.0 pp a month (95 % interval +0.5 pp to +1.5 pp; Mann-Kendall test, 9 months" in said
    assert "the season is not separated" in said


def test_a_trend_by_season_has_no_reservation() -> None:
    assert "season is not separated" not in over_time(trend=replace(TREND, by_season=True))


def test_no_trend_is_no_finding_of_stability() -> None:
    assert "No trend was found (Mann-Kendall test" in over_time(trend=replace(TREND, significant=False))


def test_a_period_that_is_not_over_is_told() -> None:
    early = replace(story().subject, as_of=parse("2026-09").start)
    assert over_time(subject=early).endswith("The last period is not over and takes no part in this.")


# --- seasons


def survey_notes(season: Season, *, significant: bool = True) -> str:
    change = replace(CSAT.changes[0], season=season, significant=significant)
    results = replace(story(), results=(replace(CSAT, changes=(change,)), TICKETS))
    return words(named(composed(results, "indicators"), "survey-indicators").notes)


STEP = Season(Value(-2.1, Unit.PERCENTAGE_POINTS), Value(-0.7, Unit.PERCENTAGE_POINTS), 0.4, 0.6)


def test_the_step_of_a_year_earlier_stands_under_what_changed() -> None:
    assert survey_notes(STEP).endswith(
        "a year earlier the same step was CSAT −2.1 pp: no significant difference from it was found"
    )
    assert "this year's differs from it significantly" in survey_notes(replace(STEP, significant=True))
    assert "(the difference is not tested)" in survey_notes(replace(STEP, p=None))


def test_the_season_of_what_did_not_change_is_not_told() -> None:
    assert "a year earlier the same step" not in survey_notes(STEP, significant=False)


# --- weights


WEIGHTING = Weighting(
    margins=(("channel", (MarginShare("Phone", 0.5, 0.6, 0.5), MarginShare("Chat", 0.5, None, 0.5))),),
    n=900,
    smallest=0.83,
    largest=1.25,
    deff=1.04,
    effective=865.4,
    capped=3,
    furthest=0.01,
)


def weighted() -> Results:
    estimate_now = replace(CSAT.estimate, unweighted=Value(84.0, Unit.PERCENT))
    return replace(story(), results=(replace(CSAT, estimate=estimate_now), SPEED, TICKETS), weighting=WEIGHTING)


def test_the_overview_names_the_margins() -> None:
    about = named(composed(weighted(), "overview"), "about")
    said = {block.term: words(block.explanations[0]) for block in about.blocks}
    assert said["Weighting"] == "Survey figures are weighted to the population by Channel."


def test_indicators_have_a_column_without_weights_only_where_there_are_weights() -> None:
    tables = [named(composed(results, "indicators"), "survey-indicators") for results in (weighted(), story())]
    assert [any(c.heading == "Unweighted" for c in table.columns) for table in tables] == [True, False]


def test_the_picture_of_the_answers_says_that_it_is_not_weighted() -> None:
    assert "valid answers, unweighted;" in words(named(composed(weighted(), "indicators"), "likert").notes)


def test_the_appendix_has_margins_and_the_price_of_weighting() -> None:
    document = composed(weighted(), "appendix")
    table = named(document, "weighting-table")
    assert isinstance(table, Table)
    assert [[words(cell.content) for cell in row] for row in table.rows] == [
        ["Channel", "Phone", "50.0 %", "60.0 %", "50.0 %"],
        ["Channel", "Chat", "50.0 %", "n<10", "50.0 %"],
    ]
    said = texts(named(document, "weighting").blocks)
    assert "from 0.83 to 1.25 with a mean of 1" in said
    assert "(Kish) 1.04: 900 answers carry as much as 865" in said
    assert "3 weights were held within their bounds; the furthest remaining distance from a margin is 1.0 pp" in said


# --- expectations


def test_gaps_stand_in_tables_of_their_own_with_the_dimensions_named() -> None:
    gap = result("gap", estimate(-0.4, 300, Unit.SCORE), item="speed")
    empathy = result("servqual", estimate(-0.6, 300, Unit.SCORE), item="empathy")
    known = story()
    results = replace(
        known,
        metrics=(*known.metrics, info("gap", "survey"), info("servqual", "survey")),
        results=(*known.results, gap, empathy),
    )
    document = composed(results, "indicators")
    names = [words(named(document, f"{metric}-table").rows[0][0].content) for metric in ("gap", "servqual")]
    assert names == ["Speed", "Empathy"]
    main = [words(row[0].content) for row in named(document, "survey-indicators").rows]
    assert main == ["CSAT"]
