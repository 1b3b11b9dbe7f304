"""One figure explained on the command line, from the export to the text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CONFIG = """\
report: {id: s, title: S, organisation: O, period: 2026-Q3, language: en, time_zone: UTC}
sources:
  survey:
    - files: [survey.csv]
      columns: {response_id: Id, answered_at: At, channel: Channel, overall: Overall, speed: Speed, care: Care}
dimensions: {channel: {label: Channel}}
questions:
  overall: {label: Overall, scale: 1-5, role: overall}
  speed: {label: Speed, scale: 1-5, role: dimension}
  care: {label: Care, scale: 1-5, role: dimension}
weights: {margins: {channel: {Phone: 50, On site: 30, Mail: 20}}}
output: {formats: [html]}
"""
HEADING = "Id,At,Channel,Overall,Speed,Care"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "q3.yaml").write_text(CONFIG, encoding="utf-8")
    channels = ["Phone"] * 60 + ["On site"] * 35 + ["Mail"] * 5
    lines = [
        f"{number},2026-09-{1 + number % 28:02d},{channel},{'' if number == 7 else 3 + number % 3},{2 + number % 4},4"
        for number, channel in enumerate(channels)
    ]
    lines += [f"old{number},2026-05-{1 + number % 28:02d},Phone,4,4,4" for number in range(50)]
    (tmp_path / "survey.csv").write_text("\n".join([HEADING, *lines, lines[0]]) + "\n", encoding="utf-8")
    return tmp_path


def run(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).with_name("reportgen"))
    given = [program, "explain", *arguments, str(place / "q3.yaml"), "--as-of", "2026-10-02"]
    return subprocess.run(given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def facts(place: Path, *arguments: str) -> dict[str, Any]:
    ended = run(place, *arguments, "--json")
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    return {f"{part['key']}/{line['key']}": line for part in found["parts"] for line in part["lines"]}


def test_a_weighted_share_is_explained_from_the_rows_on(place: Path) -> None:
    found = facts(place, "csat")
    assert found["base/n"]["amount"] == 99
    assert found["base/blank"]["amount"] == 1
    assert found["base/read"]["amount"] == 151
    assert found["base/other_periods"]["amount"] == 50
    assert found["base/excluded.duplicate"]["amount"] == 1
    assert found["value/worked"]["text"].startswith("Σwx / Σw = ")
    assert found["weights/unweighted"]["amount"] == pytest.approx(100 * 65 / 99)
    assert found["weights/effective_n"]["amount"] < 99


def test_text_is_in_the_language_asked_for(place: Path) -> None:
    assert "\nDefinition  " in run(place, "csat", "--language", "en").stdout
    chinese = run(place, "csat", "--language", "zh-CN").stdout
    assert "\n定义" in chinese
    assert "Definition" not in chinese


def test_a_group_with_a_blank_in_its_name_needs_no_quotes(place: Path) -> None:
    ended = run(place, "csat@channel=On", "site")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Customer satisfaction (CSAT) · Channel: On site  [csat@channel=On site]\n")


def test_a_withheld_group_gives_nothing_away(place: Path) -> None:
    found = facts(place, "csat@channel=Mail")
    assert found["value/value"]["text"] == "n<10"
    assert {line["amount"] for line in found.values()} == {None}


def test_an_absent_indicator_is_explained_and_an_unknown_one_is_an_error(place: Path) -> None:
    assert facts(place, "nps")["definition/absent"]["text"] == "no question asks for the likelihood to recommend"
    ended = run(place, "npss")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == 'error: FIGURE: no figure "npss" in this report\n  hint: did you mean nps?\n'


def test_the_analyses_are_explained_too(place: Path) -> None:
    assert facts(place, "weighting")["method/n"]["amount"] == 100
    assert run(place, "drivers").returncode == 0
    assert run(place, "reliability").returncode == 0
