"""Events counted per base, such as complaints per 10,000 customers: one customer may have several."""

from __future__ import annotations


def poisson_interval(events: int, base: float, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a rate events / base, events being Poisson; lower end 0 where there was none.

    Half the quantiles of chi-square on 2k and 2k + 2 degrees of freedom, over the base. Source: Garwood 1936. No event
    in 1,000: up to -ln(0.025) = 3.69 in 1,000.

    >>> poisson_interval(0, 1000)[0], round(poisson_interval(0, 1000)[1], 5)
    (0.0, 0.00369)
    """
    from scipy.special import gammaincinv

    if base <= 0:
        raise ValueError(f"a rate needs a base above 0, not {base}")
    tail = (1 - level) / 2
    low = 0.0 if events == 0 else float(gammaincinv(events, tail))
    return low / base, float(gammaincinv(events + 1, 1 - tail)) / base
