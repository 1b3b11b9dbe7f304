from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pytest

from reportgen.metrics.stats import importance, importance_intervals
from reportgen.metrics.stats.importance_intervals import share_intervals
from reportgen.metrics.stats.patterns import Floats, Patterns, patterns, products
from reportgen.metrics.stats.regression import hc3_errors, regression
from reportgen.metrics.stats.screening import (
    CHANCE,
    NO_PREDICTORS,
    NO_SPREAD,
    SIGNS_UNSAFE,
    WEAK,
    WEIGHTS_UNSAFE,
    Screening,
    refused_unfitted,
    screened,
    verdict,
)


def answers(n: int, predictors: int, noise: float = 1.0, seed: int = 5) -> tuple[Floats, Floats]:
    """Scores 1 to 10 that hang together, and an outcome that the first predictors drive most."""
    generator = np.random.default_rng(seed)
    common = generator.normal(size=(n, 1))
    scores = np.clip(np.round(6 + 1.5 * common + 1.5 * generator.normal(size=(n, predictors))), 1, 10)
    weights = np.arange(predictors, 0, -1) / predictors
    return np.round(scores @ weights + noise * generator.normal(size=n), 1), scores


def cases(n: int = 400, predictors: int = 4, noise: float = 1.0) -> Patterns:
    return patterns(*answers(n, predictors, noise))


def r_squared_of(outcome: Floats, predictors: Floats) -> float:
    """From the rows, by numpy's own least squares."""
    design = np.column_stack([np.ones(len(outcome)), predictors])
    residuals = outcome - design @ np.linalg.lstsq(design, outcome)[0]
    return float(1 - residuals @ residuals / ((outcome - outcome.mean()) ** 2).sum())


def test_patterns_do_not_depend_on_order_or_on_how_rows_were_counted() -> None:
    outcome, scores = answers(200, 2)
    order = np.random.default_rng(1).permutation(200)
    first = patterns(outcome, scores)
    second = patterns(outcome[order], scores[order])
    third = patterns(first.answers[:, -1], first.answers[:, :-1], first.counts)
    for other in (second, third):
        assert np.array_equal(first.answers, other.answers)
        assert np.array_equal(first.counts, other.counts)
    assert first.n == 200


def test_a_missing_value_is_refused() -> None:
    with pytest.raises(ValueError, match="leave incomplete cases out"):
        patterns(np.array([1.0, np.nan]), np.array([[1.0], [2.0]]))


def test_slopes_from_products_are_those_from_rows() -> None:
    outcome, scores = answers(300, 3)
    fit = regression(products(patterns(outcome, scores)))
    expected = np.linalg.lstsq(np.column_stack([np.ones(300), scores]), outcome)[0]
    assert [fit.intercept.b, *(slope.b for slope in fit.slopes)] == pytest.approx(expected.tolist())
    assert fit.r2 == pytest.approx(r_squared_of(outcome, scores))
    assert fit.slopes[0].low < fit.slopes[0].b < fit.slopes[0].high


def test_errors_that_allow_for_unequal_variances_count_every_row_of_a_pattern() -> None:
    outcome, scores = np.array([1.0, 1, 2, 4, 4, 7, 9]), np.array([[1.0], [1], [2], [2], [2], [4], [5]])
    found = patterns(outcome, scores)
    design = np.column_stack([np.ones(7), scores])
    bread = np.linalg.inv(design.T @ design)
    residuals = outcome - design @ (bread @ design.T @ outcome)
    leverage = np.diagonal(design @ bread @ design.T)
    expected = bread @ (design.T * (residuals / (1 - leverage)) ** 2) @ design @ bread
    assert hc3_errors(found, regression(products(found))) == pytest.approx(np.sqrt(np.diagonal(expected)).tolist())


