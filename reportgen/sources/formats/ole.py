"""One stream of an OLE compound file, the container of .xls workbooks."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_END = 0xFFFFFFFA  # this and all above end a chain
_ENTRY = 128


class OleError(Exception):
    """A compound file that is damaged."""


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    sector: int
    table: tuple[int, ...]  # the sector that follows each

    def chain(self, first: int) -> Iterator[int]:
        """The sectors from a first one on."""
        at, left = first, len(self.table)
        while at < _END:
            if at >= len(self.table) or not left:
                raise OleError("a chain of sectors leads nowhere")
            yield at
            at, left = self.table[at], left - 1

    def read(self, first: int) -> bytes:
        """The bytes of a chain of sectors; the header takes the place of one."""
        size = self.sector
        return b"".join(self.content[(at + 1) * size : (at + 2) * size] for at in self.chain(first))


def stream_of(content: bytes, names: tuple[str, ...]) -> bytes | None:
    """The bytes of the first stream with one of these names, in small letters; None if there is none."""
    try:
        file, directory, cutoff = _opened(content)
        root = next(entry for entry in directory if entry.kind == 5)
        found = next((entry for entry in directory if entry.kind == 2 and entry.name.lower() in names), None)
        if found is None:
            return None
        if found.size >= cutoff:
            return file.read(found.first)[: found.size]
        return _small(file, root.first, found)
    except (struct.error, StopIteration, IndexError) as error:
        raise OleError("the container is damaged") from error


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    first: int
    size: int


def _opened(content: bytes) -> tuple[_File, list[_Entry], int]:
    shift, _, _, _, _, _, directory, _, cutoff = struct.unpack_from("<HHHIIIIII", content, 30)
    if shift not in (9, 12):
        raise OleError("the size of its sectors is unknown")
    sector = 1 << shift
    whole = _File(content, sector, _table(content, sector))
    entries = whole.read(directory)
    return whole, [_entry(entries, at) for at in range(0, len(entries) - _ENTRY + 1, _ENTRY)], cutoff


def _table(content: bytes, sector: int) -> tuple[int, ...]:
    """Which sector follows which: a table whose own sectors are listed in the header and in sectors of their own."""
    parts = list(struct.unpack_from("<109I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    most = len(content) // sector + 1
    for _ in range(most):
        if more >= _END:
            break
        *listed, more = struct.unpack_from(f"<{sector // 4}I", content, (more + 1) * sector)
        parts.extend(listed)
    places = [part for part in parts if part < _END][:most]
    table: list[int] = []
    for place in places:
        table.extend(struct.unpack_from(f"<{sector // 4}I", content, (place + 1) * sector))
    return tuple(table)


def _entry(entries: bytes, at: int) -> _Entry:
    length = min(struct.unpack_from("<H", entries, at + 64)[0], 64)
    name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", errors="replace")
    first, size = struct.unpack_from("<II", entries, at + 116)
    return _Entry(name, entries[at + 66], first, size)


def _small(file: _File, root: int, entry: _Entry) -> bytes:
    """A stream of few bytes lies in pieces of 64 inside of the root's own stream."""
    container = file.read(root)
    table_start = struct.unpack_from("<I", file.content, 60)[0]
    table = file.read(table_start)
    follow = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    small = _File(b"\0" * 64 + container, 64, follow)
    return small.read(entry.first)[: entry.size]
