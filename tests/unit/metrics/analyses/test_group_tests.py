from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.analyses import GroupTest
from reportgen.metrics.plan import WeightPlan
from reportgen.results import Results
from tests.unit.metrics.rows import Case, answer, ticket

Row = dict[str, object]


def grouped(rows: list[Row], group: str, dimension: str = "channel") -> list[Row]:
    return [{**row, f"dimension:{dimension}": group} for row in rows]


def group(name: str, satisfied: int, other: int, dimension: str = "channel") -> list[Row]:
    return grouped([*answer(satisfied, overall=5), *answer(other, overall=2)], name, dimension)


def compared(results: Results, metric: str, dimension: str = "channel") -> GroupTest:
    wanted = (metric, dimension)
    return next(one for one in results.group_tests if (one.metric, one.dimension) == wanted)


def test_shares_of_groups_are_compared_by_chi_square_with_cramers_v() -> None:
    found = compared(Case([*group("A", 30, 10), *group("B", 20, 20)]).results(), "csat")
    assert (found.test, found.freedom, found.effect_name) == ("chi-square test", (1,), "Cramér's V")
    assert found.statistic == pytest.approx(16 / 3)
    assert found.p == pytest.approx(0.0209213, abs=1e-6)
    assert found.effect == pytest.approx(0.258199, abs=1e-6)
    assert (found.significant, found.standing_out) == (True, ())


def test_two_small_groups_are_compared_exactly() -> None:
    found = compared(Case([*group("A", 11, 1), *group("B", 5, 7)]).results(), "csat")
    assert found.test == "Fisher's exact test"
    assert found.p == pytest.approx(0.0271907, abs=1e-6)


def test_bases_below_thirty_are_never_significant() -> None:
    found = compared(Case([*group("A", 20, 0), *group("B", 2, 18)]).results(), "csat")
    assert found.p_adjusted is not None
    assert (found.p_adjusted < 0.001, found.significant) == (True, False)


def test_several_groups_with_few_answers_of_one_kind_are_not_tested() -> None:
    found = compared(Case([*group("A", 40, 1), *group("B", 40, 2), *group("C", 40, 0)]).results(), "csat")
    assert (found.p, found.untested and dict(found.untested.params)) == (None, {"percent": 50})


def test_groups_in_which_everybody_is_satisfied_are_not_tested() -> None:
    found = compared(Case([*group("A", 40, 0), *group("B", 40, 0)]).results(), "csat")
    assert found.untested is not None
    assert found.untested.message == "not tested: everybody gave the same answer"


def test_a_withheld_group_has_no_part_in_the_test() -> None:
    shown = [*group("A", 60, 20), *group("B", 40, 40), *group("C", 50, 30)]
    # D is small and takes the smallest other group with it, so that it cannot be found by subtraction.
    small = [*shown, *group("D", 1, 8), *group("E", 5, 6)]
    found, without = (compared(Case(rows).results(), "csat") for rows in (small, shown))
    assert (found.statistic, found.freedom) == (without.statistic, (2,))


def test_only_one_group_that_is_shown_is_not_tested() -> None:
    found = compared(Case([*group("A", 30, 10), *group("B", 3, 3), *group("C", 2, 4)]).results(), "csat")
    assert found.untested is not None
    assert dict(found.untested.params) == {"fewest": 10}


def test_a_group_that_differs_from_all_others_stands_out() -> None:
    rows = [*group("A", 80, 20), *group("B", 78, 22), *group("C", 50, 50), *group("D", 79, 21)]
    assert compared(Case(rows).results(), "csat").standing_out == (("C", -1),)


def test_nothing_stands_out_where_the_groups_do_not_differ() -> None:
    rows = [*group("A", 80, 20), *group("B", 78, 22), *group("C", 79, 21)]
    found = compared(Case(rows).results(), "csat")
    assert (found.significant, found.standing_out) == (False, ())


def test_means_are_compared_by_welchs_analysis_of_variance() -> None:
    rows = [
        *grouped([*answer(10, overall=1), *answer(10, overall=2), *answer(10, overall=3)], "A"),
        *grouped([*answer(10, overall=3), *answer(10, overall=4), *answer(10, overall=5)], "B"),
    ]
    found = compared(Case(rows).results(), "csat_mean")
    # Means 2 and 4, variances 20/29: F = 2² / (2 · (20/29) / 30); eta squared 60 / (60 + 40).
    assert found.statistic == pytest.approx(4 / (2 * 20 / 29 / 30))
    assert found.effect == pytest.approx(0.6)
    assert (found.effect_name, found.significant) == ("eta squared", True)


def test_a_group_without_any_spread_leaves_means_untested() -> None:
    rows = [*grouped(answer(40, overall=4), "A"), *group("B", 20, 20)]
    found = compared(Case(rows).results(), "csat_mean")
    assert found.untested is not None
    assert found.untested.message == "not tested: in one of the groups everybody gave the same answer"


def test_net_promoter_scores_are_compared_as_plus_and_minus_one() -> None:
    rows = [
        *grouped([*answer(30, recommend=10), *answer(10, recommend=0)], "A"),
        *grouped([*answer(10, recommend=9), *answer(30, recommend=6)], "B"),
    ]
    found = compared(Case(rows).results(), "nps")
    # Means ½ and -½, variances 40/39 · ¾: F = 1 / (2 · 0.75 / 39).
    assert found.statistic == pytest.approx(26)


def test_durations_are_compared_by_kruskal_and_wallis() -> None:
    rows = [
        row
        for name, start in (("A", 1.0), ("B", 31.0))
        for place in range(30)
        for row in grouped(ticket(first_response_minutes=start + place), name)
    ]
    found = compared(Case(tickets=rows).results(), "first_response")
    # Ranks 1-30 and 31-60: H = 12/(60·61) · (465² + 1365²)/30 - 3·61.
    assert found.statistic == pytest.approx(12 / 3660 * (465**2 + 1365**2) / 30 - 183)
    assert found.effect == pytest.approx((found.statistic or 0) / 59)
    assert (found.effect_name, found.significant) == ("epsilon squared", True)


def test_p_values_are_adjusted_over_the_dimensions_of_a_figure() -> None:
    rows = [
        {**row, "dimension:region": "N" if place % 2 else "S"}
        for place, row in enumerate([*group("A", 30, 10), *group("B", 20, 20)])
    ]
    results = Case(rows).results()
    channel, region = compared(results, "csat"), compared(results, "csat", "region")
    assert channel.p_adjusted == pytest.approx(2 * (channel.p or 0))
    assert region.p_adjusted == region.p == 1


def test_weighted_shares_are_compared_with_the_variances_that_weights_leave_them() -> None:
    rows = [
        {**row, "dimension:sex": "f" if place % 4 else "m"}
        for place, row in enumerate([*group("A", 60, 20), *group("B", 40, 40)])
    ]
    case = Case(rows, settings={"weights": WeightPlan({"sex": {"f": 50, "m": 50}})})
    found = compared(case.results(), "csat")
    assert (found.test, found.significant) == ("Welch's analysis of variance of weighted figures", True)
    assert found.effect_name == "Cramér's V"


def test_equal_weights_give_the_effect_of_no_weights() -> None:
    rows = [
        {**row, "dimension:sex": "mf"[place % 2]}
        for place, row in enumerate([*group("A", 60, 20), *group("B", 40, 40)])
    ]
    plain = Case(rows)
    weighted = replace(plain, settings={"weights": WeightPlan({"sex": {"f": 50, "m": 50}})})
    assert compared(weighted.results(), "csat").effect == pytest.approx(compared(plain.results(), "csat").effect)
