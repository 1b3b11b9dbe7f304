"""Questions as they will stand in the configuration: ids, labels, wordings, and what is not sure of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportgen.config.model import ColumnSpec
from reportgen.onboarding import wordlists
from reportgen.onboarding.column import Column
from reportgen.onboarding.draft import ColumnDraft, Note, QuestionDraft
from reportgen.onboarding.examine import Examined
from reportgen.onboarding.groups import Groups
from reportgen.onboarding.leveling import levels
from reportgen.onboarding.question import Part, Question
from reportgen.onboarding.shapes import numbers, texts
from reportgen.onboarding.titles import cut, identifier
from reportgen.onboarding.wordings import Language, say
from reportgen.sources.fields import FIELDS
from reportgen.sources.values.text import masked
from reportgen.terminal import wide

SHOWN_VALUES = 12
LONGEST_NAME = 24


@dataclass(slots=True)
class Study:
    """What is declared so far, over all sources."""

    language: Language
    groups: Groups
    questions: dict[str, QuestionDraft] = field(default_factory=dict)
    earlier: frozenset[str] = frozenset()  # those of the sources before

    def name(self, wanted: str, otherwise: str) -> str:
        taken = {*self.questions, *self.groups.names, *(name for names in FIELDS.values() for name in names)}
        return identifier(wanted, otherwise, taken)


def asked(first: Examined, study: Study) -> Iterator[ColumnDraft]:
    """The lines under `columns:` for the questions of an export, which are declared in the study."""
    several = _repeated_labels(first.columns)
    for at, column in enumerate(first.columns, start=1):
        if column.question is None:
            continue
        question = _declared(column, column.question, at, study, in_full=column.title.short in several)
        missing = column.question.guess.missing
        values = dict(column.question.guess.values)
        spec = ColumnSpec(column=column.profile.heading, missing=missing, values=values)
        if question.is_left_out:
            spec = spec.model_copy(update={"values": _as_if_best_first(column)})
        yield ColumnDraft(question.name, spec, is_left_out=question.is_left_out)


def _as_if_best_first(column: Column) -> dict[str, tuple[str, ...]]:
    """Option numbers as answers, the first on the form the best: for people to mend."""
    found = levels(column.profile)
    most = max(found, default=0)
    return {str(most + 1 - number): (str(number),) for number in found if number > 0}


def _repeated_labels(columns: Sequence[Column]) -> set[str]:
    labels = [column.title.short for column in columns if column.question]
    return {label for label in labels if labels.count(label) > 1}


def _declared(column: Column, question: Question, at: int, study: Study, in_full: bool) -> QuestionDraft:
    title = column.title
    label = cut(f"{title.asked} {title.row}".strip(), 40) if in_full else title.short
    wording = f"{title.asked} — {title.row}" if title.row and title.row != title.asked else title.asked
    part, wanted = question.part, label
    label = _usual_label(study.language, part, label)
    if part in ("overall", "recommend"):
        taken = any(known.part == part for known in study.questions.values())
        part, wanted = ("other", label) if taken else (part, part)
    number = f"q{title.number}" if title.number else f"q{at}"
    alike = _same(study, label, question.guess.scale)
    if alike is not None:
        return alike
    draft = QuestionDraft(
        name=study.name(wanted, number),
        label=label,
        wording="" if wording == label else wording,
        scale=question.guess.scale,
        part=part,
        doubt=doubt(column, question),
        is_left_out=question.is_option_number,
        is_opinion=question.part == "other" and part == "other",
    )
    study.questions[draft.name] = draft
    return draft


def _usual_label(language: Language, part: Part, label: str) -> str:
    """The question's own label where it is a name for what it asks, else the usual one."""
    if part not in ("overall", "recommend"):
        return label
    words = wordlists.NAMES_OF_PARTS[part]
    return label if words.search(label) and wide(label) <= LONGEST_NAME else say(language, part)


def _same(study: Study, label: str, scale: str) -> QuestionDraft | None:
    """A question of another export that is called the same and answered on the same scale."""
    before = (study.questions[name] for name in sorted(study.earlier))
    found = next((one for one in before if (one.label, one.scale) == (label, scale)), None)
    study.earlier -= {found.name} if found else frozenset()
    return found


def are_opinions(questions: Sequence[QuestionDraft]) -> bool:
    """Whether all that is asked are opinions: a report of it would show nothing but who answered."""
    asked = [question for question in questions if not question.is_left_out]
    return bool(asked) and all(question.is_opinion for question in asked)


def as_sides(questions: Sequence[QuestionDraft]) -> tuple[QuestionDraft, ...]:
    """The questions as sides of the service, by which their answers are shown; their index must not be."""
    return tuple(question if question.is_left_out else replace(question, part="dimension") for question in questions)


def doubt(column: Column, question: Question) -> Note | None:
    if question.is_option_number:
        return Note("option_numbers_next", {"values": _values(column)})
    return None if question.guess.doubt is None else Note(question.guess.doubt, {"values": _values(column)})


def _values(column: Column) -> str:
    found = [f"{number:g}" for number in numbers(column.profile)]
    found = found if len(found) == len(column.profile.values) else [masked(text) for text in texts(column.profile)]
    return ", ".join(found[:SHOWN_VALUES]) + (" …" if len(found) > SHOWN_VALUES else "")
