"""Twins of the ticket exports of HubSpot, Zoho Desk and Intercom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tests.twins.ticket_lives import Life, Twin, clock, shown, word

PRIORITIES = ("Low", "Medium", "High", "Urgent")
CHANNELS = ("Email", "Phone", "Web")
TEAMS = ("First line", "Second line", "")
SECONDS = "%Y-%m-%d %H:%M:%S"


def hubspot(lives: Sequence[Life], *, in_milliseconds: bool = False) -> Twin:
    """Tickets with durations as HH:mm:ss, or in milliseconds under headings without brackets; dates name their zone."""
    brackets = "" if in_milliseconds else " (HH:mm:ss)"
    headings = (
        *("Ticket ID", "Ticket name", "Create date", "Close date", "Ticket owner", "Ticket status", "Pipeline"),
        *("Priority", "Source", "Category", "Ticket description", "Associated Company (Primary)"),
        *("All associated contact emails", f"Time to first agent email reply{brackets}", f"Time to close{brackets}"),
        *("Last CES survey rating", "Last CSAT survey rating"),
    )
    states = {"new": "New", "active": "Waiting on us", "waiting": "Waiting on contact", "done": "Closed"}
    span = _milliseconds if in_milliseconds else clock
    rows = tuple(
        (
            *(str(5000 + life.number), "Something", f"{shown(life.created)} CDT"),
            *("" if life.finished is None else f"{shown(life.finished)} CDT", "Agent A"),
            *(states.get(life.state, "Their own word"), "Support Pipeline", PRIORITIES[life.priority]),
            *(CHANNELS[life.channel], ("Billing issue", "Product issue")[life.kind], "Text", "Example"),
            *("somebody@example.com", span(life.response_minutes), span(life.solution_minutes)),
            *("", word(life.rating, "?12345")),
        )
        for life in lives
    )
    return Twin("hubspot", "hubspot-crm-exports-tickets.csv", headings, rows)


def zoho_report(lives: Sequence[Life]) -> Twin:
    """A report, with the module behind each heading; days come first."""
    form = "%d/%m/%Y %H:%M"
    headings = (
        *("Request Id (Ticket)", "Created Time (Ticket)", "Status (Ticket)", "Priority (Ticket)", "Category (Ticket)"),
        *("Channel (Ticket)", "Subject", "Ticket Closed Time"),
    )
    rows = tuple(
        (
            *(f"#{life.number}", shown(life.created, form), _ZOHO_STATES[life.state], PRIORITIES[life.priority]),
            *(("Delivery", "Invoice")[life.kind], CHANNELS[life.channel], "Something", shown(life.finished, form)),
        )
        for life in lives
    )
    return Twin("zoho_desk", "zoho-report.csv", headings, rows)


def zoho_module(lives: Sequence[Life]) -> Twin:
    """The export of the module, with the happiness of customers."""
    headings = (
        *("Ticket Id", "Request Id", "Department", "Contact Name", "Account Name", "Subject", "Status", "Product Name"),
        *("Priority", "Channel", "Classifications", "Ticket Owner", "Created Time", "Ticket Closed Time"),
        *("Is Overdued", "Is Escalated", "Happiness Rating"),
    )
    rows = tuple(
        (
            *(str(70_000 + life.number), f"#{life.number}", TEAMS[life.team], "Somebody", "Example", "Something"),
            *(_ZOHO_STATES[life.state], "Notebook", PRIORITIES[life.priority], CHANNELS[life.channel]),
            *(("Question", "Problem")[life.kind], "Agent A", shown(life.created, SECONDS)),
            *(shown(life.finished, SECONDS), "" if life.is_in_time is None else str(not life.is_in_time).lower()),
            *("false", word(life.rating, ("", "Bad", "Bad", "Okay", "Good", "Good"))),
        )
        for life in lives
    )
    return Twin("zoho_desk", "zoho-tickets.csv", headings, rows)


_ZOHO_STATES = {"new": "Open", "active": "Escalated", "waiting": "On Hold", "done": "Closed", "cancelled": "Their word"}


def intercom_fields(lives: Sequence[Life]) -> Twin:
    """Conversations with the names of the interface for programs: seconds since 1970, durations in seconds."""
    headings = (
        *("conversation_id", "conversation_state", "conversation_created_at", "statistics.time_to_admin_reply"),
        *("statistics.time_to_last_close", "statistics.last_close_at", "statistics.count_reopens"),
        "conversation_rating.rating",
    )
    rows = tuple(
        (
            *(str(life.number), _INTERCOM_STATES[life.state], _unix(life.created), _seconds(life.response_minutes)),
            *(_seconds(life.solution_minutes), _unix(life.finished), str(life.reopens), word(life.rating, "?12345")),
        )
        for life in lives
    )
    return Twin("intercom", "conversations.csv", headings, rows)


def intercom_messages(lives: Sequence[Life]) -> Twin:
    """One row a message: two for each conversation, the state of the last one counts."""
    headings = (
        *("message_id", "message_body", "message_type", "message_created_at", "message_author_type"),
        *("conversation_tags", "conversation_id", "conversation_state", "conversation_created_at"),
        *("conversation_first_response_at", "conversation_closed_at", "app_id", "app_name"),
    )
    rows = []
    for life in lives:
        created, last = shown(life.created, SECONDS), shown(life.changed + timedelta(minutes=1), SECONDS)
        told, first = ("", str(life.number)), (f"{life.number}-1", "Text", "user", created, "user")
        second = (f"{life.number}-2", "Text", "admin", last, "admin")
        times = (created, shown(life.responded, SECONDS), shown(life.finished, SECONDS))
        rows.append((*first, *told, "open", created, "", "", "a", "A"))
        rows.append((*second, *told, _INTERCOM_STATES[life.state], *times, "a", "A"))
    return Twin("intercom", "IntercomExport.csv", headings, tuple(rows))


_INTERCOM_STATES = {"new": "open", "active": "open", "waiting": "snoozed", "done": "closed", "cancelled": "open"}


def _milliseconds(minutes: int | None) -> str:
    return "" if minutes is None else str(minutes * 60_000)


def _seconds(minutes: int | None) -> str:
    return "" if minutes is None else str(minutes * 60)


def _unix(moment: datetime | None) -> str:
    return "" if moment is None else str(int(moment.replace(tzinfo=UTC).timestamp()))
