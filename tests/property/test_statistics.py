"""What must hold of the statistics whatever the data: through the real reading of files, and of the functions alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from reportgen.analyses import GroupTest
from reportgen.metrics.plan import WeightPlan
from reportgen.metrics.stats.comparisons import fisher, mann_whitney, two_proportions
from reportgen.metrics.stats.crosstab import dependence
from reportgen.metrics.stats.differences import newcombe
from reportgen.metrics.stats.importance import johnson, lmg, shares
from reportgen.metrics.stats.intervals import t_interval
from reportgen.metrics.stats.multiple import benjamini_hochberg, holm
from reportgen.metrics.stats.quantiles import quantile_interval
from reportgen.metrics.stats.ranks import kruskal_wallis
from reportgen.metrics.stats.rates import poisson_interval
from reportgen.metrics.stats.reliability import reliability
from reportgen.metrics.stats.trend import mann_kendall
from reportgen.results import Estimate, Results
from reportgen.values import Unit, Value
from tests.property.reports import CONFIG, Exports, exports, plain, report
from tests.unit.metrics.rows import NOW, Case, answer

WEIGHTS = CONFIG + "weights: {margins: {channel: {kilo: 50, lima: 30, mike: 20}}}\n"
REFERENCE = exports(7)

shuffles = st.integers(0, 2**32)
tallies = st.lists(st.integers(0, 30), min_size=5, max_size=5).filter(lambda counts: sum(counts) >= 2)


def shuffled(found: Exports, seed: int) -> Exports:
    rng = Random(seed)
    return Exports(
        tuple(rng.sample(found.survey, len(found.survey))), tuple(rng.sample(found.tickets, len(found.tickets)))
    )


@pytest.fixture(scope="module", params=[CONFIG, WEIGHTS], ids=["unweighted", "weighted"])
def config(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reference(config: str) -> Results:
    return report(REFERENCE, config)


def test_the_report_has_everything_that_the_properties_are_about(reference: Results) -> None:
    assert reference.drivers is not None
    assert reference.drivers.resamples > 0
    assert reference.reliability is not None
    assert any(test.p is not None for test in reference.group_tests)
    found = reference.find("resolution_business")
    assert found is not None
    assert found.estimate.value is not None


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_lines_of_an_export_changes_nothing(reference: Results, config: str, seed: int) -> None:
    assert plain(report(shuffled(REFERENCE, seed), config)) == plain(reference)


@pytest.mark.parametrize("parts", [2, 3])
def test_an_export_in_several_files_gives_the_same_report(reference: Results, config: str, parts: int) -> None:
    assert plain(report(REFERENCE, config, parts)) == plain(reference)


def test_groups_under_other_names_have_the_same_figures(reference: Results, config: str) -> None:
    names = {"kilo": "Rilo", "lima": "Rima", "mike": "Rmike"}  # in the same order, which ties go by
    renamed = Exports(
        *(
            tuple(tuple(names.get(str(cell), cell) for cell in row) for row in rows)
            for rows in (REFERENCE.survey, REFERENCE.tickets)
        )
    )
    other = config
    for old, new in names.items():
        other = other.replace(f"{old}:", f"{new}:")
    by_metric = sorted(plain(reference, names, 6), key=repr)  # type: ignore[call-overload]
    assert sorted(plain(report(renamed, other), None, 6), key=repr) == by_metric  # type: ignore[call-overload]


def numbers(part: object, kind: type) -> Iterator[object]:
    """Every object of a kind in the results."""
    if isinstance(part, kind):
        yield part
    if is_dataclass(part):
        for one in fields(part):
            yield from numbers(getattr(part, one.name), kind)
    elif isinstance(part, tuple):
        for one in part:
            yield from numbers(one, kind)


def test_amounts_stay_on_their_scale_and_in_their_interval(reference: Results) -> None:
    estimates = [found for found in numbers(reference, Estimate) if isinstance(found, Estimate)]
    assert len(estimates) > 1000
    for found in estimates:
        if found.value is not None:
            low, high = {Unit.PERCENT: (0, 100), Unit.POINTS: (-100, 100), Unit.INDEX: (0, 100)}.get(
                found.value.unit, (-np.inf, np.inf)
            )
            ends = [end.amount for end in (found.low, found.high) if end is not None]
            assert all(low <= amount <= high for amount in (found.value.amount, *ends))
            if ends and found.value.unit is not Unit.POINTS:  # Rocks' interval is about a centre drawn towards zero
                assert ends[0] - 1e-9 <= found.value.amount <= ends[1] + 1e-9
            assert found.effective is None or found.n is None or 0 < found.effective <= found.n + 1e-9


def test_p_values_effects_and_shares_stay_within_their_bounds(reference: Results) -> None:
    for result in reference.results:
        for change in result.changes:
            if change.p is not None:
                assert 0 <= change.p <= (change.p_adjusted or 1) <= 1
    for test in (one for one in numbers(reference, GroupTest) if isinstance(one, GroupTest)):
        assert test.p is None or 0 <= test.p <= 1
        assert test.effect is None or 0 <= test.effect <= 1
    assert reference.drivers is not None
    assert sum(driver.share for driver in reference.drivers.drivers) == pytest.approx(1)
    assert 0 <= reference.drivers.r2 <= 1
    for driver in reference.drivers.drivers:
        assert driver.low is not None
        assert driver.high is not None
        assert 0 <= driver.low <= driver.high <= 1
        assert -1 <= driver.correlation <= 1
        assert driver.vif >= 1 - 1e-9
    assert reference.reliability is not None
    assert reference.reliability.alpha is not None
    assert reference.reliability.alpha <= 1


@given(shuffles)
@settings(max_examples=10, deadline=None)
def test_margins_that_the_sample_has_already_change_no_figure(seed: int) -> None:
    """Weights of one: the same values, and intervals of the mean equal to Student's."""
    rng = Random(seed)
    sizes = {"phone": rng.randint(12, 60), "app": rng.randint(12, 60)}
    rows = [
        row
        for name, size in sizes.items()
        for _ in range(size)
        for row in answer(
            1, NOW, overall=rng.randint(1, 5), recommend=rng.randint(0, 10), **{"dimension:channel": name}
        )
    ]
    margins = {name: float(size) for name, size in sizes.items()}
    unweighted = Case(rows).results()
    weighted = Case(rows, settings={"weights": WeightPlan({"channel": margins})}).results()
    for metric in ("csat", "csat_mean", "nps", "net_satisfaction", "satisfaction_low"):
        first, second = unweighted.find(metric), weighted.find(metric)
        assert first is not None
        assert second is not None
        assert amount(first.estimate.value) == pytest.approx(amount(second.estimate.value))
        assert amount(second.estimate.unweighted) == pytest.approx(amount(first.estimate.value))
        assert second.estimate.effective == pytest.approx(first.estimate.n)
        if metric == "csat_mean":
            assert amount(second.estimate.low) == pytest.approx(amount(first.estimate.low))
            assert amount(second.estimate.high) == pytest.approx(amount(first.estimate.high))


