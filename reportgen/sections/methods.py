"""How the figures were worked out, in the sentences that hold for this report."""

from __future__ import annotations

from reportgen.document.nodes import Block, BulletList, Section
from reportgen.sections.moved import chosen_bridge
from reportgen.sections.prose import plain
from reportgen.sections.scope import Scope
from reportgen.values import N_

METHODS = (
    N_("Shares carry the Wilson 95 % interval, means the t interval, NPS the adjusted Wald interval."),
    N_("Changes are tested: shares by the two-proportion z test (Fisher where small), means by Welch's t test, NPS by "
       "its own z test, durations by the Mann-Whitney test."),
    N_("Significance is stated after Benjamini-Hochberg correction (5 %) and only where both bases hold at least 30."),
    N_("Tickets are a census: no sampling interval is given; tests on them describe variation between periods."),
    N_("Quantiles are of type 7. Times are calendar time unless they say business hours."),
    N_("Figures are computed in full and rounded once, for display; shares may not add to 100."),
    N_("A withheld group takes the next smallest with it where it could be found by subtraction."),
)  # fmt: skip
WEIGHTED = N_(
    "Weighted shares carry a logit interval, weighted means and scores a t interval, with variances by linearisation; "
    "their changes are tested by a t test."
)
SEASONS = N_(
    "Where the data reach back, a change is compared with the same step a year earlier: a t test of the difference of "
    "the two differences."
)
GROUPS = N_(
    "Groups that are shown are compared with each other: shares by chi-square (Fisher where small), means, indices and "
    "NPS by Welch's analysis of variance, durations by the Kruskal-Wallis test; adjusted over the dimensions of an "
    "indicator. A group stands out against all others together, adjusted within the dimension. Effect sizes: Cramér's "
    "V, eta squared, epsilon squared (0: none, 1: complete)."
)
OVER_TIME = N_(
    "Trends: Mann-Kendall test with Sen's slope, from two years of months on by season. Control limits: three standard "
    "deviations, shares on a p chart, everything else and over-dispersed shares as individual values with moving "
    "ranges; fewer than 20 periods give trial limits."
)
IMPORTANCE = N_(
    "Importance is a share of R² of a linear regression of overall satisfaction on the sides of the service (LMG up to "
    "15 sides, Johnson's relative weights above), with percentile intervals by the bootstrap; performance is the mean "
    "answer on 0 to 100."
)

MOVED = N_(
    "What moved an indicator is told by Kitagawa's decomposition (1955): a group's part is the change of its own "
    "figure at the mean of its two shares of the base; the rest is the change of these shares, each at its group's "
    "mean figure. The parts add up to the whole change."
)


def methods(scope: Scope) -> Block:
    """The list; sentences about analyses that the report does not hold are left out."""
    found = scope.results
    changes = (change for result in found.results for change in result.changes)
    further = (
        (WEIGHTED, found.weighting is not None),
        (SEASONS, any(change.season is not None for change in changes)),
        (GROUPS, any(test.p is not None for test in found.group_tests)),
        (OVER_TIME, bool(found.control) or any(test.p is not None for test in found.trends)),
        (IMPORTANCE, found.drivers is not None),
        (MOVED, chosen_bridge(scope) is not None),
    )
    said = (*METHODS, *(message for message, holds in further if holds))
    return Section(
        "methods", scope.text("Methods"), (BulletList(tuple(plain(scope.text(one)) for one in said)),), level=2
    )
