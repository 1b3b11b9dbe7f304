"""Radars."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.chartdata import Mark, Point, RadarData, RadarLine
from reportgen.values import Unit
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """The ordinary one first."""
    yield Case("this period, last period, target", _service(zh))
    yield Case("withheld, empty, small", _broken(zh))
    yield Case("12 long labels", _long(zh))
    yield Case("negative, five lines", _negative(zh))
    names = _names(zh)
    yield Case("all equal", _plain(names[:5], (70.0,) * 5, zh))
    yield Case("at zero and at the rim", _plain(names[:5], (0.0, 100.0, 0.0, 100.0, 0.0), zh, (0.0, 100.0)))
    yield Case("one point", _plain(names[:3], (None, 81.0, None), zh))
    yield Case("all missing", _plain(names[:4], (None,) * 4, zh))
    yield Case("three axes, hostile labels", _plain((HOSTILE, HOSTILE, "<b>=1+1</b>"), (80.0, 70.0, 90.0), zh))
    yield Case("empty", RadarData((), (), Unit.PERCENT, (0.0, 100.0)))


def _names(zh: bool) -> tuple[str, ...]:
    if zh:
        return ("服务态度", "专业能力", "响应速度", "问题解决", "流程便捷", "信息透明")
    return ("Attitude", "Competence", "Speed of answer", "Problem solved", "Ease of process", "Information")


def _line(name: str, amounts: tuple[float | None, ...], zh: bool) -> RadarLine:
    points = tuple(Point(amount, mark="empty" if amount is None else "none") for amount in amounts)
    return RadarLine(name, points)


def _plain(
    axes: tuple[str, ...], amounts: tuple[float | None, ...], zh: bool, domain: tuple[float, float] = (50.0, 100.0)
) -> RadarData:
    return RadarData(axes, (_line("2026 年第三季度" if zh else "Q3 2026", amounts, zh),), Unit.PERCENT, domain)


def _periods(zh: bool) -> tuple[str, str, str]:
    return ("2026 年第三季度", "2026 年第二季度", "目标") if zh else ("Q3 2026", "Q2 2026", "Target")


def _service(zh: bool) -> RadarData:
    now, before, target = _periods(zh)
    amounts = (91.4, 86.2, 72.8, 77.5, 74.1, 82.0)
    earlier = (90.0, 86.9, 78.3, 76.1, 79.4, 81.2)
    marks: tuple[Mark, ...] = ("none", "none", "down", "none", "down", "none")
    return RadarData(
        _names(zh),
        (
            RadarLine(now, tuple(Point(a, a - 1.5, a + 1.5, 3012, m) for a, m in zip(amounts, marks, strict=True))),
            RadarLine(before, tuple(Point(amount, n=2944) for amount in earlier), "earlier"),
            RadarLine(target, (Point(85.0),) * 6, "target"),
        ),
        Unit.PERCENT,
        (50.0, 100.0),
    )


def _broken(zh: bool) -> RadarData:
    now, before, target = _periods(zh)
    absent, empty = Point(None, n=6, mark="withheld"), Point(None, mark="empty")
    return RadarData(
        _names(zh),
        (
            RadarLine(now, (Point(91.4), absent, Point(72.8), Point(77.5, n=24, mark="small"), empty, Point(82.0))),
            RadarLine(before, (Point(88.0), Point(86.9), absent, absent, Point(79.4), empty), "earlier"),
            RadarLine(target, (Point(85.0), Point(80.0), Point(85.0), Point(90.0), empty, Point(85.0)), "target"),
        ),
        Unit.PERCENT,
        (0.0, 100.0),
    )


def _long(zh: bool) -> RadarData:
    now, before, _ = _periods(zh)
    label = LONG_ZH if zh else f"Waiting at the counter and on the telephone, also {LONG_EN}"
    axes = tuple(f"{place + 1} {label[: 18 + place * 3]}" for place in range(12))
    return RadarData(
        axes,
        (
            RadarLine(now, tuple(Point(3.1 + (place * 7 % 5) * 0.35, n=3012) for place in range(12))),
            RadarLine(before, tuple(Point(3.3 + (place * 3 % 5) * 0.3) for place in range(12)), "earlier"),
        ),
        Unit.SCORE,
        (1.0, 5.0),
    )


def _negative(zh: bool) -> RadarData:
    now, before, target = _periods(zh)
    names = _names(zh)
    older = tuple(
        RadarLine(f"{before} −{step}", tuple(Point(-60.0 + 25 * ((axis + step) % 5)) for axis in range(6)), "earlier")
        for step in range(3)
    )
    amounts = (-80.0, -12.0, 0.0, 35.0, 62.0, 100.0)
    current = RadarLine(now, tuple(Point(amount) for amount in amounts))
    return RadarData(
        names,
        (current, *older, RadarLine(target, (Point(40.0),) * 6, "target")),
        Unit.POINTS,
        (-100.0, 100.0),
    )
