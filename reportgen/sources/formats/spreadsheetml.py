"""Worksheets of SpreadsheetML 2003, the XML of Excel that help desks name .xls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from reportgen.sources.formats.grid import Budget, Grid
from reportgen.sources.formats.markup import local, parse_xml, whole
from reportgen.sources.formats.spans import Spans

_SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.0+|(\.\d+))?")


class _Worksheets:
    """Fills a grid for each worksheet."""

    def __init__(self, folder: Path, budget: Budget) -> None:
        self.grids: list[Grid] = []
        self._folder, self._budget = folder, budget
        self._spans: Spans | None = None
        self._cell: Mapping[str, str] = {}
        self._type = self._cell_text = ""
        self._text: list[str] | None = None  # while inside of Data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not tag.startswith(_SPREADSHEET):
            return
        match local(tag):
            case "Worksheet":
                grid = Grid(_of(attributes, "Name") or "", self._folder, self._budget)
                self.grids.append(grid)
                self._spans = Spans(grid)
            case "Row" if self._spans:
                index = _of(attributes, "Index")
                self._spans.begin_row(whole(index) - 1 if index else None)
            case "Cell" if self._spans:
                self._cell = attributes
                index = _of(attributes, "Index")
                if index:
                    self._spans.go_to(whole(index) - 1)
            case "Data":
                self._type, self._text = _of(attributes, "Type") or "String", []
            case _:
                pass

    def end(self, tag: str) -> None:
        if not tag.startswith(_SPREADSHEET) or self._spans is None:
            return
        match local(tag):
            case "Data":
                self._cell_text, self._text = "".join(self._text or []), None
            case "Cell":
                self._place()
            case "Table":
                self._spans.end_row()
            case "Worksheet":
                self._spans = None
            case _:
                pass

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _place(self) -> None:
        assert self._spans is not None
        across = whole(_of(self._cell, "MergeAcross"), 0) + 1
        down = whole(_of(self._cell, "MergeDown"), 0) + 1
        self._spans.place(_exported(self._cell_text, self._type), across, down)
        self._cell_text = ""


def read_spreadsheetml(path: Path, folder: Path, budget: Budget) -> list[Grid]:
    """The worksheets of a file that is UTF-8, whatever it says of itself."""
    worksheets = _Worksheets(folder, budget)
    with path.open("rb") as stream:
        parse_xml(stream, worksheets, "utf-8")
    return worksheets.grids


def _of(attributes: Mapping[str, str], name: str) -> str | None:
    return attributes.get(_SPREADSHEET + name) or attributes.get(name)


def _exported(text: str, kind: str) -> str:
    """The text of a cell as a CSV export would hold it."""
    if kind == "DateTime":
        moment = _MOMENT.fullmatch(text.strip())
        return f"{moment[1]} {moment[2]}{moment[3] or ''}" if moment else text
    if kind == "Boolean":
        return {"0": "false", "1": "true"}.get(text.strip(), text)
    return text
