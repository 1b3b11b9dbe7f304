"""Nothing that the dashboard's file withholds can be worked out from it, nor from it and the report together."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.cube import Cube, CubeFigure
from reportgen.locales import Locale
from reportgen.metrics.cube import two_way
from reportgen.metrics.plan import WeightPlan
from reportgen.periods import Period
from reportgen.renderers.dashboard_cube import cube_data
from reportgen.results import Estimate, Group, Results
from tests.property.cube_attacker import CubeAttacker, amounts_of
from tests.unit.metrics.rows import OVERALL, RECOMMEND, SPEED, Case, answer, ticket

NOW, BEFORE = datetime(2026, 8, 5), datetime(2026, 5, 5)
QUARTERS = [datetime(2025, month, 5) for month in (5, 8, 11)] + [datetime(2026, month, 5) for month in (2, 5, 8)]
INFINITE = float("inf")
Rows = list[dict[str, object]]
seeds = st.integers(0, 2**32)


def grouped(rng: Random, sizes: list[int], blank: float, skew: float) -> dict[str, object]:
    """A value of each dimension; the later ones are the rarer."""
    found: dict[str, object] = {}
    for place, size in enumerate(sizes):
        values = "ABCDE"[:size]
        weights = [1 / (at + 1) ** skew for at in range(size)]
        found[f"dimension:d{place}"] = None if rng.random() < blank else rng.choices(values, weights)[0]
    if len(sizes) > 2 and rng.random() < 0.3:
        found["dimension:d1"] = "A"
    return found


def survey(rng: Random, sizes: list[int]) -> Rows:
    """Answers of two quarters, some of them blank."""
    blank, skew, seldom = rng.choice([0, 0, 0.05, 0.2]), rng.choice([0, 0.5, 1, 2]), rng.choice([0, 0.05, 0.1, 0.5])
    number = rng.choice([30, 60, 120, 250, 500])
    return [
        row
        for at in (NOW, BEFORE)
        for _ in range(number)
        for row in answer(
            1,
            at,
            overall=None if rng.random() < seldom else rng.choice([1, 3, 4, 5, 5]),
            **grouped(rng, sizes, blank, skew),
        )
    ]


def service(rng: Random, sizes: list[int]) -> Rows:
    """Tickets of six quarters, some of them open for long."""
    blank, skew, rows = rng.choice([0, 0, 0.1]), rng.choice([0, 1, 2]), Rows()
    for quarter in QUARTERS:
        for _ in range(rng.choice([15, 40, 80])):
            took = rng.choice([None, 1, 10, 60, 100, 200, 1, 2, 5])
            end = None if took is None else quarter + timedelta(days=took)
            known = end is not None and end < datetime(2026, 9, 30)
            rows += ticket(
                1,
                quarter,
                finished_at=end if known else None,
                resolution_minutes=took * 1440.0 if took is not None and known else None,
                **grouped(rng, sizes, blank, skew),
            )
    return rows


def names(sizes: list[int]) -> tuple[str, ...]:
    return tuple(f"d{place}" for place in range(len(sizes)))


def cube_of(results: Results) -> tuple[Cube, dict[str, CubeFigure]]:
    assert results.cube is not None
    return results.cube, {figure.id: figure for figure in results.cube.figures}


def followed(results: Results, below: int) -> list[str]:
    """What follows about the answers to a question, period by period."""
    cube, figures = cube_of(results)
    found: list[str] = []
    for period in range(len(cube.periods)):
        attacker = CubeAttacker(cube, figures["csat"].dimensions)
        attacker.read("rows", amounts_of(cube, figures["responses"], period))
        attacker.read("valid", amounts_of(cube, figures["csat"], period))
        attacker.add_up({"rows": 1, "valid": -1}, 0, INFINITE)
        found += attacker.found_out(below)
    return found


@given(seeds, st.lists(st.integers(2, 4), min_size=2, max_size=3), st.sampled_from([3, 5, 10]))
@settings(max_examples=12, deadline=None, derandomize=True)
def test_nothing_withheld_of_a_survey_follows(seed: int, sizes: list[int], below: int) -> None:
    options = {"filters": names(sizes), "suppress_below": below, "trend_periods": 1, "compare": ("previous",)}
    assert followed(Case(survey(Random(seed), sizes), questions=(OVERALL,), settings=options).results(), below) == []


@given(seeds)
@settings(max_examples=3, deadline=None, derandomize=True)
def test_nothing_withheld_of_four_dimensions_follows(seed: int) -> None:
    sizes, options = [2, 2, 3, 2], {"filters": names([2, 2, 3, 2]), "suppress_below": 5, "trend_periods": 1}
    rows = survey(Random(seed), sizes)
    assert followed(Case(rows, questions=(OVERALL,), settings=options).results(), 5) == []


def test_the_attacker_works_out_what_is_withheld_too_carelessly(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof is worth what the attacker can do: with bridges left standing he finds cells on them."""
    monkeypatch.setattr(two_way, "_bridges", lambda _: [])
    found = []
    for seed in range(12):
        options = {"filters": names([4, 4]), "suppress_below": 5, "trend_periods": 1, "compare": ()}
        rows = survey(Random(seed), [4, 4])
        found += followed(Case(rows, questions=(OVERALL,), settings=options).results(), 5)
    assert found


