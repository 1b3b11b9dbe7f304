"""Rules about questions and their scales."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.config.case import Case
from reportgen.config.findings import Finding
from reportgen.config.model import Scale
from reportgen.config.scales import BUILT_IN, top_answers
from reportgen.errors import nearest

MAX_ANSWERS = 101
NO_TOP_NEEDED = ("recommend", "effort", "expectation", "fulfilment", "ideal")
ONLY_ONE = ("overall", "recommend", "effort", "fulfilment", "ideal", "loyalty", "complaint", "solved")


def scales_are_sound(case: Case) -> Iterator[Finding]:
    """Bounds, steps, words and top answers of declared scales fit together."""
    for name, scale in case.configuration.scales.items():
        path = ("scales", name)
        if name in BUILT_IN:
            yield Finding(path, f'"{name}" is a built-in scale', "choose another name")
        if scale.max <= scale.min:
            yield Finding((*path, "max"), "max must be more than min")
            continue
        steps = (scale.max - scale.min) / scale.step
        if steps > MAX_ANSWERS - 1 or abs(steps - round(steps)) > 1e-9:
            yield Finding((*path, "step"), f"from min to max must be whole steps, at most {MAX_ANSWERS - 1}")
            continue
        for word, number in scale.words.items():
            if not _is_answer(scale, number):
                yield Finding((*path, "words", word), f"{number:g} is not an answer of this scale")
        for number in scale.top or ():
            if not _is_answer(scale, number):
                yield Finding((*path, "top"), f"{number:g} is not an answer of this scale")


def questions_have_scales(case: Case) -> Iterator[Finding]:
    """The scale of a question exists and says which answers count as satisfied."""
    for name, question in case.configuration.questions.items():
        path = ("questions", name, "scale")
        scale = case.scales.get(question.scale)
        if scale is None:
            yield Finding(path, f'no scale "{question.scale}"', nearest(question.scale, case.scales))
        elif not top_answers(scale) and question.role not in NO_TOP_NEEDED:
            message = f'the scale "{question.scale}" does not say which answers count as satisfied'
            yield Finding(path, message, f"add top under scales.{question.scale}, like top: [4, 5]")


def roles_are_used_once(case: Case) -> Iterator[Finding]:
    """Roles of which an indicator is made have at most one question."""
    for role in ONLY_ONE:
        holders = [name for name, question in case.configuration.questions.items() if question.role == role]
        for name in holders[1:]:
            message = f'"{holders[0]}" has the role {role} already'
            yield Finding(("questions", name, "role"), message, "make this one role: other")


def weights_are_on_dimensions(case: Case) -> Iterator[Finding]:
    """Only sides of the service are weighed into the index: all of them or none."""
    sides = {name: q for name, q in case.configuration.questions.items() if q.role == "dimension"}
    for name, question in case.configuration.questions.items():
        if question.weight is not None and question.role != "dimension":
            message = f"a weight belongs to role dimension, not {question.role}"
            yield Finding(("questions", name, "weight"), message, "remove the weight")
    if any(question.weight is not None for question in sides.values()):
        for name in (name for name, question in sides.items() if question.weight is None):
            yield Finding(("questions", name), "other dimensions have a weight, this one has none", "add weight")


def nps_is_asked_on_0_to_10(case: Case) -> Iterator[Finding]:
    """Only a 0-10 question gives an NPS (docs/metrics.md): other scales have other promoters."""
    for name, question in case.configuration.questions.items():
        scale = case.scales.get(question.scale)
        if question.role != "recommend" or scale is None:
            continue
        if (scale.min, scale.max, scale.step) != (0, 10, 1) or scale.reverse:
            message = f"only answers from 0 to 10 give an NPS; {question.scale} is not that scale"
            yield Finding(("questions", name, "scale"), message, "use scale 0-10, or role: other")


def expectations_fit(case: Case) -> Iterator[Finding]:
    """An expectation belongs to a question on the same scale, and a SERVQUAL dimension to one with an expectation."""
    questions = case.configuration.questions
    taken: dict[str, str] = {}
    for name, question in questions.items():
        path = ("questions", name)
        if question.role != "expectation":
            if question.of is not None:
                yield Finding((*path, "of"), f"of belongs to role expectation, not {question.role}", "remove it")
        elif question.of is None:
            yield Finding(path, "it does not say of which question it is the expectation", "add of")
        elif (about := questions.get(question.of)) is None or about.role not in ("overall", "dimension"):
            hint = nearest(question.of, [n for n, q in questions.items() if q.role in ("overall", "dimension")])
            yield Finding((*path, "of"), f'"{question.of}" is no question of role overall or dimension', hint)
        elif about.scale != question.scale:
            message = f"it is on {question.scale}, what it is the expectation of on {about.scale}"
            yield Finding((*path, "scale"), message, "gaps and ratios need one scale")
        elif question.of in taken:
            yield Finding((*path, "of"), f'"{taken[question.of]}" is its expectation already', "remove one of them")
        else:
            taken[question.of] = name
    for name, question in questions.items():
        if question.servqual is not None and name not in taken:
            message = "a SERVQUAL dimension needs a question that asks for the expectation"
            yield Finding(("questions", name, "servqual"), message, "add one with role: expectation, or remove it")


def servqual_weights_are_complete(case: Case) -> Iterator[Finding]:
    """Every SERVQUAL dimension that is asked about has a weight, and no other; or none has."""
    weights = case.configuration.servqual_weights
    asked = {q.servqual for q in case.configuration.questions.values() if q.servqual is not None}
    if not weights:
        return
    for dimension in sorted(set(weights) - asked):
        message = "no question belongs to this SERVQUAL dimension"
        yield Finding(("servqual_weights", dimension), message, "set servqual of its questions, or remove the weight")
    for dimension in sorted(asked - set(weights)):
        yield Finding(("servqual_weights",), f"{dimension} has no weight", "give all dimensions one, or none")


def margins_are_of_dimensions(case: Case) -> Iterator[Finding]:
    """Weights are by declared dimensions, and each margin has at least two groups."""
    weights = case.configuration.weights
    for dimension, groups in (weights.margins if weights else {}).items():
        path = ("weights", "margins", dimension)
        if dimension not in case.configuration.dimensions:
            hint = nearest(dimension, case.configuration.dimensions)
            yield Finding(path, f'no dimension "{dimension}"', hint)
        if len(groups) < 2:
            yield Finding(path, "one group alone needs no weights", "add the other groups, or remove the margin")


def _is_answer(scale: Scale, number: float) -> bool:
    steps = (number - scale.min) / scale.step
    return scale.min <= number <= scale.max and abs(steps - round(steps)) < 1e-9
