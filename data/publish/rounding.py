"""Rounding to a base, where an agreement demands it: after suppression, so that it only takes away."""

from __future__ import annotations

import numpy as np

from data.releases import manifest as m
from data.site.model import Rule


def rounded(count: np.ndarray, base: int | None) -> np.ndarray:
    """Return counts rounded to the nearest multiple of a base, halves up.

    Parameters
    ----------
    count : ndarray of int64, shape (n,)
        Counts from 0.
    base : int or None
        None leaves them as they are.

    Notes
    -----
    Conventional rounding protects little by itself. What is safe to publish is chosen among the true counts
    before; a rounded count tells less than a true one.

    References
    ----------
    Hundepool A, Domingo-Ferrer J, Franconi L, Giessing S, Schulte Nordholt E, Spicer K, de Wolf P-P (2012).
    Statistical Disclosure Control. Wiley, chapter 5.
    """
    return count if base is None else (2 * count + base) // (2 * base) * base


def not_publishable(count: np.ndarray, rule: Rule | m.Rule) -> np.ndarray:
    """Return which numbers no count can have that the rule lets through.

    Parameters
    ----------
    count : ndarray of int64, shape (n,)
        Published numbers.
    rule : Rule
        Whichever holds for them.

    Returns
    -------
    ndarray of bool, shape (n,)
        Counts that are small, or not rounded. A rounded number may be in the range of small counts and still
        stand for larger ones.
    """
    base = rule.rounding or 1
    # the true counts that such a number stands for
    least, most = np.maximum(count - base // 2, 1), count + (base - 1) // 2
    small = (most <= rule.largest) & (least >= rule.smallest) & (count > 0)
    small |= (count == 0) & (not rule.zeros_shown)
    return small | (count % base != 0)
