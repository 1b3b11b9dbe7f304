"""Copies of the input are gone after the run; after a kill the next run removes them, and nothing else."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import scratch
from reportgen.errors import OutputError

OWNER = """
import sys
from reportgen.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "copy.csv").write_text("13800138000")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, for this process and those it starts."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def owner(parent: Path) -> Iterator[subprocess.Popen[str]]:
    """Another run, which has a folder in `parent` and waits."""
    command = [sys.executable, "-c", OWNER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def folder_of(owner: subprocess.Popen[str]) -> Path:
    assert owner.stdout is not None
    return Path(owner.stdout.readline().strip())


def test_the_folder_is_private_and_goes_with_the_run(parent: Path) -> None:
    with scratch.scratch_folder() as folder:
        (folder / "copy.csv").write_text("13800138000")
        assert folder.parent == parent
        assert folder.stat().st_mode & 0o777 == 0o700
    assert list(parent.iterdir()) == []


def test_the_folder_goes_when_the_run_fails(parent: Path) -> None:
    with pytest.raises(FileNotFoundError), scratch.scratch_folder() as folder:
        (folder / "copy.csv").rename(folder / "missing" / "copy.csv")
    assert list(parent.iterdir()) == []


def test_what_a_killed_run_left_goes_with_the_next(parent: Path, owner: subprocess.Popen[str]) -> None:
    left = folder_of(owner)
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    assert (left / "copy.csv").exists()
    with scratch.scratch_folder() as folder:
        assert list(parent.iterdir()) == [folder]


def test_the_folder_of_a_run_at_work_stays(owner: subprocess.Popen[str]) -> None:
    other = folder_of(owner)
    with scratch.scratch_folder() as folder:
        assert folder != other
    assert (other / "copy.csv").exists()


def test_nothing_else_is_swept(parent: Path) -> None:
    mine = [parent / name for name in ("reportgen-data", "reportgen-scratch-a", "reportgen-scratch-abcd1234")]
    for folder in mine:
        folder.mkdir()
        (folder / "kept.csv").write_text("1")
    elsewhere = parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / scratch.LOCK).touch()
    link = parent / "reportgen-scratch-abcd1235"
    link.symlink_to(elsewhere)
    with scratch.scratch_folder():
        pass
    assert [(folder / "kept.csv").exists() for folder in mine] == [True] * 3
    assert link.is_symlink()
    assert (elsewhere / scratch.LOCK).exists()


def test_no_room_is_told(parent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(parent))

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(OutputError) as caught, scratch.scratch_folder():
        pass
    assert "no folder for temporary files" in str(caught.value)
    assert "TMPDIR" in str(caught.value)
