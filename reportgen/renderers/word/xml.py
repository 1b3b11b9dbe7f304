"""WordprocessingML elements, built with lxml: attributes and children in the order in which they are given.

Text never becomes markup here: it is set as an element's text. Word is strict about the order of properties, so all
properties of runs and paragraphs are made by the two functions below, in the schema's order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
TWIPS_PER_MM = 1440 / 25.4
EMU_PER_TWIP = 635

_MAIN = f"{{{NAMESPACES['w']}}}"
# Each prefix that an element declares costs time, and a long table has a hundred thousand elements.
_MAIN_ONLY = {"w": NAMESPACES["w"]}

# Punctuation and signs that Latin and Chinese share are set in the Chinese font only where a run asks for it.
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_BREAKS = re.compile(r"(\n|\t)")


def name(tag: str) -> str:
    """The full name of a prefixed one.

    >>> name("r:id")
    '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'
    """
    prefix, local = tag.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def w(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of the main namespace; its attributes are in that namespace too."""
    made = {f"{_MAIN}{key}": str(value) for key, value in attributes.items()}
    element = etree.Element(f"{_MAIN}{tag}", made, nsmap=_MAIN_ONLY)
    element.extend(children)
    return element


def plain(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of any namespace with plain attributes, as in drawings."""
    own = {prefix: NAMESPACES[prefix] for prefix in (tag.partition(":")[0], "r")}
    element = etree.Element(name(tag), {key: str(value) for key, value in attributes.items()}, nsmap=own)
    element.extend(children)
    return element


def serialized(root: Element, keep: Sequence[str] = ()) -> bytes:
    """The bytes of a part; the prefixes to keep stay declared although no name begins with them."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r", *keep])
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def run(text: str, style: str = "", *, bold: bool = False, colour: str = "") -> Element:
    """A run of text in a character style; line ends and tabs become their elements."""
    made = w("r", *_run_properties(style, bold, bool(_CHINESE.search(text)), colour))
    for piece in _BREAKS.split(text):
        if piece == "\n":
            made.append(w("br"))
        elif piece == "\t":
            made.append(w("tab"))
        elif piece:
            made.append(_text("t", piece))
    return made


def paragraph(style: str, content: Iterable[Element] = (), *, properties: Iterable[Element] = ()) -> Element:
    """A paragraph in a style; `properties` are further ones in the schema's order after the style."""
    made = w("p", w("pPr", w("pStyle", val=style), *properties))
    made.extend(content)
    return made


def written_text(root: Element) -> str:
    """What a reader sees of the runs inside, without fields' instructions."""
    return "".join(text.text or "" for text in root.iter(name("w:t")))


def simple_field(instruction: str, cached: str, style: str = "") -> list[Element]:
    """The runs of a field with the result that is shown until somebody updates it."""
    return [
        field_mark("begin", style),
        w("r", *_run_properties(style), _text("instrText", f" {instruction} ")),
        field_mark("separate", style),
        run(cached, style),
        field_mark("end", style),
    ]


def field_mark(kind: str, style: str = "") -> Element:
    """One of the marks around a field's instruction and result: begin, separate, end."""
    return w("r", *_run_properties(style), w("fldChar", fldCharType=kind))


def instruction(text: str) -> Element:
    """The run that holds a field's instruction."""
    return w("r", _text("instrText", f" {text} "))


def bookmarked(number: int, bookmark: str, content: Iterable[Element]) -> list[Element]:
    """The content between the marks of a bookmark; `number` is unique in the document."""
    return [w("bookmarkStart", id=number, name=bookmark), *content, w("bookmarkEnd", id=number)]


def hyperlink(content: Iterable[Element], *, anchor: str = "", relationship: str = "") -> Element:
    """A link to a bookmark of this document, or to the address behind a relationship."""
    made = w("hyperlink")
    if anchor:
        made.set(name("w:anchor"), anchor)
    if relationship:
        made.set(name("r:id"), relationship)
    made.set(name("w:history"), "1")
    made.extend(content)
    return made


def _text(tag: str, text: str) -> Element:
    element = w(tag)
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _run_properties(style: str, bold: bool = False, chinese: bool = False, colour: str = "") -> list[Element]:
    properties = w("rPr")
    if style:
        properties.append(w("rStyle", val=style))
    if chinese:
        properties.append(w("rFonts", hint="eastAsia"))
    if bold:
        properties.extend((w("b"), w("bCs")))
    if colour:
        properties.append(w("color", val=colour.removeprefix("#")))
    return [properties] if len(properties) else []
