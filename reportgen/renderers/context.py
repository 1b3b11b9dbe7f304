"""What a renderer is given besides the document, and what every renderer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reportgen.artifact import Artifact
from reportgen.charts.kinds import Theme
from reportgen.document.nodes import Document
from reportgen.locales import Locale


@dataclass(frozen=True, slots=True)
class RenderContext:
    """How this run looks: language, colours and fonts, the logo's bytes (PNG, JPEG or SVG), the file name's stem."""

    locale: Locale
    theme: Theme
    logo: bytes | None
    stem: str


class Renderer(Protocol):
    """One format. A renderer decides how things look, never what is said: no filtering, sorting or rounding."""

    def render(self, document: Document, context: RenderContext) -> Artifact:
        """The whole report as one file in memory. Raises OutputError when the file would not be sound."""
