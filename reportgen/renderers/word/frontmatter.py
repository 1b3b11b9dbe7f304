"""What is kept of a template's body: its cover, and the layout of the section that the report is put into."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from reportgen.errors import OutputError
from reportgen.renderers.word.placeholders import MARKER, own_text
from reportgen.renderers.word.xml import Element, name, w

_SHOWN = tuple(name(f"w:{tag}") for tag in ("drawing", "pict", "object", "tbl"))


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The cover's elements, none if the template is only a letterhead, and the layout of the report's pages."""

    cover: tuple[Element, ...]
    layout: Element

    @property
    def pages(self) -> int:
        """How many pages the cover has, as far as its breaks tell; at least one, for ours stands in for none."""
        marks = [mark for element in self.cover for mark in element.iter(name("w:br"), name("w:sectPr"))]
        breaks = sum(mark.tag == name("w:sectPr") or mark.get(name("w:type")) == "page" for mark in marks)
        ends_with_break = bool(self.cover) and self.cover[-1].find(f"{name('w:pPr')}/{name('w:sectPr')}") is not None
        return max(1, 1 + breaks - ends_with_break)


def front_matter(body: Element) -> FrontMatter:
    """The cover is all before a bookmark or a paragraph {{report}}; without one, the whole body if it shows anything.

    The report takes the layout of the section in which the marker stands. What comes after the marker is left out.
    """
    children = list(body)
    marked = next((place for place, child in enumerate(children) if _is_marker(child)), None)
    last = children[-1] if children and children[-1].tag == name("w:sectPr") else w("sectPr")
    if marked is None:
        cover = [child for child in children if child is not last]
        layout = last
    else:
        cover = children[:marked]
        sections = (found for child in children[marked:] for found in child.iter(name("w:sectPr")))
        layout = next(sections, last)
    if not any(_shows(child) for child in cover):
        cover = []
    _check_fields(cover)
    return FrontMatter(tuple(_tidied(cover)), _report_layout(layout, body))


def _is_marker(child: Element) -> bool:
    for bookmark in child.iter(name("w:bookmarkStart")):
        if bookmark.get(name("w:name")) == MARKER:
            return True
    return any(_text(paragraph) == f"{{{{{MARKER}}}}}" for paragraph in child.iter(name("w:p")))


def _text(paragraph: Element) -> str:
    return "".join("".join(text.text or "" for text in own_text(paragraph)).split())


def _shows(element: Element) -> bool:
    written = any((text.text or "").strip() for text in element.iter(name("w:t")))
    return written or next(element.iter(*_SHOWN), None) is not None


def _check_fields(cover: Sequence[Element]) -> None:
    marks = [mark.get(name("w:fldCharType")) for child in cover for mark in child.iter(name("w:fldChar"))]
    if marks.count("begin") != marks.count("end"):
        hint = f"move {{{{{MARKER}}}}} behind the field, such as the table of contents, or take the field out"
        message = "the Word template cannot be used: its marker stands inside a field"
        raise OutputError(message, where="output.docx.template", hint=hint)


def _tidied(cover: list[Element]) -> list[Element]:
    """Without empty paragraphs and a page break at the end (the report starts a page itself), and torn bookmarks."""
    while cover and cover[-1].tag == name("w:p") and cover[-1].find(f".//{name('w:sectPr')}") is None:
        final_break = cover[-1].findall(f".//{name('w:br')}")
        if final_break and final_break[-1].get(name("w:type")) == "page" and _last_shown(cover[-1], final_break[-1]):
            parent = final_break[-1].getparent()
            if parent is not None:
                parent.remove(final_break[-1])
        if _shows(cover[-1]) or len(cover) == 1:
            break
        cover.pop()
    ended = {mark.get(name("w:id")) for child in cover for mark in child.iter(name("w:bookmarkEnd"))}
    begun = {mark.get(name("w:id")) for child in cover for mark in child.iter(name("w:bookmarkStart"))}
    for child in cover:
        for mark in list(child.iter(name("w:bookmarkStart"), name("w:bookmarkEnd"))):
            parent = mark.getparent()
            if mark.get(name("w:id")) not in ended & begun and parent is not None:
                parent.remove(mark)
    marks = (name("w:bookmarkStart"), name("w:bookmarkEnd"))
    return [child for child in cover if child.tag not in marks or child.get(name("w:id")) in ended & begun]


def _last_shown(paragraph: Element, mark: Element) -> bool:
    shown = (name("w:t"), name("w:br"), *_SHOWN)
    return list(paragraph.iter(*shown))[-1] is mark


def _report_layout(layout: Element, body: Element) -> Element:
    """The layout in one column, with the headers that it takes over from the sections before it."""
    kept = deepcopy(layout)
    for columns in kept.findall(name("w:cols")):
        kept.remove(columns)
    for start in kept.findall(name("w:type")):
        if start.get(name("w:val")) == "continuous":
            kept.remove(start)
    sections = list(body.iter(name("w:sectPr")))
    before = sections[: sections.index(layout)] if layout in sections else []
    for tag in ("footerReference", "headerReference"):
        if kept.find(name(f"w:{tag}")) is None:
            named = [found.findall(name(f"w:{tag}")) for found in before]
            for reference in reversed(next((found for found in reversed(named) if found), [])):
                kept.insert(0, deepcopy(reference))
    return kept
