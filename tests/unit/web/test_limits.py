"""What a request may be."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from web.limits import CALLBACKS, LARGEST_BODY_BYTES, LONGEST_ADDRESS_CHARACTERS


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/data/tables.json"])
def test_addresses_can_only_be_read(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_callbacks_can_be_called(client: FlaskClient) -> None:
    assert client.post(CALLBACKS, json={}).status_code != 405


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    answer = client.post(CALLBACKS, data=b"x" * (LARGEST_BODY_BYTES + 1), content_type="application/json")
    assert answer.status_code == 413
    assert answer.json is not None
    assert set(answer.json["error"]) == {"code", "message", "hint"}


def test_the_longest_address_is_answered_and_one_more_character_is_not(client: FlaskClient) -> None:
    room = LONGEST_ADDRESS_CHARACTERS - len("/find?q=")
    assert client.get(f"/find?q={'x' * room}").status_code == 200
    assert client.get(f"/find?q={'x' * (room + 1)}").status_code == 414
