"""A map of the same areas as a plain Dash page makes it, with its own settings: what ours is measured beside.

Run as ``python -m benchmarks.plain_dash choropleth FOLDER GEOGRAPHY`` or with ``choropleth_map``; PORT says where.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import plotly.express as px
from dash import Dash, dcc, html

from data.releases.release import Release


def plain(kind: str, release: Release, geography: str) -> Dash:
    """Return a Dash app with one map.

    Parameters
    ----------
    kind : str
        ``choropleth`` or ``choropleth_map``.
    release : Release
        Where the boundaries and the counts come from.
    geography : str
        Which areas it shows.
    """
    about = release.geography(geography)
    table = next(item for item in release.manifest.tables if item.geography == geography)
    cells = release.cells(table.id)
    whole = {name: "all" for name in ("group", "outcome", "sex", "age") if name in cells}
    chosen = cells.loc[(cells[list(whole)] == list(whole.values())).all(axis=1) & (cells["area"] != "all")]
    counts = chosen.groupby("area")["count"].sum().reset_index()
    shapes = json.loads((release.folder / about.file).read_text(encoding="utf-8"))
    if kind == "choropleth":
        figure = px.choropleth(counts, geojson=shapes, locations="area", color="count", fitbounds="locations")
    else:
        bounds = about.bounds or (-180.0, -90.0, 180.0, 90.0)
        middle = {"lon": (bounds[0] + bounds[2]) / 2, "lat": (bounds[1] + bounds[3]) / 2}
        figure = px.choropleth_map(counts, geojson=shapes, locations="area", color="count", center=middle, zoom=9)
    # Compressed, though Dash does not do so by itself: whoever runs a public page would.
    app = Dash(__name__, compress=True)
    app.layout = html.Div([html.H1(release.manifest.name), dcc.Graph(figure=figure)])
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve it."""
    kind, folder, geography = sys.argv[1:] if arguments is None else arguments
    plain(kind, Release(Path(folder)), geography).run(host="127.0.0.1", port=os.environ["PORT"])


if __name__ == "__main__":
    main()
