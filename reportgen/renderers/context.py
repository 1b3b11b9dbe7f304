"""What a renderer is given besides the document, and what every renderer is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from reportgen.artifact import Artifact
from reportgen.charts.kinds import Theme
from reportgen.cube import Cube
from reportgen.document.nodes import Document
from reportgen.locales import Locale

PAPER_ROWS = 60  # rows of a table on paper: each costs the layout time, and the dashboard has all of them


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How the PDF is made. `password` opens it; "" leaves it open to all. `attach`: files that travel inside."""

    layout: Literal["a4", "screen"] = "a4"
    password: str = field(default="", repr=False)
    attach: tuple[Artifact, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderContext:
    """How this run looks: language, colours and fonts, the logo's bytes (PNG, JPEG or SVG), the file name's stem.

    `template` holds the bytes of the organisation's Word template. For the dashboard: `cube` is what its filters work
    on, and `translations` are the same report in the other languages it offers.
    """

    locale: Locale
    theme: Theme
    logo: bytes | None
    stem: str
    pdf: PdfOptions = PdfOptions()
    template: bytes | None = None
    cube: Cube | None = None
    translations: tuple[Document, ...] = ()


class Renderer(Protocol):
    """One format. A renderer decides how things look, never what is said: no filtering, sorting or rounding."""

    def render(self, document: Document, context: RenderContext) -> Artifact:
        """The whole report as one file in memory. Raises OutputError when the file would not be sound."""
