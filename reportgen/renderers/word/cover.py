"""The title page and the contents, filled in advance: Word asks nothing when the file is opened."""

from __future__ import annotations

from reportgen.document.nodes import Cover, Document
from reportgen.document.walk import Heading
from reportgen.renderers.word.grid import CellLook, cell, grid, row
from reportgen.renderers.word.inlines import runs
from reportgen.renderers.word.logo import logo
from reportgen.renderers.word.pages import first_pages
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.xml import (
    Element,
    field_mark,
    hyperlink,
    instruction,
    paragraph,
    run,
    simple_field,
    w,
)

BAND_HEIGHT = 5700  # twips
BAND_PADDING = 850
SPACE_ABOVE_BAND = 2300
CONTENTS_LEVELS = 2


def cover(document: Document, story: Story) -> list[Element]:
    """Organisation on paper, title and period on a band of the accent colour from edge to edge, facts below.

    The band is a table cell: its fill and its text cannot come apart, whatever opens the file.
    """
    node, page, theme = document.cover, story.page, story.context.theme
    found = [*_sender(node, story), paragraph("Spacer", properties=[w("spacing", before=0, after=SPACE_ABOVE_BAND)])]
    title = [paragraph("Title", [run(node.title)]), paragraph("CoverPeriod", [run(node.period)])]
    look = CellLook(
        fill=theme.accent,
        margins={"top": BAND_PADDING, "left": page.left, "bottom": BAND_PADDING, "right": page.right},
        vertical="center",
    )
    band = row([cell(page.width, title, look)], height=BAND_HEIGHT)
    found.append(grid([page.width], [band], indent=-page.left))
    found.append(paragraph("Spacer", properties=[w("spacing", before=0, after=480)]))
    found += [paragraph("CoverFact", runs(fact, story)) for fact in node.facts]
    return found


def plain_cover(document: Document, story: Story) -> list[Element]:
    """The title page on a letterhead of the organisation, in its style for titles."""
    node = document.cover
    above = paragraph("Spacer", properties=[w("spacing", before=0, after=SPACE_ABOVE_BAND)])
    title = [paragraph("Title", [run(node.title)]), paragraph("CoverPeriod", [run(node.period)])]
    facts = [paragraph("CoverFact", runs(fact, story)) for fact in node.facts]
    below = paragraph("Spacer", properties=[w("spacing", before=0, after=480)])
    return [*_sender(node, story), above, *title, below, *facts]


def unsaid_facts(document: Document, story: Story) -> list[Element]:
    """Base, dates and audience, for below the summary: a cover of the organisation has no place for them."""
    return [paragraph("Note", runs(fact, story)) for fact in document.cover.facts]


def _sender(node: Cover, story: Story) -> list[Element]:
    found = []
    if story.context.logo is not None:
        found.append(paragraph("Figure", [logo(story.context.logo, node.organisation, story)]))
    return [*found, paragraph("CoverOrganisation", [run(node.organisation)])]


def contents(document: Document, story: Story) -> list[Element]:
    """A heading and the field of the contents with an entry for each section of the first levels."""
    headings = [heading for heading in story.headings if heading.level <= CONTENTS_LEVELS]
    title = paragraph("TOCHeading", [run(story.context.locale.text("Contents"))])
    if not headings:
        return []
    pages = first_pages(document, story)
    entries = [_entry(heading, pages[heading.id], story) for heading in headings]
    field = f'TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u'
    for mark in reversed((field_mark("begin"), instruction(field), field_mark("separate"))):
        entries[0].insert(1, mark)
    entries[-1].append(field_mark("end"))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return [w("sdt", w("sdtPr", w("id", val=story.setting.taken.block + 1), gallery), w("sdtContent", title, *entries))]


def _entry(heading: Heading, page: int, story: Story) -> Element:
    bookmark = story.label(heading.id).bookmark
    number = simple_field(f"PAGEREF {bookmark} \\h", str(page))
    title = run(f"{heading.number} {heading.title}\t")
    return paragraph(f"TOC{heading.level}", [hyperlink([title, *number], anchor=bookmark)])
