"""The `questions:` of a first configuration as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.onboarding import comments
from reportgen.onboarding.draft import Draft, Note, QuestionDraft
from reportgen.onboarding.scalars import scalar

MOST_NAMED = 12


def questions(draft: Draft) -> Iterator[str]:
    """All questions; those that are left out, and their doubts, as comments."""
    if "survey" not in draft.kinds:
        return
    asked = draft.asked
    numbered = [question for question in draft.questions if question.is_left_out]
    yield comments.line(draft.language, Note("questions"))
    yield from (comments.mark(draft.language, note) for note in _doubts(draft))
    if asked:
        yield "questions:"
    for question in asked:
        alike = _also(question, asked)
        is_first = alike[:1] == [question.name]
        yield from _question(draft, question, alike[1:] if is_first else None)
    if numbered:
        yield comments.mark(draft.language, Note("option_numbers"))
        yield comments.line(draft.language, Note("option_numbers_next"))
        if not asked:
            yield "# questions:"
    for question in numbered:
        yield from (f"# {line}" for line in _question(draft, question))


def _doubts(draft: Draft) -> Iterator[Note]:
    """What is not sure of the questions together."""
    asked = draft.asked
    opinions = [question.name for question in asked if question.is_opinion and question.part == "other"]
    if not asked:
        yield Note("no_questions")
    elif draft.has_opinions_only:
        yield Note("opinions_only")
    elif not any(question.part in ("overall", "recommend") for question in asked):
        yield Note("no_overall")
    if opinions:
        shown = ", ".join(opinions[:MOST_NAMED]) + (" …" if len(opinions) > MOST_NAMED else "")
        yield Note("opinions", {"names": shown})


def _also(question: QuestionDraft, asked: Sequence[QuestionDraft]) -> list[str]:
    """The questions with the same doubt about the same scale: it is told once."""
    if question.doubt is None:
        return []
    doubt, scale = question.doubt.sentence, question.scale
    return [one.name for one in asked if one.doubt and (one.doubt.sentence, one.scale) == (doubt, scale)]


def _question(draft: Draft, question: QuestionDraft, also: Sequence[str] | None = None) -> Iterator[str]:
    """An entry. Its doubt is told where `also` names the questions that share it, () for none."""
    yield f"  {question.name}:"
    yield f"    label: {scalar(question.label)}"
    if question.wording:
        yield f"    wording: {scalar(question.wording)}"
    if question.doubt is not None and also is not None:
        yield comments.mark(draft.language, question.doubt, "    ")
        if also:
            yield from comments.lines(draft.language, Note("also", {"names": ", ".join(also)}), "    ")
    yield f"    scale: {question.scale}"
    if question.part != "dimension":
        yield f"    role: {question.part}"
