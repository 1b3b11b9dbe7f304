"""What holds for every kind, over the gallery's edge cases and over random data."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any, get_args

import plotly.graph_objects
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.charts import KINDS, kind_of
from reportgen.document.chartdata import (
    Annotation,
    Bar,
    BarsData,
    BridgeData,
    BridgeStep,
    Bullet,
    BulletData,
    ChartData,
    ControlLimits,
    DistributionData,
    DonutData,
    FlowData,
    FlowStage,
    GroupedData,
    GroupSeries,
    HeatmapData,
    LikertData,
    LikertRow,
    Mark,
    ParetoBar,
    ParetoData,
    Point,
    Slice,
    TrendData,
    TrendLine,
)
from reportgen.document.nodes import Figure, Text
from reportgen.locales import LANGUAGES, Locale
from reportgen.values import Unit
from scripts.gallery.cases import cases
from tests.unit.charts.drawing import NAMESPACE, PAGE, PHONE, canvas, read

CASES = [
    pytest.param(case.data, language, id=f"{language} {type(case.data).__name__} {case.title}")
    for language in LANGUAGES
    for case in cases(language)
]
TAGS = {"svg", "title", "g", "rect", "line", "polyline", "polygon", "path", "circle", "text"}
ATTRIBUTES = frozenset(
    [
        "viewBox",
        "width",
        "height",
        "role",
        "aria-label",
        "font-family",
        "font-size",
        "font-weight",
        "text-anchor",
        "class",
        "fill",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "stroke-linejoin",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "d",
        "points",
    ]
)


def check_svg(svg: str) -> None:
    root = read(svg).root
    assert not re.search(r"\b(nan|inf)\b", " ".join(re.findall(r'="([^"]*)"', re.sub(r'aria-label="[^"]*"', "", svg))))
    for shape in root.iter():
        assert shape.tag.removeprefix(NAMESPACE) in TAGS
        assert ATTRIBUTES.issuperset(shape.attrib)
        if shape.tag == f"{NAMESPACE}text":
            assert float(shape.get("font-size", "0")) >= 9


def check_figure(figure: dict[str, Any]) -> None:
    text = json.dumps(figure, allow_nan=False)
    assert "template" not in figure["layout"]
    assert "width" not in figure["layout"]
    # For <b> and the like Plotly sets style attributes, which the dashboard's policy forbids.
    assert set(re.findall("<[^>]*>", text)) <= {"<br>", "<extra>", "</extra>"}
    plotly.graph_objects.Figure(**figure)


def test_every_class_of_data_has_its_kind() -> None:
    assert set(KINDS) == set(get_args(ChartData))
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize(("data", "language"), CASES)
@pytest.mark.parametrize("width", [PAGE, PHONE])
def test_the_static_picture_is_lean_valid_and_the_same_each_time(data: ChartData, language: str, width: float) -> None:
    kind, place = kind_of(data), canvas(width, Locale(language))
    svg = kind.svg(data, place)
    check_svg(svg)
    assert svg == kind.svg(data, place)


@pytest.mark.parametrize(("data", "language"), CASES)
def test_plotly_accepts_the_interactive_figure(data: ChartData, language: str) -> None:
    check_figure(kind_of(data).plotly(data, canvas(PAGE, Locale(language))))


@pytest.mark.parametrize(("data", "language"), CASES)
def test_the_table_is_rectangular_and_made_of_text_and_figures(data: ChartData, language: str) -> None:
    table = kind_of(data).table(data, Locale(language))
    assert (table.id, table.caption) == ("", "")
    for row in table.rows:
        assert len(row) == len(table.columns)
        assert all(isinstance(inline, Figure | Text) for cell in row for inline in cell.content)


@pytest.mark.parametrize(("data", "language"), CASES)
def test_the_native_chart_has_a_value_for_every_category(data: ChartData, language: str) -> None:
    chart = kind_of(data).native(data, canvas(PAGE, Locale(language)))
    if chart is None:
        assert isinstance(data, HeatmapData | BulletData)  # Word shows them as tables
        return
    for series in chart.series:
        size = len(series.x_values) if chart.kind == "scatter" else len(chart.categories)
        assert len(series.values) == size
        assert len(series.points) in (0, size)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_the_data_can_be_read_in_the_picture(language: str) -> None:
    for case in cases(language):
        if isinstance(case.data, BarsData | ParetoData):
            svg = kind_of(case.data).svg(case.data, canvas(PHONE, Locale(language)))
            drawn = "".join("".join(ET.fromstring(svg).itertext()).split())
            assert all("".join(bar.label.split()) in drawn for bar in case.data.bars)


# --- random data -----------------------------------------------------------------------------------------------------

labels = st.text(max_size=30)
amounts = st.floats(-1e9, 1e9, allow_nan=False)
maybe = st.none() | amounts
marks = st.sampled_from(get_args(Mark))
shares = st.floats(0, 100)
units = st.sampled_from(sorted(Unit))
points = st.builds(Point, maybe, maybe, maybe, st.none() | st.integers(0, 10**7), marks)
bars = st.builds(Bar, labels, points, maybe, st.sampled_from(("accent", "good", "bad", "muted")), maybe)


@st.composite
def trends(draw: st.DrawFn) -> TrendData:
    size = draw(st.integers(1, 8))
    line = st.builds(TrendLine, labels, st.lists(points, min_size=size, max_size=size).map(tuple), st.booleans())
    return TrendData(
        tuple(draw(st.lists(labels, min_size=size, max_size=size))),
        tuple(draw(st.lists(line, max_size=5))),
        draw(units),
        draw(maybe),
        draw(labels),
        draw(st.none() | st.integers(0, size - 1)),
        limits=draw(st.none() | limits(size)),
        annotations=tuple(draw(st.lists(st.builds(Annotation, st.integers(-1, size), labels), max_size=4))),
    )


def limits(size: int) -> st.SearchStrategy[ControlLimits]:
    bounds = st.lists(maybe, min_size=size, max_size=size).map(tuple)
    places = st.lists(st.integers(-1, size), max_size=4).map(tuple)
    return st.builds(ControlLimits, bounds, bounds, amounts, labels, places, places)


@st.composite
def likerts(draw: st.DrawFn) -> LikertData:
    size = draw(st.integers(2, 10))
    cells = st.just(()) | st.lists(shares, min_size=size, max_size=size).map(tuple)
    row = st.builds(LikertRow, labels, cells, st.none() | shares, st.none() | st.integers(0, 10**6), marks)
    words = tuple(draw(st.lists(labels, min_size=size, max_size=size)))
    neutral = draw(st.none() | st.integers(0, size - 1))
    return LikertData(words, tuple(draw(st.lists(row, max_size=5))), neutral, draw(labels))


@st.composite
def heatmaps(draw: st.DrawFn) -> HeatmapData:
    wide, high = draw(st.integers(0, 9)), draw(st.integers(0, 4))
    row = st.lists(points, min_size=wide, max_size=wide).map(tuple)
    cells = tuple(draw(st.lists(row, min_size=high, max_size=high)))
    rows, columns = (tuple(draw(st.lists(labels, min_size=size, max_size=size))) for size in (high, wide))
    return HeatmapData(rows, columns, cells, draw(units), (draw(amounts), draw(amounts)), draw(labels))


@st.composite
def distributions(draw: st.DrawFn) -> DistributionData:
    size = draw(st.integers(0, 12))
    marker = st.tuples(labels, st.floats(0, max(size, 1)))
    return DistributionData(
        tuple(draw(st.lists(labels, min_size=size, max_size=size))),
        tuple(draw(st.lists(st.integers(0, 10**9), min_size=size, max_size=size))),
        tuple(draw(st.lists(shares, min_size=size, max_size=size))),
        draw(labels), draw(st.none() | st.integers(0, size)), draw(labels), tuple(draw(st.lists(marker, max_size=3))),
    )  # fmt: skip


@st.composite
def groups(draw: st.DrawFn) -> GroupedData:
    size = draw(st.integers(0, 5))
    series = st.builds(GroupSeries, labels, st.lists(points, min_size=size, max_size=size).map(tuple))
    names = tuple(draw(st.lists(labels, min_size=size, max_size=size)))
    return GroupedData(names, tuple(draw(st.lists(series, max_size=4))), draw(units), draw(maybe), draw(labels))


steps = st.builds(BridgeStep, labels, amounts, st.sampled_from(("good", "bad", "muted")))
sides = st.sampled_from(("higher", "lower", "neither"))
statuses = st.sampled_from(("met", "missed", "none"))
bullets = st.builds(Bullet, labels, points, units, maybe, maybe, amounts, amounts, sides, statuses)
lost = st.lists(st.tuples(labels, st.integers(0, 10**7)), max_size=3).map(tuple)
stages = st.builds(FlowStage, labels, st.integers(0, 10**9), lost)
slices = st.builds(Slice, labels, st.floats(0, 1e9), shares)
pareto_bars = st.builds(ParetoBar, labels, st.integers(0, 10**9), shares, st.booleans())
anything: st.SearchStrategy[ChartData] = st.one_of(
    trends(),
    likerts(),
    heatmaps(),
    distributions(),
    groups(),
    st.builds(BridgeData, labels, amounts, st.lists(steps, max_size=6).map(tuple), labels, amounts, units, units),
    st.builds(BulletData, st.lists(bullets, max_size=6).map(tuple), labels, labels),
    st.builds(FlowData, st.lists(stages, max_size=6).map(tuple), labels),
    st.builds(BarsData, st.lists(bars, max_size=6).map(tuple), units, maybe, labels, labels, maybe),
    st.builds(DonutData, st.lists(slices, max_size=6).map(tuple), units, amounts, labels),
    st.builds(ParetoData, st.lists(pareto_bars, max_size=6).map(tuple), labels, labels),
)


@given(anything, st.sampled_from(LANGUAGES), st.sampled_from((PAGE, PHONE)))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_data_breaks_a_painter(data: ChartData, language: str, width: float) -> None:
    kind, place = kind_of(data), canvas(width, Locale(language))
    check_svg(kind.svg(data, place))
    json.dumps(kind.plotly(data, place), allow_nan=False)
    kind.native(data, place)
    kind.table(data, place.locale)
