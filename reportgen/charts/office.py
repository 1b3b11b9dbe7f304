"""Native charts: the part that Word draws and lets people edit, and the workbook behind it.

python-pptx writes the series with their references and caches, and the workbook. Its writer leaves the number format
unescaped, and its workbook would turn labels such as "=1" into formulas and stamp the time of the run: mended here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
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
    "doughnut": XL_CHART_TYPE.DOUGHNUT,
    "pareto": XL_CHART_TYPE.COLUMN_CLUSTERED,
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
    workbook = _TextOnlyWorkbook(_chart_data(native, native.number_format), as_of)
    return OfficeChart(etree.tostring(root, encoding="UTF-8", standalone=True), workbook.xlsx_blob)


def _chart_data(native: NativeChart, number_format: str) -> CategoryChartData:
    data = CategoryChartData(number_format=number_format)  # type: ignore[no-untyped-call]
    data.categories = native.categories
    for series in native.series:
        data.add_series(series.name, series.values)  # type: ignore[no-untyped-call]
    return data


def _external_data(root: etree._Element) -> etree._Element:
    namespaces = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    data = etree.Element(f"{{{namespaces['c']}}}externalData", {f"{{{namespaces['r']}}}id": WORKBOOK_RELATION})
    etree.SubElement(data, f"{{{namespaces['c']}}}autoUpdate", {"val": "0"})
    return data


class _TextOnlyWorkbook(CategoryWorkbookWriter):
    """Labels stay labels, whatever they begin with, and two runs give the same bytes."""

    def __init__(self, chart_data: CategoryChartData, as_of: date) -> None:
        super().__init__(chart_data)  # type: ignore[no-untyped-call]
        self._as_of = as_of

    @contextmanager
    def _open_worksheet(self, xlsx_file: BytesIO) -> Iterator[tuple[Workbook, Worksheet]]:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        workbook = Workbook(xlsx_file, options)
        workbook.set_properties({"created": datetime.combine(self._as_of, time())})
        yield workbook, workbook.add_worksheet()
        workbook.close()
