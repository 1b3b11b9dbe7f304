from __future__ import annotations

from math import inf

import numpy as np
import pytest

from reportgen.metrics.stats.design import Design, Floats, design_effect, mean, survey_design, total
from reportgen.metrics.stats.design_comparisons import domain_difference, rao_scott
from reportgen.metrics.stats.weighted_intervals import (
    Estimate,
    difference,
    effective_size,
    korn_graubard_interval,
    logit_interval,
    share_interval,
    symmetric_interval,
)

VALUES = np.array([3.0, 5.0, 4.0, 8.0, 2.0, 6.0, 7.0, 1.0])
WEIGHTS = [1.0, 2.0, 1.5, 1.0, 3.0, 2.0, 1.0, 0.5]
STRATA = ["a", "a", "a", "a", "b", "b", "b", "b"]
CLUSTERS = [1, 1, 2, 3, 4, 4, 5, 6]


def clustered(fpc: list[float] | None = None) -> Design:
    return survey_design(8, STRATA, CLUSTERS, WEIGHTS, fpc)


def jackknifed_total(design: Design, values: Floats) -> float:
    """The variance of a total by leaving out each cluster in turn, which for totals is exact."""
    whole, variance = float(design.weights @ values), 0.0
    for stratum in np.unique(design.strata):
        found = np.unique(design.clusters[design.strata == stratum])
        m = len(found)
        for cluster in found:
            scale = np.where(design.strata == stratum, m / (m - 1), 1.0) * (design.clusters != cluster)
            variance += (m - 1) / m * (float((design.weights * scale) @ values) - whole) ** 2
    return variance


def test_the_variance_of_a_clustered_total_is_that_of_the_jackknife() -> None:
    assert total(clustered(), VALUES).variance == pytest.approx(jackknifed_total(clustered(), VALUES))


def test_degrees_of_freedom_are_clusters_less_strata() -> None:
    assert mean(clustered(), VALUES).df == 6 - 2


def test_a_population_size_and_a_sampled_share_mean_the_same() -> None:
    by_size, by_share = clustered([6.0] * 4 + [12.0] * 4), clustered([0.5] * 4 + [0.25] * 4)
    assert mean(by_size, VALUES).variance == pytest.approx(mean(by_share, VALUES).variance)
    assert mean(by_size, VALUES).variance < mean(clustered(), VALUES).variance


def test_without_weights_they_follow_from_the_population() -> None:
    assert survey_design(4, ["a", "a", "b", "b"], fpc=[10, 10, 4, 4]).weights.tolist() == [5.0, 5.0, 2.0, 2.0]


def test_a_stratum_taken_whole_has_no_sampling_variance() -> None:
    design = survey_design(4, ["a", "b", "b", "b"], fpc=[1, 9, 9, 9])
    assert total(design, np.array([100.0, 1.0, 2.0, 3.0])).variance == pytest.approx(9**2 * (1 - 3 / 9) * 1 / 3)


def test_a_simple_sample_has_a_design_effect_of_one() -> None:
    assert design_effect(survey_design(8), VALUES) == pytest.approx(1)


def test_rows_outside_a_domain_stay_in_the_design() -> None:
    inside = np.array([True] * 6 + [False] * 2)
    moved = np.where(inside, VALUES, 999.0)
    assert mean(clustered(), VALUES, inside) == mean(clustered(), moved, inside)
    assert mean(clustered(), VALUES, inside).df == 4


