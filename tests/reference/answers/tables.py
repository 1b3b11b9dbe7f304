"""Answers about correlations, cross-tables and Pareto charts."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from math import isfinite, sqrt
from pathlib import Path

from reportgen.metrics.stats.comparisons import fisher
from reportgen.metrics.stats.correlation import kendall, pearson, spearman
from reportgen.metrics.stats.crosstab import dependence, yates
from reportgen.metrics.stats.odds_ratio import conditional_odds_ratio
from reportgen.metrics.stats.polychoric import polychoric
from reportgen.metrics.stats.uniroot import AS_R
from reportgen.metrics.stats.vital import vital_few
from tests.reference.answers.loading import Answer, Case, answers
from tests.reference.answers.selecting import MISSING, paired, selected

Table = list[list[int]]


@answers("correlation")
def correlation(case: Case, folder: Path) -> Answer:
    pairs = paired(selected(case, folder), case.params["x"], case.params["y"])
    r, rho, tau = pearson(pairs), spearman(pairs), kendall(pairs)
    low, high = r.interval()
    return {
        **{"n": r.n, "pearson_r": r.value, "pearson_p": r.p, "pearson_ci_low": low, "pearson_ci_high": high},
        **{"spearman_rho": rho.value, "spearman_p_t": rho.p, "kendall_tau_b": tau.value, "kendall_p": tau.p},
    }


@answers("polychoric")
def polychoric_correlation(case: Case, folder: Path) -> Answer:
    pairs = paired(selected(case, folder), case.params["x"], case.params["y"])
    two_step = polychoric(pairs)
    return {
        "polychoric_ml": polychoric(pairs, "joint, 500 tries"),
        "polychoric_ml_maximum": polychoric(pairs, "joint"),
        "polychoric_two_step": two_step,
        "polychoric_psych_two_step": two_step,
    }


@answers("crosstab")
def crosstab(case: Case, folder: Path) -> Answer:
    row, col, weight = case.params["row"], case.params["col"], case.params.get("weight")
    counts: Counter[tuple[str, str]] = Counter()
    for found in selected(case, folder):
        if found[row] not in MISSING and found[col] not in MISSING:
            counts[found[row], found[col]] += 1 if weight is None else round(float(found[weight]))
    rows, cols = (_labels([pair[side] for pair in counts], is_table=weight is not None) for side in (0, 1))
    table = [[counts[r, c] for c in cols] for r in rows]
    test = dependence(table)
    return {
        **{"n": test.n, "chi2": test.chi_square, "df": test.df, "p": test.p},
        "min_expected": test.least_expected,
        "pct_expected_lt5": 100 * test.share_below_5,
        "likelihood_ratio_G2": test.likelihood_ratio,
        "cramers_v": test.cramers_v,
        "contingency_c": test.contingency,
        **{"table": _numbered(table), "rows": rows, "cols": cols},
        "adjusted_residuals": _numbered(test.adjusted_residuals),
        **(_fourfold(table) if (len(rows), len(cols)) == (2, 2) else {}),
    }


@answers("pareto")
def pareto(case: Case, folder: Path) -> Answer:
    labels = [row[case.params["column"]] for row in selected(case, folder)]
    counts = Counter(label for label in labels if label)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    freq = [count for _, count in ranked]
    reached, total = list(accumulate(freq)), sum(freq)
    return {
        "categories": [label for label, _ in ranked],
        "freq": freq,
        "cum_freq": reached,
        "pct": [100 * count / total for count in freq],
        "cum_pct": [100 * count / total for count in reached],
        "n_missing": labels.count(""),
        "n_vital_80": vital_few(freq),
    }


def _labels(found: list[str], *, is_table: bool) -> list[str]:
    """Numbers ascend. Words of a table stay in the order of their scale; R sorts those of single answers."""
    labels = list(dict.fromkeys(found))
    try:
        return sorted(labels, key=float)
    except ValueError:
        return labels if is_table else sorted(labels)


def _numbered(cells: list[list[int]] | tuple[tuple[float, ...], ...]) -> dict[str, list[float]]:
    return {str(place): list(row) for place, row in enumerate(cells, start=1)}


def _fourfold(table: Table) -> dict[str, float | None]:
    """What R's fisher.test and chisq.test say of a 2 x 2 table; an infinite odds ratio is not a number of JSON."""
    hits, sizes = (table[0][0], table[1][0]), (sum(table[0]), sum(table[1]))
    odds, corrected, n = conditional_odds_ratio(hits, sizes, tolerance=AS_R), yates(table), sum(sizes)
    ratio, low, high = (end if isfinite(end) else None for end in (odds.value, odds.low, odds.high))
    return {
        "fisher_p": fisher(hits, sizes),
        **{"odds_ratio": ratio, "fisher_odds_ratio": ratio, "fisher_or": ratio, "odds_ratio_conditional": ratio},
        **{"odds_ratio_low": low, "odds_ratio_high": high, "or_low": low, "or_high": high},
        **{"fisher_ci_low": low, "fisher_ci_high": high, "fisher_low": low, "fisher_high": high},
        **{"chi2_yates": corrected[0], "p_yates": corrected[1]},
        "phi": sqrt(dependence(table).chi_square / n),
    }
