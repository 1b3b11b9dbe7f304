"""Twins of 问卷星's downloads: by text, by number, by score, with a matrix, and two questionnaires in one file."""

from __future__ import annotations

from collections.abc import Sequence

from tests.twins.survey_answers import ISO, ZH5, Answer, Twin, chosen, digits, word

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
OPTIONS = ("运动", "阅读（含听书）", "其他")
ZONE = "Asia/Shanghai"
PERSONAL = ("来自IP", "来源详情")


def twins(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    """All layouts."""
    overall, speed = "1、您对服务总体满意吗？", "2、您对响应速度满意吗？（必填）"
    asked = (f"{overall} ", speed, "3、您向朋友推荐我们的意愿", "4、原因（可多选）", "5、还有什么建议？——请说明")
    titles = {overall: "您对服务总体满意吗？", asked[4]: "还有什么建议？——请说明"}
    by_text = [(*_meta(a), *_texts(a)) for a in answers]
    options = tuple(f"第4题({option})" for option in OPTIONS)
    by_number = [
        (*_meta(a), digits(6 - a.overall), _number(a), str(a.recommend), *(str(int(tick)) for tick in a.reasons))
        for a in answers
    ]
    by_score = [(*_meta(a), digits(a.overall), _number(a, turned=False), str(a.recommend), "12") for a in answers]
    return (
        Twin(
            *("wjx", "by text", "386540716_按文本_服务_24_24.xlsx", ((*META, *asked), *by_text), tuple(answers)),
            *(1, overall, speed, "zh5"),
            titles=titles,
            personal=PERSONAL,
            ignored=("序号",),
            zone=ZONE,
        ),
        Twin(
            *(
                "wjx",
                "by text in GBK",
                "服务.csv",
                ((*META, *asked), *by_text),
                tuple(answers),
                1,
                overall,
                speed,
                "zh5",
            ),
            zone=ZONE,
            encoding="gb18030",
        ),
        Twin(
            *("wjx", "by number", "24_24_2.csv", ((*META, *asked[:3], *options), *by_number), tuple(answers)),
            *(1, overall, speed, "turned"),
            titles={options[1]: "阅读（含听书） / 阅读（含听书）"},
            zone=ZONE,
        ),
        Twin(
            *("wjx", "by score", "24_24_1.csv", ((*META, *asked[:3], "总分"), *by_score), tuple(answers)),
            *(1, overall, speed, "1-5"),
            ignored=("总分",),
            zone=ZONE,
        ),
        _matrix(answers),
        _old_matrix(answers),
        _pasted(answers),
    )


def _matrix(answers: Sequence[Answer]) -> Twin:
    heading = (*META, "1、您满意吗？——总的来说—整体", "1、速度：快不快", "2、还有什么建议？")
    rows = [(*_meta(a), word(a.overall, ZH5), word(a.speed, ZH5, "(跳过)"), "（空）") for a in answers]
    titles = {heading[6]: "您满意吗？——总的来说 / 整体", heading[7]: "速度：快不快"}
    return Twin(
        *(
            "wjx",
            "with a matrix",
            "1_按文本_矩阵_24_24.csv",
            (heading, *rows),
            tuple(answers),
            1,
            heading[6],
            heading[7],
        ),
        scale="zh5",
        titles=titles,
        zone=ZONE,
    )


def _old_matrix(answers: Sequence[Answer]) -> Twin:
    heading = (*META, "第1题(整体)", "第1题(速度)", "2、建议")
    rows = [(*_meta(a), word(a.overall, ZH5), word(a.speed, ZH5, "(空)"), "") for a in answers]
    return Twin(
        *("wjx", "with a matrix of 2017", "24_24_0.csv", (heading, *rows), tuple(answers), 1, heading[6], heading[7]),
        scale="zh5",
        titles={heading[6]: "整体 / 整体"},
        zone=ZONE,
    )


def _pasted(answers: Sequence[Answer]) -> Twin:
    """Of two questionnaires: the count begins anew in the middle."""
    overall, speed = "1、您对服务总体满意吗？", "2、您对响应速度满意吗？"
    middle = len(answers) // 2
    rows = [
        (str(1 + at % middle), *_meta(answer)[1:], word(answer.overall, ZH5), word(answer.speed, ZH5), "建议")
        for at, answer in enumerate(answers)
    ]
    heading = (*META, overall, speed, "3、建议")
    return Twin(
        *("wjx", "of two questionnaires", "合并.csv", (heading, *rows), tuple(answers), 1, overall, speed, "zh5"),
        zone=ZONE,
    )


def _meta(answer: Answer) -> tuple[str, ...]:
    when = answer.answered.strftime(ISO).replace("-", "/")
    came = ("微信", "链接", "手机提交")[answer.city]
    return str(answer.number), when, f"{answer.seconds}秒", came, "N/A", "203.0.113.9(浙江-杭州)"


def _texts(answer: Answer) -> tuple[str, ...]:
    skipped = ("(跳过)", "（空）")[answer.number % 2]
    several = "┋".join(chosen(answer, (*OPTIONS[:2], "其他〖看书〗"))) or "(空)"
    return word(answer.overall, ZH5), word(answer.speed, ZH5, skipped), str(answer.recommend), several, "(空)"


def _number(answer: Answer, *, turned: bool = True) -> str:
    """The place of the option on a form that begins with the best one, or its score."""
    if answer.speed is None:
        return ("-3", "-2")[answer.number % 2]
    return str(6 - answer.speed if turned else answer.speed)
