"""Ranked bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.document.chartdata import Bar, BarsData, Point
from reportgen.values import Unit
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """Ranked bars."""
    channels = (
        ("现场服务", "电话", "营业厅", "在线客服", "App", "邮件")
        if zh
        else ("On site", "Phone", "Counter", "Live chat", "App", "E-mail")
    )
    before_label = "上季度" if zh else "previous quarter"
    target = "目标" if zh else "target"
    found = [
        Bar(channels[0], Point(91.2, n=402), 90.1, "good"),
        Bar(channels[1], Point(86.4, n=1310, mark="down"), 88.5),
        Bar(channels[2], Point(85.0, n=655), 84.9),
        Bar(channels[3], Point(78.3, n=511, mark="down"), 82.0, "bad"),
        Bar(channels[4], Point(71.9, n=24, mark="small"), 70.1, "muted"),
    ]
    found.append(Bar(channels[5], Point(None, mark="withheld")))
    yield Case(
        "target, before, marks, withheld",
        BarsData(tuple(found), Unit.PERCENT, 90.0, target, before_label, 100.0, direction="higher"),
    )
    nps = tuple(
        Bar(label, Point(a, n=300)) for label, a in zip(channels, (62.0, 41.3, 0.0, -8.0, -35.5, -100.0), strict=True)
    )
    yield Case("negative", BarsData(nps, Unit.POINTS, 50.0, target))
    label = LONG_ZH if zh else f"{LONG_EN} and then a number of ordinary words"
    long = tuple(Bar(f"{i + 1} {label[: 12 + i * 2]}", Point(1000.0 - i * 23)) for i in range(40))
    yield Case("40 long labels", BarsData(long, Unit.COUNT))
    yield Case("one bar, hostile", BarsData((Bar(HOSTILE, Point(1234567890.0)),), Unit.COUNT))
    yield Case("0 and 100", BarsData((Bar("A", Point(0.0, n=50)), Bar("B", Point(100.0, n=50))), Unit.PERCENT))
    yield Case("all missing", BarsData(tuple(Bar(c, Point(None, mark="empty")) for c in channels[:3]), Unit.PERCENT))
    hours = tuple(Bar(c, Point(a, n=90)) for c, a in zip(channels, (4.5, 18, 95, 400, 2900, 9000), strict=True))
    yield Case("durations", BarsData(hours, Unit.MINUTES))
    yield Case("empty", BarsData((), Unit.PERCENT))
    goals = (90.0, 88.0, 84.0, 85.0, 75.0, 80.0)
    own = tuple(replace(bar, target=amount) for bar, amount in zip(found, goals, strict=True))
    yield Case("a target for each bar", BarsData(own, Unit.PERCENT, None, target, before_label, 100.0))
    equal = tuple(Bar(label, Point(50.0, n=40), target=50.0) for label in channels)
    yield Case("all equal, on target", BarsData(equal, Unit.PERCENT, None, target, axis_max=100.0))
