"""Expectation and perception: the gap of each question and of each SERVQUAL dimension."""

from __future__ import annotations

from reportgen.document.nodes import Block
from reportgen.results import Result
from reportgen.sections.scope import Scope
from reportgen.sections.tables import indicator_table

GAPS = ("gap", "servqual")


def expectations(scope: Scope) -> list[Block]:
    """The tables of gaps; none where no question asks what was expected."""
    captions = {
        "gap": scope.text("Expectation and perception, by question (negative: the service falls short)"),
        "servqual": scope.text("Expectation and perception, by SERVQUAL dimension (negative: the service falls short)"),
    }
    found = {metric: _totals(scope, metric) for metric in GAPS}
    return [
        indicator_table(scope, f"{metric}-table", captions[metric], results)
        for metric, results in found.items()
        if results
    ]


def _totals(scope: Scope, metric: str) -> list[Result]:
    return [one for one in scope.results.results if one.metric == metric and one.group.is_total]
