from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from reportgen.charts.svg import LABEL, Box, Picture, Stroke, number
from tests.unit.charts.drawing import NAMESPACE, THEME, canvas

HOSTILE = "<script>alert('x')</script> ]]> & \" \x00 \x0b \ufffe"


def test_hostile_text_stays_text() -> None:
    picture = Picture(canvas())
    picture.text((0, 10), HOSTILE, LABEL)
    svg = picture.finish(20, HOSTILE)
    root = ET.fromstring(svg)
    assert "<script" not in svg
    assert root.find(f"{NAMESPACE}text") is not None
    assert root.findtext(f"{NAMESPACE}text") == root.findtext(f"{NAMESPACE}title") == root.get("aria-label")
    assert root.findtext(f"{NAMESPACE}text") == "<script>alert('x')</script> ]]> & \" \ufffd \ufffd \ufffd"


def test_roles_become_colours_and_finished_colours_stay() -> None:
    picture = Picture(canvas())
    picture.rect(Box(0, 0, 5, 5), "accent", "bar")
    picture.rect(Box(0, 0, 5, 5), "#123456")
    picture.line((0, 0), (1, 1), Stroke("hairline", dashed=True))
    first, second, line = list(ET.fromstring(picture.finish(10, "")))[1:]
    assert (first.get("fill"), first.get("class")) == (THEME.accent, "bar")
    assert (second.get("fill"), second.get("class")) == ("#123456", None)
    assert (line.get("stroke"), line.get("class")) == (THEME.hairline, None)
    assert line.get("stroke-dasharray") == "3 3"


def test_the_root_says_its_size_and_role_and_fonts_without_spaces_between() -> None:
    root = ET.fromstring(Picture(canvas(640)).finish(99.2, "Title"))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("640", "100", "0 0 640 100")
    assert root.get("role") == "img"
    assert str(root.get("font-family")).startswith("'Noto Sans SC','Noto Sans CJK SC',")


def test_hatching_stays_inside_its_box() -> None:
    picture = Picture(canvas())
    picture.hatch(Box(10, 20, 40, 14), Stroke("hairline"))
    (path,) = list(ET.fromstring(picture.finish(50, "")))[1:]
    ends = [tuple(map(float, end)) for end in re.findall(r"[ML]([\d.]+) ([\d.]+)", path.get("d", ""))]
    assert len(ends) == 2 * 9
    assert all(10 <= x <= 50 and 20 <= y <= 34 for x, y in ends)


def test_coordinates_must_be_finite() -> None:
    with pytest.raises(ValueError, match="not a coordinate"):
        number(float("nan"))
