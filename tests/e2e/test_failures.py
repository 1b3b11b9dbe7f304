"""What goes wrong in real life, through the real command: a clear sentence, the right exit code, never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.delivery.lock import held

COMMAND = Path(sys.executable).with_name("reportgen")
HEADER = "Answered,Overall,Speed,Recommend,Channel"
CONFIG = """\
report:
  id: small
  title: Small report
  organisation: Northgate
  period: 2026-Q3
  language: en
  time_zone: UTC
  suppress_below: 1
sources:
  survey:
    - files: [survey.csv]
      columns:
        answered_at: Answered
        overall: Overall
        speed: Speed
        recommend: Recommend
        channel: Channel
questions:
  overall: {label: Overall, scale: 1-5, role: overall}
  speed: {label: Speed, scale: 1-5}
  recommend: {label: Recommend, scale: 0-10, role: recommend}
dimensions:
  channel: {label: Channel}
quality:
  newest_row_age_days: {warn: 60}
"""


@dataclass(frozen=True)
class Outcome:
    code: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Place:
    """A folder with a configuration and its export."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "q3.yaml"

    @property
    def export(self) -> Path:
        return self.folder / "survey.csv"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def change(self, old: str, new: str) -> None:
        text = self.config.read_text(encoding="utf-8")
        assert old in text
        self.config.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, command: str = "build", *arguments: str, environment: Mapping[str, str] | None = None) -> Outcome:
        given = [str(self.config), *arguments]
        if command == "build":
            given += ["--format", "html", "--out", str(self.out)]
        ended = subprocess.run(
            [str(COMMAND), command, *given],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"SOURCE_DATE_EPOCH": "1790899200"} | dict(environment or {}),
        )
        assert "Traceback" not in ended.stderr
        assert "\x1b" not in ended.stderr
        return Outcome(ended.returncode, ended.stdout, ended.stderr)

    def refused(self, code: int, *said: str, command: str = "build") -> None:
        """The run ends with the code, says all this, and leaves nothing where reports are published."""
        outcome = self.run(command)
        assert (outcome.code, outcome.stdout) == (code, ""), outcome.stderr
        assert outcome.stderr.startswith("error: ")
        for words in said:
            assert words in outcome.stderr
        assert not self.out.exists() or list(self.out.iterdir()) == []


def answers(count: int) -> str:
    rows = (
        f"2026-08-{1 + index % 28:02d},{1 + index % 5},{5 - index % 3},{index % 11},Phone" for index in range(count)
    )
    return "\n".join((HEADER, *rows)) + "\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A sound report of 60 answers; a test spoils one thing."""
    made = Place(tmp_path)
    made.config.write_text(CONFIG, encoding="utf-8")
    made.export.write_text(answers(60), encoding="utf-8")
    return made


