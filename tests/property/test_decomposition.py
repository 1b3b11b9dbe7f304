"""The parts that a change is split into always make it up again."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.metrics.stats.decomposition import GroupRate, kitagawa

sizes = st.integers(0, 100_000)
rates = st.floats(-100, 100, allow_nan=False)
pairs = st.lists(st.tuples(sizes, rates, sizes, rates), min_size=1, max_size=12)


def part(size: int, rate: float) -> GroupRate:
    return GroupRate(size, rate if size else None)


def mean(parts: dict[str, GroupRate]) -> float:
    return fsum(one.size * (one.rate or 0.0) for one in parts.values()) / fsum(one.size for one in parts.values())


@given(pairs)
def test_effects_and_mix_add_up_to_the_difference(groups: list[tuple[int, float, int, float]]) -> None:
    before = {str(place): part(size, rate) for place, (size, rate, _, _) in enumerate(groups)}
    after = {str(place): part(size, rate) for place, (_, _, size, rate) in enumerate(groups)}
    if not any(one.size for one in before.values()) or not any(one.size for one in after.values()):
        return
    found = kitagawa(before, after)
    assert fsum(found.effects.values()) + found.mix == pytest.approx(mean(after) - mean(before), abs=1e-9)


@given(pairs)
def test_turned_round_everything_has_the_other_sign(groups: list[tuple[int, float, int, float]]) -> None:
    before = {str(place): part(size + 1, rate) for place, (size, rate, _, _) in enumerate(groups)}
    after = {str(place): part(size + 1, rate) for place, (_, _, size, rate) in enumerate(groups)}
    there, back = kitagawa(before, after), kitagawa(after, before)
    assert back.mix == pytest.approx(-there.mix)
    assert {name: -effect for name, effect in back.effects.items()} == there.effects
