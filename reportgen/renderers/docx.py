"""The Word file: styles by name, native charts, fields and footnotes that Word itself would have written."""

from __future__ import annotations

from collections.abc import Sequence

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.package import Package

from reportgen.artifact import Artifact
from reportgen.document.nodes import Document
from reportgen.renderers.context import RenderContext
from reportgen.renderers.word.blocks import written
from reportgen.renderers.word.brand import brand
from reportgen.renderers.word.cover import contents, cover, plain_cover, unsaid_facts
from reportgen.renderers.word.fonts import font_table
from reportgen.renderers.word.geometry import size_and_margins
from reportgen.renderers.word.package import add_part, new_package, saved
from reportgen.renderers.word.settings import numbering, settings, theme_part
from reportgen.renderers.word.story import Setting, Story
from reportgen.renderers.word.styles import Hand, styles
from reportgen.renderers.word.summary import summary
from reportgen.renderers.word.xml import Element, name, paragraph, run, simple_field, w

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocxRenderer:
    """Renders a document as one .docx file; the same document gives the same bytes."""

    def render(self, document: Document, context: RenderContext) -> Artifact:
        """The file `stem`.docx in memory.

        Raises OutputError for a reference or link that leads nowhere, and for a template that cannot be used.
        """
        template = context.template
        package = _ours(document, context) if template is None else _branded(document, context, template)
        return Artifact(f"{context.stem}.docx", MIME, saved(package))


def _ours(document: Document, context: RenderContext) -> Package:
    package, main = new_package(document)
    story = Story(document, context, (package, main), Setting())
    main.root[0].extend((*cover(document, story), *_report(document, story)))
    layout = w("sectPr", *_furniture(document, story), *size_and_margins(story.page), w("titlePg"))
    main.root[0].append(layout)
    story.add_footnotes()
    _add_parts(story)
    return package


def _branded(document: Document, context: RenderContext, template: bytes) -> Package:
    theirs = brand(template, document)
    story = theirs.story(document, context)
    if theirs.front.cover:
        content = _report(document, story, unsaid_facts(document, story))
    else:
        content = [*plain_cover(document, story), *_report(document, story)]
    if not theirs.has_furniture:
        for reference in reversed(_furniture(document, story)):
            theirs.front.layout.insert(0, reference)
    theirs.take(content, document, story)
    return theirs.package


def _report(document: Document, story: Story, facts: Sequence[Element] = ()) -> list[Element]:
    """All that follows the cover; `facts` are those that a cover of the organisation does not say."""
    return [*summary(document, story), *facts, *contents(document, story), *written(document.sections, story)]


def _furniture(document: Document, story: Story) -> list[Element]:
    """References to our header and footer, which stand on all pages but the cover."""
    top = paragraph("Header", [run(f"{document.cover.title}\t{document.cover.period}")])
    pages = [*simple_field("PAGE", "1"), run(" / "), *simple_field("NUMPAGES", "1")]
    foot = paragraph("Footer", [run(f"{document.footer}\t"), *pages])
    story.furniture += [w("hdr", top), w("ftr", foot)]
    names = story.free_name("/word/header1", ".xml"), story.free_name("/word/footer1", ".xml")
    header = add_part(story.main, names[0], CT.WML_HEADER, RT.HEADER, story.furniture[0])
    footer = add_part(story.main, names[1], CT.WML_FOOTER, RT.FOOTER, story.furniture[1])
    return [_related("headerReference", header), _related("footerReference", footer)]


def _add_parts(story: Story) -> None:
    """The styles, numbering, settings, fonts and theme of a file of our own."""
    theme, language = story.context.theme, story.context.locale.language
    parts = (
        ("styles", CT.WML_STYLES, RT.STYLES, styles(theme, story.page.text_width, Hand(language))),
        ("numbering", CT.WML_NUMBERING, RT.NUMBERING, numbering(theme, story.ordered_lists)),
        ("settings", CT.WML_SETTINGS, RT.SETTINGS, settings(language)),
        ("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_table(story.setting.fonts)),
        ("theme/theme1", CT.OFC_THEME, RT.THEME, theme_part(theme)),
    )
    for part, content_type, relation, root in parts:
        add_part(story.main, f"/word/{part}.xml", content_type, relation, root)


def _related(tag: str, relation: str) -> Element:
    reference = w(tag, type="default")
    reference.set(name("r:id"), relation)
    return reference
