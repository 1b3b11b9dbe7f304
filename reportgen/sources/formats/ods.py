"""Sheets of an OpenDocument spreadsheet."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from reportgen.sources.formats.grid import Budget, Grid
from reportgen.sources.formats.markup import MarkupError, parse_xml, whole
from reportgen.sources.formats.spans import MOST_COLUMNS, Spans

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:[.,]0+|([.,]\d+))?")
_LONGEST_BLANK = 1_000


class _Sheets:
    """Fills a grid for each sheet; repeated cells and rows are written out where they hold something."""

    def __init__(self, folder: Path, budget: Budget) -> None:
        self.grids: list[Grid] = []
        self._folder, self._budget = folder, budget
        self._spans: Spans | None = None
        self._cell: Mapping[str, str] | None = None
        self._text: list[str] = []
        self._row_times = 1
        self._column = 0
        self._beside = 0  # inside of a note on a cell

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == f"{_TABLE}table":
            grid = Grid(attributes.get(f"{_TABLE}name", ""), self._folder, self._budget)
            self.grids.append(grid)
            self._spans = Spans(grid)
        elif tag == f"{_OFFICE}annotation":
            self._beside += 1
        elif self._spans is None or self._beside:
            return
        elif tag == f"{_TABLE}table-row":
            self._spans.begin_row()
            self._row_times = whole(attributes.get(f"{_TABLE}number-rows-repeated"))
            self._column = 0
        elif tag in _CELLS:
            self._cell, self._text = dict(attributes), []
        elif self._cell is not None:
            self._text.append(_marked(tag, attributes, is_first=not self._text))

    def end(self, tag: str) -> None:
        if tag == f"{_OFFICE}annotation":
            self._beside -= 1
        elif self._spans is None:
            return
        elif tag in _CELLS and self._cell is not None:
            self._place(self._spans, self._cell)
            self._cell = None
        elif tag == f"{_TABLE}table-row":
            self._spans.end_row(self._row_times)
        elif tag == f"{_TABLE}table":
            self._spans = None

    def data(self, text: str) -> None:
        if self._cell is not None and not self._beside:
            self._text.append(text)

    def _place(self, spans: Spans, cell: Mapping[str, str]) -> None:
        times = min(whole(cell.get(f"{_TABLE}number-columns-repeated")), MOST_COLUMNS)
        across = whole(cell.get(f"{_TABLE}number-columns-spanned"))
        down = whole(cell.get(f"{_TABLE}number-rows-spanned"))
        text = _exported(cell, "".join(self._text))
        spans.grid.merge((spans.row, self._column, spans.row + down - 1, self._column + across - 1))
        for column in range(self._column, self._column + times) if text else ():
            spans.go_to(column)
            spans.place(text)
        self._column += times


def read_ods(path: Path, folder: Path, budget: Budget) -> list[Grid]:
    """The sheets of the spreadsheet. Raises MarkupError where it is damaged or has a password."""
    sheets = _Sheets(folder, budget)
    with zipfile.ZipFile(path) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise MarkupError("it has a password")
        with archive.open("content.xml") as stream:
            parse_xml(stream, sheets)
    return sheets.grids


def _marked(tag: str, attributes: Mapping[str, str], *, is_first: bool) -> str:
    if tag == f"{_TEXT}s":
        return " " * min(whole(attributes.get(f"{_TEXT}c")), _LONGEST_BLANK)
    if tag == f"{_TEXT}tab":
        return "\t"
    is_break = tag == f"{_TEXT}line-break" or (tag == f"{_TEXT}p" and not is_first)
    return "\n" if is_break else ""


def _exported(cell: Mapping[str, str], shown: str) -> str:
    """The value of a cell as a CSV export would hold it: unrounded, dates with the year first."""
    if cell.get(f"{_CALC}value-type") == "error":
        return shown
    match cell.get(f"{_OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            return cell.get(f"{_OFFICE}value", shown).removesuffix(".0")
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value", shown)
        case "date":
            value = cell.get(f"{_OFFICE}date-value", shown)
            moment = _MOMENT.fullmatch(value)
            return f"{moment[1]} {moment[2]}{moment[3] or ''}" if moment else value
        case "time":
            return _clock(cell.get(f"{_OFFICE}time-value", shown))
        case _:
            return shown or cell.get(f"{_OFFICE}string-value", "")


def _clock(value: str) -> str:
    """A duration as hours, minutes and seconds.

    >>> _clock("PT255H10M10S"), _clock("PT08H30M00.000000000S"), _clock("soon")
    ('255:10:10', '08:30:00', 'soon')
    """
    match = _DURATION.fullmatch(value)
    if not match or not any(match.groups()[1:]):
        return value
    sign, days, hours, minutes, seconds, fraction = match.groups()
    fraction = (fraction or "")[:3].rstrip("0")  # the rest is from counting in days
    shown = f"{sign}{int(days or 0) * 24 + int(hours or 0):02}:{int(minutes or 0):02}:{int(seconds or 0):02}"
    return f"{shown}.{fraction}" if fraction else shown
