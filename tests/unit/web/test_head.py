"""What a page tells those who find and share it."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from data.releases.release import Release
from web import languages
from web.dataset import place
from web.shared import LONGEST_WORDS, shortened

PAGES = ("/", "/map", "/map?geography=district&group=black_nh", "/trends", "/disparities", "/compare", "/area/npa-003",
         "/district/district-1", "/my-area", "/reach", "/resources", "/find", "/downloads", "/methods")


class Head(HTMLParser):
    """The metas, links and data of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.metas: list[tuple[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.feed(text.partition("<style>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.metas.append((found.get("name") or found.get("property") or "charset", found.get("content", "")))
        if tag == "link":
            self.links.append(found)

    def said(self, name: str) -> str:
        return dict(self.metas)[name]

    @property
    def canonical(self) -> str:
        return next(link["href"] for link in self.links if link["rel"] == "canonical")


@pytest.fixture
def real(sample: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample release, as if its numbers were real."""
    monkeypatch.setitem(sample.manifest.__dict__, "demonstration", False)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_each_thing_once(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    found = Head(text)
    names = [name for name, _content in found.metas if name != "og:locale:alternate"]
    assert len(names) == len(set(names))
    assert text.partition("<style>")[0].count("<title>") == 1
    assert found.metas[0][0] == "charset"
    assert all(content.strip() for name, content in found.metas if name != "charset")
    assert 50 < len(found.said("description")) <= LONGEST_WORDS
    assert unescape(re.findall("<title>(.*)</title>", text)[0]) == found.said("og:title") == found.said("twitter:title")


@pytest.mark.parametrize("path", PAGES)
def test_the_picture_of_every_page_is_there(client: FlaskClient, path: str) -> None:
    found = Head(client.get(path).text)
    address = urlsplit(found.said("og:image"))
    assert (address.scheme, address.netloc) == ("http", "localhost")
    picture = client.get(f"{address.path}?{address.query}")
    assert (picture.status_code, picture.mimetype) == (200, "image/png")
    size = picture.data[16:24]
    assert (int.from_bytes(size[:4]), int.from_bytes(size[4:])) == (1200, 630)
    assert len(picture.data) < 300_000
    assert found.said("og:image:alt")


def test_a_view_has_its_own_title_words_and_address(client: FlaskClient) -> None:
    usual, view = (Head(client.get(path).text) for path in ("/map", "/map?geography=district&group=black_nh"))
    assert usual.canonical == "http://localhost/map"
    assert "group=black_nh" in view.canonical
    assert "group=black_nh" in view.said("og:image")
    assert usual.said("og:title") != view.said("og:title")
    assert "Black" in view.said("og:title")
    assert "districts" in view.said("description")


def test_one_view_has_one_address(client: FlaskClient) -> None:
    same = ("/map?group=black_nh&geography=district", "/map?geography=district&group=black_nh&utm_source=mail",
            "/map?geography=district&group=black_nh&area=all", "/map/?geography=district&group=black_nh")
    assert len({Head(client.get(path).text).canonical for path in same}) == 1
    for path in ("/map?fbclid=1", "/map?group=all", "/map?indicator=none"):
        assert Head(client.get(path).text).canonical == "http://localhost/map"


def test_the_public_address_begins_all_addresses(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://data.example.org")
    found = Head(client.get("/map").text)
    assert found.canonical == "https://data.example.org/map"
    assert found.said("og:image").startswith("https://data.example.org/preview/map.png")
    assert "https://data.example.org/map</loc>" in client.get("/sitemap.xml").text


def test_each_language_is_named_on_the_others(client: FlaskClient) -> None:
    offered = client.application.config and languages.LANGUAGES
    for path in ("/map", "/es/map"):
        found = Head(client.get(path).text)
        alternates = {link["hreflang"]: link["href"] for link in found.links if link["rel"] == "alternate"}
        assert set(alternates) == {*offered, "x-default"}
        assert alternates["es"] == "http://localhost/es/map"
        assert alternates["x-default"] == alternates["en"] == "http://localhost/map"
        assert found.canonical == f"http://localhost{path}"
    assert Head(client.get("/es/map").text).said("og:locale") == "es_US"


@pytest.mark.parametrize("path", ["/", "/map", "/no-such-page"])
def test_what_is_made_up_is_not_to_be_found(client: FlaskClient, path: str) -> None:
    assert Head(client.get(path).text).said("robots") == "noindex"


@pytest.mark.usefixtures("real")
def test_what_is_real_is_found_but_for_what_somebody_looked_for(client: FlaskClient) -> None:
    assert "robots" not in dict(Head(client.get("/reach?x=real").text).metas)
    assert Head(client.get("/find?q=someone").text).said("robots") == "noindex"
    assert Head(client.post("/find", data={"q": "someone"}).text).said("robots") == "noindex"
    assert Head(client.get("/no-such-page").text).said("robots") == "noindex"


@pytest.mark.parametrize("path", ["/", "/downloads"])
def test_the_tables_are_described_for_programs(client: FlaskClient, sample: Release, path: str) -> None:
    text = client.get(path).text
    found = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[0])
    assert (found["@context"], found["@type"], found["name"]) == ("https://schema.org", "Dataset", sample.manifest.name)
    assert "not real" in found["description"]
    assert re.fullmatch(r"\d{4}/\d{4}", found["temporalCoverage"])
    assert found["spatialCoverage"]["name"] == sample.manifest.place
    assert [item["name"] for item in found["variableMeasured"]] == [item.label for item in sample.manifest.indicators]
    assert len(found["distribution"]) == len(sample.manifest.tables)
    for file in found["distribution"]:
        assert client.get(urlsplit(file["contentUrl"]).path).mimetype == "text/csv"
    assert client.get(urlsplit(found["measurementTechnique"]).path).status_code == 200
    assert "application/ld+json" not in client.get("/map").text


def test_a_place_has_the_frame_around_all_its_areas(sample: Release) -> None:
    npa, *others = sample.manifest.geographies
    framed = (npa.model_copy(update={"bounds": (-81.0, 35.0, -80.5, 35.4)}),
              npa.model_copy(update={"bounds": (-80.9, 34.9, -80.4, 35.3)}), *others)
    found = place(sample.manifest.model_copy(update={"geographies": framed}))
    assert found["geo"] == {"@type": "GeoShape", "box": "34.9 -81.0 35.4 -80.4"}
    assert place(sample.manifest) == {"@type": "Place", "name": sample.manifest.place}


def test_nothing_in_the_data_ends_their_element(client: FlaskClient, sample: Release,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sample.manifest.__dict__, "place", "</script><b id=planted>")
    assert "<b id=planted" not in client.get("/downloads?x=planted").text


def test_long_words_are_cut_between_sentences() -> None:
    assert shortened("Short.") == "Short."
    assert shortened("One sentence. " + "x" * 400) == "One sentence."
    assert shortened("word " * 100).endswith("word…")
    assert len(shortened("word " * 100)) <= LONGEST_WORDS
