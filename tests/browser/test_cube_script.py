"""The script of the dashboard gives the figures that Python works out from the rows of a selection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from math import erfc, isclose, sqrt
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import periods, pipeline, planning
from reportgen.config.load import Overrides, load
from reportgen.cube import Cube, CubeFigure, Selection
from reportgen.frames import Frames
from reportgen.locales import Locale
from reportgen.metrics.compute import compute
from reportgen.metrics.plan import Plan, WeightPlan
from reportgen.metrics.stats.comparisons import fisher
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.metrics.stats.tails import t_critical, t_two_sided
from reportgen.renderers.dashboard_cube import cube_data
from reportgen.results import Change, Estimate
from reportgen.scratch import scratch_folder
from reportgen.sources.read import read
from tests.browser.cube_reference import Reference, reference
from tests.property.cube_attacker import selections
from tests.unit.metrics.rows import OVERALL, RECOMMEND, SPEED, Case, answer

if TYPE_CHECKING:
    from tests.browser.chromium import Browser

ROOT = Path(__file__).parents[2]
SCRIPT = (ROOT / "reportgen" / "templates" / "cube.js").read_text(encoding="utf-8")
QUARTERS = [datetime(2025, month, 5) for month in (5, 8, 11)] + [datetime(2026, month, 5) for month in (2, 5, 8)]
# What the file tells in so many digits only: weighted values and errors, squares of long sums, p of durations.
VALUES = {"weighted": 1e-7}
ENDS = {"weighted": 1e-5, "mean": 1e-6}
DIFFERENCES = {"weighted": 1e-5}
TESTS = {"weighted": 1e-4, "mean": 1e-4, "quantile": 1e-4}


def opened(chromium: Browser, cube: Cube) -> None:
    """The script in an empty page, with the cube as the page carries it."""
    chromium.page.goto("about:blank")
    chromium.page.add_script_tag(content=SCRIPT)
    data = json.dumps(cube_data(cube, Locale("en")))
    chromium.page.evaluate("text => { globalThis.cube = ReportCube.open(JSON.parse(text)); }", data)


def near(found: float | None, wanted: float | None, tolerance: float) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return isclose(found, wanted, rel_tol=tolerance, abs_tol=tolerance)


def state(wanted: Estimate) -> str:
    if wanted.n == 0:
        return "empty"
    return "absent" if wanted.value is None else wanted.base


def same_estimate(figure: CubeFigure, found: Mapping[str, Any], wanted: Estimate) -> bool:
    amounts = [None if part is None else part.amount for part in (wanted.value, wanted.low, wanted.high)]
    value, ends = VALUES.get(figure.kind, 1e-9), ENDS.get(figure.kind, 1e-9)
    return (
        found["state"] == state(wanted)
        and found["n"] == wanted.n
        and near(found["value"], amounts[0], value)
        and near(found["low"], amounts[1], ends)
        and near(found["high"], amounts[2], ends)
        and found["status"] == status(figure, amounts[0])
    )


def status(figure: CubeFigure, value: float | None) -> str:
    if value is None or figure.target is None:
        return "none"
    return "met" if (value <= figure.target if figure.better == "lower" else value >= figure.target) else "missed"


def same_change(figure: CubeFigure, found: Mapping[str, Any], wanted: Change) -> bool:
    tolerance = TESTS.get(figure.kind, 1e-9)
    difference = None if wanted.difference is None else wanted.difference.amount
    close = DIFFERENCES.get(figure.kind, 1e-9)
    almost = difference is not None and abs(difference) < close  # the sign of next to nothing
    return (
        found["against"] == wanted.against
        and (difference is None or abs(found["difference"] - difference) <= close * max(1.0, abs(difference)))
        and (found["difference"] is None) == (difference is None)
        and near(found["p"], wanted.p, tolerance)
        and near(found["adjusted"], wanted.p_adjusted, 1e-4)
        and (found["significant"] == wanted.significant or abs((wanted.p_adjusted or 0) - 0.05) < 1e-5)
        and (found["better"] == wanted.better or almost)
    )


def differing(chromium: Browser, expected: Reference, selection: Selection, period: int) -> list[str]:
    """Every figure of a view in which the script and Python differ."""
    view = chromium.page.evaluate("([s, p]) => cube.view(s, p)", [dict(selection), period])
    wanted, found = expected.view(selection, period), {row["figure"]["id"]: row for row in view}
    wrong = []
    for figure in expected.cube.figures:
        row = found[figure.id]
        if figure.id not in wanted:
            if row["estimate"]["state"] not in ("withheld", "absent") or row["estimate"]["value"] is not None:
                wrong.append(f"{figure.id} is shown: {row['estimate']}")
            continue
        one = wanted[figure.id]
        if not same_estimate(figure, row["estimate"], one.estimate):
            wrong.append(f"{figure.id} {selection} {period}: {row['estimate']} is not {one.estimate}")
        for got, change in zip(row["changes"], one.changes, strict=True):
            if not same_change(figure, got, change):
                wrong.append(f"{figure.id} {selection} {period}: {got} is not {change}")
    return wrong


def compared(chromium: Browser, frames: Frames, plan: Plan, number: int, rng: Random) -> int:
    """Compares views of random selections in all periods; how many there were."""
    cube = compute(frames, plan).cube
    assert cube is not None
    opened(chromium, cube)
    every = list(selections(cube, [dimension.id for dimension in cube.dimensions], cube.depth))
    chosen = [(), *rng.sample(every[1:], min(number, len(every) - 1))]
    expected = reference(frames, plan, cube, chosen)
    views = [(selection, period) for selection in chosen for period in range(len(cube.periods))]
    assert [wrong for view in views for wrong in differing(chromium, expected, *view)] == []
    assert any(expected.shows(figure, s, p) for figure in cube.figures for s, p in views if s)
    return len(views)


def survey(rng: Random) -> list[dict[str, object]]:
    """Answers with groups of unlike sizes; some questions and groups are blank."""
    rows: list[dict[str, object]] = []
    for quarter in QUARTERS:
        for _ in range(rng.choice([60, 200, 500])):
            overall = rng.choice([None, 1, 3, 4, 4, 5, 5])
            rows += answer(
                1,
                quarter,
                overall=overall,
                speed=rng.choice([2, 4, 5]),
                recommend=rng.choice([None, 0, 7, 9, 10]),
                csi=rng.choice([None, 33.3333333, 75.0, 91.25, 100.0]),
                **{
                    "dimension:a": rng.choice(["x", "x", "x", "y", "z", None]),
                    "dimension:b": rng.choice(["k", "l", "l"]),
                    "dimension:c": rng.choice(["p", "q"]),
                },
            )
    return rows


@pytest.mark.parametrize("is_weighted", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_script_agrees_with_python_on_generated_surveys(chromium: Browser, seed: int, is_weighted: bool) -> None:
    rng = Random(seed)
    weights = WeightPlan({"b": {"k": 1, "l": 3}}) if is_weighted else None
    case = Case(
        survey(rng), questions=(OVERALL, SPEED, RECOMMEND), settings={"filters": ("a", "b", "c"), "weights": weights}
    )
    assert compared(chromium, *case.parts(), 12, rng) >= 13 * 6


@pytest.mark.parametrize(("name", "number"), [("q3.yaml", 6), ("q3-en.yaml", 8)])
def test_the_script_agrees_with_python_on_the_samples(chromium: Browser, name: str, number: int) -> None:
    known = pipeline.known()
    configuration = load(ROOT / "samples" / name, overrides=Overrides(("html",), None, None, None), known=known)
    period = periods.parse(configuration.report.period, date(2026, 10, 8))
    plan = planning.plan(configuration, period, date(2026, 10, 8))
    with scratch_folder() as scratch:
        frames = read(configuration, ROOT / "samples", scratch, period.grain)
        assert compared(chromium, frames, plan, number, Random(7)) >= number * 5


def test_everybody_is_as_in_the_report(chromium: Browser) -> None:
    """Without a selection p values are adjusted with those of the figures that cannot be filtered, as in the report."""
    results = Case(
        survey(Random(5)),
        questions=(OVERALL, SPEED, RECOMMEND),
        settings={
            "filters": ("a", "b"),
            "bases": {"invited": {"2026-Q3": 900, "2026-Q2": 1900, "2025-Q3": 1200}},
        },
    ).results()
    assert results.cube is not None
    opened(chromium, results.cube)
    figures = {figure.id: figure for figure in results.cube.figures}
    for row in chromium.ask("cube.view()"):
        figure, result = figures[row["figure"]["id"]], results.find(row["figure"]["metric"], row["figure"]["item"])
        assert result is not None
        assert same_estimate(figure, row["estimate"], result.estimate)
        assert [same_change(figure, *pair) for pair in zip(row["changes"], result.changes, strict=True)] == [True, True]


def test_distributions_and_tests_agree_to_nine_digits(chromium: Browser) -> None:
    chromium.page.goto("about:blank")
    chromium.page.add_script_tag(content=SCRIPT)
    places = [(t, df) for t in (0.001, 0.3, 1, 2, 2.6, 5, 9, 30) for df in (1, 2.5, 7, 30, 118.4, 2000, 400_000)]
    found = chromium.page.evaluate("places => places.map(([t, df]) => ReportCube.twoSidedT(t, df))", places)
    for (t, df), p in zip(places, found, strict=True):
        assert isclose(p, t_two_sided(t, df), rel_tol=1e-9, abs_tol=1e-300), (t, df)
    degrees = [1, 2, 3.5, 10, 99, 1234, 250_000]
    found = chromium.page.evaluate("degrees => degrees.map(ReportCube.criticalT)", degrees)
    assert found == pytest.approx([t_critical(df, 0.95) for df in degrees], rel=1e-9)
    zs = [0.0, 0.01, 1.2, 1.96, 3.4, 3.6, 6, 12]
    found = chromium.page.evaluate("zs => zs.map(ReportCube.twoSidedNormal)", zs)
    assert found == pytest.approx([erfc(z / sqrt(2)) for z in zs], rel=1e-9)
    tables = [((0, 5), (12, 15)), ((3, 1), (30, 700)), ((9, 3), (10, 10)), ((0, 0), (4, 9)), ((40, 2), (40, 6))]
    found = chromium.page.evaluate("tables => tables.map(([hits, sizes]) => ReportCube.fisher(hits, sizes))", tables)
    assert found == pytest.approx([fisher(*table) for table in tables], rel=1e-9)
    ps = [0.04, 0.01, 0.03, 0.5, 0.01]
    assert chromium.page.evaluate("ps => ReportCube.adjusted(ps)", ps) == pytest.approx(
        benjamini_hochberg(ps), rel=1e-12
    )
