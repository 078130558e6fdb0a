"""The group that others are compared with: named, and anyone's to change."""

from __future__ import annotations

from collections.abc import Mapping

from data.measures.values import Value
from vocabulary import ALL, Status

BEST = "best"
"""Asks for the group with the lowest rate: what has been reached for some can be reached for all."""


def reference_group(values: Mapping[str, Value], chosen: str = BEST) -> str | None:
    """Return the code of the group to compare with.

    Parameters
    ----------
    values : mapping of str to Value
        Group → value; ``all`` may be among them.
    chosen : str
        A group, ``all`` for everyone together, or ``best`` for the group with the lowest rate of those that
        have one.

    Returns
    -------
    str or None
        None where there is no such group, or none with a rate.

    Notes
    -----
    The lowest of several rates is lower than it should be by chance, the more so the fewer its events; a gap to it
    is on average too wide. Rates that are not reliable are not looked at, which keeps this small.

    References
    ----------
    Keppel K et al. (2005). Methodological issues in measuring health disparities. Vital Health Stat 2(141).
    """
    if chosen != BEST:
        return chosen if chosen in values else None
    rates = {group: value.rate for group, value in values.items()
             if group != ALL and value.rate_status is Status.PUBLISHED and value.rate is not None}
    return min(rates, key=rates.__getitem__, default=None)