def test_a_sound_report_is_published_and_its_folder_told(place: Place) -> None:
    outcome = place.run()
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, f"{place.out}/small-2026-Q3\n", "")
    assert sorted(path.name for path in place.out.rglob("*")) == [
        "manifest.json",
        "small-2026-Q3",
        "small-2026-Q3.html",
    ]
    manifest = json.loads((place.out / "small-2026-Q3" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"][0]["rows"]["read"] == 60


def test_the_same_input_gives_the_same_bytes(place: Place) -> None:
    def content() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(place.out.rglob("*")) if path.is_file()}

    assert place.run().code == 0
    first = content()
    assert place.run(environment={"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}).code == 0
    assert content() == first


def test_a_wrong_column_name(place: Place) -> None:
    place.change("speed: Speed\n", "speed: Sped\n")
    place.refused(3, "survey.csv", '"Sped"', "Speed")


def test_a_missing_file(place: Place) -> None:
    place.export.unlink()
    place.refused(3, "survey.csv")


def test_a_folder_in_the_place_of_the_export(place: Place) -> None:
    place.export.unlink()
    place.export.mkdir()
    place.refused(3, "survey.csv")


def test_an_export_that_is_not_text(place: Place) -> None:
    place.export.write_bytes(bytes(range(256)) * 40)
    place.refused(3, "survey.csv")


def test_an_empty_export(place: Place) -> None:
    place.export.write_bytes(b"")
    place.refused(3, "survey.csv")


def test_a_header_and_no_rows(place: Place) -> None:
    place.export.write_text(f"{HEADER}\n", encoding="utf-8")
    place.refused(3, "survey.csv", "no rows", "hint: ")


def test_a_period_without_data(place: Place) -> None:
    place.change("2026-Q3", "2020-Q1")
    place.refused(3, "no rows in the period 2020-Q1 (60 rows read)", "--period")


def test_one_row_is_a_report_without_nonsense(place: Place) -> None:
    place.export.write_text(answers(1), encoding="utf-8")
    assert place.run().code == 0
    listed = place.run("figures", "--json")
    assert listed.code == 0
    assert "NaN" not in listed.stdout
    assert "Infinity" not in listed.stdout
    csat = next(figure for figure in json.loads(listed.stdout) if figure["id"] == "csat")
    assert (csat["value"], csat["n"]) == (0.0, 1)


def test_a_question_nobody_answered(place: Place) -> None:
    rows = [line.split(",") for line in answers(60).splitlines()]
    blank = [",".join([row[0], row[1], "" if index else row[2], *row[3:]]) for index, row in enumerate(rows)]
    place.export.write_text("\n".join(blank) + "\n", encoding="utf-8")
    assert place.run().code == 0
    page = (place.out / "small-2026-Q3" / "small-2026-Q3.html").read_text(encoding="utf-8")
    assert ">NaN" not in page
    assert ">None" not in page


def test_words_that_are_not_on_the_scale_are_told_and_counted(place: Place) -> None:
    text = place.export.read_text(encoding="utf-8")
    place.export.write_text(text + "2026-08-01,ten,NaN,11,Phone\n", encoding="utf-8")
    outcome = place.run()
    assert outcome.code == 0
    assert "values could not be used" in outcome.stderr
    receipt = place.run("check")
    assert receipt.code == 0
    for words in ("ten", "NaN", "is off the scale", "survey.csv"):
        assert words in receipt.stdout


def test_an_unknown_key(place: Place) -> None:
    place.change("  language: en", "  langauge: en")
    place.refused(2, 'q3.yaml:6 report.langauge: unknown key "langauge"', 'hint: did you mean "language"?')


def test_several_mistakes_are_told_at_once(place: Place) -> None:
    place.change("scale: 0-10", "scale: 1-10")
    place.change("time_zone: UTC", "time_zone: Mars")
    place.refused(2, 'no time zone "Mars"', "only answers from 0 to 10 give an NPS", command="check")


def test_a_file_that_is_no_yaml(place: Place) -> None:
    place.config.write_text("Dear colleagues, please find the report attached.", encoding="utf-8")
    place.refused(2, "q3.yaml: the file is not a configuration")


def test_a_workbook_given_as_configuration(place: Place) -> None:
    place.config.write_bytes(b"PK\x03\x04\xff\xfe\x00\x00")
    place.refused(2, "not UTF-8 text")


def test_a_deeply_nested_yaml(place: Place) -> None:
    place.config.write_text("[" * 2000, encoding="utf-8")
    place.refused(2, "nested more than 24 levels deep")


def test_no_configuration(place: Place) -> None:
    place.config.rename(place.folder / "q4.yaml")
    place.refused(2, "q3.yaml: no such file", 'did you mean "q4.yaml"?')


def test_a_file_in_the_place_of_the_output_folder(place: Place) -> None:
    place.out.write_text("keep", encoding="utf-8")
    outcome = place.run()
    assert (outcome.code, outcome.stdout) == (5, "")
    assert "it is a file, not a folder" in outcome.stderr
    assert place.out.read_text(encoding="utf-8") == "keep"


def test_a_folder_of_somebody_else_in_the_place_of_the_report(place: Place) -> None:
    theirs = place.out / "small-2026-Q3" / "thesis.docx"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("keep", encoding="utf-8")
    outcome = place.run()
    assert (outcome.code, outcome.stdout) == (5, "")
    assert "holds something else: it has no manifest.json" in outcome.stderr
    assert [path.name for path in place.out.rglob("*")] == ["small-2026-Q3", "thesis.docx"]


def test_a_failing_run_leaves_the_last_report(place: Place) -> None:
    assert place.run().code == 0
    before = (place.out / "small-2026-Q3" / "manifest.json").read_bytes()
    place.export.write_text(f"{HEADER}\n", encoding="utf-8")
    assert place.run().code == 3
    assert (place.out / "small-2026-Q3" / "manifest.json").read_bytes() == before
    assert [path.name for path in place.out.iterdir()] == ["small-2026-Q3"]


def test_a_second_run_is_told_who_is_at_work(place: Place) -> None:
    with held(place.out / "small-2026-Q3"):
        outcome = place.run()
    assert outcome.code == 75
    assert f"another run is writing this report: process {os.getpid()} since " in outcome.stderr


def test_standard_output_on_a_full_disk(place: Place) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [str(COMMAND), "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert ended.returncode == 5
    assert ended.stderr == "error: cannot write to standard output: No space left on device\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_run_without_a_trace(place: Place, number: int) -> None:
    scratch = place.folder / "tmp"
    scratch.mkdir()
    process = subprocess.Popen(
        [str(COMMAND), "build", str(place.config), "--verbose", "--out", str(place.out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(scratch)},
        # Under nohup, or in the background of a script, signals are inherited as ignored.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "reading\n"
    time.sleep(0.2)
    process.send_signal(number)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert "Traceback" not in stderr
    assert list(place.out.iterdir()) == []
    assert list(scratch.iterdir()) == []
