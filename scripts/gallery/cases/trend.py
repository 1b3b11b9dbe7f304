"""Lines over periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.document.chartdata import Annotation, ControlLimits, Point, TrendData, TrendLine
from reportgen.locales import Locale
from reportgen.periods import parse
from reportgen.values import Unit
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """Lines."""
    quarters = ("24Q4", "25Q1", "25Q2", "25Q3", "25Q4", "26Q1", "26Q2", "26Q3")
    csat = (86.1, 86.9, 87.6, 88.0, 88.9, 88.4, 88.5, 86.4)
    banded = (*(Point(a, a - 1.2, a + 1.2, 3012) for a in csat[:-1]), Point(86.4, 85.2, 87.6, 3012, "down"))
    target = "目标" if zh else "target"
    name = "客户满意率" if zh else "CSAT"
    yield Case(
        "interval, target, mark",
        TrendData(quarters, (TrendLine(name, banded),), Unit.PERCENT, 90.0, target, 7, direction="higher"),
    )
    locale = Locale("zh-CN" if zh else "en")
    months = tuple(locale.period_short(parse(f"2026-{month:02d}")) for month in range(1, 13))
    names = (
        ("电话", "在线客服", "App", "邮件", "营业厅现场服务")
        if zh
        else ("Phone", "Live chat", "App", "E-mail", "Counter")
    )
    five = tuple(
        TrendLine(names[i], tuple(Point(80 + i * 0.7 + ((m * 7 + i * 5) % 9) / 3) for m in range(12)), i == 0)
        for i in range(5)
    )
    yield Case("12 months, 5 lines close together", TrendData(months, five, Unit.PERCENT, 85.0, target, 11))
    gaps = (
        Point(35.0),
        Point(None, mark="empty"),
        Point(41.0),
        Point(-12.0, mark="small"),
        Point(None, mark="withheld"),
        Point(8.0),
        Point(20.0),
        Point(41.3, mark="up"),
    )
    nps = TrendLine("NPS", gaps)
    yield Case(
        "gaps, withheld, small, negative",
        TrendData(quarters, (nps,), Unit.POINTS, 50.0, target, 7, direction="higher"),
    )
    hours = tuple(Point(a) for a in (14.0, 15, 13, 12, 14, 13, 12, 18))
    first = "首次响应中位数" if zh else "First response, median"
    yield Case(
        "durations from zero, highlight inside",
        TrendData(quarters, (TrendLine(first, hours),), Unit.MINUTES, 30.0, target, 3),
    )
    yield Case(
        "one point",
        TrendData(("26Q3",), (TrendLine(name, (Point(86.4, 85, 88),)),), Unit.PERCENT, 90.0, target, 0),
    )
    equal = (TrendLine(name, (Point(100.0),) * 8),)
    yield Case("all equal at 100", TrendData(quarters, equal, Unit.PERCENT))
    yield Case("all missing", TrendData(quarters, (TrendLine(name, (Point(None, mark="empty"),) * 8),), Unit.PERCENT))
    huge = (TrendLine(HOSTILE, tuple(Point(1e6 + i * 1e5) for i in range(24))),)
    yield Case("24 periods, huge counts, hostile name", TrendData((*(quarters * 3),), huge, Unit.COUNT, highlight=23))
    yield Case("empty", TrendData((), (), Unit.PERCENT))
    yield from controlled(zh)


def controlled(zh: bool) -> Iterator[Case]:
    """Limits of normal variation, and what happened when."""
    locale = Locale("zh-CN" if zh else "en")
    months = tuple(locale.period_short(parse(f"2026-{month:02d}")) for month in range(1, 13))
    shares = (84.1, 85.0, 83.8, 84.6, 84.9, 78.2, 86.4, 86.9, 86.2, 87.1, 86.8, 91.9)
    lows = tuple(80.4 + (place * 5 % 4) * 0.3 for place in range(12))
    highs = tuple(89.6 - (place * 5 % 4) * 0.3 for place in range(12))
    label, name, target = ("控制限", "客户满意率", "目标") if zh else ("control limits", "CSAT", "target")
    limits = ControlLimits(lows, highs, 85.0, label, (5, 11), (6, 7, 8, 9, 10, 11))
    line = TrendLine(name, tuple(Point(share, share - 1.5, share + 1.5, 1200) for share in shares))
    what = (
        ("暴雨停水", "抢修力量增加一倍，停水提前短信通知", "新版账单上线", "服务热线扩容", "冬季保供")
        if zh
        else (
            "Storm, cuts",
            "Twice the repair crews, text messages before cuts",
            "New bill",
            "More lines",
            "Winter",
        )
    )
    one = (Annotation(5, what[0]),)
    full = TrendData(months, (line,), Unit.PERCENT, 88.0, target, 11, direction="higher", limits=limits)
    yield Case("control limits, target, interval, one annotation", replace(full, annotations=one))
    crowded = tuple(Annotation(place, text) for place, text in zip((1, 5, 6, 10, 11), what, strict=True))
    yield Case("five annotations, crowded at the end", replace(full, limits=None, annotations=crowded, highlight=6))
    long = (Annotation(0, LONG_ZH if zh else LONG_EN), Annotation(11, HOSTILE), Annotation(11, what[0]))
    yield Case("long, hostile and double annotations", replace(full, limits=None, annotations=long))
    known = (None, None, *lows[2:])
    gaps = ControlLimits(known, (None, None, *highs[2:]), 85.0, label)
    yield Case("limits from the third period on, none outside", replace(full, limits=gaps, target=None))
    straight = ControlLimits((85.0,) * 12, (85.0,) * 12, 85.0, label, runs=tuple(range(12)))
    level = (TrendLine(name, (Point(85.0),) * 12),)
    yield Case("all equal with limits", replace(full, lines=level, limits=straight, target=85.0))
    alone = ControlLimits((80.0,), (90.0,), 85.0, label, (0,))
    yield Case(
        "one point outside",
        replace(
            full,
            labels=months[:1],
            lines=(TrendLine(name, (Point(96.0),)),),
            limits=alone,
            highlight=0,
            annotations=(Annotation(0, what[0]),),
        ),
    )
