"""Built-in scales (METRICS 0.2, 0.3): word lists in order, bounds, and which answers count as satisfied."""

from __future__ import annotations

from reportgen.config.model import Scale

DEFAULT_TOP: dict[tuple[float, float], tuple[float, ...]] = {
    (1, 5): (4, 5),
    (1, 7): (6, 7),
    (1, 10): (9, 10),
    (0, 10): (9, 10),
    (1, 4): (3, 4),
    (1, 3): (3,),
    (1, 2): (2,),
}


def _words(*levels: tuple[str, ...]) -> dict[str, float]:
    return {word: float(level) for level, words in enumerate(levels, start=1) for word in words}


BUILT_IN: dict[str, Scale] = {
    "1-3": Scale(min=1, max=3),
    "1-4": Scale(min=1, max=4),
    "1-5": Scale(min=1, max=5),
    "1-7": Scale(min=1, max=7),
    "1-10": Scale(min=1, max=10),
    "0-10": Scale(min=0, max=10),
    "zh5": Scale(
        min=1,
        max=5,
        words=_words(
            ("非常不满意", "很不满意"),
            ("不满意", "不太满意", "较不满意"),
            ("一般", "中立"),
            ("满意", "比较满意", "较满意"),
            ("非常满意", "很满意"),
        ),
    ),
    "zh4": Scale(min=1, max=4, words=_words(("很不满意",), ("不满意",), ("满意",), ("很满意",))),
    "zh3": Scale(min=1, max=3, words=_words(("不满意",), ("一般",), ("满意",))),
    "en5": Scale(
        min=1,
        max=5,
        words=_words(
            ("Very dissatisfied",),
            ("Dissatisfied",),
            ("Neutral", "Neither satisfied nor dissatisfied"),
            ("Satisfied",),
            ("Very satisfied",),
        ),
    ),
}


def top_answers(scale: Scale) -> tuple[float, ...]:
    """The answers that count as satisfied: as declared, else the default of the bounds, else ().

    >>> top_answers(BUILT_IN["zh5"])
    (4, 5)
    """
    return scale.top if scale.top is not None else DEFAULT_TOP.get((scale.min, scale.max), ())
