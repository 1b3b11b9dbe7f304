"""Native charts: the part that Word draws and lets people edit, and the workbook behind it.

python-pptx writes the series with their references and caches, and the workbook. Its writer leaves the number format
unescaped, and its workbook would turn labels such as "=1" into formulas and stamp the time of the run: mended here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import _GeneratorContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reportgen.charts.kinds import NativeChart, Theme
from reportgen.charts.office_look import dressed

WORKBOOK_RELATION = "rId1"
TYPES = {
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked_bar": XL_CHART_TYPE.BAR_STACKED,
    "stacked_column": XL_CHART_TYPE.COLUMN_STACKED,
    "doughnut": XL_CHART_TYPE.DOUGHNUT,
    "pareto": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "radar": XL_CHART_TYPE.RADAR_MARKERS,
    "scatter": XL_CHART_TYPE.XY_SCATTER,
}


@dataclass(frozen=True, slots=True)
class OfficeChart:
    """The chart part, whose relationship WORKBOOK_RELATION must lead to the workbook."""

    xml: bytes
    workbook: bytes


def office_chart(native: NativeChart, theme: Theme, language: str, as_of: date) -> OfficeChart:
    """The parts of a chart. The workbook holds what the chart shows and nothing else, and is dated `as_of`."""
    drawn = _chart_data(native, escape(native.number_format))
    written = ChartXmlWriter(TYPES[native.kind], drawn).xml  # type: ignore[no-untyped-call]
    root = dressed(etree.fromstring(written.encode()), native, theme, language)
    root.append(_external_data(root))
    workbook = _workbook(native, as_of).xlsx_blob
    return OfficeChart(etree.tostring(root, encoding="UTF-8", standalone=True), workbook)


def _workbook(native: NativeChart, as_of: date) -> _CategoryWorkbook | _ScatterWorkbook:
    data = _chart_data(native, native.number_format)
    if isinstance(data, XyChartData):
        return _ScatterWorkbook(data, native, as_of)
    return _CategoryWorkbook(data, as_of)


def _chart_data(native: NativeChart, number_format: str) -> CategoryChartData | XyChartData:
    if native.kind == "scatter":
        return _scatter_data(native, number_format)
    data = CategoryChartData(number_format=number_format)  # type: ignore[no-untyped-call]
    data.categories = native.categories or ("",)  # python-pptx takes no chart without a category
    for series in native.series:
        data.add_series(series.name, series.values or (None,))  # type: ignore[no-untyped-call]
    return data


def _scatter_data(native: NativeChart, number_format: str) -> XyChartData:
    data = XyChartData(number_format=number_format)  # type: ignore[no-untyped-call]
    for series in native.series:
        added = data.add_series(series.name)  # type: ignore[no-untyped-call]
        for x, y in zip(series.x_values, series.values, strict=True):
            added.add_data_point(x, y)
    return data


def _external_data(root: etree._Element) -> etree._Element:
    namespaces = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    data = etree.Element(f"{{{namespaces['c']}}}externalData", {f"{{{namespaces['r']}}}id": WORKBOOK_RELATION})
    etree.SubElement(data, f"{{{namespaces['c']}}}autoUpdate", {"val": "0"})
    return data


@contextmanager
def _text_only(xlsx_file: BytesIO, as_of: date) -> Iterator[tuple[Workbook, Worksheet]]:
    """A workbook whose labels stay labels, whatever they begin with, and that has the same bytes each time."""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = Workbook(xlsx_file, options)
    workbook.set_properties({"created": datetime.combine(as_of, time())})
    yield workbook, workbook.add_worksheet()
    workbook.close()


class _CategoryWorkbook(CategoryWorkbookWriter):
    """Categories in the first column, a series in each further one."""

    def __init__(self, chart_data: CategoryChartData, as_of: date) -> None:
        super().__init__(chart_data)  # type: ignore[no-untyped-call]
        self._as_of = as_of

    def _open_worksheet(self, xlsx_file: BytesIO) -> _GeneratorContextManager[tuple[Workbook, Worksheet]]:
        return _text_only(xlsx_file, self._as_of)


class _ScatterWorkbook(XyWorkbookWriter):
    """A block of rows for each series: x and y as python-pptx places them, the name of each point behind them."""

    def __init__(self, chart_data: XyChartData, native: NativeChart, as_of: date) -> None:
        super().__init__(chart_data)  # type: ignore[no-untyped-call]
        self._native, self._as_of = native, as_of

    def _open_worksheet(self, xlsx_file: BytesIO) -> _GeneratorContextManager[tuple[Workbook, Worksheet]]:
        return _text_only(xlsx_file, self._as_of)

    def _populate_worksheet(self, workbook: Workbook, worksheet: Worksheet) -> None:
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
        for written, series in zip(self._chart_data, self._native.series, strict=True):
            top = self.series_table_row_offset(written)  # type: ignore[no-untyped-call]
            worksheet.write_string(top, 0, self._native.across.title if self._native.across else "")
            for row, said in enumerate(series.texts, start=top + 1):
                worksheet.write_string(row, 2, (said or "").replace("\n", " "))
