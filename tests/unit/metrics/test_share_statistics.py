from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

import pytest

from reportgen.metrics.stats.comparisons import fisher
from reportgen.metrics.stats.differences import agresti_caffo, newcombe, wald_difference
from reportgen.metrics.stats.intervals import nps_interval, t_interval, wilson
from reportgen.metrics.stats.multiple import benjamini_hochberg, benjamini_yekutieli, bonferroni, holm
from reportgen.metrics.stats.nps import Balance, against_zero, balance_difference, trinomial_interval, wald_interval
from reportgen.metrics.stats.odds_ratio import conditional_odds_ratio
from reportgen.metrics.stats.proportions import agresti_coull, clopper_pearson, jeffreys
from reportgen.metrics.stats.rates import poisson_interval
from reportgen.metrics.stats.samplesize import answers_for_half_width, answers_for_two_shares
from reportgen.metrics.stats.uniroot import AS_R

Interval: TypeAlias = Callable[[int, int, float], tuple[float, float]]
Difference: TypeAlias = Callable[[tuple[int, int], tuple[int, int]], tuple[float, float]]
Adjustment: TypeAlias = Callable[[Sequence[float]], tuple[float, ...]]
INTERVALS: tuple[Interval, ...] = (wilson, clopper_pearson, agresti_coull, jeffreys)


@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize(("hits", "n"), [(0, 10), (1, 10), (5, 10), (10, 10), (0, 1), (427, 500)])
def test_every_interval_holds_the_share_or_nearly_and_widens_with_the_level(
    interval: Interval, hits: int, n: int
) -> None:
    ends = [interval(hits, n, level) for level in (0.8, 0.9, 0.95, 0.99)]
    assert all(0 <= low < high <= 1 for low, high in ends)
    assert all(wide[0] <= narrow[0] and narrow[1] <= wide[1] for narrow, wide in pairwise(ends))


@pytest.mark.parametrize("interval", INTERVALS)
def test_every_interval_is_the_mirror_image_for_the_misses(interval: Interval) -> None:
    low, high = interval(3, 30, 0.95)
    assert (1 - high, 1 - low) == pytest.approx(interval(27, 30, 0.95))


def test_wilson_takes_an_effective_sample_size_that_is_not_whole() -> None:
    low, high = wilson(0.6 * 32.5, 32.5)
    assert wilson(18, 30)[0] < low < 0.6 < high < wilson(18, 30)[1]


def test_the_exact_interval_of_nobody_ends_where_a_twentieth_of_chance_is_left_on_one_side() -> None:
    assert clopper_pearson(0, 20) == pytest.approx((0.0, 1 - 0.025 ** (1 / 20)))


def test_newcombes_interval_agrees_with_his_published_example() -> None:
    # Newcombe 1998, table II: 56/70 against 48/80, method 10
    assert newcombe((56, 48), (70, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe((10, 0), (10, 10)) == pytest.approx((0.6075, 1.0), abs=5e-5)


@pytest.mark.parametrize("interval", [newcombe, wald_difference, agresti_caffo])
def test_swapping_the_groups_mirrors_the_interval_of_their_difference(interval: Difference) -> None:
    low, high = interval((9, 3), (10, 12))
    assert interval((3, 9), (12, 10)) == pytest.approx((-high, -low))


def test_the_wald_interval_of_a_difference_is_cut_at_its_bounds() -> None:
    assert wald_difference((9, 1), (10, 10))[1] == 1.0


def test_the_intervals_of_an_nps_agree_with_the_worked_example() -> None:
    # METRICS M07: 36 answers, 19 promoters, 9 detractors
    found = Balance(19, 9, 36)
    assert round(found.score, 1) == 27.8
    assert [round(end, 1) for end in wald_interval(found)] == [0.4, 55.1]
    assert [round(end, 1) for end in trinomial_interval(found)] == [-0.9, 56.5]
    assert [round(end, 1) for end in nps_interval(19, 9, 36)] == [-0.4, 51.7]
    assert nps_interval(19, 9, 36, 0.9)[0] > 0 > nps_interval(19, 9, 36)[0]


def test_the_trinomial_interval_is_the_t_interval_of_the_recoded_answers() -> None:
    recoded = [100.0] * 4 + [0.0] * 3 + [-100.0]
    mean = sum(recoded) / 8
    variance = sum((x - mean) ** 2 for x in recoded) / 7
    assert trinomial_interval(Balance(4, 1, 8)) == pytest.approx(t_interval(mean, variance, 8))


def test_an_nps_of_promoters_alone_has_a_wald_interval_without_width_but_not_an_adjusted_one() -> None:
    assert wald_interval(Balance(10, 0, 10)) == (100.0, 100.0)
    assert nps_interval(10, 0, 10)[0] == pytest.approx(47.5, abs=0.01)
    assert against_zero(Balance(10, 0, 10)) == 0.0
    assert against_zero(Balance(0, 0, 10)) == 1.0


def test_a_difference_of_two_nps_agrees_with_the_worked_example() -> None:
    found = balance_difference(Balance(95, 60, 220), Balance(100, 40, 200))
    assert (round(found.difference, 1), round(found.se, 2), round(found.p, 3)) == (-14.1, 7.83, 0.072)
    assert (round(found.low, 1), round(found.high, 1)) == (-29.4, 1.3)
    assert balance_difference(Balance(5, 0, 5), Balance(7, 0, 7)).p == 1.0
    assert balance_difference(Balance(5, 0, 5), Balance(0, 7, 7)).p == 0.0


@pytest.mark.parametrize(
    ("hits", "sizes", "value", "low", "high"),
    [
        ((3, 1), (4, 4), 6.408309, 0.2117329, 621.9337505),  # the lady tasting tea
        ((2, 10), (17, 13), 0.04693661, 0.003325764, 0.363182271),  # convictions of twins
    ],
)
def test_the_odds_ratio_agrees_with_the_examples_of_r(
    hits: tuple[int, int], sizes: tuple[int, int], value: float, low: float, high: float
) -> None:
    found = conditional_odds_ratio(hits, sizes, tolerance=AS_R)
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), rel=1e-7)


