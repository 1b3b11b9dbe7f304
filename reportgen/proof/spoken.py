"""What every format must say: the runs of text with a figure in them, in reading order, as the locale writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from reportgen.document.nodes import (
    Block,
    BulletList,
    Callout,
    Chart,
    Definition,
    Document,
    Figure,
    Footnote,
    Inline,
    Kpi,
    KpiStrip,
    Link,
    Paragraph,
    Reference,
    Section,
    Strong,
    Summary,
    Table,
    Text,
)
from reportgen.locales import Locale


@dataclass(frozen=True, slots=True)
class Own:
    """A piece that each format writes in its own way; `pattern` is the regular expression of what it may write."""

    pattern: str


REFERENCE = Own(r".{0,40}?")  # the number of a figure, table or section
NOTE_CALL = Own(r"(?:\d{1,3}|\(.{1,400}?\))?")  # the number of a footnote, or all of it in brackets
MARK = Own(r"[^\d]{0,4}?")  # a sign beside a number: a small base, a tone
Piece: TypeAlias = str | Own


@dataclass(frozen=True, slots=True)
class Said:
    """A run of text that belongs together: a paragraph, a row of a table, a caption. `where` is for a person.

    `unbroken`: no page ends within it.
    """

    where: str
    pieces: tuple[Piece, ...]
    unbroken: bool = False

    @property
    def text(self) -> str:
        """The run as a reader sees it."""
        return "".join(piece if isinstance(piece, str) else "" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs that stand together. Not `ordered`: each format arranges them in its own way (the indicator strip)."""

    said: tuple[Said, ...]
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of the document a format shows: the summary, the sections, and how many rows of a table at most."""

    summary: bool = False
    sections: bool = True
    typed: bool = False  # numbers of tables and strips are no text; see proof/typed.py
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everything a format must say. `notes` are footnotes and the facts of the cover: they stand wherever the format
    keeps them.
    """

    stretches: tuple[Stretch, ...]
    notes: tuple[Said, ...]


def spoken(document: Document, locale: Locale, reach: Reach) -> Spoken:
    """What a format of this reach must say."""
    teller = _Teller(locale, reach)
    cover = teller.runs("cover", document.cover.facts).said
    summary = document.summary if reach.summary else None
    front = teller.summary(summary) if summary else ()
    found = [Stretch(front, ordered=False)]  # each format arranges this page in its own way
    found += [teller.runs("summary", summary.actions)] if summary else []
    if reach.sections:
        found += [stretch for section in document.sections for stretch in teller.block(section, "")]
    return Spoken(tuple(stretch for stretch in found if stretch.said), (*cover, *teller.notes))


def spoken_blocks(blocks: Iterable[Block], locale: Locale, reach: Reach) -> Iterator[Stretch]:
    """What some blocks say, without their footnotes."""
    teller = _Teller(locale, reach)
    return (stretch for block in blocks for stretch in teller.block(block, "") if stretch.said)


class _Teller:
    """Walks the document and keeps footnotes for the end."""

    def __init__(self, locale: Locale, reach: Reach) -> None:
        self._locale = locale
        self._reach = reach
        self.notes: list[Said] = []

    def summary(self, summary: Summary) -> tuple[Said, ...]:
        """The page with the whole report on it, but for what to do, which is its end in every format."""
        strip = self._strip(summary.strip, "summary").said if summary.strip and not self._reach.typed else ()
        findings = (run for finding in summary.findings for run in (finding.title, finding.content))
        runs = self.runs("summary", (summary.lead, *findings))
        return (*strip, *runs.said)

    def block(self, block: Block, where: str) -> Iterator[Stretch]:
        """A block and all below it."""
        match block:
            case Section(id=id, blocks=blocks):
                for inner in blocks:
                    yield from self.block(inner, f"section {id}")
            case Paragraph(content=content):
                yield self.runs(where, (content,))
            case Callout(title=title, content=content):
                yield self.runs(where, (title, content))
            case BulletList(items=items):
                yield self.runs(where, items)
            case Definition(term=term, explanations=explanations):
                yield self.runs(f"{where}, {term}", explanations)
            case KpiStrip() if not self._reach.typed:
                yield self._strip(block, where)
            case Table() if not self._reach.typed:
                yield self._table(block)
            case Table(id=id, notes=notes):
                yield self.runs(f"table {id}", (notes,))
            case Chart(id=id, caption=caption, notes=notes):
                place = f"chart {id}"
                yield Stretch((Said(place, (caption,)), *self.runs(place, (notes,)).said))
            case _:
                return

    def runs(self, where: str, runs: Iterable[tuple[Inline, ...]]) -> Stretch:
        """The runs that say something, in order."""
        found = (Said(where, tuple(self._pieces(run, where))) for run in runs)
        return Stretch(tuple(said for said in found if said.text.strip()))

    def _table(self, table: Table) -> Stretch:
        place = f"table {table.id}"
        rows = table.rows if self._reach.rows is None else table.rows[: self._reach.rows]
        said = [Said(place, (table.caption,))] if table.caption else []
        for number, row in enumerate(rows, start=1):
            where = f"{place}, row {number}"
            pieces = (piece for cell in row for piece in (*self._pieces(cell.content, where), MARK))
            said.append(Said(where, tuple(pieces), unbroken=True))
        return Stretch((*said, *self.runs(place, (table.notes,)).said))

    def _strip(self, strip: KpiStrip, where: str) -> Stretch:
        return Stretch(tuple(self._kpi(item, f"{where}, {item.label}") for item in strip.items), ordered=False)

    def _kpi(self, item: Kpi, where: str) -> Said:
        """Label, figure, half the interval, movement and its words, target, base: every format sets them so."""
        pieces: list[Piece] = [item.label, MARK, *self._pieces((item.figure,), where), MARK]
        if item.half_width:
            digits = self.figure(item.half_width).removeprefix("+")
            pieces += ["±", digits.removesuffix(self._unit(item.half_width)).rstrip()]
        if item.movement:
            pieces += [MARK, *self._pieces((item.movement.difference,), where), MARK, item.movement.words]
        pieces += [MARK, *self._pieces(item.target, where), MARK, *self._pieces(item.base, where)]
        return Said(where, tuple(pieces), unbroken=True)

    def figure(self, figure: Figure) -> str:
        """The text of a figure."""
        if figure.value is None:
            return figure.absent
        return self._locale.value(figure.value, signed=figure.signed, exact=figure.exact, bare=figure.bare)

    def _unit(self, figure: Figure) -> str:
        return "" if figure.value is None or figure.bare else self._locale.unit(figure.value)

    def _pieces(self, run: Iterable[Inline], where: str) -> Iterator[Piece]:
        for inline in run:
            match inline:
                case Text(text=text) | Link(text=text):
                    yield text
                case Figure():
                    yield self.figure(inline)
                    if inline.small:
                        yield MARK
                case Strong(content=content):
                    yield from self._pieces(content, where)
                case Reference():
                    yield REFERENCE
                case Footnote(content=content):
                    found = self.runs(f"footnote in {where}", (content,)).said
                    self.notes += (replace(note, unbroken=True) for note in found)
                    yield NOTE_CALL
