"""The lists of a template and ours in one part, and the numbers that a template's own headings count by."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from reportgen.document.walk import Heading
from reportgen.renderers.word.stylebook import Styles
from reportgen.renderers.word.xml import Element, name

_CHINESE = "零一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Counted:
    """How a template writes the number of a heading of one level: "%1.%2", and how each level counts."""

    text: str
    formats: tuple[str, ...]

    def of(self, number: str) -> str:
        """The number, which is written "2.1" in the document, as the template shows it, without a final stop."""
        parts = [int(part) for part in number.split(".")]
        shown = re.sub(r"%(\d)", lambda found: self._part(parts, int(found[1]) - 1), self.text)
        return shown.strip().rstrip(".、．")

    def _part(self, parts: list[int], level: int) -> str:
        count = parts[level] if level < len(parts) else 0
        format = self.formats[level] if level < len(self.formats) else "decimal"
        return FORMATS.get(format, str)(count)


def heading_numbers(headings: tuple[Heading, ...], styles: Styles, numbering: Element | None) -> dict[str, str] | None:
    """The numbers of headings by id, as the template counts them; None if it does not number all three levels."""
    levels = [_counted(styles, f"heading {level}", numbering) for level in (1, 2, 3)]
    known = [level for level in levels if level is not None]
    if len(known) < len(levels):
        return None
    return {heading.id: known[min(heading.level, 3) - 1].of(heading.number) for heading in headings}


def add_lists(theirs: Element, ours: Element, ids: Mapping[str, str], added: frozenset[str]) -> dict[str, str]:
    """Adds our lists to theirs; returns the new id of each. `ids`: our styles there, `added`: those that we added."""
    abstracts, numbers = _shift(theirs, "abstractNum", "abstractNumId"), _shift(theirs, "num", "numId")
    renamed = {}
    for abstract in ours.findall(name("w:abstractNum")):
        made = deepcopy(abstract)
        made.set(name("w:abstractNumId"), str(int(made.get(name("w:abstractNumId"), "0")) + abstracts))
        for style in list(made.iter(name("w:pStyle"))):
            id, level = style.get(name("w:val"), ""), style.getparent()
            style.set(name("w:val"), ids.get(id, id))
            if id not in added and level is not None:
                level.remove(style)  # their style belongs to their list
        _add_behind(theirs, made, ("numPicBullet", "abstractNum"))
    for number in ours.findall(name("w:num")):
        made = deepcopy(number)
        before = made.get(name("w:numId"), "0")
        renamed[before] = str(int(before) + numbers)
        made.set(name("w:numId"), renamed[before])
        for abstract in made.iterfind(name("w:abstractNumId")):
            abstract.set(name("w:val"), str(int(abstract.get(name("w:val"), "0")) + abstracts))
        _add_behind(theirs, made, ("numPicBullet", "abstractNum", "num"))
    return renamed


def _shift(root: Element, tag: str, key: str) -> int:
    return max((int(found.get(name(f"w:{key}"), "0")) for found in root.findall(name(f"w:{tag}"))), default=0)


def _add_behind(root: Element, made: Element, tags: tuple[str, ...]) -> None:
    before = [place for place, child in enumerate(root) if child.tag in {name(f"w:{tag}") for tag in tags}]
    root.insert(before[-1] + 1 if before else 0, made)


def _counted(styles: Styles, called: str, numbering: Element | None) -> Counted | None:
    id = styles.id_of("paragraph", called)
    found = styles.property(id, "numPr") if id is not None else None
    if found is None or numbering is None or id is None:
        return None
    levels = _levels(numbering, _value(found, "numId"))
    own = next((level for level in levels if _value(level, "pStyle") == id), None)
    place = _value(found, "ilvl") or "0"
    own = own if own is not None else next((level for level in levels if level.get(name("w:ilvl")) == place), None)
    if own is None or _value(own, "numFmt") in ("none", "bullet", ""):
        return None
    legal = own.find(name("w:isLgl")) is not None
    formats = tuple("decimal" if legal else _value(level, "numFmt") for level in levels)
    return Counted(_value(own, "lvlText"), formats)


def _levels(numbering: Element, number: str) -> list[Element]:
    for num in numbering.findall(name("w:num")):
        if num.get(name("w:numId")) == number:
            wanted = _value(num, "abstractNumId")
            for abstract in numbering.findall(name("w:abstractNum")):
                if abstract.get(name("w:abstractNumId")) == wanted:
                    return abstract.findall(name("w:lvl"))
    return []


def _value(parent: Element, tag: str) -> str:
    found = parent.find(name(f"w:{tag}"))
    return found.get(name("w:val"), "") if found is not None else ""


def _chinese(count: int) -> str:
    """A number below 100 in Chinese.

    >>> [_chinese(count) for count in (3, 10, 12, 20, 35)]
    ['三', '十', '十二', '二十', '三十五']
    """
    tens, ones = divmod(count, 10)
    return f"{_CHINESE[tens] if tens > 1 else ''}{'十' if tens else ''}{_CHINESE[ones] if ones or not tens else ''}"


def _roman(count: int) -> str:
    """A number in small Roman digits.

    >>> [_roman(count) for count in (4, 9, 14)]
    ['iv', 'ix', 'xiv']
    """
    written = ""
    for value, digits in _ROMAN:
        written += digits * (count // value)
        count %= value
    return written


FORMATS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": lambda count: chr(96 + count),
    "upperLetter": lambda count: chr(64 + count),
    "decimalZero": lambda count: f"{count:02d}",
}