def amount(value: Value | None) -> float:
    assert value is not None
    return value.amount


@given(tallies.filter(lambda counts: sum(counts) >= 11 and sum(counts[:4]) > 0), st.integers(0, 3))
@settings(max_examples=15, deadline=None)
def test_a_better_answer_never_lowers_a_figure(counts: list[int], place: int) -> None:
    """One respondent goes one step up the scale."""
    place = next(p for p in (place, 0, 1, 2, 3) if counts[p])
    better = [*counts]
    better[place], better[place + 1] = counts[place] - 1, counts[place + 1] + 1
    first, second = (
        Case([row for step, count in enumerate(c) for row in answer(count, NOW, overall=step + 1)]).results()
        for c in (counts, better)
    )
    for metric, sign in {"csat": 1, "csat_mean": 1, "net_satisfaction": 1, "satisfaction_low": -1}.items():
        before, after = first.find(metric), second.find(metric)
        assert before is not None
        assert after is not None
        for end in ("value", "low", "high"):
            if metric != "csat_mean" or end == "value":  # a mean that rises with more spread has a wider interval
                ends = amount(getattr(before.estimate, end)), amount(getattr(after.estimate, end))
                assert sign * (ends[1] - ends[0]) >= -1e-9


@given(st.lists(st.integers(0, 10), min_size=3, max_size=30), st.lists(st.integers(0, 10), min_size=3, max_size=30))
@settings(max_examples=40)
def test_ranks_and_correlations_do_not_mind_where_a_scale_starts_or_how_wide_its_steps_are(
    first: list[int], second: list[int]
) -> None:
    def counted(values: list[int], shift: float, step: float) -> tuple[list[float], list[int]]:
        return [shift + step * v for v in sorted(set(values))], [values.count(v) for v in sorted(set(values))]

    plain_p = mann_whitney(counted(first, 0, 1), counted(second, 0, 1))
    assert mann_whitney(counted(first, 7, 0.5), counted(second, 7, 0.5)) == pytest.approx(plain_p)
    if len(set(first + second)) > 1:
        groups = [counted(first, 0, 1), counted(second, 0, 1)], [counted(first, -3, 2), counted(second, -3, 2)]
        assert kruskal_wallis(groups[0]).p == pytest.approx(kruskal_wallis(groups[1]).p)


