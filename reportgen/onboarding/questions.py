"""Which columns of a survey are questions with a scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportgen.onboarding import wordlists
from reportgen.onboarding.leveling import LARGEST, levels
from reportgen.onboarding.numbering import is_option_number
from reportgen.onboarding.parts import judged_together, part, with_overall
from reportgen.onboarding.question import Candidate, Question
from reportgen.onboarding.scaling import Guess, bounds_in, by_numbers, by_usage, by_words

BATTERY = 3
"""So many columns of numbers between the same bounds are rated, whatever their headings say."""

_SEGMENTS = ("often", "yesno", "goodbad")
_UNSAID = ("bounds_unsaid", "zero_means_nothing")


def questions(candidates: Sequence[Candidate], by_number: bool) -> dict[int, Question]:
    """The questions by the position of their column. `by_number`: numbers are mostly positions on the form."""
    battery = _battery(candidates)
    guessed = _guessed(candidates, battery)
    numbered = {at for at, (candidate, _) in guessed.items() if by_number and is_option_number(candidate)}
    found = {
        at: Question(candidate.title, guess, part(candidate, guess, at in battery), at in numbered)
        for at, (candidate, guess) in guessed.items()
        # The number of an option rates nothing unless the heading does.
        if at not in numbered or wordlists.RATED.search(candidate.words)
    }
    return with_overall(judged_together(found), {at: candidate for at, (candidate, _) in guessed.items()})


def _guessed(candidates: Sequence[Candidate], battery: frozenset[int]) -> dict[int, tuple[Candidate, Guess]]:
    usual = Counter(guess.scale for candidate in candidates if (guess := _by_words(candidate, ())))
    preferred = [scale for scale, _ in usual.most_common()]
    found = {}
    for candidate in candidates:
        guess = _by_words(candidate, preferred) or _by_numbers(candidate, battery)
        if guess is not None:
            found[candidate.profile.position] = (candidate, guess)
    return _agreed(found)


def _agreed(found: dict[int, tuple[Candidate, Guess]]) -> dict[int, tuple[Candidate, Guess]]:
    """Columns of which only the numbers speak are one form with one scale where their largest is the same."""
    unsaid = {at: pair for at, pair in found.items() if pair[1].doubt in _UNSAID}
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
    is_asked = candidate.title.is_question or candidate.profile.position in battery or wordlists.OVERALL.search(said)
    if wordlists.counts(said, is_rated) or not (is_rated or is_asked):
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
