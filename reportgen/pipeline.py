"""A report from beginning to end. The only module that knows all stages; it reads from top to bottom."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

from reportgen import figures, periods, planning
from reportgen.artifact import Artifact
from reportgen.config.load import Known, Overrides, load
from reportgen.config.model import Configuration
from reportgen.delivery import folder, lock
from reportgen.document.nodes import Document
from reportgen.errors import InputError, Issue, OutputError
from reportgen.frames import TICKET_TYPES
from reportgen.locales import Locale
from reportgen.manifest import Title, manifest
from reportgen.metrics import METRICS
from reportgen.metrics.compute import compute
from reportgen.periods import Period
from reportgen.renderers import renderer_for
from reportgen.renderers.context import RenderContext, Renderer
from reportgen.results import Reconciliation, Results
from reportgen.sections import SECTIONS
from reportgen.sections.compose import compose
from reportgen.sources.fields import FIELDS, ID_FIELD, REQUIRED
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
            results = _computed(job, tell)
            tell("composing")
            document = _composed(job, results)
            artifacts = tuple(_rendered(job, document, name, renderers[name], tell) for name in renderers)
        report = job.configuration.report
        described = manifest(Title(report.id, report.title), results, document, artifacts)
        tell("publishing")
        folder.publish((*artifacts, described), job.target)
    return Built(job.target, tuple(artifact.name for artifact in artifacts), _notes(results.reconciliation))


def check(request: Request, tell: Tell) -> Reconciliation:
    """What became of every row, without writing anything. Raises as `build` does."""
    return _computed(_understood(request), tell).reconciliation


def list_figures(request: Request, tell: Tell) -> tuple[figures.FigureRecord, ...]:
    """Every figure the report would show."""
    return figures.records(_computed(_understood(request), tell))


def document_of(request: Request, tell: Tell = lambda _: None) -> Document:
    """What the report says, before it has a form; for golden tests and for those who build on it."""
    job = _understood(request)
    return _composed(job, _computed(job, tell))


def schema() -> str:
    """The JSON Schema of the YAML, for editors."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Configuration.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _understood(request: Request) -> _Job:
    overrides = Overrides(request.formats, request.out, request.period, request.language)
    configuration = load(request.config, overrides=overrides, known=_known())
    as_of = request.as_of(configuration.report.time_zone)
    period = periods.parse(configuration.report.period, as_of)
    return _Job(configuration, period, as_of, request.config.parent)


def _known() -> Known:
    return Known(
        indicators=tuple(metric.id for metric in METRICS),
        sections={name: asdict(part.Options()) for name, part in SECTIONS.items()},
        fields=FIELDS,
        required=REQUIRED,
        ids=ID_FIELD,
        choices={"type": TICKET_TYPES},
    )


def _computed(job: _Job, tell: Tell) -> Results:
    """Rows become results. Rows are read while they are counted: the scratch files live until then."""
    with _scratch() as scratch:
        tell("reading")
        frames = read(job.configuration, job.home, scratch)
        tell("computing")
        results = compute(frames, planning.plan(job.configuration, job.period, job.as_of))
    _refuse_empty(results)
    return results


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for copies of the input, removed at the end."""
    try:
        folder_of_run = tempfile.TemporaryDirectory(prefix="reportgen-")
    except OSError as error:
        message = f"no folder for temporary files: {error.strerror}"
        hint = "free some space, or name another folder in TMPDIR"
        raise OutputError(message, where=str(error.filename or ""), hint=hint) from error
    with folder_of_run as name:
        yield Path(name)


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


def _rendered(job: _Job, document: Document, name: str, renderer: Renderer, tell: Tell) -> Artifact:
    tell(f"rendering {name}")
    logo = job.configuration.theme.logo
    context = RenderContext(
        locale=Locale(job.configuration.report.language),
        theme=planning.theme(job.configuration),
        logo=(job.home / logo).read_bytes() if logo is not None else None,
        stem=f"{job.configuration.report.id}-{job.period.id}",
    )
    return renderer.render(document, context)


def _notes(reconciliation: Reconciliation) -> tuple[Issue, ...]:
    values = sum(problem.rows for problem in reconciliation.problems)
    if not values:
        return ()
    fields: Counter[str] = Counter()
    for problem in reconciliation.problems:
        fields[problem.field or "short records"] += problem.rows
    most = ", ".join(f"{field} {rows}" for field, rows in fields.most_common(FIELDS_NAMED))
    message = f"{values} values could not be used ({most}); the appendix lists them"
    return (Issue("warning", "", message, "`reportgen check` lists them too"),)
