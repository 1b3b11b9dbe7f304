"""A report from beginning to end. The only module that knows all stages; it reads from top to bottom."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

from reportgen import excluded, figures, periods, planning, quality
from reportgen.artifact import Artifact
from reportgen.config.load import Known, Overrides, load
from reportgen.config.model import Configuration
from reportgen.credentials import secret
from reportgen.delivery import folder, lock
from reportgen.document.nodes import Document
from reportgen.errors import InputError, Issue
from reportgen.explain.explained import explained
from reportgen.explain.explanation import Explanation
from reportgen.frames import TICKET_TYPES, Frame, Frames
from reportgen.locales import Locale
from reportgen.manifest import Title, manifest
from reportgen.metrics import METRICS
from reportgen.metrics.compute import compute
from reportgen.periods import Period
from reportgen.proof.prove import prove
from reportgen.renderers import renderer_for
from reportgen.renderers.context import PAPER_ROWS, PdfOptions, RenderContext, Renderer
from reportgen.results import Reconciliation, Results
from reportgen.scratch import scratch_folder
from reportgen.sections import SECTIONS
from reportgen.sections.compose import compose
from reportgen.sources.cleaning import leftovers
from reportgen.sources.fields import FIELDS, ID_FIELD, REQUIRED
from reportgen.sources.formats.states import unchanged
from reportgen.sources.read import read

FIELDS_NAMED = 3
Tell: TypeAlias = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a command asks for. `as_of` gives the report's day by time zone; None and () leave the YAML standing."""

    config: Path
    as_of: Callable[[str], date]
    formats: tuple[str, ...] = ()
    out: str | None = None
    period: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A published report: its folder, the files in it, and what its readers should be told."""

    folder: Path
    names: tuple[str, ...]
    notes: tuple[Issue, ...]


@runtime_checkable
class _StartsEarly(Protocol):
    """A renderer with a child process that can load while the data are read."""

    def start(self) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Job:
    """A request that has been understood."""

    configuration: Configuration
    period: Period
    as_of: date
    home: Path  # where the YAML lies

    @property
    def target(self) -> Path:
        return Path(self.configuration.output.folder) / f"{self.configuration.report.id}-{self.period.id}"


def build(request: Request, tell: Tell) -> Built:
    """Reads, computes, composes, renders and publishes. Raises a ReportgenError saying what stood in the way."""
    job = _understood(request)
    with lock.held(job.target):
        folder.check_target(job.target)
        with _renderers(job) as renderers:
            results, aside = _computed(job, tell, dashboard=True)
            quality.refuse(results.reconciliation.quality)
            tell("composing")
            document = _composed(job, results)
            look = _look(job, results)
            artifacts = tuple(_rendered(name, renderer, document, look, tell) for name, renderer in renderers.items())
            tell("reading the files again")
            prove(document, artifacts, PAPER_ROWS, look.pdf.password)
        artifacts += aside
        report = job.configuration.report
        described = manifest(Title(report.id, report.title), results, document, artifacts)
        tell("publishing")
        folder.publish((*artifacts, described), job.target)
    return Built(job.target, tuple(artifact.name for artifact in artifacts), _notes(results.reconciliation))


def check(request: Request, tell: Tell) -> Reconciliation:
    """What became of every row, without writing anything. What blocks a report is told by `refuse_blocked`."""
    results, _ = _computed(_understood(request), tell)
    return results.reconciliation


def refuse_blocked(reconciliation: Reconciliation) -> None:
    """Raises InputError where the data are not good enough for a report."""
    quality.refuse(reconciliation.quality)


def list_figures(request: Request, tell: Tell) -> tuple[figures.FigureRecord, ...]:
    """Every figure the report would show."""
    results, _ = _computed(_understood(request), tell)
    return figures.records(results)


def explain(request: Request, figure: str, tell: Tell) -> Explanation:
    """How a figure came about. Raises ConfigurationError, with the nearest names, for one that is not in the report."""
    job = _understood(request)
    results, _ = _computed(job, tell)
    return explained(results, figure, Locale(job.configuration.report.language), known().indicators)


def document_of(request: Request, tell: Tell = lambda _: None) -> Document:
    """What the report says, before it has a form; for golden tests and for those who build on it."""
    job = _understood(request)
    results, _ = _computed(job, tell)
    return _composed(job, results)


def schema() -> str:
    """The JSON Schema of the YAML, for editors."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Configuration.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _understood(request: Request) -> _Job:
    overrides = Overrides(request.formats, request.out, request.period, request.language)
    configuration = load(request.config, overrides=overrides, known=known())
    as_of = request.as_of(configuration.report.time_zone)
    period = periods.parse(configuration.report.period, as_of)
    return _Job(configuration, period, as_of, request.config.parent)


def known() -> Known:
    """The names that the stages own, for whoever checks a configuration."""
    return Known(
        indicators=tuple(metric.id for metric in METRICS),
        sections={name: asdict(part.Options()) for name, part in SECTIONS.items()},
        fields=FIELDS,
        required=REQUIRED,
        ids=ID_FIELD,
        choices={"type": TICKET_TYPES},
    )


