from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.sources.exports import Exports, audited, column, rows

TIMES = {"created_at": "创建", "first_response_at": "首响", "resolved_at": "办结"}


def test_minutes_run_from_creation_to_response_and_solution(exports: Exports) -> None:
    exports.write(
        "tickets.csv", "创建,首响,办结\n2026-07-01 08:00,2026-07-01 08:45,2026-07-02 08:00\n2026-07-01 09:00,,\n"
    )
    frame = exports.tickets(TIMES)
    assert rows(frame, "happened_at", "finished_at", "first_response_minutes", "resolution_minutes", "is_closed") == [
        (datetime(2026, 7, 1, 8), datetime(2026, 7, 2, 8), 45.0, 1440.0, True),
        (datetime(2026, 7, 1, 9), None, None, None, False),
    ]


def test_a_ticket_without_solution_time_is_finished_when_it_was_closed(exports: Exports) -> None:
    exports.write(
        "tickets.csv", "c,r,x\n2026-07-01 08:00,,2026-07-01 10:00\n2026-07-01 08:00,2026-07-01 09:00,2026-07-05 09:00\n"
    )
    frame = exports.tickets({"created_at": "c", "resolved_at": "r", "closed_at": "x"})
    assert column(frame, "resolution_minutes") == [120.0, 60.0]


def test_what_happened_before_creation_excludes_the_row(exports: Exports) -> None:
    lines = [
        "2026-07-01 08:00,,2026-06-30 08:00",
        "2026-07-01 08:00,2026-07-01 07:59,",
        "2026-07-01 08:00,,2026-07-01 08:00",
    ]
    exports.write("tickets.csv", "创建,首响,办结\n" + "\n".join(lines) + "\n")
    assert column(exports.tickets(TIMES), "excluded") == ["impossible_times", "impossible_times", None]


def test_a_first_response_after_the_solution_is_kept(exports: Exports) -> None:
    exports.write("tickets.csv", "创建,首响,办结\n2026-07-01 08:00,2026-07-01 10:00,2026-07-01 09:00\n")
    frame = exports.tickets(TIMES)
    assert rows(frame, "excluded", "first_response_minutes", "resolution_minutes") == [(None, 120.0, 60.0)]


def test_dates_without_a_time_give_no_minutes_and_no_impossible_times_on_the_same_day(exports: Exports) -> None:
    exports.write("tickets.csv", "创建,办结\n2026-07-01 08:00,2026-07-01\n2026-07-01 08:00,2026-06-30\n")
    frame = exports.tickets({"created_at": "创建", "resolved_at": "办结"})
    assert "resolution_minutes" not in frame.fields
    assert rows(frame, "finished_at", "excluded") == [
        (datetime(2026, 7, 1), None),
        (datetime(2026, 6, 30), "impossible_times"),
    ]


def test_a_day_among_times_gives_no_minutes_is_not_before_them_and_is_told(exports: Exports) -> None:
    exports.write(
        "tickets.csv",
        "创建,首响,办结\n2026-07-01 08:00,2026-07-01 08:30,2026-07-01 10:00\n"
        "2026-07-02 08:00,2026-07-02 08:30,2026-07-02\n2026/7/3,2026-07-03 08:30,2026-07-02 07:00\n"
        "2026-07-04 08:00,2026-07-04 09:00,\n",
    )
    frame = exports.tickets(TIMES)
    assert rows(frame, "excluded", "first_response_minutes", "resolution_minutes", "rule:late_response") == [
        (None, 30.0, 120.0, False),
        (None, 30.0, None, False),
        ("impossible_times", None, None, True),
        (None, 60.0, None, False),
    ]
    assert column(frame, "finished_at")[1] == datetime(2026, 7, 2)
    assert audited(frame) == [(0, "resolved_at", "2026-07-02", "no_time", 1, 3)]


def test_a_day_among_times_is_told_of_the_files_that_have_one_alone(exports: Exports) -> None:
    exports.write("a.csv", "创建,办结\n2026-07-01,2026-07-02\n")
    exports.write(
        "b.csv", "创建,办结\n2026-07-01 08:00,2026-07-01 09:00\n2026-07-01 08:00,2026-07-01 09:00\n2026-07-02,\n"
    )
    frame = exports.tickets({"created_at": "创建", "resolved_at": "办结"}, ["a.csv", "b.csv"])
    assert column(frame, "resolution_minutes") == [None, 60.0, 60.0, None]
    assert [row[:4] for row in audited(frame)] == [(1, "created_at", "2026-07-02", "no_time")]


