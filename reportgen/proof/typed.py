"""The typed cells of a workbook: every number of a table or chart is there as a number."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import etree

from reportgen.charts import kind_of
from reportgen.document.nodes import Block, Cell, Chart, Document, Figure, Inline, KpiStrip, Strong, Table
from reportgen.document.walk import blocks
from reportgen.locales import Locale
from reportgen.locales.format import DURATIONS
from reportgen.values import Unit

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
NEAR = 400  # cells between two figures of one table, at most

CellValue: TypeAlias = float | str


def cells(content: bytes) -> list[CellValue]:
    """All cells of a workbook that hold something, sheet by sheet and row by row."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        strings = _strings(package)
        names = [name for name in package.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        names.sort(key=lambda name: int("".join(filter(str.isdigit, name))))
        sheets = [etree.fromstring(package.read(name), _SAFE) for name in names]
    return [value for sheet in sheets for value in _values(sheet, strings)]


def text(values: Sequence[CellValue]) -> str:
    """The words of a workbook, cells apart by line ends."""
    return "\n".join(value for value in values if isinstance(value, str))


def untyped(document: Document, values: Sequence[CellValue], locale: Locale) -> Iterator[str]:
    """The figures of tables, charts and strips that are not among the cells, each with its place."""
    place = 0
    for block in blocks(document):
        for where, figure in _figures(block, locale):
            found = _found(figure, values, place, locale)
            if found is None:
                yield f'{where}: "{_said(figure, locale)}" is not among the cells'
            else:
                place = found


def _strings(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    root = etree.fromstring(package.read("xl/sharedStrings.xml"), _SAFE)
    return ["".join(part.text or "" for part in item.iter(f"{_S}t")) for item in root.iter(f"{_S}si")]


def _values(sheet: etree._Element, strings: Sequence[str]) -> Iterator[CellValue]:
    for cell in sheet.iter(f"{_S}c"):
        value = cell.findtext(f"{_S}v")
        if value is not None:
            yield strings[int(value)] if cell.get("t") == "s" else float(value)


def _figures(block: Block, locale: Locale) -> Iterator[tuple[str, Figure]]:
    match block:
        case Table(id=id, rows=rows):
            yield from _in_rows(f"table {id}", rows)
        case Chart(id=id, data=data):
            yield from _in_rows(f"chart {id}", kind_of(data).table(data, locale).rows)
        case KpiStrip(items=items):
            for item in items:
                yield from ((item.label, one) for one in (item.figure, item.half_width) if one is not None)
        case _:
            return


def _in_rows(where: str, rows: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[str, Figure]]:
    for number, row in enumerate(rows, start=1):
        for cell in row:
            yield from ((f"{where}, row {number}", figure) for figure in _flat(cell.content))


def _flat(inlines: Sequence[Inline]) -> Iterator[Figure]:
    for inline in inlines:
        if isinstance(inline, Figure):
            yield inline
        elif isinstance(inline, Strong):
            yield from _flat(inline.content)


def _found(figure: Figure, values: Sequence[CellValue], place: int, locale: Locale) -> int | None:
    """The place of a figure; its neighbour in the same cell may stand there as well."""
    said = _said(figure, locale)
    for at in range(place, min(len(values), place + NEAR)):
        value = values[at]
        if isinstance(value, str):
            if said in value:
                return at
        elif any(math.isclose(value, amount, rel_tol=1e-12, abs_tol=1e-12) for amount in _amounts(figure)):
            return at + 1
    return None


def _amounts(figure: Figure) -> tuple[float, ...]:
    """The numbers that may stand for a figure: a duration in each unit that the locale writes it in."""
    if figure.value is None:
        return ()
    amount = figure.value.amount
    return tuple(amount / size for _, size, _, _ in DURATIONS) if figure.value.unit is Unit.MINUTES else (amount,)


def _said(figure: Figure, locale: Locale) -> str:
    if figure.value is None:
        return figure.absent
    return locale.value(figure.value, signed=figure.signed, exact=figure.exact, bare=figure.bare)
