"""The PDF: the shared macros with print CSS, laid out by WeasyPrint in a bounded child process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import unicodedata
from importlib.resources import files

from reportgen.artifact import Artifact
from reportgen.document.nodes import Document
from reportgen.errors import Issue, OutputError
from reportgen.renderers import tokens
from reportgen.renderers.context import RenderContext
from reportgen.renderers.pages import Page
from reportgen.renderers.trusted import Trusted

MIME = "application/pdf"
SECONDS = 180  # a page takes about 0.13 s; a document that needs longer is broken or hostile
MEGABYTES = 2048
SHOWN_CHARACTERS = 12


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
        html = print_html(document, context)
        return Artifact(f"{context.stem}.pdf", MIME, self._laid_out(html))

    def _laid_out(self, html: str) -> bytes:
        self.start()
        child, self._child = self._child, None
        assert child is not None  # start() has just made it
        with child:  # closes its pipes and waits for its end, however this goes
            try:
                output, errors = child.communicate(html.encode("utf-8"), timeout=self._seconds)
            except subprocess.TimeoutExpired as error:
                child.kill()
                raise self._out_of_bounds(f"did not end within {self._seconds} s") from error
            except BaseException:
                child.kill()
                raise
        if child.returncode != 0:
            raise self._failed(child.returncode, errors.decode("utf-8", "replace"))
        return checked(output)

    def _failed(self, code: int, errors: str) -> OutputError:
        last = errors.strip().splitlines()[-1] if errors.strip() else f"exit code {code}"
        if "MemoryError" in last or code in (-signal.SIGKILL, -signal.SIGXCPU):
            return self._out_of_bounds(f"needs more than {self._megabytes} MB or {self._seconds} s")
        return OutputError(f"the PDF layout stopped: {last}", where="pdf")

    def _out_of_bounds(self, what: str) -> OutputError:
        return OutputError(
            f"the PDF layout {what}", where="pdf", hint="look for very long texts, or leave pdf out of the formats"
        )


def print_html(document: Document, context: RenderContext) -> str:
    """The page that is laid out: complete, with all it needs inside."""
    page = Page(document, context, "paper")
    css = f"{tokens.light(context.theme)}{tokens.widths()}{_asset('print.css')}"
    return page.fill("print.html.j2", css=Trusted(css))


def checked(output: bytes) -> bytes:
    """The PDF behind the child's report line, once the report has nothing to say."""
    line, _, pdf = output.partition(b"\n")
    report: dict[str, list[str]] = json.loads(line)
    issues = [
        *_glyph_issues(report["missing_glyphs"]),
        *(Issue("error", "pdf", f"the page wanted to load {url}; nothing is ever loaded") for url in report["denied"]),
        *(Issue("error", "pdf", f"layout: {message}") for message in report["warnings"]),
    ]
    if issues:
        raise OutputError(issues)
    return pdf


def _glyph_issues(missing: list[str]) -> list[Issue]:
    if not missing:
        return []
    characters = [chr(int(code, 16)) for code in missing]
    shown = ", ".join(_described(character) for character in characters[:SHOWN_CHARACTERS])
    rest = f" and {len(characters) - SHOWN_CHARACTERS} more" if len(characters) > SHOWN_CHARACTERS else ""
    packages = sorted({_package(character) for character in characters})
    hint = f"install {' and '.join(packages)}, or remove the characters"
    return [Issue("error", "pdf", f"no font has {shown}{rest}", hint)]


def _described(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f'"{character}" ({code})' if character.isprintable() else code


def _package(character: str) -> str:
    if unicodedata.east_asian_width(character) == "W" and unicodedata.category(character) != "So":
        return "fonts-noto-cjk"
    if ord(character) >= 0x1F000:
        return "fonts-noto-color-emoji"
    return "fonts-noto-cjk" if "CJK" in unicodedata.name(character, "") else "fonts-noto-core"


def _asset(name: str) -> str:
    return files("reportgen.templates").joinpath(name).read_text(encoding="utf-8")
