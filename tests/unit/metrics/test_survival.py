from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from reportgen.metrics.stats.survival import Survival, kaplan_meier, not_reached, time_interval, time_until

CASES = st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=60)


def curve_of(cases: list[tuple[int, bool]]) -> Survival:
    times = sorted({time for time, _ in cases})
    return kaplan_meier(times, [cases.count((t, True)) for t in times], [cases.count((t, False)) for t in times])


@given(cases=CASES)
def test_the_curve_is_that_of_scipy(cases: list[tuple[int, bool]]) -> None:
    seen = [time for time, ended in cases if ended]
    data: CensoredData = CensoredData(uncensored=seen, right=[time for time, ended in cases if not ended])
    curve = curve_of(cases)
    assert [step.time for step in curve.steps] == sorted(set(seen))
    assert (curve.n, curve.ended) == (len(cases), len(seen))
    if seen:
        expected = ecdf(data).sf.evaluate([step.time for step in curve.steps])
        assert [step.survival for step in curve.steps] == pytest.approx(np.atleast_1d(expected).tolist())


@given(times=st.lists(st.integers(1, 50), min_size=1, max_size=40))
def test_without_censoring_the_median_is_the_usual_one(times: list[int]) -> None:
    assert time_until(curve_of([(time, True) for time in times]), 0.5) == np.median(times)


@given(cases=CASES)
def test_an_interval_holds_the_median(cases: list[tuple[int, bool]]) -> None:
    median, (low, high) = time_until(curve_of(cases), 0.5), time_interval(curve_of(cases), 0.5)
    assert median is None or low is None or low <= median
    assert high is None or (median is not None and median <= high)


def test_greenwoods_variance_is_summed_over_the_steps() -> None:
    steps = kaplan_meier([2, 3, 5], [1, 2, 1], [0, 1, 1]).steps
    assert [step.variance for step in steps] == pytest.approx([1 / (6 * 5), 1 / (6 * 5) + 2 / (5 * 3), 0.1666667 + 0.5])


def test_what_is_not_reached_is_absent_with_a_reason() -> None:
    curve = kaplan_meier([1, 10], [4, 0], [0, 6])
    assert time_until(curve, 0.5) is None
    assert time_interval(curve, 0.5)[1] is None
    assert not_reached(0.9).message.format(**dict(not_reached(0.9).params)) == (
        "fewer than 90 % of the cases had ended by the longest time seen"
    )


def test_nothing_ended_gives_no_steps() -> None:
    curve = kaplan_meier([3, 4], [0, 0], [2, 1])
    assert curve == Survival((), 3, 0)
    assert time_interval(curve, 0.5) == (None, None)


def test_a_flat_stretch_at_the_level_gives_its_middle() -> None:
    assert time_until(kaplan_meier([1, 2, 6, 9], [1, 1, 1, 1], [0] * 4), 0.5) == 4


def test_durations_must_ascend() -> None:
    with pytest.raises(ValueError, match="must ascend"):
        kaplan_meier([2, 2], [1, 1], [0, 0])
