from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from math import sin, sqrt
from random import Random
from typing import TypeAlias

import pytest

from reportgen.metrics.stats.comparisons import two_proportions
from reportgen.metrics.stats.correlation import Correlation, kendall, pearson, spearman
from reportgen.metrics.stats.crosstab import dependence, yates
from reportgen.metrics.stats.polychoric import Fit, polychoric

Pairs: TypeAlias = Counter[tuple[float, float]]
Coefficient: TypeAlias = Callable[[Mapping[tuple[float, float], int]], Correlation]


def related(seed: int, n: int, points: int) -> Pairs:
    draw = Random(seed)
    found: Pairs = Counter()
    for _ in range(n):
        x = draw.randint(1, points)
        found[float(x), float(max(1, min(points, x + draw.choice((-2, -1, 0, 0, 1, 2)))))] += 1
    return found


def test_two_rows_and_columns_are_the_z_test_of_two_proportions() -> None:
    found = dependence([[56, 14], [48, 32]])
    assert found.p == pytest.approx(two_proportions((56, 48), (70, 80)))
    assert found.adjusted_residuals[0][0] == pytest.approx(sqrt(found.chi_square))
    assert found.cramers_v == pytest.approx(sqrt(found.chi_square / 150))


def test_larger_tables_agree_with_scipy() -> None:
    from scipy import stats

    table = [[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]]
    found, wanted = dependence(table), stats.chi2_contingency(table, correction=False)
    assert (found.chi_square, found.df, found.p) == pytest.approx((wanted.statistic, wanted.dof, wanted.pvalue))
    assert [list(row) for row in found.expected] == [pytest.approx(list(row)) for row in wanted.expected_freq]
    wanted = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    assert found.likelihood_ratio == pytest.approx(wanted.statistic)


def test_residuals_are_adjusted_for_all_cells_of_the_table() -> None:
    found = dependence([[30, 10, 10], [10, 30, 10], [17, 16, 17]])
    flat = [p for row in found.residual_p for p in row]
    assert found.residual_p[0][0] < 0.001
    assert found.residual_p[2][1] > 0.05
    assert all(0 <= p <= 1 for p in flat)
    assert found.adjusted_residuals[0][0] == pytest.approx(4.0, abs=0.2)


def test_small_expected_counts_ask_for_an_exact_test() -> None:
    assert dependence([[9, 1], [3, 7]]).is_exact_needed
    assert dependence([[9, 1], [3, 7]]).least_expected == 4.0
    assert not dependence([[90, 10], [30, 70]]).is_exact_needed
    sparse = dependence([[40, 3, 2], [38, 2, 1]])
    assert sparse.share_below_5 == pytest.approx(4 / 6)
    assert sparse.is_exact_needed


def test_yates_correction_never_overshoots() -> None:
    assert yates([[10, 10], [10, 10]]) == (0.0, 1.0)
    assert yates([[9, 1], [3, 7]])[1] > dependence([[9, 1], [3, 7]]).p
    with pytest.raises(ValueError, match="two rows and two columns"):
        yates([[1, 2, 3], [4, 5, 6]])


@pytest.mark.parametrize("table", [[[1, 2]], [[1], [2]]])
def test_one_row_or_column_is_no_cross_table(table: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="at least two"):
        dependence(table)


@pytest.mark.parametrize("table", [[[0, 0], [2, 3]], [[0, 4], [0, 3]]])
def test_an_empty_row_or_column_is_refused(table: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="empty"):
        dependence(table)


@pytest.mark.parametrize("points", [2, 5, 40])
def test_correlations_agree_with_scipy_with_few_and_many_ties(points: int) -> None:
    from scipy import stats

    pairs = related(1, 150, points)
    x, y = zip(*pairs.elements(), strict=True)
    r, wanted = pearson(pairs), stats.pearsonr(x, y)
    assert (r.value, r.p, *r.interval()) == pytest.approx(
        (wanted.statistic, wanted.pvalue, *wanted.confidence_interval())
    )
    for ours, theirs in (
        (spearman(pairs), stats.spearmanr(x, y)),
        (kendall(pairs), stats.kendalltau(x, y, method="asymptotic")),
    ):
        assert (ours.value, ours.p) == pytest.approx((theirs.statistic, theirs.pvalue))


@pytest.mark.parametrize("correlation", [pearson, spearman, kendall])
def test_a_constant_has_no_correlation(correlation: Coefficient) -> None:
    with pytest.raises(ValueError, match="the same for everybody"):
        correlation({(3, 1): 4, (3, 2): 5})


@pytest.mark.parametrize("correlation", [pearson, spearman, kendall])
def test_two_pairs_are_too_few(correlation: Coefficient) -> None:
    with pytest.raises(ValueError, match="at least 3"):
        correlation({(3, 1): 1, (4, 2): 1})


@pytest.mark.parametrize("sign", [1, -1])
def test_a_perfect_relation_is_one(sign: int) -> None:
    pairs = {(float(x), float(sign * x)): 3 for x in range(1, 6)}
    for correlation in (pearson, spearman, kendall):
        assert correlation(pairs).value == pytest.approx(sign)
        assert correlation(pairs).p < 1e-3
    assert pearson(pairs).interval() == pytest.approx((sign, sign))


@pytest.mark.parametrize("fit", ["two steps", "joint", "joint, 500 tries"])
def test_a_table_cut_at_both_medians_has_the_closed_form(fit: Fit) -> None:
    pairs = {(0.0, 0.0): 40, (0.0, 1.0): 10, (1.0, 0.0): 10, (1.0, 1.0): 40}
    assert polychoric(pairs, fit) == pytest.approx(sin(2 * 3.141592653589793 * 0.15), abs=2e-4)


def test_a_polychoric_correlation_finds_the_normal_variables_behind_rough_scales() -> None:
    import numpy as np

    draw = np.random.default_rng(4)
    both = draw.multivariate_normal((0, 0), ((1, -0.6), (-0.6, 1)), size=20_000)
    x, y = np.digitize(both[:, 0], (-1, 0.5)), np.digitize(both[:, 1], (-0.3, 0.3, 1.2))
    pairs = Counter((float(a), float(b)) for a, b in zip(x, y, strict=True))
    assert polychoric(pairs) == pytest.approx(-0.6, abs=0.02)
    assert polychoric(pairs, "joint") == pytest.approx(polychoric(pairs), abs=0.005)
    assert abs(pearson(pairs).value) < 0.55


def test_the_joint_fit_is_at_least_as_likely_as_what_500_tries_reach() -> None:
    pairs = related(2, 400, 6)
    assert polychoric(pairs, "joint") == pytest.approx(polychoric(pairs, "joint, 500 tries"), abs=0.02)
    with pytest.raises(ValueError, match="the same for everybody"):
        polychoric({(1, 1): 4, (1, 2): 5})
