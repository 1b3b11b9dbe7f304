from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.metrics.plan import IndicatorPlan
from reportgen.results import Estimate, QuestionInfo, Results
from reportgen.values import Unit, Value
from tests.unit.metrics.rows import OVERALL, SPEED, Case, answer, ticket

EASE = QuestionInfo("ease", "Ease", "", "effort", 1, 7, (), ())
EXPECTED = QuestionInfo("expected", "Expected", "", "expectation", 1, 5, (), (4, 5), of="overall")
EXPECTED_SPEED = replace(EXPECTED, id="expected_speed", of="speed")
STAY = QuestionInfo("stay", "Stay", "", "loyalty", 1, 5, (), (4, 5))
TEN = replace(OVERALL, scale_max=10, top=(9, 10))
FULFILMENT, IDEAL = (replace(TEN, id=role, role=role) for role in ("fulfilment", "ideal"))


def results(rows: list[dict[str, object]], *questions: QuestionInfo, **settings: object) -> Results:
    return Case(rows, questions=questions, settings=settings).results()


def estimate(found: Results, metric: str, item: str | None = None) -> Estimate:
    result = found.find(metric, item)
    assert result is not None, [absent for absent in found.absent if absent.metric == metric]
    return result.estimate


def why_absent(found: Results, metric: str) -> str:
    return next(absent.reason.message for absent in found.absent if absent.metric == metric)


def test_high_medium_and_low_satisfaction_add_up() -> None:
    rows = [*answer(40, overall=5), *answer(35, overall=4), *answer(15, overall=3), *answer(10, overall=1)]
    found = results(rows, OVERALL)
    shares = [estimate(found, metric).value for metric in ("csat", "satisfaction_medium", "satisfaction_low")]
    assert shares == [Value(75.0, Unit.PERCENT), Value(15.0, Unit.PERCENT), Value(10.0, Unit.PERCENT)]
    assert estimate(found, "net_satisfaction").value == Value(65.0, Unit.POINTS)


def test_no_answer_of_a_short_scale_is_both_satisfied_and_dissatisfied() -> None:
    two = replace(OVERALL, scale_max=2, top=(1, 2))
    found = results([*answer(20, overall=1), *answer(20, overall=2)], two)
    assert estimate(found, "satisfaction_low").value == Value(0.0, Unit.PERCENT)


def test_the_effort_score_is_a_mean_and_a_share_of_5_to_7() -> None:
    counts = {1: 80, 2: 210, 3: 140, 4: 110, 5: 160, 6: 180, 7: 120}
    found = results([row for score, count in counts.items() for row in answer(count, ease=score)], EASE)
    mean = estimate(found, "ces").value
    assert mean is not None
    assert mean.amount == pytest.approx(4.08)
    assert estimate(found, "ces_easy").value == Value(46.0, Unit.PERCENT)


def test_effort_on_another_scale_has_a_mean_and_no_share() -> None:
    found = results(answer(40, ease=2), replace(EASE, scale_max=5))
    assert estimate(found, "ces").value == Value(2.0, Unit.SCORE)
    assert "only that gives the share of 5 to 7" in why_absent(found, "ces_easy")


def test_the_ratio_is_of_means_over_those_who_answered_both() -> None:
    rows = [
        *answer(20, overall=5, expected=4),
        *answer(20, overall=4, expected=5),
        *answer(10, overall=1, expected=None),
        *answer(10, overall=None, expected=1),
    ]
    found = estimate(results(rows, OVERALL, EXPECTED), "csi_ratio")
    assert found.value == Value(100.0, Unit.INDEX)
    assert (found.n, found.missing) == (40, 20)
    # u = (s - e) / Σe has 20 · 1² + 20 · 1² = 40; SE = 100 √(40/39 · 40) / 180; t(39) = 2.0227
    assert found.low is not None
    assert found.low.amount == pytest.approx(100 - 2.0227 * 100 * (40 / 39 * 40) ** 0.5 / 180, abs=1e-3)


def test_expectations_of_nothing_give_no_ratio() -> None:
    zero = replace(OVERALL, scale_min=0, scale_max=10), replace(EXPECTED, scale_min=0, scale_max=10)
    found = estimate(results(answer(20, overall=3, expected=0), *zero), "csi_ratio")
    assert found.value is None
    assert found.absent is not None
    assert "nothing to divide by" in found.absent.message


def test_gaps_are_of_the_same_people_and_a_dimension_is_the_mean_of_its_items() -> None:
    asked = (replace(SPEED, servqual="responsiveness"), EXPECTED_SPEED)
    rows = [*answer(30, speed=3, expected_speed=5), *answer(10, speed=5, expected_speed=5), *answer(5, speed=1)]
    found = results(rows, *asked)
    gap = estimate(found, "gap", "speed")
    assert gap.value == Value(-1.5, Unit.SCORE)
    assert (gap.n, gap.missing) == (40, 5)
    assert estimate(found, "servqual", "responsiveness").value == Value(-1.5, Unit.SCORE)
    assert estimate(found, "servqual_overall").value == Value(-1.5, Unit.SCORE)


