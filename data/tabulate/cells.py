"""True counts, on their way to suppression. Never leaves the wall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from data.site.model import Table


class State(StrEnum):
    """What a true cell is."""

    COUNTED = "counted"
    NOT_REPORTED = "not_reported"
    HIDDEN = "hidden"
    """Came already suppressed: the agency knows the count, we do not."""


@dataclass(frozen=True)
class Cells:
    """One table's true cells, every combination of its codes once.

    Parameters
    ----------
    table : Table
        The table as the site asks for it.
    source : str
        The source that it counts; tables of one source are one system of equations.
    where : dict of str to str
        The indicator's own restriction: dimension → code (``outcome`` → ``fatal``).
    codes : dict of str to tuple of str
        Dimension → its codes in order, ``all`` last except for ``period``, which has none.
        Dimensions are ``area``, those of ``table.by``, ``period``.
    frame : DataFrame
        The dimensions, then ``count`` (Int64; empty unless counted), ``state``, and for hidden
        cells the smallest and largest that they may be, ``low`` and ``high`` (Int64). Of records, an area
        that is not reported holds none: what was recorded there is counted as ``outside``. Where the rule
        looks at who stands behind a count, ``sensitive`` (bool): too few do, or one is most of it. Where something is
        known from elsewhere, ``public`` (bool): everyone knows this count already; and ``kept`` (bool): an earlier
        release withheld it, so it stays withheld. Where what is public leaves a count few values, ``low`` and
        ``high`` are the smallest and largest of them; and ``lost`` (bool): who knows one record can tell it from that.
    total_covers : tuple of str or None
        The areas that ``all`` sums, where some areas did not report in every year; None: all areas.
    lies_in : mapping
        Another geography → area → the areas of the other in which its records may lie, as everyone can see on a map.
        Records of an area that is not named may lie anywhere.
    """

    table: Table
    source: str
    where: dict[str, str]
    codes: dict[str, tuple[str, ...]]
    frame: pd.DataFrame
    total_covers: tuple[str, ...] | None = None
    lies_in: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
