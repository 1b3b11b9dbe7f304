"""Real exports through the whole program: known figures come out, and all three formats build."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import cli

HERE = Path(__file__).parent
REAL = HERE.parents[2] / "shared" / "data" / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason=f"the real data sets are not at {REAL}")

SEXES = ("female", "male")
CONFIGS = ("call_centre", "airline_satisfaction", "ecsi", "servicenow_event_log", "nps_timeseries")


def figures(config: str) -> dict[str, dict[str, float | int | str | None]]:
    """The figures of a configuration by id, as the command prints them."""
    run = CliRunner().invoke(cli, ["figures", str(HERE / f"{config}.yaml"), "--json", "--as-of", "2026-10-02"])
    assert run.exit_code == 0, run.stderr
    return {figure["id"]: figure for figure in json.loads(run.stdout)}


def test_the_call_centre_has_the_mean_rating_of_the_rated_calls_only() -> None:
    shown = figures("call_centre")
    assert shown["csat_mean"]["value"] == pytest.approx(3.4036, abs=5e-5)
    assert shown["csat_mean"]["n"] == 4054
    assert shown["responses"]["value"] == 5000 - 946  # the calls that nobody answered are no questionnaires
    assert shown["tickets"]["value"] == 5000
    assert shown["answered"]["value"] == pytest.approx(100 * 4054 / 5000)


def test_the_airline_has_its_share_of_satisfied_passengers_and_zero_is_no_score() -> None:
    shown = figures("airline_satisfaction")
    assert shown["csat"]["value"] == pytest.approx(43.90, abs=0.005)
    assert shown["csat"]["n"] == 25976
    rows = (REAL / "airline_satisfaction" / "test.csv").read_text(encoding="utf-8").splitlines()
    place = rows[0].split(",").index("Inflight wifi service")
    zeros = sum(row.split(",")[place] == "0" for row in rows[1:])
    assert zeros > 0
    assert shown["dimension.wifi"]["n"] == 25976 - zeros


def bank(*columns: str) -> list[tuple[str, ...]]:
    lines = (REAL / "ecsi" / "plspm_satisfaction.csv").read_text(encoding="utf-8").splitlines()
    places = [lines[0].split(",").index(column) for column in columns]
    return [tuple(line.split(",")[place].strip('"') for place in places) for line in lines[1:] if line]


def test_the_bank_has_the_means_of_its_items_weighted_by_sex() -> None:
    shown = figures("ecsi")
    answers = {
        sex: [int(answer) for answer, found in bank("sat1", "gender") if found == sex] for sex in ("female", "male")
    }
    halves = [sum(part) / len(part) for part in answers.values()]
    assert shown["csat_mean"]["n"] == 250
    assert shown["csat_mean"]["value"] == pytest.approx(sum(halves) / 2)
    satisfied = [sum(answer >= 9 for answer in part) / len(part) for part in answers.values()]
    assert shown["csat"]["value"] == pytest.approx(100 * sum(satisfied) / 2)


def test_the_bank_falls_short_of_what_was_expected() -> None:
    shown = figures("ecsi")
    gaps = {sex: [int(p) - int(e) for p, e, found in bank("qual1", "expe1", "gender") if found == sex] for sex in SEXES}
    assert shown["gap.quality"]["value"] == pytest.approx(sum(sum(part) / len(part) for part in gaps.values()) / 2)
    assert {"servqual_overall", "servqual.reliability", "csi_ratio", "loyalty", "net_satisfaction"} <= set(shown)


def test_the_call_centre_has_its_telephone_service_level() -> None:
    shown = figures("call_centre")
    lines = (REAL / "call_centre" / "Call_Center_Dataset.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines))
    in_time = sum(row["Answered (Y/N)"] == "Y" and float(row["Speed of answer in seconds"]) <= 45 for row in rows)
    assert shown["answered_within"]["value"] == pytest.approx(100 * in_time / 5000)


def test_the_event_log_has_working_time_and_handing_on() -> None:
    shown = figures("servicenow_event_log")
    assert shown["resolution_business"]["value"] < shown["resolution"]["value"]  # type: ignore[operator]
    assert {"fcr_reassign", "solved", "resolution_business_p90"} <= set(shown)


def test_the_net_promoter_scores_have_a_response_rate() -> None:
    assert figures("nps_timeseries")["response_rate"]["value"] == 25.0


def test_an_event_log_is_reduced_to_its_tickets() -> None:
    shown = figures("servicenow_event_log")
    assert shown["tickets"]["value"] == 24918
    assert shown["sla_met"]["value"] == pytest.approx(63.4, abs=0.05)


def test_the_net_promoter_score_of_five_thousand_answers() -> None:
    shown = figures("nps_timeseries")
    assert shown["nps"]["value"] == pytest.approx(11.80, abs=0.005)
    assert shown["nps"]["n"] == 5000


@pytest.mark.slow
@pytest.mark.parametrize("config", CONFIGS)
def test_all_formats_build_and_every_row_is_accounted_for(config: str, tmp_path: Path) -> None:
    command = ["build", str(HERE / f"{config}.yaml"), "--out", str(tmp_path), "--as-of", "2026-10-02", "--quiet"]
    run = CliRunner().invoke(cli, command)
    assert run.exit_code == 0, run.stderr
    (folder,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert {path.suffix for path in folder.iterdir()} == {".html", ".pdf", ".docx", ".json"}
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for source in manifest["inputs"]:
        rows = source["rows"]
        assert rows["read"] > 0
        assert rows["read"] == rows["in_period"] + rows["other_periods"] + sum(rows["excluded"].values())
