"""Twins of ServiceNow's exports: field names, labels, and an event log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.twins.ticket_lives import Life, Twin, half, shown

STATES = {"new": "New", "active": "In Progress", "waiting": "On Hold", "done": "Closed", "cancelled": "Canceled"}
PRIORITIES = ("4 - Low", "3 - Moderate", "2 - High", "1 - Critical")
CHANNELS = ("Email", "Phone", "Self-service")
TEAMS = ("Group 56", "Group 70", "null")
SECONDS = "%Y-%m-%d %H:%M:%S"
FIELDS = (
    *("number", "opened_at", "short_description", "caller_id", "priority", "state", "category", "assignment_group"),
    *("assigned_to", "contact_type", "resolved_at", "closed_at", "reopen_count", "made_sla", "calendar_duration"),
    "business_duration",
)
LABELS = (
    *("Number", "State", "Created", "Last update", "Incident CI type", "Affected User", "Assignment Group"),
    *("Assigned to", "Urgency", "Severity", "Resolved", "Closed"),
)
EVENTS = (
    *("number", "incident_state", "active", "reassignment_count", "reopen_count", "sys_mod_count", "made_sla"),
    *("caller_id", "opened_by", "opened_at", "sys_created_by", "sys_created_at", "sys_updated_by", "sys_updated_at"),
    *("contact_type", "location", "category", "subcategory", "u_symptom", "cmdb_ci", "impact", "urgency", "priority"),
    *("assignment_group", "assigned_to", "knowledge", "u_priority_confirmation", "notify", "problem_id", "rfc"),
    *("vendor", "caused_by", "closed_code", "resolved_by", "resolved_at", "closed_at"),
)


def by_fields(lives: Sequence[Life]) -> Twin:
    """A list with field names; blanks are the word null, as some lists have it."""
    return Twin("servicenow", "incident.csv", FIELDS, tuple(_row(life, FIELDS, SECONDS) for life in lives))


def by_labels(lives: Sequence[Life]) -> Twin:
    """A list with labels; dates in the form of a user in the United States."""
    form = "%m-%d-%Y %H:%M:%S"
    return Twin("servicenow", "incident (1).csv", LABELS, tuple(_row(life, LABELS, form) for life in lives))


def event_log(lives: Sequence[Life]) -> Twin:
    """Three rows an incident, of which only the last is finished; "?" where nothing is known."""
    rows = []
    for life in lives:
        last = dict(zip(EVENTS, _row(life, EVENTS, "d/m/Y"), strict=True))
        for count, state in ((0, "New"), (2, "Active"), (10, last["incident_state"])):
            is_last = count == 10
            event = last | {"incident_state": state, "sys_mod_count": str(count)}
            if not is_last:
                event["made_sla"] = "true"
            rows.append(tuple(event[heading] for heading in EVENTS))
    return Twin("servicenow", "incident_events.csv", EVENTS, tuple(rows))


def _row(life: Life, headings: Sequence[str], form: str) -> tuple[str, ...]:
    blank = "?" if headings is EVENTS else "null" if headings is FIELDS else ""
    closed = None if life.finished is None else life.finished + timedelta(days=5)
    seconds = None if life.solution_minutes is None else life.solution_minutes * 60
    business = half(life.solution_minutes)
    cells = {
        "number": f"INC{life.number:07d}",
        "state": STATES[life.state],
        "incident_state": STATES[life.state],
        "opened_at": _date(life.created, form),
        "created": _date(life.created, form),
        "last update": _date(life.changed, form),
        "resolved_at": _date(life.finished, form),
        "resolved": _date(life.finished, form),
        "closed_at": _date(closed, form),
        "closed": _date(closed, form),
        "short_description": "Something",
        "caller_id": "Caller 1",
        "affected user": "Caller 1",
        "category": ("Hardware", "Software")[life.kind],
        "priority": PRIORITIES[life.priority],
        "urgency": ("3 - Low", "2 - Medium", "1 - High", "1 - High")[life.priority],
        "severity": "3 - Low",
        "contact_type": CHANNELS[life.channel],
        "assignment_group": TEAMS[life.team] if TEAMS[life.team] != "null" else "",
        "assignment group": TEAMS[life.team] if TEAMS[life.team] != "null" else "",
        "reopen_count": str(life.reopens),
        "made_sla": "" if life.is_in_time is None else str(life.is_in_time).lower(),
        "calendar_duration": "" if seconds is None else str(seconds),
        "business_duration": "" if business is None else str(business * 60),
        "active": str(life.finished is None).lower(),
    }
    return tuple(cells.get(heading.lower(), "") or blank for heading in headings)


def _date(moment: datetime | None, form: str) -> str:
    if moment is None:
        return ""
    if form == "d/m/Y":  # not padded, which strftime cannot say everywhere
        return f"{moment.day}/{moment.month}/{moment.year} {moment:%H:%M}"
    return shown(moment, form)
