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
    Figure,
    Inline,
    Kpi,
    KpiStrip,
    Paragraph,
    Section,
    Skipped,
    Strong,
    Text,
)
from reportgen.results import Result, Sample, SampleShare
from reportgen.sections.findings import findings
from reportgen.sections.movement import movement
from reportgen.sections.part import Part, assembled
from reportgen.sections.prose import joined
from reportgen.sections.scope import Scope
from reportgen.sections.weighting import weighted_to
from reportgen.values import N_, Unit, Value

STRIP = (
    "csat", "nps", "first_response", "complaint_handling", "closure", "csi", "resolution", "reopened",
    "answered", "sla_met", "csat_mean", "backlog", "tickets", "responses",
)  # fmt: skip
DONUT_MOST = 6
BARS_MOST = 20  # more do not fit on a page
_LEADS = {
    "missed": N_("{what} is {value}; the target of {target} is missed."),
    "met": N_("{what} is {value}; the target of {target} is met."),
    "none": N_("{what} is {value}."),
}
_MOVES = {
    "up": N_("That is {difference} more than {earlier}, a significant rise."),
    "down": N_("That is {difference} less than {earlier}, a significant fall."),
}


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
        [_lead(scope), _strip(scope, options), _findings(scope, options), _about(scope), *_samples(scope, options)],
    )


def _lead(scope: Scope) -> Block:
    headline = _headline(scope)
    if headline is None:
        return Paragraph(scope.prose("No indicator could be computed for this period."), "lead")
    sentences = [_headline_sentence(scope, headline), *_change_sentence(scope, headline), *_service_sentence(scope)]
    return Paragraph(tuple(inline for sentence in sentences for inline in (*sentence, Text(_gap(scope))))[:-1], "lead")


def _headline(scope: Scope) -> Result | None:
    results = (scope.results.find(metric) for metric in STRIP)
    return next((result for result in results if result and result.estimate.value), None)


def _headline_sentence(scope: Scope, result: Result) -> tuple[Inline, ...]:
    target = Figure(result.target, exact=True) if result.target else ""
    value = Strong((scope.figure(result),))
    return scope.prose(_LEADS[result.status], what=scope.label(result), value=value, target=target)


def _change_sentence(scope: Scope, result: Result) -> list[tuple[Inline, ...]]:
    moved = movement(scope, result)
    if moved is None or moved.difference.value is None:
        return []
    if not moved.significant:
        return [scope.prose("No significant change on {earlier} was found.", earlier=scope.earlier("previous"))]
    message = _MOVES[moved.direction]
    size = Figure(Value(abs(moved.difference.value.amount), moved.difference.value.unit))
    return [scope.prose(message, difference=Strong((size,)), earlier=scope.earlier("previous"))]


def _service_sentence(scope: Scope) -> list[tuple[Inline, ...]]:
    tickets, response = scope.results.find("tickets"), scope.results.find("first_response")
    if tickets is None or tickets.estimate.value is None:
        return []
    if response is None or response.estimate.value is None:
        return [scope.prose("{count} tickets came in.", count=scope.figure(tickets))]
    parts = {"count": scope.figure(tickets), "time": scope.figure(response)}
    return [scope.prose("{count} tickets came in; half of them had a first response within {time}.", **parts)]


def _gap(scope: Scope) -> str:
    return "" if scope.locale.language == "zh-CN" else " "


def _strip(scope: Scope, options: Options) -> Block | Skipped:
    found = (scope.results.find(metric) for metric in (options.strip or STRIP))
    shown = [result for result in found if result and result.estimate.value is not None]
    if not shown:
        return Skipped(scope.text("Indicator strip"), scope.text("no indicator could be computed"))
    return KpiStrip(tuple(_kpi(scope, result) for result in shown[: options.indicators]))


def _kpi(scope: Scope, result: Result) -> Kpi:
    series = scope.results.series_of(result.metric)
    target = scope.prose("target {target}", target=Figure(result.target, exact=True)) if result.target else ()
    return Kpi(
        label=scope.short(result.metric),
        figure=scope.figure(result),
        half_width=_half_width(result),
        movement=movement(scope, result),
        target=target,
        status=result.status,
        base=scope.prose("n = {n}", n=scope.count(result.estimate.n)),
        spark=tuple(point.value.amount if point.value else None for _, point in series.points) if series else (),
        spark_target=result.target.amount if result.target else None,
    )


def _half_width(result: Result) -> Figure | None:
    low, high = result.estimate.low, result.estimate.high
    if low is None or high is None:
        return None
    return Figure(Value((high.amount - low.amount) / 2, low.unit), signed=False)


def _findings(scope: Scope, options: Options) -> Section:
    found = [finding.callout() for finding in findings(scope, options.findings)]
    return Section("findings", scope.text("Findings"), tuple(found or [_nothing_found(scope)]), level=2)


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
