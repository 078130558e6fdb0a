"""What protection is for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Aim:
    """What a choice must hold against, and what it keeps.

    Parameters
    ----------
    width : int or None
        How far apart the values that a withheld count may have must be; None: as far as the rule's own.
        1 is protection against recovery alone.
    one_record : bool
        Whether people who know one record are thought of.
    even : bool
        Every cell costs the same to withhold; else totals, long periods and named groups cost more.
    """

    width: int | None = None
    one_record: bool = True
    even: bool = False
