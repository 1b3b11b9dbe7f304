"""Answers with their marks: "A.满意", "5、满意", "5 - Satisfied", "满意（4分）" taken apart into a number and words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.sources.values.text import key

_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
_POINTS = r"(?:分|颗星|星|级|points?|stars?|pts?|punkte?|sterne?|étoiles?)"
_PLAIN = re.compile(rf"\(?({_NUMBER})\s*({_POINTS})?\)?")
_STARS = re.compile(r"(★+)☆*|(⭐+)\ufe0f?")
_LETTER = re.compile(r"(?:[a-z]\s*[.、):]|\([a-z]\))\s*(?=\S)")
# A number that only counts the options off: 5、满意, 5.满意, (5) 满意.
_COUNTED = re.compile(r"(?:(?P<first>\d+)\s*(?:[、)]|\.(?!\d))|\((?P<second>\d+)\))\s*(?P<words>\D.*)")
_BEFORE = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<points>{_POINTS})?\s*(?:[=:\-–—]\s*(?P<words>\D.*)|\(\s*(?P<inner>\D[^()]*)\))"
)
_BEHIND = re.compile(
    rf"(?P<words>.*?[^\d\s(=:–—-])\s*(?:\(\s*(?P<inner>{_NUMBER})\s*(?P<inner_points>{_POINTS})?\s*\)"
    rf"|\s[-–—]\s*(?P<dashed>{_NUMBER})\s*(?P<dashed_points>{_POINTS})?"
    rf"|[=:]\s*(?P<equal>{_NUMBER})\s*(?P<equal_points>{_POINTS})?"
    rf"|(?P<close>{_NUMBER})\s*(?P<close_points>{_POINTS}))"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer taken apart. `words` are as words are compared, "" where it is only a number.

    `is_counted` says that the number may merely count the options off; `has_points` that it is called a score.
    """

    words: str
    number: float | None = None
    is_counted: bool = False
    has_points: bool = False


def word_key(text: str) -> str:
    """What answers are compared by: as words are, and one apostrophe is as good as another.

    >>> word_key("Tout à fait d’accord") == word_key("tout à fait D'ACCORD")
    True
    """
    return key(text).replace("’", "'").replace("‘", "'")


def labelled(text: str) -> Labelled:
    """An answer as its number and its words.

    >>> labelled("A.非常满意"), labelled("4 分")
    (Labelled(words='非常满意', ...), Labelled(words='', number=4.0, is_counted=False, has_points=True))
    >>> labelled("5、非常满意").number, labelled("Not at all likely - 0").number, labelled("1=我自己,5=AI").number
    (5.0, 0.0, None)
    """
    word = word_key(text)
    plain = _PLAIN.fullmatch(word)
    if plain:
        return Labelled("", _value(plain[1]), has_points=plain[2] is not None)
    stars = _STARS.fullmatch(word)
    if stars:
        return Labelled("", float(len(stars[1] or stars[2])), has_points=True)
    word = _LETTER.sub("", word, count=1) if _LETTER.match(word) else word
    counted = _COUNTED.fullmatch(word)
    if counted and not _BEHIND.fullmatch(word):
        return Labelled(counted["words"], float(counted["first"] or counted["second"]), is_counted=True)
    before = _BEFORE.fullmatch(word)
    if before and not _has_number(before["words"] or before["inner"]):
        words = (before["words"] or before["inner"]).strip()
        return Labelled(words, _value(before["number"]), has_points=before["points"] is not None)
    return _behind(word)


def _behind(word: str) -> Labelled:
    """Words with a number behind them; all of it as words where there is none, or more than one."""
    found = _BEHIND.fullmatch(word)
    if not found or _has_number(_without_count(found["words"])):
        return Labelled(word)
    places = ("inner", "dashed", "equal", "close")
    place = next(place for place in places if found[place])
    has_points = found[f"{place}_points"] is not None
    return Labelled(_without_count(found["words"]), _value(found[place]), has_points=has_points)


def _without_count(words: str) -> str:
    """Words without the number that counts the options off: 5、非常满意 (5分)."""
    counted = _COUNTED.fullmatch(words)
    return counted["words"] if counted else words


def _has_number(words: str) -> bool:
    return any(character.isdigit() for character in words)


def _value(number: str) -> float:
    return float(number.replace(",", "."))
