"""The slides: the summary of the report, one finding a slide, with charts that can be edited."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from reportgen.artifact import Artifact
from reportgen.document.nodes import Callout, Chart, Document, Summary, Tone
from reportgen.document.walk import blocks
from reportgen.errors import OutputError
from reportgen.renderers.context import RenderContext
from reportgen.renderers.plain import Plain
from reportgen.renderers.signs import SIGNS
from reportgen.renderers.slides.deck import (
    EMU_PER_POINT,
    HIGH,
    MARGIN,
    WIDE,
    Deck,
    Lines,
    Place,
    Run,
    Voice,
    fitted,
    height,
)
from reportgen.renderers.slides.pictures import Pictures
from reportgen.renderers.slides.strip import Strip, tone_colour
from reportgen.values import N_

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MOST_CHARTS = 8
TEXT_WIDTH = WIDE - 2 * MARGIN
TITLE = Place(MARGIN, 420_000, TEXT_WIDTH, 860_000)
TEXT_SIZES = (22, 20, 18, 16, 14, 12, 11, 10)
TITLE_SIZES = (26, 22, 19, 16, 14)
BODY_TOP = 1_480_000
FOOT_TOP = 6_470_000
CAPTION_SIZE, NOTE_SIZE = 11, 10
EVIDENCE = 0.8  # of the size of a finding's title
HANG = 1.25  # of the type size: the indent of a list
STRIP_TOP, TALL_STRIP_TOP = 2_560_000, 2_350_000
MOST_IN_ROW = 5  # indicators; more stand in two rows
RASTER = (b"\x89PNG\r\n", b"\xff\xd8\xff")  # what PowerPoint shows without more ado; an SVG logo is left out


class PptxRenderer:
    """Renders the summary of a document as slides of 16:9; the same document gives the same bytes."""

    def render(self, document: Document, context: RenderContext) -> Artifact:
        """The file `stem`.pptx in memory. Raises OutputError for a document without a summary."""
        if document.summary is None:
            raise OutputError("the report has no summary to make slides of", where="pptx")
        return Artifact(f"{context.stem}.pptx", MIME, _Slides(document, context).filled(document.summary))


class _Slides:
    """The slides of one report, in order."""

    def __init__(self, document: Document, context: RenderContext) -> None:
        self._document, self._context = document, context
        self._theme = context.theme
        self._deck = Deck(document, context.theme)
        self._plain = Plain(document, context.locale)
        self._pictures = Pictures(self._deck, document, context, self._plain)
        self._pages = 0

    def filled(self, summary: Summary) -> bytes:
        """The finished file."""
        self._cover()
        self._summary(summary)
        if summary.findings:
            self._findings(summary.findings)
        charts = {block.id: block for block in blocks(self._document) if isinstance(block, Chart)}
        for identity in summary.charts[:MOST_CHARTS]:
            self._chart(charts[identity])
        if summary.actions:
            self._actions(summary)
        return self._deck.saved()

    def _cover(self) -> None:
        cover, theme = self._document.cover, self._theme
        place = Place(MARGIN, 2_200_000, TEXT_WIDTH, 1_200_000)
        size = fitted(_room(place), (44, 38, 32, 26), lambda size: height(cover.title, size, place.width))
        slide = self._deck.page(cover.title, place, Voice(size, theme.ink))
        self._deck.rule(slide, Place(MARGIN, 2_020_000, 1_100_000, 38_000), theme.accent)
        self._text(slide, Place(MARGIN, 1_450_000, TEXT_WIDTH, 400_000), cover.organisation, 16)
        self._text(slide, Place(MARGIN, 3_450_000, TEXT_WIDTH, 500_000), cover.period, 22, theme.accent)
        facts = [Lines(((self._plain.text(fact), Voice(13, theme.secondary)),), 4) for fact in cover.facts]
        self._deck.text(slide, Place(MARGIN, 5_400_000, TEXT_WIDTH, 900_000), facts)
        logo = self._context.logo
        if logo is not None and logo.startswith(RASTER):
            slide.shapes.add_picture(io.BytesIO(logo), MARGIN, 520_000, height=620_000)

    def _summary(self, summary: Summary) -> None:
        slide = self._page(self._plain.text(summary.lead), tall=bool(summary.strip))
        if summary.strip is None:
            return
        items = summary.strip.items
        rows = 1 if len(items) <= MOST_IN_ROW else 2
        across = -(-len(items) // rows)
        gap = 260_000
        step = (TEXT_WIDTH + gap) // across
        start = STRIP_TOP if rows == 1 else TALL_STRIP_TOP
        high = (FOOT_TOP - start) // rows
        place = Place(MARGIN, start, step - gap, high - 180_000)
        strip = Strip(self._deck, self._plain, items, place, roomy=rows == 1)
        for number in range(len(items)):
            left, top = MARGIN + number % across * step, start + number // across * high
            strip.draw(slide, number, replace(place, left=left, top=top))

    def _findings(self, findings: tuple[Callout, ...]) -> None:
        slide = self._page(self._plain.locale.text(N_("Findings")))
        place = Place(MARGIN, BODY_TOP, TEXT_WIDTH, FOOT_TOP - BODY_TOP - 150_000)
        texts = [(finding, self._plain.text(finding.title), self._plain.text(finding.content)) for finding in findings]
        size = fitted(
            _room(place),
            TEXT_SIZES,
            lambda size: sum(
                height(title, size, place.width - _hang(size), bold=True)
                + size * 0.9
                + height(evidence, size * EVIDENCE, place.width - _hang(size))
                for _, title, evidence in texts
            ),
        )
        hang = size * HANG
        lines: list[Lines] = []
        for finding, title, evidence in texts:
            sign: list[Run] = []
            if SIGNS[finding.tone]:
                sign = [(f"{SIGNS[finding.tone]}\t", Voice(size, self._tone(finding.tone), True))]
            lines.append(Lines((*sign, (title, Voice(size, self._theme.ink, True))), 2, hang=hang, first=bool(sign)))
            said = (evidence, Voice(size * EVIDENCE, self._theme.secondary))
            lines.append(Lines((said,), size * 0.8, hang=hang, first=False))
        self._deck.text(slide, place, lines)

    def _chart(self, chart: Chart) -> None:
        """One finding: the chart takes what the small print leaves."""
        slide = self._page(chart.headline)
        small = Voice(CAPTION_SIZE, self._theme.secondary)
        label, notes = self._plain.label(chart), f"{self._pictures.cut(chart)} {self._plain.text(chart.notes)}".strip()
        said = [Lines(((f"{label} ", small.strong()), (chart.caption, small)), 2)]
        high = height(f"{label} {chart.caption}", CAPTION_SIZE, TEXT_WIDTH) + 2
        if notes:
            said.append(Lines(((notes, Voice(NOTE_SIZE, self._theme.secondary)),)))
            high += height(notes, NOTE_SIZE, TEXT_WIDTH)
        top = FOOT_TOP - 110_000 - round(high * EMU_PER_POINT)
        self._pictures.draw(slide, chart, Place(MARGIN, BODY_TOP, TEXT_WIDTH, top - BODY_TOP - 80_000))
        self._deck.text(slide, Place(MARGIN, top, TEXT_WIDTH, FOOT_TOP - 60_000 - top), said)

    def _actions(self, summary: Summary) -> None:
        slide = self._page(self._plain.locale.text(N_("What to do")))
        place = Place(MARGIN, BODY_TOP, TEXT_WIDTH, FOOT_TOP - BODY_TOP - 150_000)
        texts = [self._plain.text(action) for action in summary.actions]
        size = fitted(
            _room(place),
            TEXT_SIZES,
            lambda size: sum(height(text, size, place.width - _hang(size)) + size for text in texts),
        )
        accent, voice = self._theme.accent, Voice(size, self._theme.ink)
        lines = [Lines(((text, voice),), size, hang=size * HANG, numbered=accent) for text in texts]
        self._deck.text(slide, place, lines)

    # --- what all slides have ---

    def _page(self, title: str, *, tall: bool = False) -> Any:
        """A slide with its headline, and the report and the number of the page at its foot."""
        self._pages += 1
        place = Place(TITLE.left, TITLE.top, TITLE.width, 1_700_000 if tall else TITLE.height)
        size = fitted(_room(place), TITLE_SIZES, lambda size: height(title, size, place.width))
        slide = self._deck.page(title, place, Voice(size, self._theme.ink))
        cover = self._document.cover
        foot = Voice(10, self._theme.secondary)
        left = Lines(((f"{cover.title} · {cover.period} · {cover.organisation}", foot),))
        self._deck.text(slide, Place(MARGIN, FOOT_TOP, TEXT_WIDTH - 900_000, 220_000), [left])
        right = Lines(((str(self._pages + 1), foot),), align="right")
        self._deck.text(slide, Place(WIDE - MARGIN - 800_000, FOOT_TOP, 800_000, 220_000), [right])
        return slide

    def _text(self, slide: Any, place: Place, text: str, size: float, colour: str = "") -> None:
        self._deck.text(slide, place, [Lines(((text, Voice(size, colour or self._theme.secondary)),))])

    def _tone(self, tone: Tone) -> str:
        return tone_colour(tone, self._theme)


def _room(place: Place) -> float:
    """The height of a place in points."""
    return min(place.height, HIGH) / EMU_PER_POINT


def _hang(size: float) -> int:
    """The indent of a list at a type size, in EMU."""
    return round(size * HANG * EMU_PER_POINT)
