from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from statistics import median

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import cli
from reportgen.config.preset import built_in
from tests.twins import ticket_cn, ticket_crm, ticket_fresh, ticket_jira, ticket_servicenow, ticket_zendesk
from tests.twins.ticket_all import twins
from tests.twins.ticket_lives import Life, Twin, lives

TWINS = twins()


def run(folder: Path, twin: Twin, *, named: bool = False, survey: bool = True) -> Result:
    """What the command says of a YAML that names a file and nothing of what it holds."""
    source = {"files": [twin.file]} | ({"preset": twin.tool} if named else {})
    rating = built_in(twin.tool).rating
    report = {"id": "t", "title": "T", "organisation": "O", "period": "2026-07-01..2026-09-30", "compare": []}
    config: dict[str, object] = {
        "report": {**report, "language": "en", "time_zone": "UTC", "suppress_below": "1"},
        "sources": {"tickets": [source], "survey": [source] if rating and survey else []},
    }
    if rating and survey:
        config["questions"] = {"overall": {"label": "Rating", "scale": rating.scale, "role": "overall"}}
    (folder / "q3.yaml").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
    return CliRunner().invoke(cli, ["figures", str(folder / "q3.yaml"), "--json", "--as-of", "2026-10-02"])


def figures(folder: Path, twin: Twin, *, named: bool = False, survey: bool = True) -> dict[str, tuple[float, int]]:
    """Value and number of rows of each figure that could be computed."""
    done = run(folder, twin, named=named, survey=survey)
    assert done.exit_code == 0, done.exception
    found = [figure for figure in json.loads(done.stdout) if not figure["group"] and figure["value"] is not None]
    return {figure["id"]: (figure["value"], figure["n"]) for figure in found}


# What comes out: the figures that the lives of the tickets have


