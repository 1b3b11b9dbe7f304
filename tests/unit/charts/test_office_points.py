"""Native radars, scatters, floating columns and lines over columns."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from reportgen.charts.kinds import NativeAxis, NativeChart, NativeSeries, Theme
from reportgen.charts.office import office_chart
from reportgen.charts.office_drawing import CHART, DRAWING

SPACES = {"c": CHART, "a": DRAWING}
AS_OF = date(2026, 10, 2)

RADAR = NativeChart(
    "radar",
    ("Attitude", "Speed", "Solved"),
    (
        NativeSeries("Q3 2026", (91.4, None, 77.5), "#0F5C7A"),
        NativeSeries("Q2 2026", (90.0, 78.3, 76.1), "#8A98A6", thin=True, hollow=True, symbol="diamond"),
        NativeSeries("Target", (85.0, 85.0, 85.0), "#5B6B7A", dashed=True),
    ),
    "0.0",
    8.0,
    50.0,
    100.0,
    legend=True,
    axis_step=10.0,
    axis_format='0"%"',
)
SCATTER = NativeChart(
    "scatter",
    (),
    (
        NativeSeries(
            "Items",
            (0.5, 0.3),
            "#0F5C7A",
            ("#B3403A", None),
            x_values=(62.0, 88.0),
            spans=((0.45, 0.6), None),
            texts=("=Speed\nof answer", "Premises"),
            sides=("right", "above"),
        ),
        NativeSeries("Line", (0.2, 0.6), "#5B6B7A", line=True, thin=True, x_values=(80.0, 80.0)),
        NativeSeries("Quadrant", (0.6,), "#5B6B7A", invisible=True, x_values=(60.0,), texts=("Mend first",)),
    ),
    "0.00",
    9.0,
    0.2,
    0.6,
    legend=True,
    axis_step=0.1,
    axis_title="Importance",
    across=NativeAxis(60.0, 100.0, 10.0, "Satisfied (%)", "0"),
)
BRIDGE = NativeChart(
    "stacked_column",
    ("Q2", "Speed", "Staff", "Q3"),
    (
        NativeSeries("below", (None, 87.0, 87.0, None), "#FFFFFF", invisible=True),
        NativeSeries("total", (88.5, None, None, 87.1), "#0F5C7A", labels=True),
        NativeSeries("worse", (None, 1.5, None, None), "#B3403A", labels=True, number_format='"−"0.0'),
        NativeSeries("better", (None, None, 0.1, None), "#2C7A57", labels=True, number_format='"+"0.0'),
    ),
    "0.0",
    6.5,
    84.0,
    90.0,
    legend=True,
)
GROUPED = NativeChart(
    "column",
    ("Phone", "Chat"),
    (
        NativeSeries("Q3", (80.0, 70.0), "#0F5C7A", labels=True),
        NativeSeries("Q2", (82.0, 75.0), "#8A98A6", labels=True),
        NativeSeries("Target 85", (85.0, 85.0), "#5B6B7A", dashed=True, line=True),
    ),
    "0",
    6.5,
    0.0,
    100.0,
    legend=True,
)
ALL = {"radar": RADAR, "scatter": SCATTER, "bridge": BRIDGE, "grouped": GROUPED}


def _strings(native: NativeChart, path: str) -> list[str]:
    found = etree.fromstring(office_chart(native, Theme(), "en", AS_OF).xml).xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return [str(item) for item in found]


def _names(native: NativeChart, path: str) -> list[str]:
    found = etree.fromstring(office_chart(native, Theme(), "en", AS_OF).xml).xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return [etree.QName(item).localname for item in found if isinstance(item, etree._Element)]


def _sheet(native: NativeChart) -> list[str]:
    """The cells of the workbook, "A1 text" or "A1 number"."""
    with zipfile.ZipFile(io.BytesIO(office_chart(native, Theme(), "en", AS_OF).workbook)) as archive:
        strings = [
            "".join(map(str, item.itertext())) for item in etree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = [(cell.get("r"), cell.get("t"), cell.findtext("{*}v")) for cell in sheet.iter("{*}c")]
    return [f"{at} {strings[int(said or 0)] if kind == 's' else said}" for at, kind, said in cells if said]


@pytest.mark.parametrize("native", ALL.values(), ids=ALL)
def test_two_runs_give_the_same_bytes(native: NativeChart) -> None:
    assert office_chart(native, Theme(), "zh-CN", AS_OF) == office_chart(native, Theme(), "zh-CN", AS_OF)


def test_the_lines_of_a_radar_differ_by_width_dashes_and_points() -> None:
    assert _strings(RADAR, "//c:radarStyle/@val") == ["marker"]
    widths = [int(width) for width in _strings(RADAR, "//c:ser/c:spPr/a:ln/@w")]
    assert widths[0] > widths[1] == widths[2]
    assert _strings(RADAR, "//c:ser[3]//a:prstDash/@val") == ["sysDash"]
    assert _strings(RADAR, "//c:marker/c:symbol/@val") == ["circle", "diamond", "none"]


def test_a_radar_has_spokes_rings_and_their_amounts() -> None:
    assert len(_names(RADAR, "//c:catAx/c:majorGridlines | //c:valAx/c:majorGridlines")) == 2
    assert _strings(RADAR, "//c:valAx/c:numFmt/@formatCode") == ['0"%"']
    assert _strings(RADAR, "//c:valAx/c:delete/@val") == ["0"]


def test_the_series_of_a_radar_have_no_part_that_its_schema_lacks() -> None:
    assert _names(RADAR, "//c:ser[1]/*") == ["idx", "order", "tx", "spPr", "marker", "dLbls", "cat", "val"]


def test_a_missing_amount_of_a_radar_is_a_gap() -> None:
    assert _strings(RADAR, "//c:ser[1]/c:val//c:pt/@idx") == ["0", "2"]


def test_the_points_of_a_scatter_carry_their_names() -> None:
    assert _strings(SCATTER, "//c:ser[1]//c:rich//a:t/text()") == ["=Speed", "of answer", "Premises"]
    assert _strings(SCATTER, "//c:ser[1]//c:dLblPos/@val") == ["r", "t"]


def test_the_points_of_a_scatter_have_their_own_colours_and_intervals() -> None:
    assert _strings(SCATTER, "//c:ser[1]/c:dPt[1]//a:solidFill/a:srgbClr/@val") == ["B3403A", "B3403A"]
    assert _strings(SCATTER, "//c:ser[1]/c:errBars/c:errBarType/@val") == ["both"]
    plus, minus = (_strings(SCATTER, f"//c:errBars/c:{side}//c:v/text()") for side in ("plus", "minus"))
    assert [float(length) for length in plus] == pytest.approx([0.1, 0.0])
    assert [float(length) for length in minus] == pytest.approx([0.05, 0.0])


def test_the_parts_of_a_scatter_series_stand_in_the_order_of_the_schema() -> None:
    order = ["idx", "order", "tx", "spPr", "marker", "dPt", "dPt", "dLbls", "errBars", "xVal", "yVal", "smooth"]
    assert _names(SCATTER, "//c:ser[1]/*") == order


def test_a_scatter_has_two_axes_of_amounts_with_their_labels() -> None:
    assert _strings(SCATTER, "//c:valAx/c:scaling/c:max/@val") == ["100.0", "0.6"]
    assert _strings(SCATTER, "//c:valAx/c:crosses/@val") == ["min", "min"]
    assert _strings(SCATTER, "//c:valAx/c:title//a:t/text()") == ["Satisfied (%)"]
    assert _strings(SCATTER, "/c:chartSpace/c:chart/c:title//a:t/text()") == ["Importance"]


def test_lines_and_corner_names_have_no_place_in_the_legend_of_a_scatter() -> None:
    assert _strings(SCATTER, "//c:legend/c:legendEntry/c:idx/@val") == ["1", "2"]


def test_the_workbook_of_a_scatter_holds_the_points_and_their_names() -> None:
    assert _sheet(SCATTER) == [
        "A1 Satisfied (%)", "B1 Items",
        "A2 62", "B2 0.5", "C2 =Speed of answer",
        "A3 88", "B3 0.3", "C3 Premises",
        "A5 Satisfied (%)", "B5 Line",
        "A6 80", "B6 0.2",
        "A7 80", "B7 0.6",
        "A9 Satisfied (%)", "B9 Quadrant",
        "A10 60", "B10 0.6", "C10 Mend first",
    ]  # fmt: skip


def test_the_references_of_a_scatter_lead_to_its_cells() -> None:
    assert _strings(SCATTER, "//c:ser[2]//c:f/text()") == ["Sheet1!$B$5", "Sheet1!$A$6:$A$7", "Sheet1!$B$6:$B$7"]


def test_floating_columns_stand_on_spacers_and_keep_their_axis() -> None:
    assert _strings(BRIDGE, "//c:barDir/@val") == ["col"]
    assert _strings(BRIDGE, "//c:overlap/@val") == ["100"]
    assert len(_names(BRIDGE, "//c:ser[1]/c:spPr/a:noFill")) == 1
    assert _strings(BRIDGE, "//c:valAx/c:delete/@val") == ["0"]
    assert _strings(BRIDGE, "//c:valAx/c:scaling/c:min/@val") == ["84.0"]


def test_floating_columns_carry_their_signs_and_lose_numbers_without_room() -> None:
    assert _strings(BRIDGE, "//c:ser[3]/c:dLbls/c:numFmt/@formatCode") == ['"−"0.0']
    dropped = "//c:ser[{}]/c:dLbls/c:dLbl[c:delete/@val='1']/c:idx/@val"
    assert _strings(BRIDGE, dropped.format(3)) == ["0", "2", "3"]  # its own column, the second, keeps its number
    assert _strings(BRIDGE, dropped.format(4)) == ["0", "1", "2", "3"]


def test_a_column_below_zero_keeps_its_number() -> None:
    losses = NativeSeries("worse", (None, -3.0, None, None), "#B3403A", labels=True)
    native = replace(BRIDGE, series=(losses,), axis_min=-10.0, axis_max=10.0)
    assert _strings(native, "//c:dLbl[c:delete/@val='1']/c:idx/@val") == ["0", "2", "3"]


def test_a_target_over_columns_is_a_dashed_line_on_their_axes() -> None:
    assert _strings(GROUPED, "//c:barChart/c:ser/c:tx//c:v/text()") == ["Q3", "Q2"]
    assert _strings(GROUPED, "//c:lineChart/c:ser/c:tx//c:v/text()") == ["Target 85"]
    assert _strings(GROUPED, "//c:barChart/c:axId/@val") == _strings(GROUPED, "//c:lineChart/c:axId/@val")
    assert _strings(GROUPED, "//c:lineChart//a:prstDash/@val") == ["sysDash"]


def test_over_flat_bars_a_target_stays_an_outlined_bar() -> None:
    native = replace(GROUPED, kind="bar")
    assert _strings(native, "//c:lineChart") == []
    assert _strings(native, "//c:barChart/c:ser[3]//a:prstDash/@val") == ["sysDash"]


def test_words_above_columns_stand_on_an_unseen_line() -> None:
    tops = NativeSeries(
        "change", (88.5, 88.5, None, 87.1), "#1B2733", line=True, invisible=True, texts=("88.5", "−1.5", None, "87.1")
    )
    native = replace(BRIDGE, series=(*BRIDGE.series, tops), legend=False)
    assert _strings(native, "//c:lineChart//c:rich//a:t/text()") == ["88.5", "−1.5", "87.1"]
    assert _strings(native, "//c:lineChart/c:ser/c:marker/c:symbol/@val") == ["none"]


def test_a_chart_without_categories_is_written_empty() -> None:
    native = replace(GROUPED, categories=(), series=(replace(GROUPED.series[0], values=()),))
    assert _strings(native, "//c:val//c:pt") == []


TREND = NativeChart(
    "line",
    ("Q1", "Q2", "Q3", "Q4"),
    (
        NativeSeries("CSAT", (88.0, 80.0, 86.0, 89.0), "#0F5C7A", last_label=True),
        NativeSeries("Target 90 %", (90.0,) * 4, "#5B6B7A", dashed=True),
    ),
    "0.0",
    5.2,
    75.0,
    95.0,
    legend=True,
)


def _label_of_target(chart: NativeChart) -> list[str]:
    root = etree.fromstring(office_chart(chart, Theme(), "en", AS_OF).xml)
    return [str(one.get("val")) for one in root.findall(".//c:ser[2]/c:dLbls/c:dLbl/c:idx", SPACES)]


def test_the_name_of_a_target_keeps_off_the_last_amount() -> None:
    assert _label_of_target(TREND) == ["1"]
    far = replace(TREND.series[0], values=(88.0, 89.0, 86.0, 80.0))
    assert _label_of_target(replace(TREND, series=(far, TREND.series[1]))) == ["3"]


def test_few_columns_do_not_become_slabs() -> None:
    few = replace(GROUPED, series=GROUPED.series[:1])
    many = replace(few, categories=tuple("ABCDEFGH"), series=(replace(few.series[0], values=(1.0,) * 8),))
    gaps = [_gap(chart) for chart in (few, many)]
    assert gaps[0] > 2 * gaps[1]


def _gap(chart: NativeChart) -> int:
    root = etree.fromstring(office_chart(chart, Theme(), "en", AS_OF).xml)
    return int(root.findall(".//c:gapWidth", SPACES)[0].get("val", "0"))
