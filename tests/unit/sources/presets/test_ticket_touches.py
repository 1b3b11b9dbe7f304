"""How often somebody replied or handed a ticket on, as far as the tools export it."""

from __future__ import annotations

import pytest

from tests.unit.sources.exports import Exports, column


@pytest.mark.parametrize(
    ("preset", "heading", "row", "name"),
    [
        ("zendesk", "Summation column,Id,Created at,Group stations,Requester id,Replies", "1,7,{at},1,9,3", "replies"),
        ("freshdesk", "Ticket ID,Created time,Agent interactions", "7,{at},3", "replies"),
        ("freshservice", "Ticket Id,Created Time,Agent interactions", "7,{at},3", "replies"),
        ("servicenow", "number,opened_at,reassignment_count", "INC0000007,{at},3", "reassignments"),
    ],
)
def test_the_number_of_times_is_read(exports: Exports, preset: str, heading: str, row: str, name: str) -> None:
    exports.write("tickets.csv", f"{heading}\n{row.format(at='2026-07-01 08:00:00')}\n")
    assert column(exports.tickets({}, preset=preset), name) == [3]
