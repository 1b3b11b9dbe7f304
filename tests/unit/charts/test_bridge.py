from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.charts import kind_of
from reportgen.document.chartdata import BridgeData, BridgeStep, Tone
from reportgen.document.nodes import Figure
from reportgen.locales import LANGUAGES, Locale
from reportgen.values import Unit, Value
from scripts.gallery.measure import faults, texts
from tests.unit.charts.drawing import EN, PAGE, PHONE, THEME, ZH, Drawing, canvas, drawn
from tests.unit.charts.names import NAMES

STEPS = (
    BridgeStep("Phone", -1.5, "bad"),
    BridgeStep("Chat", -1.0),
    BridgeStep("On site", 0.5, "good"),
    BridgeStep("Counter", 0.0),
)
DATA = BridgeData("Q2", 88.0, STEPS, "Q3", 86.0, Unit.PERCENT, Unit.PERCENTAGE_POINTS)
MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"


def spans(drawing: Drawing) -> list[tuple[float, float]]:
    """Where each step's arrow starts and where its point is."""
    found = []
    for shape in drawing.parts("step"):
        places = [tuple(map(float, pair.split(","))) for pair in shape.get("points", "").split()]
        found.append((places[0][0], places[2][0]))
    return found


def test_arrows_float_from_level_to_level_as_long_as_their_differences() -> None:
    phone, chat, site = spans(drawn(DATA))
    assert phone[1] == pytest.approx(chat[0], abs=0.2)
    assert chat[1] == pytest.approx(site[0], abs=0.2)
    lengths = [end - start for start, end in (phone, chat, site)]
    assert lengths == pytest.approx([1.5 * lengths[1], lengths[1], -0.5 * lengths[1]], abs=0.4)


def test_a_fall_points_to_the_left_and_a_rise_to_the_right_in_the_colour_of_its_tone() -> None:
    drawing = drawn(DATA)
    assert [end > start for start, end in spans(drawing)] == [False, False, True]
    assert [shape.get("fill") for shape in drawing.parts("step")] == [THEME.bad, THEME.categories[1], THEME.good]


def test_every_step_has_its_signed_number_and_the_unit_stands_once() -> None:
    drawing = drawn(DATA)
    assert drawing.texts("difference") == [f"{MINUS}1.5{NBSP}pp", f"{MINUS}1.0", "+0.5", "0.0"]
    assert drawing.texts("level") == [f"88.0{NBSP}%", f"86.0{NBSP}%"]


def test_durations_each_have_their_own_unit() -> None:
    steps = (BridgeStep("A", 9.0), BridgeStep("B", -0.5))
    drawing = drawn(BridgeData("Q2", 18.0, steps, "Q3", 26.5, Unit.MINUTES, Unit.MINUTES))
    assert drawing.texts("difference") == [f"+9.0{NBSP}min", f"{MINUS}30{NBSP}s"]


def test_a_step_that_changes_nothing_is_an_upright_line_at_the_level() -> None:
    drawing = drawn(DATA)
    (tick,) = drawing.numbers("tick", "x1")
    assert tick == pytest.approx(spans(drawing)[-1][1], abs=0.2)


def test_the_bars_of_the_ends_are_broken_where_the_axis_is_cut_and_only_there() -> None:
    cut, whole = drawn(DATA), drawn(replace(DATA, start=4.0, end=2.0))
    assert len(cut.parts("break")) == 2
    assert cut.parts("zero") == []
    assert whole.parts("break") == []
    assert whole.parts("zero")
    start, end = whole.numbers("end", "width")
    assert start == pytest.approx(2 * end, abs=0.4)


def test_a_bridge_below_zero_is_cut_at_the_right_where_zero_is() -> None:
    steps = (BridgeStep("A", 6.0), BridgeStep("B", -0.5))
    drawing = drawn(BridgeData("Q2", -42.0, steps, "Q3", -36.5, Unit.POINTS, Unit.POINTS))
    starts, widths = drawing.numbers("end", "x"), drawing.numbers("end", "width")
    assert starts[0] + widths[0] == pytest.approx(starts[1] + widths[1], abs=0.2)
    assert starts[0] < starts[1]


