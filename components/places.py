"""A map of the organizations that have a public place."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from community.directory import Resource
from components.figures.base import graph
from components.figures.frame import frame
from components.figures.map import Mapped, Marker, map_figure
from components.legend import Entry, legend
from data.measures.values import NOTHING
from data.releases.manifest import Manifest
from language import _, plural
from vocabulary import label


def places_map(manifest: Manifest, found: Sequence[Resource]) -> Component | None:
    """Return the places on the outlines of the geography with the fewest areas; None where there is nothing to show."""
    markers = [
        Marker(item.lon, item.lat, item.name, label(item.approach))
        for item in found if item.lon is not None and item.lat is not None
    ]
    grounds = [item for item in manifest.geographies if item.file]
    if not markers or not grounds:
        return None
    ground = min(grounds, key=lambda item: len(item.areas))
    areas = [Mapped(area, NOTHING, "not_counted") for area in ground.areas]
    says = plural("A map with {number} place of an organization, all of which the list above has as well.",
                  "A map with {number} places of organizations, all of which the list above has as well.", len(markers))
    return html.Div([
        graph("places", map_figure(areas, f"/{ground.file}", markers, shown=frame([ground]),
                                   said={"not_counted": ground.label}), says),
        legend(_("On this map"), [
            Entry("marker", _("An organization or program")),
            Entry("not_counted", ground.label_plural),
        ]),
    ])
