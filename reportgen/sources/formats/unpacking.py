"""A compressed file or an archive of one file, unpacked into the scratch folder within bounds."""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from reportgen.errors import InputError
from reportgen.sources.formats.files import Found, suffix

LARGEST_UNPACKED = 64 << 30
LARGEST_RATIO = 250
RATIO_MATTERS_FROM = 256 << 20
"""Exports of few different words shrink a hundredfold; a made-up file a thousandfold."""
MOST_ENTRIES = 1_000
SPARED = 256 << 20
"""Room that is left on the disk of the scratch folder."""

_PIECE = 1 << 20
_DAMAGE = (gzip.BadGzipFile, zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError)
_NOT_CONTENT = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")


def unpack_gzip(found: Found, scratch: Path) -> Found:
    """The file inside a .gz file."""
    name = found.name.removesuffix(".gz")
    with _told(found), gzip.open(found.path) as stream:
        path = _written(io.BufferedReader(stream), found, scratch)
    return Found(path, found.name, suffix(name), found)


def unpack_zip(found: Found, scratch: Path) -> Found:
    """The one file inside a .zip archive. Raises InputError where it holds several, naming them."""
    with _told(found), zipfile.ZipFile(found.path) as archive:
        entry = _only_entry(archive, found)
        if _is_too_much(entry.file_size, entry.compress_size):
            raise _too_much(entry.file_size, entry.compress_size, found)
        with archive.open(entry) as stream:
            path = _written(stream, found, scratch)
    inner = PurePosixPath(_shown(entry)).name
    return Found(path, f"{found.name}/{inner}", suffix(inner), found)


def _only_entry(archive: zipfile.ZipFile, found: Found) -> zipfile.ZipInfo:
    if len(archive.infolist()) > MOST_ENTRIES:
        raise InputError(f"the archive holds {len(archive.infolist()):,} files", where=found.name, hint="pack one file")
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_beside(entry)]
    if len(entries) == 1:
        return entries[0]
    if not entries:
        raise InputError("the archive holds no file", where=found.name, hint="export it again")
    shown = sorted(map(_shown, entries))
    names = ", ".join(f'"{name}"' for name in shown[:8]) + (" …" if len(shown) > 8 else "")
    hint = "unpack it and list the files that are meant under files:"
    raise InputError(f"the archive holds {len(entries)} files: {names}", where=found.name, hint=hint)


def _is_beside(entry: zipfile.ZipInfo) -> bool:
    """What operating systems add of their own."""
    parts = PurePosixPath(entry.filename.lower()).parts
    return any(part in _NOT_CONTENT or part.startswith("._") for part in parts)


def _shown(entry: zipfile.ZipInfo) -> str:
    """The entry's name. Chinese Windows writes it in GBK and does not say so; the library then takes it for cp437."""
    name = entry.filename
    if not entry.flag_bits & 0x800 and not name.isascii():
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _written(stream: IO[bytes] | io.BufferedReader, found: Found, scratch: Path) -> Path:
    packed = found.path.stat().st_size
    room = shutil.disk_usage(scratch).free - SPARED
    written = 0
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".unpacked", delete=False) as target:
        while piece := stream.read(_PIECE):
            written += len(piece)
            if _is_too_much(written, packed):
                raise _too_much(written, packed, found)
            if written > room:
                message = "the unpacked file does not fit on the disk for temporary files"
                raise InputError(message, where=found.name, hint="free some space, or name another folder in TMPDIR")
            target.write(piece)
    if not written:
        raise InputError("the compressed file is empty", where=found.name, hint="export it again")
    return Path(target.name)


def _is_too_much(unpacked: int, packed: int) -> bool:
    return unpacked > LARGEST_UNPACKED or (unpacked > RATIO_MATTERS_FROM and unpacked > LARGEST_RATIO * max(packed, 1))


def _too_much(unpacked: int, packed: int, found: Found) -> InputError:
    message = f"the file unpacks from {packed:,} to {unpacked:,} bytes or more: too much to be an export"
    return InputError(message, where=found.name, hint="unpack it yourself if it is what you meant")


@contextmanager
def _told(found: Found) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        if "encrypted" in str(error) or "password" in str(error):
            raise InputError("the archive has a password", where=found.name, hint="pack it without one") from error
        message = f"the compressed file is cut off or damaged ({error})"
        raise InputError(message, where=found.name, hint="copy or export it again") from error
