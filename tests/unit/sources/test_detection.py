"""Which tool an export comes from, by signatures alone; the presets here belong to no real tool."""

from __future__ import annotations

import pytest

from reportgen.config.preset import Preset
from reportgen.sources.formats.layout import Head
from reportgen.sources.tools.detection import LEAST, detect

ROWS = (("1", "2026-07-01", "5"), ("2", "2026-07-02", "4"))


def preset(*signatures: dict[str, object]) -> Preset:
    return Preset.model_validate({"tool": "T", "kind": "survey", "signatures": signatures})


def head(*records: tuple[str, ...]) -> Head:
    return Head(records, "export.csv")


def score(known: Preset, *records: tuple[str, ...]) -> float:
    """How sure the tool is found, 0 where it is not."""
    found = detect(head(*records), {"tool": known})
    return found[0].score if found else 0.0


def test_all_headings_are_wanted_unless_fewer_are_said_to_be_enough() -> None:
    all_of_them = preset({"headings": ["Id", "When", "Score"], "confidence": 0.9})
    two = preset({"headings": ["Id", "When", "Score"], "at_least": 2, "confidence": 0.9})
    assert score(all_of_them, ("Id", "When", "Score"), *ROWS) == 0.9
    assert score(all_of_them, ("Id", "When", "Mark"), *ROWS) == 0
    assert score(two, ("Id", "When", "Mark"), *ROWS) == pytest.approx(0.9 * (1 - 0.2 / 3), abs=5e-4)
    assert score(two, ("Id", "Date", "Mark"), *ROWS) == 0


def test_case_width_and_space_of_headings_do_not_matter() -> None:
    known = preset({"headings": ["ID", "Date submitted"], "confidence": 0.9})
    assert score(known, ("\ufeffＩＤ", " date  SUBMITTED\u00a0", ""), *ROWS) == 0.9


def test_the_first_heading_may_have_to_be_one_of_several() -> None:
    known = preset({"first": ["Timestamp", "时间戳"], "confidence": 0.9})
    assert score(known, ("时间戳", "Score", "Why"), *ROWS) == 0.9
    assert score(known, ("Score", "时间戳", "Why"), *ROWS) == 0


def test_headings_may_have_to_look_alike() -> None:
    known = preset({"pattern": r"\d+、", "columns": 2, "confidence": 0.9})
    assert score(known, ("Id", "1、一", "2、二"), *ROWS) == 0.9
    assert score(known, ("Id", "1、一", "二"), *ROWS) == 0


def test_blank_headings_can_be_a_sign() -> None:
    known = preset({"first": ["Id"], "pattern": "$", "confidence": 0.9})
    (found,) = detect(head(("Id", "Rate us", ""), ("", "Speed", "Price")), {"tool": known})
    assert found.why == 'first heading "Id"; headings left blank'
    assert score(known, ("Id", "Rate us", "Why"), *ROWS) == 0


def test_a_cell_below_the_heading_can_be_a_sign() -> None:
    known = preset({"cell": r"\{ImportId", "confidence": 0.9})
    (found,) = detect(head(("Q1", "Q2"), ("One", "Two"), ("{ImportId: 1}", "{ImportId: 2}")), {"tool": known})
    assert (found.score, found.titles) == (0.9, 0)
    assert found.why == "{ImportId in record 3 of the heading"


def test_such_a_cell_is_no_sign_for_a_title_above_the_heading() -> None:
    known = preset({"cell": r"\{ImportId", "confidence": 0.9})
    (found,) = detect(head(("July",), ("Q1", "Q2", "Q3"), ("{ImportId", "{ImportId", "{ImportId")), {"tool": known})
    assert found.titles == 1


def test_most_of_the_first_values_may_have_to_look_alike() -> None:
    known = preset({"headings": ["When"], "values": {"When": r"\d{4}-"}, "confidence": 0.9})
    assert score(known, ("Id", "When"), ("1", "2026-07-01"), ("2", ""), ("3", "2026-07-02"), ("4", "later")) == 0.9
    assert score(known, ("Id", "When"), ("1", "2026-07-01"), ("2", "soon"), ("3", "later")) == 0
    assert score(known, ("Id", "When")) == 0


def test_some_headings_say_that_it_is_another_tool() -> None:
    known = preset({"headings": ["When"], "without": ["Level"], "confidence": 0.9})
    assert score(known, ("When", "Score"), *ROWS) == 0.9
    assert score(known, ("When", "level"), *ROWS) == 0


def test_the_surest_signature_counts_and_names_come_in_the_order_of_their_scores() -> None:
    first = preset({"headings": ["Id"], "confidence": 0.6}, {"headings": ["Id", "When"], "confidence": 0.8})
    second = preset({"headings": ["When"], "confidence": 0.7})
    found = detect(head(("Id", "When"), *ROWS), {"a": second, "b": first})
    assert [(each.name, each.score) for each in found] == [("b", 0.8), ("a", 0.7)]
    assert found[0].why == 'headings "Id", "When"'


def test_a_heading_below_titles_is_found_and_is_a_little_less_sure() -> None:
    known = preset({"headings": ["Id", "When"], "confidence": 0.9})
    (found,) = detect(head(("July",), (), ("Id", "When"), *ROWS), {"tool": known})
    assert (found.titles, found.score) == (2, 0.88)


def test_no_record_but_the_declared_one_is_looked_at() -> None:
    known = preset({"headings": ["Id", "When"], "confidence": 0.9})
    export = head(("July",), ("Id", "When"), *ROWS)
    assert detect(export, {"tool": known}, heading=0) == ()
    assert detect(export, {"tool": known}, heading=1)[0].titles == 1


def test_what_is_hardly_sure_is_not_found() -> None:
    unsure = preset({"headings": ["Id"], "confidence": LEAST - 0.01})
    assert score(unsure, ("Id", "When"), *ROWS) == 0


def test_of_many_headings_the_first_are_told() -> None:
    known = preset({"headings": list("abcdef"), "confidence": 0.9})
    (found,) = detect(head(tuple("abcdef")), {"tool": known})
    assert found.why == 'headings "a", "b", "c", "d" and 2 more'


def test_an_empty_file_is_nobodys() -> None:
    assert detect(Head(()), {"tool": preset({"headings": ["Id"]})}) == ()
