"""Dividing a shape into areas that share irregular edges exactly."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from errors import EquityError

Points = NDArray[np.float64]
"""Coordinates in feet, one row a point."""
Shapes = NDArray[np.object_]
"""Shapely polygons."""

GRID_FEET = 1.0
BENDS = 3
"""How often each edge is halved, so that it gets 2 ** BENDS pieces."""


def partition(outline: shapely.Polygon, seeds: Points, rng: np.random.Generator, roughness: float = 0.05) -> Shapes:
    """Divide a shape among seeds: Voronoi cells, whose shared edges are bent by midpoint displacement.

    Every edge is bent once and belongs to both its neighbors, so the areas are a valid coverage.

    Parameters
    ----------
    outline : Polygon
        The shape to divide, in feet.
    seeds : array of float, shape (n, 2)
        Points inside the outline, in feet.
    rng : Generator
        Where chance comes from.
    roughness : float
        Standard deviation of each bend, as a share of the piece that is bent.

    Returns
    -------
    array of Polygon or MultiPolygon, shape (n,)
        The areas, in the order of the seeds.

    Raises
    ------
    EquityError
        If a seed ends up without an area.
    """
    cells = shapely.intersection(voronoi(outline, seeds), outline)
    noded = shapely.union_all(shapely.boundary(cells), grid_size=GRID_FEET)
    edges = shapely.get_parts(shapely.line_merge(noded))
    middles = shapely.line_interpolate_point(edges, 0.5, normalized=True)
    inner = shapely.distance(middles, outline.boundary) > 3 * GRID_FEET
    bent = [bend(edge, rng, roughness) if inside else edge for edge, inside in zip(edges, inner, strict=True)]
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(bent, grid_size=GRID_FEET))))
    faces = faces[shapely.covers(outline.buffer(10 * GRID_FEET), faces)]
    faces = faces[shapely.contains(outline, shapely.point_on_surface(faces))]
    owner = _nearest(seeds, shapely.get_coordinates(shapely.point_on_surface(faces)))
    areas = np.array([shapely.union_all(faces[owner == seed]) for seed in range(len(seeds))], dtype=object)
    if shapely.is_empty(areas).any():
        raise EquityError("This seed does not make a whole county; choose another seed.")
    return areas


def voronoi(outline: shapely.Polygon, seeds: Points) -> Shapes:
    """Return the Voronoi cell of each seed, in the order of the seeds, wide enough to cover the outline."""
    cells = shapely.voronoi_polygons(shapely.multipoints(seeds), extend_to=outline.buffer(10_000), ordered=True)
    return shapely.get_parts(cells)


def even_out(outline: shapely.Polygon, seeds: Points, rounds: int) -> Points:
    """Move each seed to the middle of its cell, so that no two areas are far apart in size (Lloyd 1982)."""
    for _ in range(rounds):
        seeds = shapely.get_coordinates(shapely.centroid(shapely.intersection(voronoi(outline, seeds), outline)))
    return seeds


def bend(edge: shapely.LineString, rng: np.random.Generator, roughness: float) -> shapely.LineString:
    """Return a line with its ends in place and each piece bent sideways, halved and bent again."""
    points = shapely.get_coordinates(edge)
    for _ in range(BENDS):
        step = np.diff(points, axis=0)
        sideways = np.column_stack([-step[:, 1], step[:, 0]]) * rng.normal(0, roughness, (len(step), 1))
        middle = points[:-1] + step / 2 + sideways
        points = np.insert(points, range(1, len(points)), middle, axis=0)
    return shapely.linestrings(points)


def _nearest(seeds: Points, points: Points) -> NDArray[np.int64]:
    return shapely.STRtree(shapely.points(seeds)).nearest(shapely.points(points))
