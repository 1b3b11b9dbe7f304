"""PDFs for tests: the every-node document, made once for each language and layout, and small reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Literal

from pypdf import PdfReader

from reportgen.artifact import Artifact
from reportgen.charts.kinds import Theme
from reportgen.document import nodes
from reportgen.locales import Locale
from reportgen.periods import parse
from reportgen.renderers.context import PdfOptions, RenderContext
from reportgen.renderers.pdf import PdfRenderer
from tests.every_node import every_node

LAYOUTS = ("a4", "screen")
Layout = Literal["a4", "screen"]
FIGURES = Artifact("report-figures.csv", "text/csv", "指标,值\n满意率,86.4\n".encode("utf-8-sig"))


def context(
    language: str = "en", logo: bytes | None = None, *, layout: Layout = "a4", password: str = "", attach: bool = False
) -> RenderContext:
    options = PdfOptions(layout, password, (FIGURES,) if attach else ())
    return RenderContext(Locale(language), Theme(), logo, "report", options)


@cache
def rendered(language: str, layout: Layout = "a4") -> bytes:
    return PdfRenderer().render(every_node(language), context(language, layout=layout)).content


def made(document: nodes.Document, how: RenderContext | None = None) -> bytes:
    return PdfRenderer().render(document, how or context()).content


def reader(language: str = "en", layout: Layout = "a4") -> PdfReader:
    return PdfReader(BytesIO(rendered(language, layout)))


def text_of(pdf: PdfReader) -> str:
    """All text, without the white space that line breaks and spacing put in."""
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def squeezed(text: str) -> str:
    return "".join(text.split())


def report(*blocks: nodes.Block) -> nodes.Document:
    return nodes.Document(
        cover=nodes.Cover("Clearwater", "Report", "Q3 2026"),
        sections=(nodes.Section("one", "One", blocks),),
        language="en",
        period=parse("2026-Q3"),
        as_of=date(2026, 10, 2),
        author="Customer Service",
    )


def with_summary(*actions: str) -> nodes.Document:
    """A small report whose summary asks for these actions."""
    said = tuple((nodes.Text(action),) for action in actions)
    summary = nodes.Summary(None, (nodes.Text("All is well."),), (), said)
    return replace(report(paragraph("body")), summary=summary)


def paragraph(text: str) -> nodes.Paragraph:
    return nodes.Paragraph((nodes.Text(text),))
