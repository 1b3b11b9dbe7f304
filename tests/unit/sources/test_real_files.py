"""Public exports as they were found, with their own oddities; counts were taken with other tools."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.unit.sources.exports import Exports, audited, collected

REAL = Path(__file__).parents[3] / "../shared/data/real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the public exports are not beside the project")


@pytest.fixture
def real(tmp_path: Path) -> Exports:
    for folder in REAL.iterdir():
        (tmp_path / folder.name).symlink_to(folder)
    return Exports(tmp_path)


def test_a_call_centre_export_holds_calls_and_ratings(real: Exports) -> None:
    when = {"columns": ["Date", "Time"]}
    calls = {
        "ticket_id": "Call Id",
        "created_at": when,
        "answered": "Answered (Y/N)",
        "status": {"column": "Resolved", "values": {"done": ["Y"], "active": ["N"]}},
        "first_response_time": "Speed of answer in seconds",
    }
    frame = real.tickets(calls, files=["call_centre/*.csv"])
    table = collected(frame)
    assert table.height == 5000
    assert table["answered"].sum() == 4054
    assert table["is_closed"].sum() == 3646
    assert table["first_response_minutes"].mean() == pytest.approx(67.52 / 60, abs=1e-4)
    assert audited(frame) == []

    ratings = {"response_id": "Call Id", "answered_at": when, "speed": "Satisfaction rating"}
    answers = collected(real.survey(ratings, files=["call_centre/*.csv"]))
    assert answers["status:speed"].value_counts().sort("status:speed").rows() == [(0, 4054), (1, 946)]


def test_an_airline_survey_has_no_date_an_unnamed_column_and_zero_for_no_answer(real: Exports) -> None:
    questions = {
        "overall": {"label": "Satisfaction", "scale": "two", "role": "overall"},
        "wifi": {"label": "Wifi", "scale": "1-5"},
    }
    scales = {"two": {"min": 1, "max": 2, "words": {"neutral or dissatisfied": 1, "satisfied": 2}}}
    columns = {
        "response_id": "id",
        "answered_at": {"constant": "2015-06-30"},
        "overall": "satisfaction",
        "wifi": {"column": "Inflight wifi service", "missing": ["0"]},
        "age": {"column": "Age", "bins": [30, 45]},
        "region": "Class",
    }
    source = {"files": ["airline_satisfaction/test.csv"], "columns": columns}
    frame = real.read(survey=[source], questions=questions, scales=scales).survey
    assert frame is not None
    table = collected(frame)
    assert table["score:overall"].value_counts().sort("score:overall").rows() == [(1.0, 14573), (2.0, 11403)]
    assert table["status:wifi"].value_counts().sort("status:wifi").rows() == [(0, 25163), (1, 813)]
    assert set(table["dimension:age"]) == {"<30", "30–44", "45+"}
    assert audited(frame) == []


def test_of_an_event_log_one_row_a_ticket_is_kept(real: Exports) -> None:
    columns = {
        "ticket_id": "number",
        "status": "ident_state",
        "created_at": "opened_at",
        "resolved_at": "resolved_at",
        "closed_at": "closed_at",
        "reopens": "reopen_count",
        "sla_met": "made_sla",
        "category": "category#1",
    }
    files = ["servicenow_event_log/*.csv.gz"]
    frame = real.tickets(columns, files=files, missing=["?"], event_log={"order_by": "sys_mod_count"})
    table = collected(frame)
    assert table["excluded"].value_counts().sort("excluded").rows() == [(None, 24918), ("superseded", 116794)]
    kept = table.filter(pl.col("excluded").is_null())
    assert kept["ticket_id"].n_unique() == 24918
    assert kept["is_closed"].all()
    assert audited(frame) == []


def test_a_survey_with_day_first_dates_proves_their_order(real: Exports) -> None:
    columns = {"response_id": "ID", "answered_at": "Survey date", "recommend": "NPS"}
    table = collected(real.survey(columns, files=["nps_timeseries/*.csv"]))
    assert table["status:recommend"].to_list() == [0] * 5000
    assert {moment.year for moment in table["happened_at"]} == {2021}
    declared = {**columns, "answered_at": {"column": "Survey date", "format": "%d-%m-%Y"}}
    again = collected(real.survey(declared, files=["nps_timeseries/*.csv"]))
    assert table["happened_at"].to_list() == again["happened_at"].to_list()


def test_a_survey_without_dates_and_ids_is_read_whole(real: Exports) -> None:
    questions = {name: {"label": name, "scale": "1-10"} for name in ("sat1", "sat2", "sat3")}
    columns = {"answered_at": {"constant": "2006-01-01"}, **{name: name for name in questions}}
    frame = real.read(survey=[{"files": ["ecsi/plspm_*.csv"], "columns": columns}], questions=questions).survey
    assert frame is not None
    assert collected(frame).height == 250
    # Zeros stand off a scale from 1 to 10: counted as such, neither missing nor moved to the nearest answer.
    assert {(field, value, problem) for _, field, value, problem, *_ in audited(frame)} == {
        (name, "0", "out_of_range") for name in questions
    }
