"""What WeasyPrint leaves open in a tagged PDF, and what it does not do: files inside, and a password.

docs/pdf.md lists the gaps that stay. Everything here works on the finished file and changes nothing that is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from reportgen.renderers.pdf_job import Attached, Job

POINTS = 0.75  # of a CSS pixel
# Content marks as WeasyPrint writes them, one token a line.
MARK = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC\n")
ARTIFACT = b"/Artifact\n<</Type/Pagination>>\nBDC\n"


def finished(pdf: bytes, job: Job) -> bytes:
    """The file as its reader gets it. Without a password the same input gives the same bytes."""
    with pikepdf.open(BytesIO(pdf)) as file:
        elements = tuple(_elements(file.Root.StructTreeRoot.K))
        _running_text_is_no_content(file, {element.objgen for element in elements})
        _headings_say_what_they_head(elements)
        _pictures_lie_where_they_are(elements)
        _links_say_where_they_lead(file, job)
        for attached in job.attached:
            _attach(file, attached)
        written = BytesIO()
        if job.password:
            # The same password for the owner: an empty one would open the file to everybody.
            lock = pikepdf.Encryption(user=job.password, owner=job.password, R=6, aes=True, metadata=True)
            file.save(written, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        else:
            file.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return written.getvalue()


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)


def _running_text_is_no_content(file: pikepdf.Pdf, reachable: set[tuple[int, int]]) -> None:
    """Running heads and page numbers become artifacts: they have marks, but no place in the structure."""
    owners = list(file.Root.StructTreeRoot.ParentTree.Nums)
    by_page = dict(zip((int(number) for number in owners[::2]), owners[1::2], strict=True))
    for page in file.pages:
        owned = by_page[int(page.obj.StructParents)]
        outside = {mcid for mcid, element in enumerate(owned) if element.objgen not in reachable}

        def mark(match: re.Match[bytes], outside: set[int] = outside) -> bytes:
            return ARTIFACT if int(match[1]) in outside else match[0]

        if outside:
            page.obj.Contents.write(MARK.sub(mark, page.obj.Contents.read_bytes()))
            for mcid in outside:
                owned[mcid] = None


def _headings_say_what_they_head(elements: tuple[Any, ...]) -> None:
    for element in elements:
        if str(element.S) == "/THead":
            _set_scope(element, Name.Column)
        elif str(element.S) == "/TBody":
            _set_scope(element, Name.Row)


def _set_scope(part: Any, scope: Name) -> None:
    for cell in _elements(part.K):
        if str(cell.S) == "/TH":
            cell.A.Scope = scope


def _pictures_lie_where_they_are(elements: tuple[Any, ...]) -> None:
    """The boxes of figures, written in pixels from the top, in points from the bottom as the format wants them."""
    for element in elements:
        if str(element.S) == "/Figure":
            left, top, right, bottom = (float(edge) * POINTS for edge in element.A.BBox)
            height = float(element.Pg.MediaBox[3])
            box = (left, height - bottom, right, height - top)
            element.A.BBox = Array([round(edge, 3) for edge in box])


def _links_say_where_they_lead(file: pikepdf.Pdf, job: Job) -> None:
    for page in file.pages:
        for annotation in page.obj.get("/Annots", []):
            words = job.words.get(str(annotation.get("/Dest", "")))
            if words:
                annotation.Contents = String(words)


def _attach(file: pikepdf.Pdf, attached: Attached) -> None:
    day = datetime.fromisoformat(attached.day)
    spec = pikepdf.AttachedFileSpec(
        file,
        attached.content,
        description=attached.description,
        filename=attached.name,
        mime_type=attached.mime,
        creation_date=f"D:{day:%Y%m%d}",
        mod_date=f"D:{day:%Y%m%d}",
    )
    spec.relationship = Name.Data
    file.attachments[attached.name] = spec
    associated = file.Root.get("/AF", Array())
    associated.append(file.attachments[attached.name].obj)
    file.Root.AF = associated
