"""What keeps the pages of the Word file calm: column widths, rows that stay together, turned heat maps."""

from __future__ import annotations

from reportgen.charts.wrapping import Measure
from reportgen.document.chartdata import HeatmapData, Point
from reportgen.document.nodes import Cell, Column, Definition, Figure, Table, Text
from reportgen.renderers.word.columns import Wish, fitted, wish
from reportgen.renderers.word.heatmap import turned
from reportgen.values import Unit, Value
from tests.unit.renderers.word_file import WordFile, text_of, word_file

NINE_POINTS = Measure(500, 9)


def _table(rows: int, notes: str = "") -> WordFile:
    columns = (Column("Region"), Column("Change", "right"))
    cells = tuple((Cell((Text(f"R{row}"),)), Cell((Text("0"),))) for row in range(rows))
    return word_file(Table("one", "Regions", columns, cells, notes=(Text(notes),) if notes else ()))


def _kept(file: WordFile) -> list[str]:
    return [text_of(found) for found in file.find("//w:p[w:pPr/w:pStyle/@w:val='TableText'][w:pPr/w:keepNext]")]


def test_numbers_keep_their_width_in_a_table_too_wide_for_its_words() -> None:
    assert fitted((Wish(1, 80, 80), Wish(1, 40, 40, firm=True)), 100) == [60, 40]


def test_columns_share_by_weight_where_nothing_is_too_narrow() -> None:
    assert fitted((Wish(3, 10, 10), Wish(1, 10, 10)), 100) == [75, 25]


def test_a_column_gets_what_its_widest_number_needs_and_the_others_share_the_rest() -> None:
    assert fitted((Wish(2, 10, 10), Wish(2, 10, 10), Wish(1, 60, 60)), 100) == [20, 20, 60]


def test_columns_that_ask_for_more_than_there_is_shrink_alike_and_still_fill_the_width() -> None:
    assert fitted((Wish(1, 100, 100), Wish(1, 300, 300)), 100) == [25, 75]


def test_a_number_stays_with_its_unit_and_text_may_break_between_words() -> None:
    number = wish(1, ("较上季", "−2.9 个百分点 *"), NINE_POINTS, unbroken=True, gutter=0)
    text = wish(1, ("Remark", "one of the vital few"), NINE_POINTS, unbroken=False, gutter=0)
    assert number.least >= NINE_POINTS.of("−2.9 个百分点 *") * 20
    assert text.least < NINE_POINTS.of("one of the vital few") * 20 <= text.whole


def test_a_changed_percentage_point_stays_on_one_line_of_a_crowded_table() -> None:
    change = Cell((Figure(Value(-2.9, Unit.PERCENTAGE_POINTS)),), mark="*")
    columns = (Column("Indicator", weight=9), Column("Change", "right", weight=1))
    file = word_file(Table("one", "Changes", columns, ((Cell((Text("CSAT"),)), change),)))
    narrow = int(file.strings("//w:tbl/w:tblGrid/w:gridCol/@w:w")[-1])
    assert narrow >= NINE_POINTS.of("−2.9 pp *") * 20


def test_a_short_table_stays_on_one_page_with_its_notes() -> None:
    assert _kept(_table(3)) == ["R0", "R1"]
    assert _kept(_table(3, "n<10: withheld")) == ["R0", "R1", "R2"]


def test_a_long_table_leaves_no_row_alone_on_a_page() -> None:
    assert _kept(_table(20)) == ["R0", "R1", "R17", "R18"]


def test_a_short_term_stands_beside_its_only_explanation() -> None:
    file = word_file(Definition("Period", ((Text("Q3 2026"),),)), Definition("NPS", ((Text("a"),), (Text("b"),))))
    assert file.texts("DefinitionRow") == ["PeriodQ3 2026"]
    assert file.texts("DefinitionTerm") == ["NPS"]


def test_a_heat_map_of_many_questions_is_turned() -> None:
    questions = tuple(f"Question {number}" for number in range(12))
    amounts = tuple(tuple(Point(float(row * 12 + place)) for place in range(12)) for row in range(2))
    data = turned(HeatmapData(("New", "Old"), questions, amounts, Unit.PERCENT, (0.0, 24.0)))
    assert (data.rows, data.columns) == (questions, ("New", "Old"))
    assert data.cells[3] == (Point(3.0), Point(15.0))
