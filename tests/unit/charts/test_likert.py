from __future__ import annotations

import pytest

from reportgen.charts import kind_of
from reportgen.document.chartdata import LikertData, LikertRow
from reportgen.document.nodes import Figure
from reportgen.values import Unit, Value
from tests.unit.charts.drawing import EN, PHONE, THEME, canvas, drawn

WORDS = ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")
ROWS = (
    LikertRow("Courtesy", (2.0, 4.0, 10.0, 44.0, 40.0), 84.0, 2988),
    LikertRow("Speed", (10.0, 14.0, 16.0, 40.0, 20.0), 60.0, 2868),
    LikertRow("Repair", (), None, None, "withheld"),
)
DATA = LikertData(WORDS, ROWS, 2, "satisfied")


def test_segments_are_as_long_as_their_shares_on_one_scale() -> None:
    drawing = drawn(DATA)
    starts, widths = drawing.numbers("segment", "x"), drawing.numbers("segment", "width")
    speed = starts[1::2]  # word by word, two rows each
    per_point = (speed[4] - speed[0]) / (10 + 14 + 16 + 40)
    assert speed == pytest.approx([speed[0] + per_point * past for past in (0, 10, 24, 40, 80)], abs=0.2)
    assert widths[1] == pytest.approx(per_point * 10 - 1, abs=0.2)  # a seam of one pixel
    assert widths[6] == pytest.approx(per_point * 44 - 1, abs=0.2)


def test_the_middle_of_the_neutral_word_stands_on_one_line() -> None:
    drawing = drawn(DATA)
    (zero,) = drawing.numbers("zero", "x1")
    starts = drawing.numbers("segment", "x")
    for row in (0, 1):
        start, following = starts[row::2][2:4]
        assert (start + following) / 2 == pytest.approx(zero, abs=0.2)


def test_an_even_scale_meets_in_its_middle() -> None:
    rows = (LikertRow("A", (14.0, 86.0), 86.0, 900), LikertRow("B", (40.0, 60.0), 60.0, 900))
    drawing = drawn(LikertData(("Bad", "Good"), rows, None, "good"))
    (zero,) = drawing.numbers("zero", "x1")
    starts = drawing.numbers("segment", "x")
    assert starts[2] == starts[3] == zero
    bad, good = THEME.likert[0], THEME.likert[-1]
    assert [shape.get("fill") for shape in drawing.parts("segment")] == [bad, bad, good, good]


def test_top_shares_are_bold_and_bases_beside_them() -> None:
    drawing = drawn(DATA)
    assert drawing.texts("top") == ["84.0\N{NO-BREAK SPACE}%", "60.0\N{NO-BREAK SPACE}%"]
    assert {shape.get("font-weight") for shape in drawing.parts("top")} == {"600"}
    assert drawing.texts("base") == ["n = 2,988", "n = 2,868"]
    assert drawing.texts("heading") == ["satisfied"]
    assert drawing.texts("legend") == list(WORDS)


def test_a_withheld_row_is_hatched_and_says_so() -> None:
    drawing = drawn(DATA)
    assert len(drawing.parts("withheld")) == 1
    assert drawing.texts("absent") == ["n<10"]


def test_shares_stand_in_segments_with_room_for_them_only() -> None:
    assert drawn(DATA).texts("share") == ["4", "44", "40", "10", "14", "40", "20"]
    assert len(drawn(DATA, PHONE).texts("share")) < 7


def test_the_table_has_every_share_and_withholds_what_is_withheld() -> None:
    table = kind_of(DATA).table(DATA, EN)
    assert [column.heading for column in table.columns] == ["", *WORDS, "satisfied", "n"]
    assert table.rows[0][6].content == (Figure(Value(84.0, Unit.PERCENT)),)
    assert table.rows[2][1].content == (Figure(None, absent="n<10"),)


def test_the_native_chart_is_a_plain_stacked_bar_without_made_up_numbers() -> None:
    chart = kind_of(DATA).native(DATA, canvas())
    assert chart is not None
    assert chart.kind == "stacked_bar"
    assert [series.name for series in chart.series] == list(WORDS)
    assert chart.series[0].values == (2.0, 10.0, None)
    assert not any(series.invisible for series in chart.series)


def test_a_withheld_row_is_hatched_in_the_live_chart_too() -> None:
    (hatched,) = [trace for trace in kind_of(DATA).plotly(DATA, canvas())["data"] if "pattern" in trace["marker"]]
    assert (hatched["y"], hatched["hovertext"]) == ([2], ["Repair<br>n&lt;10"])
