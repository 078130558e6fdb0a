"""The made-up county: its outline, neighborhoods, towns, council districts and police divisions.

The coordinates lie in the open Atlantic, so that no map can mistake the county for a real place.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sites.demo.generator.names import neighborhood_codes, neighborhood_names
from sites.demo.generator.shapes import Points, Shapes, bend, even_out, partition

CRS = "EPSG:2264"
"""NC State Plane, US survey feet: what many agencies there deliver."""
MIDDLE = (3_420_000.0, 430_000.0)
RADIUS_FEET = 68_000.0
NEIGHBORHOODS = 460
TOWNS = {"Brightwater": (2.6, 9), "Elmstead": (5.4, 7)}
"""Small towns with a police of their own → direction from the middle in radians, and how many neighborhoods."""
DISTRICTS = 7
DIVISIONS = {
    "CM": "Courthouse-Market", "EG": "Eastgate", "FH": "Ferry Hill", "HL": "Harbor Line", "KP": "Kiln Park",
    "LM": "Lower Meadows", "NF": "North Fork", "OQ": "Old Quarry", "RB": "River Bend", "SR": "Southridge",
    "TW": "Tollway", "WV": "West Vale",
}


@dataclass(frozen=True)
class County:
    """The county's shapes, all in feet.

    Parameters
    ----------
    outline : Polygon
        The county.
    neighborhoods : GeoDataFrame
        ``code, name, town, geometry``; town is empty where the county's police serves.
    districts, divisions : GeoDataFrame
        ``code, name, geometry``; both cut across neighborhoods and leave part of the county out.
    """

    outline: shapely.Polygon
    neighborhoods: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    divisions: gpd.GeoDataFrame

    @property
    def centers(self) -> Points:
        """A point inside each neighborhood, in county radii from the middle of the county."""
        points = shapely.get_coordinates(shapely.point_on_surface(self.neighborhoods.geometry.to_numpy()))
        return (points - MIDDLE) / RADIUS_FEET


def make_county(rng: np.random.Generator) -> County:
    """Make the county's shapes."""
    outline = _blob(MIDDLE, RADIUS_FEET, (0.10, 0.07, 0.05), (0.6, 0.0, 1.0), rng)
    west, south, east, north = outline.bounds
    surveyed = shapely.box(west, south + 0.13 * (north - south), east - 0.08 * (east - west), north)
    outline = outline.intersection(surveyed)
    areas = partition(outline, even_out(outline, _scatter(outline, NEIGHBORHOODS, rng), 2), rng)
    town = _towns(areas)
    neighborhoods = gpd.GeoDataFrame(
        {"code": neighborhood_codes(len(areas), rng), "name": neighborhood_names(len(areas), rng), "town": town},
        geometry=areas, crs=CRS,
    )
    city = _blob((MIDDLE[0] - 2_000, MIDDLE[1] + 3_000), 0.78 * RADIUS_FEET, (0.08, 0.06, 0.05), (1.1, 0.5, 2.0), rng)
    city = shapely.intersection(city, outline.buffer(-4_000))
    policed = shapely.difference(outline, shapely.union_all(areas[town != ""]), grid_size=1.0)
    homes = shapely.get_coordinates(shapely.centroid(areas))
    return County(
        outline,
        neighborhoods,
        _overlay(city, homes, [str(n + 1) for n in range(DISTRICTS)], "District {code}", rng),
        _overlay(policed, homes, list(DIVISIONS), "{name} Division", rng),
    )


def _blob(
    middle: tuple[float, float], radius: float, swings: tuple[float, ...], turns: tuple[float, ...],
    rng: np.random.Generator,
) -> shapely.Polygon:
    """Draw a round shape with waves and a ragged edge, as a river or a ridge makes it."""
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    waves = (a * np.cos((n + 2) * angle + turn) for n, (a, turn) in enumerate(zip(swings, turns, strict=True)))
    reach = radius * (1 + sum(waves)) * rng.normal(1, 0.025, len(angle))
    points = np.column_stack([middle[0] + reach * np.cos(angle), middle[1] + 0.85 * reach * np.sin(angle)])
    ring = bend(shapely.linearrings(points), rng, 0.07)
    return shapely.Polygon(shapely.get_coordinates(ring).round())


def _scatter(outline: shapely.Polygon, number: int, rng: np.random.Generator) -> Points:
    """Scatter points in a shape, closer together toward its middle."""
    angle = rng.uniform(0, 2 * np.pi, 3 * number)
    reach = 1.25 * RADIUS_FEET * rng.uniform(0, 1, 3 * number) ** 0.75
    points = np.column_stack([MIDDLE[0] + reach * np.cos(angle), MIDDLE[1] + reach * np.sin(angle)]).round()
    return points[shapely.contains_xy(outline.buffer(-500), points)][:number]


def _towns(areas: Shapes) -> NDArray[np.str_]:
    """Give each town the neighborhoods nearest to a point by the county's edge."""
    town = np.full(len(areas), "", dtype="U16")
    for name, (direction, number) in TOWNS.items():
        place = shapely.Point(
            MIDDLE[0] + 0.85 * RADIUS_FEET * np.cos(direction), MIDDLE[1] + 0.7 * RADIUS_FEET * np.sin(direction)
        )
        town[np.argsort(shapely.distance(shapely.centroid(areas), place), kind="stable")[:number]] = name
    return town


def _overlay(
    outline: shapely.Polygon, homes: Points, codes: list[str], name: str, rng: np.random.Generator
) -> gpd.GeoDataFrame:
    """Divide a shape into a few large areas along lines of their own, smaller where neighborhoods are dense."""
    homes = homes[shapely.contains_xy(outline, homes)]
    seeds = homes[rng.choice(len(homes), len(codes), replace=False)]
    for _ in range(12):
        nearest = shapely.STRtree(shapely.points(seeds)).nearest(shapely.points(homes))
        seeds = np.array([homes[nearest == n].mean(axis=0) for n in range(len(seeds))])
    areas = partition(outline, seeds, rng, roughness=0.09)
    names = [name.format(code=code, name=DIVISIONS.get(code, "")) for code in codes]
    return gpd.GeoDataFrame({"code": codes, "name": names}, geometry=areas, crs=CRS)
