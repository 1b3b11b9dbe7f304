from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.charts import kind_of
from reportgen.document.chartdata import FlowData, FlowStage
from reportgen.document.nodes import Figure, Text
from reportgen.locales import LANGUAGES, Locale
from reportgen.values import Unit, Value
from scripts.gallery.measure import faults, texts
from tests.unit.charts.drawing import EN, PAGE, PHONE, THEME, canvas, drawn
from tests.unit.charts.names import NAMES

STAGES = (
    FlowStage("Invited", 1000, (("bounced", 150), ("moved", 50))),
    FlowStage("Delivered", 800, (("silent", 600),)),
    FlowStage("Answered", 200),
)
DATA = FlowData(STAGES, "of the step before")
MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize("width", [PAGE, PHONE])
def test_bars_start_at_one_place_and_are_as_long_as_their_counts(width: float) -> None:
    drawing = drawn(DATA, width)
    assert len(set(drawing.numbers("bar", "x"))) == 1
    first, *others = drawing.numbers("bar", "width")
    assert others == pytest.approx([first * 0.8, first * 0.2], abs=0.2)


@pytest.mark.parametrize("width", [PAGE, PHONE])
def test_counts_and_where_the_others_went_stand_at_the_side(width: float) -> None:
    drawing = drawn(DATA, width)
    assert drawing.texts("value") == ["1,000", "800", "200"]
    assert drawing.texts("reason") == ["bounced", "moved", "silent"]
    assert drawing.texts("lost") == [f"{MINUS}150", f"{MINUS}50", f"{MINUS}600"]


def test_shares_are_of_the_stage_before_and_the_heading_says_so() -> None:
    drawing = drawn(DATA)
    assert drawing.texts("share") == [f"80.0{NBSP}%", f"25.0{NBSP}%"]
    assert drawing.texts("heading") == ["of the step before"]


def test_on_a_phone_each_share_names_itself() -> None:
    assert drawn(DATA, PHONE).texts("share")[0].endswith("% of the step before")


def test_reasons_stand_between_the_two_bars_they_are_about() -> None:
    drawing = drawn(DATA)
    (first, second, third), tall = drawing.numbers("bar", "y"), drawing.numbers("bar", "height")[0]
    bounced, moved, silent = drawing.numbers("reason", "y")
    assert first + tall < bounced < moved < second
    assert second + tall < silent < third


def test_a_slope_leads_from_the_end_of_one_bar_to_the_end_of_the_next() -> None:
    drawing = drawn(DATA)
    starts, widths, tops = (drawing.numbers("bar", name) for name in ("x", "width", "y"))
    places = [tuple(map(float, pair.split(","))) for pair in drawing.parts("slope")[0].get("points", "").split()]
    tall = drawing.numbers("bar", "height")[0]
    assert places[1] == pytest.approx((starts[0] + widths[0], tops[0] + tall), abs=0.2)
    assert places[2] == pytest.approx((starts[1] + widths[1], tops[1]), abs=0.2)


@pytest.mark.parametrize("width", [PAGE, PHONE])
def test_a_stage_with_few_can_be_told_from_one_with_none(width: float) -> None:
    data = FlowData((FlowStage("A", 10**7), FlowStage("B", 1), FlowStage("C", 0), FlowStage("D", 0)), "")
    drawing = drawn(data, width)
    assert 0 < drawing.numbers("bar", "width")[1] < 1
    assert len(drawing.parts("zero")) == 2
    assert drawing.texts("value")[1:] == ["1", "0", "0"]
    assert drawing.texts("share") == [f"0.0{NBSP}%", f"0.0{NBSP}%"]  # nothing has no share


def test_what_the_last_stage_loses_is_not_passed_over() -> None:
    data = FlowData((FlowStage("A", 5, (("gone", 2),)),), "")
    for width in (PAGE, PHONE):
        assert drawn(data, width).texts("reason") == ["gone"]


counts = st.integers(0, 10**7)
reasons = st.lists(st.tuples(NAMES, counts), max_size=4).map(tuple)
stages = st.lists(st.builds(FlowStage, NAMES, counts, reasons), max_size=5).map(tuple)


@given(st.builds(FlowData, stages, NAMES), st.sampled_from(LANGUAGES), st.sampled_from((PAGE, PHONE)))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_is_cut_or_covered(data: FlowData, language: str, width: float) -> None:
    lines, size = texts(kind_of(data).svg(data, canvas(width, Locale(language))))
    assert list(faults(lines, size)) == []


def test_the_table_says_where_the_others_went() -> None:
    table = kind_of(DATA).table(DATA, EN)
    assert [column.heading for column in table.columns] == ["", "Count", "of the step before", "Where the others went"]
    label, count, share, lost = table.rows[1]
    assert label.content == (Text("Delivered"),)
    assert count.content == (Figure(Value(800, Unit.COUNT)),)
    assert share.content == (Figure(Value(80.0, Unit.PERCENT)),)
    assert lost.content == (Text("silent 600"),)


def test_words_chart_has_every_count_with_the_stages_set_apart() -> None:
    chart = kind_of(DATA).native(DATA, canvas())
    assert chart is not None
    assert chart.categories == ("Invited", "– bounced", "– moved", f"Delivered  80.0{NBSP}%", "– silent",
                                f"Answered  25.0{NBSP}%")  # fmt: skip
    (series,) = chart.series
    assert list(series.values) == [1000.0, 150.0, 50.0, 800.0, 600.0, 200.0]
    assert [colour == THEME.accent for colour in series.points] == [True, False, False, True, False, True]


def test_the_interactive_figure_says_the_same() -> None:
    figure = kind_of(DATA).plotly(DATA, canvas())
    assert figure["data"][0]["x"] == [1000, 800, 200]
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    assert notes == ["1,000", "800", "200", f"80.0{NBSP}%", f"25.0{NBSP}%",
                     f"{MINUS}150 bounced<br>{MINUS}50 moved", f"{MINUS}600 silent", "of the step before"]  # fmt: skip
