"""The page before the scripts: whole, light, and kept."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import brotli
import pytest
from dash import Dash
from flask.testing import FlaskClient

from data.releases.release import Release
from scripts import frontend
from tests.support.tree import of
from web import page
from web.first import styles
from web.kept import Kept
from web.readable import SCRIPTS

PAGES = ("/", "/map", "/trends", "/disparities", "/compare", "/area/npa-003", "/my-area", "/reach", "/resources",
         "/find", "/downloads", "/methods", "/saved", "/no-such-page")
MOST_BYTES = 50_000
RUN = "<script src"
"""How scripts begin that are run; a description for programs is a ``<script>`` too."""


def before_scripts(client: FlaskClient, path: str) -> str:
    return SCRIPTS.sub("", client.get(path).text)


def words(text: str) -> str:
    text = re.sub(r"<style>.*?</style>|<svg.*?</svg>|<[^>]+>", " ", text, flags=re.DOTALL)
    return " ".join(unescape(text).split())


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_without_scripts(client: FlaskClient, path: str) -> None:
    said = before_scripts(client, path)
    assert said.count("<h1") == 1
    assert "Loading" not in said
    assert len(words(said)) > 700
    assert f"<title>{page.title(path)}".replace("&", "&amp;").replace("'", "&#x27;") in said
    assert RUN not in said


@pytest.mark.parametrize("path", ["/map", "/trends", "/disparities", "/compare", "/area/npa-003"])
def test_every_figure_is_drawn(client: FlaskClient, sample: Release, path: str) -> None:
    about, parts = page.find(path)
    with client.application.test_request_context(path):
        graphs = of(about["layout"](**parts), "Graph")
    assert graphs
    said = before_scripts(client, path)
    frames = said.count('<div class="figure-frame">')
    assert frames == len(graphs)
    assert said.count("<svg") >= frames
    assert said.count('role="img"') + said.count('role="group"') >= frames


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_its_styles_is_light(client: FlaskClient, path: str) -> None:
    sent = client.get(path, headers={"Accept-Encoding": "br", "Save-Data": "on"})
    assert sent.headers["Content-Encoding"] == "br"
    assert len(sent.data) <= MOST_BYTES
    assert brotli.decompress(sent.data).decode().startswith("<!DOCTYPE html>")


def test_who_saves_data_gets_nothing_more(client: FlaskClient) -> None:
    said = client.get("/map", headers={"Save-Data": "on"})
    assert RUN not in said.text
    assert "<svg" in said.text
    assert "Save-Data" in said.headers["Vary"]
    assert RUN in client.get("/map").text


def test_what_is_chosen_in_the_address_is_on_the_page(client: FlaskClient) -> None:
    said = before_scripts(client, "/map?indicator=homicide&geography=district&area=district-1")
    assert re.search(r'<option value="district" selected>', said)
    assert re.search(r'<option value="district-1" selected>', said)


def test_areas_of_the_map_lead_to_themselves(client: FlaskClient, sample: Release) -> None:
    said = before_scripts(client, "/map?geography=district")
    links = [unescape(link) for link in re.findall(r'<a[^>]*href="(/map\?[^"]*area=[^"]*)"', said)]
    areas = sample.geography("district").areas
    assert {link.partition("area=")[2].partition("&")[0].partition("#")[0] for link in links} >= {
        area.key for area in areas}
    chosen = client.get(links[0].partition("#")[0])
    assert chosen.status_code == 200


def test_nothing_from_an_address_becomes_markup(client: FlaskClient) -> None:
    for path in ("/map", "/trends", "/compare", "/find", "/resources", "/my-area"):
        for name in ("indicator", "area", "areas", "q", "group", "period", "approach"):
            said = before_scripts(client, f'{path}?{name}="><b id=planted>')
            assert "<b id=planted" not in said


def test_an_answer_is_made_once_for_a_release(
    client: FlaskClient, sample: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    whole = Dash.index

    def counted(self: Dash, *parts: object, **named: object) -> str:
        made.append(1)
        return str(whole(self, *parts, **named))

    monkeypatch.setattr(Dash, "index", counted)
    first = client.get("/methods?x=1")
    again = client.get("/methods?x=1")
    assert (len(made), first.data == again.data, dict(first.headers)) == (1, True, dict(again.headers))
    assert client.head("/methods?x=1").data == b""
    assert len(made) == 1
    client.get("/methods?x=2")
    assert len(made) == 2
    client.get("/methods?x=1", headers={"Host": "elsewhere.example.org"})
    assert len(made) == 3
    monkeypatch.setattr("web.whole.current_id", lambda _folder: "another release")
    client.get("/methods?x=1")
    assert len(made) == 4


def test_what_a_browser_refuses_is_not_kept_for_others(client: FlaskClient) -> None:
    for accepted in ("br;q=0", "gzip;q=0"):
        client.get("/resources", headers={"Accept-Encoding": accepted})
        plain = client.get("/resources", headers={"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in plain.headers
        assert plain.text.startswith("<!DOCTYPE html>")


def test_an_answer_of_a_release_that_went_meanwhile_is_not_kept(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    monkeypatch.setattr(Kept, "put", lambda _self, asked, _answer: kept.append(asked))
    ids = iter(["before", "after", "after", "after"])
    monkeypatch.setattr("web.whole.current_id", lambda _folder: next(ids))
    assert client.get("/resources?approach=x").status_code == 200
    assert kept == []


@pytest.mark.parametrize("path", [
    "/resources?q=x", "/resources/?q=x", "/find?q=x", "/find/?q=x", "/es/resources?area=x"])
def test_what_a_person_looks_for_is_not_kept(client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(Kept, "put", lambda *_asked: pytest.fail("kept"))
    assert client.get(path).status_code == 200


def test_what_is_very_large_is_not_kept(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.whole.MOST_BYTES", 1000)
    monkeypatch.setattr(Kept, "put", lambda *_asked: pytest.fail("kept"))
    assert client.get("/methods").status_code == 200


def test_links_of_the_map_repeat_nothing_that_the_site_does_not_know(client: FlaskClient) -> None:
    said = client.get("/map?geography=district&compare=group:black_nh&reference=best&strange=planted").text
    links = re.findall(r'<a [^>]*href="(/map\?[^"]*#map-panel)"', said)
    assert links
    assert all("compare=group" in link and "reference=best" in link and "planted" not in link for link in links)


def test_an_answer_that_is_known_is_not_sent_again(client: FlaskClient) -> None:
    sent = client.get("/methods")
    same = client.get("/methods", headers={"If-None-Match": sent.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    assert "Content-Encoding" not in same.headers
    assert same.headers["ETag"] == sent.headers["ETag"]
    assert client.get("/methods", headers={"If-None-Match": '"another"'}).status_code == 200


def test_pages_that_do_not_exist_are_not_kept(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kept, "put", lambda *_asked: pytest.fail("kept"))
    assert client.get("/no-such-page").status_code == 404


def test_every_rule_of_bootstrap_that_a_page_needs_is_there(client: FlaskClient) -> None:
    whole = (Path(frontend.ROOT) / "node_modules/bootstrap/dist/css/bootstrap.min.css").read_text(encoding="utf-8")
    used = {name for path in PAGES for found in re.findall(r'class="([^"]*)"', client.get(path).text)
            for name in found.split()}
    of_bootstrap = {name for name in used if re.search(rf"\.{re.escape(name)}(?![\w-])", whole)}
    assert {"btn", "form-select", "table"} <= of_bootstrap
    assert {name for name in of_bootstrap if not re.search(rf"\.{re.escape(name)}(?![\w-])", styles())} == set()
