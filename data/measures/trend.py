"""The trend of a published series: one for each stretch of years that can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from data.measures.joinpoint import FEWEST_YEARS, Segmented, segmented
from data.measures.reliability import LEAST_EVENTS
from data.measures.values import Value
from vocabulary import Status


@dataclass(frozen=True)
class Trend:
    """The segmented trend of a stretch of years, or why there is none.

    Parameters
    ----------
    first, last : int
        The stretch's first and last year.
    trend : Segmented or None
        None unless ``status`` is published.
    status : Status
        Published; why a year has no count; ``unreliable`` on fewer than 10 events a year on average;
        ``not_applicable`` on fewer than four years or without people.
    """

    first: int
    last: int
    trend: Segmented | None
    status: Status


def trends(values: Mapping[int, Value], breaks: tuple[int, ...] = ()) -> list[Trend]:
    """Return the trend of each stretch of a series between breaks.

    Parameters
    ----------
    values : mapping of int to Value
        Year → value, of one series, without a year missing.
    breaks : tuple of int
        Years from which numbers cannot be compared with those before: jurisdictions or definitions changed.

    Notes
    -----
    A stretch with a year whose count is withheld has no trend. Small counts are withheld, so a trend through the
    other years would start or end too high.
    """
    if not values:
        return []
    first, last = min(values), max(values)
    starts = [first, *sorted(year for year in set(breaks) if first < year <= last), last + 1]
    return [_trend(start, {year: values[year] for year in range(start, end)}) for start, end in pairwise(starts)]


def _trend(first: int, values: Mapping[int, Value]) -> Trend:
    last = first + len(values) - 1
    lacking = [value.count_status for value in values.values() if value.count_status is not Status.PUBLISHED]
    if lacking:
        return Trend(first, last, None, lacking[0])
    if len(values) < FEWEST_YEARS or not all(value.person_years for value in values.values()):
        return Trend(first, last, None, Status.NOT_APPLICABLE)
    events = np.array([value.count for value in values.values()], dtype=float)
    if events.mean() < LEAST_EVENTS:
        return Trend(first, last, None, Status.UNRELIABLE)
    found = segmented(first, events, np.array([value.person_years for value in values.values()], dtype=float))
    return Trend(first, last, found, Status.NOT_APPLICABLE if found is None else Status.PUBLISHED)
