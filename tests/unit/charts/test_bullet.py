from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.charts import kind_of
from reportgen.document.chartdata import Bullet, BulletData, Mark, Point
from reportgen.document.nodes import Figure, Text
from reportgen.locales import LANGUAGES, Locale
from reportgen.values import Direction, Unit, Value
from scripts.gallery.measure import faults, texts
from tests.unit.charts.drawing import EN, PAGE, PHONE, THEME, ZH, canvas, drawn
from tests.unit.charts.names import NAMES

CSAT = Bullet("CSAT", Point(80.0, n=400, mark="down"), Unit.PERCENT, 90.0, 85.0, 0.0, 100.0, "higher", "missed")
WAIT = Bullet("Wait", Point(15.0, n=900), Unit.MINUTES, 30.0, 45.0, 0.0, 60.0, "lower", "met")
HIDDEN = Bullet("Repairs", Point(None, mark="withheld"), Unit.PERCENT, 90.0, None, 0.0, 100.0, "higher")
DATA = BulletData((CSAT, WAIT, HIDDEN), "Target", "Before")
NBSP = "\N{NO-BREAK SPACE}"


def test_each_row_has_its_own_scale_for_bar_target_and_period_before() -> None:
    drawing = drawn(DATA)
    start, wide = drawing.numbers("track", "x")[0], drawing.numbers("track", "width")[0]
    assert drawing.numbers("bar", "x") == pytest.approx([start, start], abs=0.2)
    assert drawing.numbers("bar", "width") == pytest.approx([wide * 0.8, wide * 15 / 60], abs=0.2)
    assert drawing.numbers("target", "x1") == pytest.approx([start + wide * s for s in (0.9, 0.5, 0.9)], abs=0.2)
    assert drawing.numbers("before", "x1") == pytest.approx([start + wide * s for s in (0.85, 0.75)], abs=0.2)


def test_what_meets_the_target_is_underlined_at_the_left_where_less_is_better() -> None:
    drawing = drawn(DATA)
    start, wide = drawing.numbers("track", "x")[0], drawing.numbers("track", "width")[0]
    lefts, widths = drawing.numbers("good-stretch", "x"), drawing.numbers("good-stretch", "width")
    assert lefts == pytest.approx([start + 0.9 * wide, start, start + 0.9 * wide], abs=0.2)
    assert widths == pytest.approx([0.1 * wide, 0.5 * wide, 0.1 * wide], abs=0.2)


@pytest.mark.parametrize("width", [PAGE, PHONE])
def test_amount_target_and_status_stand_at_the_right(width: float) -> None:
    drawing = drawn(DATA, width)
    assert drawing.texts("value") == [f"80.0{NBSP}%", f"15{NBSP}min"]
    assert drawing.texts("target-label") == [f"≥{NBSP}90{NBSP}%", f"≤{NBSP}30{NBSP}min", f"≥{NBSP}90{NBSP}%"]
    assert drawing.texts("status") == ["missed", "met"]
    assert drawing.texts("sign") == ["▼"]
    assert drawn(DATA, width, ZH).texts("status") == ["未达标", "达标"]


def test_a_missed_target_is_told_by_word_and_colour() -> None:
    drawing = drawn(DATA)
    assert [shape.get("fill") for shape in drawing.parts("bar")] == [THEME.bad, THEME.accent]
    assert [shape.get("fill") for shape in drawing.parts("status")] == [THEME.bad, THEME.good]


def test_a_withheld_indicator_is_hatched_and_says_so() -> None:
    drawing = drawn(DATA)
    assert len(drawing.parts("withheld")) == len(drawing.parts("hatch")) == 1
    assert drawing.texts("absent") == ["n<10"]


def test_a_bar_that_does_not_begin_at_nothing_is_broken_but_a_mean_begins_at_the_lowest_answer() -> None:
    cut = replace(CSAT, low=60.0)
    mean = replace(CSAT, unit=Unit.SCORE, low=1.0, high=5.0, point=Point(4.0), target=4.5, before=None)
    assert len(drawn(BulletData((cut, mean), "", "")).parts("break")) == 1


def test_negative_amounts_go_to_the_left_of_zero() -> None:
    nps = replace(CSAT, unit=Unit.POINTS, point=Point(-50.0), low=-100.0, target=None, before=None)
    drawing = drawn(BulletData((nps,), "", ""))
    start, wide = drawing.numbers("track", "x")[0], drawing.numbers("track", "width")[0]
    assert drawing.numbers("bar", "x") == pytest.approx([start + wide / 4], abs=0.2)
    assert drawing.numbers("bar", "width") == pytest.approx([wide / 4], abs=0.2)


def test_an_amount_beyond_the_scale_widens_it() -> None:
    drawing = drawn(BulletData((replace(WAIT, point=Point(120.0)),), "", ""))
    assert drawing.numbers("bar", "width") == pytest.approx(drawing.numbers("track", "width"), abs=0.2)
    start, wide = drawing.numbers("track", "x")[0], drawing.numbers("track", "width")[0]
    assert drawing.numbers("target", "x1") == pytest.approx([start + wide / 4], abs=0.2)


marks: st.SearchStrategy[Mark] = st.sampled_from(("none", "up", "down", "small", "withheld", "empty"))
sides: st.SearchStrategy[Direction] = st.sampled_from(("higher", "lower", "neither"))
amounts = st.none() | st.floats(-1e5, 1e5)
points = st.builds(Point, amounts, n=st.none() | st.integers(0, 10**5), mark=marks)
bullets = st.builds(
    Bullet, NAMES, points, st.sampled_from(sorted(Unit)), amounts, amounts, st.floats(-1e3, 0),
    st.floats(0, 1e3), sides, st.sampled_from(("met", "missed", "none")),
)  # fmt: skip


@given(st.lists(bullets, max_size=5).map(tuple), st.sampled_from(LANGUAGES), st.sampled_from((PAGE, PHONE)))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_is_cut_or_covered(rows: tuple[Bullet, ...], language: str, width: float) -> None:
    data = BulletData(rows, "目标", "previous quarter")
    lines, size = texts(kind_of(data).svg(data, canvas(width, Locale(language))))
    assert list(faults(lines, size)) == []


def test_the_table_has_target_and_status_and_stands_for_words_chart() -> None:
    table = kind_of(DATA).table(DATA, EN)
    assert [column.heading for column in table.columns] == ["", "Value", "Target", "Status", "Before", "n"]
    _, value, target, status, before, base = table.rows[1]
    assert value.content == (Figure(Value(15.0, Unit.MINUTES)),)
    assert target.content == (Text(f"≤{NBSP}"), Figure(Value(30.0, Unit.MINUTES), exact=True))
    assert (status.content, status.tone) == ((Text("met"),), "good")
    assert before.content == (Figure(Value(45.0, Unit.MINUTES)),)
    assert base.content == (Figure(Value(900, Unit.COUNT)),)
    assert kind_of(DATA).native(DATA, canvas()) is None


def test_the_interactive_figure_places_all_on_the_share_of_their_scales() -> None:
    figure = kind_of(DATA).plotly(DATA, canvas())
    scales, bars, target, _, before, stretch = figure["data"]
    assert scales["x"] == [1.0, 1.0, 1.0]
    assert bars["x"] == pytest.approx([0.8, 0.25, 0.0])
    assert target["x"] == pytest.approx([0.9, 0.5, 0.9])
    assert before["x"] == pytest.approx([0.85, 0.75])
    assert stretch["x"] == [0.9, 1.0, None, 0.0, 0.5, None, 0.9, 1.0, None]
