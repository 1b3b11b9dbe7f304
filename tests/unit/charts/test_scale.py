from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.scale import Scale, ticks, trend_domain
from reportgen.values import Unit

AMOUNTS = st.floats(-1e9, 1e9, allow_nan=False)


def test_amounts_map_linearly_and_are_clamped() -> None:
    scale = Scale(0, 100, 10, 210)
    assert (scale(0), scale(50), scale(100), scale(150)) == (10, 110, 210, 210)


def test_a_scale_without_width_maps_to_the_middle() -> None:
    assert Scale(5, 5, 0, 100)(5) == 50


def test_a_trend_of_per_cent_never_shows_less_than_ten_points() -> None:
    assert trend_domain((86.0, 86.4), Unit.PERCENT) == (81.2, 91.2)


def test_a_trend_at_the_limit_stays_within_it() -> None:
    assert trend_domain((100.0, 100.0), Unit.PERCENT) == (90.0, 100.0)
    assert trend_domain((0.0,), Unit.PERCENT) == (0.0, 10.0)
    assert trend_domain((-100.0, -95.0), Unit.POINTS) == (-100.0, -80.0)


def test_counts_and_durations_start_at_zero() -> None:
    assert trend_domain((900.0, 950.0), Unit.COUNT) == (0.0, 950.0)
    assert trend_domain((14.0, 18.0), Unit.MINUTES) == (0.0, 18.0)


def test_without_amounts_the_whole_scale_is_shown() -> None:
    assert trend_domain((), Unit.PERCENT) == (0.0, 100.0)


def test_counts_have_whole_ticks_and_durations_ticks_of_the_clock() -> None:
    assert ticks(0, 3, Unit.COUNT) == (0, 1, 2, 3)
    assert ticks(0, 100, Unit.MINUTES) == (0, 30, 60, 90, 120)
    assert ticks(0, 2000, Unit.MINUTES) == (0, 720, 1440, 2160)


def test_ticks_of_a_limited_scale_do_not_leave_it() -> None:
    assert ticks(96.5, 100, Unit.PERCENT)[-1] == 100


@given(AMOUNTS, AMOUNTS, st.sampled_from(sorted(Unit)))
def test_ticks_ascend_and_enclose_what_the_limits_allow(one: float, other: float, unit: Unit) -> None:
    low, high = trend_domain((one, other), unit)
    found = ticks(low, high, unit)
    assert 2 <= len(found) <= 8
    assert list(found) == sorted(set(found))
    if unit in (Unit.COUNT, Unit.SCORE, Unit.PER_10K):
        hair = 1e-6 + 1e-8 * (high - low)
        assert found[0] <= low + hair
        assert found[-1] >= high - hair
