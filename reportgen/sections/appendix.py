"""5. Appendix: what was asked, where the rows went, what every figure means, what was left out, how to do it again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportgen.document.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Definition,
    Figure,
    Inline,
    Paragraph,
    Section,
    Skipped,
    Table,
    Text,
)
from reportgen.results import QuestionInfo, Sample, SampleShare
from reportgen.sections import data_quality, item_statistics, what_matters
from reportgen.sections.data_quality import FAMILY_WORDS
from reportgen.sections.methods import methods
from reportgen.sections.part import Part, assembled
from reportgen.sections.prose import plain
from reportgen.sections.sample_flow import sample_flow
from reportgen.sections.scope import Scope
from reportgen.sections.weighting import weighting
from reportgen.values import N_, Unit, Value

MOST_PROBLEMS = 40
_MINUS = re.compile(r"(?<=[\s(（])-(?=[\d\s])")  # hyphens and ranges stay
ANALYSES = {"drivers": what_matters.TITLE, "reliability": item_statistics.TITLE}


@dataclass(frozen=True, slots=True)
class Options:
    """`most_problems`: unusable values listed at most."""

    most_problems: int = MOST_PROBLEMS


def build(scope: Scope, options: Options, skipped: tuple[Skipped, ...]) -> Part:
    """The appendix; `skipped` is what the other sections left out."""
    weighted = [block] if (block := weighting(scope)) is not None else []
    return assembled(
        "appendix",
        scope.text("Appendix"),
        [
            _questionnaire(scope),
            *_sample(scope),
            *weighted,
            item_statistics.item_statistics(scope),
            data_quality.sources(scope),
            *data_quality.quality(scope, options.most_problems),
            _definitions(scope),
            methods(scope),
            _left_out(scope, skipped),
            _again(scope),
        ],
    )


def _questionnaire(scope: Scope) -> Block | Skipped:
    if not scope.results.questions:
        return Skipped(scope.text("Questionnaire"), scope.text("no survey source"))
    columns = (
        Column(scope.text("Question"), weight=1.3),
        *((Column(scope.text("Wording"), weight=2.6),) if _has_wording(scope) else ()),
        Column(scope.text("Scale"), weight=1.9),
        Column(scope.text("Counts as satisfied"), weight=1.2),
        Column(scope.text("Weight in the index"), "right", 0.9),
    )
    rows = tuple(_question_row(info, _has_wording(scope)) for info in scope.results.questions)
    table = Table("questionnaire", scope.text("The questions and their scales"), columns, rows)
    return Section("asked", scope.text("Questionnaire"), (table,), level=2)


def _has_wording(scope: Scope) -> bool:
    return any(info.wording for info in scope.results.questions)


def _question_row(info: QuestionInfo, with_wording: bool) -> tuple[Cell, ...]:
    words = " / ".join(info.words) if info.words else f"{info.scale_min:g}–{info.scale_max:g}"
    top = [info.words[_step(info, value)] if info.words else f"{value:g}" for value in info.top]
    weight: tuple[Inline, ...] = (Text(f"{info.weight:g}"),) if info.weight is not None else (Text("–"),)
    return (
        Cell((Text(info.label),)),
        *((Cell((Text(info.wording or "–"),)),) if with_wording else ()),
        Cell((Text(words),)),
        Cell((Text(" / ".join(top) if info.role != "recommend" else "–"),)),
        Cell(weight),
    )


def _step(info: QuestionInfo, answer: float) -> int:
    """How many steps of the scale lie below an answer."""
    return round((answer - info.scale_min) / info.step)


def _sample(scope: Scope) -> list[Block | Skipped]:
    """How the answers came about, and how they fall into groups."""
    flow, groups = sample_flow(scope), _samples(scope)
    if isinstance(flow, Skipped):
        return [flow, groups]
    if isinstance(groups, Section):
        return [replace(groups, blocks=(flow, *groups.blocks))]
    return [Section("distribution", scope.text("Sample distribution"), (flow,), level=2), groups]


def _samples(scope: Scope) -> Section | Skipped:
    dimensions = dict.fromkeys(sample.dimension for sample in scope.results.samples)
    tables = tuple(_sample_table(scope, dimension) for dimension in dimensions)
    if not tables:
        return Skipped(scope.text("Sample distribution"), scope.text("no dimension is configured"))
    said = N_("No weights are applied.") if scope.results.weighting is None else N_("These counts are unweighted.")
    return Section(
        "distribution", scope.text("Sample distribution"), (*tables, Paragraph(scope.prose(said), "note")), level=2
    )


def _sample_table(scope: Scope, dimension: str) -> Table:
    samples = tuple(sample for sample in scope.results.samples if sample.dimension == dimension)
    groups = tuple(dict.fromkeys(share.value for sample in samples for share in sample.shares))
    name = scope.dimension(dimension)
    columns = [Column(name, weight=2)]
    for sample in samples:
        columns.append(Column(scope.text(FAMILY_WORDS[sample.family]), "right"))
        columns.append(Column(scope.text("Share"), "right"))
    rows = [(Cell((Text(group),)), *_group_cells(scope, samples, group)) for group in groups]
    if any(sample.blank != 0 for sample in samples):
        blanks = tuple(cell for sample in samples for cell in (Cell((scope.count(sample.blank),)), Cell(plain("–"))))
        rows.append((Cell((Text(scope.text("without this detail")),)), *blanks))
    caption = scope.text("Answers and tickets by {dimension}", dimension=name)
    return Table(f"sample-table-{dimension}", caption, tuple(columns), tuple(rows), dimension=dimension)


def _group_cells(scope: Scope, samples: tuple[Sample, ...], group: str) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for sample in samples:
        share = next((one for one in sample.shares if one.value == group), SampleShare(group, 0, 0.0))
        cells.extend((Cell((scope.count(share.count),)), Cell((_share(scope, share.share),))))
    return tuple(cells)


def _share(scope: Scope, share: float | None) -> Figure:
    return Figure(None if share is None else Value(100 * share, Unit.PERCENT), absent=scope.withheld)


def _definitions(scope: Scope) -> Block:
    used = {result.metric for result in scope.results.results}
    blocks = tuple(
        Definition(
            scope.text(info.label),
            (
                plain(_typeset(scope.text(info.definition))),
                scope.prose("Formula: {formula}", formula=_typeset(scope.text(info.formula))),
                scope.prose("Source: {source}", source=scope.text(info.source)),
            ),
        )
        for info in scope.results.metrics
        if info.id in used
    )
    return Section("definitions", scope.text("Definitions"), blocks, level=2)


def _typeset(text: str) -> str:
    """As it is printed: without the marks of code, and with real minus signs."""
    return _MINUS.sub("−", text.replace("`", ""))


def _left_out(scope: Scope, skipped: tuple[Skipped, ...]) -> Block | Skipped:
    # Where a whole source is lacking, its table is among `skipped`; fifty names would say no more.
    absent = [
        Skipped(_absent_name(scope, one.metric), scope.locale.reason(one.reason))
        for one in scope.results.absent
        if one.metric in ANALYSES or scope.results.info(one.metric).family in _families(scope)
    ]
    everything = (*skipped, *absent)
    if not everything:
        return Section(
            "left-out",
            scope.text("What is not shown"),
            (
                Paragraph(
                    scope.prose("Nothing."),
                ),
            ),
            level=2,
        )
    reasons: dict[str, list[str]] = {}
    for one in everything:
        reasons.setdefault(one.why, []).append(one.what)
    items = tuple(
        scope.prose("{what}: {why}", what=scope.strong(scope.locale.listing(tuple(dict.fromkeys(whats)))), why=why)
        for why, whats in reasons.items()
    )
    return Section("left-out", scope.text("What is not shown, and why"), (BulletList(items),), level=2)


def _families(scope: Scope) -> set[str]:
    return {file.family for file in scope.results.reconciliation.files}


def _absent_name(scope: Scope, metric: str) -> str:
    return scope.text(ANALYSES[metric] if metric in ANALYSES else scope.results.info(metric).label)


def _again(scope: Scope) -> Block:
    subject = scope.results.subject
    text = scope.prose(
        "reportgen build --period {period} --as-of {day} on the same configuration and files gives the same bytes; "
        "the hashes are in manifest.json beside this file.",
        period=subject.period.id,
        day=subject.as_of.isoformat(),
    )
    return Section("again", scope.text("How to reproduce this report"), (Paragraph(text),), level=2)
