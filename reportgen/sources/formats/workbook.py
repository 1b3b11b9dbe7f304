"""Workbooks, HTML tables and JSON as tables, parsed in a child process with bounds on time and memory.

A made-up workbook of two kilobytes aborts the process of its parser, which no exception handler survives.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reportgen.config.model import Source
from reportgen.errors import InputError, Issue, nearest
from reportgen.sources.formats.child import SAVE_AS_CSV, parsed, too_large
from reportgen.sources.formats.encodings import encoding_of
from reportgen.sources.formats.files import Found, facts
from reportgen.sources.formats.grid import Merge, WrittenSheet
from reportgen.sources.formats.kinds import BEGINNING, Kind
from reportgen.sources.formats.layout import HEAD_RECORDS, Choose, Head, Layout
from reportgen.sources.formats.plain_text import as_utf8
from reportgen.sources.formats.table import RECORD, Table, unique_headings
from reportgen.sources.formats.totals import LAST_RECORDS, totals
from reportgen.sources.formats.undecodable import opener_of
from reportgen.sources.formats.workbook_child import Answer

LARGEST_UNPACKED = 2 << 30
LARGEST_RATIO = 200
RATIO_MATTERS_FROM = 16 << 20
MOST_PARTS = 5_000
ALSO_DATA = 0.7
"""Share of the best sheet's score from which another sheet is worth a note."""

