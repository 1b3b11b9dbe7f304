"""Indicators against their targets."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.chartdata import Bullet, BulletData, Point
from reportgen.values import Unit
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """Rows on scales of their own."""
    names = (
        ("客户满意率", "净推荐值", "首次响应（中位）", "投诉率", "平均分", "反馈闭环率", "上门维修满意率")
        if zh
        else ("CSAT", "NPS", "First response, median", "Complaint rate", "Mean score", "Closed loop", "Home repairs")
    )
    target, before = ("目标", "上季度") if zh else ("Target", "Previous quarter")

    def row(place: int, point: Point, unit: Unit, *amounts: float | None, **more: object) -> Bullet:
        goal, earlier, low, high = amounts
        assert low is not None
        assert high is not None
        return Bullet(names[place], point, unit, goal, earlier, low, high, **more)  # type: ignore[arg-type]

    up, down = {"direction": "higher"}, {"direction": "lower"}
    rows = (
        row(0, Point(86.4, 85.2, 87.6, 3012, "down"), Unit.PERCENT, 90.0, 88.5, 0.0, 100.0, **up, status="missed"),
        row(1, Point(41.3, 38.0, 44.0, 2987), Unit.POINTS, 40.0, 46.0, -100.0, 100.0, **up, status="met"),
        row(2, Point(18.0, n=8214, mark="up"), Unit.MINUTES, 30.0, 12.0, 0.0, 60.0, **down, status="met"),
        row(3, Point(14.2, n=8214), Unit.PER_10K, 10.0, 12.5, 0.0, 20.0, **down, status="missed"),
        row(4, Point(4.31, n=3012), Unit.SCORE, 4.5, 4.36, 1.0, 5.0, **up, status="missed"),
        row(5, Point(91.2, n=24, mark="small"), Unit.PERCENT, 90.0, None, 0.0, 100.0, **up, status="met"),
        row(6, Point(None, n=6, mark="withheld"), Unit.PERCENT, 90.0, None, 0.0, 100.0, **up),
    )
    yield Case("seven indicators", BulletData(rows, target, before))
    cut = row(0, Point(86.4, n=3012), Unit.PERCENT, 90.0, 88.5, 80.0, 100.0, **up, status="missed")
    over = row(2, Point(95.0, n=12), Unit.MINUTES, 30.0, None, 0.0, 60.0, **down, status="missed")
    bare = row(5, Point(None, mark="empty"), Unit.PERCENT, None, None, 0.0, 100.0)
    yield Case("scale not from zero, beyond the scale, empty", BulletData((cut, over, bare), target, before))
    same = tuple(
        row(place, Point(80.0 + place, n=400), Unit.PERCENT, 82.0, 81.0, 0.0, 100.0, **up,
            status="met" if place > 1 else "missed")
        for place in range(4)
    )  # fmt: skip
    yield Case("one unit and scale", BulletData(same, target, before))
    yield Case(
        "one, no target", BulletData((row(0, Point(50.0), Unit.PERCENT, None, None, 0.0, 100.0),), target, before)
    )
    long = Bullet(LONG_ZH if zh else LONG_EN, Point(12345678.0), Unit.COUNT, 2e7, 9e6, 0.0, 3e7, "higher", "missed")
    hostile = Bullet(HOSTILE, Point(0.0), Unit.INDEX, 0.0, 0.0, 0.0, 0.0, "lower", "met")
    yield Case("long, hostile, all zero", BulletData((long, hostile), target, before))
    yield Case("empty", BulletData((), target, before))
