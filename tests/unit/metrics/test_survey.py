from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from reportgen.results import Estimate
from reportgen.values import Unit, Value, reason
from tests.unit.metrics.rows import BEFORE, OVERALL, RECOMMEND, SPEED, Case, answer


def shown(estimate: Estimate) -> tuple[float, float, float]:
    """Value and interval, to a tenth."""
    assert estimate.value is not None
    assert estimate.low is not None
    assert estimate.high is not None
    return round(estimate.value.amount, 1), round(estimate.low.amount, 1), round(estimate.high.amount, 1)


FIVE_POINTS = [
    *answer(40, overall=5),
    *answer(35, overall=4),
    *answer(15, overall=3),
    *answer(6, overall=2),
    *answer(4, overall=1),
]


def test_csat_is_the_share_of_fours_and_fives_with_its_wilson_interval() -> None:
    result = Case(FIVE_POINTS).results().find("csat")
    assert result is not None
    assert shown(result.estimate) == (75.0, 65.7, 82.5)
    assert (result.estimate.n, result.estimate.missing) == (100, 0)
    assert (result.target, result.status) == (Value(90, Unit.PERCENT), "missed")


def test_the_mean_of_the_same_answers_has_its_t_interval() -> None:
    result = Case(FIVE_POINTS).results().find("csat_mean")
    assert result is not None
    assert result.estimate.value == Value(4.01, Unit.SCORE)
    assert result.estimate.low is not None
    assert result.estimate.low.amount == pytest.approx(3.80, abs=0.005)


def test_a_blank_answer_is_missing_and_never_counts_as_dissatisfied() -> None:
    result = Case([*answer(30, overall=5), *answer(10, overall=None)]).results().find("csat")
    assert result is not None
    assert result.estimate.value == Value(100.0, Unit.PERCENT)
    assert (result.estimate.n, result.estimate.missing) == (30, 10)


def test_the_distribution_says_what_became_of_every_answer() -> None:
    rows = [*answer(20, overall=4), *answer(2, overall=None), *answer(1, overall=None), *answer(3, overall=None)]
    unmapped = [row | {"status:overall": 2} for row in rows[22:23]]
    out_of_range = [row | {"status:overall": 3} for row in rows[23:]]
    (found,) = Case([*rows[:22], *unmapped, *out_of_range]).results().distributions
    assert found.labels == ("1", "2", "3", "4", "5")
    assert found.counts == (0, 0, 0, 20, 0)
    assert found.top == (3, 4)
    assert (found.missing, found.unmapped, found.out_of_range) == (2, 1, 3)


def test_the_words_of_the_scale_name_its_answers() -> None:
    worded = replace(OVERALL, words=("极差", "差", "一般", "好", "极好"))
    (found,) = Case(FIVE_POINTS, questions=(worded,)).results().distributions
    assert found.labels == ("极差", "差", "一般", "好", "极好")
    assert found.counts == (4, 6, 15, 35, 40)


def test_a_scale_with_half_steps_has_a_count_for_each() -> None:
    halves = replace(OVERALL, step=0.5, top=(4, 4.5, 5))
    result = Case([*answer(10, overall=4.5), *answer(10, overall=3.5)], questions=(halves,)).results().find("csat")
    assert result is not None
    assert result.estimate.value == Value(50.0, Unit.PERCENT)


def test_an_answer_between_the_steps_of_the_scale_is_out_of_range() -> None:
    (found,) = Case([*answer(10, overall=4), *answer(1, overall=4.5)]).results().distributions
    assert (found.n, found.out_of_range) == (10, 1)


def test_nps_takes_promoters_less_detractors_with_the_adjusted_wald_interval() -> None:
    rows = [*answer(19, recommend=9), *answer(8, recommend=7), *answer(9, recommend=6)]
    result = Case(rows).results().find("nps")
    assert result is not None
    assert shown(result.estimate) == (27.8, -0.4, 51.7)


def test_a_question_from_one_to_ten_gives_no_nps() -> None:
    one_to_ten = replace(RECOMMEND, scale_min=1)
    results = Case(answer(40, recommend=9), questions=(one_to_ten,)).results()
    assert results.find("nps") is None
    (absent,) = [a for a in results.absent if a.metric == "nps"]
    assert absent.reason == reason(
        "“{question}” is not on a 0-10 scale; only that gives a Net Promoter Score", question="Recommend"
    )


