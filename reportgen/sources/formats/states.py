"""Whether files are still what they were when they were read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.errors import Issue
from reportgen.frames import FileState, SourceFile

WAIT = "wait until the export is complete, then run again"


def state_of(path: Path) -> FileState:
    """What tells that a file was written to or replaced, now."""
    status = path.stat()
    return FileState(str(path), status.st_ino, status.st_size, status.st_mtime_ns)


def has_changed(state: FileState) -> bool:
    """Whether the file was written to, replaced or removed since."""
    try:
        return state_of(Path(state.path)) != state
    except OSError:
        return True


def unchanged(files: Iterable[SourceFile]) -> tuple[Issue, ...]:
    """An error for every file that changed since it was read: its figures may be of neither the old nor the new."""
    return tuple(
        Issue("error", file.name, "the file changed while the report was made", WAIT)
        for file in files
        if file.state is not None and has_changed(file.state)
    )
