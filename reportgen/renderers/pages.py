"""What HTML and PDF share: the environment, one macro per node class, what macros may ask about the document."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportgen.charts import kind_of
from reportgen.charts.kinds import Canvas, PlotlyFigure
from reportgen.document import nodes
from reportgen.document.walk import blocks, numbered, outline
from reportgen.errors import OutputError
from reportgen.renderers import tables
from reportgen.renderers.context import PAPER_ROWS, RenderContext
from reportgen.renderers.picture import inline, largest, printable
from reportgen.renderers.signs import ARROWS, SIGNS, SMALL_BASE
from reportgen.renderers.spark import spark
from reportgen.renderers.trusted import Trusted
from reportgen.values import N_, Unit

Medium: TypeAlias = Literal["screen", "paper"]
Node: TypeAlias = nodes.Block | nodes.Inline

INLINES: Mapping[type, str] = MappingProxyType(
    {
        nodes.Text: "plain",
        nodes.Strong: "strong",
        nodes.Figure: "figure",
        nodes.Link: "link",
        nodes.Footnote: "footnote",
        nodes.Reference: "reference",
    }
)
BLOCKS: Mapping[type, str] = MappingProxyType(
    {
        nodes.Section: "section",
        nodes.Paragraph: "paragraph",
        nodes.KpiStrip: "kpi_strip",
        nodes.Table: "table",
        nodes.Chart: "chart",
        nodes.Callout: "callout",
        nodes.BulletList: "bullet_list",
        nodes.Quote: "quote",
        nodes.Definition: "definition",
        nodes.PageBreak: "page_break",
    }
)
WIDE, NARROW = 720, 350  # CSS pixels: the column of the dashboard, and of a phone
PAPER_WIDTH = 657.0  # A4 less its margins, in CSS pixels
SCREEN_ROOM = (862.0, 378.0)  # for a picture beside the rail of a wide page, below two headings
WHOLE_ROWS = 6  # a table with no more rows is never split between pages
SHORT_SECTION = 4  # blocks, and rows of tables: a section within both needs no page of its own

SCHEMES = ("https://", "http://", "mailto:")
LOGO_TYPES = ((b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"<", "image/svg+xml"))


@cache
def environment() -> Environment:
    """Templates with escaping always on (Jinja would switch it off for these file names) and no silent blanks."""
    made = Environment(
        loader=PackageLoader("reportgen", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["anchor"] = anchor
    return made


def anchor(id: str) -> str:
    """A node id as an id attribute and link target: letters, digits, "_" and "-" only.

    >>> anchor("满意 1")
    '_6ee1__610f__20_1'
    """
    return re.sub(r"[^A-Za-z0-9_-]", lambda match: f"_{ord(match[0]):x}_", id)


@dataclass(frozen=True, slots=True)
class Parts:
    """A number cut in two, so that its unit can be set smaller; together they are the locale's text."""

    digits: str
    unit: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote that waits for the end of its section."""

    number: int
    content: tuple[nodes.Inline, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a reference to a node says, and where it leads."""

    label: str
    anchor: str


