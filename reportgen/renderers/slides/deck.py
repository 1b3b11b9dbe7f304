"""A deck of empty 16:9 pages in the report's fonts, to which shapes are added by place, and its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, Literal, TypeAlias

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from reportgen.charts.kinds import Theme
from reportgen.charts.wrapping import Measure, wrap
from reportgen.document.nodes import Document

WIDE, HIGH = 12_192_000, 6_858_000  # EMU: 13.33 by 7.5 inches
MARGIN = 640_000
EMU_PER_POINT = 12_700
LINE = 1.4  # of the type size: 1.15 times what 微软雅黑 takes
WIDER = 1.12  # than our measure: fonts that stand in
CELL_SIDE = 70_000  # EMU beside the text of a cell
TITLE_ONLY = 5  # of the layouts that python-pptx brings
LATIN_FONT, EAST_ASIAN_FONT = "Calibri", "微软雅黑"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_KEPT_LAYOUT = "Title Only"
Align: TypeAlias = Literal["left", "right", "centre"]
_ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "centre": PP_ALIGN.CENTER}


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Voice:
    """How a run of text sounds: size in points, colour as "#RRGGBB"."""

    size: float
    colour: str
    bold: bool = False

    def strong(self) -> Voice:
        """The same, bold."""
        return replace(self, bold=True)


Run: TypeAlias = tuple[str, Voice]


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph: its runs, and the space after it in points.

    `hang`: points by which its lines stand in; what precedes a tab, or the number of a `numbered` one, stands there.
    """

    runs: tuple[Run, ...]
    after: float = 0.0
    align: Align = "left"
    hang: float = 0.0
    first: bool = True  # of a hanging paragraph: whether its first line begins at the edge
    numbered: str = ""  # the colour of its number


