from __future__ import annotations

import errno
import io
import os
import signal
import sys
from datetime import date
from pathlib import Path

import pytest

from reportgen import cli, pipeline
from reportgen.errors import BusyError, ConfigurationError, InputError, Issue, OutputError
from reportgen.pipeline import Built, Request

Text = pytest.CaptureFixture[str]


class PanicException(BaseException):
    """Like the data engine's: not an Exception."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """Builds nothing; collects what `build` was asked for."""
    requests: list[Request] = []

    def build(request: Request, tell: pipeline.Tell) -> Built:
        tell("reading")
        requests.append(request)
        return Built(Path("out/q3-2026-Q3"), ("q3.html",), (Issue("warning", "", "12 values could not be used"),))

    monkeypatch.setattr(pipeline, "build", build)
    return requests


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def build(request: Request, tell: pipeline.Tell) -> Built:
        raise error

    monkeypatch.setattr(pipeline, "build", build)


def test_the_folder_goes_to_stdout_and_notes_to_stderr(asked: list[Request], capsys: Text) -> None:
    assert cli.run(["build", "q3.yaml"]) == 0
    assert capsys.readouterr() == ("out/q3-2026-Q3\n", "warning: 12 values could not be used\n")


def test_quiet_says_nothing_at_all(asked: list[Request], capsys: Text) -> None:
    assert cli.run(["build", "q3.yaml", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_verbose_says_each_step_in_a_line_without_control_codes(asked: list[Request], capsys: Text) -> None:
    assert cli.run(["build", "q3.yaml", "--verbose"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "reading"


def test_options_reach_the_request(asked: list[Request]) -> None:
    arguments = ["--format", "html, pdf", "--format", "html", "--out", "o", "--period", "2026-09"]
    assert cli.run(["build", "q3.yaml", *arguments, "--as-of", "2026-10-02", "--language", "en"]) == 0
    (request,) = asked
    assert request.config == Path("q3.yaml")
    assert request.formats == ("html", "pdf")
    assert (request.out, request.period, request.language) == ("o", "2026-09", "en")
    assert request.as_of("Asia/Shanghai") == date(2026, 10, 2)


def test_without_a_day_the_epoch_counts(asked: list[Request], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790812800")
    assert cli.run(["build", "q3.yaml"]) == 0
    assert asked[0].as_of("Asia/Shanghai") == date(2026, 10, 1)


def test_a_broken_epoch_is_told(asked: list[Request], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert cli.run(["build", "q3.yaml"]) == 0
    with pytest.raises(ConfigurationError, match='SOURCE_DATE_EPOCH: "yesterday" is not a time'):
        asked[0].as_of("Asia/Shanghai")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build"], "Missing argument 'CONFIG'"),
        (["biuld"], "No such command 'biuld'"),
        (["build", "q3.yaml", "--formats", "html"], "No such option"),
        (["build", "q3.yaml", "--language", "de"], "'de' is not one of 'zh-CN', 'en'"),
        (["build", "q3.yaml", "--as-of", "soon"], "'soon' does not match the format '%Y-%m-%d'"),
        (["build", "q3.yaml", "--format", ","], "--format: no format is named"),
    ],
)
def test_wrong_usage_is_exit_code_2_with_a_hint(arguments: list[str], said: str, capsys: Text) -> None:
    assert cli.run(arguments) == 2
    stderr = capsys.readouterr().err
    assert stderr.startswith("error: ")
    assert said in stderr
    assert "hint: " in stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigurationError("wrong", where="q3.yaml:1"), 2),
        (InputError("wrong", where="q3.yaml:1"), 3),
        (OutputError("wrong", where="q3.yaml:1"), 5),
        (BusyError("wrong", where="q3.yaml:1"), 75),
    ],
)
def test_a_failure_is_told_and_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: Text, error: BaseException, code: int
) -> None:
    fail_with(monkeypatch, error)
    assert cli.run(["build", "q3.yaml"]) == code
    assert capsys.readouterr() == ("", "error: q3.yaml:1: wrong\n")


def test_what_could_steer_a_terminal_is_spelt_out(monkeypatch: pytest.MonkeyPatch, capsys: Text) -> None:
    fail_with(monkeypatch, InputError("no column \x1b[2J\u202e", where="a\rb.csv"))
    cli.run(["build", "q3.yaml"])
    assert capsys.readouterr().err == "error: a\\x0db.csv: no column \\x1b[2J\\x202e\n"


@pytest.mark.parametrize("error", [KeyError("score"), PanicException("far cell"), MemoryError()])
def test_our_bug_is_one_line_and_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: Text, tmp_path: Path, error: BaseException
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    fail_with(monkeypatch, error)
    assert cli.run(["build", "q3.yaml"]) == 70
    stderr = capsys.readouterr().err
    (kept,) = tmp_path.iterdir()
    assert stderr.count("\n") == 1
    assert stderr.startswith(f"error: this is a bug in reportgen ({type(error).__name__}); the details are in {kept};")
    assert "Traceback (most recent call last)" in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_bug_that_cannot_be_kept_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch, capsys: Text) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    fail_with(monkeypatch, KeyError("score"))
    assert cli.run(["build", "q3.yaml"]) == 70
    assert "the details could not be kept (No such file or directory)" in capsys.readouterr().err


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch, capsys: Text) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())
    assert cli.run(["build", "q3.yaml"]) == 130
    assert capsys.readouterr().err.lstrip() == "interrupted; what was published before is unchanged\n"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_the_run_in_order(monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> None:
    tidied: list[bool] = []

    def build(request: Request, tell: pipeline.Tell) -> Built:
        try:
            os.kill(os.getpid(), number)
        finally:
            tidied.append(True)
        raise AssertionError("the signal did not end the run")

    before = signal.signal(number, signal.SIG_DFL)
    monkeypatch.setattr(pipeline, "build", build)
    try:
        assert cli.run(["build", "q3.yaml"]) == code
    finally:
        signal.signal(number, before)
    assert tidied == [True]


def test_a_closed_stdout_is_no_failure(asked: list[Request], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.run(["build", "q3.yaml"]) == 0


def test_a_full_disk_anywhere_is_no_bug(monkeypatch: pytest.MonkeyPatch, capsys: Text) -> None:
    fail_with(monkeypatch, OSError(errno.ENOSPC, "No space left on device", "/tmp/copy.csv"))
    assert cli.run(["build", "q3.yaml"]) == 5
    assert capsys.readouterr().err.startswith("error: /tmp/copy.csv: cannot write: No space left on device\n  hint: ")


class FullDisk(io.StringIO):
    """Like a log on a disk without room."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_log_leaves_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, InputError("wrong"))
    monkeypatch.setattr(sys, "stderr", FullDisk())
    assert cli.run(["build", "q3.yaml", "--verbose"]) == 3


