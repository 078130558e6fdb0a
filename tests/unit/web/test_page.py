"""Pages that exist, their titles, and the page for when something is wrong."""

from __future__ import annotations

import re

import dash
import pytest
from flask.testing import FlaskClient

from web import page


@pytest.mark.parametrize("path", ["/", "/find", "/find/", "/resources", "/downloads", "/methods"])
def test_a_page_exists(client: FlaskClient, path: str) -> None:
    assert page.exists(path)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/find/more", "/not-found-404", "/app.py", "/pages/home.py"])
def test_an_unknown_path_is_not_found(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert "react-entry-point" in answer.text


def test_a_page_with_an_id_in_its_address_says_which_ids_there_are(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = {"module": "pages.place", "path": "/place/none", "path_template": "/place/<key>", "title": "Place",
             "exists": lambda key: key == "here"}
    monkeypatch.setitem(dash.page_registry, "pages.place", place)
    assert page.exists("/place/here")
    assert not page.exists("/place/there")
    assert not page.exists("/place/here/too")
    assert page.find("/place/here")[1] == {"key": "here"}


@pytest.mark.parametrize("path", ["/", "/downloads", "/nothing"])
def test_the_first_answer_has_title_and_language(client: FlaskClient, path: str) -> None:
    answer = client.get(path).text
    assert '<html lang="en">' in answer
    title = re.search("<title>(.*?)</title>", answer)
    assert title is not None
    assert title[1] not in ("", "Dash")


def test_plain_page_shows_markup_as_text() -> None:
    answer = page.plain("<b>No</b>", "a & b")
    assert "<b>" not in answer
    assert "a &amp; b" in answer
    assert "988" in answer
