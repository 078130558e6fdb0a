"""The addresses of the app, listed: none appears or disappears silently."""

from __future__ import annotations

import dash
from flask.testing import FlaskClient

ROUTES = {
    "/", "/<path:path>", "/healthz", "/_favicon.ico", "/_dash-layout", "/_dash-dependencies", "/_dash-update-component",
    "/_reload-hash", "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    "/assets/<path:filename>",
    "/data/", "/data/<path:_rest>", "/data/tables.json", "/data/<name>.<ending>", "/api/", "/api/<path:_rest>",
    "/geo/<path:name>", "/compare.csv", "/trends.csv", "/my-area.csv", "/<path:path>.svg", "/<path:path>.png",
    "/district/<key>.pdf", "/find", "/service-worker.js", "/manifest.webmanifest", "/icon/<name>.png",
    "/sitemap.xml", "/robots.txt", "/preview/<path:path>.png",
}
PAGES = {
    "/", "/find", "/map", "/trends", "/disparities", "/compare", "/my-area", "/reach", "/area/<key>",
    "/district/<key>", "/resources", "/downloads", "/methods", "/saved",
    "/not-found-404",
}
READ_ONLY = {"GET", "HEAD", "OPTIONS"}


def test_routes_are_those_listed(client: FlaskClient) -> None:
    assert {rule.rule for rule in client.application.url_map.iter_rules()} == ROUTES


def test_only_callbacks_and_the_search_take_anything(client: FlaskClient) -> None:
    writing = {
        rule.rule for rule in client.application.url_map.iter_rules() if not (rule.methods or set()) <= READ_ONLY
    }
    assert writing == {"/_dash-update-component", "/find"}


def test_pages_are_those_listed(client: FlaskClient) -> None:
    assert {page["path_template"] or page["path"] for page in dash.page_registry.values()} == PAGES


def test_the_app_tells_that_it_is_well(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