def test_the_index_is_the_mean_over_respondents_with_its_t_interval() -> None:
    result = Case([*answer(20, csi=60.0), *answer(20, csi=80.0), *answer(5, csi=None)]).results().find("csi")
    assert result is not None
    assert result.estimate.value == Value(70.0, Unit.INDEX)
    assert (result.estimate.n, result.estimate.missing) == (40, 5)
    # s = 10 · √(40/39) = 10.127; t(39) = 2.0227; half = 2.0227 · 10.127 / √40 = 3.239
    assert result.estimate.high is not None
    assert result.estimate.high.amount == pytest.approx(73.239, abs=0.001)


def test_each_side_of_the_service_is_an_item() -> None:
    quality = replace(SPEED, id="quality", label="Quality")
    rows = [row | {"score:quality": 2.0, "status:quality": 0} for row in answer(12, speed=5)]
    results = Case(rows, questions=(SPEED, quality)).results()
    assert [r.id for r in results.results if r.metric == "dimension"] == ["dimension.speed", "dimension.quality"]
    speed, bad = results.find("dimension", "speed"), results.find("dimension", "quality")
    assert speed is not None
    assert bad is not None
    assert (speed.estimate.value, bad.estimate.value) == (Value(100, Unit.PERCENT), Value(0, Unit.PERCENT))


def test_what_the_survey_does_not_ask_is_absent_with_the_reason() -> None:
    reasons = {absent.metric: absent.reason.message for absent in Case(answer(12, overall=4)).results().absent}
    assert reasons["nps"] == "no question asks for the likelihood to recommend"
    assert reasons["csi"] == "no dimension questions make up an index"
    assert reasons["tickets"] == "the report has no ticket source"
    assert "csat" not in reasons


def test_a_question_without_top_answers_has_a_mean_but_no_csat() -> None:
    results = Case(answer(12, overall=4), questions=(replace(OVERALL, top=()),)).results()
    assert results.find("csat") is None
    assert results.find("csat_mean") is not None


def test_no_rows_in_the_period_give_an_empty_figure_with_a_reason_and_no_zero() -> None:
    result = Case(answer(40, BEFORE, overall=4)).results().find("csat")
    assert result is not None
    assert result.estimate.value is None
    assert (result.estimate.n, result.estimate.base) == (0, "empty")
    assert result.estimate.absent == reason("no usable answers in the period")


def test_a_survey_of_no_rows_at_all_gives_results() -> None:
    results = Case(survey=[]).results()
    responses = results.find("responses")
    assert responses is not None
    assert responses.estimate.base == "empty"


def test_one_answer_has_a_mean_but_no_interval() -> None:
    result = Case(answer(1, overall=4), settings={"suppress_below": 1}).results().find("csat_mean")
    assert result is not None
    assert result.estimate.value == Value(4, Unit.SCORE)
    assert (result.estimate.low, result.estimate.high) == (None, None)
    assert result.estimate.no_interval == reason("one answer gives no interval")


def test_equal_answers_have_an_interval_without_width_that_is_remarked_on() -> None:
    result = Case(answer(30, overall=4)).results().find("csat_mean")
    assert result is not None
    assert result.estimate.low == result.estimate.high == Value(4, Unit.SCORE)
    assert result.estimate.no_interval == reason("all answers are the same; the interval has no width")


def test_the_period_is_half_open() -> None:
    first, last = datetime(2026, 7, 1), datetime(2026, 9, 30, 23, 59, 59)
    rows = [*answer(12, first, overall=5), *answer(13, last, overall=5)]
    outside = [*answer(1, datetime(2026, 6, 30, 23, 59, 59), overall=1), *answer(1, datetime(2026, 10, 1), overall=1)]
    result = Case([*rows, *outside]).results().find("csat")
    assert result is not None
    assert (result.estimate.value, result.estimate.n) == (Value(100, Unit.PERCENT), 25)


def test_excluded_rows_are_not_counted() -> None:
    rows = [*answer(20, overall=5), *answer(10, overall=1, excluded="duplicate")]
    result = Case(rows).results().find("csat")
    assert result is not None
    assert (result.estimate.value, result.estimate.n) == (Value(100, Unit.PERCENT), 20)
