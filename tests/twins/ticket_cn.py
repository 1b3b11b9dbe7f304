"""Twins of Chinese ticket systems: with times, with durations under the same headings, and with few columns."""

from __future__ import annotations

from collections.abc import Sequence

from tests.twins.ticket_lives import Life, Twin, clock, shown, word

STATES = {"new": "待受理", "active": "处理中", "waiting": "已挂起", "done": "已办结", "cancelled": "已撤销"}
PRIORITIES = ("低", "标准", "高", "紧急")
CHANNELS = ("邮箱", "电话", "微信")
TEAMS = ("一线组", "二线组", "")
RATINGS = ("", "非常不满意", "不满意", "一般", "满意", "非常满意")


def with_times(lives: Sequence[Life]) -> Twin:
    """首次响应时间 and 办结时间 are moments; 是否超时 says no where the service level was met."""
    headings = (
        *(
            "工单编号",
            "工单标题",
            "工单状态",
            "优先级",
            "受理渠道",
            "工单类型",
            "问题分类",
            "受理组",
            "受理人",
            "提单人",
        ),
        *("创建时间", "首次响应时间", "办结时间", "是否超时", "重开次数", "满意度"),
    )
    rows = tuple(
        (
            *(f"GD{life.number:06d}", "某事", STATES[life.state], PRIORITIES[life.priority], CHANNELS[life.channel]),
            *(("咨询", "报修")[life.kind], ("物流", "发票")[life.kind], TEAMS[life.team], "客服甲", "某人"),
            *(shown(life.created, "%Y/%m/%d %H:%M"), shown(life.responded, "%Y/%m/%d %H:%M")),
            *(shown(life.finished, "%Y/%m/%d %H:%M"), _late(life), str(life.reopens)),
            word(life.rating, RATINGS, "未评价"),
        )
        for life in lives
    )
    return Twin("cn_ticket", "工单列表.csv", headings, rows)


def with_durations(lives: Sequence[Life]) -> Twin:
    """首次响应时间 is a duration, 解决时长 says its unit in brackets, and 工单类型 holds what the desk sorts by."""
    headings = (
        *(
            "工单号",
            "状态",
            "紧急程度",
            "来源",
            "工单类型",
            "提交时间",
            "首次响应时间",
            "解决时长（分钟）",
            "是否及时响应",
        ),
        "评价结果",
    )
    rows = tuple(
        (
            *(str(life.number), STATES[life.state], PRIORITIES[life.priority], CHANNELS[life.channel]),
            *(("物流", "发票")[life.kind], shown(life.created, "%Y-%m-%d %H:%M:%S"), clock(life.response_minutes)),
            *("" if life.solution_minutes is None else str(life.solution_minutes), _in_time(life)),
            "" if life.rating is None else f"{life.rating}({RATINGS[life.rating]})",
        )
        for life in lives
    )
    return Twin("cn_ticket", "工单导出.csv", headings, rows)


def _late(life: Life) -> str:
    return "" if life.is_in_time is None else "否" if life.is_in_time else "是"


def _in_time(life: Life) -> str:
    return "" if life.is_in_time is None else "是" if life.is_in_time else "否"
