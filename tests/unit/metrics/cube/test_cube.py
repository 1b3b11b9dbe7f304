from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest

from reportgen.cube import Cube, CubeFigure
from reportgen.metrics import METRICS
from reportgen.metrics.cube import build
from reportgen.metrics.cube.numbers import KINDS
from reportgen.metrics.plan import WeightPlan
from reportgen.results import Results
from tests.unit.metrics.rows import NOW, Case, answer, subject, ticket

FILTERS = {"filters": ("area", "channel")}
ROWS = [
    *answer(40, NOW, overall=5, **{"dimension:channel": "phone", "dimension:area": "north"}),
    *answer(30, NOW, overall=2, **{"dimension:channel": "phone", "dimension:area": "south"}),
    *answer(20, NOW, overall=4, **{"dimension:channel": "mail", "dimension:area": "north"}),
    *answer(15, NOW, overall=1, **{"dimension:channel": "mail", "dimension:area": None}),
]


def cube_of(results: Results) -> Cube:
    assert results.cube is not None
    return results.cube


def figure(cube: Cube, id: str) -> CubeFigure:
    return next(figure for figure in cube.figures if figure.id == id)


def test_without_filters_there_is_no_cube() -> None:
    assert Case(ROWS).results().cube is None


def test_every_combination_of_values_has_its_counts() -> None:
    cube = cube_of(Case(ROWS, settings=FILTERS).results())
    csat, now = figure(cube, "csat"), cube.current
    assert cube.depth == 2
    assert [dimension.id for dimension in cube.dimensions] == ["area", "channel"]
    assert cube.numbers(csat, (), now) == (105, 60)
    assert cube.numbers(csat, (("channel", "phone"),), now) == (70, 40)
    assert cube.numbers(csat, (("area", "north"), ("channel", "phone")), now) == (40, 40)
    assert cube.numbers(csat, (("area", "south"), ("channel", "mail")), now) == (0, 0)


def test_what_few_gave_is_withheld_at_every_depth() -> None:
    few = answer(4, NOW, overall=1, **{"dimension:channel": "letter", "dimension:area": "north"})
    cube = cube_of(Case([*ROWS, *few], settings=FILTERS).results())
    csat, now = figure(cube, "csat"), cube.current
    assert cube.numbers(csat, (("channel", "letter"),), now) == (None, None)
    assert cube.numbers(csat, (("channel", "mail"),), now) == (None, None)  # with it everybody's number would tell
    assert cube.numbers(csat, (("area", "south"), ("channel", "letter")), now) == (None, None)
    assert cube.numbers(csat, (("channel", "phone"),), now) == (70, 40)


def test_a_mean_travels_as_whole_numbers() -> None:
    cube = cube_of(Case(ROWS, settings=FILTERS).results())
    mean = figure(cube, "csat_mean")
    n, total, squares = cube.numbers(mean, (("channel", "phone"),), cube.current)
    assert n
    assert total is not None
    assert squares is not None
    assert mean.origin + total / n / mean.scale == pytest.approx((40 * 5 + 30 * 2) / 70)
    about = (squares * mean.grain - total**2 / n) / mean.scale**2
    assert about / (n - 1) == pytest.approx(40 * 30 / 70 * 9 / 69)


def test_a_period_that_overlaps_another_one_cannot_be_chosen() -> None:
    """A custom period of 400 days: the year before overlaps it."""
    long = subject("2025-08-27..2026-09-30", date(2026, 9, 30))
    cube = cube_of(Case(ROWS, subject=long, settings=FILTERS).results())
    found = [one.period for one in cube.periods]
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert cube.periods[cube.current].year_ago is None


def test_durations_are_as_in_the_report() -> None:
    rows = [
        row
        for place in range(60)
        for row in ticket(
            1,
            datetime(2026, 7, 1 + place % 28),
            finished_at=datetime(2026, 8, 1),
            resolution_minutes=float(10 + place**2 % 97),
            **{"dimension:channel": "phone" if place % 3 else "mail"},
        )
    ]
    results = Case(tickets=rows, settings={"filters": ("channel",)}).results()
    cube = cube_of(results)
    for id in ("resolution", "resolution_p90"):
        for result in (one for one in results.results if one.metric == id):
            chosen = () if result.group.is_total else (("channel", str(result.group.value)),)
            assert result.estimate.value is not None
            n, value, *_ = cube.numbers(figure(cube, id), chosen, cube.current)
            assert n == result.estimate.n
            assert value == pytest.approx(result.estimate.value.amount, rel=1e-9)


def test_a_source_without_dimensions_has_everybody_only() -> None:
    desk = ticket(40, finished_at=datetime(2026, 9, 30), resolution_minutes=30.0)
    cube = cube_of(Case(ROWS, desk, settings=FILTERS).results())
    assert cube.numbers(figure(cube, "resolution"), (), cube.current)[:2] == (40, 30.0)
    assert figure(cube, "resolution").dimensions == ()


def test_a_report_without_any_dimension_has_everybody_only() -> None:
    desk = ticket(40, finished_at=datetime(2026, 9, 30), resolution_minutes=30.0)
    cube = cube_of(Case(tickets=desk, settings={"filters": ()}).results())
    assert (cube.dimensions, cube.depth) == ((), 0)
    assert cube.numbers(figure(cube, "resolution"), (), cube.current)[:2] == (40, 30.0)


def test_a_period_that_cannot_be_weighted_has_no_numbers() -> None:
    """Nobody of the south answered in the quarter before, so that its answers cannot be brought to the population."""
    before = answer(50, datetime(2026, 5, 1), overall=4, **{"dimension:area": "north", "dimension:channel": "phone"})
    weights = {"weights": WeightPlan({"area": {"north": 1, "south": 1}}, most=2.0)}
    rows = [row for row in ROWS if row["dimension:area"] is not None]
    cube = cube_of(Case([*rows, *before], settings={**FILTERS, **weights}).results())
    csat = figure(cube, "csat")
    previous = cube.periods[cube.current].previous
    assert previous is not None
    assert cube.numbers(csat, (), cube.current)[1] is not None
    assert cube.numbers(csat, (), previous)[1] is None


def test_the_dashboard_knows_every_indicator_that_can_be_split() -> None:
    assert [metric.id for metric in METRICS if not metric.totals_only and id(metric.estimator) not in KINDS] == []


def test_a_cube_that_would_be_too_large_combines_less_and_then_leaves_dimensions_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def built(most: int) -> Cube:
        monkeypatch.setattr(build, "MOST_NUMBERS", most)
        return cube_of(Case(ROWS, settings=FILTERS).results())

    numbers = 6 * 2 * len(built(200_000).figures)  # periods, numbers of a figure
    assert built(9 * numbers).depth == 2
    assert (built(8 * numbers).depth, built(8 * numbers).dropped) == (1, ())
    assert built(4 * numbers).dropped == ("area",)
    assert [dimension.id for dimension in built(4 * numbers).dimensions] == ["channel"]
