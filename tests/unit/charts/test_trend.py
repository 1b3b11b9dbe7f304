from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts import kind_of
from reportgen.charts.kinds import NativeChart
from reportgen.charts.scale import Scale
from reportgen.charts.trend_notes import levels
from reportgen.document.chartdata import Annotation, ControlLimits, Point, TrendData, TrendLine
from reportgen.document.nodes import Figure, Text
from reportgen.values import Unit, Value
from tests.unit.charts.drawing import EN, PAGE, PHONE, THEME, ZH, canvas, drawn

NBSP = "\N{NO-BREAK SPACE}"

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
    assert drawing.parts("sign")[0].get("fill") == THEME.bad


def test_a_fall_is_good_news_where_lower_is_better_and_neutral_where_neither() -> None:
    assert drawn(replace(DATA, direction="lower")).parts("sign")[0].get("fill") == THEME.good
    assert drawn(replace(DATA, direction="neither")).parts("sign")[0].get("fill") == THEME.ink


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
    lines = [series for series in chart.series if not series.band]
    assert [series.values for series in lines] == [(88.0, 86.0, 87.0, 84.0), (90.0,) * 4]
    assert [series.dashed for series in lines] == [False, True]
    assert (chart.axis_min, chart.axis_max, chart.axis_step) == (80.0, 95.0, 5.0)


def test_the_native_band_stands_on_the_lower_ends_and_only_where_every_period_has_an_interval() -> None:
    lower, spans = (series for series in _native(DATA).series if series.band)
    assert lower.invisible
    assert [low + span for low, span in zip(lower.values, spans.values, strict=True) if low and span] == [
        point.high for point in CSAT.points
    ]
    gap = replace(CSAT, points=(*CSAT.points[:3], Point(None, mark="withheld")))
    assert not any(series.band for series in _native(replace(DATA, lines=(gap,))).series)


def test_chinese_periods_have_no_space_at_which_office_would_break_them() -> None:
    spaced = tuple(f"26 年 {month} 月".replace(" ", "\N{NO-BREAK SPACE}") for month in range(1, 5))
    assert _native(replace(DATA, labels=spaced)).categories == ("26年1月", "26年2月", "26年3月", "26年4月")


def test_short_durations_are_said_in_seconds_on_an_axis_of_minutes() -> None:
    chart = _native(TrendData(QUARTERS, (line_of(1.13, 1.11, 1.14, 1.15),), Unit.MINUTES))
    assert chart.series[0].texts == (None, None, None, "69\u00a0s")
    assert chart.axis_format is not None
    assert chart.axis_format.endswith('"\u00a0min"')


def _native(data: TrendData) -> NativeChart:
    chart = kind_of(data).native(data, canvas())
    assert chart is not None
    return chart


def test_the_interactive_band_has_a_gap_where_the_line_has_one() -> None:
    points = (Point(80.0, 70.0, 90.0), Point(81.0, 71.0, 91.0), Point(None), Point(83.0, 73.0, 93.0))
    data = replace(DATA, labels=("1", "2", "3", "4"), lines=(TrendLine("CSAT", points, emphasis=True),))
    bands = [trace for trace in kind_of(data).plotly(data, canvas())["data"] if trace.get("fill") == "tonexty"]
    assert [trace["x"] for trace in bands] == [[0, 1], [3]]


def test_the_label_of_the_target_keeps_clear_of_the_line() -> None:
    points = tuple(Point(amount) for amount in (91.0, 89.0, 91.0, 80.0, 80.0, 80.0))
    data = replace(DATA, labels=tuple("123456"), lines=(TrendLine("CSAT", points, emphasis=True),), highlight=None)
    drawing = drawn(data)
    (label,) = drawing.parts("target-label")
    (line,) = drawing.parts("line")
    places = [tuple(map(float, place.split(","))) for place in str(line.get("points")).split()]
    start, end = float(label.get("x", "")), float(label.get("x", "")) + 50
    beside = [y for x, y in places if start - 4 <= x <= end]
    assert all(abs(y - float(label.get("y", ""))) > 6 for y in beside)


# --- limits and annotations ------------------------------------------------------------------------------------------

