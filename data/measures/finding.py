"""What a comparison of two values supports: the label that a sentence is made from."""

from __future__ import annotations

from enum import StrEnum

from data.measures.disparity import Comparison


class Finding(StrEnum):
    """Which of two rates is higher, as far as it can be told."""

    HIGHER = "higher"
    LOWER = "lower"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"
    """There is no comparison; its status says why."""


def finding(comparison: Comparison) -> Finding:
    """Return what a comparison supports.

    Parameters
    ----------
    comparison : Comparison
        Of any two values: groups, areas or periods.

    Notes
    -----
    One rate is called higher only where both intervals say so: that of the ratio lies above 1 and that of the
    difference above 0. Rates whose own intervals overlap can still differ clearly, so these are not what is looked at.

    References
    ----------
    Schenker N, Gentleman JF (2001). On judging the significance of differences by examining the overlap between
    confidence intervals. The American Statistician 55:182-186.
    """
    ratio, gap = comparison.ratio, comparison.difference
    if ratio is None or gap is None:
        return Finding.UNKNOWN
    if ratio.low > 1 and gap.low > 0:
        return Finding.HIGHER
    if ratio.high < 1 and gap.high < 0:
        return Finding.LOWER
    return Finding.UNCLEAR