@pytest.mark.parametrize(
    ("outcome", "scores", "message"),
    [
        ([1.0, 2, 3], [[1.0, 2], [2, 1], [3, 5]], "3 cases are too few for 2 predictors"),
        ([1.0, 2, 3, 5], [[1.0], [1], [1], [1]], "no spread"),
        ([1.0, 2, 3, 5, 4], [[1.0, 2], [2, 4], [3, 6], [5, 10], [7, 14]], "a linear combination of the others"),
        ([2.0, 4, 6, 10], [[1.0], [2], [3], [5]], "the outcome is a linear combination"),
    ],
)
def test_what_cannot_be_fitted_is_an_error(outcome: list[float], scores: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        regression(products(patterns(np.array(outcome), np.array(scores))))


def test_a_row_that_alone_decides_a_slope_has_no_hc3_error() -> None:
    found = patterns(np.array([1.0, 2, 3, 9]), np.array([[0.0], [0], [0], [1]]))
    with pytest.raises(ValueError, match="one row alone decides a coefficient"):
        hc3_errors(found, regression(products(found)))


def test_r_squared_of_every_set_is_that_of_its_regression() -> None:
    outcome, scores = answers(150, 4)
    found = importance.r_squared(products(patterns(outcome, scores)).correlation)
    for size in range(1, 5):
        for members in combinations(range(4), size):
            place = sum(1 << member for member in members)
            assert found[place] == pytest.approx(r_squared_of(outcome, scores[:, members]))


def test_lmg_is_the_average_rise_over_all_orderings() -> None:
    correlation = products(cases(predictors=4)).correlation
    known = importance.r_squared(correlation)
    rises = np.zeros(4)
    for order in permutations(range(4)):
        joined = 0
        for predictor in order:
            rises[predictor] += known[joined | 1 << predictor] - known[joined]
            joined |= 1 << predictor
    assert importance.lmg(correlation).tolist() == pytest.approx((rises / 24).tolist())


@pytest.mark.parametrize("predictors", [1, 2, 7, 15])
def test_lmg_and_johnson_are_positive_near_each_other_and_sum_to_r_squared(predictors: int) -> None:
    correlation = products(cases(predictors=predictors)).correlation
    lmg, johnson = importance.lmg(correlation), importance.johnson(correlation)
    r2 = float(importance.standardised(correlation) @ correlation[:-1, -1])
    assert lmg.sum() == pytest.approx(r2)
    assert johnson.sum() == pytest.approx(r2)
    assert min(lmg.min(), johnson.min()) >= 0
    assert np.abs(lmg - johnson).max() < 0.02


def test_above_15_predictors_johnson_stands_in_for_lmg() -> None:
    correlation = products(cases(predictors=16)).correlation
    assert importance.method(correlation) == "johnson"
    assert np.array_equal(importance.contributions(correlation), importance.johnson(correlation))


def test_last_is_what_r_squared_loses_without_the_predictor() -> None:
    outcome, scores = answers(150, 3)
    lost = [r_squared_of(outcome, scores) - r_squared_of(outcome, np.delete(scores, place, 1)) for place in range(3)]
    assert importance.last(products(patterns(outcome, scores)).correlation).tolist() == pytest.approx(lost)


def test_a_stack_of_matrices_gives_what_each_gives_alone() -> None:
    stack = np.stack([products(cases(noise=noise)).correlation for noise in (1.0, 3.0)])
    for shared in (importance.lmg, importance.johnson, importance.first, importance.last, importance.pratt):
        assert np.allclose(shared(stack), [shared(one) for one in stack])


def test_intervals_hold_the_shares_and_depend_on_the_seed_but_not_on_the_order() -> None:
    outcome, scores = answers(300, 4)
    order = np.random.default_rng(2).permutation(300)
    first = share_intervals(patterns(outcome, scores), np.random.default_rng(7), 300)
    same = share_intervals(patterns(outcome[order], scores[order]), np.random.default_rng(7), 300)
    other = share_intervals(patterns(outcome, scores), np.random.default_rng(8), 300)
    shares = importance.shares(importance.lmg(products(patterns(outcome, scores)).correlation))
    assert (first.low < shares).all()
    assert (shares < first.high).all()
    assert np.array_equal(first.low, same.low)
    assert not np.array_equal(first.low, other.low)


def test_intervals_are_as_wide_as_those_of_resampled_rows() -> None:
    outcome, scores = answers(250, 3)
    generator = np.random.default_rng(3)
    drawn = []
    for _ in range(600):
        rows = generator.integers(0, 250, 250)
        drawn.append(importance.shares(importance.lmg(products(patterns(outcome[rows], scores[rows])).correlation)))
    expected = np.quantile(drawn, [0.025, 0.975], axis=0)
    found = share_intervals(patterns(outcome, scores), np.random.default_rng(4), 600)
    assert np.abs(np.stack([found.low, found.high]) - expected).max() < 0.02


def test_blocks_of_rows_give_intervals_of_the_same_width(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome, scores = answers(8000, 3, noise=3)
    scores[:3000], outcome[:3000] = 8, 16.0  # one pattern that many gave: its rows must not stay together
    found = patterns(outcome, scores)
    whole = share_intervals(found, np.random.default_rng(1), 800)
    monkeypatch.setattr(importance_intervals, "MOST_PATTERNS", 100)
    blocks = share_intervals(found, np.random.default_rng(1), 800)
    assert (blocks.high - blocks.low).tolist() == pytest.approx((whole.high - whole.low).tolist(), rel=0.15)
    assert blocks.low.tolist() == pytest.approx(whole.low.tolist(), abs=0.01)


def test_resamples_without_spread_are_left_out_and_too_many_of_them_refused() -> None:
    rare = patterns(np.arange(40.0), np.array([[1.0]] + [[0.0]] * 39))  # a third of the resamples miss the one row
    with pytest.raises(ValueError, match="of 200 resamples have a regression"):
        share_intervals(rare, np.random.default_rng(1), 200)
    fourfold = patterns(np.arange(40.0), np.array([[1.0]] * 4 + [[0.0]] * 36))
    assert 180 < share_intervals(fourfold, np.random.default_rng(1), 200).resamples < 200


def test_screening_leaves_out_what_has_no_spread_and_what_others_already_say() -> None:
    outcome, scores = answers(100, 3)
    columns = [scores[:, 0], np.full(100, 0.1), scores[:, 1], scores[:, 0] + scores[:, 1], scores[:, 2]]
    found = products(patterns(outcome, np.column_stack(columns)))
    assert screened(found) == Screening(kept=(0, 2, 4), constant=(1,), redundant=(3,))
    assert regression(found.only((0, 2, 4))).r2 == pytest.approx(r_squared_of(outcome, scores))


def test_a_model_is_not_fitted_to_too_few_cases_or_to_nothing() -> None:
    assert refused_unfitted(products(cases(n=49, predictors=3))) is not None
    assert refused_unfitted(products(cases(n=50, predictors=5))) is None
    few = refused_unfitted(products(cases(n=59, predictors=6)))
    assert few is not None
    assert dict(few.params) == {"n": 59, "needed": 60, "predictors": 6}
    assert refused_unfitted(products(cases()).only(())) == NO_PREDICTORS
    flat = products(patterns(np.full(100, 7.0), answers(100, 2)[1]))
    assert refused_unfitted(flat) == NO_SPREAD


@pytest.mark.parametrize(
    ("n", "noise", "refused"),
    [(200, 1.0, None), (200, 1000.0, CHANCE), (3000, 15.0, WEAK)],
)
def test_a_model_that_explains_next_to_nothing_is_refused(n: int, noise: float, refused: object) -> None:
    assert verdict(regression(products(cases(n=n, noise=noise)))).refused == refused


@pytest.mark.parametrize(
    ("twin_noise", "notes", "weights_shown", "signs_read"),
    [(9.0, (), True, True), (0.7, (SIGNS_UNSAFE,), True, False), (0.3, (WEIGHTS_UNSAFE,), False, False)],
)
def test_twins_cost_a_model_its_signs_and_then_its_weights(
    twin_noise: float, notes: tuple[object, ...], weights_shown: bool, signs_read: bool
) -> None:
    outcome, scores = answers(400, 2)
    twin = scores[:, 0] + twin_noise * np.random.default_rng(9).normal(size=400)
    found = products(patterns(outcome, np.column_stack([scores, twin])))
    judged = verdict(regression(found))
    assert judged.refused is None
    assert (judged.notes, judged.weights_shown, judged.signs_read) == (notes, weights_shown, signs_read)


def test_twins_halve_the_importance_that_one_of_them_had_alone() -> None:
    outcome, scores = answers(400, 2)
    twin = scores[:, 0] + 0.1 * np.random.default_rng(9).normal(size=400)
    alone = importance.lmg(products(patterns(outcome, scores)).correlation)
    shared = importance.lmg(products(patterns(outcome, np.column_stack([scores, twin]))).correlation)
    assert shared[0] == pytest.approx(shared[2], abs=0.01)
    assert shared[0] + shared[2] == pytest.approx(alone[0], rel=0.25)
    assert shared[0] + shared[2] > alone[0]  # two of three orderings let a twin go before the other predictor
