"""Which columns of a survey are questions with a scale, what they are called, and the part they play."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from reportgen.onboarding import wordlists
from reportgen.onboarding.scaling import LARGEST, Guess, bounds_in, by_numbers, by_usage, by_words, levels
from reportgen.onboarding.shapes import Shape
from reportgen.onboarding.titles import Title
from reportgen.sources.profile import ColumnProfile

Part: TypeAlias = Literal["overall", "recommend", "dimension", "other"]

BATTERY = 3
"""So many columns of numbers between the same bounds are rated, whatever their headings say."""

_SEGMENTS = ("often", "yesno", "goodbad")
_APART = ("importance", "often", "likely", "yesno", "favour")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that may be a question. `asks_nps`: another column says that every score is one of the NPS."""

    profile: ColumnProfile
    title: Title
    shape: Shape
    asks_nps: bool = False

    @property
    def is_recommendation(self) -> bool:
        """Whether it asks how likely people are to recommend."""
        is_score = self.asks_nps and wordlists.ONLY_SATISFACTION.fullmatch(self.title.asked)
        return bool(is_score or wordlists.RECOMMEND.search(self.words))

    @property
    def words(self) -> str:
        """All that is said of it."""
        return f"{self.profile.heading} {self.title.asked} {self.title.row}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its title, its scale, its part in the report, and whether its numbers are positions on the form."""

    title: Title
    guess: Guess
    part: Part
    is_option_number: bool = False


def questions(candidates: Sequence[Candidate], option_numbers: bool) -> dict[int, Question]:
    """The questions by the position of their column. `option_numbers`: whether numbers may be positions on the form."""
    guessed = _guessed(candidates)
    by_number = option_numbers and not any(candidate.shape == "choice" for candidate in candidates)
    if by_number:  # the number of an option rates nothing unless the heading does
        guessed = {at: pair for at, pair in guessed.items() if wordlists.RATED.search(pair[0].words)}
    found = {
        at: Question(candidate.title, guess, _part(candidate, guess), by_number and _is_number(candidate))
        for at, (candidate, guess) in guessed.items()
    }
    return _with_overall(found, {at: candidate for at, (candidate, _) in guessed.items()})


def _guessed(candidates: Sequence[Candidate]) -> dict[int, tuple[Candidate, Guess]]:
    usual = Counter(guess.scale for candidate in candidates if (guess := _by_words(candidate, ())))
    preferred = [scale for scale, _ in usual.most_common()]
    battery = _battery(candidates)
    found = {}
    for candidate in candidates:
        guess = _by_words(candidate, preferred) or _by_numbers(candidate, battery)
        if guess is not None:
            found[candidate.profile.position] = (candidate, guess)
    return _agreed(found)


def _agreed(found: dict[int, tuple[Candidate, Guess]]) -> dict[int, tuple[Candidate, Guess]]:
    """Columns of which only the numbers speak are one form with one scale where their largest is the same."""
    unsaid = {at: pair for at, pair in found.items() if pair[1].doubt in ("bounds_unsaid", "zero_means_nothing")}
    together: dict[int, set[int]] = {}
    for candidate, guess in unsaid.values():
        answers = _answers(candidate, guess)
        together.setdefault(answers[-1], set()).update(answers)
    agreed = dict(found)
    for at, (candidate, guess) in unsaid.items():
        answers = _answers(candidate, guess)
        common = by_usage(sorted(together[answers[-1]]))
        if common is not None and bounds_in(candidate.words) is None:
            codes = tuple(code for code in guess.missing if code != "0")
            agreed[at] = (candidate, replace(common, missing=(*common.missing, *codes)))
    return agreed


def _answers(candidate: Candidate, guess: Guess) -> list[int]:
    codes = {int(code) for code in guess.missing if code != "0"}
    return [number for number in levels(candidate.profile) if number not in codes]


def _by_words(candidate: Candidate, preferred: Sequence[str]) -> Guess | None:
    if candidate.shape not in ("choice", "text"):
        return None
    guess = by_words(candidate.profile, preferred)
    is_segment = (
        guess is not None and guess.scale.endswith(_SEGMENTS) and not wordlists.RESOLVED.search(candidate.words)
    )
    return None if is_segment else guess


def _by_numbers(candidate: Candidate, battery: frozenset[int]) -> Guess | None:
    if candidate.shape not in ("number", "choice"):
        return None
    said = candidate.words
    is_rated = bool(wordlists.RATED.search(said)) or bounds_in(said) is not None
    is_asked = candidate.title.is_question or candidate.profile.position in battery
    if (wordlists.COUNTED.search(said) and not is_rated) or not (is_rated or is_asked):
        return None
    return by_numbers(candidate.profile, said, candidate.is_recommendation)


def _battery(candidates: Sequence[Candidate]) -> frozenset[int]:
    """The positions of columns of small numbers that share their largest with enough others."""
    tops: dict[int, list[int]] = {}
    for candidate in candidates:
        numbers = levels(candidate.profile)
        if len(numbers) >= 4 and numbers[-1] <= LARGEST and not wordlists.COUNTED.search(candidate.words):
            tops.setdefault(numbers[-1], []).append(candidate.profile.position)
    return frozenset(at for places in tops.values() if len(places) >= BATTERY for at in places)


def _is_number(candidate: Candidate) -> bool:
    return bool(levels(candidate.profile))


def _part(candidate: Candidate, guess: Guess) -> Part:
    if candidate.is_recommendation:
        return "recommend" if guess.scale == "0-10" else "other"
    is_apart = guess.scale.rstrip("2").endswith(_APART) or wordlists.APART.search(candidate.words)
    return "other" if is_apart else "dimension"


def _with_overall(found: dict[int, Question], candidates: dict[int, Candidate]) -> dict[int, Question]:
    """The questions with one of them overall, if one is, and only the first recommendation as such."""
    recommending = [at for at, question in found.items() if question.part == "recommend"]
    for at in recommending[1:]:
        found[at] = replace(found[at], part="other")
    open_ones = [at for at, question in found.items() if question.part == "dimension"]
    asked = [at for at in open_ones if wordlists.SATISFACTION.search(candidates[at].words)]
    whole = [at for at in asked if not found[at].title.row]
    ranked = [
        *(at for at in asked if wordlists.OVERALL.search(candidates[at].words)),
        *(at for at in open_ones if wordlists.ONLY_SATISFACTION.fullmatch(found[at].title.asked)),
        *(at for at in open_ones if wordlists.OVERALL.search(candidates[at].words)),
        *(asked if len(asked) == 1 else ()),
        *(whole if len(whole) == 1 else ()),
        *(open_ones if len(open_ones) == 1 else ()),
    ]
    if ranked:
        found[ranked[0]] = replace(found[ranked[0]], part="overall")
    return found
