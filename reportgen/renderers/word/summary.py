"""The management summary: the report on one page, before the contents."""

from __future__ import annotations

from reportgen.document.nodes import BulletList, Document, Paragraph, Summary
from reportgen.renderers.word.blocks import written
from reportgen.renderers.word.story import Story
from reportgen.renderers.word.xml import Element, paragraph, run
from reportgen.values import N_

TITLE, FINDINGS, ACTIONS = N_("Management summary"), N_("What was found"), N_("What to do")


def summary(document: Document, story: Story) -> list[Element]:
    """The page; nothing for a document without a summary."""
    node = document.summary
    if node is None:
        return []
    text = story.context.locale.text
    found = [paragraph("SummaryHeading", [run(text(TITLE))])]
    if node.lead:
        found += written((Paragraph(node.lead, role="lead"),), story)
    if node.strip is not None:
        found += written((node.strip,), story)
    return [*found, *_parts(node, story)]


def _parts(node: Summary, story: Story) -> list[Element]:
    found: list[Element] = []
    text = story.context.locale.text
    if node.findings:
        found += [paragraph("SummaryPart", [run(text(FINDINGS))]), *written(node.findings, story)]
    if node.actions:
        found += [paragraph("SummaryPart", [run(text(ACTIONS))])]
        found += written((BulletList(node.actions, ordered=True),), story)
    return found
