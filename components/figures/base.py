"""What all figures share: a small template, one configuration, and a frame that says what the picture shows."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from components.aria import aria

INK = "#1f2933"
QUIET = "#52606d"
GRID = "#e4e7eb"
MAIN = "#1f5a96"
CONTEXT = "#8a94a0"
TREND = "#a8480b"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"

CONFIG: Any = {
    "showSendToCloud": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "topojsonURL": "/assets/topojson/",
}
"""Nothing is sent anywhere. The outline of the world, which no figure shows, is an empty file of our own.
Plotly's own buttons are hidden by the style sheet."""


def layout(height: int, **parts: Any) -> dict[str, Any]:
    """Return a figure's layout: text of 14 pixels, no decoration, nothing to drag.

    Parameters
    ----------
    height : int
        Height in pixels.
    **parts
        Further parts of the layout.
    """
    return {
        "height": height,
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 44, "r": 12, "t": 12, "b": 36},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": QUIET, "font": {"size": 14, "color": INK}, "align": "left"},
        **parts,
    }


def axis(**parts: Any) -> dict[str, Any]:
    """Return an axis that cannot be dragged, with a light grid."""
    return {"fixedrange": True, "gridcolor": GRID, "zeroline": False, "separatethousands": True,
            "tickfont": {"size": 14}, **parts}


def graph(id: str, figure: dict[str, Any], says: str) -> Component:
    """Return a figure inside a frame that tells a screen reader what it shows.

    Parameters
    ----------
    id : str
        Id of the graph; the frame's is ``<id>-frame``.
    figure : dict
        The figure.
    says : str
        What the picture shows, in one or two sentences with its numbers.
    """
    return html.Div(
        dcc.Graph(id=id, figure=figure, config=CONFIG, responsive=True,
                  style={"height": f"{figure['layout']['height']}px"}),
        id=f"{id}-frame", className="figure-frame", role="img", **aria(label=says),
    )
