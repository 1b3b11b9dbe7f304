"""Native charts: what Word draws, and what the workbook behind it holds."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from reportgen.charts.kinds import NativeChart, NativeSeries, Theme
from reportgen.charts.office import OfficeChart, office_chart
from reportgen.charts.office_drawing import CHART, DRAWING

SPACES = {"c": CHART, "a": DRAWING, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
AS_OF = date(2026, 10, 2)

TREND = NativeChart(
    "line",
    ("26Q1", "26Q2", "26Q3"),
    (
        NativeSeries("全部", (88.9, None, 86.4), "#0F5C7A", labels=True),
        NativeSeries("目标 90", (90.0, 90.0, 90.0), "#5B6B7A", dashed=True, labels=True),
    ),
    "0.0",
    6.0,
    axis_min=80.0,
    axis_max=94.0,
    legend=True,
)
DIVERGING = NativeChart(
    "stacked_bar",
    ("Speed", "Attitude"),
    (
        NativeSeries("", (20.0, 40.0), "#FFFFFF", invisible=True),
        NativeSeries("No", (30.0, 2.0), "#A8442F", labels=True),
        NativeSeries("Yes", (50.0, 58.0), "#8FB9CC", labels=True),
    ),
    "0",
    5.0,
    legend=True,
)
PARETO = NativeChart(
    "pareto",
    ("Slow", "Bill"),
    (
        NativeSeries("Count", (612.0, 198.0), "#0F5C7A", ("#0F5C7A", "#C9D1D9"), labels=True),
        NativeSeries("Cumulative", (75.6, 100.0), "#1B2733", secondary_line=True),
    ),
    "#,##0",
    6.0,
)
RING = NativeChart(
    "doughnut",
    ("Phone", "Mail"),
    (NativeSeries("tickets", (97.0, 3.0), "#0F5C7A", ("#0F5C7A", "#C9D1D9"), labels=True),),
    "#,##0",
    6.0,
    legend=True,
)
BARS = NativeChart(
    "bar",
    ("On site", "Phone"),
    (NativeSeries("now", (91.0, 81.7), "#0F5C7A", ("#2C7A57", None), labels=True),),
    "0.0",
    4.0,
    0.0,
    100.0,
)
ALL = {"line": TREND, "stacked": DIVERGING, "pareto": PARETO, "doughnut": RING, "bar": BARS}


def _drawn(native: NativeChart, language: str = "en") -> OfficeChart:
    return office_chart(native, Theme(), language, AS_OF)


def _strings(native: NativeChart, path: str, language: str = "en") -> list[str]:
    found = etree.fromstring(_drawn(native, language).xml).xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return [str(item) for item in found]


def test_the_workbook_holds_what_the_chart_shows_and_nothing_else() -> None:
    with zipfile.ZipFile(io.BytesIO(_drawn(PARETO).workbook)) as archive:
        assert [name for name in archive.namelist() if "worksheets/" in name] == ["xl/worksheets/sheet1.xml"]
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        strings = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    assert list(strings.itertext()) == ["Slow", "Bill", "Count", "Cumulative"]
    numbers = [cell.findtext("{*}v") for cell in sheet.iter("{*}c") if cell.get("t") != "s"]
    assert [float(number or "nan") for number in numbers] == pytest.approx([612, 75.6, 198, 100])


def test_labels_that_look_like_formulas_or_addresses_stay_text() -> None:
    labels = ("=HYPERLINK(1)", "http://example.org", "007")
    native = replace(BARS, categories=labels, series=(replace(BARS.series[0], values=(1.0, 2.0, 3.0), points=()),))
    with zipfile.ZipFile(io.BytesIO(_drawn(native).workbook)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        strings = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert list(strings.itertext())[:3] == list(labels)


@pytest.mark.parametrize("native", ALL.values(), ids=ALL)
def test_two_runs_give_the_same_bytes(native: NativeChart) -> None:
    assert _drawn(native) == _drawn(native)


def test_the_workbook_is_dated_by_the_report() -> None:
    with zipfile.ZipFile(io.BytesIO(_drawn(BARS).workbook)) as archive:
        assert b"2026-10-02T00:00:00Z" in archive.read("docProps/core.xml")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("native", ALL.values(), ids=ALL)
def test_every_text_names_both_fonts_and_the_language(native: NativeChart) -> None:
    texts = len(_strings(native, "//a:defRPr", "zh-CN"))
    assert texts >= 1
    assert _strings(native, "//a:defRPr/a:ea/@typeface", "zh-CN") == ["微软雅黑"] * texts
    assert _strings(native, "//a:defRPr/a:latin/@typeface", "zh-CN") == ["Calibri"] * texts
    assert set(_strings(native, "//a:defRPr/@lang", "zh-CN")) == {"zh-CN"}


def test_a_gap_in_a_line_stays_a_gap() -> None:
    assert _strings(TREND, "//c:ser[1]/c:val//c:pt/@idx") == ["0", "2"]
    assert _strings(TREND, "//c:dispBlanksAs/@val") == ["gap"]


def test_the_target_is_dashed_without_markers_and_named_once() -> None:
    assert _strings(TREND, "//c:ser[2]//a:prstDash/@val") == ["sysDash"]
    assert _strings(TREND, "//c:ser[2]/c:marker/c:symbol/@val") == ["none"]
    assert _strings(TREND, "//c:ser[2]/c:dLbls/c:dLbl/c:idx/@val") == ["2"]
    assert _strings(TREND, "//c:ser[2]/c:dLbls/c:dLbl/c:showSerName/@val") == ["1"]


def test_the_axis_is_bounded_as_asked() -> None:
    assert _strings(TREND, "//c:valAx/c:scaling/c:max/@val") == ["94.0"]
    assert _strings(TREND, "//c:valAx/c:scaling/c:min/@val") == ["80.0"]


def test_bars_read_from_the_top_and_need_no_axis_when_they_carry_numbers() -> None:
    assert _strings(BARS, "//c:barDir/@val") == ["bar"]
    assert _strings(BARS, "//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert _strings(BARS, "//c:valAx/c:delete/@val") == ["1"]
    assert _strings(BARS, "//c:majorGridlines") == []


def test_single_points_have_their_colour() -> None:
    assert _strings(BARS, "//c:ser/c:spPr//a:srgbClr/@val") == ["0F5C7A"]
    assert _strings(BARS, "//c:dPt/c:idx/@val") == ["0"]
    assert _strings(BARS, "//c:dPt//a:srgbClr/@val") == ["2C7A57"]


def test_a_spacer_has_no_fill_no_numbers_and_no_place_in_the_legend() -> None:
    assert len(_strings(DIVERGING, "//c:ser[1]/c:spPr/a:noFill")) == 1
    assert _strings(DIVERGING, "//c:ser[1]/c:dLbls/c:showVal/@val") == ["0"]
    assert _strings(DIVERGING, "//c:legend/c:legendEntry[c:delete/@val='1']/c:idx/@val") == ["0"]


def test_a_number_without_room_is_left_out() -> None:
    assert _strings(DIVERGING, "//c:ser[2]/c:dLbls/c:dLbl[c:delete/@val='1']/c:idx/@val") == ["1"]
    assert _strings(RING, "//c:ser/c:dLbls/c:dLbl[c:delete/@val='1']/c:idx/@val") == ["1"]


def test_numbers_on_fills_can_be_read() -> None:
    labels = "//c:ser[c:tx//c:v='{}']/c:dLbls/c:txPr//a:srgbClr/@val"
    assert _strings(DIVERGING, labels.format("No")) == ["FFFFFF"]
    assert _strings(DIVERGING, labels.format("Yes")) == ["1B2733"]


def test_a_pareto_has_columns_and_a_line_on_a_second_axis_to_a_hundred() -> None:
    assert _strings(PARETO, "//c:barChart/c:ser/c:tx//c:v/text()") == ["Count"]
    assert _strings(PARETO, "//c:lineChart/c:ser/c:tx//c:v/text()") == ["Cumulative"]
    bar, line = _strings(PARETO, "//c:barChart/c:axId/@val"), _strings(PARETO, "//c:lineChart/c:axId/@val")
    assert not set(bar) & set(line)
    assert _strings(PARETO, "//c:valAx[2]/c:scaling/c:max/@val") == ["100"]
    assert _strings(PARETO, "//c:valAx[2]/c:axPos/@val") == ["r"]


def test_the_legend_stands_below_only_when_asked() -> None:
    assert _strings(TREND, "//c:legend/c:legendPos/@val") == ["b"]
    assert _strings(BARS, "//c:legend") == []


def test_a_number_format_with_markup_signs_is_written_as_text() -> None:
    native = replace(BARS, number_format='[<1]"&";0.0')
    assert set(_strings(native, "//c:numCache/c:formatCode/text()")) == {'[<1]"&";0.0'}
    assert _strings(native, "//c:dLbls/c:numFmt/@formatCode") == ['[<1]"&";0.0']


def test_names_with_markup_signs_are_written_as_text() -> None:
    native = replace(BARS, categories=("<b>&", "]]>"))
    assert _strings(native, "//c:cat//c:v/text()") == ["<b>&", "]]>"]


def test_the_chart_names_its_workbook() -> None:
    assert _strings(BARS, "//c:externalData/@r:id") == ["rId1"]
