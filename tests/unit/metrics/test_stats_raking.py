from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.metrics.stats.calibrated import calibrated_mean
from reportgen.metrics.stats.raking import Cell, RakingError, rake
from reportgen.metrics.stats.trimming import trimmed

CELLS: dict[Cell, float] = {("f", "young"): 10, ("f", "old"): 30, ("m", "young"): 20, ("m", "old"): 40}
MARGINS = {"sex": {"f": 600.0, "m": 400.0}, "age": {"young": 500.0, "old": 500.0}}


def weighted(factors: dict[Cell, float], place: int, category: str) -> float:
    return sum(factors[cell] * size for cell, size in CELLS.items() if cell[place] == category)


def test_raked_weights_meet_every_margin() -> None:
    factors = rake(CELLS, MARGINS)
    for place, wanted in enumerate(MARGINS.values()):
        for category, target in wanted.items():
            assert weighted(factors, place, category) == pytest.approx(target, rel=1e-12)


def test_a_raked_factor_is_the_product_of_one_effect_for_each_margin() -> None:
    factors = rake(CELLS, MARGINS)
    odds = factors["f", "young"] * factors["m", "old"] / factors["f", "old"] / factors["m", "young"]
    assert log(odds) == pytest.approx(0, abs=1e-12)


def test_one_margin_is_post_stratification() -> None:
    assert rake({("f",): 40, ("m",): 60}, {"sex": {"f": 50, "m": 50}}) == {("f",): 1.25, ("m",): 50 / 60}


def test_a_category_neither_asked_for_nor_answered_is_nothing_to_rake() -> None:
    assert rake({("f",): 4}, {"sex": {"f": 8, "x": 0}}) == {("f",): 2.0}


@pytest.mark.parametrize(
    ("cells", "margins", "problem", "variable", "category"),
    [
        ({("f",): 5}, {"sex": {"f": 5, "m": 5}}, "no respondents", "sex", "m"),
        ({("f",): 5, ("x",): 1}, {"sex": {"f": 5}}, "no target", "sex", "x"),
        ({("f",): 5, ("x",): 1}, {"sex": {"f": 5, "x": 0}}, "no target", "sex", "x"),
        ({("f", "y"): 5}, {"sex": {"f": 5}, "age": {"y": 6}}, "unequal totals", "age", ""),
        # Old and young men are asked for, but every man is old and every old one a man.
        (
            {("f", "y"): 1, ("m", "o"): 1},
            {"sex": {"f": 1, "m": 2}, "age": {"y": 2, "o": 1}},
            "not converged",
            "sex",
            "",
        ),
        # The two women are to weigh 1, the young among them 2.
        (
            {("f", "y"): 1, ("f", "o"): 1, ("m", "o"): 1},
            {"sex": {"f": 1, "m": 2}, "age": {"y": 2, "o": 1}},
            "not converged",
            "sex",
            "",
        ),
    ],
)
def test_what_cannot_be_raked_is_named(
    cells: dict[Cell, float], margins: dict[str, dict[str, float]], problem: str, variable: str, category: str
) -> None:
    with pytest.raises(RakingError) as caught:
        rake(cells, margins)
    assert (caught.value.problem, caught.value.variable, caught.value.category) == (problem, variable, category)


def test_weights_within_the_bounds_are_left_alone() -> None:
    assert trimmed((0.5, 1.5), (3, 3), 0.2, 5.0) == (0.5, 1.5)


def test_bounds_that_exclude_the_mean_weight_are_refused() -> None:
    with pytest.raises(ValueError, match="mean weight"):
        trimmed((1.0, 3.0), (1, 1), 0.2, 1.5)


@given(
    st.lists(st.tuples(st.floats(0.01, 50), st.integers(1, 40)), min_size=1, max_size=7),
    st.floats(0.05, 0.95),
    st.floats(1.05, 6),
)
def test_trimming_keeps_the_bounds_and_the_sum(pairs: list[tuple[float, int]], least: float, most: float) -> None:
    weights, counts = [w for w, _ in pairs], [n for _, n in pairs]
    total = sum(w * n for w, n in pairs)
    mean = total / sum(counts)
    held = trimmed(weights, counts, least * mean, most * mean)
    assert min(held) >= least * mean
    assert max(held) <= most * mean
    assert sum(w * n for w, n in zip(held, counts, strict=True)) == pytest.approx(total, rel=1e-10)


def test_margins_that_explain_every_answer_leave_no_variance() -> None:
    assert calibrated_mean([1, 1, 4, 4], [1, 2, 1, 2], [["a", "a", "b", "b"]]).variance == pytest.approx(0, abs=1e-25)


def test_margins_that_explain_nothing_leave_the_variance_of_the_weights_as_given() -> None:
    found = calibrated_mean([1, 3, 1, 3], [1, 1, 1, 1], [["a", "a", "b", "b"]])
    assert found.variance == pytest.approx(4 / 3 * 4 * (1 / 4) ** 2)
