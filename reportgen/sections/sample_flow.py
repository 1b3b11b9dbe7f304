"""How many of those invited are left at each step up to the valid answers, and where the others went."""

from __future__ import annotations

from itertools import pairwise

from reportgen.document.chartdata import FlowData, FlowStage
from reportgen.document.nodes import Block, Chart, Skipped
from reportgen.results import Received
from reportgen.sections.data_quality import EXCLUSION_WORDS
from reportgen.sections.scope import Scope
from reportgen.values import N_, Unit, Value

AS_GIVEN = N_(
    "Invited and undelivered as given by the organisation; received and valid as counted in the exports of the period, "
    "repeated rows of one questionnaire aside."
)
AS_COUNTED = N_("As counted in the exports of the period, repeated rows of one questionnaire aside.")
MOST_REASONS = 4  # beside a stage; the others stand together


def sample_flow(scope: Scope) -> Block | Skipped:
    """The flow of the sample, or why it cannot be told."""
    title = scope.text("From invitation to valid answer")
    received = next((one for one in scope.results.reconciliation.received if one.family == "survey"), None)
    if received is None or received.received == 0:
        return Skipped(title, scope.text("no survey source"))
    stages = _stages(scope, received)
    if len(stages) < 3 and not received.excluded:
        return Skipped(title, scope.text("it is not given how many were invited, and no answer was left out"))
    return Chart(
        id="sample-flow",
        data=FlowData(stages, scope.text("of the step before")),
        headline=_headline(scope, stages),
        caption=title,
        alt=scope.text(
            "Stages of the sample: {stages}",
            stages=scope.locale.listing(tuple(f"{stage.label} {_digits(scope, stage.count)}" for stage in stages)),
        ),
        notes=scope.prose(AS_GIVEN if len(stages) > 2 else AS_COUNTED),
    )


def _stages(scope: Scope, received: Received) -> tuple[FlowStage, ...]:
    """From the widest to the last; invitations only where they are enough for what came back."""
    invited, undelivered = received.invited, received.undelivered
    back = (
        FlowStage(scope.text("Answers received"), received.received, _reasons(scope, received)),
        FlowStage(scope.text("Valid answers"), received.valid),
    )
    reached = None if invited is None else invited - (undelivered or 0)
    if invited is None or reached is None or reached < received.received:
        return back
    silent = _some(((scope.text("no answer"), reached - received.received),))
    if undelivered is None:
        return (FlowStage(scope.text("Invited"), invited, silent), *back)
    lost = _some(((scope.text("undelivered"), undelivered),))
    stages = (FlowStage(scope.text("Invited"), invited, lost), FlowStage(scope.text("Delivered"), reached, silent))
    return (*stages, *back)


def _some(lost: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple((why, count) for why, count in lost if count)


def _reasons(scope: Scope, received: Received) -> tuple[tuple[str, int], ...]:
    counted = sorted(received.excluded, key=lambda pair: -pair[1])
    shown, others = counted, 0
    if len(counted) > MOST_REASONS:
        shown, others = counted[: MOST_REASONS - 1], sum(count for _, count in counted[MOST_REASONS - 1 :])
    named = tuple((scope.text(EXCLUSION_WORDS[why]), count) for why, count in shown)
    return (*named, *_some(((scope.text("other reasons"), others),)))


def _headline(scope: Scope, stages: tuple[FlowStage, ...]) -> str:
    """At which step the most are lost."""
    lost = [before.count - after.count for before, after in pairwise(stages)]
    if not any(lost):
        return scope.text("Every answer received is valid")
    place = max(range(len(lost)), key=lambda at: lost[at])
    if place == len(lost) - 1:
        return scope.text("Most are lost when answers are checked")
    if place == len(lost) - 2:
        return scope.text("Most are lost because they do not answer")
    return scope.text("Most are lost because the invitation does not arrive")


def _digits(scope: Scope, count: int) -> str:
    return scope.locale.value(Value(count, Unit.COUNT))
