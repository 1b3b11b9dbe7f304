from __future__ import annotations

import pytest

from reportgen.errors import InputError
from tests.unit.sources.exports import Exports, audited, column, rows

COLUMNS = {"response_id": "id", "answered_at": "d", "overall": "满意度"}


def test_the_last_row_of_an_id_is_kept_over_all_files(exports: Exports) -> None:
    exports.write("a.csv", "id,d,满意度\n1,2026-07-01,一般\n2,2026-07-01,满意\n1,2026-07-02,满意\n")
    exports.write("b.csv", "id,d,满意度\n2,2026-08-01,不满意\n3,2026-08-01,满意\n")
    frame = exports.survey(COLUMNS, files=["a.csv", "b.csv"])
    assert rows(frame, "response_id", "excluded") == [
        ("1", "duplicate"),
        ("2", "duplicate"),
        ("1", None),
        ("2", None),
        ("3", None),
    ]


def test_a_draft_or_an_unanswered_row_never_stands_for_the_answer_with_its_id(exports: Exports) -> None:
    lines = ["1,2026-07-01,1,满意", "2,2026-07-01,1,满意", "3,2026-07-01,1,满意", "4,2026-07-01,1,满意"]
    older = ["1,2026-06-30,0,一般", "2,2026-06-30,1,", "3,soon,1,一般", "4,2026-06-30,1,一般"]
    exports.write("survey.csv", "id,d,完成,满意度\n" + "\n".join([*lines, *older]) + "\n")
    columns = {**COLUMNS, "complete": "完成"}
    assert column(exports.survey(columns), "excluded") == [None, None, None, *["duplicate"] * 4, None]
    frame = exports.read(survey=[{"files": ["survey.csv"], "columns": columns}], validity={"incomplete": False}).survey
    assert frame is not None
    assert column(frame, "excluded") == ["duplicate", None, None, "duplicate", None, "duplicate", "duplicate", None]


def test_a_subtotal_never_stands_for_the_ticket_with_its_number(exports: Exports) -> None:
    exports.write("tickets.csv", "id,c\n1,2026-07-01\n2,2026-07-01\n2,subtotal\n3,2026-07-01\n")
    frame = exports.tickets({"ticket_id": "id", "created_at": "c"})
    assert column(frame, "excluded") == [None, None, "duplicate", None]


def test_rows_without_an_id_are_no_duplicates(exports: Exports) -> None:
    exports.write("survey.csv", "id,d,满意度\n,2026-07-01,满意\n,2026-07-01,满意\n-,2026-07-01,满意\n")
    assert column(exports.survey(COLUMNS), "excluded") == [None, None, None]


def test_ids_keep_leading_zeros_and_exponents(exports: Exports) -> None:
    exports.write("survey.csv", "id,d,满意度\n00123,2026-07-01,满意\n123,2026-07-01,满意\n1E5,2026-07-01,满意\n")
    assert column(exports.survey(COLUMNS), "response_id") == ["00123", "123", "1E5"]


def test_test_records_are_found_by_their_id(exports: Exports) -> None:
    exports.write("survey.csv", "id,d,满意度\nTEST-1,2026-07-01,满意\nW1,2026-07-01,满意\n,2026-07-01,满意\n")
    assert column(exports.survey(COLUMNS, test_ids="^TEST"), "excluded") == ["test", None, None]


def test_test_tickets_are_found_by_their_flag(exports: Exports) -> None:
    exports.write("tickets.csv", "c,t\n2026-07-01,Test\n2026-07-01,No\n2026-07-01,\n")
    frame = exports.tickets({"created_at": "c", "is_test": "t"})
    assert column(frame, "excluded") == ["test", None, None]


def test_a_bad_expression_for_test_records_is_refused(exports: Exports) -> None:
    exports.write("survey.csv", "id,d,满意度\n1,2026-07-01,满意\n")
    assert 'test_ids: "(" is no regular expression' in str(exports.refusal(COLUMNS, test_ids="("))
    without_id = {"answered_at": "d", "overall": "满意度"}
    assert "test_ids needs ids" in str(exports.refusal(without_id, test_ids="^T"))


def test_each_row_has_the_first_reason_that_holds(exports: Exports) -> None:
    lines = ["T1,,", "T1,soon,", "T2,2026-07-01 08:00,2026-06-01 08:00", "3,2026-07-01 08:00,2026-06-01 08:00", "4,,"]
    exports.write("tickets.csv", "id,c,r\n" + "\n".join(lines) + "\n5,2026-07-01 08:00,\n6,2026-07-01 08:00,\n")
    frame = exports.tickets({"ticket_id": "id", "created_at": "c", "resolved_at": "r"}, test_ids="^T")
    assert column(frame, "excluded") == ["duplicate", "test", "test", "impossible_times", "no_date", None, None]


def test_values_of_rows_that_are_not_used_are_not_audited(exports: Exports) -> None:
    exports.write(
        "survey.csv",
        "id,d,满意度\n1,2026-07-01,还行\n1,2026-07-01,还行\n2,never,还行\n3,2026-07-01,满意\n4,2026-07-01,满意\n",
    )
    assert audited(exports.survey(COLUMNS)) == [
        (0, "answered_at", "never", "bad_date", 1, 4),
        (0, "overall", "还行", "unmapped", 1, 3),
    ]


def test_of_an_event_log_the_row_with_the_largest_order_is_kept(exports: Exports) -> None:
    exports.write(
        "tickets.csv", "id,c,n,s\nA,2026-07-01,9,New\nA,2026-07-01,10,Closed\nA,2026-07-01,2,New\nB,2026-07-01,1,New\n"
    )
    columns = {"ticket_id": "id", "created_at": "c", "status": "s"}
    frame = exports.tickets(columns, event_log={"order_by": "n"})
    assert rows(frame, "ticket_id", "excluded", "is_closed") == [
        ("A", "superseded", False),
        ("A", None, True),
        ("A", "superseded", False),
        ("B", None, False),
    ]


def test_events_may_be_ordered_by_times_and_equal_ones_by_place(exports: Exports) -> None:
    exports.write(
        "tickets.csv",
        "id,c,n\nA,2026-07-01,2026-07-03 10:00\nA,2026-07-01,2026-07-03 10:00\nA,2026-07-01,2026-07-02 23:00\n",
    )
    frame = exports.tickets({"ticket_id": "id", "created_at": "c"}, event_log={"order_by": "n"})
    assert column(frame, "excluded") == ["superseded", None, "superseded"]


def test_the_order_column_of_an_event_log_must_be_there(exports: Exports) -> None:
    exports.write("tickets.csv", "id,c\nA,2026-07-01\n")
    with pytest.raises(InputError, match=r'there is no column "version", which event_log\.order_by is read from'):
        exports.tickets({"ticket_id": "id", "created_at": "c"}, event_log={"order_by": "version"})


def test_nothing_to_read_is_an_error(exports: Exports) -> None:
    with pytest.raises(InputError, match="there is nothing to read"):
        exports.read()


def test_a_line_of_totals_is_a_row_with_its_own_reason(exports: Exports) -> None:
    exports.write("survey.csv", "id,d,满意度\n1,2026-07-01,满意\n2,2026-07-02,满意\n合计,,2\n")
    frame = exports.survey(COLUMNS)
    assert column(frame, "excluded") == [None, None, "totals"]
    assert audited(frame) == []
