"""Small areas in one period: smoothed rates beside raw ones, their place in the funnel, local clusters, and ranks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from data.measures.answers import Answers
from data.measures.areas import LEAST_COVERED, AreaCells, area_cells
from data.measures.clusters import Cluster, clusters
from data.measures.funnel import Position, positions, rank_ranges
from data.measures.neighbors import neighbors
from data.measures.rates import PER
from data.measures.smoothing import Smoothed, smooth, smooth_spatially
from vocabulary import OUTSIDE, UNKNOWN


@dataclass(frozen=True)
class SmallAreas:
    """What can be said of the areas of one geography.

    Parameters
    ----------
    frame : DataFrame
        A row an area, by its code: ``smoothed``, ``smoothed_low``, ``smoothed_high`` and ``weight`` toward the whole,
        ``spatial``, ``spatial_low``, ``spatial_high`` toward the neighbors (rates per 100,000 people a year, all
        modelled); ``position`` in the funnel; ``cluster``; ``rank_first`` and ``rank_last`` of the reliable rates.
        NaN, or ``unknown``, where the count is not published.
    rate : float or None
        The rate of all areas that report, which the funnel is drawn around.
    covered : float
        Share of people, of those in areas that report, who live where the count is published: 0 to 1.
    patterned : bool
        Whether enough is published to speak of neighbors and clusters; if not, these columns say nothing.
    """

    frame: pd.DataFrame
    rate: float | None
    covered: float
    patterned: bool


@lru_cache(maxsize=64)
def small_areas(answers: Answers, indicator: str, geography: str, period: str) -> SmallAreas | None:
    """Return what can be said of small areas; None where no table holds them or nobody knows who lives where.

    Parameters
    ----------
    answers : Answers
        The answers of a release.
    indicator, geography, period : str
        What is counted, in which areas, and when.

    Notes
    -----
    The mean that rates are drawn to is that of all areas, withheld ones included, which the published total tells. How
    much areas differ is estimated from published ones, of which many are zero or large, so rates are drawn to the mean
    less than they could be.
    """
    areas = area_cells(answers, indicator, geography, period)
    if areas is None:
        return None
    mapped = np.array([code not in (UNKNOWN, OUTSIDE) for code in areas.codes])
    counts, people = np.where(mapped, areas.counts, np.nan), areas.everyone
    mean = _mean(areas)
    toward_all = smooth(counts, people, mean)
    frame = pd.DataFrame({
        "smoothed": toward_all.rate, "smoothed_low": toward_all.low, "smoothed_high": toward_all.high,
        "weight": toward_all.weight, "spatial": np.nan, "spatial_low": np.nan, "spatial_high": np.nan,
        "position": str(Position.UNKNOWN) if mean is None else positions(counts, people, PER * mean),
        "cluster": str(Cluster.UNKNOWN),
    }, index=pd.Index(areas.codes, name="area"))
    patterned = areas.covered >= LEAST_COVERED
    if patterned:
        near = neighbors(answers.release, geography, areas.codes)
        drawn: Smoothed = smooth_spatially(counts, people, near)
        frame = frame.assign(spatial=drawn.rate, spatial_low=drawn.low, spatial_high=drawn.high,
                             cluster=clusters(counts, people, near).cluster)
    limits = np.array([(value.low, value.high) for value in areas.values], dtype=float)
    first, last = rank_ranges(*np.where(mapped[:, None], limits, np.nan).T)
    frame = frame.assign(rank_first=first, rank_last=last)[mapped]
    return SmallAreas(frame, None if mean is None else PER * mean, areas.covered, patterned)


def _mean(areas: AreaCells) -> float | None:
    """Return the events per person-year of all areas that report; None where this is not known."""
    shown, hidden = areas.shown, areas.hidden
    people = float(areas.everyone[shown | hidden].sum())
    if people == 0 or (hidden.any() and areas.remaining is None):
        return None
    return (float(np.nansum(areas.counts)) + (areas.remaining or 0) * bool(hidden.any())) / people
