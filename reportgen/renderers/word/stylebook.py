"""The styles of a template and ours in one part: theirs where they have one of that name, ours where they have none.

Names are compared, not ids: a Chinese Word gives its "heading 1" the id "1" and shows 标题 1, but the name in the file
is always the English one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from reportgen.renderers.word.order import PARAGRAPH, put
from reportgen.renderers.word.xml import Element, name

REFERRING = ("basedOn", "next", "link")
# What our writing relies on; where a style of theirs lacks it, the paragraph says so itself.
RELIED_ON = ("keepNext", "pageBreakBefore", "numPr", "tabs")


@dataclass(frozen=True, slots=True)
class Stylebook:
    """Ids of our styles as they are called in the template, and what paragraphs in theirs must say themselves."""

    ids: Mapping[str, str]
    said: Mapping[str, tuple[Element, ...]]
    added: tuple[Element, ...]

    @property
    def added_ids(self) -> frozenset[str]:
        """The ids of our styles that the template had no style for."""
        return frozenset(self.ids) - frozenset(self.said)

    def applied(self, roots: Iterable[Element]) -> None:
        """Puts our paragraphs, runs and tables into the styles of the template."""
        tags = tuple(name(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle"))
        for root in roots:
            for reference in root.iter(*tags):
                style = reference.get(name("w:val"), "")
                reference.set(name("w:val"), self.ids.get(style, style))
                parent = reference.getparent()
                if reference.tag == tags[0] and parent is not None:
                    for property in self.said.get(style, ()):
                        put(parent, deepcopy(property), PARAGRAPH)


class Styles:
    """The styles part of a template."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._by_id = {style.get(name("w:styleId"), ""): style for style in self._all()}
        self._by_name: dict[tuple[str, str], str] = {}
        for style in self._all():
            for one in _names(style):
                self._by_name.setdefault((_kind(style), one), style.get(name("w:styleId"), ""))
        self._defaults = {
            _kind(style): style.get(name("w:styleId"), "")
            for style in self._all()
            if style.get(name("w:default")) in ("1", "true", "on")
        }

    def counterpart(self, style: Element) -> str | None:
        """The id of the template's style of the same name and kind; None if it has none."""
        if style.get(name("w:default")) == "1" and _kind(style) in self._defaults:
            return self._defaults[_kind(style)]
        found = (self._by_name.get((_kind(style), one)) for one in _names(style))
        return next((id for id in found if id is not None), None)

    def id_of(self, kind: str, called: str) -> str | None:
        """The id of the style of that name; None if there is none."""
        return self._by_name.get((kind, called.casefold()))

    def property(self, id: str, tag: str) -> Element | None:
        """A property of a paragraph style, its own or that of the style it is based on."""
        seen: set[str] = set()
        while id in self._by_id and id not in seen:
            seen.add(id)
            found = self._by_id[id].find(f"{name('w:pPr')}/{name(f'w:{tag}')}")
            if found is not None:
                return found
            base = self._by_id[id].find(name("w:basedOn"))
            id = base.get(name("w:val"), "") if base is not None else ""
        return None

    def free_id(self, id: str) -> str:
        """The id itself, or another one if the template uses it for a style of another name."""
        return id if id not in self._by_id else self.free_id(f"Report{id}")

    def _all(self) -> list[Element]:
        return self.root.findall(name("w:style"))


def merged(theirs: Styles, ours: Element, *, renumber: frozenset[str]) -> Stylebook:
    """Adds ours to theirs. Paragraphs in the styles of `renumber` count by our lists, whatever theirs say."""
    own = {style.get(name("w:styleId"), ""): style for style in ours.findall(name("w:style"))}
    met = {id: theirs.counterpart(style) for id, style in own.items()}
    ids = {id: found if found is not None else theirs.free_id(id) for id, found in met.items()}
    said: dict[str, tuple[Element, ...]] = {}
    new: list[Element] = []
    for id, style in own.items():
        if met[id] is not None:
            said[id] = tuple(_unsaid(theirs, ids[id], style, renumber=id in renumber))
            continue
        added = deepcopy(style)
        added.set(name("w:styleId"), ids[id])
        added.attrib.pop(name("w:default"), "")
        for tag in REFERRING:
            for reference in added.iterfind(name(f"w:{tag}")):
                reference.set(name("w:val"), ids[reference.get(name("w:val"), "")])
        new.append(added)
    theirs.root.extend(new)
    return Stylebook(ids, said, tuple(new))


def _unsaid(theirs: Styles, id: str, style: Element, *, renumber: bool) -> Iterator[Element]:
    for tag in RELIED_ON:
        property = style.find(f"{name('w:pPr')}/{name(f'w:{tag}')}")
        if property is None:
            continue
        found = theirs.property(id, tag)
        if found is None or _off(found) or (tag == "numPr" and renumber):
            yield property


def _off(property: Element) -> bool:
    """Whether a property is there only to say no."""
    number = property.find(name("w:numId"))
    said = number.get(name("w:val")) if number is not None else property.get(name("w:val"))
    return said in ("0", "false", "off")


def _kind(style: Element) -> str:
    return style.get(name("w:type"), "paragraph")


def _names(style: Element) -> list[str]:
    found = [
        element.get(name("w:val"), "") for tag in ("name", "aliases") for element in style.iterfind(name(f"w:{tag}"))
    ]
    return [one.strip().casefold() for names in found for one in names.split(",") if one.strip()]
