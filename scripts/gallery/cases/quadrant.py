"""Quadrant maps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.document.chartdata import Corner, QuadrantData, QuadrantPoint, Tone
from reportgen.values import Unit
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """The ordinary one first."""
    service = _service(zh)
    yield Case("intervals, undecided, urgent", service)
    yield Case("20 points, three on one place", replace(service, points=tuple(_many(zh))))
    yield Case("20 long names in a crowd", replace(service, points=tuple(_crowd(zh))))
    yield Case("one point", replace(service, points=service.points[:1]))
    yield Case("all on one place", replace(service, points=tuple(replace(p, x=75.0, y=0.4) for p in service.points)))
    yield Case("negative, lower right urgent", _negative(zh))
    yield Case("line at the edge", replace(service, lines=(99.0, 0.02)))
    hostile = tuple(QuadrantPoint(HOSTILE, 60.0 + 10 * at, 0.2 + at / 10) for at in range(4))
    names: tuple[tuple[Corner, str], ...] = (("upper_left", HOSTILE), ("lower_right", "=1+1"))
    yield Case("hostile names", replace(service, points=hostile, names=names, x_label=HOSTILE, y_label=HOSTILE))
    yield Case("empty", replace(service, points=()))


def _service(zh: bool) -> QuadrantData:
    labels = (
        ("响应速度", "问题一次解决", "流程便捷", "专业能力", "服务态度", "信息透明", "网点环境", "价格合理")
        if zh
        else (
            "Speed of answer", "Solved at once", "Ease of process", "Competence", "Attitude", "Information",
            "Premises", "Fair price",
        )
    )  # fmt: skip
    xs = (66.0, 71.5, 74.0, 86.2, 91.4, 80.3, 88.0, 69.0)
    ys = (0.56, 0.61, 0.44, 0.52, 0.38, 0.405, 0.18, 0.22)
    tones: tuple[Tone, ...] = ("bad", "bad", "bad", *(("accent",) * 3), "muted", "muted")
    points = tuple(
        QuadrantPoint(label, x, y, y - 0.05, y + 0.05, undecided=at == 5, tone=tone)
        for at, (label, x, y, tone) in enumerate(zip(labels, xs, ys, tones, strict=True))
    )
    return QuadrantData(
        points,
        "满意率" if zh else "Satisfied",
        "重要度（与总体满意度的相关系数）" if zh else "Importance (correlation with overall satisfaction)",
        Unit.PERCENT,
        Unit.SCORE,
        (80.0, 0.4),
        _names(zh),
    )


def _names(zh: bool) -> tuple[tuple[Corner, str], ...]:
    if zh:
        return (
            ("upper_left", "优先改进"),
            ("upper_right", "保持优势"),
            ("lower_left", "逐步改善"),
            ("lower_right", "可能投入过多"),
        )
    return (
        ("upper_left", "Mend first"),
        ("upper_right", "Keep it up"),
        ("lower_left", "Low priority"),
        ("lower_right", "Possibly too much effort"),
    )


def _many(zh: bool) -> Iterator[QuadrantPoint]:
    name = "服务项目" if zh else "Service item"
    for at in range(20):
        together = at in (4, 9, 14)
        x, y = (70.0, 0.5) if together else (62.0 + at * 13 % 35, 0.1 + at * 29 % 60 / 100)
        yield QuadrantPoint(f"{name} {at + 1}", x, y, undecided=at % 7 == 0)


def _crowd(zh: bool) -> Iterator[QuadrantPoint]:
    label = LONG_ZH if zh else f"Waiting in the queue at the counter, {LONG_EN}"
    for at in range(20):
        x, y = 76.0 + at * 7 % 11, 0.35 + at * 3 % 10 / 60
        yield QuadrantPoint(f"{at + 1} {label[: 10 + at]}", x, y, y - 0.1, y + 0.1, undecided=at % 5 == 0)


def _negative(zh: bool) -> QuadrantData:
    labels = ("电话", "在线", "营业厅") if zh else ("Phone", "Online", "Counter")
    places = ((-62.0, -0.3), (-5.0, 0.0), (40.0, 0.45))
    points = tuple(QuadrantPoint(label, x, y) for label, (x, y) in zip(labels, places, strict=True))
    return QuadrantData(
        points,
        "净推荐值" if zh else "NPS",
        "影响" if zh else "Effect",
        Unit.POINTS,
        Unit.SCORE,
        (0.0, 0.0),
        _names(zh),
        "lower_right",
    )
