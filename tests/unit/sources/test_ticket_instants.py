from __future__ import annotations

from datetime import datetime

from tests.unit.sources.exports import Exports, audited, column, rows

COLUMNS = {"created_at": "c", "resolved_at": "r", "followed_up_at": "f"}


def test_the_ends_of_clocks_are_wall_clock_times_with_their_seconds(exports: Exports) -> None:
    exports.write("tickets.csv", "c,a,r\n2026-07-01 08:00:00,2026-07-01 08:00:45,2026-07-02 09:30:01\n")
    frame = exports.tickets({"created_at": "c", "first_response_at": "a", "resolved_at": "r"})
    assert rows(frame, "responded_at", "ended_at") == [(datetime(2026, 7, 1, 8, 0, 45), datetime(2026, 7, 2, 9, 30, 1))]


def test_a_duration_gives_the_end_as_well(exports: Exports) -> None:
    exports.write("tickets.csv", "c,t\n2026-07-01 08:00,90\n2026-07-01 08:00,\n")
    frame = exports.tickets({"created_at": "c", "first_response_time": {"column": "t", "unit": "minutes"}})
    assert column(frame, "responded_at") == [datetime(2026, 7, 1, 9, 30), None]


def test_a_day_has_no_working_hours(exports: Exports) -> None:
    exports.write("tickets.csv", "c,r\n2026-07-01 08:00,2026-07-02\n2026-07-01 08:00,2026-07-02 09:00\n2026-07-01,\n")
    frame = exports.tickets({"created_at": "c", "resolved_at": "r"})
    assert column(frame, "ended_at") == [None, datetime(2026, 7, 2, 9), None]
    exports.write("days.csv", "c,t\n2026-07-01,90\n")
    columns = {"created_at": "c", "first_response_time": {"column": "t", "unit": "minutes"}}
    assert "responded_at" not in exports.tickets(columns, ["days.csv"]).fields


def test_the_clock_on_the_wall_counts_where_it_is_changed(exports: Exports) -> None:
    berlin = Exports(exports.folder, zone="Europe/Berlin")
    berlin.write("tickets.csv", "c,a\n2026-10-24 12:00,2026-10-26 12:00\n")
    frame = berlin.tickets({"created_at": "c", "first_response_at": "a"})
    assert rows(frame, "first_response_minutes", "responded_at") == [(49 * 60.0, datetime(2026, 10, 26, 12))]


def test_a_follow_up_counts_from_finishing_on(exports: Exports) -> None:
    lines = [
        "2026-07-01 08:00,2026-07-03 10:00,2026-07-04 09:00",
        "2026-07-01 08:00,2026-07-03 10:00,2026-07-02 09:00",  # before: it belongs to the handling
        "2026-07-01 08:00,2026-07-03 10:00,2026-07-03",  # the same day, at no known time
        "2026-07-01 08:00,2026-07-03 10:00,2026-07-02",
        "2026-07-01 08:00,2026-07-03 10:00,",
        "2026-07-01 08:00,,2026-07-04 09:00",  # still open
    ]
    exports.write("tickets.csv", "c,r,f\n" + "\n".join(lines) + "\n")
    frame = exports.tickets(COLUMNS)
    found = [datetime(2026, 7, 4, 9), None, datetime(2026, 7, 3), None, None, None]
    assert column(frame, "followed_up_at") == found
    assert column(frame, "excluded") == [None] * 6


def test_a_follow_up_before_creation_is_impossible_and_one_that_cannot_be_read_is_told(exports: Exports) -> None:
    exports.write(
        "tickets.csv",
        "c,r,f\n2026-07-01 08:00,2026-07-03 10:00,2026-06-30 09:00\n2026-07-01 08:00,2026-07-03 10:00,soon\n",
    )
    frame = exports.tickets(COLUMNS)
    assert column(frame, "excluded") == ["impossible_times", None]
    assert audited(frame) == [(0, "followed_up_at", "soon", "bad_date", 1, 3)]


def test_numbers_of_times_and_flags_are_read_and_the_rest_is_told(exports: Exports) -> None:
    exports.write(
        "tickets.csv",
        "c,n,h,f,e,a\n2026-07-01,2,0,是,否,采纳\n2026-07-01,many,1.0,否,是,未采纳\n2026-07-01,,,,,评估中\n",
    )
    names = {"replies": "n", "reassignments": "h", "first_contact": "f", "service_error": "e", "adopted": "a"}
    frame = exports.tickets({"created_at": "c", **names})
    assert rows(frame, *names) == [(2, 0, True, False, True), (None, 1, False, True, False), (None,) * 5]
    assert audited(frame) == [(0, "adopted", "评估中", "unmapped", 1, 4), (0, "replies", "many", "bad_number", 1, 3)]
    pending = {"column": "a", "missing": ["评估中"]}
    assert audited(exports.tickets({"created_at": "c", "adopted": pending})) == []
