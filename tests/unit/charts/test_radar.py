"""Radars: what is drawn where, how outlines break, and that no text touches another."""

from __future__ import annotations

import json
import math
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.charts import kind_of
from reportgen.document.chartdata import Point, RadarData, RadarLine
from reportgen.values import Unit
from scripts.gallery.measure import faults, missing, texts
from tests.unit.charts.drawing import PAGE, PHONE, ZH, canvas, drawn

WITHHELD, EMPTY = Point(None, n=6, mark="withheld"), Point(None, mark="empty")
NOW = RadarLine("Q3 2026", tuple(map(Point, (91.4, 86.2, 72.8, 77.5))))
BEFORE = RadarLine("Q2 2026", tuple(map(Point, (90.0, 86.9, 78.3, 76.1))), "earlier")
TARGET = RadarLine("Target", (Point(85.0),) * 4, "target")
RADAR = RadarData(("Attitude", "Competence", "Speed", "Solved"), (NOW, BEFORE, TARGET), Unit.PERCENT, (50.0, 100.0))


def _with(line: RadarLine, *points: Point) -> RadarData:
    changed = replace(line, points=points)
    return replace(RADAR, lines=tuple(changed if one is line else one for one in RADAR.lines))


def _places(shape: ET.Element) -> list[tuple[float, float]]:
    points = shape.get("points", "").split()
    return [(float(x), float(y)) for x, y in (point.split(",") for point in points)]


def test_an_amount_is_as_far_from_the_centre_as_the_domain_says() -> None:
    picture = drawn(RADAR)
    rim = _places(picture.parts("ring")[-1])
    outline = _places(picture.parts("current")[0])
    centre = (PAGE / 2, (rim[0][1] + rim[2][1]) / 2)
    shares = [math.dist(place, centre) / math.dist(rim[0], centre) for place in outline]
    assert shares[:4] == pytest.approx([(amount - 50) / 50 for amount in (91.4, 86.2, 72.8, 77.5)], abs=0.001)


def test_the_rings_carry_their_amounts_with_the_unit_at_the_rim_also_at_the_centre() -> None:
    assert set(drawn(RADAR).texts("tick")) == {"100\u00a0%", "90", "80", "70", "60", "50"}


def test_the_lines_differ_by_more_than_their_colour() -> None:
    picture = drawn(RADAR)
    now, before, target = (picture.parts(role)[0] for role in ("current", "earlier", "target"))
    assert float(now.get("stroke-width", "0")) > 1.5 * float(before.get("stroke-width", "0"))
    assert target.get("stroke-dasharray")
    assert [line.get("stroke-dasharray") for line in (now, before)] == [None, None]
    assert len(picture.parts("area")) == 1


def test_the_current_amounts_stand_at_their_axes_with_their_marks() -> None:
    data = _with(NOW, Point(91.4), Point(86.2, mark="up"), Point(72.8, mark="down"), Point(77.5))
    assert sorted(drawn(data).texts("value")) == ["72.8\u00a0% ▼", "77.5\u00a0%", "86.2\u00a0% ▲", "91.4\u00a0%"]


def test_a_withheld_amount_breaks_the_outline_and_is_named() -> None:
    picture = drawn(_with(NOW, Point(91.4), WITHHELD, Point(72.8), Point(77.5)))
    (outline,) = picture.parts("current")
    assert len(_places(outline)) == 3
    assert picture.texts("absent") == ["n<10"]


def test_the_outline_runs_on_over_the_first_axis() -> None:
    picture = drawn(_with(NOW, Point(91.4), WITHHELD, Point(72.8), EMPTY))
    assert picture.parts("current") == []  # two lone points
    picture = drawn(_with(NOW, Point(91.4), Point(80.0), WITHHELD, Point(77.5)))
    assert len(_places(picture.parts("current")[0])) == 3


def test_what_is_missing_of_another_line_is_named_below() -> None:
    picture = drawn(_with(BEFORE, Point(90.0), WITHHELD, EMPTY, WITHHELD))
    assert picture.texts("absent-note") == ["Q2 2026, n<10: Competence, Solved", "Q2 2026, no amount: Speed"]


def test_a_small_sample_is_an_open_point() -> None:
    picture = drawn(replace(_with(NOW, Point(91.4, mark="small"), *NOW.points[1:])), locale=ZH)
    assert sum(shape.get("fill") == "#FFFFFF" for shape in picture.parts("point")) == 1 + len(BEFORE.points) + 1


def test_amounts_beyond_the_domain_widen_the_picture() -> None:
    data = replace(RADAR, domain=(80.0, 90.0))
    assert {"95\u00a0%", "70"} <= set(drawn(data).texts("tick"))


