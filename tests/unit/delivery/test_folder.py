from __future__ import annotations

import errno
import os
import signal
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reportgen.artifact import Artifact
from reportgen.delivery import folder
from reportgen.delivery.exchange import exchange
from reportgen.delivery.folder import check_target, publish
from reportgen.errors import OutputError

MANIFEST = Artifact("manifest.json", "application/json", b"{}")


def page(text: str) -> Artifact:
    return Artifact("r.html", "text/html", f"<!doctype html><p>{text}</p></html>\n".encode())


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a report named q3 is published."""
    return tmp_path / "q3"


@pytest.fixture
def old(target: Path) -> Path:
    """The same with an old report in it that has one file more."""
    publish([page("old"), Artifact("gone.json", "application/json", b"[]"), MANIFEST], target)
    return target


def test_a_report_appears_whole_and_nothing_else_does(target: Path) -> None:
    publish([page("new"), MANIFEST], target)
    assert names(target) == ["manifest.json", "r.html"]
    assert names(target.parent) == ["q3"]


def test_a_report_replaces_the_whole_of_the_old_one(old: Path) -> None:
    publish([page("new"), MANIFEST], old)
    assert names(old) == ["manifest.json", "r.html"]
    assert b"new" in (old / "r.html").read_bytes()
    assert names(old.parent) == ["q3"]


@pytest.mark.parametrize("mask", [0o000, 0o077, 0o022])
def test_files_are_for_owner_and_group_whatever_the_umask(target: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        publish([page("new"), MANIFEST], target)
    finally:
        os.umask(before)
    assert (target / "r.html").stat().st_mode & 0o777 == 0o640
    assert target.stat().st_mode & 0o777 == 0o750


def test_without_exchange_the_report_is_replaced_all_the_same(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "exchange", lambda one, other: False)
    publish([page("new"), MANIFEST], old)
    assert b"new" in (old / "r.html").read_bytes()
    assert names(old.parent) == ["q3"]


def test_a_report_set_aside_by_a_killed_run_comes_back(old: Path) -> None:
    old.rename(old.with_name(".q3.old-x1"))
    old.with_name(".q3.stage-x1").mkdir()
    broken = Artifact("r.html", "text/html", b"<p>")
    with pytest.raises(OutputError):
        publish([broken], old)
    assert b"old" in (old / "r.html").read_bytes()
    assert names(old.parent) == ["q3"]


def test_leftovers_of_this_report_are_swept_and_others_left_alone(target: Path) -> None:
    for name in (".q3.stage-a", ".q3.stage-b", ".q34.stage-a", ".q3.old-b", "notes"):
        (target.parent / name).mkdir()
        (target.parent / name / "file").write_text("x")
    target.mkdir()
    publish([page("new"), MANIFEST], target)
    assert names(target.parent) == [".q34.stage-a", "notes", "q3"]


def test_a_name_with_signs_of_a_pattern_sweeps_only_its_own(tmp_path: Path) -> None:
    (tmp_path / ".q3.stage-a").mkdir()
    (tmp_path / ".q[3].stage-a").mkdir()
    publish([page("new"), MANIFEST], tmp_path / "q[3]")
    assert names(tmp_path) == [".q3.stage-a", "q[3]"]


@pytest.mark.parametrize(
    ("artifact", "problem"),
    [
        (Artifact("r.html", "text/html", b"<!doctype html><p>"), "the page does not end as HTML"),
        (Artifact("r.html", "text/html", b"<p></html>"), "the page does not start as HTML"),
        (Artifact("r.pdf", "application/pdf", b"%PDF-1.7\n"), "the PDF does not end properly"),
        (Artifact("r.pdf", "application/pdf", b"<html>%%EOF"), "the file does not start as PDF"),
        (Artifact("r.docx", "x", b"PK"), "the package cannot be opened: File is not a zip file"),
        (Artifact("r.json", "application/json", b'{"a":'), "not JSON: Expecting value"),
        (Artifact("r.html", "text/html", b""), "the file is empty"),
    ],
)
def test_a_broken_file_is_not_published(old: Path, artifact: Artifact, problem: str) -> None:
    with pytest.raises(OutputError, match="not a sound file") as caught:
        publish([page("new"), artifact] if artifact.name != "r.html" else [artifact], old)
    assert problem in str(caught.value)
    assert b"old" in (old / "r.html").read_bytes()
    assert names(old.parent) == ["q3"]


def test_a_damaged_part_of_a_package_is_found(target: Path) -> None:
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    damaged = package.getvalue().replace(b"<document/>", b"<dokument/>")
    with pytest.raises(OutputError, match=r"the part word/document\.xml is damaged"):
        publish([Artifact("r.docx", "x", damaged)], target)


def test_nothing_is_written_through_a_link(old: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(old)
    with pytest.raises(OutputError, match="is a symbolic link"):
        publish([page("new"), MANIFEST], link)
    assert b"old" in (old / "r.html").read_bytes()


def test_links_planted_inside_the_old_report_are_replaced(old: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep")
    (old / "r.html").unlink()
    (old / "r.html").symlink_to(victim)
    publish([page("new"), MANIFEST], old)
    assert victim.read_text() == "keep"
    assert not (old / "r.html").is_symlink()


def test_a_file_in_the_place_of_the_report_is_kept(target: Path) -> None:
    target.write_text("keep")
    with pytest.raises(OutputError, match="is not a folder"):
        publish([page("new"), MANIFEST], target)
    assert target.read_text() == "keep"


def test_a_folder_of_somebody_else_is_kept(target: Path) -> None:
    target.mkdir()
    (target / "thesis.docx").write_text("keep")
    said = r"holds something else: it has no manifest\.json"
    with pytest.raises(OutputError, match=said):
        check_target(target)
    with pytest.raises(OutputError, match=said):
        publish([page("new"), MANIFEST], target)
    assert names(target) == ["thesis.docx"]


@pytest.mark.parametrize("name", ["../r.html", "a/r.html", "/tmp/r.html", ".hidden", ""])
def test_a_file_cannot_be_named_out_of_the_folder(target: Path, name: str) -> None:
    with pytest.raises(ValueError, match="plain file name"):
        publish([Artifact(name, "text/html", b"x")], target)
    assert names(target.parent) == []


@pytest.mark.parametrize("call", ["os.fsync", "os.fdopen", "os.fchmod", "tempfile.mkdtemp", "pathlib.Path.read_bytes"])
def test_a_full_disk_leaves_the_old_report(old: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/disk")

    with monkeypatch.context() as patch:
        patch.setattr(call, full)
        with pytest.raises(OutputError) as caught:
            publish([page("new"), MANIFEST], old)
    assert str(caught.value).startswith("error: /disk: cannot write: No space left on device\n  hint: ")
    assert b"old" in (old / "r.html").read_bytes()
    assert names(old.parent) == ["q3"]


def test_a_failing_swap_leaves_the_old_report(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(one: Path, other: Path) -> bool:
        raise OSError(errno.EIO, "Input/output error", str(other))

    monkeypatch.setattr(folder, "exchange", refused)
    with pytest.raises(OutputError, match="Input/output error"):
        publish([page("new"), MANIFEST], old)
    assert b"old" in (old / "r.html").read_bytes()
    assert names(old.parent) == ["q3"]


def test_a_signal_during_the_swap_waits_for_its_end(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended(BaseException):
        pass

    def end(_number: int, _frame: object) -> None:
        raise Ended

    def interrupted(one: Path, other: Path) -> bool:
        os.kill(os.getpid(), signal.SIGTERM)
        return exchange(one, other)

    monkeypatch.setattr(folder, "exchange", interrupted)
    before = signal.signal(signal.SIGTERM, end)
    try:
        with pytest.raises(Ended):
            publish([page("new"), MANIFEST], old)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert b"new" in (old / "r.html").read_bytes()
    assert names(old.parent) == ["q3"]
