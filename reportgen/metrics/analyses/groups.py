"""Whether the groups of a dimension differ in a figure, and which of them stand out.

Only groups that are shown take part: a test that a withheld group went into could give it away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from reportgen.analyses import GroupTest
from reportgen.metrics.analyses.spreads import Summary, cramers_v, explained, merged, summary
from reportgen.metrics.compare import FEWEST_FOR_SIGNIFICANCE, SIGNIFICANT_BELOW
from reportgen.metrics.estimates import Figure, Judged, judged
from reportgen.metrics.estimators import Tested, hits
from reportgen.metrics.metric import Counts, Metric
from reportgen.metrics.stats.comparisons import fisher
from reportgen.metrics.stats.crosstab import dependence
from reportgen.metrics.stats.groups import welch_anova
from reportgen.metrics.stats.multiple import benjamini_hochberg
from reportgen.metrics.stats.ranks import kruskal_wallis
from reportgen.metrics.tally import Tally
from reportgen.metrics.weighted import Weighted
from reportgen.results import Family, Group
from reportgen.values import N_, Reason, Unit, reason

COMPARED = ("csat", "csat_mean", "csi", "nps", "first_response", "resolution")
FEWEST = 10  # in a group that takes part, however few the report may show

FEW_GROUPS = N_("not tested: fewer than two groups with at least {fewest} values")
SPARSE = N_("not tested: too few answers of one kind in {percent} % of the cells; joining small groups would help")
ALL_ALIKE = reason(N_("not tested: everybody gave the same answer"))
NO_SPREAD = reason(N_("not tested: in one of the groups everybody gave the same answer"))

CRAMERS_V, ETA_SQUARED, EPSILON_SQUARED = N_("Cramér's V"), N_("eta squared"), N_("epsilon squared")


@dataclass(frozen=True, slots=True)
class _Found:
    """A test before adjustment."""

    test: str
    statistic: float | None
    freedom: tuple[float, ...]
    p: float
    effect: float
    effect_name: str


@dataclass(frozen=True, slots=True)
class _Split:
    """The groups of a dimension that take part, with what each holds of a figure."""

    metric: Metric[Any]
    samples: Mapping[str, Judged]


def group_tests(
    figures: Sequence[Figure], counts: Counts, groups: Mapping[Family, Mapping[str, tuple[str, ...]]]
) -> tuple[GroupTest, ...]:
    """A test for each main figure and dimension, adjusted over the dimensions of the figure (METRICS S07).

    `groups` are those shown, by source and dimension. Significant: adjusted p below 0.05, and at least two groups with
    30 values. Groups stand out against all the others together, adjusted within the dimension, and only where the
    groups differ at all.
    """
    chosen = [figure for figure in figures if figure.metric.id in COMPARED and figure.item is None]
    plain = []
    for figure in chosen:
        shown = groups.get(figure.metric.info.family, {})
        period = counts.plan.subject.period
        found = judged(figure, counts, shown, period)
        fewest = max(FEWEST_FOR_SIGNIFICANCE, counts.plan.small_below)
        plain += [_tested(figure, d, found, fewest) for d, values in shown.items() if len(values) > 1]
    adjusted: list[GroupTest] = []
    for _, members in groupby(plain, key=lambda pair: pair[0].metric):
        adjusted += _adjusted(list(members))
    return tuple(adjusted)


def _tested(figure: Figure, dimension: str, found: Mapping[Group, Judged], fewest: int) -> tuple[GroupTest, bool]:
    """The test with its raw p, and whether the bases allow to call it significant."""
    empty = GroupTest(figure.metric.id, figure.item, dimension)
    samples = {
        group.value or "": one
        for group, one in found.items()
        if group.dimension == dimension and one.estimate.value is not None and one.sample.n >= FEWEST
    }
    if len(samples) < 2:
        return replace(empty, untested=reason(FEW_GROUPS, fewest=FEWEST)), False
    split = _Split(figure.metric, samples)
    test = _test(split)
    if isinstance(test, Reason):
        return replace(empty, untested=test), False
    large = sum(one.sample.n >= fewest for one in samples.values()) >= 2
    return replace(
        empty,
        test=test.test,
        statistic=test.statistic,
        freedom=test.freedom,
        p=test.p,
        effect=test.effect,
        effect_name=test.effect_name,
        standing_out=_standing_out(split, fewest),
    ), large


def _adjusted(members: Sequence[tuple[GroupTest, bool]]) -> list[GroupTest]:
    p_values = iter(benjamini_hochberg([test.p for test, _ in members if test.p is not None]))
    found = []
    for test, large in members:
        if test.p is not None:
            p = next(p_values)
            significant = large and p < SIGNIFICANT_BELOW
            standing = test.standing_out if significant else ()
            test = replace(test, p_adjusted=p, significant=significant, standing_out=standing)
        found.append(test)
    return found


def _test(split: _Split) -> _Found | Reason:
    samples = [one.sample for one in split.samples.values()]
    summaries = [found for sample in samples if (found := summary(split.metric, sample)) is not None]
    tallies = [sample for sample in samples if isinstance(sample, Tally)]
    if not summaries:
        return _ranks(tallies)
    is_share = split.metric.info.unit is Unit.PERCENT
    if is_share and len(tallies) == len(samples):
        return _shares(tallies)
    return _means(summaries, cramers_v(summaries) if is_share else None, weighted=isinstance(samples[0], Weighted))


def _shares(tallies: Sequence[Tally]) -> _Found | Reason:
    """Hits and misses by group."""
    yes = [hits(tally) for tally in tallies]
    sizes = [tally.n for tally in tallies]
    if sum(yes) in (0, sum(sizes)):
        return ALL_ALIKE
    found = dependence([[n - k, k] for n, k in zip(sizes, yes, strict=True)])
    if not found.is_exact_needed:
        test = N_("chi-square test")
        return _Found(test, found.chi_square, (found.df,), found.p, found.cramers_v, CRAMERS_V)
    if len(tallies) > 2:
        return reason(SPARSE, percent=round(100 * found.share_below_5))
    p = fisher((yes[0], yes[1]), (sizes[0], sizes[1]))
    return _Found(N_("Fisher's exact test"), None, (), p, found.cramers_v, CRAMERS_V)


def _means(summaries: Sequence[Summary], v: float | None, *, weighted: bool) -> _Found | Reason:
    """Welch's analysis of variance; of weighted figures with the variances that the weights leave them."""
    if any(one.variance == 0 for one in summaries):
        return NO_SPREAD
    found = welch_anova(summaries)
    name = N_("Welch's analysis of variance of weighted figures") if weighted else N_("Welch's analysis of variance")
    effect, effect_name = (explained(summaries), ETA_SQUARED) if v is None else (v, CRAMERS_V)
    return _Found(name, found.f, (found.df1, found.df2), found.p, effect, effect_name)


