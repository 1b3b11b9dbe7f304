"""What the pictures of the sections hold and state: the radar, the map, the bridge, targets, limits, ages, the flow."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reportgen.analyses import Bridge, Contribution, ControlChart
from reportgen.document import walk
from reportgen.document.chartdata import (
    BridgeData,
    BulletData,
    DistributionData,
    FlowData,
    GroupedData,
    LikertData,
    QuadrantData,
    RadarData,
    TrendData,
)
from reportgen.document.nodes import Chart, Definition, Document, Table, Text
from reportgen.locales import Locale
from reportgen.periods import parse
from reportgen.results import (
    TOTAL,
    Change,
    Distribution,
    DurationDistribution,
    Group,
    Received,
    Results,
    Series,
)
from reportgen.sections.compose import compose
from reportgen.values import Unit, Value
from tests.hand_results import CSAT, SOLVING, SPEED, TICKETS, changed, estimate, info, question, result, spread, story
from tests.unit.sections.test_analyses import SPEED_LEADS, driver, drivers, words

ENGLISH = Locale("en")


def composed(results: Results, *names: str) -> Document:
    return compose(results, ENGLISH, [(name, {}) for name in names])


def chart(document: Document, identity: str) -> Chart:
    (found,) = (block for block in walk.blocks(document) if isinstance(block, Chart) and block.id == identity)
    return found


def data(document: Document, identity: str) -> Any:
    return chart(document, identity).data


def why_skipped(document: Document, what: str) -> str:
    (found,) = (one.why for one in document.skipped if one.what == what)
    return found


def percent(amount: float) -> Value:
    return Value(amount, Unit.PERCENT)


def points(amount: float) -> Value:
    return Value(amount, Unit.PERCENTAGE_POINTS)


# --- what moved the headline indicator

PHONE = Contribution("Phone", points(-2.5))
BRIDGE = Bridge(
    "csat", "channel", percent(88.3), percent(85.5),
    (PHONE, Contribution("Chat", points(-0.2)), Contribution("App", points(0.1)), Contribution(None, points(-0.3))),
    points(0.1),
)  # fmt: skip


def of_channel(name: str, *, significant: bool) -> Any:
    now, before = estimate(80.0, 400), estimate(86.0, 380)
    change = changed(now, before, significant=significant, better=False)
    return result("csat", now, change, group=Group("channel", name))


def moved(bridge: Bridge, *more: Bridge, csat: Any = CSAT, apart: tuple[str, ...] = ("Phone",)) -> Results:
    channels = tuple(of_channel(name, significant=name in apart) for name in ("Phone", "Chat", "App"))
    return replace(story(), results=(csat, *channels, SPEED, SOLVING, TICKETS), bridges=(bridge, *more))


QUIET_CSAT = replace(CSAT, changes=(replace(CSAT.changes[0], significant=False),))


def test_the_bridge_leads_from_the_earlier_figure_to_this_one() -> None:
    bridge = data(composed(moved(BRIDGE), "indicators"), "bridge")
    assert isinstance(bridge, BridgeData)
    assert [(step.label, step.difference, step.tone) for step in bridge.steps] == [
        ("Phone", -2.5, "bad"),
        ("Chat", -0.2, "muted"),
        ("App", 0.1, "muted"),
        ("groups not shown", -0.3, "muted"),
        ("sizes of the groups", 0.1, "muted"),
    ]
    assert (bridge.start_label, bridge.end_label) == ("Q2 26", "Q3 26")
    assert bridge.start + sum(step.difference for step in bridge.steps) == pytest.approx(bridge.end)
    assert (bridge.unit, bridge.difference_unit) == (Unit.PERCENT, Unit.PERCENTAGE_POINTS)


def test_the_bridge_names_the_group_behind_the_change() -> None:
    assert chart(composed(moved(BRIDGE), "indicators"), "bridge").headline == (
        "“Phone” accounts for most of the fall in CSAT"
    )
    assert chart(composed(moved(BRIDGE, apart=("Phone", "Chat")), "indicators"), "bridge").headline == (
        "“Phone” and “Chat” account for most of the fall in CSAT"
    )


def test_a_change_of_sizes_is_not_put_on_a_group() -> None:
    sizes = replace(BRIDGE, contributions=(Contribution("Phone", points(-0.3)), Contribution("Chat", points(0.2))),
                    mix=points(-2.7))  # fmt: skip
    assert chart(composed(moved(sizes, apart=()), "indicators"), "bridge").headline == (
        "CSAT fell because groups grew or shrank, more than by any group’s own change"
    )


def test_groups_that_make_up_for_each_other_are_told_where_the_figure_stands_still() -> None:
    document = composed(moved(BRIDGE, csat=QUIET_CSAT), "indicators")
    assert chart(document, "bridge").headline == "CSAT did not change significantly, but “Phone” did"


def test_nothing_moved_by_more_than_chance_is_no_bridge() -> None:
    document = composed(moved(BRIDGE, csat=QUIET_CSAT, apart=()), "indicators")
    assert why_skipped(document, "What moved the headline indicator") == (
        "neither it nor one of its groups changed significantly"
    )


def test_many_groups_keep_the_largest_steps_and_join_the_others() -> None:
    groups = tuple(Contribution(f"G{n}", points(-n / 10)) for n in range(1, 13))
    many = replace(BRIDGE, contributions=groups, end=percent(88.3 - 7.8 + 0.1))
    bridge = data(composed(moved(many), "indicators"), "bridge")
    assert [step.label for step in bridge.steps] == [*(f"G{n}" for n in range(12, 7, -1)), "all other groups",
                                                     "sizes of the groups"]  # fmt: skip
    assert bridge.start + sum(step.difference for step in bridge.steps) == pytest.approx(bridge.end)


def test_the_dimension_is_the_one_whose_groups_moved_unless_another_is_wanted() -> None:
    other = replace(BRIDGE, dimension="region", contributions=(Contribution("East", points(-2.9)),))
    results = moved(BRIDGE, other)
    assert chart(composed(results, "indicators"), "bridge").dimension == "channel"
    wanted = compose(results, ENGLISH, [("indicators", {"bridge": "region"})])
    assert chart(wanted, "bridge").dimension == "region"


# --- indicators and their targets

RESPONSE = replace(
    result("first_response_within", estimate(95.0, 800)), target=percent(90), status="met", changes=()
)  # fmt: skip


def test_every_indicator_with_a_target_has_its_bullet_and_scale() -> None:
    csat = replace(CSAT, target=percent(90), status="missed")
    reopened = replace(result("reopened", estimate(8.0, 900)), target=percent(10), status="met")
    metrics = (*story().metrics, info("first_response_within", "tickets"), info("reopened", "tickets", "lower"))
    results = replace(story(), results=(csat, SPEED, TICKETS, RESPONSE, reopened), metrics=metrics)
    document = composed(results, "indicators")
    bullets = data(document, "targets-chart")
    assert isinstance(bullets, BulletData)
    assert [(one.label, one.target, one.before, one.low, one.high, one.status) for one in bullets.bullets] == [
        ("CSAT", 90, 88.3, 0, 100, "missed"),
        ("FIRST_RESPONSE_WITHIN", 90, None, 0, 100, "met"),
        ("REOPENED", 10, None, 0, 12.5, "met"),
    ]
    assert chart(document, "targets-chart").headline == "Targets met: 2 of 3; furthest from its target: CSAT"


def test_one_target_alone_is_no_picture() -> None:
    document = composed(story(), "indicators")
    assert why_skipped(document, "Indicators and their targets") == "fewer than two indicators have a target"


# --- sides of the service

ATTITUDE = result(
    "dimension", estimate(95.0, 3000), changed(estimate(95.0, 3000), estimate(94.0, 2900), significant=False,
                                               better=None), item="attitude",
)  # fmt: skip


def three_sides(*asked: Any) -> Results:
    questions = (*story().questions, question("attitude", "dimension"))
    return replace(story(), results=(CSAT, *asked, TICKETS), questions=questions)


def test_the_radar_compares_the_periods_and_the_target() -> None:
    aimed = tuple(replace(one, target=percent(90)) for one in (SPEED, SOLVING, ATTITUDE))
    radar = data(composed(three_sides(*aimed), "feedback"), "radar")
    assert isinstance(radar, RadarData)
    assert radar.axes == ("Speed", "Solving", "Attitude")
    outlines = [(line.name, line.role, [point.amount for point in line.points]) for line in radar.lines]
    assert outlines == [
        ("Q3 26", "current", [80.0, 90.0, 95.0]),
        ("Q2 26", "earlier", [86.0, 87.0, 94.0]),
        ("target", "target", [90, 90, 90]),
    ]
    assert radar.domain == (70, 100)


def test_the_radar_says_which_side_fell() -> None:
    document = composed(three_sides(SPEED, SOLVING, ATTITUDE), "feedback")
    assert chart(document, "radar").headline == "“Speed” fell the most"


def test_an_outline_without_anything_to_compare_is_left_out() -> None:
    alone = tuple(replace(one, changes=()) for one in (SPEED, SOLVING, ATTITUDE))
    document = composed(three_sides(*alone), "feedback")
    assert why_skipped(document, "By side of the service") == (
        "there is neither an earlier period nor a target to compare with"
    )


def test_two_sides_make_no_outline() -> None:
    document = composed(story(), "feedback")
    assert why_skipped(document, "By side of the service") == (
        "it takes three to twelve questions about sides of the service"
    )


# --- importance and performance


def test_the_map_names_its_quadrants_and_the_side_to_act_on() -> None:
    found = data(composed(replace(story(), drivers=SPEED_LEADS), "issues"), "drivers")
    assert isinstance(found, QuadrantData)
    assert dict(found.names)[found.urgent] == "concentrate here"
    assert [(one.label, one.x, one.y, one.undecided, one.tone) for one in found.points] == [
        ("Speed", 70, 70, False, "bad"),
        ("Solving", 85, 30, True, "accent"),
    ]
    assert found.lines == (72.0, 50.0)


def test_a_driver_that_stands_apart_is_among_the_findings() -> None:
    document = composed(replace(story(), drivers=SPEED_LEADS), "overview")
    assert document.summary is not None
    titles = ["".join(t.text for t in one.title if isinstance(t, Text)) for one in document.summary.findings]
    assert "“Speed” goes most closely with overall satisfaction, and is rated below the other sides" in titles


def test_drivers_that_cannot_be_told_apart_are_no_finding() -> None:
    tied = drivers(driver("speed", 0.5, 0.3, 0.7), driver("solving", 0.5, 0.3, 0.7))
    document = composed(replace(story(), drivers=tied), "overview")
    assert document.summary is not None
    assert not any("most closely" in str(one.title) for one in document.summary.findings)


# --- control limits

MONTHS = tuple(parse(f"2026-{month:02d}") for month in range(4, 10))


def over_time(first_absent: bool) -> Results:
    known = [estimate(80.0 + n, 200) for n in range(6)]
    absent = replace(known[0], value=None, n=0, base="empty")
    series = Series("csat", None, TOTAL, tuple(zip(MONTHS, [absent if first_absent else known[0], *known[1:]],
                                                   strict=True)))  # fmt: skip
    start = [None] if first_absent else [percent(70.0)]
    limits = ControlChart(
        "csat", None, "month", "p chart", percent(82.0), (*start, *[percent(70.0 + n) for n in range(1, 6)]),
        (*start, *[percent(90.0 + n) for n in range(1, 6)]), (4,), (5,), True, 12,
    )  # fmt: skip
    return replace(story(), series=(series,), control=(limits,))


@pytest.mark.parametrize(("first_absent", "outside", "lows"), [(False, (4,), (70, 71)), (True, (3,), (71, 72))])
def test_limits_keep_to_their_points(first_absent: bool, outside: tuple[int, ...], lows: tuple[float, float]) -> None:
    trend = data(composed(over_time(first_absent), "indicators"), "trend-csat")
    assert isinstance(trend, TrendData)
    assert trend.limits is not None
    assert len(trend.limits.lows) == len(trend.limits.highs) == len(trend.labels)
    assert trend.limits.outside == outside
    assert trend.limits.lows[:2] == lows
    assert trend.limits.label == "trial control limits"


def test_limits_of_months_are_not_drawn_on_quarters() -> None:
    quarters = (parse("2026-Q2"), parse("2026-Q3"))
    series = Series("csat", None, TOTAL, tuple((quarter, estimate(85.0, 900)) for quarter in quarters))
    results = replace(over_time(False), series=(series,))
    assert data(composed(results, "indicators"), "trend-csat").limits is None


# --- what lies open, and what came in


def test_ages_of_what_is_open_are_a_distribution() -> None:
    day = 1440.0
    ages = DurationDistribution(
        "backlog_age", (0.0, day, 3 * day, 7 * day, 30 * day, None), (4, 3, 2, 6, 40), None,
        Value(37 * day, Unit.MINUTES), None, True,
    )  # fmt: skip
    document = composed(replace(story(), durations=(ages,)), "indicators")
    found = data(document, "backlog-ages")
    assert isinstance(found, DistributionData)
    assert [label.replace("\xa0", " ") for label in found.labels] == ["<1 d", "1 d–3 d", "3 d–7 d", "7 d–30 d", "≥30 d"]
    assert found.counts == (4, 3, 2, 6, 40)
    headline = chart(document, "backlog-ages").headline.replace("\xa0", " ")
    assert headline == "Most open tickets have been waiting for 30 d or longer"


def typed(kind: str, now: float, before: float, year: float | None) -> Any:
    count = estimate(now, round(now), Unit.COUNT)
    earlier = [Change("previous", estimate(before, round(before), Unit.COUNT), Value(now - before, Unit.COUNT))]
    if year is not None:
        earlier.append(Change("year_ago", estimate(year, round(year), Unit.COUNT), Value(now - year, Unit.COUNT)))
    return result("tickets_of_type", count, *earlier, item=kind)


@pytest.mark.parametrize(("year", "is_grouped"), [(280.0, True), (None, False)])
def test_types_stand_side_by_side_where_two_earlier_periods_are_known(year: float | None, is_grouped: bool) -> None:
    types = (typed("complaint", 300, 250, year), typed("repair", 200, 210, year))
    subject = replace(story().subject, year_ago=parse("2025-Q3"))
    metrics = (*story().metrics, info("tickets_of_type", "tickets", "neither"))
    found = data(composed(replace(story(), results=(TICKETS, *types), metrics=metrics, subject=subject), "indicators"),
                 "ticket-types")  # fmt: skip
    assert isinstance(found, GroupedData) == is_grouped
    if isinstance(found, GroupedData):
        assert [(one.name, [p.amount for p in one.points]) for one in found.series] == [
            ("Q3 26", [300, 200]),
            ("Q2 26", [250, 210]),
            ("Q3 25", [280, 280]),
        ]


# --- the flow of the sample


def flowing(received: Received) -> Results:
    return replace(story(), reconciliation=replace(story().reconciliation, received=(received,)))


def test_the_flow_leads_from_invitations_to_valid_answers() -> None:
    received = Received("survey", 430, 400, (("careless", 20), ("test", 10)), invited=700, undelivered=20)
    flow = data(composed(flowing(received), "appendix"), "sample-flow")
    assert isinstance(flow, FlowData)
    assert [(stage.label, stage.count, stage.lost) for stage in flow.stages] == [
        ("Invited", 700, (("undelivered", 20),)),
        ("Delivered", 680, (("no answer", 250),)),
        ("Answers received", 430, (("answered carelessly", 20), ("test record", 10))),
        ("Valid answers", 400, ()),
    ]


def test_every_stage_is_the_one_before_less_what_was_lost() -> None:
    reasons = tuple((why, 2 * n) for n, why in enumerate(("test", "incomplete", "no_date", "careless", "cancelled"), 1))
    flow = data(composed(flowing(Received("survey", 130, 100, reasons, 300, 7)), "appendix"), "sample-flow")
    for before, after in zip(flow.stages, flow.stages[1:], strict=False):
        assert before.count - sum(count for _, count in before.lost) == after.count
    assert [why for why, _ in flow.stages[2].lost][-1] == "other reasons"


def test_invitations_that_cannot_be_right_are_left_out_of_the_flow() -> None:
    received = Received("survey", 430, 400, (("careless", 30),), invited=300)
    flow = data(composed(flowing(received), "appendix"), "sample-flow")
    assert [stage.label for stage in flow.stages] == ["Answers received", "Valid answers"]


def test_the_overview_says_how_many_were_invited() -> None:
    document = composed(flowing(Received("survey", 430, 400, (), invited=700, undelivered=20)), "overview")
    terms = {
        block.term: words(block.explanations[0]) for block in walk.blocks(document) if isinstance(block, Definition)
    }
    assert terms["Invitations"] == "700 sent, 680 delivered"


def test_two_equal_numbers_are_no_flow() -> None:
    document = composed(flowing(Received("survey", 400, 400)), "appendix")
    assert not any(isinstance(block, Chart) for block in walk.blocks(document))


# --- questions of no role


def test_other_questions_join_the_picture_only_with_the_same_words() -> None:
    questions = (*story().questions, question("staff", "other"), question("visits", "other"))
    visits = Distribution("visits", TOTAL, ("never", "once", "often"), (10, 30, 60), (2,), 0, 0, 0)
    answers = (*story().distributions, spread("staff", (10, 10, 20, 40, 20)), visits)
    results = replace(story(), results=(CSAT, SPEED, SOLVING), questions=questions, distributions=answers)
    document = composed(results, "indicators")
    likert = data(document, "likert")
    assert isinstance(likert, LikertData)
    assert "Staff" in [row.label for row in likert.rows]
    (table,) = (b for b in walk.blocks(document) if isinstance(b, Table) and b.id == "other-questions")
    assert [cell.content[0].text for cell in table.rows[0][:2]] == ["Visits", "often"]  # type: ignore[union-attr]
