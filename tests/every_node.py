"""One document with every block, inline and chart kind, in Chinese and English, for all renderers' tests.

`every_node(language)` is numbered as the pipeline numbers it. The values are made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from reportgen.document.chartdata import (
    Bar,
    BarsData,
    BridgeData,
    BridgeStep,
    Bullet,
    BulletData,
    ChartData,
    DistributionData,
    DonutData,
    FlowData,
    FlowStage,
    GroupedData,
    GroupSeries,
    HeatmapData,
    LikertData,
    LikertRow,
    ParetoBar,
    ParetoData,
    Point,
    QuadrantData,
    QuadrantPoint,
    RadarData,
    RadarLine,
    Slice,
    TrendData,
    TrendLine,
)
from reportgen.document.nodes import (
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Column,
    Cover,
    Definition,
    Document,
    Figure,
    Footnote,
    Inline,
    Kpi,
    KpiStrip,
    Link,
    Movement,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Section,
    Skipped,
    Strong,
    Summary,
    Table,
    Text,
    Tone,
)
from reportgen.document.walk import numbered
from reportgen.periods import parse
from reportgen.values import Unit, Value

LANGUAGES: Final = ("zh-CN", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """Picks the Chinese or the English of a pair."""

    chinese: bool

    def __call__(self, chinese: str, english: str) -> str:
        return chinese if self.chinese else english


def every_node(language: str) -> Document:
    """The numbered document in one of LANGUAGES."""
    say = Words(language.startswith("zh"))
    return numbered(
        Document(
            cover=Cover(
                organisation=say("清源供水集团 · 客户服务部", "Clearwater Utilities · Customer Service"),
                title=say("客户服务满意度报告", "Customer Service Satisfaction Report"),
                period=say("2026 年第三季度", "Q3 2026"),
                facts=(
                    (
                        Text(say("调查 ", "Survey: ")),
                        _count(3012),
                        Text(say(" 份有效问卷", " valid responses")),
                    ),
                    (Text(say("供管理层使用", "For management")),),
                ),
            ),
            sections=(_overview(say), _charts(say), _method(say)),
            language=language,
            period=parse("2026-Q3"),
            as_of=date(2026, 10, 2),
            author=say("客户服务部", "Customer Service"),
            footer=say("数据截至 2026-10-02 · 口径见附录", "Data as of 2 October 2026 · definitions in the appendix"),
            summary=_summary(say),
            skipped=(Skipped(say("客户费力度", "Customer effort"), say("没有问题测量它", "no question measures it")),),
        )
    )


def chart_data(language: str) -> dict[str, ChartData]:
    """One example of each class of chart data, by the name of its kind."""
    say = Words(language.startswith("zh"))
    return {
        "trend": _trend(say),
        "bars": _bars(say),
        "likert": _likert(say),
        "donut": _donut(say),
        "heatmap": _heatmap(say),
        "pareto": _pareto(say),
        "distribution": _distribution(say),
        "grouped_bars": _grouped(say),
        "bridge": _bridge(say),
        "bullet": _bullets(say),
        "flow": _flow(say),
        "radar": _radar(say),
        "quadrant": _quadrant(say),
    }


def _summary(say: Words) -> Summary:
    """The management summary: the strip, and what the sections say in fewer words."""
    below = Text(say("，低于目标。", ", below target."))
    lead = (Text(say("满意率为 ", "Satisfaction is ")), Strong((_percent(86.4, "csat"),)), below)
    findings = tuple(block for block in _findings(say) if isinstance(block, Callout))
    rota = Text(say("调整晚间排班：在线客服占比 ", "Change the evening rota: online makes up "))
    bill = Text(say("修改账单版式，询问 ", "Mend the bill layout: questions "))
    return Summary(
        strip=KpiStrip(_kpis(say)[:5]),
        lead=lead,
        findings=findings,
        actions=((rota, _percent(30)), (bill, _count(198))),
        charts=("chart-likert", "chart-trend"),
    )


# --- inlines ----------------------------------------------------------------------------------------------


def _count(amount: int) -> Figure:
    return Figure(Value(amount, Unit.COUNT))


def _percent(amount: float, id: str = "") -> Figure:
    return Figure(Value(amount, Unit.PERCENT), id)


def _change(amount: float, unit: Unit = Unit.PERCENTAGE_POINTS) -> Figure:
    return Figure(Value(amount, unit), signed=True)


def _base(amount: int) -> tuple[Inline, ...]:
    return (Text("n = "), _count(amount))


# --- sections ---------------------------------------------------------------------------------------------


def _overview(say: Words) -> Section:
    return Section(
        id="overview",
        title=say("本季概要", "The quarter in brief"),
        blocks=(
            Paragraph(
                (
                    Text(say("满意率为 ", "Satisfaction is ")),
                    Strong((_percent(86.4, "csat"),)),
                    Text(say("，未达到 90 % 的目标，较上季", ", short of the target; it moved by ")),
                    _change(-2.1),
                    Text(say("。下降集中在", ". The fall is in ")),
                    Strong((Text(say("电话与在线渠道", "phone and online")),)),
                    Footnote(
                        (
                            Text(say("含 ", "Including ")),
                            _count(7),
                            Text(say(" 份补录问卷。", " late forms.")),
                        )
                    ),
                    Text(say("（见", " (see ")),
                    Reference("chart-likert"),
                    Text(say("与", " and ")),
                    Reference("table-issues"),
                    Text(say(")。", ").")),
                ),
                role="lead",
            ),
            KpiStrip(_kpis(say)),
            Section("findings", say("主要发现", "Findings"), _findings(say), level=2),
        ),
    )


def _kpis(say: Words) -> tuple[Kpi, ...]:
    missed, better = say("较上季显著下降", "significantly lower"), say("显著改善", "significantly better")
    no_change = say("无显著变化", "no significant change")
    return (
        _kpi(
            say,
            say("客户满意率", "CSAT"),
            86.4,
            Unit.PERCENT,
            Movement(_change(-2.1), "bad", True, missed, "down"),
        ),
        _kpi(
            say,
            say("净推荐值", "NPS"),
            41,
            Unit.POINTS,
            Movement(_change(-5, Unit.POINTS), "bad", True, missed, "down"),
        ),
        _kpi(
            say,
            say("首次响应（中位）", "First response, median"),
            18,
            Unit.MINUTES,
            Movement(_change(-6, Unit.MINUTES), "good", True, better, "down"),
        ),
        _kpi(
            say,
            say("反馈闭环率", "Closed loop"),
            91.2,
            Unit.PERCENT,
            Movement(_change(0), "neutral", False, no_change),
        ),
        _kpi(say, say("平均分", "Mean score"), 4.31, Unit.SCORE, None),
        Kpi(
            label=say("投诉率", "Complaint rate"),
            figure=Figure(None, "complaint_rate", absent="n<10"),
            half_width=None,
            movement=None,
            target=(),
            status="none",
            base=_base(8),
        ),
    )


def _kpi(say: Words, label: str, amount: float, unit: Unit, movement: Movement | None) -> Kpi:
    missed = movement is not None and movement.tone == "bad"
    return Kpi(
        label=label,
        figure=Figure(Value(amount, unit), label),
        half_width=Figure(Value(1.2, unit)) if unit is Unit.PERCENT else None,
        movement=movement,
        target=(Text(say("目标 ", "Target ")), Figure(Value(90, unit))) if unit is Unit.PERCENT else (),
        status="missed" if missed else "met",
        base=_base(3012),
        spark=(87.0, 88.1, None, 88.5, amount) if unit is Unit.PERCENT else (),
        spark_target=90.0 if unit is Unit.PERCENT else None,
    )


def _findings(say: Words) -> tuple[Block, ...]:
    def finding(tone: Tone, chinese: str, english: str) -> Callout:
        evidence = (
            Text(say("占比 ", "share ")),
            _percent(61),
            Text(say("，较上季 ", ", change ")),
            _change(-8),
        )
        return Callout((Text(say(chinese, english)),), evidence, tone)

    return (
        finding("bad", "响应速度是本季满意度下降的主因", "Speed explains most of the fall"),
        finding("good", "一次解决率提高", "First-contact resolution improved"),
        finding("caution", "上门维修的样本偏小", "Few answers about home repairs"),
        finding("neutral", "现场服务保持稳定", "On-site service is steady"),
        BulletList(
            (
                (Text(say("在线客服在晚间排班不足。", "Evening chat is understaffed.")),),
                (
                    Text(say("账单版式引起 ", "The bill layout causes ")),
                    _count(198),
                    Text(say(" 次询问。", " questions.")),
                ),
            )
        ),
        BulletList(
            (
                (
                    Strong((Text(say("调整排班", "Change the rota")),)),
                    Text(say("：11 月前。", " before November.")),
                ),
                (Text(say("修改账单。", "Mend the bill.")),),
            ),
            ordered=True,
        ),
        Quote(
            say(
                "打了四次电话才有人接，<等>了 & 等。",
                'Four calls before anyone "answered" <sic> & then a wait.',
            ),
            say("居民客户，电话渠道", "household customer, phone"),
        ),
        _issues(say),
        PageBreak(),
        Section(
            "detail",
            say("说明", "In detail"),
            (Paragraph((Text(say("第三级标题下的正文。", "Body text under a third-level heading.")),)),),
            level=3,
        ),
    )


def _issues(say: Words) -> Table:
    def row(name: str, count: int, change: float, tone: Tone) -> tuple[Cell, ...]:
        sign = {"bad": "▲", "good": "▼"}.get(tone, "")
        return (
            Cell((Strong((Text(name),)),)),
            Cell((_count(count),)),
            Cell((_change(change, Unit.PERCENT),), tone, sign),
            Cell((Figure(Value(58, Unit.PERCENT), small=count < 150),)),
        )

    return Table(
        id="table-issues",
        caption=say("反馈最多的问题", "The issues raised most"),
        columns=(
            Column(say("问题", "Issue"), weight=3),
            Column(say("件数", "Count"), "right"),
            Column(say("较上季", "Change"), "right", 1.2),
            Column(say("满意率", "Satisfied"), "right", 1.2, "%"),
        ),
        rows=(
            row(say("响应慢、等待久", "Slow answers, long waits"), 612, 38, "bad"),
            row(say("反复转接", "Passed from desk to desk"), 274, -12, "good"),
            row(say("账单看不懂", "Bill not understood"), 143, 0, "neutral"),
            (
                Cell((Text(say("其他", "Other")),)),
                Cell((_count(9),)),
                Cell((Figure(None, absent="n<10"),)),
                Cell((Figure(None),)),
            ),
        ),
        notes=(Text(say("基数：全部有效反馈。", "Base: all valid feedback.")),),
        headline=say("等待时间是最常见的抱怨", "Waiting is the most frequent complaint"),
        shown_of=17,
    )


def _charts(say: Words) -> Section:
    headlines = {
        "trend": say("满意率连续两季下降", "Satisfaction fell for two quarters"),
        "bars": say("电话和在线渠道的速度最弱", "Phone and online are slowest"),
        "likert": say("响应速度与服务流程拖低了整体评价", "Speed and process pull the rating down"),
        "donut": say("电话仍占一半来量", "Phone is still half of the volume"),
        "heatmap": say("在线客服的速度最低", "Online speed is lowest"),
        "pareto": say("三类问题占八成", "Three issues make up eighty per cent"),
        "distribution": say("九成在 24 小时内解决", "Nine in ten are solved within 24 hours"),
        "grouped_bars": say("电话和在线渠道连续走低", "Phone and online keep falling"),
        "bridge": say("电话拉低了满意率", "Phone pulled satisfaction down"),
        "bullet": say("两项指标未达标", "Two indicators miss their targets"),
        "flow": say("四分之一的受访者作答", "A quarter of those invited answered"),
        "radar": say("响应速度离目标最远", "Speed is farthest from its target"),
        "quadrant": say("响应速度最需要改进", "Speed needs mending first"),
    }
    language = "zh-CN" if say.chinese else "en"
    return Section(
        id="charts",
        title=say("各类图表", "Every chart kind"),
        blocks=tuple(
            Chart(
                id=f"chart-{name}",
                data=data,
                headline=headlines[name],
                caption=say("2026 年第三季度", "Q3 2026"),
                alt=headlines[name] + say("：示例数据。", ": example data."),
                notes=(*_base(3012), Text(say("，95 % 置信区间。", ", 95 % interval."))),
                dimension="channel" if name in ("bars", "donut", "heatmap") else "",
            )
            for name, data in chart_data(language).items()
        ),
    )


def _method(say: Words) -> Section:
    return Section(
        id="appendix",
        title=say("附录：口径", "Appendix: definitions"),
        blocks=(
            Paragraph(
                (
                    Text(say("口径如下，另见", "Definitions; see also ")),
                    Reference("overview"),
                    Text("。" * say.chinese),
                )
            ),
            Definition(
                say("客户满意率", "Customer satisfaction (CSAT)"),
                (
                    (
                        Text(
                            say(
                                "满意与非常满意之和除以有效回答数。",
                                "Satisfied and very satisfied over valid answers.",
                            )
                        ),
                    ),
                    (
                        Text(say("依据：", "Source: ")),
                        Link("GB/T 19038", "https://example.org/standard?a=1&b=2"),
                        Footnote((Text(say("仅供参考。", "For guidance only.")),)),
                    ),
                ),
            ),
            Paragraph(
                (Text(say("区间为 95 % 置信区间。", "Intervals are 95 % confidence intervals.")),),
                role="note",
            ),
        ),
    )


# --- chart data -------------------------------------------------------------------------------------------


def _trend(say: Words) -> TrendData:
    amounts = (88.2, 89.0, None, 88.9, 88.5, 86.4)
    return TrendData(
        labels=("25Q2", "25Q3", "25Q4", "26Q1", "26Q2", "26Q3"),
        lines=(
            TrendLine(
                say("全部", "All"),
                tuple(
                    Point(None, mark="empty") if amount is None else Point(amount, amount - 1.2, amount + 1.2, 3012)
                    for amount in amounts
                ),
            ),
            TrendLine(
                say("电话", "Phone"),
                tuple(Point(a) for a in (86, 86.2, 86.4, 85.8, 85, 81.7)),
                emphasis=False,
            ),
        ),
        unit=Unit.PERCENT,
        target=90.0,
        target_label=say("目标 90", "Target 90"),
        highlight=5,
    )


def _bars(say: Words) -> BarsData:
    return BarsData(
        bars=(
            Bar(say("现场", "On site"), Point(91.0, 88.1, 93.3, 402, "up"), 88.0, "good"),
            Bar("App", Point(88.4, 86.0, 90.5, 811), 88.0),
            Bar(say("电话", "Phone"), Point(81.7, 79.8, 83.4, 1498, "down"), 85.0, "bad"),
            Bar(
                say("信函与传真等其他书面渠道", "Letters, fax and other written channels"),
                Point(64.0, n=25, mark="small"),
                None,
                "muted",
            ),
            Bar(say("邮件", "E-mail"), Point(None, n=6, mark="withheld"), None, "muted"),
        ),
        unit=Unit.PERCENT,
        target=90.0,
        target_label=say("目标 90", "Target 90"),
        before_label=say("上季", "previous quarter"),
        axis_max=100.0,
    )


def _likert(say: Words) -> LikertData:
    return LikertData(
        words=(
            say("非常不满意", "Very dissatisfied"),
            say("不满意", "Dissatisfied"),
            say("一般", "Neutral"),
            say("满意", "Satisfied"),
            say("非常满意", "Very satisfied"),
        ),
        rows=(
            LikertRow(say("服务态度", "Attitude"), (2, 3, 10, 44, 41), 85, 2988),
            LikertRow(say("问题解决", "Resolution"), (5, 9, 15, 42, 29), 71, 2976, "down"),
            LikertRow(say("响应速度", "Speed"), (9, 14, 16, 38, 23), 61, 2994, "down"),
            LikertRow(say("上门维修", "Home repair"), (), None, 6, "withheld"),
        ),
        neutral=2,
        top_label=say("满意率", "Satisfied"),
    )


def _donut(say: Words) -> DonutData:
    return DonutData(
        slices=(
            Slice(say("电话", "Phone"), 4107, 50.0),
            Slice(say("在线客服", "Online"), 2464, 30.0),
            Slice("App", 1232, 15.0),
            Slice(say("其他", "Other"), 411, 5.0),
        ),
        unit=Unit.COUNT,
        total=8214,
        centre=say("工单", "tickets"),
    )


def _heatmap(say: Words) -> HeatmapData:
    return HeatmapData(
        rows=(say("电话", "Phone"), say("在线客服", "Online"), say("现场", "On site")),
        columns=(say("态度", "Attitude"), say("解决", "Resolution"), say("速度", "Speed")),
        cells=(
            (Point(88), Point(76), Point(61, mark="down")),
            (Point(85), Point(73), Point(58, n=24, mark="small")),
            (Point(91, mark="up"), Point(None, mark="withheld"), Point(None, mark="empty")),
        ),
        unit=Unit.PERCENT,
        domain=(50.0, 100.0),
    )


def _pareto(say: Words) -> ParetoData:
    return ParetoData(
        bars=(
            ParetoBar(say("响应慢", "Slow answers"), 612, 51.0, True),
            ParetoBar(say("反复转接", "Passed around"), 274, 73.8, True),
            ParetoBar(say("账单", "Bill"), 198, 90.3, False),
            ParetoBar(say("上门", "Home visit"), 116, 100.0, False),
        ),
        count_label=say("件数", "Count"),
        cumulative_label=say("累计占比", "Cumulative share"),
    )


def _distribution(say: Words) -> DistributionData:
    return DistributionData(
        labels=("<1", "1–4", "4–8", "8–24", "24–48", ">48"),
        counts=(820, 2464, 2053, 2054, 575, 248),
        shares=(10.0, 30.0, 25.0, 25.0, 7.0, 3.0),
        count_label=say("工单", "Tickets"),
        target_index=4,
        target_label=say("时限 24 小时", "Limit 24 h"),
        markers=((say("中位", "Median"), 2.4), ("P90", 4.0)),
    )


def _grouped(say: Words) -> GroupedData:
    now = (Point(91.0, n=402, mark="up"), Point(81.7, n=1498, mark="down"), Point(64.0, n=25, mark="small"))
    before = (Point(88.0), Point(85.0), Point(None, mark="withheld"))
    return GroupedData(
        labels=(say("现场", "On site"), say("电话", "Phone"), say("信函", "Letters")),
        series=(
            GroupSeries(say("本季", "this quarter"), now),
            GroupSeries(say("上季", "previous quarter"), before),
            GroupSeries(say("去年同期", "last year"), (Point(87.2), Point(86.1), Point(None, mark="empty"))),
        ),
        unit=Unit.PERCENT,
        target=90.0,
        target_label=say("目标", "Target"),
        direction="higher",
    )


def _bridge(say: Words) -> BridgeData:
    return BridgeData(
        start_label="26Q2",
        start=88.5,
        steps=(
            BridgeStep(say("电话", "Phone"), -2.4, "bad"),
            BridgeStep(say("在线客服", "Online"), -0.6, "bad"),
            BridgeStep(say("现场", "On site"), 0.7, "good"),
            BridgeStep(say("各渠道占比变化", "Change of the channels' shares"), 0.2),
        ),
        end_label="26Q3",
        end=86.4,
        unit=Unit.PERCENT,
        difference_unit=Unit.PERCENTAGE_POINTS,
    )


def _bullets(say: Words) -> BulletData:
    csat = Point(86.4, 85.2, 87.6, 3012, "down")
    first = say("首次响应（中位）", "First response, median")
    complaints = say("投诉率", "Complaint rate")
    loop = Point(None, n=8, mark="withheld")
    return BulletData(
        bullets=(
            Bullet(say("客户满意率", "CSAT"), csat, Unit.PERCENT, 90.0, 88.5, 0.0, 100.0, "higher", "missed"),
            Bullet("NPS", Point(41.0, n=3012), Unit.POINTS, 40.0, 46.0, -100.0, 100.0, "higher", "met"),
            Bullet(first, Point(18.0, n=8214), Unit.MINUTES, 30.0, 24.0, 0.0, 60.0, "lower", "met"),
            Bullet(complaints, Point(14.2, n=8214), Unit.PER_10K, 10.0, 12.5, 0.0, 20.0, "lower", "missed"),
            Bullet(say("反馈闭环率", "Closed loop"), loop, Unit.PERCENT, 90.0, None, 0.0, 100.0, "higher"),
        ),
        target_label=say("目标", "Target"),
        before_label=say("上季", "Previous quarter"),
    )


def _flow(say: Words) -> FlowData:
    refused, silent = say("拒绝", "refused"), say("未回答", "no answer")
    return FlowData(
        stages=(
            FlowStage(say("邀请", "Invited"), 12000, ((say("未送达", "undelivered"), 1514),)),
            FlowStage(say("送达", "Delivered"), 10486, ((silent, 6870), (refused, 410))),
            FlowStage(say("收到的回答", "Answers received"), 3206, ((say("重复", "sent twice"), 194),)),
            FlowStage(say("有效回答", "Valid answers"), 3012),
        ),
        share_label=say("占上一环节", "of the step before"),
    )


def _radar(say: Words) -> RadarData:
    shown = (Point(88.0, n=2988), Point(76.0, n=2976), Point(61.0, n=2994, mark="down"))
    return RadarData(
        axes=(say("态度", "Attitude"), say("解决", "Resolution"), say("速度", "Speed"), say("上门", "Home visit")),
        lines=(
            RadarLine(say("本季", "this quarter"), (*shown, Point(None, n=6, mark="withheld"))),
            RadarLine(say("上季", "previous quarter"), tuple(map(Point, (87.0, 77.0, 66.0, 80.0))), "earlier"),
            RadarLine(say("目标", "Target"), (Point(85.0),) * 4, "target"),
        ),
        unit=Unit.PERCENT,
        domain=(50.0, 100.0),
    )


def _quadrant(say: Words) -> QuadrantData:
    return QuadrantData(
        points=(
            QuadrantPoint(say("速度", "Speed"), 61.0, 0.56, 0.52, 0.60, tone="bad"),
            QuadrantPoint(say("解决", "Resolution"), 76.0, 0.48, 0.44, 0.52, undecided=True),
            QuadrantPoint(say("态度", "Attitude"), 88.0, 0.35, 0.31, 0.39),
            QuadrantPoint(say("环境", "Premises"), 90.0, 0.35, 0.30, 0.40),
        ),
        x_label=say("满意率", "Satisfied"),
        y_label=say("重要度", "Importance"),
        x_unit=Unit.PERCENT,
        y_unit=Unit.SCORE,
        lines=(78.0, 0.42),
        names=(
            ("upper_left", say("优先改进", "Mend first")),
            ("upper_right", say("保持优势", "Keep it up")),
            ("lower_left", say("逐步改善", "Low priority")),
            ("lower_right", say("维持现状", "Maintain")),
        ),
    )
