"""The formats by name. Adding one is a file here and a line below; importing this loads no heavy library."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from reportgen.renderers.context import Renderer

RENDERERS: Mapping[str, str] = MappingProxyType(
    {
        "html": "reportgen.renderers.html:HtmlRenderer",
        "pdf": "reportgen.renderers.pdf:PdfRenderer",
        "docx": "reportgen.renderers.docx:DocxRenderer",
        "pptx": "reportgen.renderers.pptx:PptxRenderer",
        "xlsx": "reportgen.renderers.xlsx:XlsxRenderer",
    }
)


def renderer_for(name: str) -> Renderer:
    """A fresh renderer of the format; KeyError for a name that is not in RENDERERS."""
    module, _, attribute = RENDERERS[name].partition(":")
    return cast("Renderer", getattr(import_module(module), attribute)())
