"""Boundaries: compressed, kept for good, and nothing else of the release."""

from __future__ import annotations

import gzip
import json

import brotli
import pytest
from flask.testing import FlaskClient

from data.releases.release import Release

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_boundaries_arrive_whole_however_they_are_packed(client: FlaskClient, sample: Release, encoding: str) -> None:
    file = sample.geography("npa").file
    answer = client.get(f"/{file}", headers={"Accept-Encoding": encoding})
    assert answer.headers.get("Content-Encoding", "identity") == encoding
    assert answer.mimetype == "application/geo+json"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Accept-Encoding" in answer.headers["Vary"]
    content = UNPACK[encoding](answer.data)
    assert content == (sample.folder / file).read_bytes()
    assert len(json.loads(content)["features"]) == 24


@pytest.mark.parametrize("name", ["npa.json", "../population.parquet", "..%2fmanifest.json", ""])
def test_nothing_else_of_the_release_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/geo/{name}").status_code == 404


def test_the_edge_of_the_place_and_what_is_shown_for_orientation_are_served(
    client: FlaskClient, sample: Release
) -> None:
    for file in (sample.manifest.outline, sample.manifest.orientation_file):
        answer = client.get(f"/{file}")
        assert answer.status_code == 200
        assert answer.get_json(force=True)["type"] == "FeatureCollection"
        assert "immutable" in answer.headers["Cache-Control"]
