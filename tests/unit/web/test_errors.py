"""What is answered when something is wrong."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from web import downloads


@pytest.mark.parametrize("path", [
    "/data/", "/data/none.csv", "/data/homicide-npa.exe", "/data/a/b", "/api/", "/api/v1/x", "/geo/none.json",
    "/geo/../manifest.json",
])
def test_programs_get_one_shape_of_error(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json is not None
    assert set(answer.json) == {"error"}
    assert set(answer.json["error"]) == {"code", "message", "hint"}
    assert all(answer.json["error"].values())


@pytest.mark.parametrize("path", [
    "/_dash-component-suites/dash/none.js", "/_dash-component-suites/none/none.js", "/area/npa-003?key=npa-004"])
def test_what_does_not_exist_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_line_break_in_an_address_breaks_nothing(client: FlaskClient) -> None:
    answer = client.get("/en/a%0d%0ab")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/a%0D%0Ab")


def test_without_a_release_nothing_is_shown_and_nothing_is_told(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EQUITY_HOME", str(tmp_path))
    page = client.get("/")
    assert page.status_code == 503
    assert "being prepared" in page.text
    assert str(tmp_path) not in page.text
    answer = client.get("/data/tables.json")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["error"]["code"] == "no_release"


def test_a_fault_is_answered_without_a_traceback_and_logged_without_values(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError("a value that is nobody's business")

    monkeypatch.setattr(downloads, "_about", broken)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/data/tables.json")
    assert answer.status_code == 500
    assert answer.json is not None
    assert answer.json["error"]["code"] == "internal_error"
    assert "business" not in answer.text + caplog.text
    assert "Traceback" not in answer.text + caplog.text
    assert "test_errors.py" in caplog.text
