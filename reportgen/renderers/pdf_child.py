"""Lays out one PDF in a process of its own, bounded in time and memory: a job in, a report line and the PDF out.

Run as `python -m reportgen.renderers.pdf_child SECONDS MEGABYTES`. It imports WeasyPrint first and reads after, so
a child that is started early has its imports behind it when the job comes. Empty input ends it silently.
"""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import re
import resource
import sys
from dataclasses import asdict
from typing import Any

from reportgen.bounds import end_with_parent, limit
from reportgen.renderers.pdf_job import Job, Report, unpacked

# A layout makes millions of objects that all live to its end: looking for rubbish costs a tenth of the time.
SELDOM = (200_000, 20, 20)
VARIANT = {"pdf_variant": "pdf/ua-1"}

# Read, looked at, and found to change nothing that a reader sees. Everything else fails the render.
BENIGN = (re.compile(r'Too many glyphs missing from ".*", expect text selection problems'),)
MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)", re.DOTALL)


class Collector(logging.Handler):
    """Sorts the log lines of the layout into the report."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        """Files one line; progress is below the level and never comes here."""
        message = record.getMessage()
        if match := MISSING_GLYPH.match(message):
            if match[1] not in self._report.missing_glyphs:
                self._report.missing_glyphs.append(match[1])
        elif message not in self._report.warnings and not any(pattern.fullmatch(message) for pattern in BENIGN):
            self._report.warnings.append(message)


def main(seconds: int, megabytes: int) -> int:
    """Runs the child; 0 when a report line was written, whatever it says."""
    limit(resource.RLIMIT_CPU, seconds)
    limit(resource.RLIMIT_DATA, megabytes << 20)
    end_with_parent()
    import pikepdf  # noqa: F401
    import weasyprint  # noqa: F401  # before the input comes: these are what takes the time

    gc.freeze()
    gc.set_threshold(*SELDOM)
    packed = sys.stdin.buffer.read()
    if not packed:
        return 0
    report = Report()
    logger = logging.getLogger("weasyprint")
    logger.setLevel(logging.WARNING)
    logger.handlers = [Collector(report)]
    pdf = _made(unpacked(packed), report)
    sys.stdout.buffer.write(json.dumps(asdict(report)).encode("ascii") + b"\n" + pdf)
    return 0


def _made(job: Job, report: Report) -> bytes:
    from reportgen.renderers.pdf_finish import finished

    sizes = job.sizes or ("",)
    size = sizes[0]
    if job.probe and len(sizes) > 1:
        fitting = (size for size in sizes if len(_laid_out(job.probe, size, Report()).pages) == 1)
        size = next(fitting, sizes[0])
    # The identifier follows from the content, as everything else does: same input, same bytes.
    identifier = hashlib.sha256(job.html.encode("utf-8")).digest()[:16]
    pdf = _laid_out(job.html, size, report).write_pdf(pdf_identifier=identifier, **VARIANT)
    # A page that is refused anyway is not worth finishing.
    return pdf if report != Report() else finished(pdf, job)


def _laid_out(html: str, size: str, report: Report) -> Any:
    import weasyprint
    from weasyprint.urls import URLFetcher

    class DataOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Opens data: addresses, which carry their content, and nothing else; remembers what it refused."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
            if not url.lower().startswith("data:"):
                report.denied.append(url)
                raise ValueError(f"not loaded: {url}")
            return super().fetch(url, headers)

    sheets = [weasyprint.CSS(string=size)] if size else []
    return weasyprint.HTML(string=html, url_fetcher=DataOnly()).render(stylesheets=sheets, **VARIANT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
