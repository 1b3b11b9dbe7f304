"""What grows while the body of the Word file is written: links, bookmarks, footnotes, charts, and their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from reportgen.charts.office import WORKBOOK_RELATION, OfficeChart
from reportgen.document.nodes import Chart, Document, Table
from reportgen.document.walk import Heading, blocks, outline
from reportgen.errors import OutputError
from reportgen.renderers.context import RenderContext
from reportgen.renderers.word.fonts import OUR_FONTS, Fonts, in_fonts
from reportgen.renderers.word.geometry import OURS, Page
from reportgen.renderers.word.package import TreePart, add_part
from reportgen.renderers.word.xml import Element, bookmarked, paragraph, w
from reportgen.values import N_

HEADING_BOOKMARK = "_Toc"  # what Word itself calls them, so that it takes them over when the contents are updated
_NUMBER = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for the number while a label is taken apart


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a numbered node: the words around its number ("Figure ", "3", ""), and the bookmark that holds it."""

    before: str
    number: str
    after: str
    bookmark: str

    @property
    def heading(self) -> bool:
        """Whether it names a section."""
        return self.bookmark.startswith(HEADING_BOOKMARK)

    @property
    def text(self) -> str:
        """The whole name, e.g. "Figure 3"."""
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a template has taken already: the highest number of each kind, and the names of its parts."""

    bookmark: int = 0
    drawing: int = 0
    footnote: int = 0
    block: int = 0  # content controls
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the report is set: the page, its fonts, what is taken there, and the numbers of headings by node id."""

    page: Page = OURS
    fonts: Fonts = OUR_FONTS
    taken: Taken = Taken()
    cover_pages: int = 1
    numbers: Mapping[str, str] = field(default_factory=dict)


class Story:
    """One report on its way into one Word file; used once."""

    def __init__(
        self, document: Document, context: RenderContext, file: tuple[Package, TreePart], setting: Setting
    ) -> None:
        self.context, self.setting = context, setting
        self.package, self.main = file
        self.page = setting.page
        self.as_of = document.as_of
        self.headings = tuple(
            replace(heading, number=setting.numbers.get(heading.id, heading.number)) for heading in outline(document)
        )
        self.labels = _labels(document, context, self.headings)
        self.ordered_lists = 0
        self.page_break_due = False
        self.footnotes: list[Element] = []
        self.furniture: list[Element] = []
        self._bookmarks = setting.taken.bookmark
        self._drawings = setting.taken.drawing
        self._charts = 0

    def label(self, id: str) -> Label:
        """The label of the node. A reference to a node that is not in the document is an OutputError."""
        if id not in self.labels:
            raise OutputError(f'a reference leads to "{id}", which is not in the report')
        return self.labels[id]

    def bookmark(self, id: str, content: Sequence[Element]) -> list[Element]:
        """The content, where references to the node lead."""
        self._bookmarks += 1
        return bookmarked(self._bookmarks, self.label(id).bookmark, content)

    def link_relation(self, target: str) -> str:
        """The relationship that holds an address outside the file."""
        return self.main.relate_to(target, RT.HYPERLINK, is_external=True)

    def image_relation(self, partname: str, content_type: str, content: bytes) -> str:
        """The relationship to a picture, under another name where the template has one of that name."""
        stem, ending = partname.rsplit(".", 1)
        name = self.free_name(stem, f".{ending}")
        return self.main.relate_to(Part(PackURI(name), content_type, content, self.package), RT.IMAGE)

    def drawing_number(self) -> int:
        """The next number of a drawing; Word wants each one once."""
        self._drawings += 1
        return self._drawings

    def ordered_list(self) -> int:
        """The position of a new ordered list."""
        self.ordered_lists += 1
        return self.ordered_lists - 1

    def footnote(self, content: Sequence[Element]) -> Element:
        """Keeps the note for the foot of the page and returns its mark."""
        mark = w("r", w("rPr", w("rStyle", val="FootnoteReference")))
        number = len(self.footnotes) + 1 + self.setting.taken.footnote
        own_mark = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
        note = paragraph("FootnoteText", [own_mark, *content])
        self.footnotes.append(w("footnote", note, id=number))
        mark.append(w("footnoteReference", id=number))
        return mark

    def chart_relation(self, chart: OfficeChart) -> str:
        """Adds a chart with the workbook that Word opens for editing; returns the id of the relationship to it."""
        self._charts += 1
        name = self.free_name(f"/word/charts/chart{self._charts}", ".xml")
        part = Part(PackURI(name), CT.DML_CHART, in_fonts(chart.xml, self.setting.fonts), self.package)
        partname = PackURI(self.free_name(f"/word/embeddings/chart{self._charts}", ".xlsx"))
        workbook = Part(partname, CT.SML_SHEET, chart.workbook, self.package)
        part.load_rel(RT.PACKAGE, workbook, WORKBOOK_RELATION)
        return self.main.relate_to(part, RT.CHART)

    def add_footnotes(self) -> None:
        """Writes the notes' part, once the body is complete."""
        rules = [
            w("footnote", w("p", w("r", w(mark))), type=mark, id=number)
            for number, mark in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        root = w("footnotes", *rules, *self.footnotes)
        add_part(self.main, "/word/footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES, root)

    def free_name(self, stem: str, ending: str) -> str:
        """The name of a part that the template does not have."""
        name = f"{stem}{ending}"
        return name if name not in self.setting.taken.parts else self.free_name(f"{stem}r", ending)


def _labels(document: Document, context: RenderContext, headings: Sequence[Heading]) -> dict[str, Label]:
    """The labels of all sections, charts and tables. Bookmarks are counted: Word allows few signs in their names."""
    made: dict[str, Label] = {}
    for position, heading in enumerate(headings, start=1):
        bookmark = f"{HEADING_BOOKMARK}{position:06d}"
        if any(character.isalpha() for character in heading.number):  # a template's own words, such as 第一章
            made[heading.id] = Label("", heading.number, "", bookmark)
        else:
            made[heading.id] = _label(context, N_("Section {number}"), heading.number, bookmark)
    for block in blocks(document):
        match block:
            case Chart(id=id, number=int(number)):
                made[id] = _label(context, N_("Figure {number}"), str(number), f"_RefFigure{number:06d}")
            case Table(id=id, number=int(number)):
                made[id] = _label(context, N_("Table {number}"), str(number), f"_RefTable{number:06d}")
            case _:
                pass
    return made


def _label(context: RenderContext, message: str, number: str, bookmark: str) -> Label:
    before, _, after = context.locale.text(message, number=_NUMBER).partition(_NUMBER)
    return Label(before, number, after, bookmark)
