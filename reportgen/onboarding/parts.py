"""The part that a question plays in the report: satisfaction overall, recommending, a side of the service, none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from reportgen.config.scales import BUILT_IN
from reportgen.onboarding import wordlists
from reportgen.onboarding.question import Candidate, Part, Question
from reportgen.onboarding.scaling import Guess, bounds_in

_APART = ("importance", "likely", "yesno", "favour")
_OPINION = ("agree", "often")


def part(candidate: Candidate, guess: Guess, is_in_battery: bool) -> Part:
    """What a question is asked for, seen alone. `is_in_battery`: enough others have numbers between the same bounds.

    What people think, intend or do is no side of the service unless the heading says so: an index of satisfaction must
    not be made of opinions.
    """
    if candidate.is_recommendation:
        return "recommend" if guess.scale == "0-10" else "other"
    if guess.scale.rstrip("2").endswith(_APART) or wordlists.APART.search(candidate.words):
        return "other"
    if _is_opinion(guess) or wordlists.AGREEMENT.search(candidate.words):
        return "dimension" if _is_of_service(candidate) else "other"
    is_said = is_worded(guess) or _is_rated(candidate) or wordlists.OVERALL.search(candidate.words)
    return "dimension" if is_said or is_in_battery else "other"


def judged_together(found: Mapping[int, Question]) -> dict[int, Question]:
    """The questions without statements of a battery that alone in it speak of a service: a word proves little."""
    rows: dict[str, list[int]] = {}
    for at, question in found.items():
        if question.title.row and _is_opinion(question.guess):
            rows.setdefault(question.title.asked, []).append(at)
    settled = dict(found)
    for battery in rows.values():
        sides = [at for at in battery if found[at].part == "dimension"]
        if len(sides) * 2 < len(battery):
            settled.update({at: replace(found[at], part="other") for at in sides})
    return settled


def _is_opinion(guess: Guess) -> bool:
    return guess.scale.rstrip("2").endswith(_OPINION)


def is_worded(guess: Guess) -> bool:
    """Whether the answers themselves are words of how satisfied people are, or how good something is."""
    return bool(BUILT_IN[guess.scale].words) and not guess.scale.rstrip("2").endswith((*_APART, *_OPINION))


def with_overall(found: Mapping[int, Question], candidates: Mapping[int, Candidate]) -> dict[int, Question]:
    """The questions with one of them overall, if one is, and only the first recommendation as such."""
    settled = dict(found)
    recommending = [at for at, question in found.items() if question.part == "recommend"]
    for at in recommending[1:]:
        settled[at] = replace(found[at], part="other")
    chosen = _overall(found, candidates)
    if chosen is not None:
        settled[chosen] = replace(found[chosen], part="overall")
    return settled


def _overall(found: Mapping[int, Question], candidates: Mapping[int, Candidate]) -> int | None:
    """The question for satisfaction as a whole: one that says so, else the only one that asks for satisfaction."""
    rows = Counter(question.title.asked for question in found.values() if question.title.row)
    open_ones = [at for at, question in found.items() if question.part == "dimension"]
    asked = [at for at in open_ones if wordlists.SATISFACTION.search(candidates[at].words)]
    questions = [at for at in asked if not _is_opinion(found[at].guess)]  # a statement is about one thing
    whole = [at for at in questions if not found[at].title.row]
    ranked = [
        *(at for at in asked if _is_for_all(candidates[at], rows)),
        *(at for at in open_ones if wordlists.ONLY_SATISFACTION.fullmatch(found[at].title.asked)),
        *(at for at in open_ones if _is_for_all(candidates[at], rows)),
        *(questions if len(questions) == 1 else ()),
        *(whole if len(whole) == 1 else ()),
        *(at for at in open_ones if len(open_ones) == 1 and is_worded(found[at].guess)),
    ]
    return ranked[0] if ranked else None


def _is_for_all(candidate: Candidate, rows: Mapping[str, int]) -> bool:
    """Whether it asks for the whole. Of a question with several rows each row asks for one thing."""
    title = candidate.title
    is_one_of_many = bool(title.row) and rows.get(title.asked, 0) > 1
    return bool(wordlists.OVERALL.search(title.row if is_one_of_many else candidate.words))


def _is_rated(candidate: Candidate) -> bool:
    return bool(wordlists.RATED.search(candidate.words)) or bounds_in(candidate.words) is not None


def _is_of_service(candidate: Candidate) -> bool:
    """Whether a statement is about the service or the product, and not about those who answer."""
    if wordlists.SERVICE.search(candidate.words):
        return True
    return bool(wordlists.SATISFIED.search(candidate.words)) and not wordlists.ONESELF.search(candidate.words)
