from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.sources.formats.states import unchanged
from tests.unit.sources.exports import Exports
from tests.unit.sources.opened import open_one, refusal

TEXT = "编号,时间\n1,2026-07-01\n"


def test_files_that_are_as_they_were_read_raise_no_issue(exports: Exports) -> None:
    exports.write("a.csv", TEXT)
    frame = exports.survey({"answered_at": "时间"}, files=["a.csv"])
    assert all(file.state is not None for file in frame.files)
    assert unchanged(frame.files) == ()


@pytest.mark.parametrize("change", ["written", "touched", "replaced", "removed"])
def test_a_file_that_changed_since_it_was_read_is_named(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXT)
    os.utime(path, (1_782_000_000, 1_782_000_000))
    file = open_one(path).file
    if change == "written":
        path.write_text(TEXT + "2,2026-07-02\n")
    elif change == "touched":
        os.utime(path, (1_782_000_001, 1_782_000_001))
    elif change == "replaced":
        other = tmp_path / "b.csv"
        other.write_text(TEXT)
        os.utime(other, (1_782_000_000, 1_782_000_000))
        other.replace(path)
    else:
        path.unlink()
    assert [str(issue) for issue in unchanged([file])] == [
        "error: a.csv: the file changed while the report was made\n"
        "  hint: wait until the export is complete, then run again"
    ]


def test_a_file_that_vanishes_before_it_is_read_is_a_plain_error(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.csv").startswith("error: gone.csv: cannot be read: No such file or directory")
