"""Calendar, business and remaining time are never mixed."""

from __future__ import annotations

from tests.unit.sources.exports import Exports, column

CREATED = "2026-07-01 08:00:00"


def test_business_durations_stand_beside_the_calendar_ones(exports: Exports) -> None:
    exports.write("tickets.csv", f"c,f,cal,bus\n{CREATED},2026-07-01 09:00:00,60,20\n{CREATED},,,30\n")
    columns = {
        "created_at": "c",
        "first_response_at": "f",
        "first_response_time": {"column": "cal", "unit": "minutes"},
        "first_response_business_time": {"column": "bus", "unit": "minutes"},
    }
    frame = exports.tickets(columns)
    assert column(frame, "first_response_minutes") == [60.0, None]
    assert column(frame, "first_response_business_minutes") == [20.0, 30.0]


def test_a_business_duration_tells_neither_calendar_minutes_nor_when_a_ticket_was_finished(exports: Exports) -> None:
    exports.write("tickets.csv", f"c,r\n{CREATED},2:00:00\n")
    frame = exports.tickets(
        {"created_at": "c", "resolution_time": {"column": "r", "unit": "clock", "clock": "business"}}
    )
    assert column(frame, "resolution_business_minutes") == [120.0]
    assert not {"resolution_minutes", "finished_at"} & set(frame.fields)


def test_a_zero_without_its_event_is_no_duration(exports: Exports) -> None:
    exports.write(
        "tickets.csv",
        f"c,f,r,ft,rt\n{CREATED},,,00:00:00,00:00:00\n{CREATED},{CREATED},{CREATED},00:00:00,00:00:00\n",
    )
    clock = {"unit": "clock", "clock": "business"}
    frame = exports.tickets(
        {
            "created_at": "c",
            "first_response_at": "f",
            "resolved_at": "r",
            "first_response_time": {"column": "ft", **clock},
            "resolution_time": {"column": "rt", **clock},
        }
    )
    assert column(frame, "first_response_business_minutes") == [None, 0.0]
    assert column(frame, "resolution_business_minutes") == [None, 0.0]


def test_a_zero_counts_where_the_export_has_no_time_of_the_event(exports: Exports) -> None:
    exports.write("tickets.csv", f"c,ft\n{CREATED},0\n")
    frame = exports.tickets({"created_at": "c", "first_response_time": {"column": "ft", "unit": "minutes"}})
    assert column(frame, "first_response_minutes") == [0.0]


def test_what_was_left_says_only_whether_the_service_level_was_kept(exports: Exports) -> None:
    exports.write("tickets.csv", f"c,fr,re\n{CREATED},2:18,0:00\n{CREATED},2:18,-1:05\n{CREATED},-0:01,\n{CREATED},,\n")
    left = {"unit": "clock", "clock": "remaining"}
    frame = exports.tickets(
        {
            "created_at": "c",
            "first_response_time": {"column": "fr", **left},
            "resolution_time": {"column": "re", **left},
        }
    )
    assert column(frame, "sla_met") == [True, False, False, None]
    assert column(frame, "excluded") == [None] * 4
    assert not any("minutes" in name for name in frame.fields)


def test_the_flag_of_the_export_goes_before_what_was_left(exports: Exports) -> None:
    exports.write("tickets.csv", f"c,flag,re\n{CREATED},No,2:00\n{CREATED},,2:00\n")
    left = {"column": "re", "unit": "clock", "clock": "remaining"}
    frame = exports.tickets({"created_at": "c", "sla_met": "flag", "resolution_time": left})
    assert column(frame, "sla_met") == [False, True]


def test_a_service_level_flag_may_be_the_time_that_was_left(exports: Exports) -> None:
    exports.write("tickets.csv", f"c,re\n{CREATED},2:00\n{CREATED},-0:10\n")
    frame = exports.tickets({"created_at": "c", "sla_met": {"column": "re", "unit": "clock", "clock": "remaining"}})
    assert column(frame, "sla_met") == [True, False]


def test_a_response_after_the_solution_is_flagged_and_used(exports: Exports) -> None:
    exports.write(
        "tickets.csv",
        f"c,f,r\n{CREATED},2026-07-01 10:00:00,2026-07-01 09:00:00\n{CREATED},2026-07-01 09:00:00,2026-07-01 09:00:00\n"
        f"{CREATED},,2026-07-01 09:00:00\n",
    )
    frame = exports.tickets({"created_at": "c", "first_response_at": "f", "resolved_at": "r"})
    assert column(frame, "rule:late_response") == [True, False, False]
    assert column(frame, "excluded") == [None] * 3


def test_a_negative_business_duration_excludes_the_row(exports: Exports) -> None:
    exports.write("tickets.csv", f"c,b\n{CREATED},-5\n{CREATED},5\n")
    frame = exports.tickets({"created_at": "c", "resolution_business_time": {"column": "b", "unit": "minutes"}})
    assert column(frame, "excluded") == ["impossible_times", None]