@given(seeds, st.lists(st.integers(2, 4), min_size=1, max_size=2), st.sampled_from([3, 5, 10]))
@settings(max_examples=5, deadline=None, derandomize=True)
def test_nothing_withheld_of_tickets_follows_over_the_periods(seed: int, sizes: list[int], below: int) -> None:
    case = Case(tickets=service(Random(seed), sizes), settings={"filters": names(sizes), "suppress_below": below})
    results = case.results()
    cube, figures = cube_of(results)
    if "backlog" not in figures:
        return
    attacker = CubeAttacker(cube, figures["tickets"].dimensions)
    for period in range(len(cube.periods)):
        for id, people in (("tickets", "created"), ("solved", "finished")):
            attacker.read(f"{people}{period}", with_report(results, figures[id], period, 0))
        for column, people in enumerate(("at hand", "left")):
            told = with_report(results, figures["backlog"], period, column)
            attacker.read(f"{people}{period}", {key: amount for key, amount in told.items() if amount is not None})
        chained(attacker, period)
    # How many came and were finished in all is nobody's answer.
    attacker.hidden = [(people, selection) for people, selection in attacker.hidden if selection]
    assert attacker.found_out(below) == []


def chained(attacker: CubeAttacker, period: int) -> None:
    """What lay open, and what came, less what was finished, lies open."""
    attacker.add_up({f"at hand{period}": 1, f"finished{period}": -1, f"left{period}": -1}, 0)
    if period:
        attacker.add_up({f"left{period - 1}": 1, f"created{period}": 1, f"at hand{period}": -1}, 0)
    else:
        attacker.add_up({f"at hand{period}": 1, f"created{period}": -1}, 0, INFINITE)


def with_report(
    results: Results, figure: CubeFigure, period: int, column: int
) -> dict[tuple[tuple[str, str], ...], float | None]:
    """The amounts of the cube, and of single groups those of the report where only that shows them."""
    cube, _ = cube_of(results)
    found = amounts_of(cube, figure, period, column)
    for selection, amount in found.items():
        if amount is None and len(selection) == 1:
            told = reported(results, figure, Group(*selection[0]), cube.periods[period].period)
            if told is not None and told.n is not None:
                found[selection] = told.n if column == 0 else told.value.amount if told.value else 0
    return found


def reported(results: Results, figure: CubeFigure, group: Group, period: Period) -> Estimate | None:
    """What the report tells of a group in its own period or in one that this is compared with."""
    result = results.find(figure.metric, figure.item, group)
    if result is None:
        return None
    then = {"previous": results.subject.previous, "year_ago": results.subject.year_ago}
    told = [(result.period, result.estimate), *((then[change.against], change.earlier) for change in result.changes)]
    return next((estimate for when, estimate in told if when == period), None)


@given(seeds)
@settings(max_examples=5, deadline=None, derandomize=True)
def test_single_groups_of_a_survey_are_withheld_as_in_the_report(seed: int) -> None:
    options = {"filters": ("d0", "d1")}
    results = Case(survey(Random(seed), [4, 3]), questions=(OVERALL,), settings=options).results()
    cube, figures = cube_of(results)
    for figure in figures.values():
        for place, one in enumerate(cube.periods):
            for selection, n in amounts_of(cube, figure, place).items():
                told = reported(results, figure, Group(*selection[0]), one.period) if len(selection) == 1 else None
                assert told is None or told.n == n, (figure.id, selection, one.period)


@given(seeds, st.booleans())
@settings(max_examples=10, deadline=None, derandomize=True)
def test_the_file_is_the_same_whoever_of_the_withheld_values_somebody_has(seed: int, is_weighted: bool) -> None:
    """Not one byte of the data may tell withheld values apart."""
    rng = Random(seed)
    rows = [row for row in survey(rng, [3, 3]) if row["happened_at"] == NOW and row["dimension:d0"] is not None]
    for value in "XYZ":
        for _ in range(rng.randint(2, 6)):
            own: dict[str, object] = {**grouped(rng, [1, 3], 0, 1), "dimension:d0": value}
            rows += answer(1, NOW, overall=rng.choice([1, 4, 5]), speed=3, recommend=9, **own)
    weights = WeightPlan({"d0": dict.fromkeys("ABCXYZ", 1.0)}, most=50, least=0.01) if is_weighted else None
    before, after = (
        Case(found, questions=(OVERALL, SPEED, RECOMMEND), settings={"filters": ("d0", "d1"), "weights": weights})
        for found in (rows, exchanged(rows))
    )
    first, second = (cube_data(cube_of(case.results())[0], Locale("en")) for case in (before, after))
    assert first == second


def exchanged(rows: Rows) -> Rows:
    """The rows with X and Y of one respondent each exchanged."""
    places = [next(at for at, row in enumerate(rows) if row["dimension:d0"] == value) for value in "XY"]
    changed = dict(zip(places, reversed([rows[at]["dimension:d0"] for at in places]), strict=True))
    return [{**row, "dimension:d0": changed[at]} if at in changed else row for at, row in enumerate(rows)]
