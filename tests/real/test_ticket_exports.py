"""Real ticket exports, read with a preset that is found: nothing but the file is named."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from statistics import median

import polars as pl
import pytest

from reportgen import frames
from reportgen.config.model import Configuration, Source
from reportgen.config.preset import built_in
from reportgen.errors import InputError
from reportgen.frames import Frame
from reportgen.sources.formats.files import find
from reportgen.sources.formats.layout import first_record
from reportgen.sources.formats.opening import open_table
from reportgen.sources.formats.table import Table
from reportgen.sources.read import read
from reportgen.sources.tools.heading import chooser
from reportgen.sources.tools.preset_columns import columns_of
from reportgen.sources.tools.presetting import candidates

DATA = Path(__file__).parents[3] / "shared" / "data"
LOG = DATA / "real" / "servicenow_event_log" / "incident_event_log.csv.gz"
HEAD = DATA / "exports" / "servicenow" / "uci_incident_event_log_original_format_head.csv"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real data sets are not at {DATA}")


def opened(path: Path, scratch: Path) -> Table:
    """The file as a table, laid out by the built-in presets."""
    source = Source(files=(path.name,))
    (found,), _ = find(source.files, path.parent)
    return open_table(found, source, scratch, chooser(candidates(source, path.parent), first_record))


def tickets(path: Path, scratch: Path) -> Frame:
    """The tickets of a file that is all that is named."""
    report = {"id": "t", "title": "T", "organisation": "O", "period": "2016", "time_zone": "UTC"}
    sources = {"tickets": [{"files": [path.name]}]}
    configuration = Configuration.model_validate({"report": report, "sources": sources})
    frame = read(configuration, path.parent, scratch).tickets
    assert frame is not None
    return frame


def test_an_event_log_of_servicenow_is_known_by_its_fields(tmp_path: Path) -> None:
    table = opened(HEAD, tmp_path)
    assert (table.layout.preset, table.layout.confidence, table.layout.titles) == ("servicenow", 0.97, 0)
    assert (table.count, len(table.headings)) == (198, 36)
    columns = columns_of(built_in("servicenow"), table, "tickets")
    assert {field: spec.column for field, spec in columns.items()} == {
        "ticket_id": "number",
        "created_at": "opened_at",
        "resolved_at": "resolved_at",
        "closed_at": "closed_at",
        "status": "incident_state",
        "category": "category",
        "reopens": "reopen_count",
        "reassignments": "reassignment_count",
        "sla_met": "made_sla",
        "channel": "contact_type",
        "priority": "priority",
        "group": "assignment_group",
        "region": "location",
        "product": "cmdb_ci",
        "agent": "assigned_to",
    }


def test_the_last_event_of_each_incident_counts_and_days_come_first(tmp_path: Path) -> None:
    with HEAD.open(encoding="utf-8", newline="") as stream:
        events = sorted(csv.DictReader(stream), key=lambda event: int(event["sys_mod_count"]))
    last = {event["number"]: event for event in events}
    closed = [event for event in last.values() if event["incident_state"] in ("Closed", "Resolved")]
    ends = [event["resolved_at"] if event["resolved_at"] != "?" else event["closed_at"] for event in closed]
    form = "%d/%m/%Y %H:%M"
    spans = [
        (datetime.strptime(end, form) - datetime.strptime(event["opened_at"], form)).total_seconds() / 60
        for event, end in zip(closed, ends, strict=True)
    ]
    frame = tickets(HEAD, tmp_path)
    rows = frame.rows.collect()
    kept = rows.filter(pl.col(frames.EXCLUDED).is_null())
    assert (rows.height, kept.height, len(last)) == (198, 32, 32)
    assert dict(rows[frames.EXCLUDED].drop_nulls().value_counts().iter_rows()) == {"superseded": 166}
    minutes = kept[frames.RESOLUTION_MINUTES].drop_nulls().to_list()
    assert (len(minutes), median(minutes)) == (len(spans), median(spans)) == (31, 3068)
    assert kept[frames.HAPPENED_AT].min() == datetime(2016, 2, 29, 1, 16)
    met = kept.filter(frames.IS_CLOSED)[frames.SLA_MET].sum()
    assert met == sum(event["made_sla"] == "true" for event in closed) == 25


def test_a_whole_event_log_needs_nothing_but_its_name(tmp_path: Path) -> None:
    rows = tickets(LOG, tmp_path).rows.collect(engine="streaming")
    kept = rows.filter(pl.col(frames.EXCLUDED).is_null())
    assert (rows.height, kept.height) == (141_712, 24_918)
    assert dict(rows[frames.EXCLUDED].drop_nulls().value_counts().iter_rows()) == {"superseded": 116_794}
    assert kept[frames.SLA_MET].mean() == pytest.approx(0.634, abs=5e-4)
    assert kept[frames.FINISHED_AT].null_count() == 0
    months = kept[frames.HAPPENED_AT].dt.strftime("%Y-%m")
    assert (months.min(), months.max()) == ("2016-02", "2017-02")


@pytest.mark.parametrize(
    "name",
    [
        "support_tickets/customer_support_tickets.csv",
        "complaints_dirty/input_280_02.csv",
        "call_centre/Call_Center_Dataset.csv",
    ],
)
def test_a_table_of_no_tool_is_not_taken_for_one(name: str, tmp_path: Path) -> None:
    path = DATA / "real" / name
    assert opened(path, tmp_path).layout.preset is None
    with pytest.raises(InputError, match="no known tool writes such a heading"):
        tickets(path, tmp_path)