def test_the_schema_is_that_of_the_yaml(capsys: Text) -> None:
    assert cli.run(["schema"]) == 0
    stdout = capsys.readouterr().out
    assert '"$schema": "https://json-schema.org/draft/2020-12/schema"' in stdout
    assert '"description": "Title on the cover."' in stdout
    assert stdout.endswith("}\n")


def test_the_doctor_names_command_and_code_for_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: Text) -> None:
    monkeypatch.setattr("reportgen.doctor._LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr("reportgen.doctor._families", lambda pattern: ())
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert cli.run(["doctor", "--language", "zh-CN"]) == 2
    install = "        apt-get update && apt-get install -y --no-install-recommends"
    stdout = capsys.readouterr().out
    assert f"missing libnowhere.so.9: the PDF needs it\n{install} libnowhere9\n" in stdout
    assert f"missing font for zh-CN: text would print as boxes\n{install} fonts-noto-cjk\n" in stdout


def test_the_doctor_is_content_with_a_sound_machine(monkeypatch: pytest.MonkeyPatch, capsys: Text) -> None:
    monkeypatch.setattr("reportgen.doctor._LIBRARIES", {})
    monkeypatch.setattr("reportgen.doctor._families", lambda pattern: ("Noto Sans CJK SC",))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert cli.run(["doctor"]) == 0
    assert "ok      font for zh-CN: Noto Sans CJK SC\n" in capsys.readouterr().out


def test_the_bare_command_shows_its_help_and_no_error(capsys: Text) -> None:
    assert cli.run([]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Usage: reportgen")
    assert "error" not in said
