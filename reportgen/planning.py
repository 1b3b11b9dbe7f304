"""The configuration translated for the stages that must not know it: the plan, the sections, the looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reportgen import periods
from reportgen.charts.colour import BLACK
from reportgen.charts.kinds import Theme
from reportgen.colours import mix, nearest_pair
from reportgen.config.hours import week
from reportgen.config.model import ColumnSpec, Configuration, Scale, SectionSpec
from reportgen.config.rules_theme import LEAST_DISTANCE
from reportgen.config.scales import BUILT_IN, top_answers
from reportgen.metrics.plan import DimensionPlan, DriversPlan, IndicatorPlan, Plan, WeightPlan
from reportgen.periods import Period
from reportgen.results import QuestionInfo, Subject
from reportgen.sources.values.numbers import group_labels
from reportgen.workdays import PublicHolidays, WorkCalendar

_ROLES = ("accent", "ink", "good", "bad", "caution")
_NEARLY_BLACK = "#010101"
_LOW = 0.08  # of the accent in the lightest cell of a heat map


def plan(configuration: Configuration, period: Period, as_of: date) -> Plan:
    """What to compute for this period, as of this day."""
    report = configuration.report
    return Plan(
        subject=_subject(configuration, period, as_of),
        questions=_questions(configuration),
        dimensions=tuple(
            DimensionPlan(name, spec.label, spec.order or _by_number(configuration, name))
            for name, spec in configuration.dimensions.items()
        ),
        indicators={
            name: IndicatorPlan(spec.target, spec.within_minutes, spec.show, spec.within_business_minutes)
            for name, spec in configuration.indicators.items()
        },
        compare=report.compare,
        trend_periods=report.trend_periods,
        suppress_below=report.suppress_below,
        small_below=report.small_below,
        process_intervals=report.process_intervals,
        bases=_bases(configuration, as_of),
        weights=_weights(configuration),
        servqual_weights={str(name): weight for name, weight in configuration.servqual_weights.items()},
        drivers=_drivers(configuration),
        calendar=_calendar(configuration),
        followup=configuration.calendar.followup if configuration.calendar else "following",
        filters=_filters(configuration),
    )


def _by_number(configuration: Configuration, dimension: str) -> tuple[str, ...]:
    """The groups of a dimension that is cut from numbers, in their order; of several exports those of the first."""
    for source in (*configuration.sources.survey, *configuration.sources.tickets):
        spec = source.columns.get(dimension)
        if isinstance(spec, ColumnSpec) and spec.bins:
            return group_labels(sorted(spec.bins))
    return ()


def _filters(configuration: Configuration) -> tuple[str, ...] | None:
    """The dimensions that the dashboard filters by: all unless some are named; None without a dashboard."""
    output = configuration.output
    if "html" not in output.formats:
        return None
    return tuple(configuration.dimensions) if output.dashboard.filters is None else output.dashboard.filters


def _calendar(configuration: Configuration) -> WorkCalendar | None:
    wanted = configuration.calendar
    if wanted is None:
        return None
    return WorkCalendar(
        hours=week(wanted.hours),
        public=PublicHolidays(wanted.country, wanted.subdivision) if wanted.country else None,
        holidays=frozenset(wanted.holidays),
        working_days=frozenset(wanted.working_days),
    )


def _bases(configuration: Configuration, as_of: date) -> Mapping[str, Mapping[str, float]]:
    return {
        name: {periods.parse(period, as_of).id: count for period, count in counts.items()}
        for name, counts in configuration.bases.items()
    }


def _weights(configuration: Configuration) -> WeightPlan | None:
    wanted = configuration.weights
    return WeightPlan(wanted.margins, wanted.most, wanted.least) if wanted else None


def _drivers(configuration: Configuration) -> DriversPlan:
    wanted = configuration.drivers
    return DriversPlan(wanted.show, wanted.lines, wanted.resamples, wanted.seed)


def chosen_sections(configuration: Configuration) -> tuple[tuple[str, Mapping[str, object]], ...]:
    """The sections in order, each with its options."""
    return tuple(
        (entry.section, entry.options) if isinstance(entry, SectionSpec) else (entry, {})
        for entry in configuration.sections
    )


def theme(configuration: Configuration) -> Theme:
    """The house's colours and fonts over the default ones."""
    looks, default = configuration.theme, Theme()
    roles = {role: str(getattr(looks, role)).upper() for role in _ROLES if getattr(looks, role)}
    if roles.get("ink") == BLACK:  # which stays black by night, for letters on fills of middle lightness
        roles["ink"] = _NEARLY_BLACK
    accent = roles.get("accent", default.accent)
    own = tuple(colour.upper() for colour in looks.categories)
    return replace(
        default,
        **roles,
        categories=own or (accent, *_beside(accent, default.categories[1:])),
        likert=tuple(colour.upper() for colour in looks.likert) or default.likert,
        sequential_low=mix(default.paper, accent, _LOW) if "accent" in roles else default.sequential_low,
        fonts=(*looks.fonts, *default.fonts),
        dark=looks.dark,
    )


def _beside(accent: str, colours: tuple[str, ...]) -> tuple[str, ...]:
    """The default categories that no reader takes for the accent; there are always some, because they differ so."""
    return tuple(colour for colour in colours if nearest_pair((accent, colour))[0] >= LEAST_DISTANCE)


def _subject(configuration: Configuration, period: Period, as_of: date) -> Subject:
    report = configuration.report
    return Subject(
        title=report.title,
        organisation=report.organisation,
        department=report.department,
        audience=report.audience,
        method=report.method,
        period=period,
        previous=period.previous() if "previous" in report.compare else None,
        year_ago=period.year_ago() if "year_ago" in report.compare else None,
        as_of=as_of,
        time_zone=report.time_zone,
        purpose=report.purpose,
    )


def _questions(configuration: Configuration) -> tuple[QuestionInfo, ...]:
    scales = {**BUILT_IN, **configuration.scales}
    return tuple(
        QuestionInfo(
            id=name,
            label=question.label,
            wording=question.wording,
            role=question.role,
            scale_min=scales[question.scale].min,
            scale_max=scales[question.scale].max,
            words=_words(scales[question.scale]),
            top=_top(scales[question.scale]),
            weight=question.weight,
            step=scales[question.scale].step,
            of=question.of,
            servqual=question.servqual,
        )
        for name, question in configuration.questions.items()
    )


def _words(scale: Scale) -> tuple[str, ...]:
    """The first word of each answer, lowest first; the number where it has no word; () without any words."""
    if not scale.words:
        return ()
    first: dict[float, str] = {}
    for word, number in scale.words.items():
        first.setdefault(_turned(scale, number), word)
    count = round((scale.max - scale.min) / scale.step) + 1
    answers = (round(scale.min + index * scale.step, 9) for index in range(count))
    return tuple(first.get(answer, f"{answer:g}") for answer in answers)


def _top(scale: Scale) -> tuple[float, ...]:
    """The satisfied answers after turning. Declared ones are written as customers gave them, default ones are not."""
    if scale.top is None:
        return top_answers(scale)
    return tuple(sorted(_turned(scale, number) for number in scale.top))


def _turned(scale: Scale, number: float) -> float:
    """The answer as sources hand it on: a scale on which low is good is turned, so that high is good everywhere."""
    return scale.min + scale.max - number if scale.reverse else number