def test_a_bridge_over_zero_has_its_ends_on_both_sides_of_the_zero_line() -> None:
    steps = (BridgeStep("A", -14.0),)
    drawing = drawn(BridgeData("Q2", 8.0, steps, "Q3", -6.0, Unit.POINTS, Unit.POINTS))
    zero = drawing.numbers("zero", "x1")[0]
    (right, left), (high, low) = drawing.numbers("end", "x"), drawing.numbers("end", "width")
    assert right == pytest.approx(zero, abs=0.2)
    assert left + low == pytest.approx(zero, abs=0.2)
    assert high * 6 == pytest.approx(low * 8, abs=2)


def test_the_lines_between_the_bars_stand_at_the_level_that_is_reached() -> None:
    drawing = drawn(DATA)
    phone, chat, site = spans(drawing)
    ends = drawing.numbers("end", "x")[0] + drawing.numbers("end", "width")[0]
    assert drawing.numbers("connector", "x1") == pytest.approx([ends, phone[1], chat[1], site[1], site[1]], abs=0.2)


def test_a_tiny_change_is_not_drawn_as_a_landslide() -> None:
    data = replace(DATA, steps=(BridgeStep("A", 0.1), BridgeStep("B", -0.05)), start=86.0, end=86.05)
    lengths = [abs(end - start) for start, end in spans(drawn(data))]
    assert max(lengths, default=0.0) < PAGE / 10


levels = st.floats(-200, 200)
steps = st.builds(BridgeStep, NAMES, st.floats(-60, 60), st.sampled_from(("good", "bad", "muted")))
moved = st.lists(steps, max_size=8).map(tuple)


@given(levels, moved, st.sampled_from(sorted(Unit)), st.sampled_from(LANGUAGES), st.sampled_from((PAGE, PHONE)))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_is_cut_or_covered(
    start: float, moves: tuple[BridgeStep, ...], unit: Unit, language: str, width: float
) -> None:
    end = start + sum(step.difference for step in moves)
    data = BridgeData("2026 年第二季度", start, moves, "Q3 2026", end, unit, unit)
    lines, size = texts(kind_of(data).svg(data, canvas(width, Locale(language))))
    assert list(faults(lines, size)) == []


def test_long_labels_are_there_in_full_on_a_phone_too() -> None:
    label = "因系统升级、线路检修以及极端天气等多重原因叠加造成的较长时间停水"
    data = replace(DATA, steps=tuple(BridgeStep(f"{place}{label}", 0.5) for place in range(12)), end=94.0)
    for width in (PAGE, PHONE):
        drawing = drawn(data, width, ZH)
        written = "".join(drawing.texts("label"))
        assert all(step.label in written for step in data.steps)


def test_the_table_leads_from_level_to_level() -> None:
    table = kind_of(DATA).table(DATA, EN)
    phone = table.rows[1]
    assert phone[1].content == (Figure(Value(-1.5, Unit.PERCENTAGE_POINTS), signed=True),)
    assert phone[2].content == (Figure(Value(86.5, Unit.PERCENT)),)
    assert table.rows[-1][2].content == (Figure(Value(86.0, Unit.PERCENT)),)


@pytest.mark.parametrize("start", [88.0, 1.0, -1.0, -60.0])
def test_words_stacks_add_up_to_the_levels(start: float) -> None:
    data = replace(DATA, start=start, end=start - 2.0, unit=Unit.POINTS, difference_unit=Unit.POINTS)
    chart = kind_of(data).native(data, canvas())
    assert chart is not None
    below, levels, *changes = (series.values for series in chart.series)
    assert (levels[0], levels[-1]) == (data.start, data.end)
    reached = data.start
    for place, step in enumerate(data.steps, start=1):
        pieces = [values[place] or 0.0 for values in changes]
        assert sum(map(abs, pieces)) == pytest.approx(abs(step.difference))
        stack = {0.0, below[place] or 0.0, (below[place] or 0.0) + pieces[0], *pieces[1:]}
        for level in (reached, reached + step.difference):
            assert any(level == pytest.approx(edge) for edge in stack)
        reached += step.difference


def test_words_ends_are_outlines_where_the_axis_is_cut() -> None:
    tones: tuple[Tone, ...] = ("bad", "good")
    for start, is_cut in ((88.0, True), (4.0, False)):
        data = replace(DATA, start=start, steps=tuple(BridgeStep(tone, -1.0, tone) for tone in tones), end=start - 2)
        chart = kind_of(data).native(data, canvas())
        assert chart is not None
        assert chart.series[1].dashed == is_cut
        assert chart.categories[1] == f"bad  {MINUS}1.0{NBSP}pp"
