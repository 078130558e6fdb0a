"""How a gap in exposure changed between two periods, as far as this holds whatever the withheld counts are."""

from __future__ import annotations

from dataclasses import replace
from math import inf, log

from data.measures.exposure import Exposure, compare_exposure
from data.measures.gap_change import GapChange, Move, gap_change

Limits = tuple[float, float]


def exposure_change(
    earlier: Exposure, earlier_reference: Exposure, later: Exposure, later_reference: Exposure
) -> GapChange:
    """Return how a group's gap changed between two periods that share no year.

    Parameters
    ----------
    earlier, later : Exposure
        The group's, in both periods.
    earlier_reference, later_reference : Exposure
        The reference's.

    Returns
    -------
    GapChange
        A move is called wider or narrower, and ratio and difference opposite, only where the withheld counts could not
        make it otherwise.
    """
    change = gap_change(compare_exposure(earlier, earlier_reference), compare_exposure(later, later_reference))
    ratio = _sure(_ratio(earlier, earlier_reference), _ratio(later, later_reference))
    gap = _sure(_gap(earlier, earlier_reference), _gap(later, later_reference))
    return replace(
        change, ratio_move=change.ratio_move if ratio else Move.UNCLEAR,
        difference_move=change.difference_move if gap else Move.UNCLEAR, opposite=change.opposite and ratio and gap)


def _ratio(item: Exposure, base: Exposure) -> Limits:
    """Return the lowest and highest logarithm of the ratio."""
    (least, most), (base_least, base_most) = _limits(item), _limits(base)
    return (log(least / base_most) if least > 0 and base_most < inf else -inf,
            log(most / base_least) if base_least > 0 and 0 < most < inf else inf)


def _gap(item: Exposure, base: Exposure) -> Limits:
    """Return the lowest and highest difference."""
    (least, most), (base_least, base_most) = _limits(item), _limits(base)
    return least - base_most, most - base_least


def _limits(item: Exposure) -> Limits:
    return item.least or 0.0, inf if item.most is None else item.most


def _sure(earlier: Limits, later: Limits) -> bool:
    """Whether the later number is on one side of the earlier one, and both on one side of no gap; or both are exact."""
    if earlier[0] == earlier[1] and later[0] == later[1]:
        return True
    apart = later[0] > earlier[1] or later[1] < earlier[0]
    above, below = min(earlier[0], later[0]) > 0, max(earlier[1], later[1]) < 0
    return apart and (above or below)