def test_the_acsi_type_index_rescales_three_questions_of_1_to_10() -> None:
    rows = [*answer(20, overall=8, fulfilment=7, ideal=6), *answer(5, overall=8, fulfilment=7, ideal=None)]
    found = estimate(results(rows, TEN, FULFILMENT, IDEAL), "acsi")
    # (8 + 7 + 6 - 3) / 27 · 100, and the five who left one out do not count
    assert found.value is not None
    assert found.value.amount == pytest.approx(66.6667, abs=1e-4)
    assert (found.n, found.missing) == (20, 5)


def test_three_questions_on_another_scale_are_no_acsi() -> None:
    rows = answer(20, overall=4, fulfilment=4, ideal=4)
    found = results(rows, OVERALL, *(replace(q, scale_max=5) for q in (FULFILMENT, IDEAL)))
    assert "1-10" in why_absent(found, "acsi")


def test_loyalty_is_the_share_of_top_answers() -> None:
    assert estimate(results([*answer(30, stay=5), *answer(10, stay=2)], STAY), "loyalty").value == Value(
        75, Unit.PERCENT
    )


BASES = {"invited": {"2026-Q3": 110.0}, "undelivered": {"2026-Q3": 10.0}}


def test_the_response_rate_is_of_invitations_that_arrived() -> None:
    found = estimate(results(answer(25, overall=5), OVERALL, bases=BASES), "response_rate")
    assert found.value == Value(25.0, Unit.PERCENT)
    assert found.n == 100
    assert found.low is None


def test_more_answers_than_invitations_give_no_rate_and_say_why() -> None:
    found = estimate(results(answer(125, overall=5), OVERALL, bases=BASES), "response_rate")
    assert found.value is None
    assert found.absent is not None
    assert dict(found.absent.params) == {"base": 100, "hits": 125}


def test_a_count_that_is_not_given_is_no_rate() -> None:
    assert "bases.invited" in why_absent(results(answer(25, overall=5), OVERALL), "response_rate")


def test_valid_and_finished_questionnaires_are_shares_of_what_came_in() -> None:
    rows = [
        *answer(80, overall=5),
        *answer(15, overall=5, excluded="incomplete"),
        *answer(5, overall=5, excluded="careless"),
        *answer(7, overall=5, excluded="duplicate"),
    ]
    found = results(rows, OVERALL)
    assert estimate(found, "valid_rate").value == Value(80.0, Unit.PERCENT)
    assert estimate(found, "completion_rate").value == Value(85.0, Unit.PERCENT)


def test_churn_counts_customers_of_the_first_day_only() -> None:
    bases = {"customers_at_start": {"2026-Q3": 400.0}, "customers_lost": {"2026-Q3": 12.0}}
    found = estimate(results(answer(20, overall=5), OVERALL, bases=bases), "churn")
    assert found.value == Value(3.0, Unit.PERCENT)
    assert found.low is not None
    assert found.high is not None
    assert (round(found.low.amount, 1), round(found.high.amount, 1)) == (1.7, 5.2)


def test_scores_of_100_are_shown_where_they_are_asked_for() -> None:
    rows = [*answer(40, overall=5), *answer(35, overall=4), *answer(15, overall=3), *answer(10, overall=2)]
    assert results(rows, OVERALL).find("csat_score100") is None
    asked = Case(rows, questions=(OVERALL,)).results(csat_score100=IndicatorPlan(), csat_of_max=IndicatorPlan())
    assert estimate(asked, "csat_score100").value == Value(76.25, Unit.INDEX)
    assert estimate(asked, "csat_of_max").value == Value(81.0, Unit.INDEX)


def test_tickets_have_intervals_only_where_chance_beyond_sampling_is_asked_for() -> None:
    rows = [row for minutes in range(1, 101) for row in ticket(first_response_minutes=float(minutes))]
    plain = Case(tickets=rows).results()
    assert estimate(plain, "first_response").low is None
    found = estimate(Case(tickets=rows, settings={"process_intervals": True}).results(), "first_response")
    # Of 100 values the 40th and the 61st bound the median: P(40 <= B(100, .5) <= 60) = 0.9648.
    assert (found.low, found.high) == (Value(40.0, Unit.MINUTES), Value(61.0, Unit.MINUTES))
    assert found.no_interval is not None
    assert "chance variation" in found.no_interval.message


def test_the_weighted_servqual_gap_counts_what_matters_more() -> None:
    speed, care = (
        replace(SPEED, servqual="responsiveness"),
        replace(OVERALL, role="dimension", servqual="empathy"),
    )
    asked = (speed, EXPECTED_SPEED, care, EXPECTED)
    rows = answer(20, speed=2, expected_speed=4, overall=4, expected=5)
    found = results(rows, *asked, servqual_weights={"responsiveness": 75.0, "empathy": 25.0})
    # (75 · -2 + 25 · -1) / 100 beside the plain mean of -2 and -1
    assert estimate(found, "servqual_weighted").value == Value(-1.75, Unit.SCORE)
    assert estimate(found, "servqual_overall").value == Value(-1.5, Unit.SCORE)
    assert "servqual_weights" in why_absent(results(rows, *asked), "servqual_weighted")
