from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.sources.exports import Exports, audited, column, rows


def answered(exports: Exports, *values: str, **spec: object) -> list[str]:
    exports.write("survey.csv", "d,区域\n" + "".join(f'"{value}",x\n' for value in values))
    zone = spec.pop("time_zone", None)
    frame = exports.survey({"answered_at": {"column": "d", **spec}, "region": "区域"}, time_zone=zone)
    return [str(value) for value in column(frame, "happened_at")]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-07-01 08:30:20", "2026-07-01 08:30:20"),
        ("2026/7/1 8:30:20", "2026-07-01 08:30:20"),
        ("2026/7/1 8:30", "2026-07-01 08:30:00"),
        ("2026.07.01", "2026-07-01 00:00:00"),
        ("2026-07-01T08:30:20.5", "2026-07-01 08:30:20.500000"),
        ("2026年7月1日", "2026-07-01 00:00:00"),
        ("2026年7月1日 8时30分", "2026-07-01 08:30:00"),
        ("2026年07月01日 08:30:20", "2026-07-01 08:30:20"),
        ("20260701", "2026-07-01 00:00:00"),
        ("20260701083020", "2026-07-01 08:30:20"),
        ("2026-07-01T00:30:20Z", "2026-07-01 08:30:20"),
        ("2026-07-01 00:30:20 +0000", "2026-07-01 08:30:20"),
        ("2026-06-30T20:30+04:00", "2026-07-01 00:30:00"),
    ],
)
def test_forms_that_begin_with_the_year_are_read_undeclared(exports: Exports, value: str, moment: str) -> None:
    assert answered(exports, value) == [moment]


def test_a_column_may_mix_forms_that_begin_with_the_year(exports: Exports) -> None:
    values = ["2026/7/1 8:30:20", "2026/7/2", "2026-07-03 8:05", "2026年7月4日", "2026-07-04T17:00:00Z"]
    assert answered(exports, *values) == [
        "2026-07-01 08:30:20",
        "2026-07-02 00:00:00",
        "2026-07-03 08:05:00",
        "2026-07-04 00:00:00",
        "2026-07-05 01:00:00",
    ]


def test_forms_are_read_that_only_appear_after_the_sampled_records(exports: Exports) -> None:
    values = ["2026-07-01 08:30"] * 2_100 + ["2026年7月2日 9:05", "2026/7/3 9:05:01"]
    assert answered(exports, *values)[-2:] == ["2026-07-02 09:05:00", "2026-07-03 09:05:01"]


def test_a_date_that_does_not_exist_is_excluded_and_audited(exports: Exports) -> None:
    exports.write("survey.csv", "d,区域\n2026-06-30 10:00,a\n2026-06-31 10:20,b\n昨天下午,c\n,d\n2026/7/1 9:00,e\n")
    frame = exports.survey({"answered_at": "d", "region": "区域"})
    assert rows(frame, "excluded", "dimension:region") == [
        (None, "a"),
        ("no_date", "b"),
        ("no_date", "c"),
        ("no_date", "d"),
        (None, "e"),
    ]
    assert audited(frame) == [
        (0, "answered_at", "2026-06-31 10:20", "bad_date", 1, 3),
        (0, "answered_at", "昨天下午", "bad_date", 1, 4),
    ]


def test_day_and_month_are_never_guessed(exports: Exports) -> None:
    exports.write("survey.csv", "d\n03/04/2026 9:15\n")
    assert str(exports.refusal({"answered_at": "d"})) == (
        'error: survey.csv, answered_at: "03/04/2026 9:15" does not say which part is the day, '
        "nor does any other value\n"
        "  hint: declare order: dmy (the day first) or order: mdy (the month first)"
    )


def test_declared_formats_are_followed(exports: Exports) -> None:
    assert answered(exports, "03/04/2026", format="%d/%m/%Y") == ["2026-04-03 00:00:00"]
    assert answered(exports, "4/3/26 1:05 PM", format="%m/%d/%y %I:%M %p") == ["2026-04-03 13:05:00"]
    assert answered(exports, "03-04-2026 09:15:00.250", format="%d-%m-%Y %H:%M:%S.%f") == ["2026-04-03 09:15:00.250000"]


def test_a_declared_format_that_fits_less_than_half_of_the_values_is_refused(exports: Exports) -> None:
    exports.write("survey.csv", "d\n2026-07-01\n2026-07-02\n03-07-2026\n")
    error = exports.refusal({"answered_at": {"column": "d", "format": "%d-%m-%Y"}})
    assert 'survey.csv, answered_at: "2026-07-01" is not written as format: "%d-%m-%Y" says' in str(error)


def test_a_source_without_a_date_must_say_one(exports: Exports) -> None:
    exports.write("survey.csv", "区域\nx\n")
    assert "no column is mapped to answered_at" in str(exports.refusal({"region": "区域"}))


def test_times_of_another_zone_become_the_wall_clock_of_the_report(exports: Exports) -> None:
    assert answered(exports, "2026-07-01 20:00", time_zone="Europe/London") == ["2026-07-02 03:00:00"]
    assert answered(exports, "2026-01-01 20:00", time_zone="Europe/London") == ["2026-01-02 04:00:00"]


def test_a_zone_that_does_not_exist_is_refused(exports: Exports) -> None:
    exports.write("survey.csv", "d\n2026-07-01\n")
    assert '"Asia/Beijing" is no time zone' in str(exports.refusal({"answered_at": "d"}, time_zone="Asia/Beijing"))


def test_a_time_that_a_clock_change_skipped_is_not_lost(exports: Exports) -> None:
    berlin = Exports(exports.folder, zone="Europe/Berlin")
    assert answered(berlin, "2026-03-29 02:30:00", "2026-10-25 02:30:00") == [
        "2026-03-29 03:30:00",
        "2026-10-25 02:30:00",
    ]


def test_durations_over_a_clock_change_are_true_durations(exports: Exports) -> None:
    berlin = Exports(exports.folder, zone="Europe/Berlin")
    # The night of 29 March has no hour from 2 to 3; the night of 25 October has it twice.
    text = (
        "c,r\n2026-03-29 01:00,2026-03-29 04:00\n2026-10-25 01:00,2026-10-25 04:00\n2026-10-25 02:50,2026-10-25 02:10\n"
    )
    berlin.write("tickets.csv", text)
    frame = berlin.tickets({"created_at": "c", "resolved_at": "r"})
    assert rows(frame, "resolution_minutes", "excluded") == [(120.0, None), (240.0, None), (20.0, None)]
    assert column(frame, "finished_at")[2] == datetime(2026, 10, 25, 2, 10)
