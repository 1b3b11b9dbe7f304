"""What PDF/UA-1 asks of a file and can be seen without a person: each breach in words. Used by tests.

Not a full validator: it covers the clauses of ISO 14289-1 that a report can break (tagging of all content, headings,
tables, lists, figures, links, fonts, metadata, attachments), named in each message.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

SHOWS = frozenset({"Tj", "TJ", "'", '"'})
PAINTS = SHOWS | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def breaches(content: bytes, password: str = "") -> list[str]:
    """Everything that is wrong, in reading order of the checks; empty for a sound file."""
    with pikepdf.open(BytesIO(content), password=password) as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot.K))
        return [
            *_catalog(pdf),
            *_pages(pdf, elements),
            *_headings(elements),
            *_figures(pdf, elements),
            *_tables(elements),
            *_lists(elements),
            *_links(pdf, elements),
            *_fonts(pdf),
            *_attachments(pdf),
        ]


def tags(content: bytes) -> list[str]:
    """The tags of the structure tree in reading order."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [str(element.S) for element in _elements(pdf.Root.StructTreeRoot.K)]


def _elements(node: Any) -> Iterator[Any]:
    """Structure elements in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)


def _catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if not _true(root, "/MarkInfo", "/Marked"):
        yield "7.1: the file is not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "7.2: no language"
    if not _true(root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield "7.1: the viewer does not show the title"
    with pdf.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "5: the metadata do not say PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "7.1: the metadata have no title"


def _true(root: Any, name: str, inner: str) -> bool:
    return name in root and bool(root[name].get(inner, False))


def _pages(pdf: pikepdf.Pdf, elements: list[Any]) -> Iterator[str]:
    reachable = {element.objgen for element in elements}
    parents = dict(_numbers(pdf.Root.StructTreeRoot.ParentTree))
    for number, page in enumerate(pdf.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"7.18.3: page {number} has no tab order by structure"
        owners = parents[int(page.obj.StructParents)]
        for marks in _painted(page):
            yield from (f"7.1: page {number}: {wrong}" for wrong in _unmarked(marks, owners, reachable))


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    numbers = list(tree.get("/Nums", []))
    yield from ((int(number), value) for number, value in zip(numbers[::2], numbers[1::2], strict=True))
    for kid in tree.get("/Kids", []):
        yield from _numbers(kid)


def _painted(page: pikepdf.Page) -> set[tuple[str, int | None]]:
    """The innermost mark (tag, MCID) around each thing that is painted; ("", None) for none."""
    stack: list[tuple[str, int | None]] = []
    found: set[tuple[str, int | None]] = set()
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "BMC":
            stack.append((str(operands[0]), None))
        elif name == "BDC":
            properties: Any = operands[1]
            mcid = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
            stack.append((str(operands[0]), None if mcid is None else int(mcid)))
        elif name == "EMC":
            stack.pop()
        elif name in PAINTS:
            found.add(stack[-1] if stack else ("", None))
    return found


def _unmarked(mark: tuple[str, int | None], owners: Any, reachable: set[tuple[int, int]]) -> Iterator[str]:
    tag, mcid = mark
    if tag == "/Artifact":
        return
    if mcid is None:
        yield f'content that is neither tagged nor an artifact (mark "{tag}")'
    elif mcid >= len(owners) or owners[mcid].objgen not in reachable:
        yield f"content {mcid} ({tag}) has no place in the structure"


def _headings(elements: list[Any]) -> Iterator[str]:
    last = 0
    for element in elements:
        if str(element.S) in HEADINGS:
            level = HEADINGS.index(str(element.S)) + 1
            if level > last + 1:
                yield f"7.4.2: a heading of level {level} follows one of level {last}"
            last = level
    if last == 0:
        yield "7.4: no headings"


def _figures(pdf: pikepdf.Pdf, elements: list[Any]) -> Iterator[str]:
    for element in elements:
        if str(element.S) != "/Figure":
            continue
        if not str(element.get("/Alt", "")).strip():
            yield "7.3: a figure without words"
        left, bottom, right, top = (float(edge) for edge in element.A.BBox)
        page = [float(edge) for edge in element.Pg.MediaBox]
        if not (page[0] - 1 <= left < right <= page[2] + 1 and page[1] - 1 <= bottom < top <= page[3] + 1):
            yield f"7.3: a figure's box {left:.0f} {bottom:.0f} {right:.0f} {top:.0f} is not on its page"


def _tables(elements: list[Any]) -> Iterator[str]:
    known = {str(element.ID) for element in elements if str(element.S) == "/TH" and "/ID" in element}
    for element in elements:
        tag = str(element.S)
        if tag == "/TH" and str(element.A.get("/Scope", "")) not in ("/Row", "/Column", "/Both"):
            yield "7.5: a heading of a table does not say what it heads"
        if tag == "/TD" and not {str(header) for header in element.A.get("/Headers", [])} <= known:
            yield "7.5: a cell names a heading that is not there"
        if tag == "/TR" and {str(child.S) for child in element.K} - {"/TH", "/TD"}:
            yield "7.2: a row holds something that is no cell"


def _lists(elements: list[Any]) -> Iterator[str]:
    allowed = {"/L": {"/LI", "/L", "/Caption"}, "/LI": {"/Lbl", "/LBody"}}
    for element in elements:
        for tag in {str(child.S) for child in _elements_of(element)} - allowed.get(str(element.S), {None}):
            if str(element.S) in allowed:
                yield f"7.6: a {element.S} holds a {tag}"


def _elements_of(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _links(pdf: pikepdf.Pdf, elements: list[Any]) -> Iterator[str]:
    owned = {
        kid.Obj.objgen
        for element in elements
        for kid in (element.get("/K") if isinstance(element.get("/K"), pikepdf.Array) else [])
        if isinstance(kid, pikepdf.Dictionary) and str(kid.get("/Type", "")) == "/OBJR"
    }
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", []):
            words = str(annotation.get("/Contents", ""))
            if annotation.objgen not in owned or "/StructParent" not in annotation:
                yield f"7.18.1: page {number}: a link has no place in the structure"
            if not words.strip() or words == str(annotation.get("/Dest", "")):
                yield f'7.18.5: page {number}: a link says "{words}"'


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            name = str(font.BaseFont)
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()):
                yield f"7.21.4.1: {name} is not embedded"
            if name[7:8] != "+":
                yield f"{name} is not a subset"
            if "/ToUnicode" not in font:
                yield f"7.21.7: {name} does not say which characters its glyphs are"


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    associated = {spec.objgen for spec in pdf.Root.get("/AF", [])}
    for name, spec in pdf.attachments.items():
        about = spec.obj
        if "/UF" not in about or "/F" not in about:
            yield f"7.11: {name} has no file name"
        if not str(about.get("/Desc", "")):
            yield f"{name} has no description"
        if str(about.get("/AFRelationship", "")) == "" or about.objgen not in associated:
            yield f"{name} is not associated with the document"
