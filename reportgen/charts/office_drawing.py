"""The smallest pieces of a native chart: makers of elements, fills, fonts, ticks."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree
from lxml.builder import ElementMaker

LATIN_FONT, EAST_ASIAN_FONT = "Calibri", "微软雅黑"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LANGUAGES = {"zh-CN": "zh-CN", "en": "en-GB"}
TEXT_SIZE = 800  # hundredths of a point
LINE_WIDTH, THIN_LINE, HAIRLINE = 25400, 12700, 6350  # EMU

Element = etree._Element


class _Maker:
    """lxml's ElementMaker with the types that its stubs lack: `maker.name(children, attribute=…)` is an element."""

    def __init__(self, namespace: str) -> None:
        self._maker = ElementMaker(namespace=namespace, nsmap={"c": CHART, "a": DRAWING})

    def __getattr__(self, name: str) -> Callable[..., Element]:
        make: Callable[..., Element] = getattr(self._maker, name)
        return make


c = _Maker(CHART)
a = _Maker(DRAWING)


def text(colour: str, language: str) -> Element:
    """Level text properties with both fonts and the language of the report."""
    look = a.pPr(text_look(a.defRPr, colour, language))
    return c.txPr(a.bodyPr(rot="0", vert="horz"), a.lstStyle(), a.p(look, a.endParaRPr(lang=LANGUAGES[language])))


def text_look(make: Callable[..., Element], colour: str, language: str, size: int = TEXT_SIZE) -> Element:
    """The properties of text, made by the maker of a:defRPr or a:rPr."""
    return make(
        solid(colour),
        a.latin(typeface=LATIN_FONT),
        a.ea(typeface=EAST_ASIAN_FONT),
        a.cs(typeface=LATIN_FONT),
        lang=LANGUAGES[language], sz=str(size), b="0",
    )  # fmt: skip


def parts(written: Element) -> dict[str, Element]:
    """Copies of the children of a series, by name."""
    return {etree.QName(child).localname: deepcopy(child) for child in written}


def solid(colour: str) -> Element:
    """A plain fill; the colour is written "#RRGGBB"."""
    return a.solidFill(a.srgbClr(val=colour.removeprefix("#").upper()))


def empty() -> Element:
    """Neither fill nor outline."""
    return c.spPr(a.noFill(), a.ln(a.noFill()))


def shown(*, value: bool, name: bool = False) -> tuple[Element, ...]:
    """What a data label says; Office wants every choice stated."""
    return (
        c.showLegendKey(val="0"),
        c.showVal(val=str(int(value))),
        c.showCatName(val="0"),
        c.showSerName(val=str(int(name))),
        c.showPercent(val="0"),
        c.showBubbleSize(val="0"),
    )


def no_ticks(labels: str) -> tuple[Element, ...]:
    """No tick marks; the axis's labels at that place."""
    return (c.majorTickMark(val="none"), c.minorTickMark(val="none"), c.tickLblPos(val=labels))
