"""2. Key indicators: every total figure with its evidence, and how the main ones moved and are spread."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.nodes import Block, Section, Skipped
from reportgen.results import Result
from reportgen.sections.desk_tables import desk_tables
from reportgen.sections.durations import spreads
from reportgen.sections.expectations import expectations
from reportgen.sections.likert import comparable, likert, other_questions
from reportgen.sections.moved import what_moved
from reportgen.sections.part import Part, assembled
from reportgen.sections.scope import Scope
from reportgen.sections.tables import indicator_table
from reportgen.sections.targets import against_targets
from reportgen.sections.trends import trends
from reportgen.sections.volumes import volumes

TRENDS = ("csat", "nps", "csi", "first_response", "resolution")
PER_ITEM = ("dimension", "dimension_mean", "gap", "servqual", "tickets_of_type")


@dataclass(frozen=True, slots=True)
class Options:
    """`trends`: indicators drawn over time, at most three of those that exist; `bridge`: the dimension by which it is
    told what moved the headline indicator, the one whose groups moved most if left out.
    """

    trends: tuple[str, ...] = TRENDS
    most_trends: int = 3
    bridge: str = ""


def build(scope: Scope, options: Options) -> Part:
    """The indicators. Skipped only when there is not one figure."""
    return assembled(
        "indicators",
        scope.text("Key indicators"),
        [
            against_targets(scope),
            what_moved(scope, options.bridge),
            *_survey(scope),
            *_desk(scope),
            trends(scope, options.trends, options.most_trends),
        ],
    )


def _survey(scope: Scope) -> list[Block | Skipped]:
    totals = _totals(scope, "survey")
    if not totals:
        return [Skipped(scope.text("Survey indicators"), scope.text("no survey source"))]
    items = [r for r in scope.results.results if r.metric == "dimension" and r.group.is_total]
    pieces: list[Block] = [indicator_table(scope, "survey-indicators", scope.text("Survey indicators"), totals)]
    caption = scope.text("Satisfaction with each side of the service")
    spread = comparable(scope)
    skipped: list[Block | Skipped] = []
    if items:
        if spread:
            pieces.append(likert(scope, spread))
        else:
            skipped.append(Skipped(scope.text("Distribution of the answers"), scope.text("too few answers")))
        pieces.append(indicator_table(scope, "dimension-indicators", caption, items))
    else:
        skipped.append(Skipped(caption, scope.text("no question asks about a side of the service")))
    pieces.extend(other_questions(scope, spread))
    pieces.extend(expectations(scope))
    return [Section("survey", scope.text("What customers say"), tuple(pieces), level=2), *skipped]


def _desk(scope: Scope) -> list[Block | Skipped]:
    totals = _totals(scope, "tickets")
    if not totals:
        return [Skipped(scope.text("Service-desk indicators"), scope.text("no ticket source"))]
    pieces = desk_tables(scope, totals)
    pieces.extend(volumes(scope))
    pieces.extend(spreads(scope))
    return [Section("desk", scope.text("How the service desk performed"), tuple(pieces), level=2)]


def _totals(scope: Scope, family: str) -> list[Result]:
    return [
        result
        for result in scope.results.results
        if result.group.is_total
        and result.metric not in PER_ITEM
        and scope.results.info(result.metric).family == family
    ]
