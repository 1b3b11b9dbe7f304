"""What is wrong with the text of a static picture, by measurement: cut at an edge, on top of other text, or missing.

Widths come from charts/textwidth.py here, and from Chromium in tests/browser/test_gallery.py; the rest is the same.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import combinations

from reportgen.charts.textwidth import width
from reportgen.document.chartdata import ChartData, TrendData

NAMESPACE = "{http://www.w3.org/2000/svg}"
_ABOVE, _BELOW = 0.8, 0.08  # of the size: what digits, capitals and CJK cover over and under the baseline
_TOLERANCE = 1.0  # pixels
# Names in the data that a picture has room to show in any case; periods may be thinned, and centres of rings cut.
_SHOWN = frozenset({"label", "rows", "columns", "words", "name", "axes", "text", "start_label", "end_label"})
_THINNED = frozenset({"labels"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text and the box that its ink fills."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: Placed) -> bool:
        """Whether both cover the same place."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _TOLERANCE and down > _TOLERANCE


def placed(text: str, x: float, baseline: float, wide: float, size: float) -> Placed:
    """A line whose left end is at x."""
    return Placed(text, x, baseline - _ABOVE * size, x + wide, baseline + _BELOW * size)


def texts(svg: str) -> tuple[tuple[Placed, ...], tuple[float, float]]:
    """The lines of a picture as text width gives them, and the picture's size."""
    root = ET.fromstring(svg)
    _, _, wide, high = map(float, str(root.get("viewBox")).split())
    return tuple(_lines(root, {})), (wide, high)


def _lines(parent: ET.Element, inherited: dict[str, str]) -> Iterator[Placed]:
    for shape in parent:
        found = {**inherited, **shape.attrib}
        if shape.tag != f"{NAMESPACE}text":
            yield from _lines(shape, found)
            continue
        size, text = float(found["font-size"]), shape.text or ""
        wide = width(text, size, bold="font-weight" in found)
        before = {"start": 0.0, "middle": wide / 2, "end": wide}[found.get("text-anchor", "start")]
        yield placed(text, float(found["x"]) - before, float(found["y"]), wide, size)


def faults(lines: Sequence[Placed], size: tuple[float, float]) -> Iterator[str]:
    """Lines that reach out of the picture, and pairs that touch."""
    wide, high = size
    for line in lines:
        if min(line.left, line.top, wide - line.right, high - line.bottom) < -_TOLERANCE:
            across = f"{line.left:.0f} … {line.right:.0f} of {wide:.0f}"
            yield f'"{line.text}" is cut: {across}, {line.top:.0f} … {line.bottom:.0f} of {high:.0f}'
    for one, other in combinations(lines, 2):
        if one.over(other):
            yield f'"{one.text}" and "{other.text}" overlap at {one.left:.0f}, {one.bottom:.0f}'


def missing(data: ChartData, drawn: Iterable[str]) -> Iterator[str]:
    """Names in the data that cannot be read in the picture, however they are broken into lines.

    A lone line of a trend has its name in the headline; a narrow picture does not repeat it.
    """
    read = _bare("".join(drawn))
    for name in _names(data):
        is_lone = isinstance(data, TrendData) and [line.name for line in data.lines] == [name]
        if not is_lone and _bare(name) not in read:
            yield f'"{name}" is missing'


def _names(part: object) -> Iterator[str]:
    if isinstance(part, tuple):
        for inner in part:
            yield from _names(inner)
    elif is_dataclass(part):
        for field in fields(part):
            value = getattr(part, field.name)
            if field.name in _SHOWN:
                yield from (value,) if isinstance(value, str) else (one for one in value if isinstance(one, str))
            if field.name not in _THINNED:
                yield from _names(value)


def _bare(text: str) -> str:
    return "".join(text.split())
