"""Shapes that look alike in one group that says it once: the same picture in fewer bytes.

Shapes keep their order, because later ones cover earlier ones; texts, which cover nothing, come last, part by part,
each part in the order in which it was written.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

LOOKS = (
    "class", "font-size", "font-weight", "text-anchor", "fill", "fill-opacity", "stroke", "stroke-width",
    "stroke-dasharray", "stroke-linejoin",
)  # fmt: skip
_TYPE = LOOKS[:4]
_TAGS = len("<g></g>")


def grouped(shapes: Iterable[ET.Element]) -> Iterator[ET.Element]:
    """The shapes, then the texts; neighbours of one part in a group that carries what most of them share."""
    drawn: list[ET.Element] = []
    written: list[ET.Element] = []
    for shape in shapes:
        (written if shape.tag == "text" else drawn).append(shape)
    for alike in (drawn, sorted(written, key=_type)):
        for _, run in groupby(alike, key=_kind):
            yield from _gathered(list(run))


def _gathered(run: Sequence[ET.Element]) -> Iterable[ET.Element]:
    """The run as it is, or in a group if that is shorter. A shape that differs keeps its own attribute."""
    usual = [(name, *Counter(shape.attrib[name] for shape in run).most_common(1)[0]) for name in _names(run[0])]
    shared = [(name, value, count) for name, value, count in usual if count > 1]
    if sum((count - 1) * (len(name) + len(value) + 4) for name, value, count in shared) <= _TAGS:
        return run
    group = ET.Element("g", {name: value for name, value, _ in shared})
    for shape in run:
        for name, value, _ in shared:
            if shape.attrib[name] == value:
                del shape.attrib[name]
        group.append(shape)
    return (group,)


def _type(text: ET.Element) -> tuple[str, ...]:
    return tuple(text.get(name, "") for name in _TYPE)


def _kind(shape: ET.Element) -> tuple[str, ...]:
    """What must be equal in a group: the part, and which attributes there are, for a missing one would be inherited."""
    return (shape.get("class", ""), *_names(shape))


def _names(shape: ET.Element) -> tuple[str, ...]:
    return tuple(name for name in LOOKS if name in shape.attrib)
