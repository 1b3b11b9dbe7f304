from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.delivery.lock import held, lock_path
from reportgen.errors import BusyError, ExitCode, OutputError


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    with held(tmp_path / "out" / "q3"):
        assert lock_path(tmp_path / "out" / "q3").exists()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_second_run_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with held(tmp_path / "q3"), pytest.raises(BusyError) as caught, held(tmp_path / "q3"):
        pass
    said = rf"another run is writing this report: process {os.getpid()} since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d"
    assert re.search(said, str(caught.value))
    assert caught.value.exit_code == ExitCode.BUSY


def test_reports_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with held(tmp_path / "q3"), held(tmp_path / "q2"):
        assert lock_path(tmp_path / "q2").exists()


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    program = (
        "import os, sys, pathlib; from reportgen.delivery.lock import held\n"
        "with held(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path / "q3")], check=False)
    assert ended.returncode == -9
    assert lock_path(tmp_path / "q3").exists()
    with held(tmp_path / "q3"):
        pass
    assert not lock_path(tmp_path / "q3").exists()


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep")
    lock_path(tmp_path / "q3").symlink_to(victim)
    with pytest.raises(OutputError, match="cannot write here"), held(tmp_path / "q3"):
        pass
    assert victim.read_text() == "keep"


def test_the_output_folder_is_not_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    with pytest.raises(OutputError, match="is a symbolic link"), held(tmp_path / "out" / "q3"):
        pass


def test_a_file_in_the_place_of_the_output_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("keep")
    with pytest.raises(OutputError, match="it is a file, not a folder"), held(tmp_path / "out" / "q3"):
        pass
    assert (tmp_path / "out").read_text() == "keep"
