"""Which files a source means, and the facts of each: found, regular, readable, hashed."""

from __future__ import annotations

import glob
import hashlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reportgen.errors import Issue
from reportgen.frames import SourceFile

_TEXTS = (".csv", ".tsv", ".tab", ".txt", ".dat", ".json", ".jsonl", ".ndjson", ".xml", ".html", ".htm")
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
READABLE = ("", *_TEXTS, *_WORKBOOKS, ".parquet", ".zip")
"""Endings of names that are opened; what is in the file is told by its content. Each may have .gz behind it."""

OFFERED = ".csv, .tsv, .txt, .xlsx, .xls, .xlsb, .ods, .json, .jsonl, .html, .parquet, any of them as .gz or .zip"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it lies, the name it is shown by, the suffix that hints at its format.

    `pack` is the archive that it was unpacked from.
    """

    path: Path
    name: str
    suffix: str
    pack: Found | None = None

    @property
    def ending(self) -> str:
        """The last part of the suffix: .gz of .csv.gz."""
        return self.suffix[self.suffix.rfind(".") :] if self.suffix else ""


def find(patterns: Sequence[str], folder: Path) -> tuple[tuple[Found, ...], tuple[Issue, ...]]:
    """The files that the patterns mean, in the order of the patterns, then by name, each once; and the problems."""
    found: dict[Path, Found] = {}
    issues: list[Issue] = []
    for pattern in patterns:
        names = _matches(pattern, folder)
        if not names:
            issues.append(_nothing(pattern, folder))
        for name in names:
            path = folder / name
            problem = _refusal(path, name)
            if problem is not None:
                issues.append(problem)
            else:
                found.setdefault(path.resolve(), Found(path, name, suffix(name)))
    return tuple(found.values()), tuple(issues)


def suffix(name: str) -> str:
    """The ending that tells the format, in small letters; a compressed file has both of its endings.

    >>> suffix("export.CSV.gz"), suffix("2026.07.xlsx")
    ('.csv.gz', '.xlsx')
    """
    endings = [ending.lower() for ending in Path(name).suffixes[-2:]]
    return "".join(endings) if endings[-1:] == [".gz"] else "".join(endings[-1:])


def sha256(path: Path) -> str:
    """SHA-256 of the file as it lies there, in hex, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def facts(found: Found, encoding: str) -> SourceFile:
    """What the report says of a file; of one that was unpacked, what is true of the archive."""
    outer = found
    while outer.pack is not None:
        outer = outer.pack
    path = outer.path
    return SourceFile(outer.name, sha256(path), path.stat().st_size, modified(path), encoding)


def modified(path: Path) -> str:
    """When the file was last changed, ISO 8601 in UTC, to the second."""
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC).isoformat()


def _matches(pattern: str, folder: Path) -> list[str]:
    # A file that is called "a[1].csv" is meant literally, whatever a glob would make of it.
    if (folder / pattern).exists():
        return [pattern]
    # Path.glob refuses absolute patterns, which people do write.
    names = glob.glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207
    return sorted(name for name in names if not (folder / name).is_dir())


def _nothing(pattern: str, folder: Path) -> Issue:
    hint = "check the path; it is relative to the folder of the YAML file"
    return Issue("error", pattern, f"no file matches this in {folder.resolve()}", hint)


def _refusal(path: Path, name: str) -> Issue | None:
    """Why the file is not even opened: a fifo or a device would hang the run."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return Issue("error", name, "this is a folder, not a file", f'write "{name.rstrip("/")}/*.csv"')
        if not stat.S_ISREG(status.st_mode):
            return Issue("error", name, "this is not a regular file", "give a file that lies on a disk")
        with path.open("rb"):
            pass
    except OSError as error:
        return Issue("error", name, f"cannot be opened: {error.strerror}", "check the path and the permissions")
    if status.st_size == 0:
        return Issue("error", name, "the file is empty", "export it again; it has not even a heading")
    if suffix(name).removesuffix(".gz") not in READABLE:
        return Issue("error", name, f'files of type "{suffix(name)}" are not read', f"export it as {OFFERED}")
    return None
