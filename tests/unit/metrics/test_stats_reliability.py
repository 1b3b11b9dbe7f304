from __future__ import annotations

import pytest

from reportgen.metrics.stats.covariance import Matrix, complete_covariance, pairwise_covariance, turned
from reportgen.metrics.stats.factor import (
    FactorError,
    OneFactor,
    maximum_likelihood,
    minimum_residuals,
    omega,
    standardised_omega,
)
from reportgen.metrics.stats.reliability import reliability

LOADINGS = (0.8, 0.7, 0.6, 0.5)
SPREADS = (1.0, 2.0, 0.5, 1.5)


def explained() -> Matrix:
    """Covariances that one factor explains without rest."""
    places = range(4)
    return tuple(
        tuple(SPREADS[i] * SPREADS[j] * (1.0 if i == j else LOADINGS[i] * LOADINGS[j]) for j in places) for i in places
    )


def uniform(k: int, r: float) -> Matrix:
    return tuple(tuple(1.0 if i == j else r for j in range(k)) for i in range(k))


def test_alpha_of_equally_correlated_items_is_spearman_browns() -> None:
    found = reliability(uniform(5, 0.3), 100)
    assert found.alpha == pytest.approx(5 * 0.3 / (1 + 4 * 0.3))
    assert found.standardised_alpha == pytest.approx(found.alpha)
    assert found.if_dropped == pytest.approx((4 * 0.3 / (1 + 3 * 0.3),) * 5)
    assert found.low < found.alpha < found.high


def test_two_items_have_spearman_browns_coefficient_and_none_to_drop() -> None:
    found = reliability(((1.0, 0.6), (0.6, 4.0)), 40)
    assert found.spearman_brown == pytest.approx(2 * 0.3 / 1.3)
    assert found.alpha == pytest.approx(2 * (1 - 5 / 6.2))
    assert found.if_dropped == (None, None)
    assert found.item_rest == pytest.approx((0.3, 0.3))


def test_a_constant_item_is_left_out_and_named() -> None:
    found = reliability(((1.0, 0.0, 0.5), (0.0, 0.0, 0.0), (0.5, 0.0, 1.0)), 40)
    assert (found.k, found.constant) == (2, (1,))
    assert found.alpha == pytest.approx(2 / 3)
    assert found.item_rest[1] is None
    assert (found.item_rest[0], found.item_rest[2]) == pytest.approx((0.5, 0.5))


def test_an_item_that_was_not_reversed_shows_in_a_negative_alpha() -> None:
    crossed: Matrix = ((1.0, -0.5), (-0.5, 1.0))
    assert reliability(crossed, 30).alpha == pytest.approx(-2)
    assert reliability(turned(crossed, {1}), 30).alpha == pytest.approx(2 / 3)


@pytest.mark.parametrize("matrix", [((1.0,),), ((1.0, 0.0), (0.0, 0.0)), ((1.0, -1.0), (-1.0, 1.0))])
def test_a_scale_that_does_not_vary_has_no_alpha(matrix: Matrix) -> None:
    with pytest.raises(ValueError, match="vary"):
        reliability(matrix, 30)


def test_covariances_leave_out_gaps_by_row_or_by_pair() -> None:
    rows = [(1, 2, 1), (2, 3, None), (4, 3, 2), (5, 8, 3)]
    n, complete = complete_covariance(rows)
    assert n == 3
    assert complete[0][1] == pytest.approx(16 / 3)
    assert pairwise_covariance(rows)[0][1] == pytest.approx(4)
    assert pairwise_covariance(rows)[0][2] == pytest.approx(2)


@pytest.mark.parametrize("fit", [maximum_likelihood, minimum_residuals])
def test_a_factor_is_found_again(fit: object) -> None:
    assert callable(fit)
    found = fit(explained())
    assert found.loadings == pytest.approx(LOADINGS, abs=1e-6)
    assert found.improper == ()


def test_omega_is_the_share_of_the_sum_that_the_factor_explains() -> None:
    common = sum(loading * spread for loading, spread in zip(LOADINGS, SPREADS, strict=True)) ** 2
    assert omega(OneFactor(LOADINGS), explained()) == pytest.approx(common / sum(map(sum, explained())))
    assert standardised_omega(OneFactor(LOADINGS)) == pytest.approx(2.6**2 / (2.6**2 + 4 - 1.74))


def test_with_equal_loadings_omega_is_alpha() -> None:
    matrix = uniform(4, 0.4)
    assert omega(maximum_likelihood(matrix), matrix) == pytest.approx(reliability(matrix, 50).alpha)


def test_an_item_explained_entirely_is_named() -> None:
    # √(.8·.8/.5) = 1.13: more than all of the first item.
    matrix: Matrix = ((1.0, 0.8, 0.8), (0.8, 1.0, 0.5), (0.8, 0.5, 1.0))
    assert maximum_likelihood(matrix).improper == (0,)
    assert minimum_residuals(matrix).improper == (0,)


@pytest.mark.parametrize(
    ("matrix", "said"),
    [
        (uniform(2, 0.5), "at least 3"),
        (((1.0, 0.5, 0.0), (0.5, 1.0, 0.0), (0.0, 0.0, 0.0)), "no variance"),
        (uniform(3, 1.0), "linearly dependent"),
        (uniform(3, 0.0), "do not correlate"),
    ],
)
def test_items_without_a_factor_say_why(matrix: Matrix, said: str) -> None:
    with pytest.raises(FactorError, match=said):
        maximum_likelihood(matrix)
