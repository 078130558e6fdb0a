"""How a gap changed between two periods: its ratio and its difference can move in opposite directions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp, inf, log, sqrt

from data.measures.disparity import Comparison, Estimate
from vocabulary import Status


class Move(StrEnum):
    """How the distance between two rates changed."""

    WIDER = "wider"
    NARROWER = "narrower"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class GapChange:
    """The change of a gap from an earlier to a later period, or why it is not known.

    Parameters
    ----------
    ratio : Estimate or None
        The later rate ratio over the earlier one.
    difference : Estimate or None
        The later rate difference less the earlier one, per 100,000 people a year.
    ratio_move, difference_move : Move
        ``wider`` or ``narrower`` where the interval leaves no doubt.
    opposite : bool
        Whether one of the two grew and the other shrank, by their best estimates, certain or not.
    status : Status
        Published, or why there is none.
    """

    ratio: Estimate | None
    difference: Estimate | None
    ratio_move: Move
    difference_move: Move
    opposite: bool
    status: Status


def gap_change(earlier: Comparison, later: Comparison) -> GapChange:
    """Return how a gap changed between two periods that share no year.

    Parameters
    ----------
    earlier, later : Comparison
        The same group and reference, in two periods.

    Notes
    -----
    The limits put together those of both gaps: of the differences as they are, of the ratios on the log scale. A gap
    is wider where the ratio is further from 1, or the difference further from 0, on either side.

    References
    ----------
    Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach.
    Statistics in Medicine 27:1693-1702.
    Harper S et al. (2010). Implicit value judgments in the measurement of health inequalities. Milbank Q 88:4-29.
    """
    if earlier.ratio is None or earlier.difference is None:
        return _unknown(earlier.status)
    if later.ratio is None or later.difference is None:
        return _unknown(later.status)
    if not all(0 < item.value < inf for item in (earlier.ratio, later.ratio)):
        return _unknown(Status.NOT_APPLICABLE)
    logs = _apart(_log(later.ratio), _log(earlier.ratio))
    gap = _apart(later.difference, earlier.difference)
    before, after = log(earlier.ratio.value), log(later.ratio.value)
    was, now = earlier.difference.value, later.difference.value
    return GapChange(
        Estimate(*(inf if limit == inf else exp(limit) for limit in (logs.value, logs.low, logs.high))), gap,
        _move(before, after, logs), _move(was, now, gap),
        (abs(after) - abs(before)) * (abs(now) - abs(was)) < 0, Status.PUBLISHED)


def _unknown(status: Status) -> GapChange:
    return GapChange(None, None, Move.UNCLEAR, Move.UNCLEAR, False, status)


def _log(ratio: Estimate) -> Estimate:
    return Estimate(*(-inf if limit == 0 else log(limit) for limit in (ratio.value, ratio.low, ratio.high)))


def _apart(later: Estimate, earlier: Estimate) -> Estimate:
    """Return the difference of two independent estimates with its interval."""
    value = later.value - earlier.value
    return Estimate(value, value - sqrt((later.value - later.low) ** 2 + (earlier.high - earlier.value) ** 2),
                    value + sqrt((later.high - later.value) ** 2 + (earlier.value - earlier.low) ** 2))


def _move(before: float, after: float, change: Estimate) -> Move:
    if change.low <= 0 <= change.high or before * after < 0:
        return Move.UNCLEAR
    return Move.WIDER if abs(after) > abs(before) else Move.NARROWER
