"""The tables of an HTML page, which help desks and survey tools name .xls."""

from __future__ import annotations

import mmap
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.sources.formats.grid import Budget, Grid
from reportgen.sources.formats.markup import MarkupError, parse_html, whole
from reportgen.sources.formats.spans import MOST_ROWS, Spans

_SILENT = frozenset(("script", "style", "template", "noscript", "head", "title"))
_BREAKS = frozenset(("br", "p", "div", "li", "tr"))
_TAGS = re.compile(rb"(<table|</(?:table|tr|td|html))\b", re.IGNORECASE)
DEEPEST = 20
"""Tables in tables: pages that are laid out in them go four or five deep."""


@dataclass(slots=True)
class _Open:
    """A table that has not ended yet; `text` is that of the open cell."""

    spans: Spans
    has_row: bool = False
    cell: Mapping[str, str] | None = None
    text: list[str] = field(default_factory=list)


class _Tables:
    """Fills a grid for each table. A table in a cell of another is one of its own."""

    def __init__(self, folder: Path, budget: Budget) -> None:
        self.grids: list[Grid] = []
        self._folder, self._budget = folder, budget
        self._open: list[_Open] = []
        self._silent = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._silent += tag in _SILENT
        if tag == "table" and len(self._open) < DEEPEST:
            grid = Grid(f"table {len(self.grids) + 1}", self._folder, self._budget)
            self.grids.append(grid)
            self._open.append(_Open(Spans(grid)))
        elif self._open:
            self._inside(self._open[-1], tag, dict(attributes))

    def _inside(self, table: _Open, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "tr":
            _end_cell(table)
            table.spans.begin_row()
            table.has_row = True
        elif tag in ("td", "th"):
            _end_cell(table)
            if not table.has_row:
                table.spans.begin_row()
                table.has_row = True
            table.cell = attributes
        elif tag in _BREAKS and table.text:
            table.text.append("\n")

    def end(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if not self._open:
            return
        if tag in ("td", "th"):
            _end_cell(self._open[-1])
        elif tag == "tr":
            _end_cell(self._open[-1])
            self._open[-1].has_row = False
        elif tag == "table":
            table = self._open.pop()
            _end_cell(table)
            table.spans.end_row()

    def data(self, text: str) -> None:
        if self._open and self._open[-1].cell is not None and not self._silent:
            # Line ends in the source are white space; those on the page are tags.
            self._open[-1].text.append(" ".join(text.replace("\xa0", " ").split("\n")))


def read_html(path: Path, folder: Path, budget: Budget) -> list[Grid]:
    """The tables of a page that is UTF-8, whatever it says of itself. Raises MarkupError where the page is cut off."""
    _check_whole(path)
    tables = _Tables(folder, budget)
    with path.open("rb") as stream:
        parse_html(stream, tables, "utf-8")
    return tables.grids


def _check_whole(path: Path) -> None:
    """The parser ends what is open at the end of a page by itself: half a table would pass for a whole one.

    A page that never writes end tags tells nothing of it.
    """
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as page:
        tags = Counter(match[1].lower() for match in _TAGS.finditer(page))
    is_open = tags[b"<table"] > tags[b"</table"] and not tags[b"</html"]
    if is_open and (tags[b"</tr"] or tags[b"</td"]):
        raise MarkupError("it ends in the middle of a table: it was cut off, or is still being written")


def _end_cell(table: _Open) -> None:
    if table.cell is None:
        return
    lines = (" ".join(line.split()) for line in "".join(table.text).split("\n"))
    text = "\n".join(line for line in lines if line)
    down = whole(table.cell.get("rowspan"))
    # A span of 0 reaches to the end of the table.
    table.spans.place(text, whole(table.cell.get("colspan")), down or MOST_ROWS)
    table.cell, table.text = None, []