class Page:
    """One document on its way into one medium; templates see it as `page`.

    Rendering collects footnotes in reading order, so a Page is used once.
    """

    def __init__(self, document: nodes.Document, context: RenderContext, medium: Medium) -> None:
        self.document = _with_numbers(document)
        self.logo = logo_address(context.logo)
        self.locale = context.locale
        self.theme = context.theme
        self.paper = medium == "paper"
        self.layout = context.pdf.layout
        self.outline = outline(self.document)
        self._numbers = {heading.id: heading.number for heading in self.outline}
        self._entries = self._all_entries()
        self._notes: list[Note] = []
        self._note_count = 0
        self._live: dict[str, PlotlyFigure] = {}
        self._shared: dict[str, object] = {
            "page": self, "render": self.render, "inlines": self.inlines, "text": self.locale.text,
            "spark": spark, "sort_key": tables.sort_key,
            "signs": SIGNS, "arrows": ARROWS, "small_base": SMALL_BASE, "wide": WIDE, "narrow": NARROW,
        }  # fmt: skip
        self._macros: dict[str, Any] = {
            name: environment().get_template(f"{name}.html.j2").make_module(self._shared)
            for name in ("inlines", "blocks")
        }

    # What templates call, by name.

    whole_rows = WHOLE_ROWS

    def render(self, node: Node) -> str:
        """The markup of one node; a class without a macro is a KeyError."""
        kind = type(node)
        macro = (
            getattr(self._macros["inlines"], INLINES[kind])
            if kind in INLINES
            else getattr(self._macros["blocks"], BLOCKS[kind])
        )
        return macro(node)  # type: ignore[no-any-return]  # Jinja does not type macros

    def inlines(self, content: Iterable[nodes.Inline]) -> str:
        """The markup of inlines one after the other, without space between."""
        macro = self._macros["inlines"].sequence
        return macro(content)  # type: ignore[no-any-return]

    def fill(self, template: str, **extras: object) -> str:
        """The whole file from a template that sees this page and `extras`."""
        return environment().get_template(template).render(**self._shared, title=self.title, **extras)

    @property
    def title(self) -> str:
        """The title of the file."""
        return f"{self.document.cover.title} · {self.document.cover.period}"

    def section_number(self, id: str) -> str:
        """The number of a section, e.g. "2.1"."""
        return self._numbers[id]

    def reference(self, id: str) -> Entry:
        """What a reference to this node says, and where it leads."""
        if id not in self._entries:
            raise OutputError(f'a reference leads to "{id}", which is not in the report')
        return self._entries[id]

    def label(self, node: nodes.Chart | nodes.Table) -> str:
        """The numbered name of a chart or table, e.g. "Figure 3"."""
        message = N_("Figure {number}") if isinstance(node, nodes.Chart) else N_("Table {number}")
        return self.locale.text(message, number=node.number)

    def link_words(self) -> dict[str, str]:
        """What each place that can be linked to is called, by its anchor."""
        words = {anchor(line.id): f"{line.number} {line.title}" for line in self.outline}
        for block in blocks(self.document):
            if isinstance(block, nodes.Chart | nodes.Table):
                words[anchor(block.id)] = f"{self.label(block)} {block.caption}"
        return words

    def link_target(self, link: nodes.Link) -> str:
        """The address of a link, once it is sure to be one that only leads somewhere."""
        if not link.target.startswith(SCHEMES):
            raise OutputError(f'"{link.target}" is not an address to link to', hint="use https:// or mailto:")
        return link.target

    def note(self, content: tuple[nodes.Inline, ...]) -> int:
        """Keeps a footnote for the end of its section and gives its number."""
        self._note_count += 1
        self._notes.append(Note(self._note_count, content))
        return self._note_count

    def take_notes(self) -> tuple[Note, ...]:
        """The footnotes since the last call."""
        notes, self._notes = tuple(self._notes), []
        return notes

    def parts(self, node: nodes.Figure) -> Parts:
        """A number as the locale writes it, cut between digits and unit."""
        if node.value is None:
            return Parts(node.absent, "")
        text = self.locale.value(node.value, signed=node.signed, exact=node.exact, bare=node.bare)
        digits = self.locale.number(node.value.amount, node.value.unit, signed=node.signed, exact=node.exact)
        return Parts(digits, text.removeprefix(digits))

    def magnitude(self, node: nodes.Figure) -> str:
        """The digits of half an interval, for after "±": scores that always carry a sign go without theirs."""
        return self.parts(node).digits.removeprefix("+")

    def picture(self, chart: nodes.Chart, width: float) -> Trusted:
        """The chart drawn at a width in CSS pixels, as a part of the page."""
        return Trusted(inline(self._drawn(chart, width)))

    def live(self, chart: nodes.Chart) -> PlotlyFigure:
        """The chart to be explored on the screen."""
        if chart.id not in self._live:
            canvas = Canvas(WIDE, self.theme, self.locale)
            self._live[chart.id] = kind_of(chart.data).plotly(chart.data, canvas)
        return self._live[chart.id]

    def printed_picture(self, chart: nodes.Chart) -> Trusted:
        """The chart as wide as the column on paper; its alternative text inside, where tagged PDF looks for it."""
        draw = partial(self._drawn, chart)
        svg = largest(draw, SCREEN_ROOM) if self.layout == "screen" else draw(PAPER_WIDTH)
        return Trusted(printable(svg, chart.alt))

    def data_table(self, chart: nodes.Chart) -> nodes.Table:
        """The numbers behind a chart."""
        return kind_of(chart.data).table(chart.data, self.locale)

    def column_widths(self, table: nodes.Table) -> tuple[int, ...]:
        """See tables.column_widths."""
        return tables.column_widths(table, self._said)

    def extent(self, cell: nodes.Cell, column: nodes.Column) -> str:
        """See tables.extent; numbers are never broken anyway. With a space before it, for a list of classes."""
        found = "" if column.align == "right" else tables.extent(cell, self._said)
        return f" {found}" if found else ""

    def flows_on(self, section: nodes.Section) -> bool:
        """Whether a section of the first level is too short for a page of its own; the first never is."""
        if section.level > 1 or section is self.document.sections[0]:
            return False
        inside = tuple(blocks(replace(self.document, sections=(section,), summary=None)))
        rows = sum(len(block.rows) for block in inside if isinstance(block, nodes.Table))
        return not any(isinstance(block, nodes.Chart | nodes.KpiStrip) for block in inside) and (
            len(inside) <= SHORT_SECTION and rows <= SHORT_SECTION
        )

    def shows(self, section: nodes.Section) -> bool:
        """Whether a section holds more than text, so that it starts a page where pages are wide."""
        shown = nodes.Chart | nodes.Table | nodes.KpiStrip | nodes.Callout
        return any(isinstance(block, shown) for block in section.blocks)

    def keywords(self) -> tuple[str, ...]:
        """What the file is about, for those who search: organisation, title, period, and its main sections."""
        cover = self.document.cover
        titles = (section.title for section in self.document.sections)
        said = (cover.organisation, cover.title, cover.period, *titles)
        # A comma would end the keyword.
        return tuple(dict.fromkeys(" ".join(words.replace(",", " ").split()) for words in said if words))

    def rows(self, table: nodes.Table) -> tuple[tuple[nodes.Cell, ...], ...]:
        """The rows that this medium shows."""
        return table.rows[:PAPER_ROWS] if self.paper else table.rows

    def cut(self, table: nodes.Table) -> str:
        """What the reader is told when rows are missing, or ""."""
        shown, total = len(self.rows(table)), table.shown_of or len(table.rows)
        if shown == total:
            return ""
        if shown == len(table.rows):
            message = N_("Showing {shown} of {total} rows.")
        else:
            message = N_("First {shown} of {total} rows; the dashboard has more.")
        return self.locale.text(message, shown=self.count(shown), total=self.count(total))

    def count(self, amount: int) -> str:
        """A count in digits, for messages."""
        return self.locale.number(amount, Unit.COUNT)

    def _drawn(self, chart: nodes.Chart, width: float) -> str:
        return kind_of(chart.data).svg(chart.data, Canvas(width, self.theme, self.locale))

    def _said(self, node: nodes.Figure | nodes.Reference) -> str:
        if isinstance(node, nodes.Reference):
            return self.reference(node.target).label
        parts = self.parts(node)
        return parts.digits + parts.unit

    def _all_entries(self) -> dict[str, Entry]:
        entries = {
            heading.id: Entry(self.locale.text("Section {number}", number=heading.number), anchor(heading.id))
            for heading in self.outline
        }
        for block in blocks(self.document):
            if isinstance(block, nodes.Chart | nodes.Table):
                entries[block.id] = Entry(self.label(block), anchor(block.id))
        return entries


def logo_address(logo: bytes | None) -> str | None:
    """The organisation's mark as a data: address, so that nothing is loaded; its kind is read from its first bytes."""
    if logo is None:
        return None
    kind = next((mime for start, mime in LOGO_TYPES if logo.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start)), None)
    if kind is None:
        raise OutputError("the logo is neither PNG, JPEG nor SVG", where="logo")
    return f"data:{kind};base64,{base64.b64encode(logo).decode('ascii')}"


def _with_numbers(document: nodes.Document) -> nodes.Document:
    counted = [block for block in blocks(document) if isinstance(block, nodes.Chart | nodes.Table)]
    return numbered(document) if any(block.number is None for block in counted) else document
