"""Every form in which exports write dates, and how the order of day and month is proved."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reportgen.sources.values.date_order import date_orders, likely_order
from reportgen.sources.values.months import _NAMES, MONTHS
from tests.unit.sources.exports import Exports, audited, column


def read(exports: Exports, *values: str, **spec: object) -> list[str]:
    """What a column of dates is read as, to the second; "None" for what is not."""
    exports.write("survey.csv", "d,k\n" + "".join(f'"{value}",x\n' for value in values))
    zone = spec.pop("time_zone", None)
    frame = exports.survey({"answered_at": {"column": "d", **spec}, "region": "k"}, time_zone=zone)
    return [str(value) for value in column(frame, "happened_at")]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("25/12/2025", "2025-12-25 00:00:00"),
        ("25/12/2025 0:06", "2025-12-25 00:06:00"),
        ("25.12.2025 14:03:05", "2025-12-25 14:03:05"),
        ("25-12-2025 14:03:05.250", "2025-12-25 14:03:05.250000"),
        ("25/12/2025, 14:03", "2025-12-25 14:03:00"),
        ("25/12/2025 2:03 PM", "2025-12-25 14:03:00"),
        ("25/12/2025 02:03:05pm", "2025-12-25 14:03:05"),
        ("12/25/2025 23:03:44", "2025-12-25 23:03:44"),
        ("12/25/25 12:51:45 AM", "2025-12-25 00:51:45"),
        ("12-25-2025 15:21:08", "2025-12-25 15:21:08"),
        ("12/25/2025 3:12:45 PM GMT+8", "2025-12-25 15:12:45"),
    ],
)
def test_a_day_above_twelve_proves_the_order(exports: Exports, value: str, moment: str) -> None:
    assert read(exports, value) == [moment]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("18/jul/26 9:10 AM", "2026-07-18 09:10:00"),
        ("06/Jan/26 12:29 PM", "2026-01-06 12:29:00"),
        ("06/ene/26 9:29 p. m.", "2026-01-06 21:29:00"),
        ("06/dez/26 9:29 PM", "2026-12-06 21:29:00"),
        ("06/MÄRZ/26 9:29 AM", "2026-03-06 09:29:00"),
        ("18/juil./26 9:10 AM", "2026-07-18 09:10:00"),
        ("18/févr./26 9:10 AM", "2026-02-18 09:10:00"),
        ("18/set/26 9:10 AM", "2026-09-18 09:10:00"),
        ("18/mag/26 9:10 AM", "2026-05-18 09:10:00"),
        ("06/一月/26 9:29 下午", "2026-01-06 21:29:00"),
        ("6 de enero de 2026 14:30", "2026-01-06 14:30:00"),
        ("6. Januar 2026, 14:30", "2026-01-06 14:30:00"),
        ("Mon Sep 08 2025 13:58:23 GMT-0500 (Central Daylight Time)", "2025-09-09 02:58:23"),
        ("Sep 8, 2025 1:05 PM", "2025-09-08 13:05:00"),
        ("2021/05/03 3:12:45 PM GMT+8", "2021-05-03 15:12:45"),
        ("2021/05/03 3:12:45 下午 GMT+8", "2021-05-03 15:12:45"),
        ("2021/5/3 下午 3:12:45", "2021-05-03 15:12:45"),
        ("2021/5/3 上午12:12:45", "2021-05-03 00:12:45"),
        ("2021/5/3 中午 12:30", "2021-05-03 12:30:00"),
        ("2021/5/3 凌晨 1:30", "2021-05-03 01:30:00"),
        ("2021/5/3 晚上 9:30", "2021-05-03 21:30:00"),
        ("2025年5月8日 14时03分", "2025-05-08 14:03:00"),
        ("2025年5月8日 星期四 下午2时3分5秒", "2025-05-08 14:03:05"),
        ("２０２６－０７－０１　８：３０", "2026-07-01 08:30:00"),
        ("2026-02-25 16:38:58.679", "2026-02-25 16:38:58.679000"),
        ("2016-07-28 20:44:08 +0800", "2016-07-28 20:44:08"),
        ("2016-07-28 20:44:08 UTC", "2016-07-29 04:44:08"),
        ("2016-07-28 20:44:08 +05:30", "2016-07-28 23:14:08"),
        ("2025-09-24 14:30 CDT", "2025-09-24 14:30:00"),
        ("2025-09-24 2:30 PM", "2025-09-24 14:30:00"),
        ("2025-01-08 00:00:00 1899-12-31 15:00:00", "2025-01-08 15:00:00"),
        ("2025-01-08 00:00:00 15:00", "2025-01-08 15:00:00"),
    ],
)
def test_forms_that_say_which_part_is_the_day_are_read_undeclared(exports: Exports, value: str, moment: str) -> None:
    assert read(exports, value) == [moment]


def test_dates_that_do_not_exist_are_counted_never_shifted(exports: Exports) -> None:
    values = ["31/06/2026 10:00", "30/06/2026 10:00", "29/02/2025 10:00", "29/02/2024 10:00", "15/13/2026 10:00"]
    exports.write("survey.csv", "d,k\n" + "".join(f"{value},x\n" for value in values))
    frame = exports.survey({"answered_at": "d", "region": "k"})
    assert [str(value) for value in column(frame, "happened_at")] == [
        *("None", "2026-06-30 10:00:00", "None", "2024-02-29 10:00:00", "None")
    ]
    assert [(value, problem) for _, _, value, problem, *_ in audited(frame)] == [
        ("31/06/2026 10:00", "bad_date"),
        ("29/02/2025 10:00", "bad_date"),
        ("15/13/2026 10:00", "bad_date"),
    ]
    assert read(exports, "31/jun/26 9:10 AM", "30/jun/26 9:10 AM")[0] == "None"


@pytest.mark.parametrize(("last", "ninth_of_may"), [("13/01/2026", "2025-05-09"), ("01/13/2026", "2025-09-05")])
def test_one_value_at_the_very_end_proves_the_order_for_all(exports: Exports, last: str, ninth_of_may: str) -> None:
    # Up to the last record both parts stay below 13.
    values = [f"{day:02}/{month:02}/2025" for day in range(1, 13) for month in range(1, 13)] * 348
    read_as = read(exports, "09/05/2025", *values[:49_998], last)
    assert len(read_as) == 50_000
    assert read_as[0] == f"{ninth_of_may} 00:00:00"
    assert read_as[-1] == "2026-01-13 00:00:00"
    assert "None" not in read_as


def test_values_that_prove_both_orders_are_refused_with_an_example_of_each(exports: Exports) -> None:
    values = ["03/04/2026"] * 3_000 + ["13/04/2026", "04/14/2026"]
    exports.write("survey.csv", "d\n" + "\n".join(values) + "\n")
    assert str(exports.refusal({"answered_at": "d"})) == (
        'error: survey.csv, answered_at: "13/04/2026" in record 3002 begins with the day, '
        '"04/14/2026" in record 3003 with the month\n'
        "  hint: export it in one format, or declare order: dmy or order: mdy, and the others count as unreadable"
    )
    assert read(exports, *values[-3:], order="dmy") == ["2026-04-03 00:00:00", "2026-04-13 00:00:00", "None"]


def test_a_declared_order_is_followed_where_nothing_proves_it(exports: Exports) -> None:
    assert read(exports, "03/04/2026 9:15 PM", order="dmy") == ["2026-04-03 21:15:00"]
    assert read(exports, "03/04/26 9:15 PM", order="mdy") == ["2026-03-04 21:15:00"]


def test_a_declared_order_that_most_values_contradict_is_refused(exports: Exports) -> None:
    exports.write("survey.csv", "d\n03/04/2026\n03/14/2026\n03/15/2026\n")
    error = str(exports.refusal({"answered_at": {"column": "d", "order": "dmy"}}))
    assert '"03/14/2026" is not written in order: dmy' in error


def test_two_digits_that_may_be_a_year_first_are_asked_for(exports: Exports) -> None:
    # 8 and 9 January 2025, or 25 January of 2008 and 2009: only the variation of the parts hints at the first.
    exports.write("survey.csv", "d\n25/01/08\n25/01/09\n25/02/09\n")
    assert str(exports.refusal({"answered_at": "d"})) == (
        'error: survey.csv, answered_at: "25/01/08" and the others may begin with the year\n'
        '  hint: declare order: dmy (the day first) or a format like "%y/%m/%d" (the year first)'
    )
    assert read(exports, "25/01/08", format="%y/%m/%d") == ["2025-01-08 00:00:00"]
    assert read(exports, "25/01/08", "26/01/08", "27/02/08")[0] == "2008-01-25 00:00:00"


def test_what_a_spreadsheet_turned_round_is_refused(exports: Exports) -> None:
    # Opened in a country that writes the month first: what could be a date there became one, the rest stayed text.
    turned = [f"2025-{day:02}-01 10:00:00" for day in range(1, 13)]
    left = [f"{day}/01/2025 10:00" for day in range(13, 32)]
    exports.write("survey.csv", "d\n" + "\n".join(turned + left) + "\n")
    error = str(exports.refusal({"answered_at": "d"}))
    assert "a spreadsheet seems to have turned these round" in error
    assert read(exports, *turned, *left, order="dmy")[-1] == "2025-01-31 10:00:00"


def test_a_column_is_read_with_all_the_forms_that_it_proves(exports: Exports) -> None:
    values = ["2025-01-08 10:00:00", "2025-01-09", "45665.5", "45666", "10/Jan/25 9:10 AM", "2025-01-11T10:00:00Z"]
    assert read(exports, *values) == [
        "2025-01-08 10:00:00",
        "2025-01-09 00:00:00",
        "2025-01-08 12:00:00",
        "2025-01-09 00:00:00",
        "2025-01-10 09:10:00",
        "2025-01-11 18:00:00",
    ]
    mixed = ["25/12/2025 10:00", "26/12/2025", "27.12.25", "2025-12-28 9:00", "03/04/2025 2:05 PM"]
    assert read(exports, *mixed) == [
        "2025-12-25 10:00:00",
        "2025-12-26 00:00:00",
        "2025-12-27 00:00:00",
        "2025-12-28 09:00:00",
        "2025-04-03 14:05:00",
    ]


def test_numbers_of_a_workbook_are_days_where_most_values_are_such(exports: Exports) -> None:
    assert read(exports, "45000.5", "45000", "44999.999988426", "12", "60001") == [
        "2023-03-15 12:00:00",
        "2023-03-15 00:00:00",
        "2023-03-14 23:59:59",
        "None",
        "None",
    ]


def test_a_lone_number_far_from_the_other_dates_is_no_day(exports: Exports) -> None:
    assert read(exports, "2025-01-08", "2025-01-09", "30000") == ["2025-01-08 00:00:00", "2025-01-09 00:00:00", "None"]


def test_counts_from_1970_are_read_where_they_are_declared(exports: Exports) -> None:
    assert read(exports, "1751329820", "1751329820.5", format="unix") == [
        "2025-07-01 08:30:20",
        "2025-07-01 08:30:20.500000",
    ]
    assert read(exports, "1751329820250", format="unix_ms") == ["2025-07-01 08:30:20.250000"]
    exports.write("survey.csv", "d\n1751329820\n")
    assert "declare format: unix" in str(exports.refusal({"answered_at": "d"}))
    assert "is not written as format" in str(exports.refusal({"answered_at": {"column": "d", "format": "unix_ms"}}))


def test_written_offsets_hold_and_other_times_are_those_of_the_source(exports: Exports) -> None:
    values = ("Mon Sep 08 2025 13:58:23 GMT-0500 (CDT)", "09/Sep/25 9:10 AM")
    assert read(exports, *values, time_zone="Europe/Berlin") == ["2025-09-09 02:58:23", "2025-09-09 15:10:00"]


def test_what_programs_write_where_there_is_no_date_needs_no_order(exports: Exports) -> None:
    assert read(exports, "2026-07-01", "00/00/0000", "2026-07-02")[1] == "None"


def test_a_constant_and_a_date_in_two_columns_prove_their_order_too(exports: Exports) -> None:
    exports.write("survey.csv", "d,t\n08/01/2026,15:00\n13/01/2026,3:05:01 PM\n")
    frame = exports.survey({"answered_at": {"columns": ["d", "t"]}, "region": "t"})
    assert column(frame, "happened_at") == [datetime(2026, 1, 8, 15), datetime(2026, 1, 13, 15, 5, 1)]
    frame = exports.survey({"answered_at": {"constant": "30.06.2026"}, "region": "t"})
    assert column(frame, "happened_at") == [datetime(2026, 6, 30)] * 2


def test_a_few_dates_without_proof_among_many_are_counted_not_asked_for(exports: Exports) -> None:
    values = [f"2026-07-{day:02}" for day in range(1, 31)]
    assert read(exports, *values, "03/04/2026")[-1] == "None"


def test_a_name_of_a_month_means_one_month() -> None:
    assert len(MONTHS) == len({name for names in _NAMES for name in names.split()})
    for name in MONTHS:
        assert sum(name in names.split() for names in _NAMES) == 1, name


def test_the_orders_that_values_allow() -> None:
    assert date_orders(["03/04/2026", "2026-01-01", "soon"]) == {"dmy", "mdy"}
    assert date_orders(["03/04/2026", "28/04/2026"]) == {"dmy"}
    assert date_orders(["03/28/2026 10:00"]) == {"mdy"}
    assert date_orders(["03/28/2026", "28/03/2026"]) == frozenset()


def test_the_likely_order_is_the_one_in_which_the_export_is_sorted() -> None:
    start = datetime(2026, 2, 3)
    days = [start + timedelta(days=step) for step in (0, 1, 2, 4, 30, 31, 33)]
    assert likely_order([f"{day:%d/%m/%Y}" for day in days]) == "dmy"
    assert likely_order([f"{day:%m/%d/%Y %H:%M}" for day in reversed(days)]) == "mdy"
    assert likely_order(["04.04.2026"]) == "dmy"
    assert likely_order(["04/04/2026"]) is None
    assert likely_order([]) is None
