from __future__ import annotations

import gzip
import os
from hashlib import sha256
from pathlib import Path

import pytest

from reportgen.config.model import Source
from reportgen.errors import ExitCode, InputError
from reportgen.sources.formats import opening
from reportgen.sources.formats.delimited import open_delimited
from reportgen.sources.formats.files import Found, find
from reportgen.sources.formats.layout import Choose
from reportgen.sources.formats.table import Table
from tests.unit.sources.exports import Exports, column, rows

COLUMNS = {"answered_at": "时间", "overall": "满意度"}
TEXT = "时间,满意度\n2026-07-01,满意\n"


def test_a_pattern_that_matches_nothing_is_an_input_error_that_names_pattern_and_folder(exports: Exports) -> None:
    error = exports.refusal(COLUMNS, files=["data/*.csv"])
    assert error.exit_code == ExitCode.INPUT
    assert str(error) == (
        f"error: data/*.csv: no file matches this in {exports.folder}\n"
        "  hint: check the path; it is relative to the folder of the YAML file"
    )


def test_files_of_a_pattern_are_read_in_the_order_of_their_names(exports: Exports) -> None:
    for name, word in (("b.csv", "一般"), ("a.csv", "满意")):
        exports.write(name, f"时间,满意度\n2026-07-01,{word}\n")
    frame = exports.survey(COLUMNS, files=["*.csv"])
    assert [file.name for file in frame.files] == ["a.csv", "b.csv"]
    assert rows(frame, "source", "score:overall") == [(0, 4.0), (1, 3.0)]


def test_a_file_that_two_patterns_match_is_read_once(exports: Exports) -> None:
    exports.write("a.csv", TEXT)
    assert len(rows(exports.survey(COLUMNS, files=["a.csv", "*.csv"]))) == 1


def test_brackets_in_a_file_name_are_no_pattern(exports: Exports) -> None:
    exports.write("导出[1].csv", TEXT)
    assert column(exports.survey(COLUMNS, files=["导出[1].csv"]), "score:overall") == [4.0]


def test_the_facts_of_a_file_are_those_of_its_bytes(exports: Exports) -> None:
    exports.write("survey.csv", TEXT)
    os.utime(exports.folder / "survey.csv", (1_782_000_000, 1_782_000_000))
    (file,) = exports.survey(COLUMNS).files
    assert file.sha256 == sha256(TEXT.encode()).hexdigest()
    assert (file.size, file.modified, file.encoding) == (len(TEXT.encode()), "2026-06-21T00:00:00+00:00", "utf-8")


def test_a_folder_an_empty_file_a_pipe_and_an_unknown_format_are_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.csv").touch()
    (tmp_path / "old.docx").write_bytes(b"PK")
    os.mkfifo(tmp_path / "pipe.csv")
    found, issues = find(["folder", "empty.csv", "old.docx", "pipe.csv", "/dev/zero"], tmp_path)
    assert found == ()
    assert [issue.message for issue in issues] == [
        "this is a folder, not a file",
        "the file is empty",
        'files of type ".docx" are not read',
        "this is not a regular file",
        "this is not a regular file",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TEXT)
    (tmp_path / "a.csv").chmod(0)
    assert find(["a.csv"], tmp_path)[1][0].message == "cannot be opened: Permission denied"


def test_the_problems_of_all_files_are_told_together(exports: Exports) -> None:
    exports.write("a.csv", "时间,满意\n2026-07-01,满意\n")
    exports.write("b.csv", "")
    exports.write("c.csv", '时间,满意度\n2026-07-01,"满意\n')
    error = exports.refusal(COLUMNS, files=["a.csv", "b.csv", "c.csv", "d.csv"])
    assert [issue.where for issue in error.issues] == ["b.csv", "d.csv", "a.csv", "c.csv, line 2"]


def test_a_file_that_grows_while_it_is_read_is_refused(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    exports.write("survey.csv", TEXT)

    def read_slowly(found: Found, source: Source, scratch: Path, choose: Choose) -> Table:
        table = open_delimited(found, source, scratch, choose)
        with found.path.open("a") as stream:
            stream.write("2026-07-02,一般\n")
        return table

    monkeypatch.setattr(opening, "open_delimited", read_slowly)
    assert "survey.csv: the file changed while it was read" in str(exports.refusal(COLUMNS))


def test_a_compressed_file_is_read_like_the_file_itself(exports: Exports) -> None:
    (exports.folder / "survey.csv.gz").write_bytes(gzip.compress(TEXT.encode("gb18030")))
    frame = exports.survey(COLUMNS, files=["survey.csv.gz"])
    assert column(frame, "score:overall") == [4.0]
    assert frame.files[0].encoding == "gb18030"


def test_a_compressed_file_that_is_cut_off_is_refused(exports: Exports) -> None:
    (exports.folder / "survey.csv.gz").write_bytes(gzip.compress(TEXT.encode() * 100)[:-20])
    with pytest.raises(InputError, match="the compressed file is cut off or damaged"):
        exports.survey(COLUMNS, files=["survey.csv.gz"])
