"""On which page each section begins, as near as can be told without laying the text out.

The numbers stand in the contents until Word counts for itself. They come from rough heights; sections of the first
level start pages, so errors do not add up for long.
"""

from __future__ import annotations

import math
from typing import TypeAlias, assert_never
from unicodedata import east_asian_width

from reportgen.document.chartdata import HeatmapData
from reportgen.document.nodes import (
    Block,
    BulletList,
    Callout,
    Chart,
    Definition,
    Document,
    Figure,
    Footnote,
    Inline,
    KpiStrip,
    Link,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.renderers.word.charts import native_chart, stand_in
from reportgen.renderers.word.geometry import OURS
from reportgen.renderers.word.heatmap import turned
from reportgen.renderers.word.kpis import in_a_row
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.tables import KEPT_AT_ENDS, KEPT_WHOLE

Height: TypeAlias = float  # centimetres

TWIPS_PER_CM = 1440 / 2.54
ENTRY: Height = 0.62  # a line of the contents
LINE: Height = 0.56
AROUND_CHART: Height = 2.6  # headline, caption and notes
KPI_ROW: Height = 3.4
TABLE_HEAD: Height = 2.2  # headline, caption and heading row
TABLE_ROW: Height = 0.66
HEADINGS: dict[int, Height] = {1: 1.2, 2: 1.5, 3: 1.1}
TIGHTER = {"zh-CN": 1.0, "en": 0.93}  # the heights above are those of Chinese text
LOOSER = 1.05  # a template's headings, captions and body text, by and large
COLUMNS_A_LINE = 104  # characters of Latin width in a line of body text
FIGURE_COLUMNS = 6


def first_pages(document: Document, story: Story) -> dict[str, int]:
    """The page of each section by its id."""
    entries = sum(heading.level < 3 for heading in story.headings)
    contents = math.ceil((entries * ENTRY + 1.5) / (story.page.text_height / TWIPS_PER_CM))
    pen = _Pen(story, story.setting.cover_pages + (document.summary is not None) + contents)
    for section in document.sections:
        pen.write(section)
    return pen.pages


class _Pen:
    """Moves down the pages and notes where sections begin."""

    def __init__(self, story: Story, before: int) -> None:
        self.pages: dict[str, int] = {}
        self._story = story
        self._factor = TIGHTER[story.context.locale.language] * (1.0 if story.page == OURS else LOOSER)
        self._full: Height = story.page.text_height / TWIPS_PER_CM
        self._page = before
        self._used: Height = self._full

    def write(self, block: Block) -> None:
        """Moves past the block."""
        match block:
            case Section(id=id, level=level, blocks=blocks):
                if level == 1:
                    self._turn()
                self._advance(HEADINGS[min(level, 3)], followed_by=_beginning(blocks, self._story))
                self.pages[id] = self._page
                for inner in blocks:
                    self.write(inner)
            case PageBreak():
                self._turn()
            case Table(rows=rows):
                self._advance(TABLE_HEAD, followed_by=_beginning((block,), self._story) - TABLE_HEAD)
                if len(rows) <= KEPT_WHOLE:
                    self._advance(TABLE_ROW * len(rows) + LINE)
                else:
                    for _ in rows:
                        self._advance(TABLE_ROW)
                    self._advance(LINE)
            case _:
                self._advance(_height(block, self._story))

    def _turn(self) -> None:
        if self._used > 0:
            self._page += 1
            self._used = 0.0

    def _advance(self, height: Height, followed_by: Height = 0.0) -> None:
        if self._used and self._used + (height + followed_by) * self._factor > self._full:
            self._turn()
        self._used += height * self._factor


def _beginning(blocks: tuple[Block, ...], story: Story) -> Height:
    """What must stand on the page of a heading: the whole of a picture or a short table, or a few lines."""
    match blocks:
        case (Chart() as chart, *_):
            return _chart_height(chart, story)
        case (Table(rows=rows), *_):
            return TABLE_HEAD + TABLE_ROW * (len(rows) if len(rows) <= KEPT_WHOLE else KEPT_AT_ENDS)
        case (Section(level=level, blocks=inner), *_):
            return HEADINGS[min(level, 3)] + _beginning(inner, story)
        case _:
            return LINE * 3


def _chart_height(node: Chart, story: Story) -> Height:
    if (native := native_chart(node, story)) is not None:
        return AROUND_CHART + native.height_cm
    if isinstance(node.data, HeatmapData):
        return AROUND_CHART + 0.75 * (len(turned(node.data).rows) + 1)
    return AROUND_CHART + TABLE_ROW * (len(stand_in(node, story).rows) + 1)


def _height(block: Paragraph | KpiStrip | Chart | Callout | BulletList | Quote | Definition, story: Story) -> Height:
    def lines(content: tuple[Inline, ...]) -> int:
        return _lines(content, story)

    match block:
        case Paragraph(content=content, role=role):
            return lines(content) * LINE * (1.4 if role == "lead" else 1.0) + 0.3
        case KpiStrip(items=items):
            return KPI_ROW * math.ceil(len(items) / in_a_row(len(items)))
        case Chart():
            return _chart_height(block, story)
        case Callout(content=content):
            return (1 + lines(content)) * LINE + 0.3
        case BulletList(items=items):
            return sum(lines(item) * LINE + 0.1 for item in items)
        case Quote(text=text):
            return lines((Text(text),)) * LINE + 0.8
        case Definition(explanations=(explanation,)):
            return lines(explanation) * LINE + 0.15
        case Definition(explanations=explanations):
            return LINE + 0.4 + sum(lines(explanation) * LINE for explanation in explanations)
        case _:
            assert_never(block)


def _lines(inlines: tuple[Inline, ...], story: Story) -> int:
    room = COLUMNS_A_LINE * story.page.text_width / OURS.text_width
    return max(1, math.ceil(sum(_columns(inline) for inline in inlines) / room))


def _columns(inline: Inline) -> int:
    match inline:
        case Text(text=text) | Link(text=text):
            return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
        case Strong(content=content):
            return sum(_columns(inner) for inner in content)
        case Figure() | Reference():
            return FIGURE_COLUMNS
        case Footnote():
            return COLUMNS_A_LINE  # at the foot of the same page
        case _:
            assert_never(inline)
