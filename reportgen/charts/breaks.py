"""The break through a bar that does not begin at zero: its length is not to be read."""

from __future__ import annotations

from reportgen.charts.svg import Picture, Stroke

AT = 12.0  # from where the bar begins
_HALF_GAP = 2.0
_SLANT = 3.0
_BEYOND = 3.0  # the bar's edge


def draw_break(picture: Picture, start: float, end: float, middle: float, thick: float) -> None:
    """Two slanted lines through the bar from `start` to `end`, near its start and never behind its middle."""
    towards = 1 if end >= start else -1
    at = start + towards * min(AT, abs(end - start) / 2)
    top, bottom = middle - thick / 2 - _BEYOND, middle + thick / 2 + _BEYOND
    upper, lower = at + _SLANT, at - _SLANT
    corners = ((upper - _HALF_GAP, top), (upper + _HALF_GAP, top), (lower + _HALF_GAP, bottom),
               (lower - _HALF_GAP, bottom))  # fmt: skip
    picture.polygon(corners, "paper", "break")
    for shift in (-_HALF_GAP, _HALF_GAP):
        picture.line((upper + shift, top), (lower + shift, bottom), Stroke("secondary"), "break-edge")