def test_a_time_to_the_minute_is_not_before_a_creation_to_the_second(exports: Exports) -> None:
    exports.write("tickets.csv", "创建,办结\n2026-07-01 08:00:40,2026-07-01 08:00\n")
    frame = exports.tickets({"created_at": "创建", "resolved_at": "办结"})
    assert rows(frame, "excluded", "resolution_minutes") == [(None, 0.0)]


@pytest.mark.parametrize(
    ("heading", "spec", "text", "minutes"),
    [
        ("响应秒数", {"unit": "seconds"}, "90", 1.5),
        ("Speed of answer in seconds", {}, "90", 1.5),
        ("响应时长（分钟）", {}, "1,234.5", 1234.5),
        ("响应时长(小时)", {}, "2.5", 150.0),
        ("时长", {}, "64秒", 64 / 60),
        ("时长", {}, "0:02:30", 2.5),
        ("时长", {"unit": "clock"}, "100:30:00", 6030.0),
        ("时长", {"unit": "clock"}, "1:30", 90.0),
        ("时长", {"unit": "days"}, "１", 1440.0),
    ],
)
def test_exported_durations_are_read_in_their_unit(
    exports: Exports, heading: str, spec: dict[str, object], text: str, minutes: float
) -> None:
    exports.write("tickets.csv", f'c,{heading}\n2026-07-01,"{text}"\n')
    frame = exports.tickets({"created_at": "c", "first_response_time": {"column": heading, **spec}})
    assert column(frame, "first_response_minutes") == [pytest.approx(minutes)]


def test_a_duration_without_any_unit_is_refused(exports: Exports) -> None:
    exports.write("tickets.csv", "c,时长\n2026-07-01,90\n")
    with pytest.raises(Exception, match="nothing says in which unit the durations are"):
        exports.tickets({"created_at": "c", "resolution_time": "时长"})


def test_a_column_of_durations_that_is_empty_needs_no_unit(exports: Exports) -> None:
    exports.write("tickets.csv", "c,时长\n2026-07-01,\n2026-07-02, \n2026-07-03,-\n")
    frame = exports.tickets({"created_at": "c", "resolution_time": "时长"}, missing=["-"])
    assert column(frame, "resolution_minutes") == [None, None, None]


def test_the_unit_of_durations_is_found_behind_many_blanks(exports: Exports) -> None:
    lines = ["2026-07-01,"] * 2_500 + ["2026-07-01,1:30:00"]
    exports.write("tickets.csv", "\n".join(["c,时长", *lines, ""]))
    frame = exports.tickets({"created_at": "c", "resolution_time": "时长"})
    assert column(frame, "resolution_minutes") == [None] * 2_500 + [90.0]


def test_durations_that_are_none_are_audited_and_negative_ones_exclude_the_row(exports: Exports) -> None:
    exports.write("tickets.csv", "c,t\n2026-07-01,5\n2026-07-01,soon\n2026-07-01,-3\n2026-07-01,\n")
    frame = exports.tickets({"created_at": "c", "resolution_time": {"column": "t", "unit": "hours"}})
    assert rows(frame, "resolution_minutes", "excluded") == [
        (300.0, None),
        (None, None),
        (-180.0, "impossible_times"),
        (None, None),
    ]
    assert audited(frame) == [(0, "resolution_time", "soon", "bad_number", 1, 3)]


def test_an_open_status_outweighs_the_time_of_an_earlier_solution(exports: Exports) -> None:
    exports.write("tickets.csv", "创建,首响,办结,状态\n2026-07-01 08:00,2026-07-01 08:05,2026-07-01 09:00,重新打开\n")
    frame = exports.tickets({**TIMES, "status": "状态"})
    assert rows(frame, "finished_at", "resolution_minutes", "first_response_minutes", "is_closed") == [
        (None, None, 5.0, False)
    ]


def test_a_ticket_done_at_an_unknown_time_is_closed_without_a_finish(exports: Exports) -> None:
    exports.write(
        "tickets.csv", "创建,办结,状态\n2026-07-01 08:00,,已办结\n2026-07-01 08:00,,处理中\n2026-07-01 08:00,,外星\n"
    )
    frame = exports.tickets({"created_at": "创建", "resolved_at": "办结", "status": "状态"})
    assert rows(frame, "finished_at", "is_closed") == [(None, True), (None, False), (None, False)]
    assert audited(frame) == [(0, "status", "外星", "unmapped", 1, 4)]


