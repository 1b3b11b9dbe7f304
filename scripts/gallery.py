"""Every chart kind, painter, language and edge case on one page: `python scripts/gallery.py out/gallery.html`.

For the eyes: charts cannot be reviewed by tests alone. The numbers are made up. Needs no network.
"""

from __future__ import annotations

import html
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.charts import kind_of
from reportgen.charts.bundle import plotly_js
from reportgen.charts.kinds import Canvas, NativeChart, Theme
from reportgen.document.chartdata import (
    Bar,
    BarsData,
    ChartData,
    DistributionData,
    DonutData,
    HeatmapData,
    LikertData,
    LikertRow,
    ParetoBar,
    ParetoData,
    Point,
    Slice,
    TrendData,
    TrendLine,
)
from reportgen.document.nodes import Figure, Table, Text
from reportgen.locales import LANGUAGES, Locale
from reportgen.periods import parse
from reportgen.values import Unit

PAGE, PHONE = 658.0, 340.0  # text column of an A4 page; a telephone
HOSTILE = "<script>alert(1)</script>]]>&\"'"
LONG_ZH = "因系统升级、线路检修以及极端天气等多重原因叠加造成的较长时间停水且未提前通知用户的投诉类别"
LONG_EN = "Pneumonoultramicroscopicsilicovolcanoconiosis-related-complaints-without-any-space-in-them"


@dataclass(frozen=True, slots=True)
class Case:
    """One picture of the gallery: what it tries, and its data."""

    title: str
    data: ChartData


def cases(language: str) -> tuple[Case, ...]:
    """All cases of a language, kind by kind, the ordinary one first."""
    zh = language == "zh-CN"
    makers = (trends, bars, likerts, donuts, heatmaps, paretos, distributions)
    return tuple(case for maker in makers for case in maker(zh))


# --- cases -----------------------------------------------------------------------------------------------------------


def trends(zh: bool) -> Iterator[Case]:
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


def bars(zh: bool) -> Iterator[Case]:
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


def likerts(zh: bool) -> Iterator[Case]:
    """Answer scales."""
    words = (
        ("非常不满意", "不满意", "一般", "满意", "非常满意")
        if zh
        else ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")
    )
    questions = (
        ("服务态度", "专业能力", "问题解决", "服务流程", "响应速度")
        if zh
        else ("Courtesy", "Competence", "Resolution", "Process", "Speed")
    )
    shares = (
        (2, 4, 9, 44, 41),
        (2, 6, 11, 47, 34),
        (5, 9, 15, 42, 29),
        (6, 11, 17, 41, 25),
        (9, 14, 16, 38, 23),
    )
    top = "满意率" if zh else "satisfied"
    rows = tuple(
        LikertRow(q, tuple(map(float, s)), float(s[3] + s[4]), 2988 - 30 * i)
        for i, (q, s) in enumerate(zip(questions, shares, strict=True))
    )
    yield Case("five words", LikertData(words, rows, 2, top))
    odd = (
        rows[0],
        LikertRow(LONG_ZH if zh else LONG_EN, (3.0, 5.0, 12.0, 45.0, 35.0), 80.0, 21, "small"),
        LikertRow(questions[2], (), None, None, "withheld"),
        LikertRow(questions[3], (0.0, 0.0, 0.0, 0.0, 100.0), 100.0, 12),
        LikertRow(questions[4], (100.0, 0.0, 0.0, 0.0, 0.0), 0.0, 44),
    )
    yield Case("long label, small, withheld, all best, all worst", LikertData(words, odd, 2, top))
    two = (LikertRow(questions[0], (14.0, 86.0), 86.0, 900), LikertRow(questions[1], (40.0, 60.0), 60.0, 900))
    yield Case("two words", LikertData(("不满意", "满意") if zh else ("Bad", "Good"), two, None, top))
    four = (LikertRow(questions[0], (5.0, 14.0, 50.0, 31.0), 81.0, 900),)
    yield Case("four words, one row", LikertData(words[:2] + words[3:], four, None, top))
    ten = tuple(LikertRow(q, (1, 1, 2, 3, 6, 8, 14, 25, 22, 18), 40.0, 512) for q in questions[:3])
    yield Case("1 to 10", LikertData(tuple(str(i) for i in range(1, 11)), ten, None, top))
    nothing = tuple(LikertRow(q, (), None, None, "withheld") for q in questions[:2])
    yield Case("all withheld", LikertData(words, nothing, 2, top))
    yield Case("empty", LikertData(words, (), 2, top))


