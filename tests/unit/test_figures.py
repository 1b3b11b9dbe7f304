from __future__ import annotations

import csv
import io
import json

from reportgen.figures import as_csv, as_json, as_table, records
from reportgen.terminal import aligned
from tests.hand_results import quiet, story


def test_a_figure_has_everything_that_judges_it() -> None:
    csat = records(story())[0]
    assert (csat.id, csat.group, csat.value, csat.unit, csat.n) == ("csat", "", 85.5, "percent", 3187)
    assert (csat.previous, csat.year_ago) == (88.3, None)


def test_groups_are_figures_too_and_none_is_told_twice() -> None:
    found = records(story())
    assert len({figure.id for figure in found}) == len(found)
    assert any(figure.group.startswith("channel=") for figure in found)


def test_a_withheld_figure_says_so_and_shows_no_number() -> None:
    withheld = [figure for figure in records(story()) if figure.value is None]
    assert withheld
    assert all((figure.n, figure.absent) == (None, "too few answers") for figure in withheld)


def test_json_and_csv_hold_the_same_figures() -> None:
    found = records(story())
    from_json = [figure["id"] for figure in json.loads(as_json(found))]
    from_csv = [row["id"] for row in csv.DictReader(io.StringIO(as_csv(found)))]
    assert from_json == from_csv == [figure.id for figure in found]


def test_a_report_without_figures_is_an_empty_table() -> None:
    assert as_json(()) == "[]\n"
    assert as_table(()) == "figure  value  unit  n  low  high  previous  year ago  target  status\n"
    assert records(quiet()) is not None


def test_chinese_takes_two_columns_of_a_terminal() -> None:
    rows = [("id", "n"), ("电话", "12"), ("App", "3")]
    assert aligned(rows, right=frozenset({1})) == "id     n\n电话  12\nApp    3\n"


def test_on_a_terminal_groups_stand_below_their_total_and_a_withheld_one_says_so() -> None:
    lines = as_table(records(story())).splitlines()
    place = next(at for at, line in enumerate(lines) if line.strip().startswith("channel="))
    assert not lines[0].startswith(" ")
    assert lines[place].startswith("  channel=Phone")
    assert any("withheld" in line for line in lines)
    assert not any(line.endswith("none") for line in lines)