class Deck:
    """A presentation under construction; python-pptx's default file is made ours first."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self.theme = theme
        self.language = document.language
        self._file = Presentation()
        self._file.slide_width, self._file.slide_height = Emu(WIDE), Emu(HIGH)
        self._keep_one_layout()
        self._set_fonts()
        core, spoken_for = self._file.core_properties, datetime.combine(document.as_of, time())
        core.title, core.subject = document.cover.title, document.cover.period
        core.author = core.last_modified_by = document.author
        core.created = core.modified = spoken_for
        core.language, core.revision, core.keywords, core.comments = document.language, 1, "", ""

    @property
    def package(self) -> Any:
        """The package that new parts belong to."""
        return self._file.part.package

    def page(self, title: str, place: Place, voice: Voice) -> Any:
        """A new slide with its title, which readers of the screen and the outline know it by."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[0])
        heading = slide.shapes.title
        heading.left, heading.top, heading.width, heading.height = (
            Emu(place.left), Emu(place.top), Emu(place.width), Emu(place.height),
        )  # fmt: skip
        self._write(heading.text_frame, [Lines(((title, voice),))])
        return slide

    def text(self, slide: Any, place: Place, lines: Sequence[Lines], anchor: Any = MSO_ANCHOR.TOP) -> Any:
        """A box of text without margins of its own."""
        box = slide.shapes.add_textbox(Emu(place.left), Emu(place.top), Emu(place.width), Emu(place.height))
        self._write(box.text_frame, lines, anchor)
        return box

    def rule(self, slide: Any, place: Place, colour: str) -> None:
        """A filled bar."""
        edges = (Emu(place.left), Emu(place.top), Emu(place.width), Emu(place.height))
        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *edges)
        bar.fill.solid()
        bar.fill.fore_color.rgb = rgb(colour)
        bar.line.fill.background()
        bar.shadow.inherit = False

    def cell(self, cell: Any, lines: Lines, fill: str | None, rule: str = "") -> None:
        """What a cell of a table says, its ground, and the colour of the hairline below it."""
        if rule:
            _underline(cell, rule)
        cell.margin_left = cell.margin_right = Emu(CELL_SIDE)
        cell.margin_top = cell.margin_bottom = Emu(30_000)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._paragraph(cell.text_frame.paragraphs[0], lines)
        if fill is None:
            cell.fill.background()
        else:
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(fill)

    def saved(self) -> bytes:
        """The bytes of the file, without the machine's clock."""
        stamped, fixed = io.BytesIO(), io.BytesIO()
        self._file.save(stamped)
        with zipfile.ZipFile(stamped) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                target.writestr(entry, source.read(name))
        return fixed.getvalue()

    # --- text ---

    def _write(self, frame: Any, lines: Sequence[Lines], anchor: Any = MSO_ANCHOR.TOP) -> None:
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
        frame.vertical_anchor = anchor
        for number, one in enumerate(lines):
            self._paragraph(frame.paragraphs[0] if number == 0 else frame.add_paragraph(), one)

    def _paragraph(self, paragraph: Any, lines: Lines) -> None:
        paragraph.alignment = _ALIGN[lines.align]
        paragraph.space_after = Pt(lines.after)
        paragraph.line_spacing = 1.15
        if lines.hang:
            _hang(paragraph, lines)
        for text, voice in lines.runs:
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold = Pt(voice.size), voice.bold
            run.font.color.rgb = rgb(voice.colour)
            run._r.get_or_add_rPr().set("lang", self.language if self.language.startswith("zh") else "en-GB")

    # --- the file that python-pptx brings ---

    def _keep_one_layout(self) -> None:
        """Only the layout that is used stays, its title as wide as the page and no places for dates."""
        layouts = self._file.slide_layouts
        for layout in [layout for layout in layouts if layout.name != _KEPT_LAYOUT]:
            layouts.remove(layout)
        for holder in (self._file.slide_master, layouts[0]):
            for shape in list(holder.placeholders):
                if shape.placeholder_format.idx == 0:
                    shape.left, shape.top = Emu(MARGIN), Emu(MARGIN)
                    shape.width, shape.height = Emu(WIDE - 2 * MARGIN), Emu(700_000)
                elif holder is layouts[0]:
                    shape._element.getparent().remove(shape._element)
        master = self._file.slide_master
        for properties in master._element.iter(f"{_A}lvl1pPr"):
            properties.set("algn", "l")
        self._file.part.drop_rel(next(r.rId for r in self._file.part.rels.values() if "printerSettings" in r.reltype))

    def _set_fonts(self) -> None:
        """The theme's fonts: ours for Latin and for Chinese, wherever a shape names none."""
        relation = next(r for r in self._file.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
        part = relation.target_part
        root = etree.fromstring(part.blob)
        for family in ("majorFont", "minorFont"):
            for fonts in root.iter(f"{_A}{family}"):
                for tag, typeface in (("latin", LATIN_FONT), ("ea", EAST_ASIAN_FONT)):
                    for font in fonts.findall(f"{_A}{tag}"):
                        font.set("typeface", typeface)
        for number, colour in enumerate(self.theme.categories[:6], start=1):
            for accent in root.iter(f"{_A}accent{number}"):
                for child in list(accent):
                    accent.remove(child)
                etree.SubElement(accent, f"{_A}srgbClr").set("val", colour.removeprefix("#").upper())
        part._blob = etree.tostring(root, encoding="UTF-8", standalone=True)


def _underline(cell: Any, colour: str) -> None:
    line = etree.Element(f"{_A}lnB", {"w": "9525", "cap": "flat", "cmpd": "sng", "algn": "ctr"})
    fill = etree.SubElement(etree.SubElement(line, f"{_A}solidFill"), f"{_A}srgbClr")
    fill.set("val", colour.removeprefix("#").upper())
    cell._tc.get_or_add_tcPr().insert(0, line)


def _hang(paragraph: Any, lines: Lines) -> None:
    """The indents of a paragraph, and Office's own number before it."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(round(lines.hang * EMU_PER_POINT)))
    properties.set("indent", str(-round(lines.hang * EMU_PER_POINT) if lines.first else 0))
    if lines.numbered:
        colour = etree.SubElement(etree.SubElement(properties, f"{_A}buClr"), f"{_A}srgbClr")
        colour.set("val", lines.numbered.removeprefix("#").upper())
        etree.SubElement(properties, f"{_A}buFont").set("typeface", "+mj-lt")
        etree.SubElement(properties, f"{_A}buAutoNum").set("type", "arabicPlain")
    elif lines.first:
        stop = etree.SubElement(etree.SubElement(properties, f"{_A}tabLst"), f"{_A}tab")
        stop.set("pos", str(round(lines.hang * EMU_PER_POINT)))
        stop.set("algn", "l")


def rgb(colour: str) -> RGBColor:
    """A colour written "#RRGGBB", as python-pptx takes it."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise ValueError(f"not a colour: {colour}")
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def height(text: str, size: float, wide: float, *, bold: bool = False) -> float:
    """The points that a text takes from top to bottom at a type size, on lines of `wide` EMU."""
    measure = Measure(wide / EMU_PER_POINT / WIDER, size, bold)
    return sum(len(wrap(line, measure)) for line in text.split("\n")) * size * LINE


def fitted(room: float, sizes: Sequence[float], needed: Callable[[float], float]) -> float:
    """The largest of descending type sizes at which no more than `room` is `needed`; the last if none is.

    >>> fitted(100.0, (20, 16, 12), lambda size: 6 * size)
    16
    """
    return next((size for size in sizes if needed(size) <= room), sizes[-1])
