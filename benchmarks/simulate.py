"""Draws from known populations: how often each interval holds the truth, and how often each test finds an effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from math import log, sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportgen.metrics.estimators import Interval
from reportgen.metrics.stats.comparisons import fisher, mann_whitney, nps_difference, two_proportions, welch
from reportgen.metrics.stats.crosstab import dependence
from reportgen.metrics.stats.differences import newcombe
from reportgen.metrics.stats.groups import welch_anova
from reportgen.metrics.stats.importance import lmg, shares
from reportgen.metrics.stats.importance_intervals import share_intervals
from reportgen.metrics.stats.intervals import nps_interval, t_interval, wilson
from reportgen.metrics.stats.patterns import patterns
from reportgen.metrics.stats.quantiles import quantile_interval
from reportgen.metrics.stats.ranks import kruskal_wallis
from reportgen.metrics.stats.rates import poisson_interval
from reportgen.metrics.stats.reliability import cronbach_alpha, feldt_interval
from reportgen.metrics.stats.slope import sen_slope
from reportgen.metrics.stats.survival import kaplan_meier, time_interval
from reportgen.metrics.stats.trend import mann_kendall
from reportgen.metrics.tally import Pairs, Tally
from reportgen.metrics.weighable import RATIO, WEIGHED_MEAN, WEIGHED_SHARE
from reportgen.metrics.weighted import Weighted

Rng: TypeAlias = np.random.Generator
Floats: TypeAlias = NDArray[np.float64]
SCALE = (1.0, 2.0, 3.0, 4.0, 5.0)
SKEWED = (0.05, 0.05, 0.15, 0.35, 0.40)  # answers on 1-5 as satisfaction is answered
HIGH, LOW = (0.02, 0.04, 0.09, 0.35, 0.50), (0.15, 0.20, 0.25, 0.25, 0.15)
# Two strata: half of the population each, the second one drawn four times as seldom.
WEIGHTS, DRAWN = (0.4, 1.6), (0.8, 0.2)


@dataclass(frozen=True, slots=True)
class Coverage:
    """An interval at a point: draws a sample and says whether the interval held the truth.

    It should hold it in 95 of 100; `low` and `high` bound what the literature says it does here.
    """

    method: str
    point: str
    holds: Callable[[Rng], bool]
    low: float = 0.93
    high: float = 0.97

    def share(self, runs: int, seed: int) -> float:
        """How often it held the truth."""
        rng = np.random.default_rng(seed)
        return sum(self.holds(rng) for _ in range(runs)) / runs


@dataclass(frozen=True, slots=True)
class Level:
    """A test without and with an effect: the p value of a draw. `power` is what it should reach with the effect."""

    method: str
    point: str
    p: Callable[[Rng, bool], float]
    power: float

    def share(self, runs: int, seed: int, *, effect: bool) -> float:
        """How often it was below 0.05."""
        rng = np.random.default_rng(seed)
        return sum(self.p(rng, effect) < 0.05 for _ in range(runs)) / runs


def within(ends: tuple[float, float], truth: float) -> bool:
    """Whether the interval holds the truth."""
    return ends[0] <= truth <= ends[1]


@cache
def _wilson(hits: int, n: int) -> tuple[float, float]:
    return wilson(hits, n)


def _share(n: int, p: float, rng: Rng) -> bool:
    return within(_wilson(int(rng.binomial(n, p)), n), p)


def _tally(rng: Rng, n: int, shares_: tuple[float, ...] = SKEWED) -> Tally:
    return Tally(SCALE, tuple(map(int, rng.multinomial(n, shares_))))


def _mean(n: int, rng: Rng) -> bool:
    found = _tally(rng, n)
    return within(t_interval(found.mean, found.variance, n), float(np.dot(SCALE, SKEWED)))


def _nps(n: int, up: float, down: float, rng: Rng) -> bool:
    promoters, detractors, _ = map(int, rng.multinomial(n, (up, down, 1 - up - down)))
    return within(nps_interval(promoters, detractors, n), 100 * (up - down))


def _difference(n: int, m: int, p: float, q: float, rng: Rng) -> bool:
    return within(newcombe((int(rng.binomial(n, p)), int(rng.binomial(m, q))), (n, m)), p - q)


def _median(n: int, rng: Rng) -> bool:
    found = quantile_interval(np.sort(rng.exponential(1, n)).tolist(), [1] * n, 0.5)
    return found is not None and within(found, log(2))


def _strata(rng: Rng, n: int, first: tuple[float, ...], second: tuple[float, ...]) -> Weighted[Tally]:
    size = int(rng.binomial(n, DRAWN[0]))
    parts = (_tally(rng, size, first), _tally(rng, n - size, second))
    counts = tuple(a + b for a, b in zip(parts[0].counts, parts[1].counts, strict=True))
    return Weighted(tuple(zip(WEIGHTS, parts, strict=True)), Tally(SCALE, counts))


def _ends(found: object) -> tuple[float, float]:
    assert isinstance(found, Interval)
    return found.low, found.high


def _weighted_share(n: int, rng: Rng) -> bool:
    sample = _strata(rng, n, HIGH, LOW).recoded(lambda tally: tally.split((4.0, 5.0)))
    return within(_ends(WEIGHED_SHARE.interval(sample)), 50 * (sum(HIGH[3:]) + sum(LOW[3:])))


def _weighted_mean(n: int, rng: Rng) -> bool:
    truth = float(np.dot(SCALE, HIGH) + np.dot(SCALE, LOW)) / 2
    return within(_ends(WEIGHED_MEAN.interval(_strata(rng, n, HIGH, LOW))), truth)


def _ratio(n: int, rng: Rng) -> bool:
    """Expectations of 2 to 5, satisfaction one lower or higher at random."""
    expected = rng.integers(2, 6, n)
    answered = np.clip(expected + rng.integers(-1, 2, n), 1, 5)
    first, second = answered - 1, expected - 1
    pairs = Pairs(
        n,
        int(first.sum()),
        int(second.sum()),
        (int(first @ first), int(second @ second), int(first @ second)),
        lowest=1,
        step=1,
    )
    truth = 100 * (3.5 - 1 / 12) / 3.5  # a step up from 5 is not possible
    return within(_ends(RATIO.interval(pairs)), truth)


def _alpha(n: int, k: int, rng: Rng) -> bool:
    items = rng.normal(size=(n, 1)) + rng.normal(size=(n, k))
    truth = k * 0.5 / (1 + (k - 1) * 0.5)
    return within(feldt_interval(cronbach_alpha(np.cov(items, rowvar=False).tolist()), k, n), truth)


def _slope(n: int, rng: Rng) -> bool:
    found = sen_slope((0.1 * np.arange(n) + rng.normal(size=n)).tolist())
    return within((found.low, found.high), 0.1)


def _survival(n: int, rng: Rng) -> bool:
    times, limits = rng.exponential(1, n), rng.uniform(0.2, 3, n)
    order = np.argsort(np.minimum(times, limits))
    ended = (times <= limits)[order].astype(int)
    curve = kaplan_meier(np.minimum(times, limits)[order].tolist(), ended.tolist(), (1 - ended).tolist())
    low, high = time_interval(curve, 0.5)
    return within((0.0 if low is None else low, float("inf") if high is None else high), log(2))


def _rate(events: float, rng: Rng) -> bool:
    return within(poisson_interval(int(rng.poisson(events)), 1000.0), events / 1000)


def _answers(rng: Rng, n: int) -> NDArray[np.int64]:
    """Three sides of a service and overall satisfaction, on 1-5, that share a mood."""
    mood = rng.normal(size=(n, 1))
    sides = mood + rng.normal(size=(n, 3))
    overall = sides @ np.array([0.6, 0.3, 0.1]) + 0.7 * rng.normal(size=n)
    both = np.column_stack([sides, overall])
    answers: NDArray[np.int64] = np.clip(np.rint(3 + both), 1, 5).astype(np.int64)
    return answers


@lru_cache(maxsize=1)
def _true_share() -> float:
    answers = _answers(np.random.default_rng(0), 400_000)
    return float(shares(lmg(np.asarray(np.corrcoef(answers, rowvar=False))))[0])


def _driver(n: int, rng: Rng) -> bool:
    answers = _answers(rng, n).astype(np.float64)
    found = share_intervals(patterns(answers[:, -1], answers[:, :-1]), rng, resamples=200)
    return within((float(found.low[0]), float(found.high[0])), _true_share())


WILSON = tuple(
    Coverage("Wilson", f"n={n}, p={p}", partial(_share, n, p), low, high)
    for n, p, low, high in (
        (12, 0.5, 0.95, 1.0),
        (12, 0.9, 0.88, 0.99),  # too low at some points near 0 and 1 (Brown, Cai & DasGupta 2001, figure 5)
        (50, 0.75, 0.93, 0.97),
        (50, 0.98, 0.90, 0.99),
        (400, 0.9, 0.93, 0.97),
    )
)
COVERAGE: tuple[Coverage, ...] = (
    *WILSON,
    Coverage("t of a mean", "n=12, 1-5 skewed", partial(_mean, 12), 0.91, 0.97),  # skewness costs some at small n
    Coverage("t of a mean", "n=100, 1-5 skewed", partial(_mean, 100)),
    Coverage("adjusted Wald, NPS", "n=15", partial(_nps, 15, 0.5, 0.2), 0.93, 0.98),
    Coverage("adjusted Wald, NPS", "n=15, few detractors", partial(_nps, 15, 0.85, 0.05), 0.90, 0.99),
    Coverage("adjusted Wald, NPS", "n=200", partial(_nps, 200, 0.5, 0.2)),
    Coverage("Newcombe", "n=20/30, .8/.6", partial(_difference, 20, 30, 0.8, 0.6), 0.93, 0.98),
    Coverage("Newcombe", "n=20/20, .95/.95", partial(_difference, 20, 20, 0.95, 0.95), 0.93, 1.0),  # conservative
    Coverage("Newcombe", "n=300/200, .9/.85", partial(_difference, 300, 200, 0.9, 0.85)),
    # At least 95 % by construction; the binomial's steps make it more.
    Coverage("order statistics, median", "n=12", partial(_median, 12), 0.95, 0.99),
    Coverage("order statistics, median", "n=101", partial(_median, 101), 0.95, 0.98),
    Coverage("logit, weighted share", "n=40, deff 1.6", partial(_weighted_share, 40), 0.93, 0.98),
    Coverage("logit, weighted share", "n=300, deff 1.6", partial(_weighted_share, 300)),
    # A fifth of the answers, 8 of 40, carries half of the weight, but 39 degrees of freedom are claimed: too narrow.
    Coverage("t, weighted mean", "n=40, deff 1.6", partial(_weighted_mean, 40), 0.89, 0.97),
    Coverage("t, weighted mean", "n=300, deff 1.6", partial(_weighted_mean, 300)),
    Coverage("linearised ratio", "n=30", partial(_ratio, 30), 0.92, 0.97),
    Coverage("linearised ratio", "n=200", partial(_ratio, 200)),
    Coverage("Feldt, alpha", "n=30, k=4", partial(_alpha, 30, 4)),
    Coverage("Feldt, alpha", "n=150, k=6", partial(_alpha, 150, 6)),
    Coverage("Sen's slope", "12 periods", partial(_slope, 12), 0.93, 0.98),
    Coverage("Sen's slope", "30 periods", partial(_slope, 30)),
    Coverage("Kaplan-Meier median", "n=30", partial(_survival, 30), 0.92, 0.98),
    Coverage("Kaplan-Meier median", "n=150", partial(_survival, 150), 0.93, 0.98),
    Coverage("Poisson, exact", "3 expected", partial(_rate, 3), 0.95, 1.0),  # never below 95 %
    Coverage("Poisson, exact", "40 expected", partial(_rate, 40), 0.95, 0.98),
    # Percentile intervals of shares of R² are a little narrow (Grömping 2006 warns of it).
    Coverage("bootstrap, driver share", "n=150", partial(_driver, 150), 0.89, 0.97),
)


def _two_hits(rng: Rng, effect: bool, n: int, p: float, q: float) -> tuple[tuple[int, int], tuple[int, int]]:
    return (int(rng.binomial(n, p)), int(rng.binomial(n, q if effect else p))), (n, n)


def _z(rng: Rng, effect: bool) -> float:
    return two_proportions(*_two_hits(rng, effect, 200, 0.8, 0.65))


def _exact(rng: Rng, effect: bool) -> float:
    return fisher(*_two_hits(rng, effect, 25, 0.9, 0.4))


def _pair(rng: Rng, effect: bool, n: int) -> tuple[Tally, Tally]:
    return _tally(rng, n), _tally(rng, n, LOW if effect else SKEWED)


def _welch(rng: Rng, effect: bool) -> float:
    first, second = _pair(rng, effect, 60)
    return welch((first.mean, second.mean), (first.variance, second.variance), (first.n, second.n))


def _counted(tally: Tally) -> tuple[tuple[float, ...], tuple[int, ...]]:
    return tally.values, tally.counts


def _ranks(rng: Rng, effect: bool) -> float:
    first, second = _pair(rng, effect, 60)
    return mann_whitney(_counted(first), _counted(second))


def _scores(rng: Rng, effect: bool) -> float:
    first = rng.multinomial(150, (0.5, 0.2, 0.3))
    second = rng.multinomial(150, (0.35, 0.4, 0.25) if effect else (0.5, 0.2, 0.3))
    return nps_difference((int(first[0]), int(second[0])), (int(first[1]), int(second[1])), (150, 150))


def _table(rng: Rng, effect: bool) -> float:
    rows = [_tally(rng, 80, SKEWED), _tally(rng, 80, SKEWED), _tally(rng, 80, LOW if effect else SKEWED)]
    table = [list(row.split((4.0, 5.0)).counts) for row in rows]
    return dependence(table).p


def _three(rng: Rng, effect: bool) -> list[Tally]:
    return [_tally(rng, 60), _tally(rng, 40), _tally(rng, 50, LOW if effect else SKEWED)]


def _anova(rng: Rng, effect: bool) -> float:
    return welch_anova(_three(rng, effect)).p


def _kruskal(rng: Rng, effect: bool) -> float:
    return kruskal_wallis([_counted(tally) for tally in _three(rng, effect)]).p


def _trend(n: int, rng: Rng, effect: bool) -> float:
    return mann_kendall(((0.35 if effect else 0.0) * np.arange(n) + rng.normal(size=n)).tolist()).p


def _weighted_t(rng: Rng, effect: bool) -> float:
    found = WEIGHED_MEAN.test(
        _strata(rng, 150, HIGH, LOW), _strata(rng, 150, HIGH, (0.5, 0.3, 0.1, 0.05, 0.05) if effect else LOW)
    )
    assert hasattr(found, "p")
    return float(found.p)


LEVELS: tuple[Level, ...] = (
    Level("z of two shares", "n=200/200", _z, 0.8),
    Level("Fisher", "n=25/25, .9", _exact, 0.8),
    Level("Welch", "n=60/60, 1-5 skewed", _welch, 0.9),
    Level("Mann-Whitney", "n=60/60, ties", _ranks, 0.9),
    Level("z of two NPS", "n=150/150", _scores, 0.8),
    Level("chi-square", "3 x 80", _table, 0.9),
    Level("Welch ANOVA", "60/40/50", _anova, 0.9),
    Level("Kruskal-Wallis", "60/40/50, ties", _kruskal, 0.9),
    Level("Mann-Kendall", "8 periods, exact", partial(_trend, 8), 0.2),
    Level("Mann-Kendall", "24 periods", partial(_trend, 24), 0.9),
    Level("weighted t", "n=150/150, deff 1.6", _weighted_t, 0.6),
)


def error(share: float, runs: int) -> float:
    """3.3 standard errors of a share found in so many runs: one in a thousand lies further off."""
    return 3.3 * sqrt(share * (1 - share) / runs)
