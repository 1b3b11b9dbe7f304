"""The Word file: styles by name, native charts, fields and footnotes that Word itself would have written."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.artifact import Artifact
from reportgen.document.nodes import Document
from reportgen.renderers.context import RenderContext
from reportgen.renderers.word.blocks import written
from reportgen.renderers.word.cover import contents, cover
from reportgen.renderers.word.package import TreePart, add_furniture, add_part, new_package, saved
from reportgen.renderers.word.story import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH, Story
from reportgen.renderers.word.xml import Element, name, paragraph, run, simple_field, w

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARGIN_TOP, MARGIN_BOTTOM = 1304, 1134  # twips
HEADER_EDGE, FOOTER_EDGE = 624, 567


class DocxRenderer:
    """Renders a document as one .docx file; the same document gives the same bytes."""

    def render(self, document: Document, context: RenderContext) -> Artifact:
        """The file `stem`.docx in memory. Raises OutputError for a reference or link that leads nowhere."""
        package, main = new_package(document)
        story = Story(document, context, package, main)
        body = main.root[0]
        body.extend(cover(document.cover, story))
        body.extend(contents(document, story))
        body.extend(written(document.sections, story))
        body.append(_page_layout(document, main))
        story.add_footnotes()
        add_furniture(main, context, TEXT_WIDTH, story.ordered_lists)
        return Artifact(f"{context.stem}.docx", MIME, saved(package))


def _page_layout(document: Document, main: TreePart) -> Element:
    """The section's properties: A4, and header and footer on all pages but the cover."""
    top = paragraph("Header", [run(f"{document.cover.title}\t{document.cover.period}")])
    pages = [*simple_field("PAGE", "1"), run(" / "), *simple_field("NUMPAGES", "1")]
    foot = paragraph("Footer", [run(f"{document.footer}\t"), *pages])
    header = add_part(main, "/word/header1.xml", CT.WML_HEADER, RT.HEADER, w("hdr", top))
    footer = add_part(main, "/word/footer1.xml", CT.WML_FOOTER, RT.FOOTER, w("ftr", foot))
    margins = {"top": MARGIN_TOP, "right": MARGIN, "bottom": MARGIN_BOTTOM, "left": MARGIN}
    return w(
        "sectPr",
        _related("headerReference", header),
        _related("footerReference", footer),
        w("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        w("pgMar", **margins, header=HEADER_EDGE, footer=FOOTER_EDGE, gutter=0),
        w("titlePg"),
    )


def _related(tag: str, relation: str) -> Element:
    reference = w(tag, type="default")
    reference.set(name("r:id"), relation)
    return reference
