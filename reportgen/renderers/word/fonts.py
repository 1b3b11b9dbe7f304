"""The fonts of the Word file: ours, or those of the organisation's template; in text and in native charts."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from reportgen.charts.office_drawing import EAST_ASIAN_FONT, LATIN_FONT
from reportgen.renderers.word.xml import NAMESPACES, Element, name, w

LIGHT_LATIN_FONT = "Calibri Light"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families of Latin text, of large Latin text, and of Chinese text."""

    latin: str = LATIN_FONT
    light: str = LIGHT_LATIN_FONT
    east_asian: str = EAST_ASIAN_FONT


OUR_FONTS = Fonts()


def in_fonts(chart: bytes, fonts: Fonts) -> bytes:
    """The chart part in these fonts: they are the only ones in it."""
    if fonts == OUR_FONTS:
        return chart
    root = etree.fromstring(chart)
    for tag, family in (("latin", fonts.latin), ("ea", fonts.east_asian), ("cs", fonts.latin)):
        for element in root.iter(f"{{{NAMESPACES['a']}}}{tag}"):
            element.set("typeface", family)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def font_table(fonts: Fonts) -> Element:
    """The part that names the fonts, so that a machine without them takes one of the same kind."""
    table = w("fonts")
    for family in dict.fromkeys((fonts.latin, fonts.light, fonts.east_asian)):
        font = w("font", name=family)
        if family == EAST_ASIAN_FONT:
            font.append(w("altName", val="Microsoft YaHei"))  # the same font where Windows speaks English
        chinese = family == fonts.east_asian
        font.extend((w("charset", val="86" if chinese else "00"), w("family", val="swiss"), w("pitch", val="variable")))
        table.append(font)
    return table


def fonts_of(styles: Element, theme: Element | None) -> Fonts:
    """The fonts of a template's body text: of its style Normal, else of its defaults, else of its theme."""
    paths = (
        "w:style[@w:type='paragraph'][@w:default='1']/w:rPr/w:rFonts",
        "w:docDefaults/w:rPrDefault/w:rPr/w:rFonts",
    )
    named = [found for path in paths for found in styles.iterfind(path, NAMESPACES)]
    latin = _first(named, "ascii", theme, "latin") or _of_theme(theme, "minor", "latin") or LATIN_FONT
    chinese = _first(named, "eastAsia", theme, "ea") or _of_theme(theme, "minor", "ea") or EAST_ASIAN_FONT
    return Fonts(latin, latin, chinese)


def _first(named: list[Element], key: str, theme: Element | None, script: str) -> str:
    """The first family that is named, by itself or by its place in the theme ("minorEastAsia")."""
    for fonts in named:
        if place := fonts.get(name(f"w:{key}Theme")):
            if family := _of_theme(theme, "major" if place.startswith("major") else "minor", script):
                return family
        elif named_here := fonts.get(name(f"w:{key}")):
            return named_here
    return ""


def _of_theme(theme: Element | None, which: str, script: str) -> str:
    if theme is None:
        return ""
    scheme = theme.find(f".//a:fontScheme/a:{which}Font", NAMESPACES)
    if scheme is None:
        return ""
    family = scheme.find(f"a:{script}", NAMESPACES)
    named = (family.get("typeface") or "") if family is not None else ""
    if named or script != "ea":
        return named
    simplified = scheme.find("a:font[@script='Hans']", NAMESPACES)
    return (simplified.get("typeface") or "") if simplified is not None else ""
