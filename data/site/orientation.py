"""What a map shows besides areas, so that people find themselves in it: streets, water, public places."""

from __future__ import annotations

from data.site.base import Code, File


class Orientation(File):
    """Lines or points that are drawn over the areas: main streets, a river, libraries, hospitals."""

    id: Code
    label: str
    """One of them, as the legend calls it: ``Library``, ``Main street``."""
    name_column: str = ""
    """The column with the name that people know."""
    where: dict[str, tuple[str, ...]] = {}
    """Column → what may stand in it; everything else in the file is left out."""
    named_on_map: bool = False
    """Whether names stand on the map, as far as there is room."""
    crs: str = ""
    """Only where the file has none of its own."""
    layer: str = ""
    source: str
    """Who made the file and when, in words."""
    url: str = ""
