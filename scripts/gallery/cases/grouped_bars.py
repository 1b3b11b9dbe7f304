"""Bars side by side."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.chartdata import GroupedData, GroupSeries, Point
from reportgen.values import Unit
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """Two to four series."""
    labels = (
        ("现场服务", "电话", "营业厅", "在线客服", "邮件")
        if zh
        else ("On site", "Phone", "Counter", "Live chat", "E-mail")
    )
    periods = (
        ("本季度", "上季度", "去年同期", "前年同期")
        if zh
        else ("This quarter", "Previous", "Last year", "Two years ago")
    )
    target = "目标" if zh else "target"
    now = (
        Point(91.2, n=402, mark="up"),
        Point(86.4, n=1310, mark="down"),
        Point(85.0, n=655),
        Point(71.9, n=24, mark="small"),
        Point(None, mark="withheld"),
    )
    before = (Point(88.1), Point(88.5), Point(84.9), Point(None, mark="withheld"), Point(79.0))
    earlier = (Point(87.0), Point(86.0), Point(85.5), Point(75.0), Point(None, mark="empty"))
    three = tuple(GroupSeries(name, points) for name, points in zip(periods, (now, before, earlier), strict=False))
    yield Case("three periods, target", GroupedData(labels, three, Unit.PERCENT, 90.0, target, direction="higher"))
    yield Case("two periods", GroupedData(labels, three[:2], Unit.PERCENT, direction="higher"))
    nps = tuple(
        GroupSeries(name, tuple(Point(amount + 9.0 * place) for amount in (62.0, 41.3, 0.0, -28.0, -100.0)))
        for place, name in enumerate(periods)
    )
    yield Case("four series, negative", GroupedData(labels, nps, Unit.POINTS, 50.0, target))
    equal = tuple(GroupSeries(name, (Point(50.0),) * 5) for name in periods[:2])
    yield Case("all equal", GroupedData(labels, equal, Unit.INDEX))
    long = LONG_ZH if zh else f"{LONG_EN} and then a number of ordinary words"
    names = tuple(f"{place + 1} {long[: 10 + 3 * place]}" for place in range(12))
    counts = tuple(GroupSeries(f"{name} {long[:12]}", tuple(Point(1000.0 * (12 - place)) for place in range(12)))
                   for name in periods)  # fmt: skip
    yield Case("long labels and names, four series", GroupedData(names, counts, Unit.COUNT))
    yield Case("one, hostile", GroupedData((HOSTILE,), (GroupSeries(HOSTILE, (Point(12.0),)),), Unit.MINUTES))
    hidden = GroupSeries(periods[0], (Point(None, mark="withheld"),) * 5)
    yield Case("all withheld", GroupedData(labels, (hidden,), Unit.PERCENT))
    yield Case("no series", GroupedData(labels, (), Unit.PERCENT))
    yield Case("empty", GroupedData((), three[:0], Unit.PERCENT))