def covariances(answers: NDArray[Any]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(map(float, row)) for row in np.cov(answers, rowvar=False))


def test_alpha_and_importance_do_not_mind_where_a_scale_starts() -> None:
    answers = np.random.default_rng(5).integers(1, 6, (60, 4)) + np.random.default_rng(6).integers(0, 3, (60, 1))
    for other in (answers + 7, 2.5 * answers):
        first, second = (reliability(covariances(x), 60) for x in (answers, other))
        assert first.alpha == pytest.approx(second.alpha)
        correlations = [np.corrcoef(x, rowvar=False) for x in (answers, other)]
        assert lmg(correlations[0]) == pytest.approx(lmg(correlations[1]))


@given(st.integers(0, 2**32), st.integers(2, 6))
@settings(max_examples=40)
def test_shares_of_importance_are_positive_and_add_up_and_alpha_is_at_most_one(seed: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    answers = rng.integers(1, 6, (40, k + 1)) + rng.integers(0, 4, (40, 1))
    correlation = np.corrcoef(answers, rowvar=False)
    for found in (lmg(correlation), johnson(correlation)):
        assert found.min() >= -1e-12
        assert found.sum() <= 1 + 1e-9
        assert shares(found).sum() == pytest.approx(1)
    found_alpha = reliability(covariances(answers[:, :-1]), 40).alpha
    assert found_alpha <= 1 + 1e-12


@given(st.lists(st.lists(st.integers(1, 30), min_size=3, max_size=3), min_size=2, max_size=4))
def test_cramers_v_and_its_p_value_stay_within_zero_and_one(table: list[list[int]]) -> None:
    found = dependence(table)
    assert 0 <= found.p <= 1
    assert 0 <= found.cramers_v <= 1
    turned = dependence([list(column) for column in zip(*table, strict=True)])
    assert turned.cramers_v == pytest.approx(found.cramers_v)


two_shares = st.tuples(st.integers(1, 200), st.integers(1, 200)).flatmap(
    lambda n: st.tuples(st.tuples(st.integers(0, n[0]), st.integers(0, n[1])), st.just(n))
)


@given(two_shares)
def test_the_interval_of_a_difference_holds_it_and_turns_with_it(case: tuple[tuple[int, int], tuple[int, int]]) -> None:
    (a, b), (n, m) = case
    low, high = newcombe((a, b), (n, m))
    turned = newcombe((b, a), (m, n))
    held = {round(low, 9) <= round(sign * (a / n - b / m), 9) <= round(high, 9) for sign in (1, -1)}
    assert True in held
    assert -1 <= low <= high <= 1
    assert [*turned] == pytest.approx([-high, -low])
    assert 0 <= two_proportions((a, b), (n, m)) <= 1
    assert 0 <= fisher((a, b), (n, m)) <= 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=25))
def test_holm_is_never_less_strict_than_benjamini_hochberg(p_values: list[float]) -> None:
    assert all(b <= h + 1e-12 for b, h in zip(benjamini_hochberg(p_values), holm(p_values), strict=True))


@given(st.lists(st.integers(-50, 50), min_size=8, max_size=20))
def test_a_trend_turned_round_is_as_likely_and_points_the_other_way(values: list[int]) -> None:
    if len(set(values)) > 1:
        first, second = mann_kendall([float(v) for v in values]), mann_kendall([-float(v) for v in values])
        assert 0 <= first.p <= 1
        assert first.p == pytest.approx(second.p)
        assert first.score == -second.score


@given(st.integers(0, 60), st.floats(1, 1e6))
def test_the_interval_of_a_rate_holds_the_rate(events: int, base: float) -> None:
    low, high = poisson_interval(events, base)
    assert 0 <= low <= events / base <= high


@given(tallies)
def test_the_interval_of_a_median_holds_the_median_and_that_of_a_mean_the_mean(counts: list[int]) -> None:
    written = np.repeat(np.arange(1.0, 6.0), counts)
    low, high = t_interval(float(written.mean()), float(written.var(ddof=1)), len(written))
    assert low <= written.mean() <= high
    found = quantile_interval((1.0, 2.0, 3.0, 4.0, 5.0), counts, 0.5)
    if found is not None:
        assert found[0] <= np.median(written) <= found[1]


def test_a_report_is_not_changed_by_rows_of_times_it_does_not_look_at() -> None:
    old = tuple(("o" + str(row[0]), "2019-01-01 10:00", *row[2:]) for row in REFERENCE.survey[:50])
    more = replace(REFERENCE, survey=(*REFERENCE.survey, *old))
    assert plain(report(more)) == plain(report(REFERENCE))
