"""Publishes a report as a folder: all of it or nothing (docs/adr/0002-publishing-by-folder-exchange.md)."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reportgen.artifact import Artifact
from reportgen.delivery import checks
from reportgen.delivery.exchange import exchange
from reportgen.delivery.signals import held_back
from reportgen.errors import OutputError

MANIFEST = "manifest.json"
FILE_MODE, FOLDER_MODE = 0o640, 0o750


def publish(artifacts: Sequence[Artifact], target: Path) -> None:
    """Puts the files into `target`, which appears or changes in one step. The caller holds its lock.

    What was published before stays untouched if anything fails. Raises OutputError naming path and cause.
    """
    try:
        _heal(target)
        _refuse_what_is_not_ours(target)
        with _stage(target) as stage:
            for artifact in artifacts:
                _write(artifact, stage)
            _flush_folder(stage)
            with held_back():
                _swap(stage, target)
                _confirm(target)
    except OSError as error:
        place = str(error.filename2 or error.filename or target)
        hint = "what was published before is unchanged"
        raise OutputError(f"cannot write: {error.strerror or error}", where=place, hint=hint) from error


def check_target(target: Path) -> None:
    """Raises OutputError where `target` cannot be published to; to be asked before the work is done."""
    _refuse_what_is_not_ours(target)
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise OutputError("the folder is not writable", where=str(target.parent), hint="give another with --out")


def _refuse_what_is_not_ours(target: Path) -> None:
    place = str(target)
    if target.is_symlink():
        raise OutputError(
            "is a symbolic link, and reports are not written through links", where=place, hint="remove it"
        )
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError("is not a folder", where=place, hint="move it away, or give another folder with --out")
    if any(target.iterdir()) and not (target / MANIFEST).is_file():
        hint = "move it away, or give another folder with --out"
        raise OutputError(f"holds something else: it has no {MANIFEST}", where=place, hint=hint)


@contextmanager
def _stage(target: Path) -> Iterator[Path]:
    """A fresh folder beside the target; what bears its name at the end is removed."""
    stage = Path(tempfile.mkdtemp(prefix=_stage_prefix(target), dir=target.parent))
    try:
        stage.chmod(FOLDER_MODE)
        yield stage
    finally:
        with held_back():
            _clear(stage)


def _write(artifact: Artifact, stage: Path) -> None:
    """Writes one file through to the disk and reads it back."""
    path = stage / artifact.name
    if path.parent != stage or artifact.name.startswith("."):
        raise ValueError(f"an artifact's name is a plain file name: {artifact.name!r}")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, FILE_MODE)  # whatever the umask says
        file.write(artifact.content)
        file.flush()
        os.fsync(descriptor)
    problem = checks.problem(artifact, path.read_bytes())
    if problem:
        raise OutputError(f"not a sound file: {problem}", where=str(path), hint="nothing was published")


def _swap(stage: Path, target: Path) -> None:
    """Gives the stage the target's name. Afterwards the stage's name is gone or bears the old report."""
    if not target.exists():
        stage.rename(target)
    elif not exchange(stage, target):
        # Between the two renames no report is there; `_heal` of the next run mends it after a kill.
        aside = target.with_name(f"{_aside_prefix(target)}{stage.name.rpartition('-')[2]}")
        target.rename(aside)
        try:
            stage.rename(target)
        except OSError:
            aside.rename(target)
            raise
        aside.rename(stage)


def _heal(target: Path) -> None:
    """Mends what a killed run left: puts an old report back, removes leftover folders."""
    if not target.parent.is_dir():
        return
    for aside in sorted(target.parent.glob(f"{_literal(_aside_prefix(target))}*")):
        if not target.exists():
            aside.rename(target)
        else:
            _remove(aside)
    for stage in sorted(target.parent.glob(f"{_literal(_stage_prefix(target))}*")):
        _remove(stage)


def _confirm(target: Path) -> None:
    try:
        _flush_folder(target.parent)
    except OSError as error:
        message = f"the new report is in place, but the disk did not confirm it: {error.strerror}"
        raise OutputError(message, where=str(target), hint="look after the disk, then build again") from error


def _clear(stage: Path) -> None:
    try:
        if stage.exists():
            shutil.rmtree(stage)
    except OSError as error:
        message = f"a leftover folder cannot be removed: {error.strerror}"
        raise OutputError(message, where=str(stage), hint="the next run tries again, or remove it") from error


def _remove(path: Path) -> None:
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    else:
        shutil.rmtree(path)


def _stage_prefix(target: Path) -> str:
    return f".{target.name}.stage-"


def _aside_prefix(target: Path) -> str:
    return f".{target.name}.old-"


def _literal(text: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in text)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
