from __future__ import annotations

import pytest

from reportgen.metrics.stats.ageing import age_classes
from reportgen.metrics.stats.quadrants import Attribute, Cross, cross_at_means, is_undecided, quadrant

CROSS = Cross(performance=70, importance=0.25)


@pytest.mark.parametrize(
    ("performance", "importance", "name"),
    [
        (60, 0.40, "concentrate_here"),
        (80, 0.40, "keep_up"),
        (60, 0.10, "low_priority"),
        (80, 0.10, "possible_overkill"),
        (70, 0.25, "keep_up"),
        (69.9999, 0.25, "concentrate_here"),
    ],
)
def test_what_is_on_a_line_is_high(performance: float, importance: float, name: str) -> None:
    assert quadrant(Attribute(performance, importance), CROSS) == name


def test_lines_at_the_means_leave_something_on_both_sides() -> None:
    attributes = [Attribute(90, 0.5), Attribute(92, 0.3), Attribute(97, 0.2)]
    cross = cross_at_means(attributes)
    assert (cross.performance, cross.importance) == pytest.approx((93, 1 / 3))
    assert {quadrant(attribute, cross) for attribute in attributes} == {
        "concentrate_here",
        "low_priority",
        "possible_overkill",
    }


@pytest.mark.parametrize(
    ("performance", "importance", "undecided"),
    [
        (None, None, False),
        ((72, 78), (0.3, 0.5), False),
        ((69, 78), (0.3, 0.5), True),
        ((72, 78), (0.2, 0.5), True),
        ((70, 78), (0.25, 0.5), False),
        ((60, 70), None, True),
    ],
)
def test_a_point_whose_interval_crosses_a_line_is_undecided(
    performance: tuple[float, float] | None, importance: tuple[float, float] | None, undecided: bool
) -> None:
    assert is_undecided(Attribute(75, 0.4, performance, importance), CROSS) == undecided


def test_an_age_at_a_limit_belongs_to_the_older_class() -> None:
    assert age_classes([0, 0.99, 1, 3, 7, 29.99, 30], [1] * 7) == (2, 1, 1, 2, 1)
    assert age_classes([], []) == (0, 0, 0, 0, 0)


def test_an_age_below_the_first_class_is_an_error() -> None:
    with pytest.raises(ValueError, match="an age of -1 is below the first class"):
        age_classes([-1], [1])
