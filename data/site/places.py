"""Public places that people search by: addresses, streets with house numbers, landmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pyproj import CRS
from pyproj.exceptions import CRSError

from data.site.base import Code, File
from data.site.findings import Finding


class Places(File):
    """One file of addresses, streets or landmarks. All of it is published, so it holds public places alone."""

    id: Code
    kind: Literal["addresses", "ranges", "landmarks"]
    label: str
    """One of them, as people read it: ``Library``."""
    name_column: str
    """The column with the name of the landmark, or of the street with its type: ``N Larch St``."""
    town_column: str = ""
    """The column with the town, where one street name is in several."""
    number_column: str = ""
    """Addresses: the column with the house number."""
    left: tuple[str, ...] = ()
    """Ranges: the columns with the first and the last house number on the left of the line."""
    right: tuple[str, ...] = ()
    x_column: str = ""
    """A table: the column with the easting or longitude; a map file says where by itself."""
    y_column: str = ""
    crs: str = ""
    """Of the two columns; of a map file only where it has none of its own."""
    layer: str = ""
    source: str
    """Who made the file and when, in words."""
    url: str = ""

    @property
    def is_table(self) -> bool:
        """Whether columns say where a place is; otherwise the file is a map file."""
        return bool(self.x_column)


def check_places(item: Places, _site: object, _ids: object) -> Iterator[Finding]:
    """Find what does not fit in a file of places.

    Parameters
    ----------
    item : Places
        The file, each of its keys valid by itself.

    Yields
    ------
    Finding
        With paths that start at the file.
    """
    if (item.kind == "addresses") != bool(item.number_column):
        yield Finding(("number_column",), "Addresses need the column with the house number, and nothing else has one.",
                      repr(item.number_column))
    if (item.kind == "ranges") != bool(item.left or item.right):
        yield Finding(("left",), "Ranges need the columns with the first and last number, and nothing else has them.",
                      expected='left = ["L_FROM", "L_TO"] and right = ["R_FROM", "R_TO"], or one of them')
    for side in ("left", "right"):
        columns = getattr(item, side)
        if columns and len(columns) != 2:
            yield Finding((side,), "A side has two columns: the first and the last house number.", ", ".join(columns))
    if bool(item.x_column) != bool(item.y_column) or (item.is_table and not item.crs):
        yield Finding(("x_column",), "A table of places needs x_column, y_column and crs together.",
                      advice='Such as: x_column = "lon", y_column = "lat", crs = "EPSG:4326"')
    if item.kind == "ranges" and item.is_table:
        yield Finding(("x_column",), "Ranges lie along lines, which only a map file holds.",
                      advice="Name a shapefile, GeoJSON or GeoPackage as file, and take x_column away.")
    if item.crs:
        try:
            CRS.from_user_input(item.crs)
        except CRSError:
            yield Finding(("crs",), "This is not a coordinate reference system.", repr(item.crs),
                          "a code such as EPSG:4326")
