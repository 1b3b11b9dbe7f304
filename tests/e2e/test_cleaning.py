"""Which rows are used, from the export to the published folder."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportgen import pipeline
from reportgen.errors import InputError
from reportgen.metrics.compute import compute

CONFIG = """\
report: {id: s, title: S, organisation: O, period: 2026-Q3, language: en, time_zone: UTC}
sources:
  survey:
    - files: [survey.csv]
      columns: {response_id: Id, answered_at: At, complete: Done, duration: {column: Took, unit: seconds},
                overall: Overall, a: A, b: B}
questions:
  overall: {label: Overall, scale: 1-5, role: overall}
  a: {label: Help, scale: 1-5}
  b: {label: Pace, scale: 1-5}
validity: {straight_items: 3}
output: {formats: [html], excluded_rows: true}
"""
THE_REST = ["1", "unanswered,", "12", "careless"]
HEADING = "Id,At,Done,Took,Overall,A,B"


def answers() -> list[str]:
    """Forty sound answers, twelve careless ones, one unfinished, one empty."""
    lines = [f"{number},2026-09-{1 + number % 28:02d},1,100,{4 + number % 2},3,2" for number in range(40)]
    lines += [f"c{number},2026-09-28,1,10,1,1,1" for number in range(12)]
    return [*lines, "half,2026-09-28,0,50,3,,", "none,2026-09-28,1,100,,,"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "q3.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "survey.csv").write_text("\n".join([HEADING, *answers()]) + "\n", encoding="utf-8")
    return tmp_path


@dataclass(frozen=True)
class Outcome:
    exit_code: int
    stdout: str
    stderr: str


def run(place: Path, command: str, *arguments: str) -> Outcome:
    given = [str(Path(sys.executable).with_name("reportgen")), command, str(place / "q3.yaml"), *arguments]
    ended = subprocess.run(
        [*given, "--as-of", "2026-10-02"], capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )
    return Outcome(ended.returncode, ended.stdout, ended.stderr)


def built(place: Path) -> tuple[Path, dict[str, Any]]:
    outcome = run(place, "build", "--out", str(place / "out"))
    assert outcome.exit_code == 0, outcome.stderr
    folder = place / "out" / "s-2026-Q3"
    return folder, json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_the_check_tells_what_every_rule_did(place: Path) -> None:
    lines = [line.split() for line in run(place, "check").stdout.splitlines()]
    assert ["survey.csv", "survey", "54", "40", "0", "1", "incomplete,", *THE_REST] in lines
    assert ["speeder", "survey", "12", "12", "0", "on"] in lines
    assert ["straight", "liner", "survey", "12", "12", "0", "on"] in lines
    assert ["same", "answers", "survey", "-", "-", "-", "off"] in lines
    assert "csat: 100.00 as reported, 76.92 with the careless answers" in run(place, "check").stdout


def test_rules_sensitivity_and_warnings_stand_in_the_manifest(place: Path) -> None:
    _, manifest = built(place)
    rules = {rule["rule"]: rule for rule in manifest["rules"]}
    assert rules["speeder"] == {
        "family": "survey",
        "rule": "speeder",
        "state": "on",
        "why": None,
        "flagged": 12,
        "excluded": 12,
        "otherwise": 0,
    }
    assert rules["attention"]["why"] == "no attention check is declared"
    assert manifest["sensitivity"][0]["reported"] == 100.0
    assert manifest["sensitivity"][0]["with_careless"] == pytest.approx(76.923076923)
    (warning,) = manifest["quality"]
    assert (warning["rule"], warning["where"], warning["blocks"]) == ("invalid_share", "survey", False)
    assert warning["message"] == "24.5 % of the rows received are invalid (limit 20 %)"


def test_the_excluded_rows_are_published_if_that_is_asked_for(place: Path) -> None:
    folder, manifest = built(place)
    lines = (folder / "excluded.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 14
    assert "excluded.csv" in [artifact["name"] for artifact in manifest["artifacts"]]
    config = place / "q3.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace(", excluded_rows: true", ""), encoding="utf-8")
    assert not (built(place)[0] / "excluded.csv").exists()


def test_a_question_off_its_scale_stops_the_report_and_publishes_nothing(place: Path) -> None:
    config = place / "q3.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "quality: {row_caps: [54]}\n", encoding="utf-8")
    lines = [line.replace(",3,2", ",3,9") for line in answers()[:40]] + [
        line.replace(",1,1,1", ",1,1,") for line in answers()[40:]
    ]
    (place / "survey.csv").write_text("\n".join([HEADING, *lines]) + "\n", encoding="utf-8")
    outcome = run(place, "build", "--out", str(place / "out"))
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "error: b: all 40 answers to “b” are off its scale\n  hint: check the scale" in outcome.stderr
    assert "warning: survey.csv: exactly 54 rows" in outcome.stderr
    assert not list((place / "out").iterdir())
    checked = run(place, "check")
    assert checked.exit_code == 3
    assert checked.stdout.startswith("export ")


def test_a_file_that_changes_while_it_is_read_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*given: Any) -> Any:
        with (place / "survey.csv").open("a", encoding="utf-8") as file:
            file.write("late,2026-09-28,1,100,4,4,4\n")
        return compute(*given)

    monkeypatch.setattr(pipeline, "compute", late)
    with pytest.raises(InputError, match="the file changed while the report was made"):
        pipeline.check(pipeline.Request(place / "q3.yaml", lambda _: date(2026, 10, 2)), lambda _: None)
