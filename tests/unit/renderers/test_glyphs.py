from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.document import nodes
from reportgen.errors import OutputError
from reportgen.renderers import glyphs
from reportgen.renderers.pdf import PdfRenderer
from tests.every_node import every_node
from tests.unit.renderers.pdf_files import context, paragraph, report

RARE = "\U00020bb7"  # of CJK extension B


def said(document: nodes.Document) -> str:
    with pytest.raises(OutputError) as caught:
        PdfRenderer().render(document, context())
    return str(caught.value)


# U+E000 is for private use: fonts that have it are rare.
def test_a_missing_glyph_fails_the_file_and_names_character_and_place() -> None:
    assert said(report(paragraph("before \ue000 after"))) == (
        'error: pdf: no font has U+E000, in section 1 "One"\n  hint: remove the character: it belongs to no script'
    )


def test_a_missing_glyph_in_a_table_names_row_and_column() -> None:
    cells = [
        (nodes.Cell((nodes.Text(name),)), nodes.Cell((nodes.Text(text),)))
        for name, text in (("a", "b"), ("c", "\ue000"))
    ]
    table = nodes.Table("t", "Comments", (nodes.Column("Who"), nodes.Column("What")), tuple(cells))
    assert 'in section 1 "One", table "Comments", row 2, column "What"' in said(report(table))


@pytest.mark.parametrize(
    ("character", "package"),
    [
        ("客", "fonts-noto-cjk"),
        ("ひ", "fonts-noto-cjk"),
        ("한", "fonts-noto-cjk"),
        ("！", "fonts-noto-cjk"),
        (RARE, "fonts-hanazono"),
        ("\U0001f600", "fonts-noto-color-emoji"),
        ("\U0001f1e8", "fonts-noto-color-emoji"),
        ("བ", "fonts-noto-core"),
        ("ก", "fonts-noto-core"),
        ("\ue000", ""),
        ("\U0010ffff", ""),
    ],
)
def test_the_package_follows_from_the_script(character: str, package: str) -> None:
    assert glyphs.package(character) == package


def test_the_place_is_the_first_where_a_reader_meets_the_character() -> None:
    document = replace(every_node("en"), footer=f"foot {RARE}")
    assert glyphs.place(RARE, document) == "the foot of the pages"
    in_cover = replace(document, cover=replace(document.cover, organisation=RARE))
    assert glyphs.place(RARE, in_cover) == "the cover"


def test_a_chart_is_named_by_its_headline() -> None:
    chart = next(block for block in every_node("en").sections[1].blocks if isinstance(block, nodes.Chart))
    document = report(replace(chart, alt=f"with {RARE}"))
    assert glyphs.place(RARE, document) == f'section 1 "One", chart "{chart.headline}"'


def test_text_within_a_strong_note_of_a_nested_section_is_found() -> None:
    inner = nodes.Section(
        "two", "Two", (nodes.Paragraph((nodes.Strong((nodes.Footnote((nodes.Text(RARE),)),)),)),), level=2
    )
    assert glyphs.place(RARE, report(inner)) == 'section 1.1 "Two"'


def test_a_name_that_is_not_printed_is_no_place() -> None:
    assert glyphs.place("table-issues", every_node("en")) == ""


def test_of_many_missing_characters_a_dozen_is_named() -> None:
    characters = [chr(0x20000 + number) for number in range(20)]
    issues = glyphs.issues(characters, report(paragraph("".join(characters))))
    assert len(issues) == glyphs.SHOWN_CHARACTERS + 1
    assert str(issues[-1]) == "error: pdf: no font has 8 more characters\n  hint: install fonts-hanazono"
