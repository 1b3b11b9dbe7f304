"""Twins of Freshdesk's and Freshservice's exports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.twins.ticket_lives import Life, Twin, clock, half, shown, word

SECONDS = "%Y-%m-%d %H:%M:%S"
NOTHING = "00:00:00"
FRESHDESK = (
    *("Ticket ID", "Subject", "Status", "Priority", "Source", "Type", "Agent", "Group", "Created time"),
    *("Due by Time", "Resolved time", "Closed time", "Last update time", "Initial response time", "Time tracked"),
    *("First response time (in hrs)", "Resolution time (in hrs)", "Agent interactions", "Customer interactions"),
    *("Resolution status", "First response status", "Tags", "Survey results", "Association type", "Product"),
    *("Every response status", "Full name", "Contact ID", "Company Name"),
)
FRESHSERVICE = (
    *("Subject", "Type", "Status", "Urgency", "Impact", "Priority", "Group", "Agent", "Company", "Description"),
    *("Category", "Sub-Category", "Item", "Source", "Resolution Note", "Experience Score", "Association type"),
    *("Requester Location", "Requester VIP", "Ticket Id", "Requester Name", "Requester Email", "Created Time"),
    *("Due by Time", "Resolved Time", "Closed Time", "Last Updated Time", "Initial Response Time", "Time Tracked"),
    *("First Response Time (in Hrs)", "Resolution Time (in Hrs)", "Agent interactions", "Customer interactions"),
    *("Resolution Status", "First Response Status", "Tags", "Survey Result", "Approval Status", "Others", "Others"),
)
STATES = {"new": "Open", "active": "Open", "waiting": "Pending", "done": "Resolved", "cancelled": "Closed"}
PRIORITIES = ("Low", "Medium", "High", "Urgent")
CHANNELS = ("Email", "Phone", "Portal")
TEAMS = ("First line", "Second line", "No Group")
LEVELS = ("Within SLA", "SLA Violated")
LABELS = ("", "Extremely unhappy", "Slightly dissatisfied", "Neutral", "Mostly satisfied", "Extremely satisfied")


def freshdesk(lives: Sequence[Life]) -> Twin:
    """The ticket export; every other finished ticket is closed too, and the first was closed without being resolved."""
    return Twin("freshdesk", "100_tickets-July.csv", FRESHDESK, tuple(_row(life, FRESHDESK) for life in lives))


def freshservice(lives: Sequence[Life]) -> Twin:
    """The ticket export of the twin for IT service."""
    return Twin("freshservice", "tickets-July.csv", FRESHSERVICE, tuple(_row(life, FRESHSERVICE) for life in lives))


def _row(life: Life, headings: Sequence[str]) -> tuple[str, ...]:
    """Cells by heading; case differs between the two tools, and so it does not count here."""
    is_closed_only = life.number == 1
    cells = {
        "ticket id": str(life.number),
        "subject": "Something",
        "status": STATES[life.state],
        "priority": PRIORITIES[life.priority],
        "urgency": PRIORITIES[life.priority],
        "impact": "Low",
        "source": CHANNELS[life.channel],
        "type": ("Question", "Incident")[life.kind],
        "category": ("Hardware", "Software")[life.kind],
        "item": "Notebook",
        "agent": "Agent A",
        "group": TEAMS[life.team],
        "product": "No Product",
        "created time": shown(life.created, SECONDS),
        "resolved time": "" if is_closed_only else shown(life.finished, SECONDS),
        "closed time": shown(life.finished, SECONDS) if life.number % 2 else "",
        "initial response time": shown(life.responded, SECONDS),
        "time tracked": "00:00",
        "first response time (in hrs)": clock(half(life.response_minutes), absent=NOTHING),
        "resolution time (in hrs)": clock(half(life.solution_minutes), absent=NOTHING),
        "resolution status": "" if life.is_in_time is None else LEVELS[not life.is_in_time],
        "agent interactions": "2",
        "survey results": word(life.rating, LABELS),
        "survey result": word(life.rating, LABELS),
        "requester name": "Somebody",
        "requester location": "North",
        "requester vip": "false",
        "contact id": "somebody@example.com",
        "company name": "Example",
        "company": "Example",
        "others": "x",
    }
    return tuple(cells.get(heading.lower(), "") for heading in headings)


def write_spreadsheetml(twin: Twin, folder: Path) -> Path:
    """The export as SpreadsheetML of 2003 under the ending .xls, as Freshdesk writes it."""
    records = (twin.headings, *twin.rows)
    rows = "".join(f"<ss:Row>{''.join(map(_cell, record))}</ss:Row>" for record in records)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<ss:Worksheet ss:Name="Tickets"><ss:Table>{rows}</ss:Table></ss:Worksheet></ss:Workbook>'
    )
    path = folder / twin.file.replace(".csv", ".xls")
    path.write_text(text, encoding="utf-8")
    return path


def _cell(text: str) -> str:
    kind = "Number" if text.isdigit() else "String"
    return f'<ss:Cell><ss:Data ss:Type="{kind}">{escape(text)}</ss:Data></ss:Cell>'
