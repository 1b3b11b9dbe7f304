"""The page that the report is set on: ours, or that of the organisation's template."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.renderers.word.xml import Element, name, w

LEAST_TEXT_WIDTH = 5000  # twips, about 88 mm: tables and charts of a report need as much


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its margins, in twips as all lengths of Word."""

    width: int = 11906  # A4
    height: int = 16838
    left: int = 1021  # 18 mm
    right: int = 1021
    top: int = 1304
    bottom: int = 1134
    header: int = 624
    footer: int = 567

    @property
    def text_width(self) -> int:
        """What lies between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """What lies between the margins, from top to bottom."""
        return self.height - self.top - self.bottom


OURS = Page()


def size_and_margins(page: Page) -> tuple[Element, Element]:
    """The elements of a section's properties that say the page."""
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    paper = w("pgSz", w=page.width, h=page.height)
    return paper, w("pgMar", **margins, header=page.header, footer=page.footer, gutter=0)


def page_of(layout: Element) -> Page:
    """The page that a section's properties describe; what they leave out is as Word takes it: Letter, an inch."""
    size, margins = layout.find(name("w:pgSz")), layout.find(name("w:pgMar"))
    inch, edge = 1440, 720
    gutter = _twips(margins, "gutter", 0)
    return Page(
        width=_twips(size, "w", 12240),
        height=_twips(size, "h", 15840),
        left=_twips(margins, "left", inch) + gutter,
        right=_twips(margins, "right", inch),
        # A negative distance keeps the text there whatever the header needs.
        top=abs(_twips(margins, "top", inch)),
        bottom=abs(_twips(margins, "bottom", inch)),
        header=_twips(margins, "header", edge),
        footer=_twips(margins, "footer", edge),
    )


def _twips(element: Element | None, key: str, otherwise: int) -> int:
    written = element.get(name(f"w:{key}")) if element is not None else None
    if written is None:
        return otherwise
    for unit, twips in (("pt", 20.0), ("mm", 1440 / 25.4), ("cm", 14400 / 25.4), ("in", 1440.0)):
        if written.endswith(unit):
            return round(float(written.removesuffix(unit)) * twips)
    return round(float(written))
