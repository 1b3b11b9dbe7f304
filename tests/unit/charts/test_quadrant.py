"""Quadrant maps: fields, points and their names, and that no name touches another, a point or a field's name."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.charts import kind_of
from reportgen.charts.boxes import around, overlap
from reportgen.charts.quadrant import quadrant_of
from reportgen.charts.quadrant_plan import placed_names, planned
from reportgen.document.chartdata import Corner, QuadrantData, QuadrantPoint
from reportgen.document.nodes import Text
from reportgen.values import Unit
from scripts.gallery.measure import faults, missing, texts
from tests.unit.charts.drawing import EN, PAGE, PHONE, canvas, drawn

NAMES: tuple[tuple[Corner, str], ...] = (
    ("upper_left", "Mend first"),
    ("upper_right", "Keep it up"),
    ("lower_left", "Low priority"),
    ("lower_right", "Possibly too much"),
)
POINTS = (
    QuadrantPoint("Speed", 62.0, 0.55, 0.50, 0.60, tone="bad"),
    QuadrantPoint("Attitude", 91.0, 0.42, undecided=True),
    QuadrantPoint("Premises", 88.0, 0.20),
    QuadrantPoint("Price", 69.0, 0.24, tone="muted"),
)
MAP = QuadrantData(POINTS, "Satisfied", "Importance", Unit.PERCENT, Unit.SCORE, (80.0, 0.4), NAMES)


def _at_one_place(count: int) -> QuadrantData:
    return replace(MAP, points=tuple(QuadrantPoint(f"Item {place}", 70.0, 0.5) for place in range(count)))


def test_the_quadrants_are_named_in_their_corners_and_the_urgent_one_has_a_wash() -> None:
    picture = drawn(MAP)
    (wash,) = picture.parts("urgent")
    across, upward = picture.parts("divider")[0].get("x1"), picture.parts("divider")[-1].get("y1")
    fields = {shape.text: shape for shape in picture.parts("field")}
    assert float(wash.get("x", "0")) + float(wash.get("width", "0")) == pytest.approx(float(across or 0), abs=0.02)
    assert float(wash.get("y", "0")) + float(wash.get("height", "0")) == pytest.approx(float(upward or 0), abs=0.02)
    assert fields["Mend first"].get("fill") != fields["Keep it up"].get("fill")
    assert float(fields["Low priority"].get("y", "0")) > float(upward or 0) > float(fields["Keep it up"].get("y", "0"))


@pytest.mark.parametrize("urgent", ["upper_left", "upper_right", "lower_left", "lower_right"])
def test_any_quadrant_can_be_the_urgent_one(urgent: Corner) -> None:
    picture = drawn(replace(MAP, urgent=urgent))
    (wash,) = picture.parts("urgent")
    line = picture.parts("divider")[0]
    is_left = float(wash.get("x", "0")) < float(line.get("x1", "0")) - 1
    assert is_left == urgent.endswith("left")


def test_a_line_stops_where_a_name_stands_on_it() -> None:
    crowd = tuple(
        QuadrantPoint(f"A rather long name of item {n}", 60.0 + n * 1.4, 0.4, tone="muted") for n in range(28)
    )
    data = replace(MAP, points=crowd, lines=(80.0, 0.4))
    plan = planned(data, canvas(PAGE, EN), 30.0)
    y = plan.y(0.4)
    boxes = [name.spot.box for name in placed_names(data, plan)]
    on_it = [box for box in boxes if box.y < y < box.y + box.height]
    flat = [line for line in drawn(data).parts("divider") if line.get("y1") == line.get("y2")]
    assert len(flat) > len(on_it) > 0
    spans = [(float(line.get("x1", "0")), float(line.get("x2", "0"))) for line in flat]
    assert not any(start < box.x + box.width and box.x < end for box in on_it for start, end in spans)


def test_points_lie_in_their_quadrants_and_undecided_ones_are_open() -> None:
    picture = drawn(MAP)
    points = picture.parts("point")
    x = float(picture.parts("divider")[0].get("x1", "0"))
    assert [float(point.get("cx", "0")) > x for point in points] == [False, True, True, False]
    assert [point.get("stroke") is not None for point in points] == [False, True, False, False]
    assert picture.texts("legend") == ["Near a line: quadrant not sure", "Interval"]


def test_an_interval_is_a_thin_upright_line_through_its_point() -> None:
    picture = drawn(MAP)
    (line,), point = picture.parts("interval"), picture.parts("point")[0]
    assert line.get("x1") == line.get("x2") == point.get("cx")
    assert float(line.get("y2", "0")) < float(point.get("cy", "0")) < float(line.get("y1", "0"))


def test_the_axes_have_labels_and_ticks_with_their_unit() -> None:
    picture = drawn(MAP)
    assert sorted(picture.texts("axis-label")) == ["Importance", "Satisfied"]
    assert any(text.endswith("\u00a0%") for text in picture.texts("tick"))


def test_three_points_on_one_place_have_three_names_one_below_the_other() -> None:
    data = _at_one_place(3)
    picture = drawn(data)
    assert sorted(picture.texts("label")) == ["Item 0", "Item 1", "Item 2"]
    assert len({(shape.get("x"), shape.get("y")) for shape in picture.parts("label")}) == 3


def test_a_name_that_had_to_move_has_a_line_to_its_point() -> None:
    data = replace(MAP, points=tuple(QuadrantPoint(f"Item number {at}", 70.0 + at / 2, 0.5) for at in range(12)))
    picture = drawn(data)
    points = {(point.get("cx"), point.get("cy")) for point in picture.parts("point")}
    leaders = picture.parts("leader")
    assert leaders
    assert {(line.get("x1"), line.get("y1")) for line in leaders} <= points


def test_names_without_room_are_numbered_and_listed_below() -> None:
    label = "a name that is far too long to stand anywhere in a picture for a telephone " * 3
    points = tuple(QuadrantPoint(f"{place} {label}", 70.0 + place, 0.4 + place / 100) for place in range(20))
    picture = drawn(replace(MAP, points=points), PHONE)
    frame = max(float(part) for shape in picture.parts("frame") for part in shape.get("points", "").split(",")[-1:])
    numbered = [shape for shape in picture.parts("number") if float(shape.get("y", "0")) > frame]
    assert numbered
    said = "".join(picture.texts("label")).replace(" ", "")
    assert all(point.label.replace(" ", "") in said for point in points)


def test_a_point_on_a_line_belongs_to_the_right_or_upper_quadrant() -> None:
    assert quadrant_of(MAP, QuadrantPoint("", 80.0, 0.4)) == "Keep it up"
    assert quadrant_of(MAP, QuadrantPoint("", 79.9, 0.4)) == "Mend first"
    assert quadrant_of(MAP, QuadrantPoint("", 80.0, 0.39)) == "Possibly too much"


def test_the_interactive_map_names_points_where_the_picture_does() -> None:
    figure = kind_of(MAP).plotly(MAP, canvas())
    said = [note["text"] for note in figure["layout"]["annotations"]]
    assert {"Speed", "Attitude", "Mend first", "Importance", "Satisfied"} <= set(said)
    sure, unsure, span = figure["data"]
    assert (sure["x"], unsure["x"]) == ([62.0, 88.0, 69.0], [91.0])
    assert unsure["marker"]["symbol"] == "circle-open"
    assert sure["error_y"]["array"] == pytest.approx([0.05, 0.0, 0.0])
    assert span["name"] == "Interval"


def test_the_native_map_is_a_scatter_with_names_lines_and_quadrants() -> None:
    chart = kind_of(MAP).native(MAP, canvas())
    assert chart is not None
    assert chart.across is not None
    series = {one.name: one for one in chart.series}
    assert set(series) == {
        "Quadrant is sure",
        "Near a line: quadrant not sure",
        "Line at 80.0\u00a0%",
        "Line at 0.40",
        "Quadrant",
    }
    assert series["Quadrant is sure"].texts == ("Speed", "Premises", "Price")
    assert series["Near a line: quadrant not sure"].hollow
    assert series["Line at 80.0\u00a0%"].x_values == (80.0, 80.0)
    assert series["Quadrant"].texts == tuple(name for _, name in NAMES)
    assert len(chart.series[0].values) == max(len(one.values) for one in chart.series)


def test_in_the_native_map_points_on_one_place_share_their_label() -> None:
    chart = kind_of(MAP).native(_at_one_place(3), canvas())
    assert chart is not None
    items = next(one for one in chart.series if one.name == "Quadrant is sure")
    assert items.texts == ("Item 0\nItem 1\nItem 2", "", "")


def test_on_a_slide_the_native_map_is_as_high_as_its_place() -> None:
    charts = [kind_of(MAP).native(MAP, replace(canvas(), height=height)) for height in (300.0, 400.0)]
    heights = [chart.height_cm for chart in charts if chart is not None]
    assert heights[1] == pytest.approx(heights[0] * 4 / 3)


def test_the_table_names_the_quadrant_and_says_when_it_is_not_sure() -> None:
    table = kind_of(MAP).table(MAP, EN)
    last = [row[-1].content[0] for row in table.rows]
    said = [inline.text for inline in last if isinstance(inline, Text)]
    assert said == ["Mend first", "Keep it up (not sure)", "Possibly too much", "Low priority"]
    assert [column.heading for column in table.columns][1:] == ["Satisfied", "Importance", "Interval", "Quadrant"]


# --- random data -----------------------------------------------------------------------------------------------------

WORDS = st.text("满意度响应速度 abcdefgh-", min_size=1, max_size=30)

FLAGS = st.tuples(st.booleans(), st.booleans(), st.booleans())


@st.composite
def maps(draw: st.DrawFn) -> QuadrantData:
    """Any map of up to 20 points, some of them on one place."""
    x, y = st.integers(0, 100).map(float), st.integers(-20, 80).map(lambda part: part / 100)
    points: list[QuadrantPoint] = []
    for _ in range(draw(st.integers(0, 20))):
        is_same, has_span, undecided = draw(FLAGS)
        place = (points[-1].x, points[-1].y) if points and is_same else (draw(x), draw(y))
        low, high = (place[1] - 0.05, place[1] + 0.07) if has_span else (None, None)
        points.append(QuadrantPoint(draw(WORDS), *place, low, high, undecided))
    names = tuple((corner, draw(WORDS)) for corner, _ in NAMES)
    return replace(MAP, points=tuple(points), names=names, lines=(draw(x), draw(y)), y_label=draw(WORDS))


@given(maps(), st.sampled_from((350.0, 657.0, 720.0)))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_is_cut_covered_or_missing(data: QuadrantData, width: float) -> None:
    lines, size = texts(kind_of(data).svg(data, canvas(width)))
    assert list(faults(lines, size)) == []
    assert list(missing(data, [line.text for line in lines])) == []


@given(maps(), st.sampled_from((350.0, PAGE)))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_no_name_touches_another_a_point_or_the_name_of_a_quadrant(data: QuadrantData, width: float) -> None:
    plan = planned(data, canvas(width), 0.0)
    names = placed_names(data, plan)
    boxes = [name.spot.box for name in names]
    assert sorted(at for name in names for at in name.points) == list(range(len(data.points)))
    assert all(overlap(one, other) == 0 for one, other in combinations(boxes, 2))
    assert all(overlap(box, around(plan.at(point), 4.0)) == 0 for box in boxes for point in data.points)
    assert all(overlap(box, field.box) == 0 for box in boxes for field in plan.fields)


@given(maps())
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_the_other_painters_take_any_map(data: QuadrantData) -> None:
    kind = kind_of(data)
    json.dumps(kind.plotly(data, canvas()), allow_nan=False)
    native = kind.native(data, canvas())
    assert native is not None
    assert all(len(series.values) == len(series.x_values) for series in native.series)
    assert len(kind.table(data, EN).rows) == len(data.points)
