from __future__ import annotations

import re

from reportgen.charts import kind_of
from reportgen.charts.colour import READABLE, contrast
from reportgen.document.chartdata import HeatmapData, Point
from reportgen.values import Unit
from tests.unit.charts.drawing import EN, PHONE, THEME, ZH, canvas, drawn

DATA = HeatmapData(
    ("Phone", "E-mail"),
    ("Courtesy", "Speed"),
    ((Point(90.0), Point(50.0, mark="down")), (Point(70.0), Point(None, mark="withheld"))),
    Unit.PERCENT,
    (50.0, 90.0),
    "n<5",
)


def test_the_ends_of_the_domain_have_the_ends_of_the_colour_scale() -> None:
    fills = [shape.get("fill") for shape in drawn(DATA).parts("cell")]
    assert fills[:2] == [THEME.accent, THEME.sequential_low]


def test_every_number_can_be_read_on_its_cell() -> None:
    row = tuple(Point(float(amount)) for amount in range(101))
    drawing = drawn(HeatmapData(("r",), tuple("c" for _ in row), (row,), Unit.PERCENT, (0.0, 100.0)))
    cells, numbers = drawing.parts("cell"), drawing.parts("value")
    assert len(cells) == len(numbers) == 101
    for cell, text in zip(cells, numbers, strict=True):
        assert contrast(str(cell.get("fill")), str(text.get("fill"))) >= READABLE


def test_cells_carry_numbers_marks_and_what_is_withheld() -> None:
    drawing = drawn(DATA)
    assert drawing.texts("value") == ["90.0", "50.0", "70.0"]
    assert drawing.texts("sign") == ["▼"]
    assert drawing.texts("absent") == ["n<5"]
    assert drawing.parts("hatch")


def test_columns_that_do_not_fit_go_into_further_bands_with_all_headings() -> None:
    columns = tuple(f"维度{i}" for i in range(14))
    cells = (tuple(Point(-100.0) for _ in columns),) * 2
    drawing = drawn(HeatmapData(("电话", "邮件"), columns, cells, Unit.POINTS, (-100.0, 100.0)), PHONE, ZH)
    assert drawing.texts("column") == list(columns)
    assert drawing.texts("label") == ["电话", "邮件"] * 2
    rights = [x + w for x, w in zip(drawing.numbers("cell", "x"), drawing.numbers("cell", "width"), strict=True)]
    assert max(rights) <= PHONE


def test_a_long_word_in_a_heading_is_set_smaller_and_not_cut() -> None:
    row = tuple(Point(90.0) for _ in range(6))
    headings = ("Professionalism", "Courtesy", "Speed", "Process", "Place", "Price")
    drawing = drawn(HeatmapData(("On site",), headings, (row,), Unit.PERCENT, (0.0, 100.0)), 490)
    assert drawing.texts("column") == list(headings)
    assert {float(part.get("font-size", "0")) for part in drawing.parts("column")} != {10.0}


def test_a_domain_without_width_is_the_middle_of_the_scale_in_both_pictures() -> None:
    data = HeatmapData(("r",), ("c",), ((Point(50.0),),), Unit.PERCENT, (50.0, 50.0))
    trace = kind_of(data).plotly(data, canvas())["data"][0]
    assert (trace["zmin"], trace["zmax"]) == (49.0, 51.0)
    assert re.fullmatch("#[0-9A-F]{6}", str(drawn(data).parts("cell")[0].get("fill")))


def test_word_gets_a_table_in_place_of_a_chart() -> None:
    assert kind_of(DATA).native(DATA, canvas()) is None
    table = kind_of(DATA).table(DATA, EN)
    assert [column.heading for column in table.columns] == ["", "Courtesy", "Speed"]
    assert table.rows[0][2].mark == "▼"


def test_withheld_cells_are_hatched_in_the_live_chart_too() -> None:
    data = HeatmapData(("a",), ("b", "c"), ((Point(1.0), Point(None, mark="withheld")),), Unit.COUNT, (0.0, 1.0))
    shapes = kind_of(data).plotly(data, canvas())["layout"]["shapes"]
    assert [shape["type"] for shape in shapes] == ["rect", "path"]
    assert all(0.5 < float(x) < 1.5 for x in re.findall(r"[ML]([\d.]+),", shapes[1]["path"]))
