"""What a look at the records of an .xls workbook adds to the values of its cells: errors and merged cells by place."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from reportgen.sources.formats.layout import HEAD_RECORDS
from reportgen.sources.formats.ole import stream_of
from reportgen.sources.formats.xlsx_cells import Looked

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""The errors of all binary workbooks."""

_BEGIN, _END, _SHEET, _MERGED = 0x0809, 0x000A, 0x0085, 0x00E5
_FORMULA, _BOOLEAN_OR_ERROR = 0x0006, 0x0205


def look(content: bytes) -> list[Looked]:
    """What the sheets of a workbook hold, in their order. Raises OleError where its container is damaged."""
    stream = stream_of(content, ("workbook", "book"))
    if stream is None:
        return []
    starts = [struct.unpack_from("<I", data)[0] for kind, data in _records(stream, 0) if kind == _SHEET]
    return [_sheet(stream, start) for start in starts]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, memoryview]]:
    """The records of a sheet, or of what stands before the sheets; those of charts inside of it left out."""
    view, at, depth = memoryview(stream), start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        data = view[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1 and len(data) == length:
            yield kind, data


def _sheet(stream: bytes, start: int) -> Looked:
    found = Looked()
    for kind, data in _records(stream, start):
        if kind in (_FORMULA, _BOOLEAN_OR_ERROR) and len(data) >= 8:
            code = _error(kind, data)
            if code is not None:
                row, column = struct.unpack_from("<HH", data)
                found.errors[row, column] = ERRORS.get(code, "#ERROR")
        elif kind == _MERGED:
            for at in range(2, len(data) - 7, 8):
                top, bottom, left, right = struct.unpack_from("<HHHH", data, at)
                if top < HEAD_RECORDS:
                    found.merged.append((top, left, bottom, right))
    return found


def _error(kind: int, data: memoryview) -> int | None:
    """The code of the error that the cell holds, or that its formula came to."""
    if kind == _BOOLEAN_OR_ERROR:
        return data[6] if data[7] else None
    if kind == _FORMULA and len(data) >= 14 and bytes(data[12:14]) == b"\xff\xff" and data[6] == 2:
        return data[8]
    return None
