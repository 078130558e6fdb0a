"""Headers of every answer."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from flask.testing import FlaskClient

from scripts.frontend import served


@pytest.mark.parametrize("path", ["/", "/nothing", "/data/tables.json", "/data/none.csv", "/assets/app.js"])
def test_every_answer_is_careful(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_behind_tls_browsers_are_told_to_stay_there(client: FlaskClient) -> None:
    assert "max-age" in client.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]


def test_every_inline_script_of_the_page_is_allowed_by_its_hash_and_no_other(client: FlaskClient) -> None:
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    scripts = re.search("script-src ([^;]*)", policy)
    assert scripts is not None
    assert "unsafe" not in scripts[1]
    inline = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*/(?:ld\+)?json)[^>]*>(.*?)</script>", answer.text, re.S)
    assert inline
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in scripts[1]


def test_files_that_never_change_may_be_kept(client: FlaskClient) -> None:
    answer = client.get(f"/assets/vendor/{served()['plotly.js-geo-dist-min'].name}", buffered=True)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "immutable" not in client.get("/assets/vendor/none.css").headers.get("Cache-Control", "")


def test_text_travels_compressed(client: FlaskClient) -> None:
    answer = client.get("/assets/10-base.css", headers={"Accept-Encoding": "br"}, buffered=True)
    assert answer.headers["Content-Encoding"] == "br"
