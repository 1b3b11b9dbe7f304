"""Lays out one PDF in a process of its own, bounded in time and memory: HTML in, a report line and the PDF out.

Run as `python -m reportgen.renderers.pdf_child SECONDS MEGABYTES`. It imports WeasyPrint first and reads after, so
a child that is started early has its imports behind it when the HTML comes. Empty input ends it silently.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import resource
import sys
from dataclasses import asdict, dataclass, field

from reportgen.bounds import end_with_parent, limit

# Read, looked at, and found to change nothing that a reader sees. Everything else fails the render.
BENIGN = (re.compile(r'Too many glyphs missing from ".*", expect text selection problems'),)
MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)", re.DOTALL)


@dataclass(slots=True)
class Report:
    """What went wrong during the layout. A sound PDF has none of it."""

    missing_glyphs: list[str] = field(default_factory=list)  # hexadecimal code points, each once, in order
    denied: list[str] = field(default_factory=list)  # addresses that the document tried to load
    warnings: list[str] = field(default_factory=list)


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
        elif not any(pattern.fullmatch(message) for pattern in BENIGN):
            self._report.warnings.append(message)


def main(seconds: int, megabytes: int) -> int:
    """Runs the child; 0 when a report line was written, whatever it says."""
    limit(resource.RLIMIT_CPU, seconds)
    limit(resource.RLIMIT_DATA, megabytes << 20)
    end_with_parent()
    import weasyprint  # noqa: F401  # before the input comes: this is what takes the time

    html = sys.stdin.buffer.read()
    if not html:
        return 0
    report = Report()
    logger = logging.getLogger("weasyprint")
    logger.setLevel(logging.WARNING)
    logger.handlers = [Collector(report)]
    pdf = _laid_out(html.decode("utf-8"), report)
    sys.stdout.buffer.write(json.dumps(asdict(report)).encode("ascii") + b"\n" + pdf)
    return 0


def _laid_out(html: str, report: Report) -> bytes:
    import weasyprint
    from weasyprint.urls import URLFetcher

    class DataOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Opens data: addresses, which carry their content, and nothing else; remembers what it refused."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
            if not url.lower().startswith("data:"):
                report.denied.append(url)
                raise ValueError(f"not loaded: {url}")
            return super().fetch(url, headers)

    # The identifier follows from the content, as everything else does: same input, same bytes.
    identifier = hashlib.sha256(html.encode("utf-8")).digest()[:16]
    document = weasyprint.HTML(string=html, url_fetcher=DataOnly()).render(pdf_variant="pdf/ua-1")
    pdf: bytes = document.write_pdf(pdf_identifier=identifier, pdf_variant="pdf/ua-1")
    return pdf


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
