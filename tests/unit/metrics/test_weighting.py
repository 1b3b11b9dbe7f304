from __future__ import annotations

from datetime import datetime

import pytest

from reportgen.errors import InputError
from reportgen.metrics.plan import WeightPlan
from reportgen.metrics.tally import Moments, Tally
from reportgen.metrics.weighted import Weighted, standard_error, weighted_mean
from reportgen.results import Estimate, Group, Results
from tests.unit.metrics.rows import BEFORE, NOW, Case, answer

HALVES = WeightPlan({"sex": {"women": 1, "men": 1}})


def of(sex: str | None, count: int, overall: int, at: datetime = NOW) -> list[dict[str, object]]:
    """That many equal answers of people of a sex."""
    return [row | {"dimension:sex": sex} for row in answer(count, at, overall=overall)]


# 75 women of whom 60 are satisfied, 25 men of whom 10 are.
ANSWERS = [
    *of("women", 60, 5),
    *of("women", 15, 2),
    *of("men", 10, 5),
    *of("men", 15, 2),
]


def weighed(rows: list[dict[str, object]], plan: WeightPlan = HALVES) -> Results:
    return Case(rows, settings={"weights": plan}).results()


def estimate(results: Results, metric: str = "csat", group: Group | None = None) -> Estimate:
    found = results.find(metric, group=group) if group else results.find(metric)
    assert found is not None
    return found.estimate


def ends(found: Estimate) -> tuple[float, float, float]:
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    return round(found.value.amount, 1), round(found.low.amount, 1), round(found.high.amount, 1)


def test_each_sex_counts_for_half_although_three_in_four_answers_are_from_women() -> None:
    found = estimate(weighed(ANSWERS))
    # (80 % + 40 %) / 2; weights 2/3 and 2; SE² = 100/99 · (4/9 · 15 + 4 · 7) / 100²; t(99) on log odds.
    assert ends(found) == (60.0, 47.9, 71.0)
    assert found.n == 100
    assert found.unweighted is not None
    assert found.unweighted.amount == 70.0


def test_within_a_group_of_the_margin_the_weights_change_nothing() -> None:
    plain, found = Case(ANSWERS).results(), weighed(ANSWERS)
    women = Group("sex", "women")
    value, unweighted = estimate(found, group=women).value, estimate(plain, group=women).value
    assert value is not None
    assert unweighted is not None
    assert value.amount == pytest.approx(unweighted.amount)


def test_the_weighting_is_described_with_what_it_costs() -> None:
    described = weighed(ANSWERS).weighting
    assert described is not None
    # deff = Σw² / n = (75 · 4/9 + 25 · 4) / 100
    assert described.deff == pytest.approx(4 / 3)
    assert described.effective == pytest.approx(75)
    assert [described.smallest, described.largest] == pytest.approx([2 / 3, 2])
    ((dimension, margins),) = described.margins
    assert dimension == "sex"
    assert [(m.category, m.population, m.sample) for m in margins] == [("women", 0.5, 0.75), ("men", 0.5, 0.25)]
    assert all(m.weighted == pytest.approx(0.5) for m in margins)


def test_blank_groups_keep_their_share_of_the_sample() -> None:
    rows = [*ANSWERS, *of(None, 25, 5)]
    described = weighed(rows).weighting
    assert described is not None
    margins = described.margins[0][1]
    assert [(m.category, m.population) for m in margins] == [("women", 0.5), ("men", 0.5), (None, None)]
    assert [m.weighted for m in margins] == [pytest.approx(0.4), pytest.approx(0.4), pytest.approx(0.2)]


def test_a_group_without_a_population_share_stops_the_run_and_says_which() -> None:
    with pytest.raises(InputError) as caught:
        weighed([*ANSWERS, *of("wommen", 10, 5)])
    (issue,) = caught.value.issues
    assert issue.where == "weights.margins.sex"
    assert "wommen" in issue.message


def test_an_earlier_period_that_cannot_be_weighted_has_no_figure_and_says_why() -> None:
    women_only = of("women", 40, 5, BEFORE)
    result = weighed([*ANSWERS, *women_only]).find("csat")
    assert result is not None
    change = result.change("previous")
    assert change is not None
    assert change.difference is None
    assert change.untested is not None
    assert dict(change.untested.params) == {"category": "men", "variable": "sex"}


