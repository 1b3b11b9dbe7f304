"""Twins of the exports of 腾讯问卷 and 问卷网."""

from __future__ import annotations

from collections.abc import Sequence

from tests.twins.survey_answers import ISO, ZH5, Answer, Twin, digits, ticked, word

OPTIONS = ("A.价格", "B.质量", "C.其他")
LETTERED = tuple(f"{letter}.{answer}" for letter, answer in zip("ABCDE", ZH5, strict=True))
ZONE = "Asia/Shanghai"


def twins(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    """All layouts of the two tools."""
    return (_tencent(answers), *_wenjuan(answers))


def _tencent(answers: Sequence[Answer]) -> Twin:
    overall, speed = "1.您对服务**总体**满意吗？", "2.请评价:响应速度"
    why = tuple(f"3.原因（可多选）:{option[2:]}" for option in OPTIONS)
    meta = ("编号", "开始答题时间", "结束答题时间", "答题时长")
    tail = ("地理位置国家和地区", "地理位置省", "地理位置市", "IP", "UA", "用户类型", "用户标识", "昵称", "自定义字段")
    rows = [
        (
            *(str(a.number), a.started.strftime(ISO), a.answered.strftime(ISO), str(a.seconds)),
            *(word(a.overall, LETTERED), word(a.speed, LETTERED), *ticked(a, OPTIONS)),
            *("中国", ("浙江省", "上海市", "广东省")[a.city], "某市", "203.0.113.9", "Mozilla/5.0", "", "", "", ""),
        )
        for a in reversed(answers)
    ]
    return Twin(
        *("tencent", "values", "9799234_202607011000000.csv", ((*meta, overall, speed, *why, *tail), *rows)),
        tuple(reversed(answers)),
        overall=overall,
        speed=speed,
        scale="zh5",
        titles={overall: "您对服务总体满意吗？", speed: "请评价 / 响应速度", why[0]: "原因 / 价格"},
        personal=("IP", "UA", "用户标识", "昵称", "自定义字段"),
        zone=ZONE,
        encoding="utf-8-sig",
    )


def _wenjuan(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    asked = ("seq", "source", "Q1", "Q2", "Q3|A1", "Q3|A2", "Q3|A3|open", "start", "finish", "time_used")
    codes = (*asked, "ip_province", "ip_city", "ip", "browser", "os")
    original = [
        (
            *(str(a.number), "微信", digits(a.overall), digits(a.speed), *ticked(a, ("1", "1", "1"), "0")),
            *(a.started.strftime(ISO), a.answered.strftime(ISO), str(a.seconds)),
            *(("浙江", "上海", "广东")[a.city], "某市", "203.0.113.9", "Chrome", "Windows"),
        )
        for a in answers
    ]
    words = ("答题序号", "开始时间", "结束时间", "答题时长", "来源", "1、您对服务总体满意吗？", "2、速度")
    readable = [
        (
            *(str(a.number), a.started.strftime(ISO), a.answered.strftime(ISO), str(a.seconds), "微信"),
            *(word(a.overall, ZH5), word(a.speed, ZH5)),
        )
        for a in answers
    ]
    known = tuple(answers)
    return (
        Twin(
            *("wenjuan", "original", "All_Data_Original.csv", (codes, *original), known, 1, "Q1", "Q2", "1-5"),
            personal=("ip", "ip_city"),
            ignored=("browser", "os"),
            zone=ZONE,
            encoding="gb18030",
        ),
        Twin(
            *("wenjuan", "readable", "All_Data_Readable.csv", (words, *readable), known, 1, words[5], words[6], "zh5"),
            titles={words[5]: "您对服务总体满意吗？"},
            zone=ZONE,
            encoding="gb18030",
        ),
    )
