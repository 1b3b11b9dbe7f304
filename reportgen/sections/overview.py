"""1. Overview: the message in one paragraph, the indicators, at most five findings, who was asked, who answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.chartdata import Bar, BarsData, DonutData, Point, Slice
from reportgen.document.nodes import (
    Block,
    Callout,
    Chart,
    Definition,
    Inline,
    Paragraph,
    Section,
    Skipped,
    Text,
)
from reportgen.results import Result, Sample, SampleShare
from reportgen.sections.findings import findings
from reportgen.sections.headline import lead, strip
from reportgen.sections.part import Part, assembled
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.weighting import weighted_to
from reportgen.values import N_, Unit

DONUT_MOST = 6
BARS_MOST = 20  # more do not fit on a page


@dataclass(frozen=True, slots=True)
class Options:
    """`findings`: how many at most; `indicators`: how many in the strip; `strip`: which, in order, instead of ours;
    `samples`: how many dimensions are pictured (all stand in the appendix).
    """

    findings: int = 5
    indicators: int = 5
    strip: tuple[str, ...] = ()
    samples: int = 2


def build(scope: Scope, options: Options) -> Part:
    """The overview. It is never skipped: it says at least what was asked and how many answered."""
    return assembled(
        "overview",
        scope.text("Overview"),
        [
            Paragraph(lead(scope), "lead"),
            strip(scope, options.strip, options.indicators),
            _findings(scope, options),
            _about(scope),
            *_samples(scope, options),
        ],
    )


def _findings(scope: Scope, options: Options) -> Section:
    return Section("findings", scope.text("Findings"), callouts(scope, options.findings), level=2)


def callouts(scope: Scope, most: int) -> tuple[Callout, ...]:
    """The findings at most so many, or that there are none."""
    found = tuple(finding.callout() for finding in findings(scope, most))
    return found or (_nothing_found(scope),)


def _nothing_found(scope: Scope) -> Callout:
    changes = (result.change("previous") for result in scope.results.results)
    if not any(change and change.p is not None for change in changes):
        return Callout(
            scope.prose("There is nothing to compare with"),
            scope.prose("There are no figures of an earlier period to test against, and no target is missed."),
        )
    return Callout(
        scope.prose("No significant change was found"),
        scope.prose(
            "None of the changes on {earlier} stands out from chance after correction for multiple comparison, "
            "and no target is missed.",
            earlier=scope.earlier("previous"),
        ),
    )


def _about(scope: Scope) -> Section:
    subject = scope.results.subject
    facts: list[tuple[str, tuple[Inline, ...]]] = [
        (N_("Organisation"), (Text(" · ".join(part for part in (subject.organisation, subject.department) if part)),)),
        (N_("Period"), (Text(scope.locale.period(subject.period)), Text(_days(scope)))),
        (N_("Purpose"), (Text(subject.purpose),)),
        (N_("How customers were asked"), (Text(subject.method),)),
        (N_("Invitations"), _invited(scope)),
        (N_("Answers"), _answers(scope)),
        (N_("Weighting"), weighted_to(scope)),
        (N_("Tickets"), _tickets(scope)),
    ]
    blocks = tuple(
        Definition(scope.text(term), (content,)) for term, content in facts if any(_says(inline) for inline in content)
    )
    return Section("about", scope.text("About this survey"), blocks, level=2)


def _days(scope: Scope) -> str:
    period = scope.results.subject.period
    first, last = scope.locale.date(period.start), scope.locale.date(period.last_day)
    return scope.text(" ({first} to {last})", first=first, last=last)


def _says(inline: Inline) -> bool:
    return not isinstance(inline, Text) or bool(inline.text.strip())


def _answers(scope: Scope) -> tuple[Inline, ...]:
    responses, overall = scope.results.find("responses"), _overall_answers(scope)
    if responses is None:
        return ()
    if overall is None or overall.estimate.n is None:
        return scope.prose("{count} questionnaires", count=scope.figure(responses))
    return scope.prose(
        "{count} questionnaires, {rated} of them with a valid answer on overall satisfaction",
        count=scope.figure(responses),
        rated=scope.count(overall.estimate.n),
    )


def _invited(scope: Scope) -> tuple[Inline, ...]:
    """How many were asked, as the organisation says."""
    received = next((one for one in scope.results.reconciliation.received if one.family == "survey"), None)
    if received is None or received.invited is None:
        return ()
    if received.undelivered is None:
        return scope.prose("{invited} sent", invited=scope.count(received.invited))
    delivered = scope.count(received.invited - received.undelivered)
    invited = scope.count(received.invited)
    return scope.prose("{invited} sent, {delivered} delivered", invited=invited, delivered=delivered)


def _overall_answers(scope: Scope) -> Result | None:
    return scope.results.find("csat") or scope.results.find("csat_mean")


def _tickets(scope: Scope) -> tuple[Inline, ...]:
    tickets = scope.results.find("tickets")
    return scope.prose("{count} created in the period", count=scope.figure(tickets)) if tickets else ()


def _samples(scope: Scope, options: Options) -> list[Block | Skipped]:
    samples = [sample for sample in scope.results.samples if sample.family == "survey" and len(sample.shares) > 1]
    charts = tuple(_sample_chart(scope, sample) for sample in samples[: options.samples])
    if not charts:
        has_survey = scope.results.find("responses") is not None
        why = scope.text("the survey has no profile columns") if has_survey else scope.text("no survey source")
        return [Skipped(scope.text("Sample picture"), why)]
    return [Section("sample", scope.text("Who answered"), charts, level=2)]


def _sample_bar(share: SampleShare) -> Bar:
    if share.share is None:
        return Bar(share.value, Point(None, mark="withheld"))
    return Bar(share.value, Point(100 * share.share))


def _sample_notes(scope: Scope, sample: Sample) -> tuple[Inline, ...]:
    responses = scope.results.find("responses")
    answered = responses.estimate.n if responses else None
    n = scope.count(None if answered is None or sample.blank is None else answered - sample.blank)
    parts = [scope.prose("n = {n}", n=n)]
    if sample.blank != 0:
        parts = [scope.prose("n = {n}; {blank} without this detail", n=n, blank=scope.count(sample.blank))]
    if len(sample.shares) > BARS_MOST:
        cut = scope.prose(
            "the first {shown} of {all} groups; the appendix has them all",
            shown=str(BARS_MOST),
            all=str(len(sample.shares)),
        )
        parts.append(cut)
    return joined(parts, scope.text("; "))


def _sample_chart(scope: Scope, sample: Sample) -> Chart:
    name = scope.dimension(sample.dimension)
    shown = [share for share in sample.shares if share.count is not None]
    total = sum(share.count or 0 for share in shown)
    few = len(sample.shares) <= DONUT_MOST and len(shown) == len(sample.shares)
    data: DonutData | BarsData
    if few:
        slices = tuple(Slice(s.value, float(s.count or 0), 100 * (s.share or 0)) for s in shown)
        data = DonutData(slices, Unit.COUNT, float(total), scope.text("answers"))
    else:
        bars = tuple(_sample_bar(share) for share in sample.shares[:BARS_MOST])
        data = BarsData(bars, Unit.PERCENT, withheld_label=scope.withheld)
    return Chart(
        id=f"sample-{sample.dimension}",
        data=data,
        headline=_sample_headline(scope, name, shown),
        caption=scope.text("Answers in the period by {dimension}", dimension=name),
        alt=scope.text(
            "Shares of the answers by {dimension}, from the largest: {groups}",
            dimension=name,
            groups=scope.locale.listing(_from_the_largest(shown)),
        ),
        notes=_sample_notes(scope, sample),
        dimension=sample.dimension,
    )


def _sample_headline(scope: Scope, name: str, shown: Sequence[SampleShare]) -> str:
    """Which group is the largest, where one is; what is withheld takes no part."""
    most = max((share.count or 0 for share in shown), default=0)
    largest = [share.value for share in shown if share.count == most]
    if len(largest) != 1:
        return scope.text("Who answered, by {dimension}", dimension=name)
    return scope.text("Answers by {dimension}: {largest} is the largest group", dimension=name, largest=largest[0])


def _from_the_largest(shown: Sequence[SampleShare]) -> tuple[str, ...]:
    return tuple(share.value for share in sorted(shown, key=lambda share: -(share.count or 0)))[:BARS_MOST]
