"""Settings, list numbering and theme of the Word file."""

from __future__ import annotations

from copy import deepcopy

from reportgen.charts.kinds import Theme
from reportgen.charts.office_drawing import EAST_ASIAN_FONT, LATIN_FONT
from reportgen.renderers.word.fonts import LIGHT_LATIN_FONT
from reportgen.renderers.word.order import SETTINGS, put
from reportgen.renderers.word.styles import LATIN_LANGUAGE
from reportgen.renderers.word.xml import Element, name, plain, w

BULLETS, ORDERED, HEADINGS = 1, 2, 3
COMPATIBILITY_URI = "http://schemas.microsoft.com/office/word"


def settings(language: str) -> Element:
    """The settings part. Fields are filled already: nothing asks the reader to update them on opening."""
    spacing = "compressPunctuation" if language.startswith("zh") else "doNotCompress"
    options = (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    )
    compatibility = (w("compatSetting", name=key, uri=COMPATIBILITY_URI, val=value) for key, value in options)
    scheme = {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("characterSpacingControl", val=spacing),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
        w("compat", *compatibility),
        w("themeFontLang", val=LATIN_LANGUAGE[language], eastAsia="zh-CN"),
        w("clrSchemeMapping", bg1="light1", t1="dark1", bg2="light2", t2="dark2", **scheme,
          hyperlink="hyperlink", followedHyperlink="followedHyperlink"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )  # fmt: skip


def settle(theirs: Element, language: str) -> None:
    """Makes a template's settings fit the report: today's layout rules, its language, notes; nothing that asks.

    updateFields would ask each reader whether to update; the document's own template and mail merge lead elsewhere.
    """
    ours = settings(language)
    for tag in ("updateFields", "attachedTemplate", "linkStyles", "mailMerge", "themeFontLang"):
        for found in theirs.findall(name(f"w:{tag}")):
            theirs.remove(found)
    for child in ours:
        if child.tag in {name(f"w:{tag}") for tag in ("footnotePr", "compat", "themeFontLang")}:
            put(theirs, deepcopy(child), SETTINGS)
    notes, compatibility = theirs.find(name("w:footnotePr")), theirs.find(name("w:compat"))
    if notes is not None and notes.find(name("w:footnote")) is None:
        notes.extend((w("footnote", id=-1), w("footnote", id=0)))
    if compatibility is not None:
        for option in compatibility.findall(name("w:compatSetting")):
            if option.get(name("w:name")) == "compatibilityMode":
                compatibility.remove(option)
        compatibility.append(w("compatSetting", name="compatibilityMode", uri=COMPATIBILITY_URI, val=15))


def ordered_list_number(position: int) -> int:
    """The numbering id of the ordered list at that position (from 0), so that each counts from 1."""
    return HEADINGS + 1 + position


def numbering(theme: Theme, ordered_lists: int) -> Element:
    """Bullets, the headings' numbers, and one numbering for each ordered list."""
    root = w("numbering", _bullets(theme), _ordered(), _headings(theme))
    for number in (BULLETS, ORDERED, HEADINGS):
        root.append(w("num", w("abstractNumId", val=number), numId=number))
    for position in range(ordered_lists):
        restart = w("lvlOverride", w("startOverride", val=1), ilvl=0)
        root.append(w("num", w("abstractNumId", val=ORDERED), restart, numId=ordered_list_number(position)))
    return root


def theme_part(theme: Theme) -> Element:
    """The theme: what a reader adds to the report takes the same colours and fonts."""
    colours = plain("a:clrScheme", name="reportgen")
    accents = {f"accent{number}": colour for number, colour in enumerate(theme.categories[:6], start=1)}
    fixed = {"dk1": theme.ink, "lt1": theme.paper, "dk2": theme.secondary, "lt2": theme.wash}
    for slot, colour in (fixed | accents | {"hlink": theme.accent, "folHlink": theme.secondary}).items():
        colours.append(plain(f"a:{slot}", plain("a:srgbClr", val=colour.removeprefix("#"))))
    fonts = plain("a:fontScheme", _font("major", LIGHT_LATIN_FONT), _font("minor", LATIN_FONT), name="reportgen")
    elements = plain("a:themeElements", colours, fonts, _formats())
    return plain("a:theme", elements, name="reportgen")


def _font(which: str, latin: str) -> Element:
    fonts = (
        plain("a:latin", typeface=latin),
        plain("a:ea", typeface=EAST_ASIAN_FONT),
        plain("a:cs", typeface=""),
        plain("a:font", script="Hans", typeface=EAST_ASIAN_FONT),
    )
    return plain(f"a:{which}Font", *fonts)


def _formats() -> Element:
    """The least that a theme must hold: three fills, lines, effects and backgrounds, all of them plain."""

    def fill() -> Element:
        return plain("a:solidFill", plain("a:schemeClr", val="phClr"))

    return plain(
        "a:fmtScheme",
        plain("a:fillStyleLst", fill(), fill(), fill()),
        plain("a:lnStyleLst", *(plain("a:ln", fill(), w=width) for width in (6350, 12700, 19050))),
        plain("a:effectStyleLst", *(plain("a:effectStyle", plain("a:effectLst")) for _ in range(3))),
        plain("a:bgFillStyleLst", fill(), fill(), fill()),
        name="reportgen",
    )


def _bullets(theme: Theme) -> Element:
    level = _level(0, "bullet", "•", "ListBullet", hanging=280)
    level.append(w("rPr", w("color", val=theme.accent.removeprefix("#"))))
    return _abstract(BULLETS, "singleLevel", level)


def _ordered() -> Element:
    return _abstract(ORDERED, "singleLevel", _level(0, "decimal", "%1.", "ListNumber", hanging=280))


def _headings(theme: Theme) -> Element:
    texts = ("%1", "%1.%2", "%1.%2.%3")
    levels = []
    for position, text in enumerate(texts):
        level = _level(position, "decimal", text, f"Heading{position + 1}")
        level.append(w("rPr", w("b", val=0), w("color", val=theme.secondary.removeprefix("#"))))
        levels.append(level)
    return _abstract(HEADINGS, "multilevel", *levels)


def _abstract(number: int, kind: str, *levels: Element) -> Element:
    # Word merges lists whose signature is equal; a fixed one for each keeps them apart and the bytes the same.
    head = (w("nsid", val=f"5A71F00{number}"), w("multiLevelType", val=kind), w("tmpl", val=f"5A71F10{number}"))
    return w("abstractNum", *head, *levels, abstractNumId=number)


def _level(level: int, kind: str, text: str, style: str, *, hanging: int = 0) -> Element:
    indent = w("ind", left=hanging, hanging=hanging) if hanging else w("ind", left=0, firstLine=0)
    made = w("lvl", w("start", val=1), w("numFmt", val=kind), w("pStyle", val=style), ilvl=level)
    if not hanging:
        made.append(w("suff", val="space"))
    made.extend((w("lvlText", val=text), w("lvlJc", val="left"), w("pPr", indent)))
    made.set(name("w:tplc"), f"5A71F2{level:02d}")
    return made