def donuts(zh: bool) -> Iterator[Case]:
    """Parts of a whole."""
    names = (
        ("咨询", "报修", "投诉", "建议", "表扬", "其他")
        if zh
        else ("Enquiry", "Repair", "Complaint", "Suggestion", "Praise", "Other")
    )
    centre = "件工单" if zh else "tickets"

    def of(*amounts: float, labels: tuple[str, ...] = names) -> DonutData:
        total = sum(amounts) or 1.0
        slices = tuple(Slice(label, a, 100 * a / total) for label, a in zip(labels, amounts, strict=False))
        return DonutData(slices, Unit.COUNT, sum(amounts), centre)

    yield Case("six slices", of(3120, 2480, 1210, 640, 410, 354))
    yield Case("many small at the end", of(9000, 40, 30, 20, 10, 5))
    yield Case("one slice", of(12))
    yield Case("with zero, long names", of(70, 0, 30, labels=(LONG_ZH if zh else LONG_EN, names[1], HOSTILE)))
    yield Case("nothing", of(0, 0))
    yield Case("empty", DonutData((), Unit.COUNT, 0.0, centre))


def heatmaps(zh: bool) -> Iterator[Case]:
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


def paretos(zh: bool) -> Iterator[Case]:
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


def distributions(zh: bool) -> Iterator[Case]:
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


# --- page ------------------------------------------------------------------------------------------------------------

STYLE = """
body{font:13px/1.6 'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;color:#1B2733;
margin:24px;max-width:1440px}h2{font-weight:500;margin:48px 0 8px}h3{font-size:13px;margin:24px 0 6px;color:#5B6B7A}
.row{display:flex;gap:48px;align-items:flex-start}svg{overflow:visible;display:block}.plot{width:658px}
table{border-collapse:collapse;font-size:11px}td,th{padding:1px 8px;border-bottom:1px solid #D8DEE4;text-align:right}
pre{font-size:10px;max-width:658px;white-space:pre-wrap;max-height:160px;overflow:auto}
"""
SCRIPT = """
for (const node of document.querySelectorAll('.plot')) {
  const figure = JSON.parse(node.nextElementSibling.textContent);
  Plotly.newPlot(node, figure.data, figure.layout, {displayModeBar: false, responsive: true});
}
"""


def page(languages: tuple[str, ...] = LANGUAGES, *, interactive: bool = True) -> str:
    """The whole gallery; without `interactive` it is small and has static pictures only."""
    parts = ["<!doctype html><meta charset=utf-8><title>Chart gallery</title>", f"<style>{STYLE}</style>"]
    for language in languages:
        parts.append(f"<h1>{language}</h1>")
        for case in cases(language):
            parts.append(f"<h3>{type(case.data).__name__} · {html.escape(case.title)}</h3>")
            parts.append(_shown(case, language, interactive))
    if interactive:
        parts.append(f"<script>{plotly_js()}</script><script>{SCRIPT}</script>")
    return "".join(parts)


def _shown(case: Case, language: str, interactive: bool) -> str:
    locale, kind = Locale(language), kind_of(case.data)
    page, phone = (Canvas(width, Theme(), locale) for width in (PAGE, PHONE))
    pictures = f"<div class=row><div>{kind.svg(case.data, page)}</div><div>{kind.svg(case.data, phone)}</div></div>"
    if not interactive:
        return pictures
    figure = json.dumps(kind.plotly(case.data, page), ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")
    plot = f"<div><div class=plot></div><script type='application/json'>{figure}</script></div>"
    native, table = _native(kind.native(case.data, page)), _table(kind.table(case.data, locale), locale)
    return f"{pictures}<div class=row>{plot}<details><summary>table, native</summary>{table}{native}</details></div>"


def _native(chart: NativeChart | None) -> str:
    return f"<pre>{html.escape(repr(chart))}</pre>"


def _table(table: Table, locale: Locale) -> str:
    head = "".join(f"<th>{html.escape(column.heading)}" for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell.content, locale)} {cell.mark}" for cell in row) for row in table.rows
    )
    return f"<table><tr>{head}{rows}</table>"


def _cell(content: tuple[object, ...], locale: Locale) -> str:
    texts = []
    for inline in content:
        if isinstance(inline, Figure):
            texts.append(locale.value(inline.value) if inline.value else inline.absent)
        elif isinstance(inline, Text):
            texts.append(inline.text)
    return html.escape("".join(texts))


def main(target: str = "out/gallery.html") -> None:
    """Writes the page."""
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
