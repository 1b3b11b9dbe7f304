"""Secrets are named in the configuration and found elsewhere; no message shows one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.credentials import secret
from reportgen.errors import ConfigurationError


def test_no_secret_is_asked_for(tmp_path: Path) -> None:
    assert secret(None, tmp_path, "output.pdf.password") == ""


def test_a_secret_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_PASSWORD", "correct horse")
    assert secret("env:REPORT_PASSWORD", tmp_path, "output.pdf.password") == "correct horse"
    assert secret("env: REPORT_PASSWORD", tmp_path, "output.pdf.password") == "correct horse"


def test_the_first_line_of_a_file_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "password.txt").write_text("密码 battery\nsecond line\n", encoding="utf-8")
    assert secret("file:password.txt", tmp_path, "output.pdf.password") == "密码 battery"


@pytest.mark.parametrize("source", ["env:NOT_THERE", "file:not-there.txt", "file:empty.txt", "file:binary.txt"])
def test_a_secret_that_is_not_there_is_an_error_that_says_where(source: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00secret")
    with pytest.raises(ConfigurationError) as caught:
        secret(source, tmp_path, "output.pdf.password")
    (issue,) = caught.value.issues
    assert issue.where == "output.pdf.password"
    assert issue.message == f"{source} holds no password"
    assert issue.hint


def test_no_message_shows_what_a_broken_file_holds(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00secret")
    with pytest.raises(ConfigurationError) as caught:
        secret("file:binary.txt", tmp_path, "output.pdf.password")
    assert "secret" not in str(caught.value).replace("binary", "")