def _computed(job: _Job, tell: Tell, *, dashboard: bool = False) -> tuple[Results, tuple[Artifact, ...]]:
    """Rows become results, and the rows left out a file where that is asked for. Only a dashboard needs the cube.

    Rows are read while they are counted: the scratch files live until then.
    """
    with scratch_folder() as scratch:
        tell("reading")
        frames = read(job.configuration, job.home, scratch, job.period.grain)
        tell("computing")
        plan = planning.plan(job.configuration, job.period, job.as_of)
        results = compute(frames, plan if dashboard else replace(plan, filters=None))
        aside = _left_out(frames) if job.configuration.output.excluded_rows else ()
        _refuse_changed(frames)
    _refuse_empty(results)
    findings = quality.examined(results, job.configuration.quality)
    notes = tuple(dict.fromkeys(note for frame in _there(frames) for note in frame.notes))
    receipt = replace(results.reconciliation, quality=findings, notes=notes)
    return replace(results, reconciliation=receipt), aside


def _left_out(frames: Frames) -> tuple[Artifact, ...]:
    return (excluded.excluded_rows(leftovers.collected(_there(frames), excluded.MOST_ROWS)),)


def _refuse_changed(frames: Frames) -> None:
    """A file that was written to in the meantime may have been read half old, half new."""
    if issues := unchanged(file for frame in _there(frames) for file in frame.files):
        raise InputError(issues)


def _there(frames: Frames) -> tuple[Frame, ...]:
    return tuple(frame for frame in (frames.survey, frames.tickets) if frame is not None)


def _refuse_empty(results: Results) -> None:
    files = results.reconciliation.files
    if any(file.in_period for file in files):
        return
    read_in_all = sum(file.read for file in files)
    hint = "give a period that the exports cover with --period, or check the date column"
    if read_in_all == 0:
        hint = "the exports hold headings and no rows; export again"
    raise InputError(
        f"no rows in the period {results.subject.period.id} ({read_in_all} rows read)",
        where=", ".join(file.name for file in files[:3]),
        hint=hint,
    )


def _composed(job: _Job, results: Results) -> Document:
    return compose(results, Locale(job.configuration.report.language), planning.chosen_sections(job.configuration))


@contextmanager
def _renderers(job: _Job) -> Iterator[Mapping[str, Renderer]]:
    """The renderers by format. One that has a child process starts it now, so that it loads while data are read."""
    renderers: dict[str, Renderer] = {name: renderer_for(name) for name in job.configuration.output.formats}
    early = [renderer for renderer in renderers.values() if isinstance(renderer, _StartsEarly)]
    try:
        for renderer in early:
            renderer.start()
        yield renderers
    finally:
        for renderer in early:
            renderer.close()


def _look(job: _Job, results: Results) -> RenderContext:
    """How this run looks, for all formats."""
    configuration = job.configuration
    output, logo = configuration.output, configuration.theme.logo
    stem = f"{configuration.report.id}-{job.period.id}"
    return RenderContext(
        locale=Locale(configuration.report.language),
        theme=planning.theme(configuration),
        logo=(job.home / logo).read_bytes() if logo is not None else None,
        stem=stem,
        pdf=PdfOptions(
            output.pdf.layout,
            secret(output.pdf.password, job.home, "output.pdf.password"),
            (_figures_file(stem, results),) if output.pdf.attachments else (),
        ),
        template=(job.home / output.docx.template).read_bytes() if output.docx.template is not None else None,
        cube=results.cube,
        translations=_translations(job, results),
    )


def _figures_file(stem: str, results: Results) -> Artifact:
    text = figures.as_csv(figures.records(results))
    return Artifact(f"{stem}-figures.csv", "text/csv", text.encode("utf-8-sig"))


def _translations(job: _Job, results: Results) -> tuple[Document, ...]:
    """The report in the other languages that the dashboard offers."""
    output, own = job.configuration.output, job.configuration.report.language
    others = [language for language in output.dashboard.languages if language != own and "html" in output.formats]
    sections = planning.chosen_sections(job.configuration)
    return tuple(compose(results, Locale(language), sections) for language in others)


def _rendered(name: str, renderer: Renderer, document: Document, look: RenderContext, tell: Tell) -> Artifact:
    tell(f"rendering {name}")
    return renderer.render(document, look)


def _notes(reconciliation: Reconciliation) -> tuple[Issue, ...]:
    return (*reconciliation.notes, *quality.issues(reconciliation.quality), *_unusable(reconciliation))


def _unusable(reconciliation: Reconciliation) -> tuple[Issue, ...]:
    values = sum(problem.rows for problem in reconciliation.problems)
    if not values:
        return ()
    fields: Counter[str] = Counter()
    for problem in reconciliation.problems:
        fields[problem.field or "short records"] += problem.rows
    most = ", ".join(f"{field} {rows}" for field, rows in fields.most_common(FIELDS_NAMED))
    message = f"{values} values could not be used ({most}); the appendix lists them"
    return (Issue("warning", "", message, "`reportgen check` lists them too"),)
