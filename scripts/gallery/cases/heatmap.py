"""Grids."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.chartdata import HeatmapData, Point
from reportgen.values import Unit
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """Grids."""
    rows = ("电话", "在线客服", "App", "邮件", "现场") if zh else ("Phone", "Live chat", "App", "E-mail", "On site")
    columns = (
        ("态度", "专业", "解决", "流程", "速度") if zh else ("Courtesy", "Competence", "Resolution", "Process", "Speed")
    )
    table = (
        (88, 84, 76, 70, 61),
        (85, 82, 73, 68, 58),
        (80, 78, 69, 64, 66),
        (79, 80, 71, 62, 0),
        (91, 87, 82, 74, 77),
    )
    cells = [[Point(float(a), n=200) for a in row] for row in table]
    cells[0][4] = Point(61.0, n=200, mark="down")
    cells[1][4] = Point(58.3, n=200, mark="down")
    cells[3][4] = Point(None, mark="withheld")
    cells[2][2] = Point(None, mark="empty")
    grid = tuple(map(tuple, cells))
    yield Case(
        "channels by dimension",
        HeatmapData(rows, columns, grid, Unit.PERCENT, (50.0, 95.0), direction="higher"),
    )
    wide = tuple(f"{LONG_ZH[i : i + 8]}" if zh else f"Dimension number {i}" for i in range(12))
    many = tuple(tuple(Point(-100.0 + 200 * ((i * 7 + j * 3) % 12) / 11) for j in range(12)) for i in range(4))
    long = (LONG_ZH if zh else LONG_EN, HOSTILE, *rows[:2])
    yield Case("12 columns, long labels, NPS", HeatmapData(long, wide, many, Unit.POINTS, (-100.0, 100.0)))
    yield Case(
        "one cell, no width of domain",
        HeatmapData(rows[:1], columns[:1], ((Point(50.0),),), Unit.PERCENT, (50.0, 50.0)),
    )
    yield Case("empty", HeatmapData((), (), (), Unit.PERCENT, (0.0, 100.0)))
