from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import polars as pl
import pytest

from reportgen.sources.formats import unpacking
from tests.unit.sources.opened import open_one, refusal, texts
from tests.unit.sources.test_workbook import write_book

TEXT = "编号,时间,得分\n1,2026-07-01,5\n"
ROWS = [("1", "2026-07-01", "5")]


def write_zip(path: Path, **files: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["t.csv.gz", "t.txt.gz", "t.gz", "t.csv", "t.zip"])
def test_a_compressed_text_is_read_whatever_its_name(tmp_path: Path, name: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(TEXT.encode(encoding)))
    table = open_one(tmp_path / name)
    assert (table.headings, texts(table)) == (("编号", "时间", "得分"), ROWS)
    assert table.file.name == name
    assert table.file.size == (tmp_path / name).stat().st_size


def test_the_one_file_of_an_archive_is_read_in_any_format(tmp_path: Path) -> None:
    write_book(tmp_path / "b.xlsx", ("编号", "时间", "得分"), ("1", "2026-07-01", 5))
    frame = pl.DataFrame(ROWS, schema=["编号", "时间", "得分"], orient="row")
    frame.write_parquet(tmp_path / "b.parquet")
    contents = {
        "导出.csv": TEXT.encode("gb18030"),
        "b.xlsx": (tmp_path / "b.xlsx").read_bytes(),
        "b.parquet": (tmp_path / "b.parquet").read_bytes(),
        "b.json": '[{"编号": 1, "时间": "2026-07-01", "得分": 5}]'.encode(),
        "b.csv.gz": gzip.compress(TEXT.encode()),
    }
    for name, content in contents.items():
        beside = {"__MACOSX/._b": b"x", "folder/.DS_Store": b"x"}
        write_zip(tmp_path / "t.zip", **beside, **{f"folder/{name}": content})
        assert texts(open_one(tmp_path / "t.zip")) == ROWS
        (tmp_path / "misnamed.csv").write_bytes((tmp_path / "t.zip").read_bytes())
        assert texts(open_one(tmp_path / "misnamed.csv")) == ROWS


def test_an_error_in_a_packed_file_names_both(tmp_path: Path) -> None:
    write_zip(tmp_path / "t.zip", **{"a.csv": TEXT.encode() + b"1,2,3,4\n"})
    assert "error: t.zip/a.csv, record 3: the record has 4 cells" in refusal(tmp_path / "t.zip")


def test_an_archive_of_several_files_is_refused_with_their_names(tmp_path: Path) -> None:
    write_zip(tmp_path / "t.zip", **{"b.csv": b"x", "a/答卷.csv": b"y"})
    assert refusal(tmp_path / "t.zip") == (
        'error: t.zip: the archive holds 2 files: "a/答卷.csv", "b.csv"\n'
        "  hint: unpack it and list the files that are meant under files:"
    )
    write_zip(tmp_path / "t.zip", **{"__MACOSX/._a": b"x"})
    assert "t.zip: the archive holds no file" in refusal(tmp_path / "t.zip")


def test_names_that_chinese_windows_packed_are_shown_as_they_were(tmp_path: Path) -> None:
    write_zip(tmp_path / "t.zip", **{"AAAA.csv": TEXT.encode() + b"1,2,3,4\n"})
    content = (tmp_path / "t.zip").read_bytes().replace(b"AAAA", "答卷".encode("gbk"))
    (tmp_path / "t.zip").write_bytes(content)
    assert "t.zip/答卷.csv, record 3" in refusal(tmp_path / "t.zip")


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "RATIO_MATTERS_FROM", 1 << 20)
    bomb = b"0" * (3 << 20)
    write_zip(tmp_path / "t.zip", **{"a.csv": bomb})
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(bomb))
    for name in ("t.zip", "t.csv.gz"):
        assert "too much to be an export" in refusal(tmp_path / name)
    assert all(file.stat().st_size < 2 << 20 for file in (tmp_path / "scratch").iterdir())
    monkeypatch.setattr(unpacking, "SPARED", 1 << 60)
    (tmp_path / "s.csv.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert "does not fit on the disk for temporary files" in refusal(tmp_path / "s.csv.gz")


def test_an_archive_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    write_zip(tmp_path / "t.zip", **{"a.csv": b"a,b\n" + b"1,2\n" * 1000})
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        size = archive.getinfo("a.csv").file_size
    content = (tmp_path / "t.zip").read_bytes().replace(size.to_bytes(4, "little"), (8).to_bytes(4, "little"))
    (tmp_path / "t.zip").write_bytes(content)
    assert "t.zip: the compressed file is cut off or damaged (Bad CRC-32" in refusal(tmp_path / "t.zip")


def test_archives_that_are_cut_off_nested_or_empty_are_told(tmp_path: Path) -> None:
    write_zip(tmp_path / "t.zip", **{"a.csv": TEXT.encode() * 100})
    whole = (tmp_path / "t.zip").read_bytes()
    (tmp_path / "t.zip").write_bytes(whole[:-30])
    assert "t.zip: this is not a readable archive; its end may be missing" in refusal(tmp_path / "t.zip")
    nested = whole
    for _ in range(3):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("inner.zip", nested)
        nested = buffer.getvalue()
    (tmp_path / "t.zip").write_bytes(nested)
    assert "archives are packed in archives" in refusal(tmp_path / "t.zip")
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(b""))
    assert "t.csv.gz: the compressed file is empty" in refusal(tmp_path / "t.csv.gz")