@pytest.mark.parametrize(("hits", "sizes"), [((3, 1), (4, 4)), ((9, 3), (10, 10)), ((30, 10), (50, 60))])
def test_the_odds_ratio_agrees_with_scipy(hits: tuple[int, int], sizes: tuple[int, int]) -> None:
    import numpy as np
    from scipy.stats import contingency, fisher_exact

    table = [[hits[0], sizes[0] - hits[0]], [hits[1], sizes[1] - hits[1]]]
    found, wanted = conditional_odds_ratio(hits, sizes), contingency.odds_ratio(table)
    ends = wanted.confidence_interval(0.95)
    assert (found.value, found.low, found.high) == pytest.approx((wanted.statistic, ends.low, ends.high), rel=1e-6)
    assert fisher(hits, sizes) == pytest.approx(fisher_exact(np.array(table)).pvalue)


def test_an_odds_ratio_with_an_empty_cell_has_an_open_end() -> None:
    found = conditional_odds_ratio((0, 5), (10, 10))
    assert (found.value, found.low) == (0.0, 0.0)
    assert 0 < found.high < 1.5
    mirrored = conditional_odds_ratio((5, 0), (10, 10))
    assert mirrored.value == mirrored.high == float("inf")
    assert mirrored.low == pytest.approx(1 / found.high)


def test_an_odds_ratio_of_a_table_without_hits_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        conditional_odds_ratio((0, 0), (10, 10))


def test_a_poisson_interval_agrees_with_garwoods_table() -> None:
    assert poisson_interval(10, 1) == pytest.approx((4.795, 18.390), abs=1e-3)
    assert poisson_interval(10, 1000) == pytest.approx((0.004795, 0.018390), abs=1e-6)
    with pytest.raises(ValueError, match="base above 0"):
        poisson_interval(3, 0)


def test_a_sample_for_the_whole_population_is_smaller() -> None:
    assert answers_for_half_width(0.5, 0.05) == pytest.approx(384.146, abs=1e-3)
    n = answers_for_half_width(0.5, 0.05, population=500)
    assert 1.959964**2 * 0.25 / n * (1 - n / 500) == pytest.approx(0.05**2)
    with pytest.raises(ValueError, match="half-width"):
        answers_for_half_width(0.5, 0)


def test_the_sample_for_two_shares_does_not_depend_on_their_order() -> None:
    assert answers_for_two_shares(0.5, 0.75, power=0.9) == pytest.approx(76.7, abs=0.1)  # R's example
    assert answers_for_two_shares(0.75, 0.5, power=0.9) == answers_for_two_shares(0.5, 0.75, power=0.9)
    with pytest.raises(ValueError, match="equal shares"):
        answers_for_two_shares(0.5, 0.5)


def test_adjusted_p_values_keep_their_order_and_grow_with_caution() -> None:
    p = [0.05, 0.01, 0.01, 0.2, 0.9, 0.05, 0.001, 0.6]
    for mild, strict in ((p, benjamini_hochberg(p)), (benjamini_hochberg(p), benjamini_yekutieli(p))):
        assert all(a <= b <= 1 for a, b in zip(mild, strict, strict=True))
    assert all(a <= b <= 1 for a, b in zip(holm(p), bonferroni(p), strict=True))
    assert holm(p) == pytest.approx((0.25, 0.07, 0.07, 0.6, 1, 0.25, 0.008, 1))


@pytest.mark.parametrize("adjust", [benjamini_hochberg, benjamini_yekutieli, holm, bonferroni])
def test_one_test_is_not_adjusted_and_none_gives_none(adjust: Adjustment) -> None:
    assert adjust([0.03]) == pytest.approx((0.03,))
    assert adjust([]) == ()
