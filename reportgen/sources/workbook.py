"""Workbooks (.xlsx) as tables, parsed in a child process with bounds on time and memory.

A made-up workbook of two kilobytes aborts the process of its parser, which no exception handler survives.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import IO

import polars as pl

from reportgen.config.model import Source
from reportgen.errors import InputError, nearest
from reportgen.frames import SourceFile
from reportgen.sources.files import Found, modified, sha256
from reportgen.sources.table import FIRST_RECORD, RECORD, Table, unique_headings

LARGEST_UNPACKED = 2 << 30
LARGEST_RATIO = 200
RATIO_MATTERS_FROM = 16 << 20
MOST_PARTS = 5_000
MOST_CELLS = 40_000_000
MEMORY_BYTES = 4 << 30
SECONDS = 600

_CELL = re.compile(rb'<c\b[^>]*? r="([A-Z]{1,3})([0-9]{1,7})"')
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_PIECE = 1 << 20
_LONGEST_TAG = 512


def open_workbook(found: Found, source: Source, scratch: Path) -> Table:
    """The table in a worksheet: its first row is the heading, every cell is text. Raises InputError if it cannot be."""
    _check_parts(found)
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".parquet", delete=False) as file:
        target = Path(file.name)
    _parse(found, source.sheet, target)
    whole = pl.scan_parquet(target, glob=False)
    first = whole.head(1).collect().row(0)
    headings = unique_headings([heading or "" for heading in first])
    count = whole.select(pl.len()).collect().item() - 1
    rows = whole.slice(1).with_row_index(RECORD, offset=FIRST_RECORD)
    facts = SourceFile(found.name, sha256(found.path), found.path.stat().st_size, modified(found.path), "xlsx")
    return Table(rows, headings, count, facts)


def _check_parts(found: Found) -> None:
    """Refuse, before anything is unpacked into memory, what only a made-up workbook holds."""
    try:
        with zipfile.ZipFile(found.path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or any(map(_is_bomb, parts)):
                message = f"the workbook unpacks to {unpacked:,} bytes in {len(parts):,} parts"
                raise _refused(found.name, message)
            for part in parts:
                if _SHEET_PART.fullmatch(part.filename):
                    with archive.open(part) as stream:
                        _check_extent(stream, found.name, part.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        hint = "open it in Excel and save it as .xlsx without a password, or as CSV"
        raise InputError(f"this is not a readable workbook ({error})", where=found.name, hint=hint) from error


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > RATIO_MATTERS_FROM and part.file_size > LARGEST_RATIO * max(part.compress_size, 1)


def _check_extent(stream: IO[bytes], name: str, part: str) -> None:
    """Parsers lay a sheet out as a full rectangle up to its farthest cell."""
    columns: set[bytes] = set()
    last_row = 0
    kept = b""
    while piece := stream.read(_PIECE):
        text = kept + piece
        found = _CELL.findall(text)
        columns.update(column for column, _ in found)
        last_row = max(last_row, max((int(row) for _, row in found), default=0))
        kept = text[-_LONGEST_TAG:]
    width = max(map(_column_number, columns), default=0)
    if width * last_row > MOST_CELLS:
        raise _refused(name, f"{part} reaches to row {last_row:,} and column {width:,}")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _refused(name: str, message: str) -> InputError:
    return InputError(f"{message}: too large to be read safely", where=name, hint="save the sheet as CSV")


def _parse(found: Found, sheet: str | None, target: Path) -> None:
    order = json.dumps({"path": str(found.path), "sheet": sheet, "target": str(target), "memory": MEMORY_BYTES})
    command = [sys.executable, "-m", "reportgen.sources.workbook_child"]
    try:
        done = subprocess.run(command, input=order, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise _refused(found.name, f"the workbook was not read within {SECONDS // 60} minutes") from error
    if done.returncode == 0:
        problem = json.loads(done.stdout)
        if problem:
            raise _told(found.name, sheet, problem)
        return
    cause = "the reader ran out of memory or crashed"
    if done.returncode < 0:
        cause += f" ({signal.Signals(-done.returncode).name})"
    raise InputError(cause, where=found.name, hint="the workbook is damaged or far too large; save the sheet as CSV")


def _told(name: str, sheet: str | None, problem: dict[str, object]) -> InputError:
    """The error for what the child found: a sheet that is not there, an empty one, a damaged workbook."""
    sheets = problem.get("sheets")
    if isinstance(sheets, list):
        return InputError(f'there is no sheet "{sheet}"', where=name, hint=nearest(str(sheet), map(str, sheets)))
    if problem.get("empty"):
        return InputError("the sheet is empty", where=name, hint="say which sheet holds the data (sheet: …)")
    return InputError(f"the workbook cannot be read: {problem.get('error')}", where=name, hint="save the sheet as CSV")
