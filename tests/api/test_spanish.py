"""Every page in Spanish: its words, its links, its files."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

import language
from data.releases.release import Release
from data.site.messages import read_catalog
from scripts.messages import catalogs

PAGES = (
    "/", "/map", "/map?table=1&compare=group", "/trends", "/trends?step=rolling", "/disparities", "/compare",
    "/my-area", "/reach", "/resources", "/downloads", "/methods", "/find", "/area/npa-001", "/district/district-1",
    "/nothing-here",
)
SAME = ("/assets/", "/geo/", "/_dash")
LANGUAGE_LINK = re.compile(r'<a [^>]*class="language-link"[^>]*>.*?</a>')


def words(page: str) -> list[str]:
    """Return the texts of a page that stand between tags or are read out."""
    shown = re.sub(r"<(style|script)\b.*?</\1>", "", LANGUAGE_LINK.sub("", page), flags=re.DOTALL)
    shown = re.sub(r'<span lang="en">[^<]*</span>', "", shown)
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', shown)
    return [unescape(text).strip() for text in [*re.findall(r">([^<>]+)<", shown), *spoken] if text.strip()]


def untranslated() -> set[str]:
    """Return the English texts that Spanish says otherwise."""
    catalog = read_catalog(catalogs()["es"])
    return {item.id.strip() for item in catalog if isinstance(item.id, str) and item.id and item.id != item.string}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_in_spanish(client: FlaskClient, address: str) -> None:
    page = client.get(f"/es{address}").get_data(as_text=True)
    assert '<html lang="es">' in page
    assert sorted(set(words(page)) & untranslated()) == []


@pytest.mark.parametrize("address", PAGES)
def test_links_and_forms_keep_the_language(client: FlaskClient, address: str) -> None:
    page = LANGUAGE_LINK.sub("", client.get(f"/es{address}").get_data(as_text=True))
    page = re.sub(r"<link\b[^>]*>", "", page)
    leading = re.findall(r'(?:href|action)="(/[^"]*)"', page)
    assert leading
    assert [given for given in leading if not given.startswith(("/es/", *SAME))] == []


@pytest.mark.parametrize("address", PAGES)
def test_each_page_links_to_itself_in_the_other_language(client: FlaskClient, address: str) -> None:
    for prefix, other, code in (("", "/es", "es"), ("/es", "", "en")):
        page = client.get(f"{prefix}{address}").get_data(as_text=True)
        link = LANGUAGE_LINK.findall(page)
        assert len(link) == 1
        assert f'href="{other}{address}"' in unescape(link[0])
        assert f'lang="{code}"' in link[0]


def test_what_was_typed_stands_in_no_link(client: FlaskClient) -> None:
    page = client.post("/es/find", data={"q": "12 Secret Street"}).get_data(as_text=True)
    assert 'value="12 Secret Street"' in page
    assert "Secret" not in "".join(LANGUAGE_LINK.findall(page))


def test_the_first_language_has_one_address(client: FlaskClient) -> None:
    answer = client.get("/en/map?indicator=homicide")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/map?indicator=homicide")


@pytest.mark.parametrize("address", ["/es/assets/app.js", "/es/geo/anything.json", "/es/es/map"])
def test_there_is_one_address_for_what_has_no_language(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_answer_after_a_spanish_one_is_english_again(client: FlaskClient) -> None:
    client.get("/es/map")
    assert "Skip to the main content" in client.get("/map").get_data(as_text=True)
    assert language.current() == "en"


def test_scripts_ask_in_the_language_of_their_page(client: FlaskClient, sample: Release) -> None:
    page = client.get("/es/methods").get_data(as_text=True)
    config = re.search(r'id="_dash-config" type="application/json">(.*?)</script>', page)
    assert config
    assert json.loads(config[1])["requests_pathname_prefix"] == "/es/"
    layout = json.dumps(client.get("/es/_dash-layout").get_json(), ensure_ascii=False)
    assert "Tendencias" in layout
    assert '"/es/trends"' in layout
    asked = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [{"id": "_pages_location", "property": "pathname", "value": "/es/methods"},
                   {"id": "_pages_location", "property": "search", "value": ""}],
        "changedPropIds": ["_pages_location.pathname"],
    }
    answer = client.post("/es/_dash-update-component", json=asked).get_data(as_text=True)
    assert "Métodos" in json.loads(answer)["response"]["_pages_store"]["data"]["title"]


def test_errors_are_in_spanish(client: FlaskClient) -> None:
    assert "No hay" in client.get("/es/data/nothing.csv").get_json()["error"]["message"]
    assert client.get("/es/district/none.pdf").get_data(as_text=True).count('lang="es"') == 1
