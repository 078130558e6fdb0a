"""Recognizable secrets are planted in small cells, and looked for in everything that comes out."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from flask.testing import FlaskClient

from data.measures.answers import answers
from data.releases import store
from data.releases.release import Release
from tests.conftest import run_equity
from tests.disclosure import ways_out
from tests.disclosure.decode import numbers
from tests.disclosure.secret_site import records, reports, write_secret_site

SMALLEST, LARGEST = 1, 9999
PER = 100_000


@dataclass(frozen=True)
class Published:
    """A site with secrets, published as an agency would."""

    site_dir: Path
    home: Path
    said: str


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("planted")
    site_dir, data_dir = write_secret_site(folder)
    home = folder / "home"
    said = ""
    for command in ("check", "publish", "audit"):
        result = run_equity(command, SITE=str(site_dir), DATA_DIR=str(data_dir), EQUITY_HOME=str(home))
        said += result.stdout + result.stderr
        assert result.returncode == 0, said
    return Published(site_dir, home, said)


@pytest.fixture
def release(published: Published, monkeypatch: pytest.MonkeyPatch) -> Release:
    monkeypatch.setenv("SITE", str(published.site_dir))
    monkeypatch.setenv("EQUITY_HOME", str(published.home))
    return store.current()


@pytest.fixture
def client(release: Release) -> FlaskClient:
    return importlib.import_module("app").server.test_client()


@cache
def secrets() -> frozenset[float]:
    """Return every count between 1 and 9,999 that the inputs hold in any combination of their columns."""
    people = records().assign(year=lambda frame: frame["date"].str[:4])
    columns = ["npa", "district", "race", "outcome", "year"]
    small = {
        float(n)
        for size in range(1, len(columns) + 1)
        for dims in combinations(columns, size)
        for n in people.groupby(list(dims)).size()
        if SMALLEST <= n <= LARGEST
    }
    written = pd.to_numeric(reports()[["y_2020", "y_2021"]].stack())
    return frozenset(n for n in small | {float(n) for n in written if n <= LARGEST} if n >= 1000)


@cache
def secret_rates(release: Release) -> frozenset[float]:
    """Return the rates of the secrets over every denominator that the release has, to six places."""
    frames = [answers(release).frame(table.id) for table in release.manifest.tables]
    denominators = {float(n) for frame in frames for n in frame["person_years"].dropna() if n > 0}
    return frozenset(round(PER * count / people, 6) for count in secrets() for people in denominators)


def leaks(release: Release, body: bytes, name: str = "") -> set[float]:
    """Return the secrets and the exact rates of secrets that a body holds."""
    found = numbers(body, name)
    precise = {n for n in found if round(n, 3) != n}
    # Estimates of events, such as the excess, are rounded to tens and can meet a secret that ends in 0 by accident.
    counted = {n for n in secrets() if n % 10}
    return (found & counted) | {n for n in precise if round(n, 6) in secret_rates(release)}


def test_there_is_something_to_find(release: Release) -> None:
    assert leaks(release, f'{{"y": [{min(secrets()):.0f}]}}'.encode())
    assert leaks(release, f"rate {max(secret_rates(release))}".encode())
    statuses = pd.concat([release.cells(table.id)["count_status"] for table in release.manifest.tables])
    assert (statuses == "withheld").sum() > 20
    assert (statuses == "published").sum() > 20


def test_no_address_tells(client: FlaskClient, release: Release) -> None:
    for address in ways_out.addresses(release):
        answer = client.get(address)
        assert leaks(release, answer.data, address) == set(), address
        headers = " ".join(value for name, value in answer.headers if name != "Content-Length")
        assert leaks(release, headers.encode()) == set(), address


def test_no_picture_and_no_briefing_tells(client: FlaskClient, release: Release) -> None:
    drawn = 0
    for address in ways_out.pictures(release):
        answer = client.get(address)
        assert answer.status_code in (200, 404), address
        drawn += answer.status_code == 200
        assert leaks(release, answer.data, address) == set(), address
    assert drawn > 50


def test_no_callback_tells(client: FlaskClient, release: Release) -> None:
    answered = 0
    for name, body in ways_out.callback_answers(client, release):
        answered += len(body) > 2
        assert leaks(release, body) == set(), name
    assert answered > 50


def test_no_file_of_the_release_tells(published: Published, release: Release) -> None:
    files = [path for path in (published.home / "releases").rglob("*") if path.is_file()]
    assert any(path.suffix == ".parquet" for path in files)
    for path in files:
        assert leaks(release, path.read_bytes(), path.name) == set(), path


def test_no_command_and_no_log_tells(published: Published, release: Release) -> None:
    assert "passed its audit" in published.said
    assert leaks(release, published.said.encode()) == set()
    for path in published.home.rglob("*.log"):
        assert leaks(release, path.read_bytes()) == set(), path


def test_errors_do_not_tell(client: FlaskClient, release: Release) -> None:
    secret = int(min(secrets()))
    for address in ("/data/harm-npa.xlsx", "/map?period=<x>", "/area/npa-zzz", "/geo/nothing.json", "/api/x"):
        assert leaks(release, client.get(address).data) == set()
    answer = client.post("/_dash-update-component", json={"output": "nothing", "inputs": [{"value": secret}]})
    assert answer.status_code >= 400
    assert b"Traceback" not in answer.data
