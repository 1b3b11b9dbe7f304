"""The PDF: the shared macros with print CSS, laid out by WeasyPrint in a bounded child process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from importlib.resources import files

from reportgen.artifact import Artifact
from reportgen.document.nodes import Document
from reportgen.errors import Issue, OutputError
from reportgen.renderers import glyphs, tokens
from reportgen.renderers.context import RenderContext
from reportgen.renderers.pages import Page
from reportgen.renderers.pdf_job import Attached, Job, Report
from reportgen.renderers.trusted import Trusted
from reportgen.values import N_

MIME = "application/pdf"
SECONDS = 180  # a page takes about 0.13 s; a document that needs longer is broken or hostile
MEGABYTES = 2048
# The type of the one-page summary in points: as large as it fits, and no text of it is below 7 points.
SUMMARY_SIZES = {"a4": (11, 10.25, 9.5, 8.75, 8), "screen": (14, 13, 12, 11, 10)}


class PdfRenderer:
    """Renders PDF. `start` may be called early: the child then imports while the data are read."""

    def __init__(self, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the child that will do the next layout; it waits for its input and ends with this process."""
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "reportgen.renderers.pdf_child", str(self._seconds), str(self._megabytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # Without a path to search, WeasyPrint's imports do not run the C compiler to find libraries: that
                # costs a fifth of a second, and a child ended in the middle of it leaves a temporary file behind.
                env={**os.environ, "PATH": ""},
            )

    def close(self) -> None:
        """Ends a child that was started and never used."""
        child, self._child = self._child, None
        if child is not None:
            with child:
                child.kill()

    def render(self, document: Document, context: RenderContext) -> Artifact:
        """The whole file. Raises OutputError for a missing glyph, a fetched address, or a layout out of bounds."""
        report, pdf = self._made(job(document, context))
        if issues := issues_of(report, document):
            raise OutputError(issues)
        return Artifact(f"{context.stem}.pdf", MIME, pdf)

    def _made(self, job: Job) -> tuple[Report, bytes]:
        self.start()
        child, self._child = self._child, None
        assert child is not None  # start() has just made it
        with child:  # closes its pipes and waits for its end, however this goes
            try:
                output, errors = child.communicate(job.packed(), timeout=self._seconds)
            except subprocess.TimeoutExpired as error:
                child.kill()
                raise self._out_of_bounds(f"did not end within {self._seconds} s") from error
            except BaseException:
                child.kill()
                raise
        if child.returncode != 0:
            raise self._failed(child.returncode, errors.decode("utf-8", "replace"))
        line, _, pdf = output.partition(b"\n")
        return Report(**json.loads(line)), pdf

    def _failed(self, code: int, errors: str) -> OutputError:
        last = errors.strip().splitlines()[-1] if errors.strip() else f"exit code {code}"
        if "MemoryError" in last or code in (-signal.SIGKILL, -signal.SIGXCPU):
            return self._out_of_bounds(f"needs more than {self._megabytes} MB or {self._seconds} s")
        return OutputError(f"the PDF layout stopped: {last}", where="pdf")

    def _out_of_bounds(self, what: str) -> OutputError:
        return OutputError(
            f"the PDF layout {what}", where="pdf", hint="look for very long texts, or leave pdf out of the formats"
        )


def job(document: Document, context: RenderContext) -> Job:
    """All that the child needs: two pages, the sizes to try, the words of links, files and password."""
    options = context.pdf
    return Job(
        html=print_html(document, context),
        probe=print_html(document, context, "summary") if document.summary else "",
        sizes=tuple(f".summary{{font-size:{size}pt}}" for size in SUMMARY_SIZES[options.layout]),
        words=Page(document, context, "paper").link_words(),
        attached=tuple(
            Attached(file.name, file.mime, _description(file, context), document.as_of.isoformat(), file.content)
            for file in options.attach
        ),
        password=options.password,
    )


def print_html(document: Document, context: RenderContext, part: str = "") -> str:
    """The page that is laid out: complete, with all it needs inside. `part` "summary": the summary and no more."""
    page = Page(document, context, "paper")
    sheets = "".join(_asset(name) for name in ("print.css", f"print_{context.pdf.layout}.css"))
    css = f"{tokens.light(context.theme)}{tokens.widths()}{sheets}"
    return page.fill("print.html.j2", css=Trusted(css), part=part)


def issues_of(report: Report, document: Document) -> list[Issue]:
    """What stood in the way of a sound file, in words for the user."""
    return [
        *glyphs.issues([chr(int(code, 16)) for code in report.missing_glyphs], document),
        *(Issue("error", "pdf", f"the page wanted to load {url}; nothing is ever loaded") for url in report.denied),
        *(Issue("error", "pdf", f"layout: {message}") for message in report.warnings),
    ]


def _description(file: Artifact, context: RenderContext) -> str:
    return context.locale.text(N_("The figures of this report: {name}"), name=file.name)


def _asset(name: str) -> str:
    return files("reportgen.templates").joinpath(name).read_text(encoding="utf-8")
