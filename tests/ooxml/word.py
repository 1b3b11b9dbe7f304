"""What no schema says of a Word file, and what Word repairs or refuses all the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from tests.ooxml.package import NAMESPACES, Finding, Package

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
LONGEST_NAME = 40  # of a bookmark
_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)r*\.xml")
_LEADS_TO = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")


def word_findings(package: Package) -> Iterator[Finding]:
    """What is wrong with numbers, fields, references and tables."""
    stories = [part for part in package.trees if _STORY.fullmatch(part)]
    yield from _numbers(package, stories)
    yield from _references(package, stories)
    for part in stories:
        yield from _fields(package, part)
        yield from _tables(package, part)
        yield from _pairs(package, part)


def _numbers(package: Package, stories: list[str]) -> Iterator[Finding]:
    """Ids that must differ, over all parts that show text."""
    unique = {
        "drawing": "//wp:docPr/@id",
        "bookmark id": "//w:bookmarkStart/@w:id",
        "bookmark name": "//w:bookmarkStart/@w:name",
        "content control": "//w:sdtPr/w:id/@w:val",
        "footnote": "//w:footnote/@w:id",
    }
    for what, path in unique.items():
        yield from _repeated(what, [(part, one) for part in stories for one in package.strings(part, path)])
    for what, part, path in (
        ("style id", STYLES, "//w:style/@w:styleId"),
        ("list", NUMBERING, "//w:num/@w:numId"),
        ("list's levels", NUMBERING, "//w:abstractNum/@w:abstractNumId"),
    ):
        yield from _repeated(what, [(part, one) for one in package.strings(part, path)])
    for kind in ("paragraph", "character", "table", "numbering"):
        names = package.strings(STYLES, f"//w:style[@w:type='{kind}']/w:name/@w:val")
        yield from _repeated(f"{kind} style", [(STYLES, one.casefold()) for one in names])


def _repeated(what: str, found: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    places = list(found)
    for one, count in Counter(value for _, value in places).items():
        if count > 1:
            yield Finding(next(part for part, value in places if value == one), f"{count} times the {what} {one}")


def _references(package: Package, stories: list[str]) -> Iterator[Finding]:
    bookmarks = {one for part in stories for one in package.strings(part, "//w:bookmarkStart/@w:name")}
    styles = set(package.strings(STYLES, "//w:style/@w:styleId"))
    lists = {"0", *package.strings(NUMBERING, "//w:num/@w:numId")}
    notes = set(package.strings("word/footnotes.xml", "//w:footnote/@w:id"))
    wanted = {
        "style": (styles, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"),
        "list": (lists, "//w:numPr/w:numId/@w:val"),
        "bookmark": (bookmarks, "//w:hyperlink/@w:anchor"),
        "footnote": (notes, "//w:footnoteReference/@w:id"),
    }
    for part in [*stories, STYLES, NUMBERING]:
        for what, (known, path) in wanted.items():
            for one in package.strings(part, path):
                if one not in known:
                    yield Finding(part, f"it names the {what} {one}, which is not there")
        for instruction in package.strings(part, "//w:instrText/text()"):
            led = _LEADS_TO.match(instruction)
            if led and led[1] not in bookmarks:
                yield Finding(part, f"a field leads to the bookmark {led[1]}, which is not there")
    for path in ("//w:basedOn/@w:val", "//w:next/@w:val", "//w:link/@w:val"):
        for one in package.strings(STYLES, path):
            if one not in styles:
                yield Finding(STYLES, f"it names the style {one}, which is not there")
    for one in package.strings("word/settings.xml", "//w:updateFields/@w:val"):
        yield Finding("word/settings.xml", f"updateFields is {one}: Word asks the reader whether to update")
    for name in bookmarks:
        if len(name) > LONGEST_NAME:
            yield Finding("word/document.xml", f"the name of the bookmark {name} is too long")


def _fields(package: Package, part: str) -> Iterator[Finding]:
    """Fields begin, show what they hold, and end, each inside the other."""
    open_ones: list[str] = []
    for mark in package.strings(part, "//w:fldChar/@w:fldCharType"):
        if mark == "begin":
            open_ones.append(mark)
        elif not open_ones or (mark == "separate" and open_ones[-1] == "separate"):
            yield Finding(part, f"a field's {mark} stands alone")
        elif mark == "separate":
            open_ones[-1] = mark
        else:
            open_ones.pop()
    if open_ones:
        yield Finding(part, f"{len(open_ones)} fields do not end")


def _pairs(package: Package, part: str) -> Iterator[Finding]:
    begun = package.strings(part, "//w:bookmarkStart/@w:id")
    ended = package.strings(part, "//w:bookmarkEnd/@w:id")
    for one in sorted(set(begun) ^ set(ended)):
        yield Finding(part, f"the bookmark {one} has no beginning or no end")


def _tables(package: Package, part: str) -> Iterator[Finding]:
    for cell in package.find(part, "//w:tc"):
        if not len(cell) or etree.QName(cell[-1]).localname != "p":
            yield Finding(part, "a cell does not end with a paragraph")
    for table in package.find(part, "//w:tbl"):
        columns = len(table.findall("w:tblGrid/w:gridCol", NAMESPACES))
        for row in table.findall("w:tr", NAMESPACES):
            cells = row.findall("w:tc", NAMESPACES)
            spans = (cell.find("w:tcPr/w:gridSpan", NAMESPACES) for cell in cells)
            wide = sum(int(span.get(f"{{{NAMESPACES['w']}}}val", "1")) if span is not None else 1 for span in spans)
            if wide != columns:
                yield Finding(part, f"a row has {wide} cells in a table of {columns} columns")
    for table in package.find(part, "//w:tbl[following-sibling::*[1][self::w:tbl]]"):
        yield Finding(part, f"two tables touch and become one: {str(table.xpath('string()'))[:40]!r}")
