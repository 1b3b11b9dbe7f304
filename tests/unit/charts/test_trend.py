from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from reportgen.charts import kind_of
from reportgen.document.chartdata import Point, TrendData, TrendLine
from reportgen.document.nodes import Figure
from reportgen.values import Unit, Value
from tests.unit.charts.drawing import PHONE, ZH, canvas, drawn

QUARTERS = ("25Q4", "26Q1", "26Q2", "26Q3")
CSAT = TrendLine("CSAT", (Point(88.0, 87, 89, 3000), Point(86.0, 85, 87, 2900), Point(87.0, 86, 88, 3100),
                          Point(84.0, 83, 85, 3012, "down")))  # fmt: skip
DATA = TrendData(QUARTERS, (CSAT,), Unit.PERCENT, 90.0, "target", 3, direction="higher")


def line_of(*amounts: float | None) -> TrendLine:
    return TrendLine("L", tuple(Point(amount) for amount in amounts))


def test_points_lie_where_the_ticks_say() -> None:
    drawing = drawn(DATA)
    places = dict(zip(drawing.texts("tick"), drawing.numbers("grid", "y1"), strict=True))
    assert list(places) == ["80", "85", "90", "95\N{NO-BREAK SPACE}%"]
    per_point = (places["80"] - places["90"]) / 10
    expected = [places["80"] - per_point * (amount - 80) for amount in (88, 86, 87, 84)]
    assert drawing.numbers("point", "cy") == pytest.approx(expected, abs=0.02)


def test_the_target_is_dashed_and_named_with_its_value() -> None:
    drawing = drawn(DATA)
    (target,) = drawing.parts("target")
    assert target.get("stroke-dasharray")
    assert target.get("y1") == target.get("y2") == drawing.parts("grid")[2].get("y1")
    assert drawing.texts("target-label") == ["target 90\N{NO-BREAK SPACE}%"]


def test_the_line_end_carries_value_mark_and_name() -> None:
    drawing = drawn(DATA)
    assert drawing.texts("value") == ["84.0\N{NO-BREAK SPACE}%"]
    assert drawing.texts("name") == ["CSAT"]
    assert drawing.texts("sign") == ["▼"]
    assert "fill-bad" in drawing.parts("sign")[0].get("class", "")


def test_a_fall_is_good_news_where_lower_is_better_and_neutral_where_neither() -> None:
    assert "fill-good" in drawn(replace(DATA, direction="lower")).parts("sign")[0].get("class", "")
    assert "fill-ink" in drawn(replace(DATA, direction="neither")).parts("sign")[0].get("class", "")


def test_a_missing_period_is_a_gap_never_a_bridge() -> None:
    drawing = drawn(TrendData(QUARTERS, (line_of(80, 81, None, 83),), Unit.PERCENT))
    (line,) = drawing.parts("line")
    assert len(str(line.get("points")).split()) == 2
    assert len(drawing.parts("point")) == 3


def test_a_withheld_last_period_says_so_and_shows_no_old_value() -> None:
    line = TrendLine("CSAT", (*CSAT.points[:3], Point(None, mark="withheld")))
    drawing = drawn(replace(DATA, lines=(line,)))
    assert drawing.texts("value") == []
    assert drawing.texts("absent") == ["n<10", "n<10"]  # above the axis and at the end


def test_the_interval_is_a_band_through_its_bounds() -> None:
    drawing = drawn(DATA)
    (band,) = drawing.parts("band")
    assert len(str(band.get("points")).split()) == 2 * len(QUARTERS)


def test_labels_of_five_close_lines_do_not_touch() -> None:
    lines = tuple(TrendLine(f"Line {i}", (Point(80.0), Point(81.0 + i / 10))) for i in range(5))
    drawing = drawn(TrendData(("a", "b"), lines, Unit.PERCENT))
    values, names = drawing.numbers("value", "y"), drawing.numbers("name", "y")
    assert drawing.texts("name") == ["Line 4", "Line 3", "Line 2", "Line 1", "Line 0"]
    rows = sorted((*values, *names))
    assert all(below - above >= 11 for above, below in pairwise(rows))


def test_on_a_phone_names_move_to_a_legend_and_everything_stays_inside() -> None:
    lines = tuple(TrendLine(f"渠道{i}", (Point(80.0), Point(81.0 + i))) for i in range(5))
    drawing = drawn(TrendData(("1月", "2月"), lines, Unit.PERCENT), PHONE, ZH)
    assert drawing.texts("legend") == [line.name for line in lines]
    assert drawing.texts("name") == []


def test_crowded_periods_are_thinned_but_the_report_s_own_is_named() -> None:
    labels = tuple(f"26年{month}月" for month in range(1, 25))
    drawing = drawn(TrendData(labels, (line_of(*range(24)),), Unit.COUNT, highlight=12), PHONE, ZH)
    named = drawing.texts("period")
    assert "".join(labels[12:13]) in named
    assert len(named) < 24
    places = drawing.numbers("period", "x")
    assert min(after - before for before, after in pairwise(places)) > 40


def test_the_table_has_intervals_and_bases_and_says_what_is_withheld() -> None:
    line = TrendLine("CSAT", (*CSAT.points[:3], Point(None, mark="withheld")))
    table = kind_of(DATA).table(replace(DATA, lines=(line,)), ZH)
    assert [column.heading for column in table.columns[1:]] == ["CSAT", ZH.text("Interval"), ZH.text("n")]
    assert table.rows[0][1].content == (Figure(Value(88.0, Unit.PERCENT)),)
    assert table.rows[3][1].content == (Figure(None, absent="n<10"),)


def test_the_native_chart_holds_what_readers_may_see_and_the_target_as_a_dashed_line() -> None:
    chart = kind_of(DATA).native(DATA, canvas())
    assert chart is not None
    assert chart.kind == "line"
    assert [series.values for series in chart.series] == [(88.0, 86.0, 87.0, 84.0), (90.0,) * 4]
    assert [series.dashed for series in chart.series] == [False, True]
    assert (chart.axis_min, chart.axis_max) == (80.0, 95.0)
