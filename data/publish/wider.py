"""What is about more than something else: longer periods, larger areas, all codes of a dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from data.releases import manifest as m
from vocabulary import ALL, COUNTY, period_months

NONE = -1
LEAST_SHARE = 0.5
"""An area stands for another if at least this much of that one lies in it."""

Wider = NDArray[np.int64]
"""Shape (codes, most that one code has): for each code the numbers of those that are about more, nearest first."""
Place = tuple[str, str | tuple[str, ...]]
"""A geography and an area, or what a total is over: some areas of a geography, or the whole place, all of it."""
WHOLE: Place = (COUNTY, ())


def place(table: m.Table, code: str) -> Place:
    """Return the place that a row of a table is about: a total is the same place in whichever table it stands."""
    if code != ALL:
        return table.geography, code
    return WHOLE if table.total_covers is None else (table.geography, table.total_covers)


def number_places(tables: Iterable[m.Table]) -> dict[Place, int]:
    """Number the places of tables, in their order."""
    found = dict.fromkeys(place(table, code) for table in tables for code in table.codes["area"])
    return {item: number for number, item in enumerate(found)}


def wider_codes(codes: Sequence[str]) -> Wider:
    """Return for each code of a dimension that everything together is about more."""
    return _padded([[] if code == ALL else [codes.index(ALL)] for code in codes])


def wider_periods(periods: Sequence[str]) -> Wider:
    """Return for each period those that hold it and more, the shortest first, then the earliest."""
    months = [frozenset(period_months(code)) for code in periods]
    order = sorted(range(len(periods)), key=lambda n: (len(months[n]), periods[n]))
    return _padded([[n for n in order if own < months[n]] for own in months])


def wider_places(numbers: Mapping[Place, int], geographies: Sequence[m.Geography], counted: bool) -> Wider:
    """Return for each place those that are larger.

    These are the areas of other geographies in which at least half of it lies, the one with most of it first and,
    where all of it lies in several, the one of the geography with more areas; then totals over areas.

    Parameters
    ----------
    numbers : mapping
        Place → number, from :func:`number_places`.
    geographies : sequence of Geography
        Areas with their overlaps.
    counted : bool
        Whether only totals will do that count the place itself; a total may leave out areas that did not report in
        every year.
    """
    areas = {(item.id, area.code): area for item in geographies for area in item.areas}
    sizes = {item.id: len(item.areas) for item in geographies}
    shares = {(own, (lies.geography, lies.code)): lies.share for own, area in areas.items() for lies in area.overlaps}
    totals = [item for item in numbers if isinstance(item[1], tuple)]
    larger: list[list[int]] = []
    for own in numbers:
        geography, code = own
        if isinstance(code, tuple):
            larger.append([numbers[WHOLE]] if own != WHOLE and WHOLE in numbers else [])
            continue
        area = areas.get((geography, code))
        around = sorted(
            (lies for lies in (area.overlaps if area else ())
             # Of two areas that overlap, the one that lies less in the other is the larger.
             if lies.share >= max(LEAST_SHARE, shares.get(((lies.geography, lies.code), (geography, code)), 0))),
            key=lambda lies: (-round(lies.share, 2), -sizes[lies.geography]),
        )
        near: list[Place] = [(lies.geography, lies.code) for lies in around]
        near += [item for item in totals
                 if not counted or item == WHOLE or (item[0] == geography and code in item[1])]
        larger.append([numbers[item] for item in near if item in numbers])
    return _padded(larger)


def _padded(lists: Sequence[Sequence[int]]) -> Wider:
    made = np.full((len(lists), max((len(item) for item in lists), default=0)), NONE, dtype=np.int64)
    for number, item in enumerate(lists):
        made[number, : len(item)] = item
    return made
