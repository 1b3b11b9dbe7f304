from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.charts import kind_of
from reportgen.document.chartdata import DistributionData
from tests.unit.charts.drawing import EN, PHONE, THEME, canvas, drawn

DATA = DistributionData(
    ("<1 h", "1–4 h", "4–24 h", "≥24 h"),
    (50, 30, 15, 5),
    (50.0, 30.0, 15.0, 5.0),
    "tickets",
    2,
    "service level 4 h",
    (("median 1 h", 1.0), ("90 % in 15 h", 2.5)),
)


def test_columns_stand_on_the_axis_as_high_as_their_shares() -> None:
    drawing = drawn(DATA)
    heights = drawing.numbers("column", "height")
    assert heights == pytest.approx([heights[0] * share / 50 for share in DATA.shares], abs=0.02)
    feet = {y + height for y, height in zip(drawing.numbers("column", "y"), heights, strict=True)}
    assert all(foot == pytest.approx(drawing.numbers("zero", "y1")[0], abs=0.02) for foot in feet)


def test_classes_beyond_the_service_level_are_set_apart_by_colour_and_a_dashed_line() -> None:
    drawing = drawn(DATA)
    colours = [shape.get("fill", "") for shape in drawing.parts("column")]
    assert colours == [THEME.accent] * 2 + [THEME.bad] * 2
    (target,) = drawing.parts("target")
    starts, width = drawing.numbers("column", "x"), drawing.numbers("column", "width")[0]
    assert starts[1] + width < float(target.get("x1", "")) < starts[2]
    assert target.get("stroke-dasharray")


def test_markers_stand_at_their_place_and_their_labels_do_not_touch() -> None:
    drawing = drawn(replace(DATA, markers=(("median 1 h", 1.9), ("90 % in 15 h", 2.1))))
    assert sorted(drawing.texts("flag")) == ["90 % in 15 h", "median 1 h", "service level 4 h"]
    places = {(shape.get("text-anchor"), shape.get("y")) for shape in drawing.parts("flag")}
    assert len(places) == 3


def test_a_label_at_the_right_edge_turns_to_the_left() -> None:
    markers = (("a rather long label at the end", 3.9),)
    drawing = drawn(replace(DATA, target_index=None, markers=markers), PHONE)
    assert drawing.parts("flag")[0].get("text-anchor") == "end"


def test_shares_stand_on_the_columns_whole_where_one_has_no_room() -> None:
    assert drawn(DATA).texts("value")[0] == "50.0\N{NO-BREAK SPACE}%"
    twelve = DistributionData(tuple(map(str, range(12))), (1,) * 12, (10.0,) * 12, "tickets", None)
    assert drawn(twelve, PHONE).texts("value") == ["10"] * 12


def test_the_table_has_the_counts_and_the_native_chart_the_shares() -> None:
    table, chart = kind_of(DATA).table(DATA, EN), kind_of(DATA).native(DATA, canvas())
    assert [column.heading for column in table.columns] == ["", "tickets", "Share"]
    assert chart is not None
    assert (chart.kind, chart.series[0].values) == ("column", DATA.shares)
