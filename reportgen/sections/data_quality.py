"""The part of the appendix on the data: where every row went, which rules left rows out, what could not be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from reportgen.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Figure,
    Inline,
    Paragraph,
    Section,
    Skipped,
    Table,
    Text,
)
from reportgen.results import FileReconciliation, QualityFinding, Reconciliation, RuleCount, Sensitivity
from reportgen.sections.scope import Scope
from reportgen.values import N_, Reason, Unit, Value

FAMILY_WORDS = {"survey": N_("Answers"), "tickets": N_("Tickets")}
EXCLUSION_WORDS = {
    "empty": N_("nothing in any column that is read"),
    "totals": N_("line of totals"),
    "superseded": N_("earlier event of the same ticket"),
    "duplicate": N_("duplicate id"),
    "test": N_("test record"),
    "incomplete": N_("not completed"),
    "no_date": N_("date missing or unreadable"),
    "impossible_times": N_("finished or answered before it began"),
    "cancelled": N_("cancelled or merged"),
    "unanswered": N_("no question answered"),
    "same_respondent": N_("earlier answer of the same person"),
    "same_answers": N_("same answers at the same time"),
    "out_of_scale": N_("too many answers off the scale"),
    "careless": N_("answered carelessly"),
}
RULE_WORDS = {
    "same_id": N_("same id: the last usable row is kept"),
    "test": N_("test or preview"),
    "incomplete": N_("not completed"),
    "unanswered": N_("no question answered"),
    "same_respondent": N_("same person in the same period: the last complete answer is kept"),
    "same_answers": N_("same answers at the same time"),
    "out_of_scale": N_("many answers off their scales"),
    "speeder": N_("answered too fast"),
    "straight_liner": N_("the same answer all the way down"),
    "attention": N_("failed an attention check"),
    "opposites": N_("agreed with opposites"),
    "impossible_duration": N_("ended before it began"),
    "late_response": N_("first response after the ticket was finished"),
}
PROBLEM_WORDS = {
    "unmapped": N_("not on the list of known words"),
    "out_of_range": N_("off the scale"),
    "bad_date": N_("not a date"),
    "bad_number": N_("not a number"),
    "no_time": N_("date without a time of day"),
    "short_record": N_("record with too few cells"),
}
MOST_REASON_COLUMNS = 3


def sources(scope: Scope) -> Block:
    """Every file: where its rows went, and what it was."""
    files = _named_shortly(scope.results.reconciliation.files)
    reasons = tuple(dict.fromkeys(reason for file in files for reason, count in file.excluded if count))
    fits = len(reasons) <= MOST_REASON_COLUMNS
    columns = (
        Column(scope.text("File"), weight=2.6),
        Column(scope.text("Rows read"), "right"),
        *(Column(scope.text(EXCLUSION_WORDS[reason]), "right") for reason in reasons if fits),
        *(() if fits else (Column(scope.text("Excluded"), "right"),)),
        Column(scope.text("Other periods"), "right"),
        Column(scope.text("Used in the period"), "right"),
    )
    rows = tuple(_file_row(scope, file, reasons if fits else None) for file in files)
    note = scope.prose("Read = used + other periods + excluded, to the row.")
    table = Table("reconciliation", scope.text("Where every row went"), columns, rows, notes=note)
    by_reason = () if fits else (_reasons(scope, files),)
    return Section(
        "sources-section", scope.text("Sources and rows"), (table, *by_reason, _origin(scope, files)), level=2
    )


def quality(scope: Scope, most_problems: int) -> tuple[Block | Skipped, ...]:
    """Warnings, rules, and values that could not be used; what is not there is skipped with the reason."""
    receipt = scope.results.reconciliation
    problems = _problems(scope, most_problems)
    blocks = [*_warnings(scope, receipt.quality), *_validity(scope, receipt)]
    if isinstance(problems, Table):
        blocks.append(problems)
    section = Section("quality", scope.text("Data quality"), tuple(blocks), level=2)
    return (*((section,) if blocks else ()), *((problems,) if isinstance(problems, Skipped) else ()))


def _named_shortly(files: tuple[FileReconciliation, ...]) -> tuple[FileReconciliation, ...]:
    """The files by their names alone, where those tell them apart."""
    names = [PurePath(file.name).name for file in files]
    kinds = {(file.family, name) for file, name in zip(files, names, strict=True)}
    unique = len(kinds) == len(names)
    return tuple(replace(file, name=name) for file, name in zip(files, names, strict=True)) if unique else files


def _file_row(scope: Scope, file: FileReconciliation, reasons: tuple[str, ...] | None) -> tuple[Cell, ...]:
    """`reasons` in columns of their own, or None: their sum."""
    excluded = dict(file.excluded)
    left_out = (sum(excluded.values()),) if reasons is None else tuple(excluded.get(reason, 0) for reason in reasons)
    counts = (file.read, *left_out, file.other_periods, file.in_period)
    return (Cell((Text(file.name),)), *(Cell((scope.count(count),)) for count in counts))


def _reasons(scope: Scope, files: tuple[FileReconciliation, ...]) -> Table:
    rows = tuple(
        (Cell((Text(file.name),)), Cell((Text(scope.text(EXCLUSION_WORDS[reason])),)), Cell((scope.count(count),)))
        for file in files
        for reason, count in file.excluded
        if count
    )
    columns = (
        Column(scope.text("File"), weight=2),
        Column(scope.text("Reason"), weight=2.2),
        Column(scope.text("Rows"), "right", 0.8),
    )
    note = scope.prose("Each row has one reason: the first that holds.")
    return Table("excluded-rows", scope.text("Excluded rows by reason"), columns, rows, notes=note)


def _origin(scope: Scope, files: tuple[FileReconciliation, ...]) -> Table:
    columns = (
        Column(scope.text("File"), weight=2.2),
        Column(scope.text("Kind")),
        Column(scope.text("Newest row"), weight=1.1),
        Column(scope.text("Encoding"), weight=0.9),
        Column(scope.text("SHA-256 (start)"), weight=1.4),
    )
    return Table("sources", scope.text("Sources"), columns, tuple(_origin_row(scope, file) for file in files))


def _origin_row(scope: Scope, file: FileReconciliation) -> tuple[Cell, ...]:
    # Not the date of the file itself: copying it would change the report.
    newest = scope.locale.date(file.newest) if file.newest else "–"
    cells = (file.name, scope.text(FAMILY_WORDS[file.family]), newest, file.encoding, file.sha256[:16])
    return tuple(Cell((Text(cell),)) for cell in cells)


def _warnings(scope: Scope, findings: Iterable[QualityFinding]) -> Iterator[Block]:
    items = tuple(_warning(scope, finding) for finding in findings)
    if items:
        yield Paragraph((scope.strong(scope.text("Read the figures with these warnings in mind:")),))
        yield BulletList(items)


def _warning(scope: Scope, finding: QualityFinding) -> tuple[Inline, ...]:
    params = tuple(
        (name, field(scope, str(value)) if name == "field" else value) for name, value in finding.message.params
    )
    where = scope.text(FAMILY_WORDS[finding.where]) if finding.where in FAMILY_WORDS else field(scope, finding.where)
    why = scope.locale.reason(Reason(finding.message.message, params))
    return scope.prose("{what}: {why}", what=scope.strong(where), why=why)


def _validity(scope: Scope, receipt: Reconciliation) -> Iterator[Block]:
    """What the rules did, in how far rows were valid, and what it changed."""
    for received in receipt.received:
        if received.family == "survey" and received.received:
            share = Figure(Value(100 * received.valid / received.received, Unit.PERCENT))
            yield Paragraph(
                scope.prose(
                    "Of {received} questionnaires received in the period {valid} are valid ({share}).",
                    received=scope.count(received.received),
                    valid=scope.count(received.valid),
                    share=share,
                )
            )
    if any(rule.state == "on" for rule in receipt.rules):
        yield _rules(scope, receipt.rules)
    if receipt.rules:
        yield from _not_applied(scope, receipt.rules)
    if receipt.sensitivity:
        yield _sensitivity(scope, receipt.sensitivity)


def _rules(scope: Scope, rules: tuple[RuleCount, ...]) -> Table:
    columns = (
        Column(scope.text("Rule"), weight=3),
        Column(scope.text("Kind")),
        Column(scope.text("Rows it holds for"), "right"),
        Column(scope.text("Excluded for it"), "right"),
        Column(scope.text("Excluded for another reason"), "right", 1.2),
    )
    rows = tuple(
        (
            Cell((Text(scope.text(RULE_WORDS[rule.rule])),)),
            Cell((Text(scope.text(FAMILY_WORDS[rule.family])),)),
            *(Cell((scope.count(count),)) for count in (rule.flagged, rule.excluded, rule.otherwise)),
        )
        for rule in rules
        if rule.state == "on"
    )
    note = scope.prose(
        "Counted over all rows read. Rules look at how somebody answered, none at how satisfied they are; signs of "
        "careless answering exclude a row only together."
    )
    return Table("validity", scope.text("What the rules for valid rows did"), columns, rows, notes=note)


def _not_applied(scope: Scope, rules: tuple[RuleCount, ...]) -> Iterator[Block]:
    """The rules that are switched off, and those that the exports do not allow, by what they lack."""
    named: dict[str, list[str]] = {}
    for rule in rules:
        if rule.state != "on":
            why = scope.text("switched off") if rule.why is None else scope.locale.reason(rule.why)
            named.setdefault(f"{scope.text(FAMILY_WORDS[rule.family])} · {why}", []).append(
                scope.text(RULE_WORDS[rule.rule])
            )
    if named:
        yield Paragraph(scope.prose("Rules that were not applied:"))
        yield BulletList(
            tuple(
                scope.prose("{what}: {why}", what=scope.strong(why), why=scope.locale.listing(tuple(names)))
                for why, names in named.items()
            )
        )


def _sensitivity(scope: Scope, figures: tuple[Sensitivity, ...]) -> Table:
    columns = (
        Column(scope.text("Indicator"), weight=2),
        Column(scope.text(N_("As reported") if scope.results.weighting is None else N_("Without weights")), "right"),
        Column("n", "right"),
        Column(scope.text("With the careless answers"), "right", 1.4),
        Column("n", "right"),
    )
    rows = tuple(
        (
            Cell((Text(scope.metric(figure.metric)),)),
            *(
                Cell((inline,))
                for estimate in (figure.reported, figure.with_careless)
                for inline in (scope.estimate(estimate), scope.count(estimate.n))
            ),
        )
        for figure in figures
    )
    caption = scope.text("What leaving out careless answers changes")
    return Table("sensitivity", caption, columns, rows)


def _problems(scope: Scope, most: int) -> Table | Skipped:
    problems = scope.results.reconciliation.problems
    what = scope.text("Values that could not be used")
    if not problems:
        return Skipped(what, scope.text("every value could be read"))
    columns = (
        Column(scope.text("File"), weight=2),
        Column(scope.text("Column"), weight=1.4),
        Column(scope.text("Value in the export"), weight=1.5),
        Column(scope.text("Problem"), weight=1.8),
        Column(scope.text("Rows"), "right", 0.7),
        Column(scope.text("First in record"), "right", 0.9),
    )
    shown = problems[:most]
    rows = tuple(
        (
            Cell((Text(problem.file),)),
            Cell((Text(field(scope, problem.field)),)),
            Cell((Text(problem.value),)),
            Cell((Text(scope.text(PROBLEM_WORDS.get(problem.problem, problem.problem))),)),
            Cell((scope.count(problem.rows),)),
            Cell((scope.count(problem.first_row),)),
        )
        for problem in shown
    )
    cut = len(problems) if len(problems) > len(shown) else None
    note = scope.prose("Such an answer counts as not given; the rest of its row is used.")
    return Table("problems", what, columns, rows, notes=note, shown_of=cut)


def field(scope: Scope, name: str) -> str:
    """The reader's name of a question or dimension; another field keeps its own."""
    known = scope.question(name)
    return known if known != name else scope.dimension(name)
