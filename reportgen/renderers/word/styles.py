"""Every style of the Word file, by name, from the theme: what a reader restyles in Word is all here.

python-docx's `font.name` sets only the Latin font, so Chinese text would fall back to whatever Word prefers. Here each
style names both fonts and its language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from reportgen.charts.colour import text_on
from reportgen.charts.kinds import Theme
from reportgen.renderers.word.fonts import OUR_FONTS, Fonts
from reportgen.renderers.word.xml import Element, name, w

Kind: TypeAlias = Literal["paragraph", "character", "table"]

LATIN_LANGUAGE = {"zh-CN": "en-US", "en": "en-GB"}
LINE = {"zh-CN": 1.25, "en": 1.19}  # of the fonts' own line, about 1.65 and 1.45 of the size
TERM_WIDTH = 112  # points of the terms that stand beside their explanations
BUILT_IN = {
    "Normal": "Normal", "Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "Heading3": "heading 3",
    "BodyText": "Body Text", "Caption": "caption", "ListBullet": "List Bullet", "ListNumber": "List Number",
    "Quote": "Quote", "TOCHeading": "TOC Heading", "TOC1": "toc 1", "TOC2": "toc 2", "Header": "header",
    "Footer": "footer", "FootnoteText": "footnote text", "FootnoteReference": "footnote reference",
    "Strong": "Strong", "Hyperlink": "Hyperlink", "DefaultParagraphFont": "Default Paragraph Font",
    "TableNormal": "Normal Table",
}  # fmt: skip
TONES = ("good", "bad", "caution", "neutral")


@dataclass(frozen=True, slots=True)
class Style:
    """One style. Sizes and spaces in points, `line` in multiples of a line (None: as its base), indents in points."""

    id: str
    label: str = ""
    kind: Kind = "paragraph"
    base: str = "Normal"
    follow: str = ""
    size: float | None = None
    colour: str = ""
    bold: bool = False
    italic: bool = False
    light: bool = False
    underline: bool = False
    raised: bool = False
    before: float | None = None
    after: float | None = None
    line: float | None = None
    keep_next: bool = False
    new_page: bool = False
    level: int | None = None
    numbering: tuple[int, int] | None = None
    align: Literal["", "right"] = ""
    indent: float = 0.0
    hanging: float = 0.0
    bar: str = ""
    tab: int | None = None  # right tab stop, in twips

    @property
    def name(self) -> str:
        """The name that Word's gallery shows."""
        return BUILT_IN.get(self.id, self.label)


def tone_style(tone: str) -> str:
    """The character style that colours a judgement, "" for a neutral one."""
    return "" if tone == "neutral" else f"Tone{tone.capitalize()}"


@dataclass(frozen=True, slots=True)
class Hand:
    """How styles are written down: in which fonts and language, and for a template or for a file of our own.

    Beside a template's styles ours stand alone: they state each space and indent, since its Normal may indent first
    lines, set lines 22 points apart or on a grid, which would tear tables and cut off pictures.
    """

    language: str
    fonts: Fonts = OUR_FONTS
    alone: bool = False


def styles(theme: Theme, text_width: int, hand: Hand) -> Element:
    """The root of the styles part; `text_width` in twips places the right tab stops."""
    root = w("styles", _defaults(theme, hand), _latent())
    every = {style.id: style for style in _all(theme, hand, text_width)}
    for style in every.values():
        root.append(_written(_standing_alone(style, every) if hand.alone else style, hand))
    return root


def _standing_alone(style: Style, every: Mapping[str, Style]) -> Style:
    """The style with the spaces that it would have from ours, whatever it is based on in a template."""
    if style.kind != "paragraph" or not style.base:
        return style
    base = _standing_alone(every[style.base], every)
    before = style.before if style.before is not None else base.before
    after = style.after if style.after is not None else base.after
    return replace(style, before=before, after=after, line=style.line if style.line is not None else base.line)


def _all(theme: Theme, hand: Hand, text_width: int) -> tuple[Style, ...]:
    language = hand.language
    return (
        Style("Normal", base="", size=9.5, colour=theme.ink, line=LINE[language], before=0, after=0),
        Style("DefaultParagraphFont", kind="character", base=""),
        Style("TableNormal", kind="table", base=""),
        *_text(theme),
        *_headings(theme, text_width),
        *_furniture(theme, text_width),
        *_tables(theme),
        *_cover(theme, on_band=not hand.alone),
        *_callouts(theme),
        *_characters(theme),
    )


