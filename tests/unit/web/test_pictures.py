"""Any figure of any page as a picture, at the page's own address."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from PIL import Image

from data.releases.release import Release
from scripts import frontend
from web.pictures import FONTS, release_file

SVG = "{http://www.w3.org/2000/svg}"


def words(body: bytes) -> str:
    return " ".join("".join(line.itertext()) for line in ElementTree.fromstring(body).iter(f"{SVG}text"))


def test_a_picture_says_all_that_it_needs_to_stand_by_itself(client: FlaskClient, sample: Release) -> None:
    answer = client.get("/trends.svg")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    said = words(answer.data)
    for part in ("Demonstration data: not real", "Homicide victims", "Sample County", "2015 to 2024", "Everyone",
                 "Rate with its 95% interval", "Source: Sample police. https://example.org/", sample.id, "/trends?"):
        assert part in said, part
    assert re.search(r"Published \w+ \d+, \d{4}", said)
    assert b"<script" not in answer.data
    assert b"style=" not in answer.data


@pytest.mark.parametrize("address", [
    "/map.png", "/trends.png", "/disparities.png", "/compare.png", "/area/npa-001.png", "/resources.png",
])
def test_every_page_with_a_figure_has_a_png(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.mimetype == "image/png"
    image = Image.open(io.BytesIO(answer.data))
    assert image.width == 1600
    assert 600 < image.height < 4000
    colors = image.convert("RGB").getcolors(1 << 24)
    assert colors is not None
    assert len(colors) > 20, "an empty picture"


def test_the_figure_can_be_chosen_and_a_wrong_one_is_said(client: FlaskClient) -> None:
    assert "Black" in words(client.get("/trends.svg?figure=trend-black_nh").data).partition("Rate with")[0]
    wrong = words(client.get("/trends.svg?figure=no-such").data)
    assert "The chart in this address is not on this page, so the first one is shown." in wrong


def test_a_bad_query_answers_like_the_page(client: FlaskClient) -> None:
    said = words(client.get("/trends.svg?indicator=nonsense&key=1&self=2").data)
    assert "The topic in this address is not published here, so the first one is shown." in said


def test_a_page_that_keeps_no_address_is_named_as_it_was_asked_for(client: FlaskClient) -> None:
    said = words(client.get("/resources.svg?approach=street_outreach").data)
    assert "/resources?approach=street_outreach" in said


@pytest.mark.parametrize("address", [
    "/methods.png", "/nothing.svg", "/area/none.svg", "/.svg", "/area.svg", "/data/homicide-npa.svg",
])
def test_there_is_no_picture_where_there_is_no_figure(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.mimetype in ("text/html", "application/json")


def test_files_of_the_app_are_still_served(client: FlaskClient) -> None:
    with client.get("/assets/icon.svg") as answer:
        assert b"<svg" in answer.data


def test_a_picture_is_kept_until_it_changes(client: FlaskClient) -> None:
    first = client.get("/trends.png")
    assert "max-age" in first.headers["Cache-Control"]
    again = client.get("/trends.png", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert client.get("/trends.png?figure=trend-black_nh").headers["ETag"] != first.headers["ETag"]


def test_only_files_of_the_release_are_drawn(sample: Release) -> None:
    find = release_file(sample)
    assert find(f"/{sample.geography('npa').file}").is_file()
    with pytest.raises(KeyError):
        find("/geo/../manifest.json")


def test_the_fonts_are_those_that_are_set_up() -> None:
    served = frontend.served()
    assert (served["font"], served["font-bold"]) == FONTS
    assert all(path.is_file() for path in FONTS)