def test_long_names_in_a_crowd_stand_in_columns_with_a_line_to_their_axis() -> None:
    axes = tuple(f"{place} a rather long name of an axis" for place in range(12))
    data = RadarData(axes, (RadarLine("now", (Point(3.0),) * 12),), Unit.SCORE, (1.0, 5.0))
    picture = drawn(data, PHONE)
    assert len(picture.parts("leader")) == 12
    assert {shape.get("text-anchor", "start") for shape in picture.parts("label")} == {"start", "end"}


def test_the_interactive_outline_is_closed_and_counts_from_the_centre() -> None:
    figure = kind_of(RADAR).plotly(RADAR, canvas())
    now = figure["data"][-1]
    assert now["name"] == "Q3 2026"
    assert now["theta"] == ["0", "1", "2", "3", "0"]
    assert now["r"] == pytest.approx([41.4, 36.2, 22.8, 27.5, 41.4])
    assert figure["layout"]["polar"]["radialaxis"]["range"] == [0, 50]
    assert [trace["line"]["dash"] for trace in figure["data"][1:]] == ["solid", "dot", "solid"]
    assert figure["data"][0]["fill"] == "toself"


def test_the_interactive_outline_has_a_gap_and_no_wash_where_an_amount_is_missing() -> None:
    data = _with(NOW, Point(91.4), WITHHELD, Point(72.8), Point(77.5))
    traces = kind_of(data).plotly(data, canvas())["data"]
    now = traces[-1]
    assert now["r"][1] is None
    assert not now["connectgaps"]
    assert not any("fill" in trace for trace in traces)
    assert "n&lt;10" in now["hovertext"][1]


def test_the_native_chart_has_a_series_a_line_and_names_what_is_withheld() -> None:
    data = _with(NOW, Point(91.4), WITHHELD, Point(72.8), Point(77.5))
    chart = kind_of(data).native(data, canvas())
    assert chart is not None
    assert chart.kind == "radar"
    assert [(one.name, one.thin, one.dashed) for one in chart.series] == [
        ("Q3 2026", False, False),
        ("Q2 2026", True, False),
        ("Target", False, True),
    ]
    assert chart.categories[1] == "Competence  n<10"
    assert chart.series[0].values == (91.4, None, 72.8, 77.5)
    assert (chart.axis_min, chart.axis_max, chart.axis_step) == (50.0, 100.0, 10.0)


def test_the_table_has_a_row_an_axis_and_a_column_a_line() -> None:
    table = kind_of(RADAR).table(RADAR, ZH)
    assert [column.heading for column in table.columns] == ["", "Q3 2026", "Q2 2026", "Target"]
    assert len(table.rows) == 4


# --- random data -----------------------------------------------------------------------------------------------------

ROLES: tuple[Literal["current", "earlier", "target"], ...] = ("current", "earlier", "target")
WORDS = st.text("满意度响应速度 abcdefgh-", min_size=1, max_size=40)
MARKS = st.sampled_from(("none", "up", "down", "small"))
POINTS = st.one_of(st.builds(Point, st.floats(-100, 100), mark=MARKS), st.just(WITHHELD), st.just(EMPTY))


@st.composite
def radars(draw: st.DrawFn) -> RadarData:
    """Any radar of the sizes that are promised."""
    size = draw(st.integers(3, 12))
    lines = []
    for role in draw(st.lists(st.sampled_from(ROLES), max_size=4)):
        points = draw(st.lists(POINTS, min_size=size, max_size=size))
        lines.append(RadarLine(draw(WORDS), tuple(points), role))
    axes = draw(st.lists(WORDS, min_size=size, max_size=size))
    domain = draw(st.sampled_from(((0.0, 100.0), (-100.0, 100.0), (1.0, 5.0), (50.0, 50.0))))
    return RadarData(tuple(axes), tuple(lines), Unit.POINTS, domain)


@given(radars(), st.sampled_from((350.0, 657.0, 720.0)))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_is_cut_covered_or_missing(data: RadarData, width: float) -> None:
    lines, size = texts(kind_of(data).svg(data, canvas(width)))
    assert list(faults(lines, size)) == []
    assert list(missing(data, [line.text for line in lines])) == []


@given(radars())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_the_other_painters_take_any_radar(data: RadarData) -> None:
    kind = kind_of(data)
    json.dumps(kind.plotly(data, canvas()), allow_nan=False)
    native = kind.native(data, canvas())
    assert native is not None
    assert all(len(series.values) == len(native.categories) for series in native.series)
    assert len(kind.table(data, ZH).rows) == len(data.axes)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_fewer_than_three_axes_are_drawn_as_well(size: int) -> None:
    data = RadarData(RADAR.axes[:size], (replace(NOW, points=NOW.points[:size]),), Unit.PERCENT, (0.0, 100.0))
    assert drawn(data).texts("label") == list(RADAR.axes[:size])
