"""Intervals hold the truth as often as they say, and tests find nothing where nothing is: by seeded draws.

The bands are what the literature says of a method at a point, widened by the error of so many draws; where a method
covers too little at small n, its band in benchmarks/simulate.py says so and why. `python benchmarks/coverage.py` prints
the same with more draws.
"""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.simulate import COVERAGE, LEVELS, Coverage, Level, error
from reportgen.results import Results
from tests.unit.metrics.rows import BEFORE, NOW, Case, answer

RUNS = 2000
FEW_RUNS = 150  # of what takes milliseconds a draw
SLOW = ("bootstrap", "Kaplan")
QUIET = 150


@pytest.mark.parametrize("case", COVERAGE, ids=lambda case: f"{case.method} at {case.point}")
def test_an_interval_holds_the_truth_about_as_often_as_its_method_is_known_to(case: Coverage) -> None:
    runs = FEW_RUNS if case.method.startswith(SLOW) else RUNS
    found = case.share(runs, seed=7)
    assert case.low - error(case.low, runs) <= found <= min(1.0, case.high + error(case.high, runs))


def test_of_few_weighted_answers_the_t_interval_covers_too_little() -> None:
    """Known of linearised variances with n - 1 degrees of freedom: 40 answers are worth 26."""
    case = next(c for c in COVERAGE if (c.method, c.point) == ("t, weighted mean", "n=40, deff 1.6"))
    assert 0.88 < case.share(4000, seed=3) < 0.945


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: f"{level.method} at {level.point}")
def test_a_test_seldom_finds_an_effect_that_is_not_there_and_mostly_one_that_is(level: Level) -> None:
    quiet, loud = (level.share(RUNS, seed=11, effect=effect) for effect in (False, True))
    assert quiet <= 0.05 + error(0.05, RUNS)
    assert loud >= level.power


GROUPS = ("A", "B", "C", "D")


def quarters(seed: int, moved: tuple[str, ...] = ()) -> Results:
    """Two quarters of four channels, 45 answers each; in those that moved, satisfaction fell steeply."""
    rng = Random(seed)
    rows: list[dict[str, object]] = []
    for when in (BEFORE, NOW):
        for name in GROUPS:
            odds = (30, 20, 20, 15, 15) if when is NOW and name in moved else (5, 5, 15, 35, 40)
            for overall in rng.choices((1, 2, 3, 4, 5), odds, k=45):
                rows += answer(1, when, overall=overall, **{"dimension:channel": name})
    return Case(rows, settings={"compare": ("previous",)}).results()


def significant(results: Results, metric: str, *, groups: bool) -> list[str | None]:
    """The groups (None: everybody) whose change of the figure counts as significant."""
    found = [r for r in results.results if r.metric == metric and r.group.is_total != groups]
    return [r.group.value for r in found if any(change.significant for change in r.changes)]


def test_quiet_quarters_have_a_significant_change_in_at_most_one_family_of_twenty() -> None:
    """Every family of tests by itself, as Benjamini and Hochberg promise: the totals, and each figure's groups."""
    totals = groups = 0
    for seed in range(QUIET):
        results = quarters(seed)
        names = {result.metric for result in results.results}
        totals += any(significant(results, name, groups=False) for name in names)
        groups += bool(significant(results, "csat", groups=True))
    assert totals / QUIET <= 0.05 + error(0.05, QUIET)
    assert groups / QUIET <= 0.05 + error(0.05, QUIET)


def test_of_the_changes_called_significant_few_are_false_where_some_are_real() -> None:
    false = 0.0
    found = 0
    for seed in range(60):
        named = significant(quarters(seed, moved=("A", "B")), "csat", groups=True)
        false += sum(name in ("C", "D") for name in named) / max(1, len(named))
        found += sum(name in ("A", "B") for name in named)
    assert false / 60 <= 0.05 + error(0.05, 60)
    assert found / 120 >= 0.8
