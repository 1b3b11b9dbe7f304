from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from reportgen.metrics.stats.comparisons import mann_whitney
from reportgen.metrics.stats.groups import one_way_anova, welch_anova
from reportgen.metrics.stats.means import MeanDifference, cohens_d, hedges_g, paired_test, student_test, welch_test
from reportgen.metrics.stats.quantiles import QuantileType, quantile, quantile_interval
from reportgen.metrics.stats.ranks import kruskal_wallis, mann_whitney_u, wilcoxon_signed_rank
from reportgen.metrics.stats.ratio import mean_of_ratios, pair_sums, ratio_of_means
from reportgen.metrics.tally import Tally

# R's sleep data, ten people under two drugs: t.test(extra ~ group) gives t = -1.8608, df = 17.776, p = 0.07939
FIRST = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SECOND = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)


def tally(values: list[float] | tuple[float, ...]) -> Tally:
    ascending = sorted(set(values))
    return Tally(tuple(ascending), tuple(values.count(value) for value in ascending))


def counted(values: list[float] | tuple[float, ...]) -> tuple[tuple[float, ...], tuple[int, ...]]:
    found = tally(values)
    return found.values, found.counts


def test_welch_and_student_agree_with_r_on_the_sleep_data() -> None:
    welch = welch_test(tally(FIRST), tally(SECOND))
    assert (welch.t, welch.df, welch.p) == pytest.approx((-1.8608, 17.776, 0.07939), rel=1e-4)
    assert (welch.low, welch.high) == pytest.approx((-3.3654832, 0.2054832), abs=1e-6)
    student = student_test(tally(FIRST), tally(SECOND))
    assert (student.t, student.df, student.p) == pytest.approx((-1.8608, 18, 0.07919), rel=1e-4)


def test_the_paired_test_agrees_with_r_on_the_sleep_data() -> None:
    found = paired_test(tally([round(a - b, 1) for a, b in zip(FIRST, SECOND, strict=True)]))
    assert (found.t, found.df, found.p) == pytest.approx((-4.0621, 9, 0.002833), rel=1e-4)
    assert (found.low, found.high) == pytest.approx((-2.4598858, -0.7001142), abs=1e-6)


@pytest.mark.parametrize("test", [welch_test, student_test])
def test_groups_without_spread_have_no_t_but_a_p(test: Callable[[Tally, Tally], MeanDifference]) -> None:
    same, other = Tally((4.0,), (5,)), Tally((3.0,), (6,))
    assert (test(same, same).t, test(same, same).p) == (None, 1.0)
    assert (test(same, other).p, test(same, other).low, test(same, other).high) == (0.0, 1.0, 1.0)


def test_effect_sizes_need_spread_and_g_is_the_smaller() -> None:
    assert cohens_d(tally(FIRST), tally(SECOND)) == pytest.approx(-0.8321811, abs=1e-6)
    assert hedges_g(tally(FIRST), tally(SECOND)) == pytest.approx(-0.7970, abs=1e-4)
    with pytest.raises(ValueError, match="no effect size"):
        cohens_d(Tally((4.0,), (5,)), Tally((3.0,), (6,)))


def test_with_two_groups_the_analyses_of_variance_are_the_t_tests_squared() -> None:
    groups = (tally(FIRST), tally(SECOND))
    welch, student = welch_test(*groups), student_test(*groups)
    assert welch.t is not None
    assert student.t is not None
    by_welch, classic = welch_anova(groups), one_way_anova(groups)
    assert (by_welch.f, by_welch.df2, by_welch.p) == pytest.approx((welch.t**2, welch.df, welch.p))
    assert (classic.f, classic.df2, classic.p) == pytest.approx((student.t**2, student.df, student.p))


def test_an_analysis_of_groups_without_spread_is_refused() -> None:
    flat = [Tally((4.0,), (5,)), Tally((3.0,), (6,))]
    with pytest.raises(ValueError, match="all the same"):
        welch_anova([tally(FIRST), flat[0]])
    with pytest.raises(ValueError, match="all values within"):
        one_way_anova(flat)


def test_a_group_of_one_counts_in_the_classic_analysis_only() -> None:
    # {1, 3}, {5} : means 2 and 5, between 6, within 2 on one degree of freedom
    found = one_way_anova([Tally((1.0, 3.0), (1, 1)), _One()])
    assert (found.f, found.df1, found.df2) == (3.0, 1, 1)


class _One:
    n = 1
    mean = 5.0

    @property
    def variance(self) -> float:
        raise AssertionError("one value has no variance")


def test_kruskal_wallis_agrees_with_scipy_under_ties() -> None:
    from scipy import stats

    draw = Random(5)
    groups = [[float(draw.randint(1, top)) for _ in range(size)] for top, size in ((5, 30), (6, 12), (4, 21))]
    found, wanted = kruskal_wallis([counted(group) for group in groups]), stats.kruskal(*groups)
    assert (found.statistic, found.p) == pytest.approx((wanted.statistic, wanted.pvalue))


def test_mann_whitney_agrees_with_scipy_under_ties_and_swapped() -> None:
    from scipy import stats

    draw = Random(6)
    first, second = ([float(draw.randint(1, 5)) for _ in range(size)] for size in (25, 40))
    for continuity in (True, False):
        found = mann_whitney_u(counted(first), counted(second), continuity)
        wanted = stats.mannwhitneyu(first, second, method="asymptotic", use_continuity=continuity)
        assert (found.statistic, found.p) == pytest.approx((wanted.statistic, wanted.pvalue))
    assert mann_whitney(counted(first), counted(second)) == mann_whitney(counted(second), counted(first))


