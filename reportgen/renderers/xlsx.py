"""The workbook: every table, the numbers behind every chart, and all definitions, as typed cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime, time

from xlsxwriter import Workbook

from reportgen.artifact import Artifact
from reportgen.document.nodes import Chart, Document, Section, Table
from reportgen.renderers.context import RenderContext
from reportgen.renderers.plain import Plain
from reportgen.renderers.workbook.cells import Teller
from reportgen.renderers.workbook.looks import Looks
from reportgen.renderers.workbook.sheet import Sheet
from reportgen.values import N_

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 31  # letters of a sheet's name
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
# Text stays text, whatever it begins with: neither formulas nor links are made of it.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class XlsxRenderer:
    """Renders a document as one workbook; the same document gives the same bytes."""

    def render(self, document: Document, context: RenderContext) -> Artifact:
        """The file `stem`.xlsx in memory: a summary with the contents, then a sheet for each section."""
        file = io.BytesIO()
        book = Workbook(file, _OPTIONS)
        book.set_properties(
            {
                "title": document.cover.title,
                "subject": document.cover.period,
                "author": document.author,
                "created": datetime.combine(document.as_of, time()),
            }
        )
        _fill(book, document, context)
        book.close()
        return Artifact(f"{context.stem}.xlsx", MIME, file.getvalue())


def _fill(book: Workbook, document: Document, context: RenderContext) -> None:
    locale = context.locale
    looks = Looks(book, context.theme, locale.language)
    plain = Plain(document, locale)
    teller = Teller(plain)
    names = sheet_names([locale.text(N_("Summary")), *(section.title for section in document.sections)])
    made = [book.add_worksheet(name) for name in names]
    sheets = [Sheet(one, looks, teller, locale) for one in made]
    for sheet, section in zip(sheets[1:], document.sections, strict=True):
        sheet.block(section)
    _summary(sheets[0], document, teller)
    sheets[0].gap()
    sheets[0].line(locale.text("Contents"), "heading")
    for name, sheet, section in zip(names[1:], sheets[1:], document.sections, strict=True):
        _contents(sheets[0], section, (name, sheet), plain)
    for sheet in sheets:
        sheet.finish(f"{document.cover.title} · {document.cover.period}")


def _summary(sheet: Sheet, document: Document, teller: Teller) -> None:
    cover, summary = document.cover, document.summary
    sheet.line(cover.title, "title")
    sheet.line(f"{cover.organisation} · {cover.period}", "headline")
    for fact in cover.facts:
        sheet.line(teller.text(fact), "note")
    if summary is None:
        return
    sheet.gap()
    if summary.strip:
        sheet.strip(summary.strip)
        sheet.gap()
    sheet.line(teller.text(summary.lead), "lead")
    for finding in summary.findings:
        sheet.callout(finding)
    sheet.items(summary.actions)


def _contents(sheet: Sheet, section: Section, leads: tuple[str, Sheet], plain: Plain) -> None:
    """The section's charts and tables as links to where they stand."""
    name, there = leads
    sheet.link(section.title, name, there.places[section.id])
    for block in _within(section):
        sheet.link(f"{plain.label(block)} {block.caption}", name, there.places[block.id], indent=True)


def _within(section: Section) -> Iterable[Chart | Table]:
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _within(block)
        elif isinstance(block, Chart | Table):
            yield block


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names that Excel takes: at most 31 letters, none of []:*?/\\, no quote at either end, each another one.

    >>> sheet_names(["Overview", "overview", "a/b"])
    ['Overview', 'overview 2', 'a b']
    """
    names: list[str] = []
    for title in titles:
        plain = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'")[:LONGEST_NAME].strip() or "-"
        name, number = plain, 1
        while name.lower() in {other.lower() for other in names}:
            number += 1
            name = f"{plain[: LONGEST_NAME - 4]} {number}"
        names.append(name)
    return names
