"""Built-in scales (METRICS 0.2, 0.3): bounds, words in order, and which answers count as satisfied.

A scale is named after its language, its length and, unless that is satisfaction, its subject. A word means one answer
of a scale; where two usages give it two ranks there are two scales, the second with a 2 at its end.
"""

from __future__ import annotations

from reportgen.config.model import Scale
from reportgen.config.wordings import Levels, de, en, fr, zh

DEFAULT_TOP: dict[tuple[float, float], tuple[float, ...]] = {
    (1, 5): (4, 5),
    (1, 7): (6, 7),
    (1, 10): (9, 10),
    (0, 10): (9, 10),
    (1, 4): (3, 4),
    (1, 3): (3,),
    (1, 2): (2,),
}

NUMERIC: dict[str, Scale] = {
    "1-3": Scale(min=1, max=3),
    "1-4": Scale(min=1, max=4),
    "1-5": Scale(min=1, max=5),
    "1-7": Scale(min=1, max=7),
    "1-10": Scale(min=1, max=10),
    "0-10": Scale(min=0, max=10),
}
"""The scales without words, the narrowest first."""

_TWO_ANSWERS: dict[str, Levels] = {
    "goodbad": (
        (
            *("Bad", "Bad with comment", "Bad without comment", "bad_with_comment", "bad_without_comment"),
            *("差评", "差", "踩", "👎"),
        ),
        (
            *("Good", "Good with comment", "Good without comment", "good_with_comment", "good_without_comment"),
            *("好评", "好", "赞", "👍"),
        ),
    ),
    "yesno": (
        ("No", "N", "False", "否", "不是", "没有", "不会", "Nein", "Non"),
        ("Yes", "Y", "True", "是", "是的", "有", "会", "Ja", "Oui"),
    ),
}
_SIGNS: dict[str, Levels] = {
    "stars": (("★", "一星"), ("★★", "二星", "两星"), ("★★★", "三星"), ("★★★★", "四星"), ("★★★★★", "五星")),
    "emoji5": (("😠",), ("🙁", "😞"), ("😐",), ("😃", "🙂", "😊"), ("🤩", "😍")),
}


def _scale(levels: Levels, least: int = 1, top: tuple[float, ...] | None = None) -> Scale:
    words = {word: float(level) for level, words in enumerate(levels, start=least) for word in words}
    return Scale(min=least, max=least + len(levels) - 1, words=words, top=top)


BUILT_IN: dict[str, Scale] = {
    **NUMERIC,
    **{name: _scale(levels) for language in (zh, en, de, fr) for name, levels in language.SCALES.items()},
    **{name: _scale(levels) for name, levels in _SIGNS.items()},
    **{name: _scale(levels, least=0, top=(1,)) for name, levels in _TWO_ANSWERS.items()},
}


def top_answers(scale: Scale) -> tuple[float, ...]:
    """The answers that count as satisfied: as declared, else the default of the bounds, else ().

    >>> top_answers(BUILT_IN["zh5"]), top_answers(BUILT_IN["yesno"])
    ((4, 5), (1.0,))
    """
    return scale.top if scale.top is not None else DEFAULT_TOP.get((scale.min, scale.max), ())
