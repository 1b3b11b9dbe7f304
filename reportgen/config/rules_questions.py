"""Rules about questions and their scales."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.config.case import Case
from reportgen.config.findings import Finding
from reportgen.config.model import Scale
from reportgen.config.scales import BUILT_IN, top_answers
from reportgen.errors import nearest

MAX_ANSWERS = 101


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
        elif not top_answers(scale) and question.role != "recommend":
            message = f'the scale "{question.scale}" does not say which answers count as satisfied'
            yield Finding(path, message, f"add top under scales.{question.scale}, like top: [4, 5]")


def roles_are_used_once(case: Case) -> Iterator[Finding]:
    """At most one overall and one recommend question."""
    for role in ("overall", "recommend"):
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


def _is_answer(scale: Scale, number: float) -> bool:
    steps = (number - scale.min) / scale.step
    return scale.min <= number <= scale.max and abs(steps - round(steps)) < 1e-9
