from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.metrics.stats.autocorrelation import autocorrelations, average_ranks, hamed_rao
from reportgen.metrics.stats.slope import sen_slope
from reportgen.metrics.stats.trend import exact_p, mann_kendall, rises, score_variance, seasonal_mann_kendall

SERIES = st.lists(st.integers(-20, 20).map(float), min_size=5, max_size=25)


def test_the_exact_p_counts_all_orders() -> None:
    scores = [rises(order) for order in permutations(range(6))]
    for score in (-15, -7, 1, 9):
        assert exact_p(score, 6) == pytest.approx(sum(abs(s) >= abs(score) for s in scores) / len(scores))


def test_the_variance_is_that_of_all_orders_of_tied_values() -> None:
    scores = [rises(order) for order in permutations([1, 2, 2, 3, 3, 3])]
    assert score_variance([1, 2, 2, 3, 3, 3]) == pytest.approx(sum(s**2 for s in scores) / len(scores))


def test_short_series_without_ties_are_tested_exactly_and_others_by_the_normal() -> None:
    assert mann_kendall([1, 2, 3, 4, 5, 6, 7, 8]).p == pytest.approx(2 / 40320)
    tied = mann_kendall([1, 2, 3, 4, 5, 6, 7, 7])
    assert tied.p == tied.normal_p
    long = mann_kendall(list(range(10)))
    assert long.p == long.normal_p


def test_a_series_without_differences_has_no_trend() -> None:
    found = mann_kendall([5.0] * 9)
    assert (found.score, found.z, found.p, found.tau_b) == (0, 0.0, 1.0, None)
    slope = sen_slope([5.0] * 9)
    assert (slope.slope, slope.low, slope.high) == (0.0, 0.0, 0.0)


def test_ties_raise_tau_b_above_tau_a() -> None:
    found = mann_kendall([1, 1, 2, 3])
    assert (found.tau_a, found.tau_b) == pytest.approx((5 / 6, 5 / 30**0.5))


@given(SERIES)
def test_a_series_read_backwards_has_the_opposite_trend(values: list[float]) -> None:
    there, back = mann_kendall(values), mann_kendall(values[::-1])
    assert (back.score, back.z, back.p) == (-there.score, -there.z, there.p)
    assert sen_slope(values[::-1]).slope == pytest.approx(-sen_slope(values).slope)


@given(SERIES)
def test_the_slope_lies_within_its_interval(values: list[float]) -> None:
    found = sen_slope(values)
    assert found.low <= found.slope <= found.high


def test_one_value_astray_hardly_moves_the_slope() -> None:
    assert sen_slope([1, 2, 3, 400, 5, 6, 7, 8, 9]).slope == 1


def test_a_missing_period_is_bridged_by_its_time() -> None:
    found = sen_slope([2, 4, 8, 10, 12], times=[5, 6, 8, 9, 10])
    assert (found.slope, found.intercept) == (2, 2)


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0]])
def test_fewer_than_three_values_are_no_series(values: list[float]) -> None:
    with pytest.raises(ValueError, match="at least 3"):
        mann_kendall(values)


def test_four_values_have_no_slope_with_an_interval() -> None:
    with pytest.raises(ValueError, match="at least 5"):
        sen_slope([1, 2, 3, 4])


def test_a_season_is_no_trend_and_does_not_hide_one() -> None:
    season = [0, 5, 9, 2, 7, 1, 8, 3, 6, 4, 10, 11]
    same = seasonal_mann_kendall([float(x) for x in season * 3])
    assert (same.score, same.p) == (0, 1.0)
    rising = seasonal_mann_kendall([x + 0.5 * (at // 12) for at, x in enumerate(season * 3)])
    assert rising.score == 12 * 3
    assert rising.p < 0.001


def test_a_month_without_a_value_takes_only_its_own_pairs() -> None:
    values: list[float | None] = [float(at // 12) for at in range(36)]
    values[13] = None
    found = seasonal_mann_kendall(values)
    assert found.score == 11 * 3 + 1
    assert found.variance == pytest.approx(11 * 11 / 3 + 1)


def test_less_than_two_years_have_no_seasonal_trend() -> None:
    with pytest.raises(ValueError, match="at least 24"):
        seasonal_mann_kendall([1.0] * 23)


def test_waves_widen_the_variance_of_the_trend_test() -> None:
    waves = [at + 6.0 * (at % 12 < 6) for at in range(48)]
    plain, corrected = mann_kendall(waves), hamed_rao(waves)
    assert corrected.variance > plain.variance
    assert corrected.p > plain.p


def test_a_series_without_differences_is_not_autocorrelated() -> None:
    assert autocorrelations([2.0, 2.0, 2.0]) == [0.0, 0.0]
    assert hamed_rao([2.0] * 8).p == 1.0
    assert average_ranks([2.0, 2.0]) == [1.5, 1.5]
