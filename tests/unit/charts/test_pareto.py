from __future__ import annotations

import pytest

from reportgen.charts import kind_of
from reportgen.document.chartdata import ParetoBar, ParetoData
from tests.unit.charts.drawing import EN, THEME, canvas, drawn

DATA = ParetoData(
    (ParetoBar("Slow", 60, 60.0, True), ParetoBar("Moved", 25, 85.0, True), ParetoBar("Other", 15, 100.0, False)),
    "Mentions",
    "Cumulative",
)


def test_the_line_leaves_the_tip_of_the_first_bar() -> None:
    drawing = drawn(DATA)
    tip = drawing.numbers("bar", "x")[0] + drawing.numbers("bar", "width")[0]
    assert drawing.numbers("cumulative-dot", "cx")[0] == pytest.approx(tip, abs=0.2)


def test_bars_and_line_share_one_scale() -> None:
    drawing = drawn(DATA)
    start, widths = drawing.numbers("bar", "x")[0], drawing.numbers("bar", "width")
    assert widths == pytest.approx([widths[0], widths[0] * 25 / 60, widths[0] * 15 / 60], abs=0.2)
    dots = drawing.numbers("cumulative-dot", "cx")
    assert dots[-1] - start == pytest.approx(sum(widths), abs=0.2)
    assert drawing.numbers("target", "x1")[0] - start == pytest.approx(0.8 * sum(widths), abs=0.2)


def test_categories_left_out_still_count_in_the_scale() -> None:
    drawing = drawn(ParetoData((ParetoBar("Slow", 30, 30.0, True), ParetoBar("Wrong", 20, 50.0, True)), "n", "sum"))
    start, widths = drawing.numbers("bar", "x")[0], drawing.numbers("bar", "width")
    assert drawing.numbers("target", "x1")[0] - start == pytest.approx(widths[0] * 80 / 30, abs=0.2)


def test_the_vital_few_are_in_the_accent_and_the_others_muted() -> None:
    fills = [shape.get("fill") for shape in drawn(DATA).parts("bar")]
    assert fills == [THEME.accent, THEME.accent, THEME.pale]


def test_every_row_has_count_and_cumulative_share() -> None:
    drawing = drawn(DATA)
    assert drawing.texts("value") == ["60", "25", "15"]
    assert drawing.texts("cumulative-share") == [f"{share}\N{NO-BREAK SPACE}%" for share in ("60.0", "85.0", "100.0")]
    assert drawing.texts("target-label") == ["80.0\N{NO-BREAK SPACE}%"]


def test_table_and_native_chart_have_both_series() -> None:
    table, chart = kind_of(DATA).table(DATA, EN), kind_of(DATA).native(DATA, canvas())
    assert [column.heading for column in table.columns] == ["", "Mentions", "Cumulative"]
    assert chart is not None
    assert chart.kind == "pareto"
    assert [series.values for series in chart.series] == [(60.0, 25.0, 15.0), (60.0, 85.0, 100.0), (80.0,) * 3]
    assert chart.axis_max == 100.0  # counts and shares on one scale
    assert chart.series[1].secondary_line
