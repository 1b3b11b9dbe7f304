"""Fills the placeholders of a template, such as {{title}}, also where Word has split one over several runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reportgen.document.nodes import Document
from reportgen.errors import OutputError, nearest
from reportgen.renderers.word.xml import Element, name

MARKER = "report"
_PLACEHOLDER = re.compile(r"\{\{\s*([\w.-]{1,40})\s*\}\}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def words(document: Document, day: str) -> dict[str, str]:
    """What may stand between double braces, and what it becomes; `day` is the report's day in its language."""
    cover = document.cover
    return {
        "title": cover.title,
        "period": cover.period,
        "organisation": cover.organisation,
        "author": document.author,
        "date": day,
        "footer": document.footer,
    }


def fill(roots: Iterable[Element], said: Mapping[str, str]) -> None:
    """Fills every paragraph below. Raises OutputError for a placeholder that nothing is known for."""
    for root in roots:
        for paragraph in root.iter(name("w:p")):
            _fill_paragraph(paragraph, said)


def own_text(paragraph: Element) -> list[Element]:
    """The texts of a paragraph without those of text boxes in it."""
    own = name("w:p")
    return [text for text in paragraph.iter(name("w:t")) if next(text.iterancestors(own)) is paragraph]


def _fill_paragraph(paragraph: Element, said: Mapping[str, str]) -> None:
    texts = own_text(paragraph)
    # From the end: what was filled in does not move what is still to be filled, and is not filled again.
    for found in reversed(list(_PLACEHOLDER.finditer("".join(text.text or "" for text in texts)))):
        if found[1] not in said:
            message = f"the Word template has a placeholder that nothing is known for: {found[0]}"
            raise OutputError(message, where="output.docx.template", hint=nearest(found[1], (*said, MARKER)))
        _replace(texts, found.span(), said[found[1]])


def _replace(texts: list[Element], span: tuple[int, int], filling: str) -> None:
    """Puts the filling where the span begins and takes the rest of the span out of the texts after it."""
    start = 0
    for text in texts:
        written = text.text or ""
        left, right = max(span[0] - start, 0), min(span[1] - start, len(written))
        start += len(written)
        if left >= right:
            continue
        text.text = f"{written[:left]}{filling}{written[right:]}"
        text.set(_SPACE, "preserve")
        filling = ""
