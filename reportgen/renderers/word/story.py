"""What grows while the body of the Word file is written: links, bookmarks, footnotes, charts, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from reportgen.charts.office import WORKBOOK_RELATION, OfficeChart
from reportgen.document.nodes import Chart, Document, Table
from reportgen.document.walk import blocks, outline
from reportgen.errors import OutputError
from reportgen.renderers.context import RenderContext
from reportgen.renderers.word.package import TreePart, add_part
from reportgen.renderers.word.xml import Element, bookmarked, paragraph, w
from reportgen.values import N_

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4 in twips, as all lengths of Word
MARGIN = 1021  # 18 mm
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
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


class Story:
    """One report on its way into one Word file; used once."""

    def __init__(self, document: Document, context: RenderContext, package: Package, main: TreePart) -> None:
        self.context, self.package, self.main = context, package, main
        self.as_of = document.as_of
        self.labels = _labels(document, context)
        self.ordered_lists = 0
        self.page_break_due = False
        self._footnotes: list[Element] = []
        self._bookmarks = 0
        self._drawings = 0
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
        """The relationship to a picture."""
        return self.main.relate_to(Part(PackURI(partname), content_type, content, self.package), RT.IMAGE)

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
        number = len(self._footnotes) + 1
        own_mark = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
        note = paragraph("FootnoteText", [own_mark, *content])
        self._footnotes.append(w("footnote", note, id=number))
        mark.append(w("footnoteReference", id=number))
        return mark

    def chart_relation(self, chart: OfficeChart) -> str:
        """Adds a chart with the workbook that Word opens for editing; returns the id of the relationship to it."""
        self._charts += 1
        number = self._charts
        part = Part(PackURI(f"/word/charts/chart{number}.xml"), CT.DML_CHART, chart.xml, self.package)
        partname = PackURI(f"/word/embeddings/chart{number}.xlsx")
        workbook = Part(partname, CT.SML_SHEET, chart.workbook, self.package)
        part.load_rel(RT.PACKAGE, workbook, WORKBOOK_RELATION)
        return self.main.relate_to(part, RT.CHART)

    def add_footnotes(self) -> None:
        """Writes the notes' part, once the body is complete."""
        rules = [
            w("footnote", w("p", w("r", w(mark))), type=mark, id=number)
            for number, mark in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        root = w("footnotes", *rules, *self._footnotes)
        add_part(self.main, "/word/footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES, root)


def _labels(document: Document, context: RenderContext) -> dict[str, Label]:
    """The labels of all sections, charts and tables. Bookmarks are counted: Word allows few signs in their names."""
    made: dict[str, Label] = {}
    for position, heading in enumerate(outline(document), start=1):
        made[heading.id] = _label(context, N_("Section {number}"), heading.number, f"{HEADING_BOOKMARK}{position:06d}")
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
