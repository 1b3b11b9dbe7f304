"""What the items of a figure are called: as in the report, a message or a text of the configuration."""

from __future__ import annotations

from reportgen.metrics.plan import Plan
from reportgen.values import N_

NAMES = {
    "consultation": N_("Enquiries"),
    "complaint": N_("Complaints"),
    "suggestion": N_("Suggestions"),
    "repair": N_("Repairs"),
    "other": N_("Other"),
    "tangibles": N_("Tangibles"),
    "reliability": N_("Reliability"),
    "responsiveness": N_("Responsiveness"),
    "assurance": N_("Assurance"),
    "empathy": N_("Empathy"),
}


def item_label(item: str | None, plan: Plan) -> str | None:
    """The label of a question, a ticket type or a SERVQUAL dimension; None where there is no item."""
    if item is None:
        return None
    return next((question.label for question in plan.questions if question.id == item), NAMES.get(item, item))
