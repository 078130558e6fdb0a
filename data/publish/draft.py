"""A release before it is written: everything in it is safe already."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from data.releases import manifest as m
from vocabulary import WIDER


@dataclass(frozen=True)
class Draft:
    """What :func:`data.publish.write.write_release` writes.

    Parameters
    ----------
    about : dict
        The manifest's plain fields: ``site, name, place, demonstration, languages, contact, inputs``.
    geographies : tuple of Geography
        Their ``file`` is filled in on writing.
    boundaries : dict of str to bytes
        Geography id → GeoJSON, ready to serve.
    tables : tuple of (Table, DataFrame)
        The frame has the table's dimensions, ``count`` (Int64, empty unless published) and
        ``count_status``. The Table's ``file``, ``rows`` and ``statuses`` are filled in on writing.
    population : DataFrame
        ``population_id, geography, area, group, age, year, population, source_year``; the whole place is
        geography ``county``, area ``all``. A row for each year that any table needs.
    nearest : tuple of str
        Every kind of :data:`vocabulary.WIDER`, in the site's order of preference.
    facts : dict of str to list
        ``resources``, ``timeline``, ``glossary``, ``commitments``: each becomes a JSON file.
    contexts : tuple of (Context, DataFrame)
        The frame has ``area`` and ``value``. The Context's ``file`` is filled in on writing.
    orientation : tuple of Orientation
        What the map shows for orientation.
    drawn : dict of str to bytes
        Further GeoJSON, ready to serve: ``outline`` of the whole place, shapes for ``orientation``.
    places : tuple of Places
        What people can search by.
    search : bytes
        The search file, from :func:`data.publish.places.searchable`; empty where there is nothing to search.
    messages : dict of str to dict
        Language → what the site's catalog for it says: text → translation.
    """

    about: dict[str, object]
    geographies: tuple[m.Geography, ...]
    boundaries: dict[str, bytes]
    indicators: tuple[m.Indicator, ...]
    populations: tuple[m.Population, ...]
    tables: tuple[tuple[m.Table, pd.DataFrame], ...]
    population: pd.DataFrame
    rule: m.Rule
    audit: m.Audit
    accounting: tuple[m.Accounting, ...] = ()
    nearest: tuple[str, ...] = WIDER
    facts: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    contexts: tuple[tuple[m.Context, pd.DataFrame], ...] = ()
    orientation: tuple[m.Orientation, ...] = ()
    drawn: dict[str, bytes] = field(default_factory=dict)
    places: tuple[m.Places, ...] = ()
    search: bytes = b""
    messages: dict[str, dict[str, str]] = field(default_factory=dict)