@pytest.mark.parametrize(
    ("strata", "clusters", "fpc", "said"),
    [
        (["a", "b"], [1, 1], None, "more than one stratum"),
        (["a", "a"], None, [1.5, 1.5], "more clusters in the sample"),
        (["a", "a"], None, [5.0, 6.0], "varies within"),
        (["a", "a"], None, [0.5, 6.0], "mixes shares"),
    ],
)
def test_an_impossible_design_is_refused(
    strata: list[str], clusters: list[int] | None, fpc: list[float] | None, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        survey_design(2, strata, clusters, None, fpc)


def test_a_stratum_of_one_cluster_shows_no_variance() -> None:
    with pytest.raises(ValueError, match="only one cluster"):
        mean(survey_design(3, ["a", "b", "b"]), np.array([1.0, 2.0, 3.0]))


def test_domains_that_share_clusters_are_compared_by_cluster() -> None:
    # In every cluster the second is one more than the first: the difference does not vary at all.
    design = survey_design(6, clusters=[1, 1, 2, 2, 3, 3])
    second = np.array([False, True] * 3)
    found = domain_difference(design, np.array([1.0, 2.0, 5.0, 6.0, 3.0, 4.0]), ~second, second)
    assert found.value == pytest.approx(1)
    assert found.standard_error == pytest.approx(0, abs=1e-12)


def test_without_a_design_the_rao_scott_test_is_pearsons() -> None:
    rows, columns = np.repeat([0, 0, 1, 1], [20, 10, 10, 20]), np.repeat([0, 1, 0, 1], [20, 10, 10, 20])
    found = rao_scott(survey_design(60), rows, columns)
    assert found.f == pytest.approx(60 * (20 * 20 - 10 * 10) ** 2 / 30**4 * 59 / 60)  # n(ad - bc)² / margins
    assert (found.numerator_df, found.denominator_df) == pytest.approx((1, 59))


def test_missing_answers_are_left_out_of_a_cross_tab() -> None:
    rows, columns = np.array([0, 0, 1, 1, 0, 1, 0]), np.array([0, 1, 0, 1, 1, 1, -1])
    weights = [1.0, 2.0, 1.0, 2.0, 1.0, 1.0, 9.0]
    without = rao_scott(survey_design(6, weights=weights[:6]), rows[:6], columns[:6])
    found = rao_scott(survey_design(7, weights=weights), rows, columns)
    assert found.numerator_df == pytest.approx(without.numerator_df)
    assert found.f == pytest.approx(without.f * (7 / 6 * 5 / 6) ** -1, rel=1e-9)  # n/(n-1) of the full design


def test_a_cross_tab_of_one_row_is_refused() -> None:
    with pytest.raises(ValueError, match="two categories"):
        rao_scott(survey_design(2), np.array([0, 0]), np.array([0, 1]))


def test_a_share_of_all_falls_back_to_the_exact_interval() -> None:
    # 1 - 0.025^(1/20), the exact interval of 20 of 20.
    assert share_interval(Estimate(1.0, 0.0, 30), 20.0) == pytest.approx((0.025 ** (1 / 20), 1.0))
    assert share_interval(Estimate(0.0, 0.0, 30), 20.0) == pytest.approx((0.0, 1 - 0.025 ** (1 / 20)))


def test_a_share_between_has_the_logit_interval() -> None:
    share = Estimate(0.7, 0.05**2, 80)
    assert share_interval(share, 50.0) == logit_interval(share)
    assert 0 < logit_interval(Estimate(0.99, 0.05**2, 80))[0] < logit_interval(Estimate(0.99, 0.05**2, 80))[1] < 1


def test_few_clusters_make_a_sample_smaller() -> None:
    share = Estimate(0.4, 0.0024, 3)
    assert effective_size(share, 100) < 0.4 * 0.6 / 0.0024
    assert korn_graubard_interval(0.4, 100) == pytest.approx((0.3033, 0.5028), abs=5e-5)  # 40 of 100, exact


def test_a_difference_has_the_variances_and_the_freedom_of_both() -> None:
    found = difference(Estimate(70.0, 4.0, 99), Estimate(64.0, 5.0, 49))
    assert (found.value, found.standard_error, found.df) == (-6.0, 3.0, 148)
    assert (found.low + found.high) / 2 == pytest.approx(-6)
    assert found.p == pytest.approx(0.0473, abs=5e-5)


def test_equal_estimates_without_variance_do_not_differ() -> None:
    assert difference(Estimate(1.0, 0.0, 9), Estimate(1.0, 0.0, 9)).p == 1.0
    assert difference(Estimate(1.0, 0.0, 9), Estimate(0.5, 0.0, 9)).p == 0.0


def test_infinite_freedom_is_the_normal_distribution() -> None:
    assert symmetric_interval(Estimate(0.0, 1.0, inf)) == pytest.approx((-1.959964, 1.959964))
