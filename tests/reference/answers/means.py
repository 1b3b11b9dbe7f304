"""Answers about means, groups, pairs and quantiles."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from pathlib import Path
from typing import get_args

from reportgen.metrics.stats.groups import one_way_anova, welch_anova
from reportgen.metrics.stats.intervals import t_interval
from reportgen.metrics.stats.means import cohens_d, hedges_g, paired_test, student_test, welch_test
from reportgen.metrics.stats.quantiles import QuantileType, quantile
from reportgen.metrics.stats.ranks import kruskal_wallis, mann_whitney_u, wilcoxon_signed_rank
from reportgen.metrics.stats.ratio import mean_of_ratios, pair_sums, ratio_of_means
from tests.reference.answers.loading import Answer, Case, answers, tally
from tests.reference.answers.selecting import counted, group_of, grouped, paired, selected


@answers("mean_ci")
def mean_ci(case: Case, folder: Path) -> Answer:
    found = counted(selected(case, folder), case.params["column"])
    low, high = t_interval(found.mean, found.variance, found.n)
    return {
        "n": found.n,
        "missing": found.missing,
        "mean": found.mean,
        "sd": sqrt(found.variance),
        "se": sqrt(found.variance / found.n),
        "t_ci_low": low,
        "t_ci_high": high,
        "median": found.quantile(0.5),
    }


@answers("two_group_means")
def two_group_means(case: Case, folder: Path) -> Answer:
    groups = grouped(selected(case, folder), case.params["y"], case.params["group"])
    first, second = (group_of(groups, case.params[name]) for name in ("first", "second"))
    welch, student = welch_test(first, second), student_test(first, second)
    counts = ((first.values, first.counts), (second.values, second.counts))
    ranks = mann_whitney_u(*counts)
    return {
        **{"n1": first.n, "n2": second.n, "mean1": first.mean, "mean2": second.mean, "diff": welch.difference},
        **{"welch_t": welch.t, "welch_df": welch.df, "welch_p": welch.p},
        **{"welch_ci_low": welch.low, "welch_ci_high": welch.high},
        **{"student_t": student.t, "student_df": student.df, "student_p": student.p},
        "cohens_d_pooled": cohens_d(first, second),
        "hedges_g": hedges_g(first, second),
        "mannwhitney_W": ranks.statistic,
        "mannwhitney_p_continuity": ranks.p,
        "mannwhitney_p_nocontinuity": mann_whitney_u(*counts, continuity=False).p,
    }


@answers("k_group")
def k_group(case: Case, folder: Path) -> Answer:
    found = grouped(selected(case, folder), case.params["y"], case.params["group"])
    groups = [members for members in found.values() if members.n]
    kruskal = kruskal_wallis([(members.values, members.counts) for members in groups])
    welch, classic = welch_anova(groups), one_way_anova(groups)
    return {
        **{"kruskal_H": kruskal.statistic, "kruskal_df": len(groups) - 1, "kruskal_p": kruskal.p},
        **{"welch_F": welch.f, "welch_df1": welch.df1, "welch_df2": welch.df2, "welch_p": welch.p},
        **{"anova_F": classic.f, "anova_df1": classic.df1, "anova_df2": classic.df2, "anova_p": classic.p},
    }


@answers("gap_paired")
def gap_paired(case: Case, folder: Path) -> Answer:
    pairs = paired(selected(case, folder), case.params["perception"], case.params["expectation"])
    perceived, expected = (tally(pair[side] for pair in pairs.elements()) for side in (0, 1))
    gaps = tally(p - e for p, e in pairs.elements())
    found = paired_test(gaps)
    return {
        **{"mean_P": perceived.mean, "mean_E": expected.mean, "gap": found.difference, "se": found.se},
        **{"t": found.t, "df": found.df, "p": found.p, "ci_low": found.low, "ci_high": found.high},
        "wilcoxon_p": wilcoxon_signed_rank((gaps.values, gaps.counts)).p,
    }


@answers("quantile")
def quantiles(case: Case, folder: Path) -> Answer:
    if "column" in case.params:
        found = counted(selected(case, folder), case.params["column"])
    else:
        found = tally(float(value) for value in Counter(case.params["x"]).elements())
    return {
        f"type{kind}": {
            f"p{100 * share:.10g}": quantile(found.values, found.counts, share, kind) for share in case.params["probs"]
        }
        for kind in get_args(QuantileType)
    }


@answers("csi_ratio")
def csi_ratio(case: Case, folder: Path) -> Answer:
    pairs = paired(selected(case, folder), case.params["satisfaction"], case.params["expectation"])
    sums = pair_sums(pairs)
    found = ratio_of_means(sums)
    each, zero = mean_of_ratios(pairs)
    return {
        "mean_satisfaction": sums.y / sums.n,
        "mean_expectation": sums.x / sums.n,
        "csi_ratio_of_means_pct": 100 * found.value,
        "se_pct": 100 * found.se,
        "ci_low_pct": 100 * found.low,
        "ci_high_pct": 100 * found.high,
        "csi_mean_of_ratios_pct": 100 * each,
        "n_zero_expectation": zero,
    }
