"""How areas of one geography lie in those of another, and what follows for how many people live there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from geo.boundaries import Boundaries
from geo.plane import SLIVER, plane, shared_areas, to_plane


def overlaps(a: Boundaries, b: Boundaries, projection: str) -> pd.DataFrame:
    """Return how much of each area of one geography lies in areas of another.

    Parameters
    ----------
    a, b : Boundaries
        The two geographies.
    projection : str
        The projected coordinate reference system in which areas are measured.

    Returns
    -------
    DataFrame
        ``code_a, code_b, share``: the share of the area of ``code_a`` that lies in ``code_b``, more
        than 0 and at most 1, in the order of ``a`` and, within it, of ``b``.

    Raises
    ------
    SiteError
        If the projection is not one.

    Notes
    -----
    Two areas that share less than 1 % of the smaller one do not overlap: their borders were drawn
    apart. What is left out so is given to the areas that remain, in proportion, so that the shares
    of an area add up to what they added up to before. If that is within 1 % of the whole area,
    they add up to 1; otherwise the rest lies outside all areas of ``b``.
    """
    crs = plane(projection)
    ground_a, ground_b = (to_plane(np.asarray(side.frame.geometry.array), crs) for side in (a, b))
    i, j, area = shared_areas(ground_a, ground_b)
    size = shapely.area(ground_a)
    covered = np.bincount(i, area, len(size)) / size
    covered[np.abs(covered - 1) < SLIVER] = 1
    real = area >= SLIVER * np.minimum(size[i], shapely.area(ground_b)[j])
    i, j, area = i[real], j[real], area[real]
    kept = np.bincount(i, area, len(size))
    return pd.DataFrame({
        "code_a": a.frame["code"].to_numpy()[i],
        "code_b": b.frame["code"].to_numpy()[j],
        "share": np.minimum(area * covered[i] / kept[i], 1),
    }).astype({"code_a": str, "code_b": str})


def spread(values: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """Spread people over the areas of another geography by overlapping area.

    Parameters
    ----------
    values : DataFrame
        ``area, group, year, population``: people in each area, group and year, each combination once.
    shares : DataFrame
        ``code_a, code_b, share`` from :func:`overlaps`, ``code_a`` being the areas of ``values``.

    Returns
    -------
    DataFrame
        ``area, group, year, population`` for the areas ``code_b``, every group and year. Floats,
        so that sums over areas, groups and years agree with each other and with those of ``values``, less what
        lies outside; rounding would break one or the other. NaN where an area that contributes has
        no value: unknown is not zero.

    Notes
    -----
    Simple area weighting, which takes people to live evenly over each area: Goodchild & Lam (1980),
    "Areal interpolation: a variant of the traditional spatial problem", Geo-Processing 1, 297-312.
    The result is an estimate and must be called one.
    """
    wide = values.astype({"population": float}).pivot(index="area", columns=["group", "year"], values="population")
    sources, targets = pd.Index(shares["code_a"].unique()), pd.Index(shares["code_b"].unique())
    weights = np.zeros((len(targets), len(sources)))
    weights[targets.get_indexer(shares["code_b"]), sources.get_indexer(shares["code_a"])] = shares["share"]
    people = wide.reindex(sources).to_numpy()
    known = ~np.isnan(people)
    sums = weights @ np.where(known, people, 0)
    sums[(weights > 0).astype(float) @ (~known).astype(float) > 0] = np.nan
    result = pd.DataFrame(sums, index=targets.rename("area"), columns=wide.columns)
    return result.melt(ignore_index=False, value_name="population").reset_index()
