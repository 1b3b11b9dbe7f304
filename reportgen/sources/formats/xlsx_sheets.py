"""Which part of an .xlsx or .xlsb file holds which sheet."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping

from reportgen.sources.formats import xlsb_cells
from reportgen.sources.formats.markup import MarkupError, local, parse_xml

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class _Attributes:
    """Gathers the attributes of all elements of one name."""

    def __init__(self, name: str) -> None:
        self.found: list[dict[str, str]] = []
        self._name = name

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if local(tag) == self._name:
            self.found.append(dict(attributes))

    def end(self, tag: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


def parts_by_sheet(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each worksheet by the sheet's name; nothing where the file is put together in another way."""
    names = _names(archive)
    try:
        book = _book(archive, names)
        home, file = posixpath.split(book)
        sheets = _related(archive, names, f"{home}/_rels/{file}.rels".lstrip("/"), "worksheet")
        declared = _declared(archive, names[book.lower()])
    except (MarkupError, KeyError, StopIteration):
        return {}
    targets = {name: sheets.get(relation, "").lower() for name, relation in declared}
    return {name: names[target] for name, target in targets.items() if target in names}


def book_part(archive: zipfile.ZipFile) -> str | None:
    """The part that lists the sheets."""
    names = _names(archive)
    try:
        return names[_book(archive, names).lower()]
    except (MarkupError, KeyError, StopIteration):
        return None


def _declared(archive: zipfile.ZipFile, book: str) -> list[tuple[str, str]]:
    """The names of the sheets with the names of their relations, as the workbook lists them."""
    if book.lower().endswith(".bin"):
        return xlsb_cells.sheets(archive.read(book))
    listed = _read(archive, book, "sheet")
    return [(sheet.get("name", ""), sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "") for sheet in listed]


def _names(archive: zipfile.ZipFile) -> dict[str, str]:
    return {name.lower().lstrip("/"): name for name in archive.namelist()}


def _book(archive: zipfile.ZipFile, names: Mapping[str, str]) -> str:
    return next(iter(_related(archive, names, "_rels/.rels", "officeDocument").values()))


def _related(archive: zipfile.ZipFile, names: Mapping[str, str], part: str, kind: str) -> dict[str, str]:
    """The targets of one kind that a part is related to, by the name of the relation."""
    home = posixpath.dirname(posixpath.dirname(part))
    return {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("/", home, relation.get("Target", ""))).lstrip("/")
        for relation in _read(archive, names[part.lower()], "Relationship")
        if relation.get("Type", "").endswith(f"/{kind}")
    }


def _read(archive: zipfile.ZipFile, part: str, name: str) -> list[dict[str, str]]:
    gathered = _Attributes(name)
    with archive.open(part) as stream:
        parse_xml(stream, gathered)
    return gathered.found
