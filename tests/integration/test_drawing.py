"""Every figure of every page of the demonstration can be drawn, and every briefing has at most two pages."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import dash
import pypdfium2
import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from components.briefing import coarser
from components.pictured import pictured
from data.releases import store
from data.releases.release import Release
from data.view import choices, geographies
from vocabulary import ALL
from web import briefing
from web.pictures import draw


@pytest.fixture
def demo(demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    monkeypatch.setenv("SITE", "demo")
    monkeypatch.setenv("EQUITY_HOME", str(demo_home))
    importlib.import_module("app")
    return store.current()


def pages(release: Release) -> Iterator[tuple[str, Component]]:
    """Give every page, those with choices for each topic and two kinds of area, and an area of each kind."""
    for page in list(dash.page_registry.values()):
        if page["path_template"]:
            for area in (geography.areas[0] for geography in release.manifest.geographies):
                yield page["path_template"].replace("<key>", area.key), page["layout"](key=area.key)
            continue
        yield page["path"], page["layout"]()
        for item in release.manifest.indicators:
            for kind in geographies(release, item.id)[:2]:
                group = next((code for code in choices(release, item.id, "group", kind) if code != ALL), ALL)
                query = f"indicator={item.id}&geography={kind}&group={group}"
                yield f"{page['path']}?{query}", page["layout"](**dict(parse_qsl(query)))


def test_every_figure_of_every_page_can_be_drawn(demo: Release) -> None:
    drawn: dict[str, int] = {}
    for address, tree in pages(demo):
        for item in pictured(tree):
            path, _, query = address.partition("?")
            assert item.says, f"{address}: {item.id} has no words"
            svg = draw(demo, item, path, query, [])
            assert svg.startswith("<svg"), address
            assert not re.search(r'"[^"]*\b(?:nan|inf)\b[^"]*"', svg.partition("</desc>")[2]), f"{address}: {item.id}"
            drawn[item.id] = drawn.get(item.id, 0) + 1
    assert {"map-graph", "trend-all", "disparities-graph", "disparities-gaps", "compare-graph", "inside-graph",
            "curve-income", "funnel-shooting-victims", "modelled-shooting-victims", "places"} <= set(drawn)


@pytest.mark.skipif(not briefing.makes_pdf(), reason="this machine cannot make PDFs: it lacks Pango")
def test_every_briefing_has_at_most_two_pages(demo: Release) -> None:
    client: FlaskClient = importlib.import_module("app").server.test_client()
    keys = [area.key for item in coarser(demo.manifest) for area in item.areas]
    found = {key: len(pypdfium2.PdfDocument(client.get(f"/district/{key}.pdf").data)) for key in keys}
    assert len(found) > 10
    assert {key: number for key, number in found.items() if number > 2} == {}
