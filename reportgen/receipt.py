"""The reconciliation as text for a terminal: what became of every row, and which values could not be used."""

from __future__ import annotations

from reportgen.figures import aligned
from reportgen.results import FileReconciliation, Reconciliation, ValueProblem

_PROBLEMS = {
    "unmapped": "is not a known word",
    "out_of_range": "is off the scale",
    "bad_date": "is not a date",
    "bad_number": "is not a number",
    "short_record": "stands in a record with too few cells",
}


def as_text(reconciliation: Reconciliation) -> str:
    """A table of files, then one of problems; both plain."""
    heading = ("export", "kind", "rows read", "in period", "other periods", "excluded")
    rows = [heading, *(_file(file) for file in reconciliation.files)]
    text = aligned(rows, right=frozenset({2, 3, 4}))
    if not reconciliation.problems:
        return f"{text}\nEvery value could be used.\n"
    heading = ("export", "column", "value", "problem", "rows", "first record")
    rows = [heading, *(_problem(problem) for problem in reconciliation.problems)]
    return f"{text}\nValues that could not be used:\n{aligned(rows, right=frozenset({4, 5}))}"


def _file(file: FileReconciliation) -> tuple[str, ...]:
    excluded = ", ".join(f"{count} {reason.replace('_', ' ')}" for reason, count in file.excluded if count) or "0"
    return (file.name, file.family, str(file.read), str(file.in_period), str(file.other_periods), excluded)


def _problem(problem: ValueProblem) -> tuple[str, ...]:
    meaning = _PROBLEMS.get(problem.problem, problem.problem)
    value = " ".join(problem.value.split()) or '""'
    return (problem.file, problem.field, value, meaning, str(problem.rows), str(problem.first_row))
