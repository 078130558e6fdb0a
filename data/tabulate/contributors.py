"""Which counts tell too much of those who stand behind them: few incidents, few agencies, or one that is most of it."""

from __future__ import annotations

import numpy as np

from data.site.model import Rule


def asks(rule: Rule) -> bool:
    """Whether a rule looks at who stands behind a count."""
    return bool(rule.min_incidents or asks_agencies(rule))


def asks_agencies(rule: Rule) -> bool:
    """Whether a rule looks at how a count is made up of agencies."""
    return bool(rule.min_agencies or rule.dominance)


def few_incidents(count: np.ndarray, incidents: np.ndarray, rule: Rule) -> np.ndarray:
    """Return which counts are from too few incidents.

    Parameters
    ----------
    count : ndarray of int, shape (n,)
        The true counts; 0 where there is none.
    incidents : ndarray of int, shape (n,)
        How many different incidents they are from.
    rule : Rule
        Says how many are enough.

    Returns
    -------
    ndarray of bool, shape (n,)
        Never true of a zero.
    """
    if rule.min_incidents is None:
        return np.zeros(len(count), dtype=bool)
    return (count > 0) & (incidents < rule.min_incidents)


def few_agencies(
    count: np.ndarray, cell: np.ndarray, amount: np.ndarray, rule: Rule, unnamed: np.ndarray | None = None
) -> np.ndarray:
    """Return which counts are from too few agencies, or mostly from the largest.

    Parameters
    ----------
    count : ndarray of int, shape (n,)
        The true counts; 0 where there is none.
    cell, amount : ndarray of int, shape (m,)
        For each agency that contributed to a count: which count, and how much of it, above 0.
    rule : Rule
        Says how many are enough, and how much is too much.
    unnamed : ndarray of int, shape (n,), optional
        How much of each count is nobody's: it counts as if it were the largest agencies'.

    Returns
    -------
    ndarray of bool, shape (n,)
        Never true of a zero.

    Notes
    -----
    Minimum frequency and the (n, k) dominance rule.

    References
    ----------
    Hundepool A, Domingo-Ferrer J, Franconi L, Giessing S, Schulte Nordholt E, Spicer K, de Wolf P-P (2012).
    Statistical Disclosure Control. Wiley, chapter 4.
    """
    told: np.ndarray = np.zeros(len(count), dtype=bool)
    if rule.min_agencies is not None:
        told |= np.bincount(cell, minlength=len(count)) < rule.min_agencies
    if rule.dominance is not None:
        order = np.lexsort((-amount, cell))
        first = np.searchsorted(cell[order], cell[order])
        top = order[np.arange(len(order)) - first < rule.dominance.contributors]
        largest = np.bincount(cell[top], weights=amount[top], minlength=len(count))
        largest += 0 if unnamed is None else unnamed
        told |= 100 * largest > rule.dominance.percent * count
    return told & (count > 0)
