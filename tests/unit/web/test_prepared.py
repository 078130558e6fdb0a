"""Scripts and other files that are the same for everyone travel as they were prepared."""

from __future__ import annotations

import gzip
import re

import brotli
import pytest
from flask.testing import FlaskClient

from scripts.frontend import served
from web import prepared

PLOTLY = f"/assets/vendor/{served()['plotly.js-geo-dist-min'].name}"


def scripts(client: FlaskClient) -> list[str]:
    return re.findall(r'<script src="([^"]+)"', client.get("/map").text)


def test_every_script_of_a_page_may_be_kept_for_good(client: FlaskClient) -> None:
    for address in scripts(client):
        answer = client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"], address
        assert answer.headers["Content-Encoding"] == "br", address
        assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_pages_ask_for_no_script_that_they_do_not_use(client: FlaskClient) -> None:
    asked = scripts(client)
    assert not [name for name in asked if re.search("polyfill|dash_table|dash_bootstrap|plotly.*min", name)]
    assert [name for name in asked if "regenerator" in name]


@pytest.mark.parametrize(("encoding", "read"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_the_large_ones_were_compressed_before(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, encoding: str, read: object
) -> None:
    prepared._compressed.cache_clear()
    monkeypatch.setattr(prepared, "compress", lambda *_what: pytest.fail("compressed again"))
    answer = client.get(PLOTLY, headers={"Accept-Encoding": encoding}, buffered=True)
    assert answer.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert callable(read)
    assert read(answer.data) == served()["plotly.js-geo-dist-min"].read_bytes()


def test_who_takes_nothing_compressed_gets_the_file(client: FlaskClient) -> None:
    answer = client.get(PLOTLY, headers={"Accept-Encoding": "identity"}, buffered=True)
    assert "Content-Encoding" not in answer.headers
    assert answer.data == served()["plotly.js-geo-dist-min"].read_bytes()


def test_what_names_no_version_is_asked_for_again_and_not_sent_again(client: FlaskClient) -> None:
    sent = client.get("/assets/icon.svg", headers={"Accept-Encoding": "br"}, buffered=True)
    assert "immutable" not in sent.headers["Cache-Control"]
    same = client.get("/assets/icon.svg", headers={"Accept-Encoding": "br", "If-None-Match": sent.headers["ETag"]},
                      buffered=True)
    assert same.status_code == 304


def test_what_is_not_there_is_not_kept(client: FlaskClient) -> None:
    assert "immutable" not in client.get("/assets/none.js?m=1").headers.get("Cache-Control", "")


def test_content_that_was_not_prepared_is_compressed_quickly_where_it_is_large() -> None:
    small, large = b"x" * 10, b"y" * (prepared.SMALL_BYTES + 1)
    for content in (small, large):
        assert brotli.decompress(prepared._compressed(content, "br")) == content
        assert gzip.decompress(prepared._compressed(content, "gzip")) == content