def _text(theme: Theme) -> tuple[Style, ...]:
    return (
        Style("BodyText", after=6),
        Style("Lead", "Lead", base="BodyText", follow="BodyText", size=12.5, light=True, before=2, after=10),
        Style("Note", "Note", size=8, colour=theme.secondary, before=2, after=10),
        Style("Caption", follow="BodyText", size=8, colour=theme.secondary, before=4, after=2),
        Style("FigureHeadline", "Figure Headline", size=10.5, bold=True, before=12, after=4, keep_next=True),
        Style("Figure", "Figure", line=1.0, keep_next=True),
        Style("ListBullet", base="BodyText", after=3, numbering=(1, 0), indent=14, hanging=14),
        Style("ListNumber", base="BodyText", after=3, numbering=(2, 0), indent=14, hanging=14),
        Style("Quote", follow="BodyText", colour=theme.ink, before=4, indent=10, bar=theme.hairline),
        Style("Attribution", "Attribution", size=8, colour=theme.secondary, after=8, indent=10, bar=theme.hairline),
        Style("DefinitionTerm", "Definition Term", bold=True, before=8, after=2, keep_next=True),
        Style("DefinitionText", "Definition Text", base="BodyText", after=2, indent=14),
        Style("DefinitionRow", "Definition Row", base="BodyText", after=4, indent=TERM_WIDTH, hanging=TERM_WIDTH),
        Style("Spacer", "Spacer", size=1, line=1.0),
    )


def _headings(theme: Theme, text_width: int) -> tuple[Style, ...]:
    line = 1.1
    return (
        Style("Heading1", follow="BodyText", size=20, line=line, after=10, keep_next=True, new_page=True, level=0,
              numbering=(3, 0)),
        Style("Heading2", follow="BodyText", size=14, bold=True, line=line, before=16, after=6, keep_next=True,
              level=1, numbering=(3, 1)),
        Style("Heading3", follow="BodyText", size=11, bold=True, line=line, before=12, after=4, keep_next=True,
              level=2, numbering=(3, 2)),
        Style("TOCHeading", follow="BodyText", size=20, line=line, after=14, keep_next=True, new_page=True),
        Style("SummaryHeading", "Summary Heading", follow="BodyText", size=20, line=line, after=8, keep_next=True,
              new_page=True),
        Style("SummaryPart", "Summary Part", follow="BodyText", size=11, bold=True, line=line, before=10, after=4,
              keep_next=True),
        Style("TOC1", size=10.5, bold=True, before=8, after=2, tab=text_width),
        Style("TOC2", size=9.5, colour=theme.secondary, after=1, indent=14, tab=text_width),
    )  # fmt: skip


def _furniture(theme: Theme, text_width: int) -> tuple[Style, ...]:
    return (
        Style("Header", size=8, colour=theme.secondary, line=1.0, tab=text_width),
        Style("Footer", size=8, colour=theme.secondary, line=1.0, tab=text_width),
        Style("FootnoteText", size=8, colour=theme.secondary),
    )


def _tables(theme: Theme) -> tuple[Style, ...]:
    return (
        Style("ReportTable", "Report Table", kind="table", base="TableNormal"),
        Style("TableHeading", "Table Heading", size=8.5, colour=theme.secondary, before=3, after=3, line=1.05,
              keep_next=True),
        Style("TableText", "Table Text", size=9, before=3, after=3, line=1.05),
        Style("TableNumber", "Table Number", base="TableText", align="right"),
        Style("TableHeadingSmall", "Table Heading Small", base="TableHeading", size=7.5, keep_next=True),
        Style("TableTextSmall", "Table Text Small", base="TableText", size=8),
        Style("TableNumberSmall", "Table Number Small", base="TableNumber", size=8, align="right"),
        Style("KpiLabel", "KPI Label", size=8, colour=theme.secondary, before=4, line=1.05, keep_next=True),
        Style("KpiFigure", "KPI Figure", size=21, light=True, line=1.0, keep_next=True),
        Style("KpiMovement", "KPI Movement", size=8.5, bold=True, before=2, line=1.05, keep_next=True),
        Style("KpiDetail", "KPI Detail", size=7.5, colour=theme.secondary, line=1.05),
    )  # fmt: skip


def _cover(theme: Theme, *, on_band: bool) -> tuple[Style, ...]:
    colour = text_on(theme.accent, theme) if on_band else theme.ink
    return (
        Style("CoverOrganisation", "Cover Organisation", size=11, colour=theme.secondary, before=6),
        Style("Title", follow="CoverPeriod", size=30, colour=colour, light=True, line=1.1, after=12),
        Style("CoverPeriod", "Cover Period", size=14, colour=colour, light=True),
        Style("CoverFact", "Cover Fact", size=9, colour=theme.secondary, after=2),
    )


def _callouts(theme: Theme) -> tuple[Style, ...]:
    colours = {"good": theme.good, "bad": theme.bad, "caution": theme.caution, "neutral": theme.accent}
    made: list[Style] = []
    for tone in TONES:
        name, bar = tone.capitalize(), colours[tone]
        made += [
            Style(f"Callout{name}Title", f"Callout {name} Title", follow=f"Callout{name}", size=10.5, bold=True,
                  keep_next=True, indent=10, bar=bar),
            Style(f"Callout{name}", f"Callout {name}", size=8.5, colour=theme.secondary, indent=10, bar=bar),
        ]  # fmt: skip
    return tuple(made)


