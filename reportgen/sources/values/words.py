"""Words of Chinese and English exports whose meaning is the same everywhere. Whatever is not here must be declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.sources.values.text import key

NO_ANSWER: tuple[str, ...] = (
    "不清楚",
    "不知道",
    "不适用",
    "不确定",
    "说不清",
    "拒答",
    "拒绝回答",
    "未使用",
    "未评价",
    "未评",
    "无评价",
    "Not sure",
    "Not applicable",
    "Don't know",
    "Don’t know",
    "No answer",
    "Refused",
    "Prefer not to say",
    "Prefer not to answer",
    "No opinion",
    "Unfamiliar (N/A)",
    *("没用过", "未使用过", "无法评价", "不便评价", "不方便透露", "未评分"),
    *("Offered", "Not offered", "Unoffered"),
    *("Weiß nicht", "Weiss nicht", "Keine Angabe", "Kann ich nicht beurteilen", "Nicht zutreffend"),
    *("Ne sait pas", "Je ne sais pas", "Sans réponse", "Non concerné", "Non applicable", "Ne se prononce pas"),
)
"""Answers that mean no answer to a question, besides blanks and the missing words of the source."""

STATUS_WORDS: Mapping[str, tuple[str, ...]] = {
    "new": (
        *("新建", "待受理", "待处理", "待分配", "待申领", "已提交", "未受理", "尚未受理", "未处理", "开启", "初始"),
        *("New", "Open", "Submitted", "Unassigned", "Logged"),
    ),
    "active": (
        *("处理中", "受理中", "解决中", "跟进中", "进行中", "已分配", "已派单", "已受理", "重新打开", "已重开"),
        *("Active", "Assigned", "In progress", "Work in progress", "Processing", "Solving", "Reopened", "Escalated"),
    ),
    "waiting": (
        *("等待回复", "待反馈", "待客户确认", "待回访", "挂起", "已挂起", "暂停", "待确认结果"),
        *("Waiting", "Pending", "On hold", "On-hold", "Hold", "Awaiting user info", "Awaiting problem"),
        *("Awaiting vendor", "Awaiting evidence", "Pending customer response", "Waiting for customer"),
    ),
    "done": (
        *(
            "已解决",
            "已完成",
            "已完结",
            "已处理",
            "办结",
            "已办结",
            "已关闭",
            "已结束",
            "关闭",
            "完成",
            "完结",
            "已归档",
        ),
        *("Done", "Resolved", "Closed", "Solved", "Completed", "Complete", "Fixed", "Finished"),
    ),
    "cancelled": (
        *("已驳回", "已取消", "取消", "已撤销", "撤销", "无效", "作废", "已作废", "已删除", "已合并"),
        *(
            "Cancelled",
            "Canceled",
            "Rejected",
            "Invalid",
            "Void",
            "Deleted",
            "Merged",
            "Spam",
            "Duplicate",
            "Withdrawn",
        ),
    ),
}

TYPE_WORDS: Mapping[str, tuple[str, ...]] = {
    "consultation": (
        *("咨询", "咨询类", "业务咨询", "查询", "咨询工单"),
        *("Consultation", "Enquiry", "Inquiry", "Question", "Query", "Information", "Information request"),
    ),
    "complaint": ("投诉", "投诉类", "举报", "抱怨", "投诉工单", "Complaint", "Grievance"),
    "suggestion": ("建议", "建议类", "意见建议", "意见与建议", "Suggestion", "Feedback", "Feature request", "Idea"),
    "repair": ("报修", "报修类", "报障", "故障报修", "维修", "抢修", "故障", "Repair", "Incident", "Fault", "Outage"),
    "other": ("其他", "其它", "其他类", "Other", "Others", "Miscellaneous"),
}

YES_WORDS: Mapping[str, tuple[str, ...]] = {
    "yes": (
        *("是", "有", "已接", "已接通", "接通", "达标", "及时", "按时", "未超时", "正常", "√", "对", "采纳", "已采纳"),
        *("Yes", "Y", "True", "T", "1", "Met", "Achieved", "Within SLA", "Answered", "On time", "Adopted"),
    ),
    "no": (
        *("否", "无", "未接", "未接通", "未达标", "不达标", "不及时", "超时", "已超时", "×", "错", "未采纳", "不采纳"),
        *("No", "N", "False", "F", "0", "Missed", "Breached", "Violated", "SLA violated", "Abandoned", "Late"),
        "Not adopted",
    ),
}


TRUE_OR_FALSE: tuple[str, ...] = ("yes", "no", "true", "false")
"""The meanings that words of a flag may be declared to have."""


def meanings(built_in: Mapping[str, Iterable[str]], declared: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Word as it is compared: what it means. A declared word wins over a built-in one.

    >>> meanings({"yes": ["Y"], "no": ["N"]}, {"no": ["y"]})
    {'y': 'no', 'n': 'no'}
    """
    known = {key(word): meaning for meaning, words in built_in.items() for word in words}
    known.update({key(word): meaning for meaning, words in declared.items() for word in words})
    return known


COMPLETE_WORDS: Mapping[str, tuple[str, ...]] = {
    "yes": (
        *("是", "已完成", "完成", "完整", "全部完成", "已提交", "提交", "√"),
        *("Yes", "Y", "True", "T", "1", "Complete", "Completed", "Finished", "Submitted"),
    ),
    "no": (
        *("否", "未完成", "不完整", "部分完成", "中途退出", "未提交", "草稿", "×"),
        *("No", "N", "False", "F", "0", "Incomplete", "Partial", "Partially completed", "In progress", "Started"),
    ),
}
"""Whether an answer was finished."""

TEST_WORDS: Mapping[str, tuple[str, ...]] = {
    "yes": (
        *("是", "测试", "预览", "测试数据", "√"),
        *("Yes", "Y", "True", "T", "1", "Test", "Preview", "Survey preview", "Survey test"),
    ),
    "no": ("否", "正式", "正常", "×", "No", "N", "False", "F", "0", "Live", "Real", "Normal"),
}
"""Whether a row is a test or a preview."""
