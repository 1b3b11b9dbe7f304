"""The text of rendered files in reading order, read with other programs than those that wrote it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree, html

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOT_TEXT = "//script | //style | //template | //svg | //details[contains(@class, 'numbers')] | //nav | //head"
_BLOCKS = frozenset(
    (
        "p",
        "li",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "div",
        "section",
        "figure",
        "figcaption",
        "dt",
        "dd",
        "tr",
        "footer",
    )
)
_EDGE = 40.0  # points at the top and the bottom of a page, where running heads and page numbers stand
_LINE_END_HYPHENS = {0xFFFE: "-", 0x0002: "-"}  # what PDFium makes of a hyphen that ends a line
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def html_text(content: bytes) -> str:
    """The body of a page without scripts, pictures and the tables behind charts; blocks apart by line ends."""
    page = html.document_fromstring(content)
    for element in chosen(page, _NOT_TEXT):
        parent = element.getparent()
        if parent is not None:
            _drop(element, parent)
    return "".join(_spoken_html(page))


def chosen(page: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath chooses."""
    found = page.xpath(path)
    return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []


def _drop(element: etree._Element, parent: etree._Element) -> None:
    """Takes an element out; the text behind it stays."""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _spoken_html(element: etree._Element) -> Iterator[str]:
    is_block = element.tag in _BLOCKS
    if is_block:
        yield "\n"
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _spoken_html(child)
        yield child.tail or ""
    if is_block:
        yield "\n"


def docx_text(content: bytes) -> str:
    """The story of a Word file, then its footnotes; paragraphs apart by line ends."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in ("word/document.xml", "word/footnotes.xml") if name in package.namelist()]
        parts = [package.read(name) for name in names]
    return "\n".join(_paragraphs(part, f"{_W}p", {f"{_W}t"}, {f"{_W}tab", f"{_W}br"}) for part in parts)


def pptx_text(content: bytes) -> str:
    """The slides of a presentation one after the other; paragraphs apart by line ends."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        slides = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        slides.sort(key=lambda name: int("".join(filter(str.isdigit, name))))
        return "\n".join(_paragraphs(package.read(name), f"{_A}p", {f"{_A}t"}, {f"{_A}br"}) for name in slides)


def _paragraphs(part: bytes, paragraph: str, words: set[str], breaks: set[str]) -> str:
    root = etree.fromstring(part, _SAFE)
    return "\n".join(_said(element, words, breaks) for element in root.iter(paragraph))


def _said(paragraph: etree._Element, words: set[str], breaks: set[str]) -> str:
    letters: Iterable[str] = (
        (element.text or "") if element.tag in words else " "
        for element in paragraph.iter()
        if element.tag in words or element.tag in breaks
    )
    return "".join(letters)


def pdf_text(content: bytes, password: str = "") -> str:
    """The pages of a PDF without their running heads and feet, parted by form feeds."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content, password=password or None)
    try:
        return "\f".join(_page_text(page) for page in document)
    finally:
        document.close()


def _page_text(page: object) -> str:
    left, bottom, right, top = page.get_bbox()  # type: ignore[attr-defined]  # pypdfium2 ships no types
    text = page.get_textpage()  # type: ignore[attr-defined]
    try:
        said = str(text.get_text_bounded(left, bottom + _EDGE, right, top - _EDGE))
        return said.translate(_LINE_END_HYPHENS)
    finally:
        text.close()
