"""Where search engines find everything."""

from __future__ import annotations

from urllib.parse import urlsplit
from xml.etree import ElementTree

from flask.testing import FlaskClient

from data.releases.release import Release

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_every_page_area_and_district_stands_in_it_in_each_language(client: FlaskClient, sample: Release) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    entries = ElementTree.fromstring(answer.text).findall("s:url", NAMES)
    paths = [urlsplit(str(entry.findtext("s:loc", namespaces=NAMES))).path for entry in entries]
    assert len(paths) == len(set(paths))
    assert {"/", "/es/", "/map", "/es/map", "/resources", "/methods"} <= set(paths)
    for geography in sample.manifest.geographies:
        for area in geography.areas:
            assert {f"/area/{area.key}", f"/es/area/{area.key}"} <= set(paths)
    assert {"/district/district-1", "/es/district/district-1"} <= set(paths)
    assert {entry.findtext("s:lastmod", namespaces=NAMES) for entry in entries} == {sample.manifest.created[:10]}
    for entry in entries:
        assert [link.get("hreflang") for link in entry.findall("x:link", NAMES)] == ["en", "es", "x-default"]


def test_each_address_in_it_is_a_page(client: FlaskClient) -> None:
    entries = ElementTree.fromstring(client.get("/sitemap.xml").text).findall("s:url/s:loc", NAMES)
    paths = [urlsplit(str(entry.text)).path for entry in entries]
    fixed = [path for path in paths if "/area/" not in path and "/district/" not in path]
    for path in (*fixed, paths[-1]):
        assert client.head(path).status_code == 200


def test_robots_may_ask_for_pages_and_find_the_list(client: FlaskClient) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert "User-agent: *" in lines
    assert "Disallow: /_dash" in lines
    assert "Disallow: /" not in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines
