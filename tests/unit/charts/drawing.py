"""Reads a chart's SVG back: shapes and texts by the part they play."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from reportgen.charts import kind_of
from reportgen.charts.kinds import Canvas, Theme
from reportgen.document.chartdata import ChartData
from reportgen.locales import Locale

NAMESPACE = "{http://www.w3.org/2000/svg}"
PAGE, PHONE = 658.0, 340.0
THEME = Theme()
EN, ZH = Locale("en"), Locale("zh-CN")


@dataclass(frozen=True)
class Drawing:
    """A parsed picture."""

    root: ET.Element

    def parts(self, name: str) -> list[ET.Element]:
        """The shapes of a part, back to front."""
        return [shape for shape in self.root.iter() if name in shape.get("class", "").split()]

    def texts(self, part: str = "") -> list[str]:
        """The texts of a part, or all of them, in drawing order."""
        shapes = self.parts(part) if part else list(self.root.iter(f"{NAMESPACE}text"))
        return [shape.text or "" for shape in shapes]

    def numbers(self, part: str, attribute: str) -> list[float]:
        """An attribute of every shape of a part, as numbers."""
        return [float(shape.get(attribute, "nan")) for shape in self.parts(part)]


def canvas(width: float = PAGE, locale: Locale = EN) -> Canvas:
    """A canvas of the default theme."""
    return Canvas(width, THEME, locale)


def drawn(data: ChartData, width: float = PAGE, locale: Locale = EN) -> Drawing:
    """The picture of the data."""
    return read(kind_of(data).svg(data, canvas(width, locale)))


def read(svg: str) -> Drawing:
    """The picture without its groups: each shape with everything that it takes from its group."""
    root = ET.fromstring(svg)
    flat = ET.Element(root.tag, root.attrib)
    for shape in root:
        if shape.tag != f"{NAMESPACE}g":
            flat.append(shape)
            continue
        for inner in shape:
            inner.attrib.update({name: text for name, text in shape.attrib.items() if name not in inner.attrib})
            flat.append(inner)
    return Drawing(flat)