SHARES = (84.0, 85.0, 78.0, 86.0, 87.0, 92.0)
LIMITS = ControlLimits((80.0,) * 6, (90.0,) * 6, 85.0, "control limits", (2, 5), (3, 4, 5))
CONTROLLED = TrendData(tuple("abcdef"), (line_of(*SHARES),), Unit.PERCENT, limits=LIMITS)


def test_points_beyond_the_limits_have_a_shape_and_a_sign_and_runs_another_shape() -> None:
    drawing = drawn(CONTROLLED)
    assert drawing.texts("alert-sign") == ["!"] * 3  # two points and the legend
    assert len(drawing.parts("run")) == 3
    assert drawing.texts("legend") == ["control limits", "Beyond the limits", "In a run on one side of the mean"]


def test_limits_that_stay_are_one_line_and_steps_have_corners() -> None:
    straight = [shape.get("points", "").split() for shape in drawn(CONTROLLED).parts("limit")]
    assert [len(points) for points in straight] == [2, 2]
    stepped = replace(LIMITS, highs=(90.0, 90.0, 91.0, 91.0, None, 90.0))
    corners = [shape.get("points", "").split() for shape in drawn(replace(CONTROLLED, limits=stepped)).parts("limit")]
    assert [len(points) for points in corners] == [2, 4, 2]


def test_limits_are_inside_the_plot() -> None:
    wide = replace(CONTROLLED, limits=replace(LIMITS, lows=(60.0,) * 6))
    assert drawn(wide).texts("tick")[0] == "60"


def test_the_table_says_in_words_what_the_marks_say() -> None:
    noted = replace(CONTROLLED, annotations=(Annotation(2, "Storm"),))
    table = kind_of(noted).table(noted, EN)
    assert [column.heading for column in table.columns] == ["Period", "L", "control limits", "Remark"]
    remarks = [inline.text for row in table.rows for inline in row[-1].content if isinstance(inline, Text)]
    run = "In a run on one side of the mean"
    assert remarks == ["", "", "Beyond the limits, Storm", run, run, "Beyond the limits"]


def test_word_gets_both_limits_and_the_points_beyond_as_series_of_their_own() -> None:
    series = _native(CONTROLLED).series
    assert [one.name for one in series[-3:]] == [
        "control limits (upper)",
        "control limits (lower)",
        "Beyond the limits",
    ]
    assert series[-1].values == (None, None, 78.0, None, None, 92.0)


def test_the_live_chart_marks_the_same_points_by_the_same_shapes() -> None:
    figure = kind_of(CONTROLLED).plotly(CONTROLLED, canvas())
    (main, *_) = [trace for trace in figure["data"] if trace.get("mode") == "lines+markers"]
    round_one, alert, run = "circle", "diamond", "square-open"
    assert main["marker"]["symbol"] == [round_one, round_one, alert, run, run, alert]
    assert {"control limits", "Beyond the limits"} <= {trace.get("name") for trace in figure["data"]}


@given(st.lists(st.tuples(st.integers(0, 11), st.text("中文字a b", min_size=1, max_size=30)), max_size=8))
def test_annotations_never_touch_nor_strike_each_other_out(notes: list[tuple[int, str]]) -> None:
    labels = tuple(map(str, range(12)))
    annotations = tuple(Annotation(place, text) for place, text in notes)
    data = TrendData(labels, (line_of(*range(12)),), Unit.COUNT, annotations=annotations)
    for width in (PHONE, PAGE):
        found = levels(data, Scale(0, 11, 50, width - 60), 36, width - 46)
        assert len(found) == len(notes)
        for one, other in combinations(found, 2):
            apart = one.span[1] <= other.span[0] or other.span[1] <= one.span[0]
            assert apart or one.level != other.level
            upper, lower = sorted((one, other), key=lambda note: note.level)
            assert upper.level == lower.level or not lower.covers(upper.x)


def test_an_amount_at_its_point_keeps_off_the_target() -> None:
    data = TrendData(tuple("abc"), (line_of(84.0, 86.4, 86.9),), Unit.PERCENT, 88.0, "target", 1)
    drawing = drawn(data)
    (target,) = drawing.numbers("target", "y1")
    inside = [float(shape.get("y", "")) for shape in drawing.parts("value") if shape.text == f"86.4{NBSP}%"]
    assert all(abs(y - 4 - target) > 6 for y in inside)
