"""The reconciliation as text for a terminal: what became of every row, and which values could not be used."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.quality import issues
from reportgen.results import Estimate, FileReconciliation, Reconciliation, RuleCount, Sensitivity, ValueProblem
from reportgen.terminal import aligned

_PROBLEMS = {
    "unmapped": "is not a known word",
    "out_of_range": "is off the scale",
    "bad_date": "is not a date",
    "bad_number": "is not a number",
    "no_time": "has no time of day, so no minutes are counted with it",
    "short_record": "stands in a record with too few cells",
}


def as_text(reconciliation: Reconciliation) -> str:
    """Tables of files, of rules and of problems, then what the data should have been; all plain."""
    return "\n".join(_parts(reconciliation))


def _parts(reconciliation: Reconciliation) -> Iterator[str]:
    heading = ("export", "kind", "rows read", "in period", "other periods", "excluded")
    yield aligned([heading, *map(_file, reconciliation.files)], right=frozenset({2, 3, 4}))
    if reconciliation.rules:
        heading = ("rule", "kind", "holds for", "excluded", "excluded otherwise", "state")
        yield aligned([heading, *map(_rule, reconciliation.rules)], right=frozenset({2, 3, 4}))
    yield from map(_with_careless, reconciliation.sensitivity)
    if reconciliation.problems:
        heading = ("export", "column", "value", "problem", "rows", "first record")
        table = aligned([heading, *map(_problem, reconciliation.problems)], right=frozenset({4, 5}))
        yield f"Values that could not be used:\n{table}"
    else:
        yield "Every value could be used.\n"
    for issue in (*reconciliation.notes, *issues(reconciliation.quality)):
        yield f"{issue}\n"


def _file(file: FileReconciliation) -> tuple[str, ...]:
    excluded = ", ".join(f"{count} {_words(reason)}" for reason, count in file.excluded if count) or "0"
    return (file.name, file.family, str(file.read), str(file.in_period), str(file.other_periods), excluded)


def _rule(rule: RuleCount) -> tuple[str, ...]:
    state = _words(rule.state)
    if rule.why is not None:
        state += f": {rule.why.message.format(**dict(rule.why.params))}"
    counts = (rule.flagged, rule.excluded, rule.otherwise)
    return (_words(rule.rule), rule.family, *(str(count) if rule.state == "on" else "-" for count in counts), state)


def _with_careless(figure: Sensitivity) -> str:
    reported, whole = _amount(figure.reported), _amount(figure.with_careless)
    return f"{figure.metric}: {reported} as reported, {whole} with the careless answers\n"


def _amount(estimate: Estimate) -> str:
    return estimate.base if estimate.value is None else f"{estimate.value.amount:.2f}"


def _problem(problem: ValueProblem) -> tuple[str, ...]:
    meaning = _PROBLEMS.get(problem.problem, problem.problem)
    value = " ".join(problem.value.split()) or '""'
    return (problem.file, problem.field, value, meaning, str(problem.rows), str(problem.first_row))


def _words(name: str) -> str:
    return name.replace("_", " ")
