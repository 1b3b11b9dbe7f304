"""Issues by frequency."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.chartdata import ParetoBar, ParetoData
from scripts.gallery.case import HOSTILE, LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
    """Issues by frequency."""
    zh_names = (
        "响应慢、等待久",
        "反复转接",
        "账单看不懂",
        "维修未按约上门",
        "抢修进度查不到",
        "停水未提前通知",
        "水质浑浊",
        "其他",
    )
    names = (
        zh_names
        if zh
        else (
            "Slow response",
            "Passed around",
            "Bill unclear",
            "Missed visit",
            "No repair status",
            "Unannounced cut",
            "Cloudy water",
            "Other",
        )
    )
    labels = ("提及次数", "累计占比") if zh else ("Mentions", "Cumulative share")
    yield Case("issues", pareto(names, (612, 274, 198, 143, 90, 61, 40, 33), *labels))
    yield Case("one bar", pareto((HOSTILE,), (12,), *labels))
    yield Case("all equal", pareto(names[:5], (7, 7, 7, 7, 7), *labels))
    label = LONG_ZH if zh else LONG_EN
    yield Case("40 long labels", pareto(tuple(f"{i} {label}" for i in range(40)), tuple(range(80, 40, -1)), *labels))
    yield Case("empty", pareto((), (), *labels))


def pareto(names: tuple[str, ...], counts: tuple[int, ...], count: str, share: str) -> ParetoData:
    """Bars with their cumulative shares, the fewest that reach 80 % being vital."""
    total, so_far, found = sum(counts), 0, []
    for name, number in zip(names, counts, strict=True):
        vital = so_far < 0.8 * total
        so_far += number
        found.append(ParetoBar(name, number, 100 * so_far / total, vital))
    return ParetoData(tuple(found), count, share)