_PACKED: tuple[Kind, ...] = ("xlsx", "xlsb", "ods")
_TEXTS: tuple[Kind, ...] = ("spreadsheetml", "html", "json", "jsonl")
_NAMELESS: tuple[Kind, ...] = ("json", "jsonl")
_SHOWN: dict[Kind, str] = {"spreadsheetml": "xml"}
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with text, and how its head is laid out."""

    written: WrittenSheet
    layout: Layout
    width: int

    @property
    def score(self) -> float:
        return self.layout.score * (0.5 if self.written["is_hidden"] else 1.0)


def open_workbook(found: Found, kind: Kind, source: Source, scratch: Path, choose: Choose) -> Table:
    """The table in the sheet that is named, or that looks most like data. Raises InputError if there is none."""
    if kind in _PACKED:
        _check_parts(found)
    path = _utf8(found, source, scratch) if kind in _TEXTS else found.path
    wanted = None if kind in _NAMELESS else source.sheet
    answer = parsed(found.name, path, kind, wanted, scratch)
    _check_answer(answer, kind, found.name, wanted)
    sheets = [_laid_out(sheet, found.name, choose) for sheet in answer["sheets"]]
    best = max(sheets, key=lambda sheet: sheet.score)
    others = [] if wanted else [sheet for sheet in sheets if sheet is not best]
    notes = (*_rivals(best, others, found.name), *_unread(answer, found.name))
    return _table(best, found, kind, notes)


def _table(sheet: _Sheet, found: Found, kind: Kind, notes: tuple[Issue, ...]) -> Table:
    layout = sheet.layout
    names = (*layout.names, *[""] * (sheet.width - len(layout.names)))[: sheet.width]
    if not any(name.strip() for name in names):
        hint = "say in which row the heading stands with heading_record: …"
        raise InputError("the file has no heading", where=_place(found.name, sheet), hint=hint)
    rows = pl.scan_parquet(sheet.written["path"], glob=False).filter(pl.col(RECORD) > layout.skipped)
    count = rows.select(pl.len()).collect().item()
    last = rows.tail(LAST_RECORDS).collect()
    return Table(
        rows=rows,
        headings=unique_headings(names),
        count=count,
        file=facts(found, _SHOWN.get(kind, kind)),
        layout=layout,
        totals=totals(last.drop(RECORD).rows(), last[RECORD].to_list()),
        sheet=sheet.written["name"] or None,
        notes=notes,
    )


def _laid_out(written: WrittenSheet, name: str, choose: Choose) -> _Sheet:
    scan = pl.scan_parquet(written["path"], glob=False)
    width = len(scan.collect_schema()) - 1
    rows = scan.filter(pl.col(RECORD) <= HEAD_RECORDS).collect().rows()
    records: list[list[str]] = [[] for _ in range(rows[-1][0] if rows else 0)]
    for number, *texts in rows:
        records[number - 1] = [text or "" for text in texts]
    _fill(records, written["merged"], width)
    head = Head(tuple(map(_trimmed, records)), name, written["name"] or None)
    return _Sheet(written, choose(head), width)


def _fill(records: list[list[str]], merged: list[Merge], width: int) -> None:
    """Write the text of merged cells into all that they cover: a heading names every column below it."""
    for top, left, bottom, right in merged:
        if top < len(records) and 0 <= left < len(records[top]):
            text = records[top][left]
            for record in records[top : min(bottom, len(records) - 1) + 1]:
                record.extend([""] * (width - len(record)))
                record[left : right + 1] = [text] * (min(right, width - 1) - left + 1)


def _trimmed(record: list[str]) -> tuple[str, ...]:
    filled = max((at for at, text in enumerate(record, start=1) if text.strip()), default=0)
    return tuple(record[:filled])


def _unread(answer: Answer, name: str) -> tuple[Issue, ...]:
    unread = answer.get("unread", [])
    if not unread:
        return ()
    shown = ", ".join(f'"{sheet}"' for sheet in unread[:5])
    return (Issue("note", name, f"{len(unread)} sheets that are no tables were left out: {shown}"),)


def _rivals(best: _Sheet, others: list[_Sheet], name: str) -> tuple[Issue, ...]:
    """What the owner should know where more than one sheet could have been meant."""
    rivals = [sheet.written["name"] for sheet in others if sheet.score >= ALSO_DATA * best.score > 0]
    if not rivals:
        return ()
    shown = ", ".join(f'"{rival}"' for rival in rivals[:5]) + (" …" if len(rivals) > 5 else "")
    message = f'the sheet "{best.written["name"]}" was read; {shown} could be data too'
    return (Issue("note", name, message, "say which one is meant with sheet: …"),)


def _place(name: str, sheet: _Sheet) -> str:
    return f'{name}, sheet "{sheet.written["name"]}"' if sheet.written["name"] else name


def _check_parts(found: Found) -> None:
    """Refuse, before anything is unpacked into memory, what only a made-up workbook holds."""
    try:
        with zipfile.ZipFile(found.path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        hint = "copy or export it again; or save the sheet as CSV"
        raise InputError(f"this is not a readable workbook ({error})", where=found.name, hint=hint) from error
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or any(map(_is_bomb, parts)):
        raise too_large(found.name, f"the workbook unpacks to {unpacked:,} bytes in {len(parts):,} parts")


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > RATIO_MATTERS_FROM and part.file_size > LARGEST_RATIO * max(part.compress_size, 1)


def _utf8(found: Found, source: Source, scratch: Path) -> Path:
    """The text as UTF-8: the file itself or a copy. What HTML and XML say of their encoding is a hint."""
    opener = opener_of(found.path)
    with opener() as stream:
        said = _CHARSET.search(stream.read(BEGINNING))
    encoding = encoding_of(opener, found.name, source.encoding, said[1].decode() if said else None)
    return found.path if encoding.codec == "utf-8" else as_utf8(opener, encoding.codec, scratch)


def _check_answer(answer: Answer, kind: Kind, name: str, wanted: str | None) -> None:
    """Tell what the child found wrong: a sheet that is not there, an empty one, a damaged file."""
    if "too_large" in answer:
        raise too_large(name, answer["too_large"])
    if "error" in answer:
        message, hint = answer["error"], SAVE_AS_CSV
        if "assword" in message:
            message, hint = "it has a password", "save it without one"
        what = "JSON" if kind in _NAMELESS else "page" if kind == "html" else "workbook"
        raise InputError(f"the {what} cannot be read: {message}", where=name, hint=hint)
    if wanted is not None and wanted not in answer["names"]:
        raise InputError(f'there is no sheet "{wanted}"', where=name, hint=nearest(wanted, answer["names"]))
    if not answer["sheets"]:
        if kind in _NAMELESS:
            raise InputError("the file holds no objects with values", where=name, hint="export it again")
        message = "there is no table on the page" if kind == "html" and not answer["names"] else "the sheet is empty"
        raise InputError(message, where=name, hint="say which sheet holds the data (sheet: …)")
