from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from reportgen.charts import kind_of
from reportgen.document.chartdata import DonutData, Slice
from reportgen.values import Unit
from tests.unit.charts.drawing import EN, PHONE, THEME, canvas, drawn

SLICES = (Slice("Enquiry", 50.0, 50.0), Slice("Repair", 30.0, 30.0), Slice("Other", 20.0, 20.0))
DATA = DonutData(SLICES, Unit.COUNT, 100.0, "tickets")


def turn(x: float, y: float, centre: tuple[float, float]) -> float:
    return math.atan2(x - centre[0], centre[1] - y) / math.tau % 1


def test_slices_run_clockwise_from_the_top_as_wide_as_their_shares() -> None:
    drawing = drawn(DATA)
    total = drawing.parts("total")[0]
    centre = (float(total.get("x", "")), 76.0)
    ends = []
    for shape in drawing.parts("slice"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", str(shape.get("d")))]
        ends.append((turn(numbers[0], numbers[1], centre), turn(numbers[7], numbers[8], centre)))
    assert ends == [pytest.approx(pair, abs=0.005) for pair in ((0, 0.5), (0.5, 0.8), (0.8, 1.0))]
    assert [shape.get("fill") for shape in drawing.parts("slice")] == list(THEME.categories[:3])


@pytest.mark.parametrize("width", [658.0, PHONE])
def test_every_slice_is_named_with_share_and_amount(width: float) -> None:
    drawing = drawn(DATA, width)
    assert sorted(drawing.texts("label")) == ["Enquiry", "Other", "Repair"]
    assert "50.0\N{NO-BREAK SPACE}%  (50)" in drawing.texts("numbers")
    assert drawing.texts("total") == ["100"]
    assert drawing.texts("centre") == ["tickets"]


def test_one_slice_closes_the_ring() -> None:
    drawing = drawn(DonutData((Slice("All", 7.0, 100.0),), Unit.COUNT, 7.0, "tickets"))
    (ring,) = drawing.parts("slice")
    assert str(ring.get("d")).count("Z") == 2


def test_nothing_is_an_empty_ring() -> None:
    drawing = drawn(DonutData((), Unit.COUNT, 0.0, "tickets"))
    assert len(drawing.parts("empty")) == 1
    assert drawing.parts("slice") == []


def test_labels_of_tiny_slices_do_not_touch() -> None:
    slices = tuple(Slice(f"S{i}", 1.0 if i else 500.0, 0.2 if i else 99.0) for i in range(6))
    drawing = drawn(DonutData(slices, Unit.COUNT, 505.0, "tickets"))
    left = sorted(
        float(shape.get("y", "")) for shape in (*drawing.parts("label"), *drawing.parts("numbers"))
        if shape.get("text-anchor") == "end"
    )  # fmt: skip
    assert len(left) == 10
    assert all(below - above >= 11 for above, below in pairwise(left))


def test_slices_of_one_name_stay_apart_in_the_interactive_figure() -> None:
    twins = DonutData((Slice("Other", 1.0, 50.0), Slice("Other", 1.0, 50.0)), Unit.COUNT, 2.0, "tickets")
    labels = kind_of(twins).plotly(twins, canvas())["data"][0]["labels"]
    assert len(set(labels)) == 2


def test_table_and_native_chart_have_all_slices() -> None:
    table, chart = kind_of(DATA).table(DATA, EN), kind_of(DATA).native(DATA, canvas())
    assert len(table.rows) == 3
    assert chart is not None
    assert (chart.kind, chart.series[0].values) == ("doughnut", (50.0, 30.0, 20.0))
    assert chart.categories[0].endswith("50.0\N{NO-BREAK SPACE}%")
