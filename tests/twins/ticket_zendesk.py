"""Twins of Zendesk's exports."""

from __future__ import annotations

from collections.abc import Sequence

from tests.twins.ticket_lives import Life, Twin, half, shown

# The order is the one in which several programs name them.
HEADINGS = (
    *("Summation column", "Id", "Requester", "Requester id", "Requester external id", "Requester email"),
    *("Requester domain", "Submitter", "Assignee", "Group", "Subject", "Tags", "Status", "Priority", "Via"),
    *("Ticket type", "Created at", "Updated at", "Assigned at", "Organization", "Due date", "Initially assigned at"),
    *(
        "Solved at",
        "Resolution time",
        "Satisfaction Score",
        "Group stations",
        "Assignee stations",
        "Reopens",
        "Replies",
    ),
    *("First reply time in minutes", "First reply time in minutes within business hours"),
    *("First resolution time in minutes", "First resolution time in minutes within business hours"),
    *("Full resolution time in minutes", "Full resolution time in minutes within business hours"),
    *("Agent wait time in minutes", "Agent wait time in minutes within business hours"),
    *("Requester wait time in minutes", "Requester wait time in minutes within business hours"),
    *("On hold time in minutes", "On hold time in minutes within business hours"),
    *("Priority [list]", "JIRA ID [txt]", "Contact reason [list]", "Duplicate [flag]", "Effort Estimated [dec]"),
)
STATES = {"new": "New", "active": "Open", "waiting": "Pending", "done": "Solved", "cancelled": "Deleted"}
PRIORITIES = ("Low", "Normal", "High", "Urgent")
CHANNELS = ("Mail", "Phone call (inbound)", "Web form")
TYPES = ("Question", "Incident")
TEAMS = ("First line", "Second line", "")


def score(life: Life) -> str:
    """The word for a rating: three and more are good."""
    if life.rating is None:
        return "Offered" if life.finished else "Not Offered"
    return "Good" if life.rating >= 3 else "Bad"


def zendesk(lives: Sequence[Life]) -> Twin:
    """The ticket export with calendar and business minutes, and custom fields."""
    return Twin("zendesk", "export-2026-09-30.csv", HEADINGS, tuple(_row(life) for life in lives))


def _row(life: Life) -> tuple[str, ...]:
    cells = {
        "Summation column": "1",
        "Id": str(life.number),
        "Requester": "Somebody",
        "Requester id": str(9000 + life.number),
        "Requester email": "somebody@example.com",
        "Assignee": "Agent A",
        "Group": TEAMS[life.team],
        "Subject": "Something, somehow",
        "Tags": "one two",
        "Status": STATES[life.state],
        "Priority": PRIORITIES[life.priority],
        "Via": CHANNELS[life.channel],
        "Ticket type": TYPES[life.kind],
        "Created at": shown(life.created),
        "Updated at": shown(life.changed),
        "Organization": "Example",
        "Solved at": shown(life.finished),
        "Satisfaction Score": score(life),
        "Group stations": "1",
        "Assignee stations": "1",
        "Reopens": str(life.reopens),
        "Replies": "2",
        "First reply time in minutes": _count(life.response_minutes),
        "First reply time in minutes within business hours": _count(half(life.response_minutes)),
        "First resolution time in minutes": _count(half(life.solution_minutes)),
        "Full resolution time in minutes": _count(life.solution_minutes),
        "Full resolution time in minutes within business hours": _count(half(life.solution_minutes)),
        "Priority [list]": "p1",
        "Contact reason [list]": ("Delivery", "Invoice")[life.kind],
    }
    return tuple(cells.get(heading, "") for heading in HEADINGS)


def explore(lives: Sequence[Life]) -> Twin:
    """A report with a row a ticket; an aggregator stands around one of the metrics."""
    headings = (
        *("Ticket ID", "Ticket created - Timestamp", "Ticket solved - Timestamp", "Ticket status", "Ticket priority"),
        *("Ticket channel", "Ticket group", "Assignee name", "Ticket satisfaction rating"),
        *("MED(First reply time (min))", "Full resolution time (hrs)"),
    )
    rows = tuple(
        (
            str(life.number),
            shown(life.created, "%Y-%m-%dT%H:%M:%S"),
            shown(life.finished, "%Y-%m-%dT%H:%M:%S"),
            STATES[life.state],
            PRIORITIES[life.priority],
            CHANNELS[life.channel],
            TEAMS[life.team],
            "Agent A",
            score(life),
            _count(life.response_minutes),
            "" if life.solution_minutes is None else f"{life.solution_minutes / 60:.4f}",
        )
        for life in lives
    )
    return Twin("zendesk_explore", "tickets-explore.csv", headings, rows)


def explore_totals(lives: Sequence[Life]) -> Twin:
    """A report without ids: how many tickets, and how fast, by channel."""
    headings = ("Ticket channel", "Tickets", "MED(First reply time (min))", "MED(Full resolution time (hrs))")
    rows = tuple(
        (name, str(sum(life.channel == channel for life in lives)), "61", "21.5")
        for channel, name in enumerate(CHANNELS)
    )
    return Twin("zendesk_explore", "totals-explore.csv", headings, rows)


def _count(minutes: int | None) -> str:
    return "" if minutes is None else str(minutes)
