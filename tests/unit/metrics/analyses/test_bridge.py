"""What moved the headline figure: worked by hand, complete, and silent about whom the report does not show."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.analyses import Bridge
from reportgen.metrics.plan import IndicatorPlan, WeightPlan
from reportgen.metrics.stats.decomposition import GroupRate, kitagawa
from reportgen.results import Group, Results
from reportgen.values import Unit, Value
from tests.unit.metrics.rows import BEFORE, NOW, Case, answer, ticket

A_YEAR_AGO = NOW.replace(year=2025)


def of(channel: str | None, happy: int, unhappy: int, at: Any = NOW, **more: Any) -> list[dict[str, object]]:
    columns = {"dimension:channel": channel, **more}
    return [*answer(happy, at, overall=5, **columns), *answer(unhappy, at, overall=2, **columns)]


# The example of kitagawa(): A stays at 90 %, B falls from 70 to 60 % and grows from 40 to 50 of 100.
BY_HAND = [*of("A", 54, 6, BEFORE), *of("B", 28, 12, BEFORE), *of("A", 45, 5), *of("B", 30, 20)]


def the_bridge(results: Results, dimension: str = "channel") -> Bridge:
    (found,) = (bridge for bridge in results.bridges if bridge.dimension == dimension)
    return found


def effects(bridge: Bridge) -> dict[str | None, float]:
    return {one.group: round(one.effect.amount, 6) for one in bridge.contributions}


def explained(bridge: Bridge) -> float:
    return bridge.start.amount + sum(one.effect.amount for one in bridge.contributions) + bridge.mix.amount


def test_the_change_is_split_as_worked_by_hand() -> None:
    bridge = the_bridge(Case(BY_HAND).results())
    assert (bridge.metric, bridge.against) == ("csat", "previous")
    assert (bridge.start, bridge.end) == (Value(82.0, Unit.PERCENT), Value(75.0, Unit.PERCENT))
    assert effects(bridge) == {"A": 0.0, "B": -4.5}
    assert bridge.mix.amount == pytest.approx(-2.5)
    assert bridge.mix.unit is Unit.PERCENTAGE_POINTS
    assert explained(bridge) == pytest.approx(75)


def test_without_a_previous_period_the_year_before_is_the_start() -> None:
    rows = [*of("A", 54, 6, A_YEAR_AGO), *of("B", 28, 12, A_YEAR_AGO), *of("A", 45, 5), *of("B", 30, 20)]
    bridge = the_bridge(Case(rows).results())
    assert bridge.against == "year_ago"
    assert effects(bridge) == {"A": 0.0, "B": -4.5}


def test_without_an_earlier_period_there_is_no_bridge() -> None:
    assert Case([*of("A", 45, 5), *of("B", 30, 20)]).results().bridges == ()


def test_one_group_that_is_shown_is_no_bridge() -> None:
    rows = [*of("A", 54, 6, BEFORE), *of("B", 3, 2, BEFORE), *of("A", 45, 5), *of("B", 2, 4)]
    assert Case(rows).results().bridges == ()


def test_a_group_that_is_new_comes_in_by_the_mix() -> None:
    bridge = the_bridge(Case([*BY_HAND, *of("C", 0, 50)]).results())
    assert set(effects(bridge)) == {"A", "B"}
    assert bridge.end.amount == pytest.approx(50)
    assert explained(bridge) == pytest.approx(50)


def test_withheld_groups_and_blanks_stand_together() -> None:
    """C alone is too small; D is withheld with it, and blanks join them: 2 + 12 + 6, then 4 + 16 + 0."""
    rows = [
        *BY_HAND,
        *of("C", 2, 0, BEFORE), *of("D", 9, 3, BEFORE), *of(None, 6, 0, BEFORE),
        *of("C", 1, 3), *of("D", 8, 8),
    ]  # fmt: skip
    results = Case(rows).results()
    assert [r.group.value for r in results.results if r.metric == "csat" and r.estimate.base == "withheld"] == [
        "C",
        "D",
    ]
    bridge = the_bridge(results)
    shares, rates = (20 / 120, 20 / 120), (100 * 17 / 20, 100 * 9 / 20)
    assert set(effects(bridge)) == {"A", "B", None}
    assert effects(bridge)[None] == pytest.approx(sum(shares) / 2 * (rates[1] - rates[0]))
    assert explained(bridge) == pytest.approx(bridge.end.amount)


def test_a_group_that_one_period_withholds_is_in_neither_period_by_itself() -> None:
    """D would be told by its neighbours: it is shown now, and was withheld with C before."""
    rows = [*BY_HAND, *of("C", 2, 0, BEFORE), *of("D", 9, 3, BEFORE), *of("C", 15, 5), *of("D", 25, 5)]
    results = Case(rows).results()
    shown = {r.group.value for r in results.results if r.metric == "csat" and r.estimate.value is not None}
    assert {"C", "D"} <= shown
    assert set(effects(the_bridge(results))) == {"A", "B", None}


def test_a_few_without_a_group_are_not_told_by_themselves() -> None:
    bridge = the_bridge(Case([*BY_HAND, *of(None, 3, 0, BEFORE), *of(None, 0, 3)]).results())
    assert set(effects(bridge)) == {"A", "B"}
    assert explained(bridge) == pytest.approx(bridge.end.amount)


@pytest.mark.parametrize("small", [(9, 0), (0, 9), (5, 4), (1, 8)])
def test_who_of_two_withheld_groups_was_satisfied_does_not_show(small: tuple[int, int]) -> None:
    """C and D are withheld together; only what both say together may be seen, and always is the same here."""
    happy, unhappy = small
    rows = [*BY_HAND, *of("C", 4, 1, BEFORE), *of("D", 6, 5, BEFORE)]
    rows += [*of("C", happy, 9 - happy), *of("D", unhappy, 11 - unhappy)]
    bridge = the_bridge(Case(rows).results())
    assert (bridge.contributions, bridge.mix) == (TOGETHER.contributions, TOGETHER.mix)


TOGETHER = the_bridge(
    Case([*BY_HAND, *of("C", 4, 1, BEFORE), *of("D", 6, 5, BEFORE), *of("C", 2, 7), *of("D", 7, 4)]).results()
)


def test_a_bridge_says_no_more_than_the_figures_that_are_shown() -> None:
    """Worked out again by a reader who has only the published results."""
    rows = [*BY_HAND, *of("C", 2, 0, BEFORE), *of("D", 9, 3, BEFORE), *of("C", 1, 3), *of("D", 8, 8), *of(None, 0, 7)]
    results = Case(rows).results()
    bridge = the_bridge(results)
    periods: list[dict[str, GroupRate]] = [{}, {}]
    total = results.find("csat")
    assert total is not None
    for name in ("A", "B"):
        result = results.find("csat", group=Group("channel", name))
        assert result is not None
        for place, one in enumerate((result.changes[0].earlier, result.estimate)):
            assert one.value is not None
            periods[place][name] = GroupRate(one.n or 0, one.value.amount)
    for period, whole in zip(periods, (total.changes[0].earlier, total.estimate), strict=True):
        assert whole.value is not None
        assert whole.n is not None
        size = whole.n - sum(part.size for part in period.values())
        rest = whole.n * whole.value.amount - sum(part.size * (part.rate or 0) for part in period.values())
        period["rest"] = GroupRate(size, rest / size)
    found = kitagawa(periods[0], periods[1])
    assert effects(bridge) == {
        "A": round(found.effects["A"], 6), "B": round(found.effects["B"], 6), None: round(found.effects["rest"], 6)
    }  # fmt: skip
    assert bridge.mix.amount == pytest.approx(found.mix)


def test_groups_of_a_weighted_survey_count_by_their_weights() -> None:
    """Half of the population is in each channel, so their sizes do not change and nothing is mix."""
    plan = WeightPlan({"channel": {"A": 1, "B": 1}})
    bridge = the_bridge(Case(BY_HAND, settings={"weights": plan}).results())
    assert bridge.start.amount == pytest.approx((90 + 70) / 2)
    assert effects(bridge) == {"A": pytest.approx(0.0), "B": pytest.approx(-5.0)}
    assert bridge.mix.amount == pytest.approx(0.0, abs=1e-9)


def test_tickets_alone_are_split_by_a_share_of_theirs() -> None:
    rows = [
        row
        for team, at, quick, slow in (
            ("A", BEFORE, 54, 6),
            ("B", BEFORE, 28, 12),
            ("A", NOW, 45, 5),
            ("B", NOW, 30, 20),
        )
        for count, minutes in ((quick, 10.0), (slow, 90_000.0))
        for row in ticket(count, at, finished_at=at, resolution_minutes=minutes, **{"dimension:team": team})
    ]
    results = Case(tickets=rows).results(resolution_within=IndicatorPlan(within_minutes=1440))
    assert the_bridge(results, "team").metric == "resolution_within"
    assert effects(the_bridge(results, "team"))["B"] == pytest.approx(-4.5)
