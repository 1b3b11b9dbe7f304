from __future__ import annotations

from datetime import date

from reportgen.charts.kinds import Theme
from reportgen.config.model import Configuration
from reportgen.metrics.plan import DimensionPlan, IndicatorPlan
from reportgen.periods import parse
from reportgen.planning import chosen_sections, plan, theme

AS_OF = date(2026, 10, 2)


def configuration(**parts: object) -> Configuration:
    report = {"id": "q", "title": "T", "organisation": "O", "period": "2026-Q3"}
    return Configuration.model_validate({"report": report, "sources": {}} | parts)


def test_the_plan_speaks_of_the_period_and_those_it_is_compared_with() -> None:
    subject = plan(configuration(), parse("2026-Q3"), AS_OF).subject
    assert (subject.title, subject.organisation, subject.as_of) == ("T", "O", AS_OF)
    assert subject.previous == parse("2026-Q2")
    assert subject.year_ago == parse("2025-Q3")


def test_a_period_that_is_not_compared_is_left_out() -> None:
    report = {"id": "q", "title": "T", "organisation": "O", "period": "2026-Q3", "compare": ["year_ago"]}
    subject = plan(configuration(report=report), parse("2026-Q3"), AS_OF).subject
    assert subject.previous is None
    assert subject.year_ago == parse("2025-Q3")


def test_a_question_brings_its_scale_its_words_and_what_counts_as_satisfied() -> None:
    made = plan(configuration(questions={"speed": {"label": "S", "scale": "zh3"}}), parse("2026-Q3"), AS_OF)
    (question,) = made.questions
    assert (question.scale_min, question.scale_max, question.top) == (1, 3, (3,))
    assert question.words == ("不满意", "一般", "满意")
    assert question.role == "dimension"


def test_the_first_word_of_a_number_is_shown_and_a_number_without_word_as_itself() -> None:
    scale = {"min": 1, "max": 3, "words": {"bad": 1, "awful": 1, "good": 3}}
    made = plan(
        configuration(scales={"own": scale}, questions={"a": {"label": "A", "scale": "own"}}), parse("2026"), AS_OF
    )
    assert made.questions[0].words == ("bad", "2", "good")


def test_a_scale_on_which_low_is_good_is_turned_round() -> None:
    scale = {"min": 1, "max": 3, "words": {"easy": 1, "so so": 2, "hard": 3}, "reverse": True, "top": [1]}
    made = plan(
        configuration(scales={"own": scale}, questions={"a": {"label": "A", "scale": "own"}}), parse("2026"), AS_OF
    )
    assert made.questions[0].words == ("hard", "so so", "easy")
    assert made.questions[0].top == (3,)


def test_dimensions_and_indicators_are_handed_on() -> None:
    made = plan(
        configuration(
            dimensions={"channel": {"label": "Channel", "order": ["phone"]}},
            indicators={"csat": {"target": 90}, "nps": {"show": False}},
        ),
        parse("2026-Q3"),
        AS_OF,
    )
    assert made.dimensions == (DimensionPlan("channel", "Channel", ("phone",)),)
    assert made.indicator("csat") == IndicatorPlan(target=90)
    assert made.indicator("nps") == IndicatorPlan(show=False)


def test_the_dashboard_filters_by_all_dimensions_unless_some_are_named() -> None:
    dimensions = {"channel": {"label": "Channel"}, "area": {"label": "Area"}}

    def filters(**output: object) -> tuple[str, ...] | None:
        return plan(configuration(dimensions=dimensions, output=output), parse("2026-Q3"), AS_OF).filters

    assert filters() == ("channel", "area")
    assert filters(dashboard={"filters": ["area"]}) == ("area",)
    assert filters(formats=["pdf"]) is None


def test_sections_come_with_their_options() -> None:
    made = configuration(sections=["overview", {"section": "issues", "options": {"most": 3}}])
    assert chosen_sections(made) == (("overview", {}), ("issues", {"most": 3}))


def test_the_house_colour_and_fonts_come_first() -> None:
    made = theme(configuration(theme={"accent": "#112233", "fonts": ["Own Sans"]}))
    assert made.accent == "#112233"
    others = Theme().categories[1:]
    assert made.categories == ("#112233", *(other for other in others if other != "#2B333B"))  # too like the accent
    assert made.sequential_low == "#ECEDEF"
    assert made.fonts == ("Own Sans", *Theme().fonts)
    assert theme(configuration()) == Theme()


def test_the_house_may_set_every_colour_and_the_dark_page() -> None:
    own = {"ink": "#000000", "good": "#1e7a4d", "categories": ["#123456", "#8a6d3b"], "dark": "dark"}
    made = theme(configuration(theme=own))
    assert (made.ink, made.good, made.dark) == ("#010101", "#1E7A4D", "dark")
    assert made.categories == ("#123456", "#8A6D3B")
    assert made.likert == Theme().likert


def test_the_calendar_has_a_week_the_days_and_the_rule_for_deadlines() -> None:
    written = {
        "hours": {"mon-fri": ["09:00-18:00"], "sat": ["09:00-12:00"]},
        "country": "CN",
        "holidays": ["2026-12-31"],
        "working_days": ["2026-10-17"],
        "followup": "moved",
    }
    made = plan(configuration(calendar=written), parse("2026-Q3"), AS_OF)
    assert made.calendar is not None
    assert made.calendar.segments(date(2026, 8, 15)) == ((540, 720),)
    assert made.calendar.segments(date(2026, 8, 16)) == ()
    assert not made.calendar.is_working_day(date(2026, 12, 31))
    assert not made.calendar.is_working_day(date(2026, 10, 1))
    assert made.followup == "moved"
    assert plan(configuration(), parse("2026-Q3"), AS_OF).calendar is None


def test_counts_are_found_by_the_period_however_it_was_written() -> None:
    made = plan(configuration(bases={"customers": {"2026Q3": 5, "last-month": 7}}), parse("2026-Q3"), AS_OF)
    assert (made.base("customers", parse("2026-Q3")), made.base("customers", parse("2026-09"))) == (5, 7)
    assert made.base("customers", parse("2026-Q2")) is None
    assert made.base("transactions", parse("2026-Q3")) is None


def test_groups_cut_from_numbers_stand_in_their_order_unless_another_is_given() -> None:
    survey = [{"files": ["a.csv"], "columns": {"age": {"column": "Age", "bins": [25, 40]}}}]
    made = {
        label: plan(
            configuration(sources={"survey": survey}, dimensions={"age": spec}), parse("2026-Q3"), AS_OF
        ).dimensions[0]
        for label, spec in {"plain": {"label": "Age"}, "named": {"label": "Age", "order": ["40+", "<25"]}}.items()
    }
    assert made["plain"].order == ("<25", "25–39", "40+")
    assert made["named"].order == ("40+", "<25")
