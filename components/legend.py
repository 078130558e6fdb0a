"""Legends in HTML: readable at any size, by any reader, with how many areas each entry stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from language import _, plural, whole


@dataclass(frozen=True)
class Entry:
    """One line of a legend.

    Parameters
    ----------
    look : str
        Name of the look; the style sheet has a class ``swatch-<look>`` for it.
    text : str
        What it means.
    areas : int, tuple of int or None
        How many areas look like this, on each of the maps that share the legend; None where that says nothing.
    """

    look: str
    text: str
    areas: int | tuple[int, ...] | None = None


def legend(title: str, entries: Sequence[Entry]) -> Component:
    """Return a legend with its title; entries that stand for no area are left out."""
    lines = [
        html.Li([
            html.Span(className=f"swatch swatch-{entry.look}"),
            html.Span(entry.text + _areas(entry.areas)),
        ])
        for entry in entries if entry.areas is None or any(_each(entry.areas))
    ]
    return html.Div([html.P(title, className="legend-title"), html.Ul(lines)], className="legend")


def _each(areas: int | tuple[int, ...]) -> tuple[int, ...]:
    return areas if isinstance(areas, tuple) else (areas,)


def _areas(number: int | tuple[int, ...] | None) -> str:
    if number is None:
        return ""
    *before, last = _each(number)
    if before:
        return " " + _("({numbers} and {last} areas)", numbers=", ".join(map(whole, before)), last=whole(last))
    return " " + plural("({number} area)", "({number} areas)", last)
