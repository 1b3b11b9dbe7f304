"""The first day of an .xlsx workbook: 1904 for those that began on an old Macintosh.

The reader takes any element called workbookPr for the one that says so, and recent Excels add a second one, of their
own, that does not: every date would be four years and a day early (calamine issue 706). The copy says it in both.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path
from shutil import copyfileobj

from reportgen.sources.formats.xlsx_sheets import book_part

_PROPERTIES = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?workbookPr\b(?P<attributes>[^>]*?)(?P<end>/?>)")
_IS_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](?:1|true)["']""")
_PIECE = 1 << 20


def with_clear_epoch(path: Path, folder: Path) -> Path:
    """The workbook itself, or a copy in which its first day cannot be misread."""
    with zipfile.ZipFile(path) as archive:
        part = book_part(archive)
        if part is None or part.lower().endswith(".bin"):
            return path
        book = archive.read(part)
        elements = list(_PROPERTIES.finditer(book))
        if len(elements) < 2 or not _IS_1904.search(elements[0]["attributes"]):
            return path
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".xlsx", delete=False) as file:
            copy = Path(file.name)
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            target.writestr(part, _PROPERTIES.sub(_said, book))
            for other in archive.namelist():
                if other != part:
                    with archive.open(other) as source, target.open(other, "w", force_zip64=True) as sink:
                        copyfileobj(source, sink, _PIECE)
    return copy


def _said(element: re.Match[bytes]) -> bytes:
    if b"date1904" in element["attributes"]:
        return element[0]
    start = element[0][: -len(element["end"])]
    return start + b' date1904="1"' + element["end"]
