"""What moved an amount."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.document.chartdata import BridgeData, BridgeStep
from reportgen.values import Unit
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """From one period to the next."""
    names = (
        ("电话", "在线客服", "App", "现场服务", "营业厅", "构成变化")
        if zh
        else ("Phone", "Live chat", "App", "On site", "Counter", "Change of mix")
    )
    start, end = ("2026 年第二季度", "2026 年第三季度") if zh else ("Q2 2026", "Q3 2026")
    percent = BridgeData(start, 88.5, (), end, 86.4, Unit.PERCENT, Unit.PERCENTAGE_POINTS)
    moved = (
        BridgeStep(names[0], -1.62, "bad"),
        BridgeStep(names[1], -0.94, "bad"),
        BridgeStep(names[2], -0.21),
        BridgeStep(names[3], 0.55, "good"),
        BridgeStep(names[4], 0.0),
        BridgeStep(names[5], 0.12),
    )
    yield Case("axis cut", replace(percent, steps=moved))
    moves = (-14.0, -9.5, 6.0, 2.0, -3.0, 0.5)
    nps = tuple(BridgeStep(n, by, "good" if by > 0 else "bad") for n, by in zip(names, moves, strict=True))
    yield Case("across zero", BridgeData(start, 12.0, nps, end, -6.0, Unit.POINTS, Unit.POINTS))
    yield Case("below zero, axis cut", BridgeData(start, -42.0, nps[2:], end, -36.5, Unit.POINTS, Unit.POINTS))
    minutes = (BridgeStep(names[0], 9.0, "bad"), BridgeStep(names[1], -2.5, "good"), BridgeStep(names[5], 0.4))
    yield Case("durations", BridgeData(start, 18.0, minutes, end, 24.9, Unit.MINUTES, Unit.MINUTES))
    still = tuple(BridgeStep(name, 0.0) for name in names[:3])
    yield Case("nothing moved", replace(percent, steps=still, end=88.5))
    tiny = (BridgeStep(names[0], 0.04), BridgeStep(names[1], -0.03))
    yield Case("hardly anything moved", replace(percent, steps=tiny, end=88.51))
    long = LONG_ZH if zh else f"{LONG_EN} and then a number of ordinary words"
    many = tuple(
        BridgeStep(f"{place} {long[: 8 + 3 * place]}", (-1) ** place * (0.1 + place % 5 / 4)) for place in range(16)
    )
    total = sum(step.difference for step in many)
    yield Case("16 steps, long labels", replace(percent, steps=many, end=88.5 + total))
    yield Case("one step, hostile", replace(percent, steps=(BridgeStep(HOSTILE, -2.1, "bad"),)))
    yield Case("no steps", replace(percent, end=88.5))
    yield Case("all zero", BridgeData(start, 0.0, still, end, 0.0, Unit.COUNT, Unit.COUNT))
