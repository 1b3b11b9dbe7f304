"""Native charts say what their workbooks say: Office shows the one until somebody opens the other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from tests.ooxml.package import NAMESPACES, Finding, Package, unpacked

PACKAGE_RELATION = f"{NAMESPACES['r']}/package"
_RANGE = re.compile(r"(?:'?([^'!]+)'?!)?\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")


def chart_findings(package: Package) -> Iterator[Finding]:
    """What is wrong with the charts of a file."""
    for part in package.trees:
        if re.search(r"/charts/chart[^/]*\.xml$", part):
            yield from _chart(package, part)


def _chart(package: Package, part: str) -> Iterator[Finding]:
    books = [one.target for one in package.relations(part) if one.type == PACKAGE_RELATION]
    if len(books) != 1 or books[0] not in package.parts:
        yield Finding(part, "it has no workbook")
        return
    cells = cells_of(package.parts[books[0]])
    axes = package.strings(part, "//c:plotArea/*/c:axId/@val")
    known = package.strings(part, "//c:plotArea/*[self::c:catAx or self::c:valAx or self::c:dateAx]/c:axId/@val")
    for one in sorted(set(axes) ^ set(known)):
        yield Finding(part, f"the axis {one} is not there, or has no chart")
    for reference in package.find(part, "//c:strRef | //c:numRef"):
        yield from _cached(part, reference, cells)


def _cached(part: str, reference: etree._Element, cells: Mapping[str, str | float]) -> Iterator[Finding]:
    formula = reference.findtext("c:f", "", NAMESPACES)
    places = _places(formula)
    if not places:
        yield Finding(part, f"{formula!r} is no range")
        return
    cache = next(one for one in reference if etree.QName(one).localname in ("strCache", "numCache"))
    shown = {int(one.get("idx", "0")): one.findtext("c:v", "", NAMESPACES) for one in cache.findall("c:pt", NAMESPACES)}
    count = cache.find("c:ptCount", NAMESPACES)
    if count is None or int(count.get("val", "0")) != len(places):
        yield Finding(part, f"{formula} has {len(places)} cells, the chart another number")
    for position, place in enumerate(places):
        cell, text = cells.get(place), shown.get(position)
        if not _same(text, cell):
            yield Finding(part, f"it shows {text!r} where {place} of its workbook holds {cell!r}")


def _same(text: str | None, cell: str | float | None) -> bool:
    if text is not None and isinstance(cell, float):
        return math.isclose(float(text), cell, rel_tol=1e-14)  # a workbook keeps 16 digits
    return (text or "") == (cell or "")


def _places(formula: str) -> list[str]:
    found = _RANGE.fullmatch(formula)
    if not found:
        return []
    _, left, top, right, bottom = found.groups()
    columns = range(_column(left), _column(right or left) + 1)
    return [f"{_letters(column)}{row}" for row in range(int(top), int(bottom or top) + 1) for column in columns]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    before, last = divmod(column - 1, 26)
    return f"{_letters(before) if before else ''}{chr(65 + last)}"


def cells_of(workbook: bytes) -> dict[str, str | float]:
    """The cells of the first sheet by their place, texts and numbers."""
    book = unpacked(workbook)
    texts = [str(one.xpath("string()")) for one in book.find("xl/sharedStrings.xml", "/x:sst/x:si")]
    found: dict[str, str | float] = {}
    for cell in book.find("xl/worksheets/sheet1.xml", "//x:c[x:v]"):
        written = cell.findtext("x:v", "", NAMESPACES)
        found[cell.get("r", "")] = texts[int(written)] if cell.get("t") == "s" else float(written)
    return found
