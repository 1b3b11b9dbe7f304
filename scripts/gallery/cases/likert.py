"""Answer scales."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.chartdata import LikertData, LikertRow
from scripts.gallery.case import LONG_EN, LONG_ZH, Case


def cases(zh: bool) -> Iterator[Case]:
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