def test_status_words_of_a_call_centre_can_be_declared(exports: Exports) -> None:
    exports.write("tickets.csv", "c,Resolved\n2026-07-01,Y\n2026-07-01,N\n")
    status = {"column": "Resolved", "values": {"done": ["Y"], "active": ["N"]}}
    frame = exports.tickets({"created_at": "c", "status": status})
    assert column(frame, "is_closed") == [True, False]
    assert "finished_at" not in frame.fields


def test_cancelled_tickets_are_excluded(exports: Exports) -> None:
    exports.write("tickets.csv", "c,s\n2026-07-01,已撤销\n2026-07-01,Merged\n2026-07-01,Closed\n")
    assert column(exports.tickets({"created_at": "c", "status": "s"}), "excluded") == ["cancelled", "cancelled", None]


def test_types_are_mapped_by_known_and_declared_words_and_others_are_audited(exports: Exports) -> None:
    words = ["投诉", "咨询", "报修", "建议", "Enquiry", "表扬", "催单", "(空)"]
    exports.write("tickets.csv", "c,t\n" + "".join(f"2026-07-01,{word}\n" for word in words))
    frame = exports.tickets({"created_at": "c", "type": {"column": "t", "values": {"complaint": ["催单"]}}})
    assert column(frame, "ticket_type") == [
        *("complaint", "consultation", "repair", "suggestion", "consultation", None, "complaint", None)
    ]
    assert audited(frame) == [(0, "type", "表扬", "unmapped", 1, 7)]


def test_a_meaning_that_does_not_exist_is_refused(exports: Exports) -> None:
    exports.write("tickets.csv", "c,t\n2026-07-01,x\n")
    with pytest.raises(Exception, match='did you mean "complaint"'):
        exports.tickets({"created_at": "c", "type": {"column": "t", "values": {"complaints": ["x"]}}})


def test_flags_and_counts_are_read_from_words_and_numbers(exports: Exports) -> None:
    exports.write(
        "tickets.csv", "c,n,s,a\n2026-07-01,2,达标,Y\n2026-07-01,是,超时,N\n2026-07-01,1.0,true,否\n2026-07-01,多,?,\n"
    )
    frame = exports.tickets({"created_at": "c", "reopens": "n", "sla_met": "s", "answered": "a"})
    assert rows(frame, "reopens", "sla_met", "answered") == [
        (2, True, True),
        (1, False, False),
        (1, True, False),
        (None, None, None),
    ]
    assert audited(frame) == [(0, "reopens", "多", "bad_number", 1, 5), (0, "sla_met", "?", "unmapped", 1, 5)]


def test_flags_may_be_declared_as_yes_and_no_or_true_and_false(exports: Exports) -> None:
    exports.write("tickets.csv", "c,s,a\n2026-07-01,ok,接\n2026-07-01,ko,漏\n")
    met = {"column": "s", "values": {"yes": ["ok"], "no": ["ko"]}}
    answered = {"column": "a", "values": {"true": ["接"], "false": ["漏"]}}
    frame = exports.tickets({"created_at": "c", "sla_met": met, "answered": answered})
    assert rows(frame, "sla_met", "answered") == [(True, True), (False, False)]


def test_a_field_may_be_a_dimension_as_well(exports: Exports) -> None:
    exports.write("tickets.csv", "c,k\n2026-07-01, 账单 \n2026-07-01,-\n")
    source = {"files": ["tickets.csv"], "columns": {"created_at": "c", "category": "k"}}
    frame = exports.read(tickets=[source], dimensions=["category"]).tickets
    assert frame is not None
    assert rows(frame, "category", "dimension:category") == [("账单", "账单"), (None, None)]
    assert audited(frame) == []


def test_how_long_it_took_says_when_a_ticket_was_finished_where_nothing_else_does(exports: Exports) -> None:
    done, waiting = "2026-07-01 08:00,已办结,90\n", "2026-07-01 09:00,处理中,30\n"
    exports.write("tickets.csv", f"c,s,t\n{done}{waiting}2026-07-01 10:00,已办结,\n")
    duration = {"column": "t", "unit": "minutes"}
    frame = exports.tickets({"created_at": "c", "status": "s", "resolution_time": duration})
    assert rows(frame, "finished_at", "resolution_minutes", "is_closed") == [
        (datetime(2026, 7, 1, 9, 30), 90.0, True),
        (None, None, False),
        (None, None, True),
    ]
