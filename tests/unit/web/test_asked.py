"""What is asked before any script runs: of an address by its query, of the private form by the body."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from web.kept import Kept


def test_the_form_that_finds_a_place_is_answered_from_its_body(client: FlaskClient) -> None:
    answer = client.post("/find", data={"q": "Neighborhood 007"})
    assert answer.status_code == 200
    assert 'href="/area/npa-007"' in answer.text.partition("All areas")[0]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script src" not in answer.text
    assert "style-src" in answer.headers["Content-Security-Policy"]


def test_nothing_that_was_looked_for_is_kept(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Kept, "find", lambda _kept, _about: None)
    monkeypatch.setattr(Kept, "put", lambda _kept, about, _answer: asked.append(about))
    client.post("/find", data={"q": "12 Quagmire Street"})
    client.get("/find?q=12+Quagmire+Street")
    assert asked == []
    client.get("/find")
    assert len(asked) == 1


@pytest.mark.parametrize("data", [{}, {"q": ""}, {"q": "x" * 5000}, {"q": ["a", "b"]}, {"other": "x"}])
def test_any_form_is_answered(client: FlaskClient, data: dict[str, object]) -> None:
    assert client.post("/find", data=data).status_code == 200


def test_what_is_named_several_times_in_an_address_is_all_read(client: FlaskClient) -> None:
    answer = client.get("/my-area?geography=npa&areas=001&areas=003")
    assert "You picked 2 areas" in answer.text