def test_the_signed_rank_test_agrees_with_scipy_under_ties_and_zeros() -> None:
    from scipy import stats

    draw = Random(7)
    gaps = [float(draw.randint(-3, 4)) for _ in range(60)]
    found = wilcoxon_signed_rank(counted(gaps))
    wanted = stats.wilcoxon(gaps, correction=True, method="approx", alternative="greater")
    assert found.statistic == wanted.statistic
    assert found.p == pytest.approx(stats.wilcoxon(gaps, correction=True, method="approx").pvalue)


def test_rank_tests_of_one_value_find_nothing() -> None:
    flat = ([3.0], [4])
    assert mann_whitney(flat, flat) == 1.0
    assert (kruskal_wallis([flat, flat]).statistic, kruskal_wallis([flat, flat]).p) == (0.0, 1.0)
    assert wilcoxon_signed_rank(([0.0], [4])).p == 1.0


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        (1, "inverted_cdf"),
        (2, "averaged_inverted_cdf"),
        (3, "closest_observation"),
        (4, "interpolated_inverted_cdf"),
        (5, "hazen"),
        (6, "weibull"),
        (7, "linear"),
        (8, "median_unbiased"),
        (9, "normal_unbiased"),
    ],
)
def test_every_type_of_quantile_agrees_with_numpy(kind: QuantileType, method: str) -> None:
    import numpy as np

    draw = Random(8)
    for n in (1, 2, 3, 10, 17, 100):
        values = [float(draw.randint(1, 30)) for _ in range(n)]
        for share in (0, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.95, 1):
            wanted = np.quantile(values, share, method=method)  # type: ignore[call-overload]
            assert quantile(*counted(values), share, kind) == pytest.approx(wanted), (n, share)


def test_a_rank_that_is_whole_but_for_rounding_is_whole() -> None:
    # 90 * 0.7 is 62.99999999999999
    assert quantile(range(1, 91), [1] * 90, 0.7, 2) == 63.5


def test_the_interval_of_a_median_agrees_with_the_binomial_test_of_scipy() -> None:
    from scipy import stats

    draw = Random(9)
    for n, share in ((6, 0.5), (37, 0.5), (200, 0.9), (60, 0.25)):
        values = sorted(draw.random() for _ in range(n))
        ends = stats.quantile_test(values, q=0, p=share).confidence_interval(0.95)
        assert quantile_interval(values, [1] * n, share) == tuple(ends)  # type: ignore[arg-type]  # stubs say float


def test_too_few_values_have_no_interval_of_a_quantile() -> None:
    assert quantile_interval([1, 2, 3, 4, 5], [1] * 5, 0.5) is None
    assert quantile_interval([1, 2, 3, 4, 5], [1] * 5, 0.5, level=0.9) == (1.0, 5.0)
    assert quantile_interval(range(30), [1] * 30, 0.9) is None
    assert quantile_interval(range(40), [1] * 40, 0.9) is not None


@pytest.mark.parametrize(("share", "n"), [(0.5, 6), (0.5, 25), (0.9, 80)])
def test_the_interval_of_a_quantile_covers_it_as_often_as_it_says(share: float, n: int) -> None:
    draw = Random(10)
    covered = 0
    for _ in range(2000):
        ends = quantile_interval(sorted(draw.random() for _ in range(n)), [1] * n, share)
        assert ends is not None
        covered += ends[0] <= share <= ends[1]
    assert 0.94 < covered / 2000 < 0.99  # at least 0.95 but for chance; ranks are whole, so it may be more


def test_the_interval_of_a_quantile_covers_it_among_few_answers_too() -> None:
    # five answers as likely as 1 : 2 : 4 : 2 : 1, so the median is 3
    draw = Random(11)
    covered = 0
    for _ in range(1000):
        answers = draw.choices((1.0, 2.0, 3.0, 4.0, 5.0), (1, 2, 4, 2, 1), k=40)
        ends = quantile_interval(*counted(answers), 0.5)
        assert ends is not None
        covered += ends[0] <= 3 <= ends[1]
    assert covered >= 950


def test_a_ratio_of_means_covers_the_true_ratio_as_often_as_it_says() -> None:
    draw = Random(12)
    covered = 0
    for _ in range(1000):
        pairs: dict[tuple[float, float], int] = {}
        for _ in range(120):
            expected = draw.choice((6.0, 7.0, 8.0, 9.0))
            pair = (expected + draw.choice((-2.0, -1.0, 0.0, 1.0, 2.0)), expected)
            pairs[pair] = pairs.get(pair, 0) + 1
        found = ratio_of_means(pair_sums(pairs))
        covered += found.low <= 1 <= found.high
    assert 0.93 < covered / 1000 < 0.97


def test_a_ratio_without_a_denominator_is_refused() -> None:
    with pytest.raises(ValueError, match="not 0"):
        ratio_of_means(pair_sums({(3.0, 0.0): 4}))
    with pytest.raises(ValueError, match="every denominator"):
        mean_of_ratios({(3.0, 0.0): 4})
