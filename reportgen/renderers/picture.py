"""What an SVG needs before it is set on paper."""

from __future__ import annotations

from lxml import etree

SVG = "http://www.w3.org/2000/svg"


def printable(svg: str, alt: str) -> str:
    """The same picture with `alt` as its <title>, which becomes the alternative text of a tagged PDF.

    Font families lose the spaces after their commas: WeasyPrint 70 would take them for a part of the names.
    """
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    for old in root.findall(f"{{{SVG}}}title"):
        root.remove(old)
    title = etree.Element(f"{{{SVG}}}title")
    title.text = alt
    root.insert(0, title)
    for element in root.iter():
        families = element.get("font-family")
        if families:
            element.set("font-family", ",".join(family.strip() for family in families.split(",")))
    return etree.tostring(root, encoding="unicode")