def _ranks(tallies: Sequence[Tally]) -> _Found:
    """Kruskal-Wallis with epsilon squared, H / (n - 1): 0 where ranks mix, 1 where the groups do not overlap."""
    found = kruskal_wallis([(tally.values, tally.counts) for tally in tallies])
    effect = found.statistic / (sum(tally.n for tally in tallies) - 1)
    return _Found(N_("Kruskal-Wallis test"), found.statistic, (len(tallies) - 1,), found.p, effect, EPSILON_SQUARED)


def _standing_out(split: _Split, fewest: int) -> tuple[tuple[str, int], ...]:
    """The groups that differ from all others together, with the sign; of two groups each is the other's rest."""
    if len(split.samples) < 3:
        return ()
    metric, found = split.metric, list[tuple[str, int, float, bool]]()
    for name, one in split.samples.items():
        rest = merged([other.sample for key, other in split.samples.items() if key != name])
        tested = metric.estimator.test(one.sample, rest)
        if isinstance(tested, Tested):
            sign = 1 if metric.estimator.value(one.sample) > metric.estimator.value(rest) else -1
            found.append((name, sign, tested.p, min(one.sample.n, rest.n) >= fewest))
    adjusted = benjamini_hochberg([p for *_, p, _ in found])
    return tuple(
        (name, sign)
        for (name, sign, _, large), p in zip(found, adjusted, strict=True)
        if large and p < SIGNIFICANT_BELOW
    )
