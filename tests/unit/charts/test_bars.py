from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.charts import kind_of
from reportgen.colours import legible
from reportgen.document.chartdata import Bar, BarsData, Point
from reportgen.document.nodes import Figure
from reportgen.values import Unit
from tests.unit.charts.drawing import EN, PHONE, THEME, ZH, canvas, drawn

BARS = (
    Bar("On site", Point(80.0, n=400), 60.0, "good"),
    Bar("Phone", Point(40.0, n=1310, mark="down"), 50.0),
    Bar("E-mail", Point(None, mark="withheld")),
)
DATA = BarsData(BARS, Unit.PERCENT, 90.0, "target", "previous quarter", 100.0, direction="higher")


def test_bars_start_at_zero_and_are_as_long_as_their_amounts() -> None:
    drawing = drawn(DATA)
    first, second = drawing.numbers("bar", "width")
    zero = drawing.numbers("zero", "x1")[0]
    assert drawing.numbers("bar", "x") == [zero, zero]
    assert first == pytest.approx(2 * second, abs=0.2)
    assert drawing.numbers("target", "x1")[0] == pytest.approx(zero + first * 90 / 80, abs=0.2)
    assert drawing.numbers("before", "x1")[0] == pytest.approx(zero + first * 60 / 80, abs=0.2)


def test_every_row_has_label_amount_and_base() -> None:
    drawing = drawn(DATA)
    assert drawing.texts("label") == ["On site", "Phone", "E-mail"]
    assert drawing.texts("value") == ["80.0\N{NO-BREAK SPACE}%", "40.0\N{NO-BREAK SPACE}%"]
    assert drawing.texts("base") == ["n = 400", "n = 1,310"]
    assert drawing.texts("legend") == ["previous quarter"]


def test_a_withheld_bar_is_hatched_and_says_so() -> None:
    drawing = drawn(replace(DATA, withheld_label="n<5"))
    assert len(drawing.parts("withheld")) == 1
    assert drawing.parts("hatch")
    assert drawing.texts("absent") == ["n<5"]


def test_negative_amounts_go_to_the_left_of_zero() -> None:
    data = BarsData((Bar("A", Point(50.0)), Bar("B", Point(-25.0))), Unit.POINTS)
    drawing = drawn(data)
    zero = drawing.numbers("zero", "x1")[0]
    (right, left), (long, short) = drawing.numbers("bar", "x"), drawing.numbers("bar", "width")
    assert right == zero
    assert left + short == pytest.approx(zero, abs=0.2)
    assert long == pytest.approx(2 * short, abs=0.2)
    assert drawing.texts("value") == ["+50.0", "\N{MINUS SIGN}25.0"]


def test_a_small_base_is_paler_and_its_n_stands_out() -> None:
    drawing = drawn(BarsData((Bar("A", Point(50.0, n=24, mark="small")),), Unit.PERCENT))
    assert drawing.parts("bar")[0].get("fill") != THEME.accent
    assert drawing.parts("base")[0].get("fill") == legible(THEME.caution, THEME.paper, THEME.ink)


def test_forty_long_labels_are_all_there_in_full_and_never_rotated() -> None:
    labels = [f"{i}单个类别名称特别长需要换行的情况也要完整显示而不能截断" for i in range(40)]
    for width in (658.0, PHONE):
        drawing = drawn(BarsData(tuple(Bar(label, Point(1.0)) for label in labels), Unit.COUNT), width, ZH)
        assert "".join(drawing.texts("label")) == "".join(labels)
        assert not any(shape.get("transform") for shape in drawing.root.iter())


def test_on_a_phone_long_labels_go_above_their_bars_and_no_line_strikes_them_out() -> None:
    data = BarsData(tuple(Bar(f"特别长的类别名称需要换到柱子上方{i}", Point(5.0)) for i in range(2)), Unit.COUNT)
    drawing = drawn(data, PHONE, ZH)
    assert drawing.numbers("bar", "x") == [0, 0]
    assert len(drawing.parts("zero")) == 2
    for zero, label in zip(drawing.parts("zero"), drawing.numbers("label", "y"), strict=True):
        assert float(zero.get("y1", "")) > label


def test_without_any_amount_there_are_labels_and_dashes() -> None:
    drawing = drawn(BarsData((Bar("A", Point(None, mark="empty")),), Unit.PERCENT))
    assert drawing.texts("absent") == ["–"]
    assert drawing.parts("bar") == []


def test_the_table_carries_marks_and_the_period_before() -> None:
    table = kind_of(DATA).table(DATA, EN)
    assert [column.heading for column in table.columns] == ["", "Value", "previous quarter", "n"]
    assert table.rows[1][1].mark == "▼"
    assert table.rows[2][1].content == (Figure(None, absent="n<10"),)


def test_the_native_chart_has_the_period_before_as_second_series() -> None:
    chart = kind_of(DATA).native(DATA, canvas())
    assert chart is not None
    assert chart.categories == ("On site", "Phone", "E-mail  n<10")
    assert [series.values for series in chart.series] == [(80.0, 40.0, None), (60.0, 50.0, None)]
    assert (chart.axis_min, chart.axis_max, chart.legend) == (0.0, 100.0, True)


def test_a_bar_s_own_target_is_a_diamond_in_every_painter_and_a_column_of_the_table() -> None:
    two = (Bar("A", Point(80.0), 78.0, target=90.0), Bar("B", Point(70.0)))
    data = BarsData(two, Unit.PERCENT, None, "goal", "before")
    drawing = drawn(data)
    assert len(drawing.parts("goal")) == 2  # the bar's and the legend's
    assert drawing.texts("legend") == ["before", "goal"]
    (marks,) = [trace for trace in kind_of(data).plotly(data, canvas())["data"] if trace.get("name") == "goal"]
    assert (marks["x"], marks["marker"]["symbol"]) == ([90.0], "diamond")
    native = kind_of(data).native(data, canvas())
    assert native is not None
    assert native.series[-1].values == (90.0, None)
    assert [column.heading for column in kind_of(data).table(data, EN).columns][1:4] == ["Value", "before", "goal"]
