"""The folder for copies of the input that a run needs. It goes with the run, or with the next one after a kill."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.errors import OutputError

PREFIX = "reportgen-scratch-"
LOCK = ".lock"
"""Held by the run that owns the folder; the system frees it when that run dies, however it does."""

_NAME = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that only this user can look into, removed at the end; those of runs that were killed are removed first.

    Raises OutputError where no folder can be made.
    """
    try:
        sweep(Path(tempfile.gettempdir()))
        folder, lock = _made()
    except OSError as error:
        message = f"no folder for temporary files: {error.strerror}"
        hint = "free some space, or name another folder in TMPDIR"
        raise OutputError(message, where=str(error.filename or ""), hint=hint) from error
    try:
        yield folder
    finally:
        with suppress(FileNotFoundError):  # whoever tidies up there was faster
            shutil.rmtree(folder)
        os.close(lock)


def sweep(parent: Path) -> None:
    """Remove the folders in which a killed run of this user left its copies of the input."""
    if not os.access(parent, os.R_OK):
        return  # some let nobody see what others keep there
    for folder in parent.iterdir():
        if _NAME.fullmatch(folder.name) and _is_ours(folder):
            _remove_unheld(folder)


def _made() -> tuple[Path, int]:
    """A new folder and the descriptor that holds its lock. Made anew where a sweep took it before it was locked."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        try:
            lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError:
            folder.rmdir()
            raise
        _take(lock)
        if (folder / LOCK).exists():
            return folder, lock
        os.close(lock)


def _take(lock: int) -> None:
    """Locks the file, where the file system knows locks: where it does not, no sweep can lock it either."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError as error:
        if error.errno not in (errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS):
            raise


def _is_ours(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:  # another run has just removed it
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()


def _remove_unheld(folder: Path) -> None:
    try:
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:  # without a lock it is not known whose it is
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        pass  # its run is still at work, or there are no locks here
    else:
        shutil.rmtree(folder, ignore_errors=True)  # what cannot be removed now, a later run will try again
    finally:
        os.close(lock)
