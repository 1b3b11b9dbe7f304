"""On which page each section begins, as near as can be told without laying the text out.

The numbers stand in the contents until Word counts for itself. They come from rough heights; sections of the first
level start pages, so errors do not add up for long.
"""

from __future__ import annotations

import math
from typing import TypeAlias, assert_never
from unicodedata import east_asian_width

from reportgen.document.chartdata import BarsData, DonutData, HeatmapData, LikertData, TrendData
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
from reportgen.renderers.word.heatmap import turned
from reportgen.renderers.word.kpis import in_a_row
from reportgen.renderers.word.tables import KEPT_AT_ENDS, KEPT_WHOLE

Height: TypeAlias = float  # centimetres

COVER_AND_CONTENTS = 2
PAGE: Height = 25.4
LINE: Height = 0.56
CHART: Height = 8.8  # headline, picture, caption and notes
LOW_CHART: Height = 7.8  # a trend or a ring
BARS, BAR = 3.5, 0.7  # what stands around bars, and one of them with its label
KPI_ROW: Height = 3.4
TABLE_HEAD: Height = 2.2  # headline, caption and heading row
TABLE_ROW: Height = 0.66
HEADINGS: dict[int, Height] = {1: 1.2, 2: 1.5, 3: 1.1}
TIGHTER = {"zh-CN": 1.0, "en": 0.93}  # the heights above are those of Chinese text
COLUMNS_A_LINE = 104  # characters of Latin width in a line of body text
FIGURE_COLUMNS = 6


def first_pages(document: Document) -> dict[str, int]:
    """The page of each section by its id."""
    pen = _Pen(TIGHTER[document.language])
    for section in document.sections:
        pen.write(section)
    return pen.pages


class _Pen:
    """Moves down the pages and notes where sections begin."""

    def __init__(self, factor: float) -> None:
        self.pages: dict[str, int] = {}
        self._factor = factor
        self._page = COVER_AND_CONTENTS
        self._used: Height = PAGE

    def write(self, block: Block) -> None:
        """Moves past the block."""
        match block:
            case Section(id=id, level=level, blocks=blocks):
                if level == 1:
                    self._turn()
                self._advance(HEADINGS[min(level, 3)], followed_by=_beginning(blocks))
                self.pages[id] = self._page
                for inner in blocks:
                    self.write(inner)
            case PageBreak():
                self._turn()
            case Table(rows=rows):
                self._advance(TABLE_HEAD, followed_by=_beginning((block,)) - TABLE_HEAD)
                if len(rows) <= KEPT_WHOLE:
                    self._advance(TABLE_ROW * len(rows) + LINE)
                else:
                    for _ in rows:
                        self._advance(TABLE_ROW)
                    self._advance(LINE)
            case _:
                self._advance(_height(block))

    def _turn(self) -> None:
        if self._used > 0:
            self._page += 1
            self._used = 0.0

    def _advance(self, height: Height, followed_by: Height = 0.0) -> None:
        if self._used and self._used + (height + followed_by) * self._factor > PAGE:
            self._turn()
        self._used += height * self._factor


def _beginning(blocks: tuple[Block, ...]) -> Height:
    """What must stand on the page of a heading: the whole of a picture or a short table, or a few lines."""
    match blocks:
        case (Chart() as chart, *_):
            return _height(chart)
        case (Table(rows=rows), *_):
            return TABLE_HEAD + TABLE_ROW * (len(rows) if len(rows) <= KEPT_WHOLE else KEPT_AT_ENDS)
        case (Section(level=level, blocks=inner), *_):
            return HEADINGS[min(level, 3)] + _beginning(inner)
        case _:
            return LINE * 3


def _height(block: Paragraph | KpiStrip | Chart | Callout | BulletList | Quote | Definition) -> Height:
    match block:
        case Paragraph(content=content, role=role):
            return _lines(content) * LINE * (1.4 if role == "lead" else 1.0) + 0.3
        case KpiStrip(items=items):
            return KPI_ROW * math.ceil(len(items) / in_a_row(len(items)))
        case Chart(data=HeatmapData() as data):
            return 2.6 + 0.75 * (len(turned(data).rows) + 1)
        case Chart(data=BarsData(bars=bars)):
            return BARS + BAR * len(bars)
        case Chart(data=LikertData(rows=rows)):
            return BARS + BAR * (len(rows) + 1)
        case Chart(data=TrendData() | DonutData()):
            return LOW_CHART
        case Chart():
            return CHART
        case Callout(content=content):
            return (1 + _lines(content)) * LINE + 0.3
        case BulletList(items=items):
            return sum(_lines(item) * LINE + 0.1 for item in items)
        case Quote(text=text):
            return _lines((Text(text),)) * LINE + 0.8
        case Definition(explanations=(explanation,)):
            return _lines(explanation) * LINE + 0.15
        case Definition(explanations=explanations):
            return LINE + 0.4 + sum(_lines(explanation) * LINE for explanation in explanations)
        case _:
            assert_never(block)


def _lines(inlines: tuple[Inline, ...]) -> int:
    return max(1, math.ceil(sum(_columns(inline) for inline in inlines) / COLUMNS_A_LINE))


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
