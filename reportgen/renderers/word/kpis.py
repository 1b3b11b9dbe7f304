"""The indicator strip: cells side by side under a rule each, no more to a row than can be read."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.nodes import Figure, Kpi, KpiStrip
from reportgen.renderers.signs import ARROWS, SIGNS, SMALL_BASE
from reportgen.renderers.word.grid import CellLook, Rule, cell, grid, row
from reportgen.renderers.word.inlines import Voice, figure_text, runs
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.styles import tone_style
from reportgen.renderers.word.xml import Element, paragraph, run, w

MOST_IN_A_ROW = 5
GAP = 230  # twips between two indicators
TOP_RULE = 12  # eighths of a point
STATUS_TONES = {"met": "good", "missed": "bad", "none": "neutral"}


def kpi_strip(node: KpiStrip, story: Story) -> list[Element]:
    """The strip as tables of equal columns, each followed by a paragraph (Word joins tables that touch)."""
    places = in_a_row(len(node.items))
    found: list[Element] = []
    for start in range(0, len(node.items), places):
        found += [
            _strip(node.items[start : start + places], places, story),
            paragraph("Spacer", properties=[w("spacing", before=0, after=160)]),
        ]
    return found


def in_a_row(count: int) -> int:
    """How many indicators a row holds, so that rows are as even as can be.

    >>> [in_a_row(count) for count in (1, 5, 6, 8)]
    [3, 5, 3, 4]
    """
    rows = -(-count // MOST_IN_A_ROW) or 1
    return max(3, -(-count // rows))


def _strip(items: Sequence[Kpi], places: int, story: Story) -> Element:
    width = (story.page.text_width - GAP * (places - 1)) // places
    columns = [width, *([GAP, width] * (places - 1))]
    ink = Rule(TOP_RULE, story.context.theme.ink)
    cells: list[Element] = []
    for place in range(places):
        if place:
            cells.append(cell(GAP, [paragraph("KpiDetail")]))
        if place < len(items):
            cells.append(cell(width, _kpi(items[place], story), CellLook(rules={"top": ink})))
        else:
            cells.append(cell(width, [paragraph("KpiDetail")]))
    return grid(columns, [row(cells)])


def _kpi(item: Kpi, story: Story) -> list[Element]:
    found = [paragraph("KpiLabel", [run(item.label)]), paragraph("KpiFigure", _amount(item, story))]
    if item.movement:
        voice = Voice(tone_style(item.movement.tone))
        arrow = run(f"{ARROWS[item.movement.direction]} ", voice.style)
        found.append(paragraph("KpiMovement", [arrow, *runs((item.movement.difference,), story, voice)]))
        found.append(paragraph("KpiDetail", [run(item.movement.words)]))
    if item.target:
        sign = SIGNS[item.status]
        mark = [run(f"{sign} ", tone_style(STATUS_TONES[item.status]))] if sign else []
        found.append(paragraph("KpiDetail", [*mark, *runs(item.target, story)]))
    if item.base:
        found.append(paragraph("KpiDetail", runs(item.base, story)))
    return found


def _amount(item: Kpi, story: Story) -> list[Element]:
    """The digits large, the unit and half the interval small; together the text that every format shows."""
    digits, unit = _parts(item.figure, story)
    found = [run(digits)]
    if unit:
        found.append(run(unit, "FigureUnit"))
    if item.figure.small:
        found.append(run(SMALL_BASE, "FigureMargin"))
    if item.half_width:
        margin = _parts(item.half_width, story)[0]
        found.append(run(f"\N{EN SPACE}±{margin}", "FigureMargin"))
    return found


def _parts(figure: Figure, story: Story) -> tuple[str, str]:
    text = figure_text(figure, story)
    if figure.value is None:
        return text, ""
    digits = text.removesuffix(story.context.locale.unit(figure.value)).rstrip()
    return digits, text.removeprefix(digits)
