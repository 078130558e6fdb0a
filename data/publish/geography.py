"""What a release says of its areas: keys, names, a point in each, and how they lie in one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import geopandas
import pandas as pd

from data.publish.progress import Progress, silent
from data.releases import manifest as m
from data.site.model import Geography, Site
from errors import Problem, SiteError
from geo.boundaries import Boundaries
from geo.geojson import to_geojson
from geo.keys import area_keys, code_order
from geo.orientation import orientation_geojson
from geo.outline import outline
from geo.overlap import overlaps
from geo.points import bounds, label_points

LEAST_SHARE = 0.01
"""An area that has less than this of another is not said to lie in it."""

Shares = dict[tuple[str, str], pd.DataFrame]
"""(geography, other geography) → how much of each area lies in areas of the other."""


def measure_overlaps(site: Site, boundaries: Mapping[str, Boundaries], progress: Progress = silent) -> Shares:
    """Measure how the areas of each geography lie in those of every other.

    Parameters
    ----------
    site : Site
        Names the geographies and the projection to measure in.
    boundaries : mapping of str to Boundaries
        Geography id → its areas.
    progress : callable
        Told what is being done.
    """
    ids = [item.id for item in site.geographies]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    shares: Shares = {}
    for number, (one, other) in enumerate(pairs):
        progress("Laying areas over each other", number / len(pairs))
        shares[one, other] = overlaps(boundaries[one], boundaries[other], site.projection)
    return shares


def describe_geographies(
    site: Site, boundaries: Mapping[str, Boundaries], shares: Shares
) -> tuple[m.Geography, ...]:
    """Return what the manifest says of each geography.

    Parameters
    ----------
    site : Site
        Names the geographies.
    boundaries : mapping of str to Boundaries
        Geography id → its areas.
    shares : dict
        From :func:`measure_overlaps`.

    Raises
    ------
    SiteError
        If areas of two geographies would have the same address.
    """
    described = tuple(
        m.Geography(
            id=item.id, label=item.label, label_plural=item.label_plural, file="", source=item.source, url=item.url,
            areas=_areas(item, boundaries[item.id], shares), bounds=_rounded(bounds(boundaries[item.id])),
        )
        for item in site.geographies
    )
    keys = Counter(area.key for geography in described for area in geography.areas)
    shared = [key for key, times in keys.items() if times > 1]
    if shared:
        raise SiteError(
            Problem(
                "Areas of two geographies would have the same address.",
                key="geographies",
                found=", ".join(shared),
                advice="Rename one of the geographies' ids.",
            )
        )
    return described


def draw(site: Site, boundaries: Mapping[str, Boundaries], progress: Progress = silent) -> dict[str, bytes]:
    """Return each geography's boundaries as GeoJSON, ready to serve."""
    drawn = {}
    for number, item in enumerate(site.geographies):
        progress("Drawing boundaries", number / len(site.geographies))
        drawn[item.id] = to_geojson(boundaries[item.id], site.projection)
    return drawn


def draw_around(
    site: Site, boundaries: Mapping[str, Boundaries], orientation: Mapping[str, geopandas.GeoDataFrame]
) -> tuple[tuple[m.Orientation, ...], dict[str, bytes]]:
    """Return what a map shows besides areas: what the manifest says of it, and its shapes as GeoJSON.

    Parameters
    ----------
    site : Site
        Names it, and the projection to simplify in.
    boundaries : mapping of str to Boundaries
        Geography id → its areas; those of the first geography together are the whole place.
    orientation : mapping of str to GeoDataFrame
        Orientation id → its lines or points.
    """
    whole = outline(boundaries[site.geographies[0].id], site.place, site.projection)
    drawn = {"outline": to_geojson(whole, site.projection)}
    if not orientation:
        return (), drawn
    drawn["orientation"] = orientation_geojson(orientation, list(boundaries.values()), site.projection)
    return tuple(
        m.Orientation(
            id=item.id, label=item.label, named_on_map=item.named_on_map, source=item.source, url=item.url,
            kind="points" if (orientation[item.id].geom_type == "Point").all() else "lines")
        for item in site.orientation
    ), drawn


def _rounded(frame: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = (round(edge, 5) for edge in frame)
    return west, south, east, north


def _areas(config: Geography, boundaries: Boundaries, shares: Shares) -> tuple[m.Area, ...]:
    points = {
        code: (round(lon, 6), round(lat, 6))
        for code, lon, lat in label_points(boundaries).itertuples(index=False, name=None)
    }
    names = dict(zip(boundaries.frame["code"], boundaries.frame["name"], strict=True))
    names.update({code: name for code, name in config.codes_without_boundary.items() if code not in names})
    codes = sorted(names, key=code_order)
    keys = area_keys(config.id, codes)
    lies_in = _lies_in(config.id, shares)
    return tuple(
        m.Area(
            code=code, key=keys[code], name=names[code], overlaps=tuple(lies_in.get(code, ())),
            lon=points.get(code, (None, None))[0], lat=points.get(code, (None, None))[1],
        )
        for code in codes
    )


def _lies_in(geography: str, shares: Shares) -> dict[str, list[m.Overlap]]:
    found: dict[str, list[m.Overlap]] = {}
    for (one, other), frame in shares.items():
        if one != geography:
            continue
        for here, there, share in frame.itertuples(index=False, name=None):
            if share >= LEAST_SHARE:
                found.setdefault(here, []).append(m.Overlap(geography=other, code=there, share=round(share, 4)))
    return found
