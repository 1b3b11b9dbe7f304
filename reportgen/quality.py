"""The gate before a report: what is wrong with the data as a whole, by the limits of the configuration."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.config.cleaning import Action, Limit, Quality
from reportgen.errors import InputError, Issue
from reportgen.frames import NOT_RECEIVED
from reportgen.results import Family, FileReconciliation, QualityFinding, Results
from reportgen.values import N_, Reason, reason

FEWEST_COMPARED = 30
METRIC_OF_ROWS: dict[Family, str] = {"survey": "responses", "tickets": "tickets"}
_NOT_INVALID = (*NOT_RECEIVED, "cancelled")

UNMAPPED = N_("{share:.1f} % of the values of “{field}” are on no list of known words (limit {limit:g} %)")
OFF_SCALE = N_("all {count} answers to “{field}” are off its scale")
INVALID = N_("{share:.1f} % of the rows received are invalid (limit {limit:g} %)")
OLD = N_("the newest row is {days} days older than the end of the period (limit {limit:g})")
CHANGED = N_("{now} rows in the period against {before} in the one before: {change:+.1f} % (limit {limit:g} %)")
CAPPED = N_("exactly {count} rows: the tool may have cut the export there")
REPEATED = N_("the same file as {other}")

HINTS = {
    "unmapped_share": "declare the words under values: of the column, or in the scale",
    "off_scale": "check the scale of the question, and which column it is read from",
    "invalid_share": "`reportgen check` shows which rule left the rows out",
    "newest_row_age_days": "export again, or give the period that the export covers",
    "row_change": "check whether the export is whole",
    "row_cap": "export in parts, by month for instance, and list all of them",
    "repeated_file": "list every export once",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """Something measured against a limit."""

    rule: str
    amount: float
    where: str
    message: str
    params: dict[str, str | int | float]

    def judged(self, limit: Limit) -> QualityFinding | None:
        """The finding, with the limit that it is above."""
        for bound, blocks in ((limit.block, True), (limit.warn, False)):
            if bound is not None and self.amount > bound:
                return QualityFinding(
                    self.rule, reason(self.message, limit=bound, **self.params), self.where, blocks=blocks
                )
        return None


def examined(results: Results, limits: Quality) -> tuple[QualityFinding, ...]:
    """Everything outside the limits, blocking findings first."""
    measured: Iterable[tuple[Limit, Iterable[_Found]]] = (
        (limits.unmapped_share, _unmapped(results)),
        (limits.invalid_share, _invalid(results)),
        (limits.newest_row_age_days, _ages(results)),
        (limits.row_change, _changes(results)),
    )
    findings = [finding for limit, found in measured for one in found if (finding := one.judged(limit)) is not None]
    findings += _as_asked(limits.off_scale, "off_scale", _off_scale(results))
    findings += _as_asked(limits.row_cap, "row_cap", _capped(results, limits.row_caps))
    findings += _as_asked(limits.repeated_file, "repeated_file", _repeated(results))
    return tuple(sorted(findings, key=lambda finding: not finding.blocks))


def issues(findings: Sequence[QualityFinding]) -> tuple[Issue, ...]:
    """The findings as they are told on the command line."""
    return tuple(
        Issue(
            "error" if finding.blocks else "warning",
            finding.where,
            finding.message.message.format(**dict(finding.message.params)),
            HINTS[finding.rule],
        )
        for finding in findings
    )


def refuse(findings: Sequence[QualityFinding]) -> None:
    """Raises InputError with all findings where one of them blocks."""
    if any(finding.blocks for finding in findings):
        raise InputError(issues(findings))


def _unmapped(results: Results) -> Iterator[_Found]:
    """Questions by the answers of the period; other columns by the rows used, of all periods."""
    for question in results.reconciliation.answers:
        if question.given:
            yield _share("unmapped_share", UNMAPPED, question.question, question.unmapped / question.given)
    questions = {question.question for question in results.reconciliation.answers}
    counted: Counter[tuple[Family, str]] = Counter()
    for problem in results.reconciliation.problems:
        if problem.problem == "unmapped" and problem.field not in questions:
            counted[problem.family, problem.field] += problem.rows
    used = {family: sum(file.in_period + file.other_periods for file in files) for family, files in _by_family(results)}
    for (family, field), rows in counted.items():
        yield _share("unmapped_share", UNMAPPED, field, rows / used[family])


def _share(rule: str, message: str, field: str, share: float) -> _Found:
    return _Found(rule, 100 * share, field, message, {"share": 100 * share, "field": field})


def _off_scale(results: Results) -> Iterator[tuple[str, Reason]]:
    for question in results.reconciliation.answers:
        if 0 < question.given == question.out_of_range:
            yield question.question, reason(OFF_SCALE, count=question.given, field=question.question)


def _invalid(results: Results) -> Iterator[_Found]:
    for family, files in _by_family(results):
        excluded: Counter[str] = Counter()
        for file in files:
            excluded.update(dict(file.excluded))
        received = sum(file.read for file in files) - sum(excluded[why] for why in NOT_RECEIVED)
        invalid = sum(rows for why, rows in excluded.items() if why not in _NOT_INVALID)
        if received:
            share = 100 * invalid / received
            yield _Found("invalid_share", share, family, INVALID, {"share": share})


def _ages(results: Results) -> Iterator[_Found]:
    """Against today where the period is not over."""
    end = min(results.subject.period.last_day, results.subject.as_of)
    for family, files in _by_family(results):
        newest = max((file.newest for file in files if file.newest is not None), default=date.min)
        if newest != date.min:
            days = (end - newest).days
            yield _Found("newest_row_age_days", days, family, OLD, {"days": days})


def _changes(results: Results) -> Iterator[_Found]:
    if results.subject.as_of < results.subject.period.last_day:
        return
    for family, metric in METRIC_OF_ROWS.items():
        result = results.find(metric)
        change = result.change("previous") if result else None
        now = result.estimate.n if result else None
        before = change.earlier.n if change else None
        if now is not None and before is not None and min(now, before) >= FEWEST_COMPARED:
            share = 100 * (now - before) / before
            yield _Found("row_change", abs(share), family, CHANGED, {"now": now, "before": before, "change": share})


def _capped(results: Results, caps: Sequence[int]) -> Iterator[tuple[str, Reason]]:
    for file in results.reconciliation.files:
        if file.read in {*caps, *file.row_caps}:
            yield file.name, reason(CAPPED, count=file.read)


def _repeated(results: Results) -> Iterator[tuple[str, Reason]]:
    seen: dict[tuple[Family, str], str] = {}
    for file in results.reconciliation.files:
        other = seen.setdefault((file.family, file.sha256), file.name)
        if other != file.name:
            yield file.name, reason(REPEATED, other=other)


def _as_asked(action: Action, rule: str, found: Iterable[tuple[str, Reason]]) -> list[QualityFinding]:
    if action == "off":
        return []
    return [QualityFinding(rule, message, where, blocks=action == "block") for where, message in found]


def _by_family(results: Results) -> Iterator[tuple[Family, list[FileReconciliation]]]:
    families: defaultdict[Family, list[FileReconciliation]] = defaultdict(list)
    for file in results.reconciliation.files:
        families[file.family].append(file)
    yield from families.items()
