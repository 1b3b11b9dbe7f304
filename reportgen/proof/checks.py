"""One check a format: what of the document does not stand in the file as it should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.document.nodes import Chart, Document
from reportgen.document.walk import blocks
from reportgen.locales import Locale
from reportgen.proof import drawn, reading, typed
from reportgen.proof.matching import unsaid
from reportgen.proof.spoken import Reach, Spoken, spoken


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered file with what it was made from. `rows`: how many rows of a table stand on paper."""

    document: Document
    content: bytes
    rows: int | None = None
    password: str = ""

    @property
    def locale(self) -> Locale:
        """The language of the document."""
        return Locale(self.document.language)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts in reading order."""
        return tuple(block for block in blocks(self.document) if isinstance(block, Chart))

    def spoken(self, reach: Reach) -> Spoken:
        """What a format of this reach must say."""
        return spoken(self.document, self.locale, reach)


# Yields what is missing: the place and the number, one sentence each.
Check: TypeAlias = Callable[[Rendered], Iterator[str]]


def html(file: Rendered) -> Iterator[str]:
    """The text of the page, and the tables behind its charts."""
    yield from _unsaid(file.spoken(Reach()), reading.html_text(file.content))
    for what in drawn.unsaid_behind(file.charts, file.content, file.locale):
        yield f"the data table of chart {what} is not there"


def pdf(file: Rendered) -> Iterator[str]:
    """The text of the pages, as another program extracts it."""
    text = reading.pdf_text(file.content, file.password)
    yield from _unsaid(file.spoken(Reach(summary=True, rows=file.rows)), text)


def docx(file: Rendered) -> Iterator[str]:
    """The story, the footnotes, and the numbers of the native charts."""
    yield from _unsaid(file.spoken(Reach(summary=True)), reading.docx_text(file.content))
    for what in drawn.undrawn(file.charts, file.content, file.locale):
        yield f"the numbers of chart {what} are not in its part"


def pptx(file: Rendered) -> Iterator[str]:
    """What the summary says, and the numbers of the charts it shows."""
    yield from _unsaid(file.spoken(Reach(summary=True, sections=False)), reading.pptx_text(file.content))
    shown = file.document.summary.charts if file.document.summary else ()
    chosen = [next(chart for chart in file.charts if chart.id == identity) for identity in shown]
    for what in drawn.undrawn(chosen, file.content, file.locale):
        yield f"the numbers of chart {what} are not in its part"


def xlsx(file: Rendered) -> Iterator[str]:
    """The text of the sheets, and the typed cells of tables, charts and the indicator strip."""
    values = typed.cells(file.content)
    yield from _unsaid(file.spoken(Reach(summary=True, typed=True)), typed.text(values))
    yield from typed.untyped(file.document, values, file.locale)


def _unsaid(wanted: Spoken, text: str) -> Iterator[str]:
    for said in unsaid(wanted, text):
        yield f'{said.where}: "{said.text}" is not there'