def _characters(theme: Theme) -> tuple[Style, ...]:
    character: Kind = "character"
    base = "DefaultParagraphFont"
    return (
        Style("Strong", kind=character, base=base, bold=True),
        Style("Hyperlink", kind=character, base=base, colour=theme.accent, underline=True),
        Style("CrossReference", "Cross Reference", kind=character, base=base, colour=theme.accent),
        Style("FootnoteReference", kind=character, base=base, raised=True),
        Style("CaptionLabel", "Caption Label", kind=character, base=base, bold=True, colour=theme.ink),
        Style("FigureUnit", "Figure Unit", kind=character, base=base, size=9, colour=theme.ink),
        Style("FigureMargin", "Figure Margin", kind=character, base=base, size=8.5, colour=theme.secondary),
        Style("Unit", "Unit", kind=character, base=base, colour=theme.secondary),
        Style("ToneGood", "Tone Good", kind=character, base=base, colour=theme.good),
        Style("ToneBad", "Tone Bad", kind=character, base=base, colour=theme.bad),
        Style("ToneCaution", "Tone Caution", kind=character, base=base, colour=theme.caution),
    )


def _defaults(theme: Theme, hand: Hand) -> Element:
    run = w(
        "rPr",
        _families(hand.fonts, hand.fonts.latin),
        w("color", val=_hex(theme.ink)),
        w("sz", val=19),
        w("szCs", val=19),
    )
    run.append(spoken(hand.language))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr", w("spacing", after=0, line=240))))


def _latent() -> Element:
    return w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=0, defUnhideWhenUsed=0, defQFormat=0,
             count=376)  # fmt: skip


def _written(style: Style, hand: Hand) -> Element:
    made = w("style", type=style.kind, styleId=style.id)
    if style.id in ("Normal", "DefaultParagraphFont", "TableNormal"):
        made.set(name("w:default"), "1")
    if style.id not in BUILT_IN:
        made.set(name("w:customStyle"), "1")
    made.append(w("name", val=style.name))
    if style.base:
        made.append(w("basedOn", val=style.base))
    if style.follow:
        made.append(w("next", val=style.follow))
    made.append(w("qFormat") if style.kind == "paragraph" else w("uiPriority", val=99))
    if style.kind == "paragraph":
        made.append(_paragraph_properties(style, hand))
    made.append(_run_properties(style, hand))
    if style.kind == "table":
        made.append(_table_properties())
    return made


def _paragraph_properties(style: Style, hand: Hand) -> Element:
    made = w("pPr")
    if style.keep_next:
        made.append(w("keepNext"))
    if style.new_page:
        made.append(w("pageBreakBefore"))
    if style.numbering:
        number, level = style.numbering
        made.append(w("numPr", w("ilvl", val=level), w("numId", val=number)))
    if style.bar:
        made.append(w("pBdr", w("left", val="single", sz=18, space=8, color=_hex(style.bar))))
    if style.tab is not None:
        made.append(w("tabs", w("tab", val="right", pos=style.tab)))
    if hand.alone:
        made.append(w("snapToGrid", val=0))
    if spacing := _spacing(style, hand):
        made.append(w("spacing", **spacing))
    if style.indent:
        made.append(w("ind", left=round(style.indent * 20), hanging=round(style.hanging * 20)))
    elif hand.alone:
        made.append(w("ind", leftChars=0, left=0, rightChars=0, right=0, firstLineChars=0, firstLine=0))
    if style.align or hand.alone:
        made.append(w("jc", val=style.align or "left"))
    if style.level is not None:
        made.append(w("outlineLvl", val=style.level))
    return made


def _spacing(style: Style, hand: Hand) -> dict[str, int | str]:
    spacing: dict[str, int | str] = {}
    before, after, line = style.before, style.after, style.line
    if hand.alone:
        spacing |= {"beforeAutospacing": 0, "afterAutospacing": 0}
    if before is not None:
        spacing["before"] = round(before * 20)
    if after is not None:
        spacing["after"] = round(after * 20)
    if line is not None:
        spacing |= {"line": round(line * 240), "lineRule": "auto"}
    return spacing


def _run_properties(style: Style, hand: Hand) -> Element:
    made = w("rPr", _families(hand.fonts, hand.fonts.light if style.light else hand.fonts.latin))
    if style.bold:
        made.extend((w("b"), w("bCs")))
    if style.italic:
        made.append(w("i"))
    if style.colour:
        made.append(w("color", val=_hex(style.colour)))
    if style.size is not None:
        made.extend((w("sz", val=round(style.size * 2)), w("szCs", val=round(style.size * 2))))
    if style.underline:
        made.append(w("u", val="single"))
    if style.raised:
        made.append(w("vertAlign", val="superscript"))
    made.append(spoken(hand.language))
    return made


def _table_properties() -> Element:
    sides = (w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    return w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *sides))


def _families(fonts: Fonts, latin: str) -> Element:
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=fonts.east_asian, cs=latin)


def spoken(language: str) -> Element:
    """The language of Latin text in a report of that language, and that of Chinese."""
    return w("lang", val=LATIN_LANGUAGE[language], eastAsia="zh-CN", bidi="ar-SA")


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