def expected(known: Sequence[Life]) -> dict[str, tuple[float, int]]:
    """The figures, counted here once more."""
    responses = [life.response_minutes for life in known if life.response_minutes is not None]
    solutions = [life.solution_minutes for life in known if life.solution_minutes is not None]
    levels = [life.is_in_time for life in known if life.is_in_time is not None]
    return {
        "tickets": (len(known), len(known)),
        "first_response": (median(responses), len(responses)),
        "first_response_business": (median(minutes // 2 for minutes in responses), len(responses)),
        "resolution": (median(solutions), len(solutions)),
        "resolution_business": (median(minutes // 2 for minutes in solutions), len(solutions)),
        "closure": (100 * len(solutions) / len(known), len(known)),
        "sla_met": (100 * sum(levels) / len(levels), len(levels)),
    }


def satisfied(least: int) -> tuple[float, int]:
    ratings = [life.rating for life in lives() if life.rating is not None]
    return 100 * sum(rating >= least for rating in ratings) / len(ratings), len(ratings)


ALL = ("tickets", "first_response", "resolution", "closure")
WORKING = ("first_response_business", "resolution_business")
LEAST_GOOD = {"zendesk": 3, "zendesk_explore": 3}

# Whether cancelled tickets can be told, and the figures that the export gives.
FIGURES: Mapping[str, tuple[bool, Sequence[str]]] = {
    "zendesk": (True, (*ALL, *WORKING)),
    "zendesk explore": (True, ALL),
    "freshdesk": (False, ("tickets", "first_response", "resolution", *WORKING, "sla_met")),
    "freshservice": (False, ("tickets", "first_response", "resolution", *WORKING, "sla_met")),
    "servicenow fields": (True, ("tickets", "resolution", "resolution_business", "closure", "sla_met")),
    "servicenow labels": (True, ("tickets", "resolution", "closure")),
    "servicenow events": (True, ("tickets", "resolution", "closure", "sla_met")),
    "hubspot": (False, ALL),
    "hubspot milliseconds": (False, ALL),
    "zoho module": (False, ("tickets", "resolution", "closure", "sla_met")),
    "intercom fields": (False, ALL),
    "cn times": (True, (*ALL, "sla_met")),
    "cn durations": (True, (*ALL, "sla_met")),
}


@pytest.mark.parametrize("named", [False, True], ids=["found", "named"])
@pytest.mark.parametrize("name", FIGURES)
def test_a_file_and_nothing_else_gives_the_figures_of_its_tickets(name: str, named: bool, tmp_path: Path) -> None:
    twin, (is_cancelled_known, told) = TWINS[name], FIGURES[name]
    twin.write(tmp_path)
    known = [life for life in lives() if not (is_cancelled_known and life.state == "cancelled")]
    shown = figures(tmp_path, twin, named=named)
    for figure in told:
        assert shown[figure] == pytest.approx(expected(known)[figure]), figure
    assert not ({*WORKING, "sla_met"} - set(told)) & set(shown)
    if built_in(twin.tool).rating is not None:
        rated = satisfied(LEAST_GOOD.get(twin.tool, 4))
        assert shown["csat"] == pytest.approx(rated)
        assert shown["responses"][0] == rated[1]


@pytest.mark.parametrize("code", [*ticket_jira.TONGUES, *ticket_jira.GUESSED_TONGUES])
@pytest.mark.parametrize("tool", ["jira", "jsm"])
def test_jira_gives_the_same_figures_in_every_language(tool: str, code: str, tmp_path: Path) -> None:
    twin = TWINS[f"{tool} {code}"]
    twin.write(tmp_path)
    shown = figures(tmp_path, twin)
    # A cancelled issue is in the category of what is done; it ends with its last change.
    known = [replace(life, finished=life.changed) if life.state == "cancelled" else life for life in lives()]
    for figure in ALL:
        assert shown[figure] == pytest.approx(expected(known)[figure]), figure
    if tool == "jsm":
        assert shown["sla_met"] == pytest.approx(expected(known)["sla_met"])
        assert shown["csat"] == pytest.approx(satisfied(4))


# By hand


HAND = (
    Life(
        1,
        datetime(2026, 7, 14, 9),
        datetime(2026, 7, 14, 9, 30),
        datetime(2026, 7, 14, 11),
        "done",
        2,
        0,
        0,
        0,
        5,
        True,
        0,
    ),
    Life(
        2,
        datetime(2026, 7, 15, 9),
        datetime(2026, 7, 15, 10),
        datetime(2026, 7, 17, 9),
        "done",
        0,
        1,
        1,
        1,
        1,
        False,
        1,
    ),
    Life(3, datetime(2026, 7, 16, 9), datetime(2026, 7, 16, 9, 10), None, "active", 1, 2, 2, 0, None, None, 0),
    Life(4, datetime(2026, 7, 17, 9), None, None, "new", 1, 0, 0, 0, None, None, 0),
)
"""Answered after 30, 60 and 10 minutes; solved after 120 and 2880. One of two was in time, one of two is satisfied."""


@pytest.mark.parametrize(
    ("twin", "by_hand"),
    [
        (ticket_zendesk.zendesk(HAND), {"first_response_business": (15, 3), "resolution_business": (750, 2)}),
        (ticket_fresh.freshdesk(HAND), {"resolution_business": (750, 2), "sla_met": (50, 2)}),
        (ticket_jira.jsm(HAND), {"sla_met": (50, 2)}),
        (ticket_crm.hubspot(HAND), {}),
        (ticket_crm.intercom_fields(HAND), {"reopened": (50, 2)}),
        (ticket_cn.with_times(HAND), {"sla_met": (50, 2), "reopened": (50, 2)}),
        (ticket_cn.with_durations(HAND), {"sla_met": (50, 2)}),
    ],
    ids=lambda value: f"{value.tool} {value.file}" if isinstance(value, Twin) else "",
)
def test_four_tickets_by_hand(twin: Twin, by_hand: Mapping[str, tuple[float, int]], tmp_path: Path) -> None:
    twin.write(tmp_path)
    shown = figures(tmp_path, twin)
    common = {"tickets": (4, 4), "first_response": (30, 3), "resolution": (1500, 2), "closure": (50, 4)}
    for figure, value in {**common, **by_hand, "csat": (50, 2)}.items():
        assert shown[figure] == pytest.approx(value), figure


def test_four_incidents_by_hand_in_three_shapes(tmp_path: Path) -> None:
    shapes = (ticket_servicenow.by_fields, ticket_servicenow.by_labels, ticket_servicenow.event_log)
    for shape in shapes:
        twin = shape(HAND)
        twin.write(tmp_path)
        shown = figures(tmp_path, twin)
        by_hand = {"tickets": (4, 4), "resolution": (1500, 2), "closure": (50, 4)}
        assert {figure: shown[figure] for figure in by_hand} == by_hand


# The traps of each tool


def test_nothing_stands_for_no_response_in_freshdesk_and_hours_go_past_a_day(tmp_path: Path) -> None:
    late = replace(HAND[0], finished=datetime(2026, 9, 14, 9))  # 1,488 hours, half of them working hours
    never = replace(HAND[3], number=9)
    twin = ticket_fresh.freshdesk((late, never))
    assert "744:00:00" in twin.rows[0]
    assert "00:00:00" in twin.rows[1]
    twin.write(tmp_path)
    shown = figures(tmp_path, twin, survey=False)
    by_hand = {"first_response_business": (15, 1), "resolution_business": (744 * 60, 1)}
    assert {figure: shown[figure] for figure in by_hand} == by_hand


def test_a_ticket_closed_without_being_resolved_is_finished(tmp_path: Path) -> None:
    twin = ticket_fresh.freshdesk((HAND[0],))
    row = dict(zip(twin.headings, twin.rows[0], strict=True))
    assert (row["Resolved time"], row["Closed time"]) == ("", "2026-07-14 11:00:00")
    twin.write(tmp_path)
    assert figures(tmp_path, twin)["resolution"] == (120, 1)


def test_an_xls_that_is_xml_gives_the_figures_of_the_csv(tmp_path: Path) -> None:
    twin = TWINS["freshdesk"]
    twin.write(tmp_path)
    from_csv = figures(tmp_path, twin)
    path = ticket_fresh.write_spreadsheetml(twin, tmp_path)
    assert figures(tmp_path, replace(twin, file=path.name)) == from_csv


def test_resolved_may_be_blank_in_a_service_project(tmp_path: Path) -> None:
    twin = TWINS["jsm en"]
    resolved = twin.headings.index("Resolved")
    assert {row[resolved] for row in twin.rows} == {""}
    twin.write(tmp_path)
    assert figures(tmp_path, twin)["resolution"][1] == sum(life.state in ("done", "cancelled") for life in lives())


def test_time_that_is_left_decides_nothing_while_a_ticket_is_open(tmp_path: Path) -> None:
    twin = ticket_jira.jsm(HAND)
    left = twin.headings.index("Custom field (Time to resolution)")
    assert [row[left] for row in twin.rows] == ["48:05", "-1:05", "4:30", ""]
    twin.write(tmp_path)
    assert figures(tmp_path, twin)["sla_met"] == (50, 2)


def test_messages_of_intercom_are_reduced_to_conversations(tmp_path: Path) -> None:
    twin = TWINS["intercom messages"]
    assert len(twin.rows) == 48
    twin.write(tmp_path)
    shown = figures(tmp_path, twin, survey=False)
    for figure in ALL:
        assert shown[figure] == pytest.approx(expected(lives())[figure]), figure


def test_an_explore_report_of_totals_is_refused(tmp_path: Path) -> None:
    twin = ticket_zendesk.explore_totals(lives())
    twin.write(tmp_path)
    refused = run(tmp_path, twin, survey=False)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert str(refused.exception) == (
        "error: totals-explore.csv: this Zendesk Explore export holds totals, not tickets\n"
        "  hint: export the tickets themselves, one row each, with their ids"
    )


def test_tickets_without_a_rating_are_no_survey(tmp_path: Path) -> None:
    twin = TWINS["zoho report"]
    twin.write(tmp_path)
    refused = run(tmp_path, twin)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert str(refused.exception) == (
        "error: zoho-report.csv: this Zoho Desk export holds no rating\n"
        "  hint: export it with the column of the rating, or list it under sources: tickets only"
    )
    shown = figures(tmp_path, twin, survey=False)
    for figure in ("tickets", "resolution", "closure"):
        assert shown[figure] == pytest.approx(expected(lives())[figure]), figure
