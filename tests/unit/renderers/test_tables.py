from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.charts.kinds import Theme
from reportgen.document import nodes
from reportgen.document.nodes import Cell, Column, Figure, Kpi, Strong, Table, Text
from reportgen.locales import Locale
from reportgen.renderers.context import RenderContext
from reportgen.renderers.pages import SHORT_SECTION, Page
from reportgen.renderers.spark import spark
from reportgen.renderers.tables import SHARES, cell_text, column_widths, extent
from reportgen.values import Unit, Value
from tests.every_node import every_node

PAPER = 658.0  # CSS pixels: the column of text


def said(node: Figure | nodes.Reference) -> str:
    assert isinstance(node, Figure)
    return Locale("en").value(node.value, signed=node.signed) if node.value else node.absent


def cell(text: str, mark: str = "") -> Cell:
    return Cell((Text(text),), mark=mark)


def page(document: nodes.Document | None = None) -> Page:
    return Page(document or every_node("en"), RenderContext(Locale("en"), Theme(), None, "report"), "paper")


def test_a_column_with_long_words_gets_its_room_from_the_others() -> None:
    columns = (Column("Issue", weight=3), Column("Complaints", "right", 0.2), Column("Share", "right"))
    rows = ((cell("Bill"), cell("15"), cell("25.4 %")),)
    widths = column_widths(Table("t", "Issues", columns, rows), said)
    assert sum(widths) == SHARES
    assert widths[1] * PAPER / SHARES > 60  # "Complaints" in 8 pt is 54 pixels wide
    assert widths[0] > widths[2]


def test_columns_without_wishes_keep_their_weights() -> None:
    rows = ((cell("a"), cell("b")),)
    assert column_widths(Table("t", "T", (Column("a", weight=3), Column("b")), rows), said) == (150, 50)


def test_the_text_of_a_cell_has_what_is_strong_its_small_base_and_its_mark() -> None:
    figure = Figure(Value(88.0, Unit.PERCENT), small=True)
    assert cell_text(Cell((Strong((Text("CSAT "), figure)),), mark="*"), said) == "CSAT 88.0\xa0%\xa0°\xa0*"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("missed", "short"), ("Response speed", ""), ("How satisfied were you with our staff?", "long")],
)
def test_a_cell_says_how_much_room_it_asks_for(text: str, expected: str) -> None:
    assert extent(cell(text), said) == expected


def test_half_an_interval_has_no_sign_of_its_own() -> None:
    assert page().magnitude(Figure(Value(2.4, Unit.POINTS))) == "2.4"


def test_a_column_has_room_for_a_short_text_that_is_never_broken() -> None:
    columns = (Column("Side"), Column("Direction", weight=0.2), Column("Quadrant", weight=1.7))
    row = (cell("Convenient times and much more of it"), cell("lower with it"), cell("low priority, or so they say"))
    narrow = Table("t", "T", columns, (row,))
    broken = Table("t", "T", columns, ((row[0], cell("lower with its eight friends"), row[2]),))
    assert page().column_widths(narrow)[1] > 20
    assert page().extent(row[1], columns[1]) == " short"
    assert page().extent(broken.rows[0][1], columns[1]) != " short"


def test_a_short_section_needs_no_page_of_its_own_but_the_first_and_one_with_a_chart_do() -> None:
    document = every_node("en")
    table = Table("few", "Few", (Column("a"),), ((cell("1"),),))
    long = Table("many", "Many", (Column("a"),), ((cell("1"),),) * (SHORT_SECTION + 1))
    first, short, many = (nodes.Section(id, id, (block,)) for id, block in (("a", table), ("b", table), ("c", long)))
    made = page(replace(document, sections=(first, short, many, *document.sections)))
    assert [made.flows_on(section) for section in made.document.sections[:3]] == [False, True, False]
    charted = next(s for s in made.document.sections[3:] if any(isinstance(b, nodes.Chart) for b in s.blocks))
    assert not made.flows_on(charted)


def test_a_target_far_from_the_line_is_left_out_of_its_little_picture() -> None:
    strip = next(block for block in every_node("en").sections[0].blocks if isinstance(block, nodes.KpiStrip))
    kpi: Kpi = replace(strip.items[0], spark=(18.0, 14.0, 20.0), spark_target=1440.0)
    far, near = spark(kpi), spark(replace(kpi, spark_target=24.0))
    assert far is not None
    assert near is not None
    assert far.target is None
    assert near.target is not None
