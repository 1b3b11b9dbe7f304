"""Answers on alpha and omega."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportgen.metrics.stats.covariance import Matrix, complete_covariance, pairwise_covariance, turned
from reportgen.metrics.stats.factor import maximum_likelihood, minimum_residuals, omega, standardised_omega
from reportgen.metrics.stats.reliability import cronbach_alpha, feldt_interval, reliability
from tests.reference.answers.loading import Case, answers, rows

Rows = list[list[float | None]]


def items(case: Case, folder: Path) -> Rows:
    """The answers to the items, without those that the case has blanked."""
    names = case.params["items"]
    found: Rows = [[float(row[name]) if row[name] else None for name in names] for row in rows(case, folder)]
    first = 1 if case.params.get("row_index") == "1-based" else 0
    for row, name in case.params.get("set_blank", []):
        found[row - first][names.index(name)] = None
    return found


def reverse(case: Case) -> set[int]:
    return {case.params["items"].index(name) for name in case.params.get("reversed", [])}


def recoded(case: Case, folder: Path) -> tuple[int, Matrix]:
    n, matrix = complete_covariance(items(case, folder))
    return n, turned(matrix, reverse(case))


@answers("reliability")
def alpha(case: Case, folder: Path) -> dict[str, Any]:
    names = case.params["items"]
    n, matrix = recoded(case, folder)
    found = reliability(matrix, n)
    everybody = items(case, folder)
    gaps = turned(pairwise_covariance(everybody), reverse(case))
    # pingouin leaves out rows with a gap but counts them in the n of its interval.
    low, high = feldt_interval(found.alpha, found.k, len(everybody))
    return {
        "n_listwise": n,
        "alpha": found.alpha,
        "alpha_listwise": found.alpha,
        "alpha_std_listwise": found.standardised_alpha,
        "mean_interitem_r": found.mean_correlation,
        "alpha_pairwise_psych_default": cronbach_alpha(gaps),
        "alpha_if_item_dropped": dict(zip(names, found.if_dropped, strict=True)),
        "corrected_item_total_r": dict(zip(names, found.item_rest, strict=True)),
        "feldt95_low": found.low,
        "feldt95_high": found.high,
        "ci_low_feldt": low,
        "ci_high_feldt": high,
    }


@answers("reliability_omega")
def omegas(case: Case, folder: Path) -> dict[str, Any]:
    n, matrix = recoded(case, folder)
    return {
        "n_listwise": n,
        "omega_total_cfa_ml": omega(maximum_likelihood(matrix), matrix),
        "omega_total_minres_1factor": standardised_omega(minimum_residuals(matrix)),
    }
