"""Twins of the exports of Google Forms, Microsoft Forms and Typeform: one record of heading."""

from __future__ import annotations

from collections.abc import Sequence

from tests.twins.survey_answers import EN5, ISO, ZH5, Answer, Twin, american, chosen, ticked, word

OPTIONS = ("Price", "Quality", "Other")
ZH_OPTIONS = ("价格", "质量", "其他")
WHY = "Why?\n(tick all that apply) "
TYPEFORM_ASKED = ("<strong>All in all</strong>, how satisfied are you?", "Speed", "How likely are you to recommend us?")


def twins(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    """All layouts of the three tools."""
    return (*_google(answers), *_microsoft(answers), *_typeform(answers))


def _google(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    named = ("How satisfied are you?", "Rate us [Speed]", "How likely are you to recommend us?", WHY)
    chinese = ("1. 您对服务总体满意吗？", "请评价 [响应速度]", "您会推荐我们吗？", "原因（可多选）")
    titles = {named[0]: named[0], "Rate us [Speed]": "Rate us / Speed"}
    zh_titles = {chinese[0]: "您对服务总体满意吗？", chinese[1]: "请评价 / 响应速度"}
    script = "%a %b %d %Y %H:%M:%S GMT+0800 (China Standard Time)"
    english = [(american(answer.answered), f"p{answer.number}@example.com", *_google_row(answer)) for answer in answers]
    by_script = [(answer.answered.strftime(script), *_google_row(answer)) for answer in answers]
    slashed = [f"{a.answered.year}/{a.answered.month}/{a.answered.day}" for a in answers]
    mainland = [
        (f"{day} {a.answered:%H:%M:%S}", *_google_row(a, chinese=True)) for day, a in zip(slashed, answers, strict=True)
    ]
    download = [
        (
            f"{a.answered:%Y/%m/%d} {(a.answered.hour + 11) % 12 + 1}:{a.answered:%M:%S %p} GMT+8",
            *_google_row(a)[:-1],
            ";".join(chosen(a, OPTIONS)),
        )
        for a in answers
    ]
    half = [
        f"{'下午' if a.answered.hour >= 12 else '上午'} {(a.answered.hour + 11) % 12 + 1}:{a.answered:%M:%S}"
        for a in answers
    ]
    island = [
        (f"{day} {clock}", *_google_row(a, chinese=True)) for day, clock, a in zip(slashed, half, answers, strict=True)
    ]
    found = [
        ("sheet", ("Timestamp", "Email Address", *named), english, titles),
        ("script", ("Timestamp", *named), by_script, titles),
        ("download", ("Carimbo de data/hora", *named), download, titles),
        ("zh-CN", ("时间戳记", *chinese), mainland, zh_titles),
        ("zh-TW", ("時間戳記", *chinese), island, zh_titles),
    ]
    return tuple(
        Twin(
            *("google_forms", layout, "Form Responses 1.csv", (heading, *map(tuple, rows)), tuple(answers)),
            overall=named[0] if named[0] in heading else chinese[0],
            speed=named[1] if named[1] in heading else chinese[1],
            scale="zh5" if "zh" in layout else "en5",
            titles=known,
            personal=("Email Address",) if "Email Address" in heading else (),
            has_ids=False,
        )
        for layout, heading, rows, known in found
    )


def _google_row(answer: Answer, *, chinese: bool = False) -> tuple[str, ...]:
    words, options = (ZH5, ZH_OPTIONS) if chinese else (EN5, OPTIONS)
    return (
        *(word(answer.overall, words), word(answer.speed, words), str(answer.recommend)),
        ", ".join(chosen(answer, options)),
    )


def _microsoft(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    meta = ("ID", "Start time", "Completion time", "Email", "Name")
    zh_meta = ("ID", "开始时间", "完成时间", "电子邮件", "姓名", "上次修改时间")
    asked = ("How satisfied are you?\u00a0", "Speed", "Speed2", "Why?")
    quiz = ("Total points", "Quiz feedback", "Points - Speed", "Feedback - Speed")
    book = [
        (str(a.number), a.started.strftime(ISO), a.answered.strftime(ISO), "anonymous", "", *_microsoft_row(a, EN5))
        for a in answers
    ]
    short = [
        (
            *(str(a.number), american(a.started, "%y"), american(a.answered, "%y"), "anonymous", "Anonymous"),
            *_microsoft_row(a, EN5),
        )
        for a in answers
    ]
    chinese = [
        (str(a.number), a.started.strftime(ISO), a.answered.strftime(ISO), "匿名", "", "", *_microsoft_row(a, ZH5))
        for a in answers
    ]
    tool, known = "ms_forms", tuple(answers)
    shared = ("Email", "Name")
    return (
        Twin(
            *(tool, "workbook", "Service.xlsx", ((*meta, *asked), *map(tuple, book)), known),
            overall="How satisfied are you?",
            speed="Speed",
            titles={"How satisfied are you?": "How satisfied are you?"},
            personal=shared,
        ),
        Twin(
            *(tool, "quiz", "Quiz.xlsx"),
            ((*meta, *asked, *quiz), *((*row, "10", "", "5", "Well done") for row in book)),
            known,
            overall="How satisfied are you?",
            speed="Speed",
            personal=shared,
            ignored=quiz,
        ),
        Twin(
            *(tool, "saved as CSV", "Service.csv", ((*meta, *asked), *short), known),
            overall="How satisfied are you?",
            speed="Speed",
            personal=shared,
        ),
        Twin(
            *(
                tool,
                "zh",
                "服务.xlsx",
                ((*zh_meta, "您对服务满意吗？", "速度", "速度2", "原因"), *map(tuple, chinese)),
                known,
            ),
            overall="您对服务满意吗？",
            speed="速度",
            scale="zh5",
            titles={"您对服务满意吗？": "您对服务满意吗？"},
            personal=("电子邮件", "姓名"),
            ignored=("上次修改时间",),
        ),
    )


def _microsoft_row(answer: Answer, words: Sequence[str]) -> tuple[str, ...]:
    several = "".join(f"{option};" for option in chosen(answer, OPTIONS))
    return word(answer.overall, words), word(answer.speed, words), words[answer.number % 5], several


def _typeform(answers: Sequence[Answer]) -> tuple[Twin, ...]:
    ticks = (*OPTIONS, *OPTIONS)  # of two questions, which no heading tells apart
    old = ("#", *TYPEFORM_ASKED, *ticks, "Start Date (UTC)", "Submit Date (UTC)", "Network ID")
    tail = ("Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags")
    new = ("#", *TYPEFORM_ASKED, "Why?", *tail)
    old_rows, new_rows = [], []
    for answer in answers:
        begin = (f"{answer.number:032x}", word(answer.overall), word(answer.speed), str(answer.recommend))
        start, submit = answer.started.strftime(ISO), answer.answered.strftime(ISO)
        options = ticked(answer, OPTIONS)
        others = [option if is_ticked else "" for option, is_ticked in zip(OPTIONS, answer.reasons[::-1], strict=True)]
        old_rows.append((*begin, *options, *others, start, submit, f"{answer.number % 3:010x}"))
        state = "completed" if answer.is_complete else "partial"
        new_rows.append(
            (*begin, ",".join(chosen(answer, OPTIONS)), state, start, "", submit, f"{answer.number % 3:010x}", "")
        )
    found = (("2018", old, old_rows), ("new", new, new_rows))
    return tuple(
        Twin(
            *("typeform", layout, "responses.csv", (heading, *rows), tuple(answers)),
            overall=TYPEFORM_ASKED[0],
            speed="Speed",
            titles={"Speed": "Speed"},
            personal=("Network ID",),
            ignored=("Tags", "Stage Date (UTC)") if layout == "new" else (),
            zone="UTC",
            wall="UTC",
            marks=("incomplete",) if layout == "new" else (),
        )
        for layout, heading, rows in found
    )
