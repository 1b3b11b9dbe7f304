"""A report from a query through the real command: same figures as from the export, and the address stays secret."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("reportgen")
HEADINGS = ("Answered", "Overall", "Channel")
ROWS = [(f"2026-0{7 + at % 3}-{1 + at % 28:02} 08:00:00", at % 5 + 1, ("Phone", "网点")[at % 2]) for at in range(200)]
CONFIG = """\
report: {id: small, title: Small, organisation: O, period: 2026-Q3, language: en, time_zone: UTC}
sources:
  survey:
    - SOURCE
      columns: {answered_at: Answered, overall: Overall, channel: Channel}
questions:
  overall: {label: Overall, scale: 1-5, role: overall}
dimensions:
  channel: {label: Channel}
"""


@dataclass(frozen=True)
class Place:
    folder: Path

    def run(self, command: str, source: str, *arguments: str, address: str = "") -> subprocess.CompletedProcess[str]:
        config = self.folder / "q3.yaml"
        config.write_text(CONFIG.replace("SOURCE", source), encoding="utf-8")
        given: list[str | Path] = [COMMAND, command, config, "--as-of", "2026-10-08", *arguments]
        environment = {**os.environ, "DESK": address, "TMPDIR": str(self.folder)}
        return subprocess.run(given, capture_output=True, text=True, env=environment, timeout=120, check=False)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    with (tmp_path / "survey.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *ROWS])
    (tmp_path / "Geheim-1").mkdir()
    connection = sqlite3.connect(tmp_path / "Geheim-1" / "desk.db")
    connection.execute(f"CREATE TABLE survey ({', '.join(HEADINGS)})")
    connection.executemany("INSERT INTO survey VALUES (?, ?, ?)", ROWS)
    connection.commit()
    connection.close()
    (tmp_path / "survey.sql").write_text("SELECT * FROM survey ORDER BY rowid;\n", encoding="utf-8")
    return Place(tmp_path)


QUERY = "sql: {uri: 'env:DESK', query: survey.sql}"
ADDRESS = "sqlite:///Geheim-1/desk.db"


def test_a_query_gives_the_figures_that_the_export_gives(place: Place) -> None:
    exported = place.run("figures", "files: [survey.csv]", "--json")
    asked = place.run("figures", QUERY, "--json", address=ADDRESS)
    assert (exported.returncode, asked.returncode) == (0, 0), exported.stderr + asked.stderr
    assert json.loads(asked.stdout) == json.loads(exported.stdout)


def test_the_report_names_the_query_and_not_the_address(place: Place) -> None:
    built = place.run("build", QUERY, "--format", "html", "--out", str(place.folder / "out"), address=ADDRESS)
    assert built.returncode == 0, built.stderr
    report = place.folder / "out" / "small-2026-Q3"
    (source,) = json.loads((report / "manifest.json").read_bytes())["inputs"]
    assert (source["name"], source["encoding"], source["rows"]["read"]) == ("survey.sql", "sql", 200)
    texts = [built.stdout, built.stderr, *(path.read_text(encoding="utf-8") for path in report.iterdir())]
    assert any("survey.sql" in text for text in texts)
    assert not any("Geheim" in text or "env:DESK" in text for text in texts)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://desk:Geheim-1@127.0.0.1:1/desk",
        "postgresql://desk:Geheim-1/x@127.0.0.1:1/desk",
        "nosuch://desk:Geheim-1@127.0.0.1/desk",
        "sqlite:///Geheim-1/other.db",
    ],
)
def test_a_failure_shows_no_secret_and_leaves_no_traceback(place: Place, address: str) -> None:
    ended = place.run("check", QUERY, address=address)
    assert ended.returncode == 3
    assert ended.stderr.startswith("error: env:DESK: ")
    assert "Geheim" not in ended.stderr + ended.stdout
    assert not list(place.folder.glob("reportgen-bug-*"))
