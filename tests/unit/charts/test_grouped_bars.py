from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.charts import kind_of
from reportgen.document.chartdata import GroupedData, GroupSeries, Mark, Point
from reportgen.document.nodes import Figure
from reportgen.locales import LANGUAGES, Locale
from reportgen.values import Unit
from scripts.gallery.measure import faults, texts
from tests.unit.charts.drawing import EN, PAGE, PHONE, THEME, canvas, drawn
from tests.unit.charts.names import NAMES

NOW = GroupSeries("Now", (Point(80.0, n=400, mark="up"), Point(40.0, n=24, mark="small"), Point(None, mark="withheld")))
BEFORE = GroupSeries("Before", (Point(60.0), Point(None, mark="empty"), Point(20.0)))
DATA = GroupedData(("A", "B", "C"), (NOW, BEFORE), Unit.PERCENT, 100.0, "target", direction="higher")
NBSP = "\N{NO-BREAK SPACE}"


def test_bars_start_at_zero_and_are_as_long_as_their_amounts() -> None:
    drawing = drawn(DATA)
    zero = drawing.numbers("zero", "x1")[0]
    assert drawing.numbers("bar", "x") == pytest.approx([zero] * 4, abs=0.2)
    first, *others = drawing.numbers("bar", "width")
    assert others == pytest.approx([first * share / 80 for share in (60, 40, 20)], abs=0.3)
    assert drawing.numbers("target", "x1")[0] == pytest.approx(zero + first * 100 / 80, abs=0.3)


def test_the_first_series_is_strongest_and_a_small_base_is_paler_and_named() -> None:
    drawing = drawn(DATA)
    fills = [shape.get("fill") for shape in drawing.parts("bar")]
    assert fills[0] == THEME.accent
    assert fills[1] == fills[3] == THEME.categories[1]
    assert fills[2] not in (THEME.accent, THEME.categories[1])
    assert drawing.texts("base") == ["n = 24"]


def test_every_bar_has_its_amount_or_says_why_not() -> None:
    drawing = drawn(replace(DATA, withheld_label="n<5"))
    assert sorted(drawing.texts("value")) == [f"{amount}{NBSP}%" for amount in ("20.0", "40.0", "60.0", "80.0")]
    assert drawing.texts("absent") == ["–", "n<5"]
    assert len(drawing.parts("withheld")) == len(drawing.parts("hatch")) == 1


def test_marks_have_signs_in_the_colour_of_their_news_and_the_legend_names_the_series() -> None:
    drawing = drawn(DATA)
    (sign,) = drawing.parts("sign")
    assert (sign.text, sign.get("fill")) == ("▲", THEME.good)
    assert drawing.texts("legend") == ["Now", "Before"]
    assert drawing.texts("target-label") == [f"target 100{NBSP}%"]


def test_negative_amounts_go_to_the_left_of_zero() -> None:
    data = GroupedData(("A",), (GroupSeries("x", (Point(50.0),)), GroupSeries("y", (Point(-25.0),))), Unit.POINTS)
    drawing = drawn(data)
    zero = drawing.numbers("zero", "x1")[0]
    (right, left), (long, short) = drawing.numbers("bar", "x"), drawing.numbers("bar", "width")
    assert right == pytest.approx(zero, abs=0.2)
    assert left + short == pytest.approx(zero, abs=0.2)
    assert long == pytest.approx(2 * short, abs=0.2)


def test_without_series_or_labels_there_is_a_picture_all_the_same() -> None:
    assert drawn(GroupedData(("A", "B"), (), Unit.COUNT)).texts("label") == ["A", "B"]
    assert drawn(GroupedData((), (), Unit.COUNT)).texts() == []


marks: st.SearchStrategy[Mark] = st.sampled_from(("none", "up", "down", "small", "withheld", "empty"))
points = st.builds(Point, st.none() | st.floats(-1e6, 1e6), n=st.none() | st.integers(0, 10**6), mark=marks)


@st.composite
def groups(draw: st.DrawFn) -> GroupedData:
    size = draw(st.integers(0, 4))
    column = st.lists(points, min_size=size, max_size=size).map(tuple)
    series = st.lists(st.builds(GroupSeries, NAMES, column), max_size=4).map(tuple)
    labels = st.lists(NAMES, min_size=size, max_size=size).map(tuple)
    target = st.none() | st.floats(-1e3, 1e3)
    return GroupedData(draw(labels), draw(series), draw(st.sampled_from(sorted(Unit))), draw(target), "目标")


@given(groups(), st.sampled_from(LANGUAGES), st.sampled_from((PAGE, PHONE)))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_is_cut_or_covered(data: GroupedData, language: str, width: float) -> None:
    lines, size = texts(kind_of(data).svg(data, canvas(width, Locale(language))))
    assert list(faults(lines, size)) == []


def test_the_table_has_a_column_a_series() -> None:
    table = kind_of(DATA).table(DATA, EN)
    assert [column.heading for column in table.columns] == ["", "Now", "Before", "n"]
    assert table.rows[0][1].mark == "▲"
    assert table.rows[2][1].content == (Figure(None, absent="n<10"),)


def test_words_chart_names_what_is_withheld_and_keeps_room_for_the_amounts() -> None:
    chart = kind_of(DATA).native(DATA, canvas())
    assert chart is not None
    assert chart.categories == ("A", "B", "C  Now n<10")
    assert [series.values for series in chart.series] == [(80.0, 40.0, None), (60.0, None, 20.0)]
    assert chart.axis_min == 0.0
    assert chart.axis_max == pytest.approx(110.0)


def test_the_interactive_bars_lie_side_by_side_in_the_order_of_the_series() -> None:
    figure = kind_of(DATA).plotly(DATA, canvas())
    now, before = figure["data"]
    assert all(one < other for one, other in zip(now["y"], before["y"], strict=True))
    assert now["x"] == [80.0, 40.0, 100.0]  # the withheld one is hatched along the whole row
    assert now["marker"]["pattern"]["shape"] == ["", "", "/"]
