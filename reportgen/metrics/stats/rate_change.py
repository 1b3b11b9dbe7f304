"""Whether two rates of events per base differ."""

from __future__ import annotations

from bisect import bisect_left
from math import ceil, floor, lgamma, log, log1p

ROUNDING = 1e-7  # as likely as the observed number may differ from it in the last bits; R allows as much


def poisson_difference(events: tuple[int, int], bases: tuple[float, float]) -> float:
    """The two-sided p value of the exact test of two Poisson rates.

    Given all events together, those of the first are binomial with the share of the first base. Source: Przyborowski &
    Wilenski 1940; R's poisson.test, with the example of its help page. No event at all is no difference. Raises
    ValueError for a base of 0 or less.

    >>> round(poisson_difference((11, 21), (800.0, 3011.0)), 4)
    0.0797
    """
    if min(bases) <= 0:
        raise ValueError(f"a rate needs a base above 0, not {min(bases)}")
    if not sum(events):
        return 1.0
    return _binomial(events[0], sum(events), bases[0] / sum(bases))


def _binomial(hits: int, n: int, share: float) -> float:
    """The exact binomial test: the probability of all numbers as unlikely as the observed one.

    From the tails of scipy.special; scipy.stats has the test itself and takes a second to import.
    """
    from scipy.special import bdtr, bdtrc

    def likelihood(k: int) -> float:
        return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(share) + (n - k) * log1p(-share)

    limit, middle = likelihood(hits) + ROUNDING, n * share
    if hits < middle:
        above = range(ceil(middle), n + 1)  # where numbers get less likely as they grow
        first = ceil(middle) + bisect_left(above, -limit, key=lambda k: -likelihood(k))
        return min(1.0, float(bdtr(hits, n, share)) + (float(bdtrc(first - 1, n, share)) if first <= n else 0.0))
    below = range(floor(middle) + 1)  # where they get more likely
    last = bisect_left(below, limit, key=likelihood) - 1
    while last + 1 <= floor(middle) and likelihood(last + 1) <= limit:
        last += 1
    lower = float(bdtr(last, n, share)) if last >= 0 else 0.0
    return min(1.0, lower + (float(bdtrc(hits - 1, n, share)) if hits else 1.0))
