"""What a look at the parts of an .xlsb workbook adds to the values of its cells: errors, merged cells, the extent."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from reportgen.sources.formats.layout import HEAD_RECORDS
from reportgen.sources.formats.xls_cells import ERRORS
from reportgen.sources.formats.xlsx_cells import Looked

_ROW, _SHEET, _MERGED = 0, 156, 176
_ERRORS = (3, 11)  # an error as it stands, or that a formula came to
_CELLS = frozenset((*range(2, 12), 62))


def look(part: bytes) -> Looked:
    """Look at the records of a worksheet."""
    found = Looked()
    row = 0
    for kind, data in _records(part):
        if kind == _ROW and len(data) >= 4:
            row = struct.unpack_from("<I", data)[0]
            found.rows = max(found.rows, row + 1)
        elif kind in _CELLS and len(data) >= 8:
            column = struct.unpack_from("<I", data)[0]
            found.columns = max(found.columns, column + 1)
            if kind in _ERRORS and len(data) > 8:
                found.errors[row, column] = ERRORS.get(data[8], "#ERROR")
        elif kind == _MERGED and len(data) >= 16:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            if top < HEAD_RECORDS:
                found.merged.append((top, left, bottom, right))
    return found


def sheets(part: bytes) -> list[tuple[str, str]]:
    """The names of the sheets with the names of their relations, as the workbook lists them."""
    found = []
    for kind, data in _records(part):
        if kind == _SHEET:
            relation, end = _text(data, 8)
            found.append((_text(data, end)[0], relation))
    return found


def _text(data: memoryview, at: int) -> tuple[str, int]:
    if at + 4 > len(data):
        return "", at
    length = struct.unpack_from("<I", data, at)[0]
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return bytes(data[at + 4 : end]).decode("utf-16-le", errors="replace"), end


def _records(part: bytes) -> Iterator[tuple[int, memoryview]]:
    """Kind and length of a record are numbers of seven bits a byte."""
    view, at = memoryview(part), 0
    while at < len(part):
        kind = part[at]
        at += 1
        if kind & 0x80 and at < len(part):
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while at < len(part) and shift < 28:
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, view[at : at + length]
        at += length