def test_a_survey_without_the_dimension_cannot_be_weighted_by_it() -> None:
    with pytest.raises(InputError, match="no column"):
        weighed([row | {"dimension:sex": "women"} for row in ANSWERS], WeightPlan({"age": {"young": 1, "old": 1}}))


def test_weights_beyond_the_bounds_are_capped_and_the_rest_of_the_margin_is_told() -> None:
    rows = [*of("women", 190, 5), *of("men", 10, 1)]
    described = weighed(rows).weighting
    assert described is not None
    assert described.largest == 5.0
    assert described.capped == 10
    assert described.furthest == pytest.approx(0.25)  # men are 10 · 5 / 200 of the weighted sample, not half


def test_what_withheld_groups_are_off_together_is_told() -> None:
    rows = [*of("a", 50, 5), *of("b", 50, 5), *of("c", 6, 1), *of("d", 30, 1)]
    described = weighed(rows, WeightPlan({"sex": {"a": 1, "b": 1, "c": 4, "d": 4}}, most=2.0)).weighting
    assert described is not None
    # c and d hold 36 · 2 / 136 of the weighted sample instead of 80 %; a and b are over by half of that each.
    assert described.furthest == pytest.approx(0.8 - 72 / 136)


def test_a_net_score_of_one_side_only_keeps_the_width_of_its_effective_size() -> None:
    rows = [*of("women", 75, 5), *of("men", 25, 5)]
    # 75 effective answers and 3 more: (75.75 - 0.75) / 78 ± 1.96 · √((76.5/78 - (75/78)²) / 78)
    assert ends(estimate(weighed(rows), "net_satisfaction")) == (100.0, 90.9, 100.0)


def test_few_effective_answers_make_a_figure_small() -> None:
    rows = [
        *of("women", 21, 5),
        *of("men", 10, 1, datetime(2026, 8, 2)),
    ]
    assert estimate(weighed(rows)).base == "small"
    assert estimate(Case(rows).results()).base == "ok"


def test_a_weighted_sample_of_moments_is_that_of_its_values() -> None:
    def moments(*values: int) -> Moments:
        codes = [(value - Moments.ORIGIN) * Moments.SCALE for value in values]
        return Moments(len(codes), sum(codes), sum(code**2 for code in codes))

    def tally(*values: float) -> Tally:
        return Tally(values, (1,) * len(values))

    summed = Weighted(((0.5, moments(10, 20)), (2.0, moments(40))), moments(10, 20, 40))
    listed = Weighted(((0.5, tally(10.0, 20.0)), (2.0, tally(40.0))), tally(10.0, 20.0, 40.0))
    # (5 + 10 + 80) / 3; u² = (.25 · (21.67² + 11.67²) + 4 · 8.33²) / 3², times 3/2
    assert weighted_mean(summed) == pytest.approx(95 / 3)
    assert standard_error(summed) == pytest.approx(standard_error(listed))
    assert standard_error(listed) == pytest.approx(
        (1.5 * (0.25 * (469.4444 + 136.1111) + 4 * 69.4444) / 9) ** 0.5, rel=1e-5
    )
    assert listed.effective == pytest.approx(9 / 4.5)


def test_counts_of_answers_stay_unweighted() -> None:
    assert estimate(weighed(ANSWERS), "responses").value == estimate(Case(ANSWERS).results(), "responses").value
    assert NOW.year == 2026


def test_groups_too_small_to_show_are_weighted_as_one() -> None:
    # 4 by mail and 12 by fax: with weights of their own, the share with weights and the one without would be two
    # equations for the two groups. As one, 16 of 80 answers are to be half: weight 2.5, and 0.625 for the others.
    rows = [
        *answer(64, NOW, overall=5, **{"dimension:channel": "phone"}),
        *answer(12, NOW, overall=5, **{"dimension:channel": "fax"}),
        *answer(4, NOW, overall=1, **{"dimension:channel": "mail"}),
    ]
    found = weighed(rows, WeightPlan({"channel": {"phone": 50, "fax": 10, "mail": 40}}))
    described = found.weighting
    assert described is not None
    assert [described.smallest, described.largest] == pytest.approx([0.625, 2.5])
    margins = described.margins[0][1]
    assert [(m.category, m.sample, m.weighted) for m in margins if m.category != "phone"] == [
        ("fax", None, None),
        ("mail", None, None),
    ]
    # 50 % of the weight is by phone, all satisfied; of the others, 12 in 16 are.
    assert ends(estimate(found))[0] == 87.5
