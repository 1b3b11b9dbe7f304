from __future__ import annotations

import pytest

from reportgen.metrics.stats.control import Chart, p_chart, xmr


def flat(points: list[float], centre: float = 0.0) -> Chart:
    return Chart(tuple(points), centre, (-10.0,) * len(points), (10.0,) * len(points))


def test_a_run_signals_from_the_point_at_which_it_is_long_enough() -> None:
    chart = flat([-1.0] + [1.0] * 9 + [-1.0])
    assert chart.signals().runs_above == (8, 9)
    assert chart.signals(run=7).runs_above == (7, 8, 9)
    assert not flat([1.0] * 7).signals().any


def test_a_point_on_the_centre_ends_a_run() -> None:
    assert not flat([1.0] * 5 + [0.0] + [1.0] * 5).signals().any


def test_runs_below_and_points_beyond_are_told_apart() -> None:
    found = flat([-1.0] * 8 + [11.0, -11.0, 10.0]).signals()
    assert (found.above, found.below, found.runs_above, found.runs_below) == ((8,), (9,), (), (7,))


def test_a_baseline_judges_later_points_without_learning_from_them() -> None:
    found = xmr([10, 12, 10, 12, 30], baseline=4)
    assert (found.chart.centre, found.moving_range) == (11, 2)
    assert found.chart.signals().above == (4,)
    assert not xmr([10, 12, 10, 12, 30]).chart.signals().above


def test_values_that_never_move_have_limits_without_width() -> None:
    found = xmr([4.0] * 5)
    assert (found.chart.low[0], found.chart.high[0], found.chart.signals().any) == (4.0, 4.0, False)


def test_one_value_makes_no_chart() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        xmr([1.0])


def test_small_periods_have_wide_limits_within_nought_and_one() -> None:
    chart = p_chart([50, 2, 1], [100, 4, 2])
    assert chart.centre == 0.5
    assert chart.low == pytest.approx((0.35, 0.0, 0.0))
    assert chart.high == pytest.approx((0.65, 1.0, 1.0))


def test_a_share_beyond_the_limits_of_the_baseline_is_a_signal() -> None:
    chart = p_chart([10, 12, 8, 40], [100] * 4, baseline=3)
    assert chart.centre == pytest.approx(0.1)
    assert chart.signals().above == (3,)


@pytest.mark.parametrize(("hits", "sizes", "baseline"), [([], [], None), ([0], [0], None), ([1], [2], 0)])
def test_a_period_without_cases_makes_no_chart(hits: list[int], sizes: list[int], baseline: int | None) -> None:
    with pytest.raises(ValueError, match="needs cases"):
        p_chart(hits, sizes, baseline)
