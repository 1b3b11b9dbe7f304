"""Reads a Word file back for the tests."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache

from lxml import etree

from reportgen.charts.kinds import Theme
from reportgen.document.nodes import Block, Cover, Document, Section
from reportgen.document.walk import numbered
from reportgen.locales import Locale
from reportgen.renderers.context import RenderContext
from reportgen.renderers.docx import DocxRenderer
from reportgen.renderers.word.xml import NAMESPACES
from tests.every_node import every_node

SPACES = NAMESPACES | {
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "types": "http://schemas.openxmlformats.org/package/2006/content-types",
}
BODY = "word/document.xml"


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts of a Word file by name."""

    parts: dict[str, bytes]

    def tree(self, part: str = BODY) -> etree._Element:
        """The root of a part."""
        return etree.fromstring(self.parts[part])

    def find(self, path: str, part: str = BODY) -> list[etree._Element]:
        """The elements that an XPath finds."""
        found = self.tree(part).xpath(path, namespaces=SPACES)
        assert isinstance(found, list)
        return [element for element in found if isinstance(element, etree._Element)]

    def strings(self, path: str, part: str = BODY) -> list[str]:
        """The attributes or texts that an XPath finds."""
        found = self.tree(part).xpath(path, namespaces=SPACES)
        assert isinstance(found, list)
        return [str(item) for item in found]

    def texts(self, style: str, part: str = BODY) -> list[str]:
        """The text of each paragraph in a style, fields as they show."""
        return [text_of(found) for found in self.find(f"//w:p[w:pPr/w:pStyle/@w:val='{style}']", part)]


def text_of(element: etree._Element) -> str:
    """The text that a reader sees of an element: no field instructions."""
    found = element.xpath(".//w:t/text()", namespaces=SPACES)
    assert isinstance(found, list)
    return "".join(str(item) for item in found)


def unpacked(content: bytes) -> WordFile:
    """The parts of a file's bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return WordFile({name: archive.read(name) for name in archive.namelist()})


def rendered(document: Document, *, logo: bytes | None = None, template: bytes | None = None) -> bytes:
    """The bytes of a document in the default theme."""
    context = RenderContext(Locale(document.language), Theme(), logo, "report", template=template)
    return DocxRenderer().render(document, context).content


@cache
def every_node_file(language: str) -> WordFile:
    """The every-node document, rendered once."""
    return unpacked(rendered(every_node(language)))


def document_of(*blocks: Block) -> Document:
    """A small English document with these blocks in one section."""
    frame = every_node("en")
    return numbered(
        Document(
            cover=Cover("Clearwater", "Report", "Q3 2026"),
            sections=(Section("only", "Only section", blocks),),
            language="en",
            period=frame.period,
            as_of=frame.as_of,
            author="Customer Service",
        )
    )


def word_file(*blocks: Block) -> WordFile:
    """A small English document, rendered and read back."""
    return unpacked(rendered(document_of(*blocks)))
