from __future__ import annotations

from random import Random

import pytest

from reportgen.metrics.stats.aapor import Dispositions, eligibility, outcome_rates
from reportgen.metrics.stats.acsi import standardised_weights, weighted_index
from reportgen.metrics.stats.careless import longest_run, mahalanobis, response_variability
from reportgen.metrics.stats.rescale import pct_of_max, score100
from reportgen.metrics.stats.tails import chi_square_critical

CASES = Dispositions(complete=502, partial=222, refused=43, no_contact=219, other=1, unknown_other=131, not_eligible=56)


def test_the_response_rates_lie_between_the_strictest_and_the_most_generous() -> None:
    e = eligibility(CASES)
    rates = outcome_rates(CASES, e)
    assert e == pytest.approx(987 / 1043)
    assert rates["RR1"] == pytest.approx(502 / 1118)
    assert rates["RR1"] < rates["RR3"] < rates["RR5"]
    assert rates["RR2"] < rates["RR4"] < rates["RR6"] == pytest.approx(724 / 987)
    assert rates["RR6"] + rates["REF3"] + (219 + 1) / 987 == pytest.approx(1)


def test_when_no_unknown_is_eligible_the_middle_rates_are_the_generous_ones() -> None:
    rates = outcome_rates(CASES, 0.0)
    assert (rates["RR3"], rates["REF2"], rates["LOC2"]) == (rates["RR5"], rates["REF3"], 1.0)
    rates = outcome_rates(CASES, 1.0)
    assert (rates["RR3"], rates["CON2"]) == (rates["RR1"], rates["CON1"])


def test_a_rate_without_a_denominator_is_left_out() -> None:
    rates = outcome_rates(Dispositions(unknown_household=5), 0.5)
    assert rates["RR1"] == 0.0
    assert "RR5" not in rates
    assert outcome_rates(Dispositions(not_eligible=3), 0.5) == {}
    with pytest.raises(ValueError, match="known eligibility"):
        eligibility(Dispositions(unknown_other=5))


def test_an_index_of_equal_answers_is_their_place_on_the_scale_whatever_the_weights() -> None:
    assert weighted_index((4, 4, 4), (1, 5)) == 75.0
    assert weighted_index((4, 4, 4), (1, 5), (0.2, 0.7, 3.0)) == pytest.approx(75.0)
    assert weighted_index((0, 10), (0, 10), (1, 3)) == 75.0


def test_standardised_weights_make_a_sum_of_variance_one() -> None:
    covariances = ((4.0, 1.0), (1.0, 9.0))
    outer = standardised_weights((0.7, 0.3), covariances)
    correlation = 1 / 6
    assert outer[0] ** 2 + outer[1] ** 2 + 2 * outer[0] * outer[1] * correlation == pytest.approx(1)
    assert outer[0] / outer[1] == pytest.approx(0.7 * 2 / (0.3 * 3))
    with pytest.raises(ValueError, match="does not vary"):
        standardised_weights((1.0,), ((0.0,),))


@pytest.mark.parametrize(
    ("answer", "lowest", "highest", "by_range", "by_maximum"),
    [(4, 1, 5, 75.0, 80.0), (6, 1, 7, 83.33, 85.71), (8, 1, 10, 77.78, 80.0), (8, 0, 10, 80.0, 80.0)],
)
def test_the_two_ways_to_100(answer: float, lowest: float, highest: float, by_range: float, by_maximum: float) -> None:
    assert round(score100(answer, lowest, highest), 2) == by_range
    assert round(pct_of_max(answer, highest), 2) == by_maximum


@pytest.mark.parametrize(("answers", "run"), [([5], 1), ([1, 2, 3], 1), ([2, 2, 2, 2], 4), ([1, 1, 2, 2, 2, 1, 1], 3)])
def test_the_longest_run_counts_neighbours_only(answers: list[float], run: int) -> None:
    assert longest_run(answers) == run


def test_a_straight_line_has_no_variability() -> None:
    assert response_variability([3, 3, 3]) == 0
    assert response_variability([1, 5, 1, 5]) == pytest.approx(2.3094, abs=1e-4)


def test_distances_are_like_chi_square_and_do_not_change_with_the_scale() -> None:
    draw = Random(3)
    rows = [[draw.gauss(0, 1), draw.gauss(0, 3), draw.gauss(5, 1)] for _ in range(2000)]
    distances = mahalanobis(rows)
    assert sum(distances) == pytest.approx(3 * 1999)
    assert 0.03 < sum(d > chi_square_critical(3, 0.05) for d in distances) / 2000 < 0.07
    assert mahalanobis([[10 * a + 1, b - a, c / 7] for a, b, c in rows]) == pytest.approx(distances)


@pytest.mark.parametrize("rows", [[[1, 2], [2, 4], [3, 6], [4, 8]], [[1, 5], [2, 5], [3, 5]], [[1, 2, 3], [3, 2, 4]]])
def test_items_that_follow_from_each_other_have_no_distances(rows: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="no distances"):
        mahalanobis(rows)
