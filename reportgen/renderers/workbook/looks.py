"""How cells look: the report's colours, no grid of lines, numbers to the right."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from reportgen.charts.kinds import Theme

LATIN_FONT, EAST_ASIAN_FONT = "Calibri", "微软雅黑"
SIZE = 10.5  # points
SIZES = {"title": 20.0, "heading": 14.0, "subheading": 12.0, "lead": 12.0, "caption": 9.0, "note": 9.0}


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook, theme: Theme, language: str) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self._font = EAST_ASIAN_FONT if language.startswith("zh") else LATIN_FONT
        plain: dict[str, Any] = {"font_color": theme.ink, "valign": "vcenter"}
        small = {**plain, "font_color": theme.secondary, "text_wrap": True}
        column = {**plain, "bold": True, "bottom": 1, "bottom_color": theme.ink, "text_wrap": True, "valign": "bottom"}
        cell = {**plain, "bottom": 4, "bottom_color": theme.hairline}
        self._kinds: dict[str, dict[str, Any]] = {
            "title": plain,
            "heading": {**plain, "font_color": theme.accent},
            "subheading": {**plain, "bold": True},
            "headline": {**plain, "bold": True},
            "term": {**plain, "bold": True, "text_wrap": True, "valign": "top"},
            "caption": small,
            "text": {**plain, "text_wrap": True, "valign": "top"},
            "lead": {**plain, "text_wrap": True},
            "note": {**small, "valign": "top"},
            "column": column,
            "next_column": {**column, "align": "left", "indent": 1},  # keeps off the numbers that end at its edge
            "number_column": {**column, "align": "right"},
            "cell": {**cell, "text_wrap": True},
            "next_cell": {**cell, "text_wrap": True, "indent": 1},
            "absent": {**cell, "align": "right", "font_color": theme.secondary},
            "number": {**cell, "align": "right"},
            "link": {**plain, "font_color": theme.accent, "underline": 1},
        }

    def __call__(self, kind: str, number_format: str = "") -> Format:
        """The format of a kind of cell, with a number format where there is one."""
        name = f"{kind} {number_format}"
        if name not in self._made:
            look = {"font_name": self._font, "font_size": SIZES.get(kind, SIZE), **self._kinds[kind]}
            self._made[name] = self._book.add_format(
                {**look, **({"num_format": number_format} if number_format else {})}
            )
        return self._made[name]
