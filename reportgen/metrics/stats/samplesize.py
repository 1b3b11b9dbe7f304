"""How many answers a survey needs. Results are not rounded: take the next whole number."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from reportgen.metrics.stats.normal import critical


def answers_for_half_width(
    share: float, half_width: float, level: float = 0.95, population: float | None = None
) -> float:
    """Answers for a share known to ± half_width: n = z²·p(1-p)/h². A population of N makes it n / (1 + n/N).

    The correction solves h² = z²·p(1-p)/n · (1 - n/N). Source: Cochran 1977, chapter 4. For ± 5 points at 50 %:

    >>> round(answers_for_half_width(0.5, 0.05), 1), round(answers_for_half_width(0.5, 0.05, population=1000), 1)
    (384.1, 277.5)
    """
    if half_width <= 0:
        raise ValueError(f"a half-width is above 0, not {half_width}")
    n = critical(level) ** 2 * share * (1 - share) / half_width**2
    return n if population is None else n / (1 + n / population)


def answers_for_two_shares(first: float, second: float, power: float = 0.8, alpha: float = 0.05) -> float:
    """Answers in each of two groups so that a difference of these shares is found significant with this probability.

    n = ((z₁·√(2p(1-p)) + z₂·√(p₁(1-p₁) + p₂(1-p₂))) / (p₁-p₂))² with p their mean, z₁ for a two-sided alpha, z₂ for the
    power. Source: Fleiss, Levin & Paik 2003, chapter 4; R's power.prop.test. Equal shares: ValueError.

    >>> round(answers_for_two_shares(0.8, 0.85), 1)
    905.4
    """
    if first == second:
        raise ValueError("equal shares: no sample is large enough to find a difference")
    middle = (first + second) / 2
    spread = critical(1 - alpha) * sqrt(2 * middle * (1 - middle))
    apart = NormalDist().inv_cdf(power) * sqrt(first * (1 - first) + second * (1 - second))
    return ((spread + apart) / (first - second)) ** 2
