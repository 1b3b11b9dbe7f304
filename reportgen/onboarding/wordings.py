"""The sentences of the YAML that `reportgen init` writes, in the report's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh-CN", "en"]

CHECK: Mapping[Language, str] = {"en": "CHECK:", "zh-CN": "请核对："}
"""How a comment begins that marks a choice which the program was not sure of."""

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "written": (
        "Written by `reportgen init` from the exports named below. Build the report with: reportgen build {file}",
        "由 reportgen init 根据下列导出文件写成。生成报告：reportgen build {file}",
    ),
    "doubts": (
        'Lines that begin with "# {check}" mark choices to look at ({number} of them). All else can stay as it is.',
        "以“# {check}”开头的行共 {number} 处，请看一眼；其余可保持不变。",
    ),
    "no_doubts": ("Nothing needs to be changed.", "无需修改即可使用。"),
    "report": ("What stands on the cover, and which period the report covers.", "封面内容与报告期。"),
    "organisation": ("put the name of your organisation here", "请改为贵单位名称"),
    "title_survey": ("Customer satisfaction report", "客户满意度报告"),
    "title_tickets": ("Customer service report", "客户服务工单报告"),
    "title_both": ("Customer satisfaction and service report", "客户满意度与服务报告"),
    "organisation_name": ("Our organisation", "本单位"),
    "department_name": ("Customer service", "客户服务部"),
    "data_from_to": ("the data cover {first} to {last}", "数据覆盖 {first} 至 {last}"),
    "undated": (
        "the export has no date, so all answers count for this day",
        "导出文件没有日期，所有答卷都算在这一天",
    ),
    "zone": (
        "nothing says in which time zone the times were taken; write e.g. Europe/Berlin",
        "文件没有说明时区，例如可写 Asia/Shanghai",
    ),
    "zone_as_it_is": (
        "times are taken as they stand; name your own zone, e.g. Europe/Berlin, before adding exports of other tools",
        "时间按文件所写读取；如要加入其他工具的导出文件，请先改为实际时区",
    ),
    "sources": (
        "The exports, relative to this file. Newer ones can be added to the list, or named by a pattern.",
        "导出文件（相对本文件的路径），可以继续添加，也可以用通配符。",
    ),
    "from_tool": ("{tool}, recognised by {why}.", "{tool} 的导出文件，识别依据：{why}。"),
    "from_unknown": (
        "No known tool: the columns were told by their headings and values.",
        "未识别出工具，各列按表头和内容判断。",
    ),
    "unsure_tool": (
        "this may be another tool's export ({percent} % sure)",
        "可能是其他工具的导出文件（把握 {percent}%）",
    ),
    "read_from": ("Read without being named here:", "以下字段由预设自动读取："),
    "not_read": ("Not used: {headings}", "未使用：{headings}"),
    "comments": ("Free text, not in the figures: {headings}", "开放题，不计入指标：{headings}"),
    "several": ("Several answers each, not in the figures: {headings}", "多选题，不计入指标：{headings}"),
    "personal": ("Personal, never read: {headings}", "个人信息，从不读取：{headings}"),
    "rating": (
        "The same file once more: the satisfaction that is kept on the tickets.",
        "同一文件再读一次：工单上的满意度评价。",
    ),
    "date_order": (
        "the dates do not prove whether the day or the month comes first; mdy: month first, dmy: day first",
        "日期无法证明日在前还是月在前：mdy 月在前，dmy 日在前",
    ),
    "unit": (
        "nothing says in which unit these durations are: seconds, minutes, hours or days",
        "没有说明时长的单位：seconds 秒、minutes 分、hours 小时、days 天",
    ),
    "overall": ("Overall satisfaction", "总体满意度"),
    "recommend": ("Likelihood to recommend", "推荐意愿"),
    "rating_name": ("Satisfaction with the handling", "工单满意度"),
    "questions": (
        "The questions. role: overall is the satisfaction score, recommend the NPS, dimension a side of the service, "
        "effort how easy it was, loyalty whether people will stay, other none of them; docs/config.md has more.",
        "题目。role：overall 总体满意度，recommend 推荐意愿（NPS），dimension 服务的某一方面，effort 办事是否容易，"
        "loyalty 是否会继续使用，other 其他；更多见 docs/config.md。",
    ),
    "bounds_unsaid": (
        "the heading does not say how far the scale goes; the answers are {values}",
        "题目没有说明分值范围，出现过的答案是 {values}",
    ),
    "recommend_bounds": (
        "a recommendation is usually asked from 0 to 10, but the answers are only {values}",
        "推荐意愿通常为 0 至 10 分，但答案只有 {values}",
    ),
    "zero_means_nothing": (
        "0 is read as no answer; if it is the lowest grade, take it out of missing and use another scale",
        "0 按未作答处理；如果 0 是最低分，请从 missing 中删去并换用相应的量表",
    ),
    "words_left": (
        "some answers are not on this scale and will be listed in the appendix: {values}",
        "有的答案不在该量表内，将列入附录：{values}",
    ),
    "against_numbers": (
        "the numbers in the answers run against their words; the words are believed: {values}",
        "答案中的数字与文字方向相反，以文字为准：{values}",
    ),
    "texts_missing": (
        "answers that are no number are read as no answer; see also how far the scale goes: {values}",
        "不是数字的答案按未作答处理；也请核对分值范围：{values}",
    ),
    "opinions": (
        "nothing says that these ask how good the service is, so no figure uses them and the appendix lists them; "
        "role: dimension would show their answers and count them in the satisfaction index: {names}",
        "看不出以下题目是对服务的评价，故不计入指标，只列于附录；改为 role: dimension 则展示答案并计入满意度指数："
        "{names}",
    ),
    "opinions_only": (
        "no question asks how good the service is. The answers are shown as shares, and no index is made of them",
        "没有题目询问对服务是否满意；各题只展示答案占比，不计算满意度指数",
    ),
    "no_index": (
        "A satisfaction index would be made of opinions; take this away if the questions above are about your service.",
        "这些题目算不出满意度指数；如果上述题目确为服务评价，可删去此项。",
    ),
    "also": ("The same for {names}.", "以下题目同样：{names}。"),
    "no_overall": (
        "none of the questions asks for satisfaction as a whole; give role: overall to the one that does",
        "没有找到总体满意度题；如果有，请把该题的 role 改为 overall",
    ),
    "option_numbers": (
        "this export numbers the options in the order of the form, so the numbers are no scores.",
        "该文件按选项序号导出，序号不是分数。",
    ),
    "option_numbers_next": (
        "Export again by text, or fill in which number is which answer and take away the # signs:",
        "请重新按文本导出；或者填好每个序号对应的答案，再去掉 # 号：",
    ),
    "option_groups": (
        "these are the numbers of options on the form; write what each stands for in the place of its name",
        "这些是选项序号，请把每个名称改为对应的选项文字",
    ),
    "option": ("Option", "选项"),
    "no_questions": (
        "no question with a scale was found; add one under questions and under columns of its source",
        "没有找到带量表的题目；请在 questions 和来源的 columns 中添加",
    ),
    "dimensions": ("By what the figures are split.", "按哪些维度细分。"),
    "more_dimensions": ("More that could be used:", "还可以使用："),
    "people": (
        "people by name: use it only if those concerned know",
        "涉及个人姓名：请在当事人知情后使用",
    ),
    "all_left_out": (
        "every row is marked so ({rules}) and would be left out; take this away once there are real answers",
        "所有行都带有这样的标记（{rules}），本应剔除；有正式答卷后请删去此段",
    ),
    "statistics": (
        "Take away the # to tell when the desk works, what no export holds, and which population to weigh to:",
        "去掉 # 可说明工作时间、导出文件中没有的数，以及用于加权的总体构成：",
    ),
    "targets": (
        "Targets are the usual ones of docs/metrics.md until you set your own:",
        "目标值默认取 docs/metrics.md 中的通用值，可改为贵单位自己的：",
    ),
    "more": (
        "Colours, a logo and more can be added: see docs/config.md.",
        "还可以加上颜色、标志等，见 docs/config.md。",
    ),
}


def say(language: Language, sentence: str, **parts: object) -> str:
    """The sentence in a language, its parts filled in."""
    return _SENTENCES[sentence][language == "zh-CN"].format(**parts)


FIELDS: Mapping[str, tuple[str, str]] = {
    "channel": ("Channel", "渠道"),
    "region": ("Region", "区域"),
    "language": ("Language", "语言"),
    "priority": ("Priority", "优先级"),
    "group": ("Team", "处理组"),
    "agent": ("Agent", "处理人"),
    "product": ("Product", "产品"),
    "organization": ("Organisation", "单位"),
    "service_type": ("Service type", "服务类型"),
    "customer_group": ("Customer group", "客户类型"),
    "sex": ("Sex", "性别"),
    "age_band": ("Age", "年龄段"),
}
"""Labels of the dimensions that are called the same in every report."""


def dimension_label(language: Language, dimension: str) -> str:
    """The label of a dimension; its id where it has none."""
    labels = FIELDS.get(dimension)
    return dimension.replace("_", " ").capitalize() if labels is None else labels[language == "zh-CN"]
