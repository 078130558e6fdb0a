"""Pages on a visitor's own device: which may be kept, what the worker is told, and what makes the site an app."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Response
from flask.testing import FlaskClient

from data.publish.write import write_release
from data.releases.release import Release
from language import using
from tests.support.sample import sample_draft
from web import offline, whole

NODE = Path(sys.executable).with_name("node")


def told(client: FlaskClient) -> dict[str, Any]:
    line = client.get("/service-worker.js").text.partition("\n")[0]
    return dict(json.loads(line.removeprefix("const SITE = ").removesuffix(";")))


def pixels(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("path", ["/", "/map", "/map?geography=district", "/area/npa-003", "/resources", "/find",
                                  "/saved", "/es/map", "/es/"])
def test_pages_may_be_kept(client: FlaskClient, sample: Release, path: str) -> None:
    assert client.get(path).headers["X-Edition"].startswith(f"{sample.id}-")


@pytest.mark.parametrize("path", ["/find?q=Xylophone", "/resources?q=x", "/resources/?q=x", "/find/?q=x", "/?q=x",
                                  "/no-such-page", "/area/no-such",
                                  "/data/tables.json", "/map.svg", "/assets/app.js", "/healthz", "/service-worker.js"])
def test_all_else_is_not_kept(client: FlaskClient, path: str) -> None:
    assert "X-Edition" not in client.get(path, buffered=True).headers


def test_what_was_sent_in_a_form_is_not_kept(client: FlaskClient) -> None:
    answer = client.post("/find", data={"q": "Neighborhood 003"})
    assert answer.status_code == 200
    assert "X-Edition" not in answer.headers


def test_what_may_not_be_stored_is_not_kept(client: FlaskClient) -> None:
    with client.application.test_request_context("/map"):
        answer = Response("", mimetype="text/html")
        assert offline.may_be_kept(answer)
        answer.headers["Cache-Control"] = "no-store"
        assert not offline.may_be_kept(answer)


def test_an_answer_that_is_known_says_its_edition_too(client: FlaskClient) -> None:
    sent = client.get("/methods")
    same = client.get("/methods", headers={"If-None-Match": sent.headers["ETag"]})
    assert same.status_code == 304
    assert same.headers["X-Edition"] == sent.headers["X-Edition"] == told(client)["edition"]


def test_the_worker_is_another_one_after_a_new_release(
    client: FlaskClient, sample: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.get("/service-worker.js")
    same = client.get("/service-worker.js", headers={"If-None-Match": before.headers["ETag"]})
    assert (before.headers["Cache-Control"], same.status_code) == ("no-cache", 304)
    draft = sample_draft()
    id_ = write_release(replace(draft, facts={**draft.facts, "timeline": []}), tmp_path / "releases" / "demo")
    monkeypatch.setenv("EQUITY_HOME", str(tmp_path))
    assert id_ != sample.id
    assert told(client)["edition"].startswith(id_)
    assert client.get("/service-worker.js").headers["ETag"] != before.headers["ETag"]


def test_the_edition_changes_with_the_code(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    before, asked = told(client)["edition"], whole.question(client.get("/").request.environ)
    monkeypatch.setattr("web.edition.code", lambda: "another")
    monkeypatch.setattr("web.whole.code", lambda: "another")
    assert told(client)["edition"] != before
    # What was answered by other code is not sent by this one.
    assert whole.question(client.get("/").request.environ) != asked


def test_the_worker_asks_nobody_else(client: FlaskClient) -> None:
    answer = client.get("/service-worker.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"


def test_the_worker_speaks_every_language(client: FlaskClient) -> None:
    languages = told(client)["languages"]
    assert set(languages) == {"", "/es"}
    assert languages["/es"]["locale"] == "es-US"
    wanted = {key: sorted(re.findall(r"{\w+}", said)) for key, said in languages[""].items()}
    for texts in languages.values():
        assert {key: sorted(re.findall(r"{\w+}", said)) for key, said in texts.items()} == wanted
        assert all(texts.values())


def test_a_copy_may_run_its_one_script_and_nothing_else(client: FlaskClient) -> None:
    given = told(client)
    digest = base64.b64encode(hashlib.sha256(given["script"].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in given["policy"]
    assert "default-src 'none'" in given["policy"]
    assert "</script" not in given["script"]


def test_pages_have_what_the_worker_looks_for(client: FlaskClient) -> None:
    for path in offline.WHOLE:
        text = client.get(path).text
        assert text.count("<main ") == text.count("</body>") == 1
        assert "<!-- scripts -->" in text
        assert "<!-- end of scripts -->" in text
        assert re.search('<html lang="en">', text)


@pytest.mark.parametrize("name", ["worker", "saved", "offline"])
def test_scripts_can_be_read(name: str) -> None:
    path = offline.WORKER if name == "worker" else offline.COPY_SCRIPT.with_stem(name)
    result = subprocess.run([NODE, "--check", path], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(("path", "start"), [("/manifest.webmanifest", "/"), ("/es/manifest.webmanifest", "/es/")])
def test_the_site_can_be_an_app(client: FlaskClient, path: str, start: str) -> None:
    answer = client.get(path)
    content = json.loads(answer.text)
    assert answer.mimetype == "application/manifest+json"
    assert (content["id"], content["scope"], content["start_url"]) == ("/", "/", start)
    assert (content["display"], content["dir"]) == ("standalone", "ltr")
    assert content["lang"] == ("es" if start != "/" else "en")
    assert {(icon["sizes"], icon["purpose"]) for icon in content["icons"]} >= {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for icon in content["icons"]:
        picture = client.get(icon["src"])
        assert picture.mimetype == "image/png"
        assert "{}x{}".format(*pixels(picture.data)) == icon["sizes"]
    assert client.get(content["shortcuts"][0]["url"]).status_code == 200


def test_an_icon_that_a_device_cuts_has_no_corners_of_its_own() -> None:
    assert offline.drawn(192, True) != offline.drawn(192, False)


def test_there_are_no_other_icons(client: FlaskClient) -> None:
    assert client.get("/icon/1.png").status_code == 404


def test_every_page_names_the_app_in_its_language(client: FlaskClient) -> None:
    assert '<link rel="manifest" href="/manifest.webmanifest">' in client.get("/map").text
    assert '<link rel="manifest" href="/es/manifest.webmanifest">' in client.get("/es/map").text
    with using("es", "/es"):
        assert 'href="/es/manifest.webmanifest"' in offline.links()
