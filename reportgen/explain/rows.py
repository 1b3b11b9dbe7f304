"""What a figure rests on, and why the other rows are not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportgen.explain.definition import question_of
from reportgen.explain.explanation import Line, Part
from reportgen.results import Family, Result
from reportgen.sections.data_quality import EXCLUSION_WORDS
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit


def based(scope: Scope, result: Result) -> Part:
    """The base, what is missing from it, and the way of the rows from the exports."""
    family = scope.results.info(result.metric).family
    lines = (*_base(scope, result), *_answers(scope, result), *_files(scope, family))
    return Part("base", scope.text(N_("Base")), lines)


def _base(scope: Scope, result: Result) -> Iterator[Line]:
    estimate = result.estimate
    if estimate.n is not None:  # None: refused, with nothing counted
        yield _counted(scope, "n", "n", estimate.n)
        yield _counted(scope, "missing", scope.text(N_("Without a usable value")), estimate.missing)


def _answers(scope: Scope, result: Result) -> Iterator[Line]:
    """What became of the answers of everybody; of a group only the sum is known."""
    question = question_of(scope, result)
    if question is None or not result.group.is_total:
        return
    for answers in scope.results.reconciliation.answers:
        if answers.question == question.id:
            yield _counted(scope, "blank", scope.text(N_("– no answer")), answers.missing)
            yield _counted(scope, "unmapped", scope.text(N_("– not a known word")), answers.unmapped)
            yield _counted(scope, "out_of_range", scope.text(N_("– off the scale")), answers.out_of_range)


def _files(scope: Scope, family: Family) -> Iterator[Line]:
    files = [file for file in scope.results.reconciliation.files if file.family == family]
    read = sum(file.read for file in files)
    of = scope.text(N_("{count} (files: {files})"), count=counted(scope, read), files=len(files))
    yield Line("read", scope.text(N_("Rows read")), of, read)
    elsewhere = sum(file.other_periods for file in files)
    yield _counted(scope, "other_periods", scope.text(N_("– in other periods")), elsewhere)
    excluded: Counter[str] = Counter()
    for file in files:
        excluded.update(dict(file.excluded))
    for why, count in excluded.items():
        if count:
            label = scope.text(N_("– excluded: {why}"), why=scope.text(EXCLUSION_WORDS[why]))
            yield _counted(scope, f"excluded.{why}", label, count)
    used = sum(file.in_period for file in files)
    yield _counted(scope, "used", scope.text(N_("Rows of the period, used")), used)


def counted(scope: Scope, count: float) -> str:
    """A whole number in digits."""
    return scope.locale.number(count, Unit.COUNT)


def _counted(scope: Scope, key: str, label: str, count: int) -> Line:
    return Line(key, label, counted(scope, count), count)
