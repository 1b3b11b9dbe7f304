"""One run at a time for each target. The system frees the lock when its holder dies: it is never stale."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from reportgen.delivery.signals import held_back
from reportgen.errors import BusyError, OutputError


@contextmanager
def held(target: Path) -> Iterator[None]:
    """Holds the lock of `target` (a file beside it), removed at the end. The folder above is made if missing.

    Raises BusyError naming the holder, OutputError where no lock can be written.
    """
    path = lock_path(target)
    try:
        _make_parent(target.parent)
        descriptor = _taken(path)
    except OSError as error:
        hint = "give a folder that can be written, with --out or output.folder"
        raise OutputError(f"cannot write here: {_why(error)}", where=str(target.parent), hint=hint) from error
    try:
        yield
    finally:
        with held_back():
            _release(path, descriptor)


def _why(error: OSError) -> str | None:
    return "it is a file, not a folder" if isinstance(error, FileExistsError | NotADirectoryError) else error.strerror


def lock_path(target: Path) -> Path:
    """The lock file of a target."""
    return target.parent / f".{target.name}.lock"


def _release(path: Path, descriptor: int) -> None:
    try:
        path.unlink(missing_ok=True)  # while the lock is held: nobody else can have taken this very file
    except OSError as error:
        raise OutputError(f"the lock file cannot be removed: {error.strerror}", where=str(path)) from error
    finally:
        os.close(descriptor)


def _make_parent(parent: Path) -> None:
    if parent.is_symlink():
        hint = "give the folder itself with --out"
        raise OutputError("is a symbolic link, and reports are not written through links", where=str(parent), hint=hint)
    parent.mkdir(mode=0o750, parents=True, exist_ok=True)


def _taken(path: Path) -> int:
    """A descriptor that holds the lock. Tried again when the file went between opening and locking it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 100, 0).decode("utf-8", "replace") or "a run that just started"
            os.close(descriptor)
            hint = "wait for it to end; nothing was changed"
            message = f"another run is writing this report: {holder}"
            raise BusyError(message, where=str(path), hint=hint) from error
        if _is_still_there(path, descriptor):
            _sign(path, descriptor)
            return descriptor
        os.close(descriptor)


def _sign(path: Path, descriptor: int) -> None:
    """Writes into the lock who holds it, for whoever comes second."""
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} since {datetime.now():%Y-%m-%d %H:%M:%S}".encode(), 0)
    except OSError:
        path.unlink(missing_ok=True)
        os.close(descriptor)
        raise


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        there = path.lstat()
    except FileNotFoundError:
        return False
    mine = os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)
