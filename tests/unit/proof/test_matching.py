"""What counts as standing in its place, and what does not."""

from __future__ import annotations

import pytest

from reportgen.proof.matching import unsaid
from reportgen.proof.spoken import MARK, NOTE_CALL, REFERENCE, Piece, Said, Spoken, Stretch


def lacking(text: str, *runs: tuple[Piece, ...], ordered: bool = True, unbroken: bool = False) -> list[str]:
    stretch = Stretch(tuple(Said(f"place {i}", run, unbroken) for i, run in enumerate(runs)), ordered)
    return [said.where for said in unsaid(Spoken((stretch,), ()), text)]


def test_a_run_may_be_broken_by_any_space() -> None:
    text = "满意率为 86.4\u00a0%，\n比上季低 2.1 个\n百分点"
    assert lacking(text, ("满意率为", "86.4 %", "，比上季低 2.1 个百分点")) == []


@pytest.mark.parametrize("text", ["86.5 %", "186.4 %", "86.41 %", "8.64", "−86.4", "3,86.4", ""])
def test_another_number_does_not_count(text: str) -> None:
    assert lacking(text, ("86.4",), unbroken=True) == ["place 0"]


def test_cells_beside_each_other_are_not_one_number() -> None:
    assert lacking("86.4\n3,012\n5", ("86.4", MARK), ("3,012", MARK), ("5",), unbroken=True) == []


def test_a_right_number_in_the_wrong_place_does_not_count() -> None:
    assert lacking("1 first\n3 third\n2 second", ("1",), ("2",), ("3",), unbroken=True) == ["place 2"]


def test_what_has_no_order_of_its_own_may_stand_in_any() -> None:
    assert lacking("±1.2\n86.4 %", ("86.4 %",), ("±", "1.2"), ordered=False) == []


def test_signs_numbers_of_notes_and_of_figures_are_the_formats_own() -> None:
    run: tuple[Piece, ...] = ("In ", REFERENCE, " the share is ", "71.9 %", MARK, NOTE_CALL, ", down ", "4.0", ".")
    assert lacking("In Figure 12 the share is 71.9 %°3, down 4.0.", run) == []


def test_a_paragraph_may_go_on_behind_a_footnote_on_the_next_page() -> None:
    text = "Of all customers 86.4 % were\n1 A footnote of 1984.\fsatisfied, 3 % were not."
    assert lacking(text, ("Of all customers ", "86.4 %", " were satisfied, ", "3 %", " were not.")) == []
    assert lacking(text, ("Of all customers ", "86.4 %", " were satisfied, ", "5 %", " were not.")) == ["place 0"]
    one_page = text.replace("\f", "\n")
    assert lacking(one_page, ("Of all customers ", "86.4 %", " were satisfied, ", "3 %", " were not.")) == ["place 0"]


def test_a_row_is_never_parted() -> None:
    assert lacking("Phone 86.4 %\nsomething else\n3,012", ("Phone", "86.4 %", "3,012"), unbroken=True) == ["place 0"]


def test_one_wrong_run_does_not_make_the_others_wrong() -> None:
    assert lacking("a 1\nb 9\nc 3", ("a", "1"), ("b", "2"), ("c", "3"), unbroken=True) == ["place 1"]


def test_notes_stand_anywhere() -> None:
    notes = (Said("note", ("n = ", "40")), Said("other", ("n = ", "41")))
    spoken = Spoken((Stretch((Said("p", ("7 of 10",)),)),), notes)
    assert [said.where for said in unsaid(spoken, "n = 40\n7 of 10")] == ["other"]
