"""Durations."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.chartdata import DistributionData
from scripts.gallery.case import LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """Durations."""
    edges = ("<5", "5–15", "15–30", "30–60", "1–2", "2–4", "4–8", "8–24", "≥24")
    unit = ("分钟", "小时") if zh else ("min", "h")
    labels = tuple(f"{edge}\N{NO-BREAK SPACE}{unit[i > 3]}" for i, edge in enumerate(edges))
    counts = (812, 2210, 1890, 1204, 806, 511, 322, 288, 171)
    shares = tuple(100 * c / sum(counts) for c in counts)
    words = (
        ("工单", "服务标准 4 小时", "中位数 26 分钟", "九成 5.1 小时")
        if zh
        else ("Tickets", "service level 4 h", "median 26 min", "90 % within 5.1 h")
    )
    markers = ((words[2], 2.8), (words[3], 6.2))
    yield Case("service level, median, p90", DistributionData(labels, counts, shares, words[0], 6, words[1], markers))
    yield Case("no target", DistributionData(labels, counts, shares, words[0], None))
    yield Case("one class", DistributionData(labels[:1], (5,), (100.0,), words[0], None))
    zero = (0,) * 9
    yield Case("nothing", DistributionData(labels, zero, (0.0,) * 9, words[0], 0, words[1]))
    twelve = tuple(f"{LONG_ZH[:9]}{i}" if zh else f"class number {i}" for i in range(12))
    crowded = ((words[2], 11.2), (words[3], 11.5))
    even = DistributionData(twelve, (5,) * 12, (8.33,) * 12, words[0], 11, words[1], crowded)
    yield Case("12 long classes, crowded marks at the right", even)
    yield Case("empty", DistributionData((), (), (), words[0], None))
    ages = tuple(
        f"{days}\N{NO-BREAK SPACE}{'天' if zh else 'd'}" for days in ("<1", "1–3", "3–7", "7–14", "14–30", "≥30")
    )
    open_now = "未结工单" if zh else "Open tickets"
    median = "中位数 4 天" if zh else "median 4 d"
    shares = (31.0, 22.0, 18.0, 13.0, 9.0, 7.0)
    yield Case(
        "backlog ages, no target",
        DistributionData(ages, (62, 44, 36, 26, 18, 14), shares, open_now, None, markers=((median, 2.3),)),
    )
    yield Case("everything beyond", DistributionData(ages[:2], (3, 1), (75.0, 25.0), open_now, 0, words[1]))
