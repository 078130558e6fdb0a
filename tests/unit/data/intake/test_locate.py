from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from data.intake import locate as module
from data.intake.locate import locate
from data.intake.workspace import workspace
from data.site.model import File
from tests.unit.data.intake.making import refused, space, written


class Answering(BaseAdapter):
    """Answers every request alike, without a network."""

    def __init__(
        self, body: bytes = b"", status: int = 200, location: str = "", error: Exception | None = None
    ) -> None:
        super().__init__()
        self.body, self.status, self.location, self.error = body, status, location, error

    def send(self, request: requests.PreparedRequest, *args: Any, **keys: Any) -> requests.Response:
        if self.error is not None:
            raise self.error
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = self.status, request, str(request.url)
        answer.raw = HTTPResponse(io.BytesIO(self.body), preload_content=False)
        if self.location:
            answer.headers["location"] = self.location
        return answer

    def close(self) -> None:
        pass


def session(**answers: Answering) -> requests.Session:
    made = requests.Session()
    for scheme, adapter in answers.items():
        made.mount(f"{scheme}://", adapter)
    return made


ADDRESS = File(address="https://data.example.org/a%20b/victims.csv?x=1", timeout_seconds=5)


def test_a_file_below_data_dir_is_found(tmp_path: Path) -> None:
    path = written(tmp_path, "a", "b.csv")
    with space(tmp_path) as ws:
        assert locate(File(file="b.csv"), ws, "sources.x") == path


@pytest.mark.parametrize("name", ["../secret.csv", "/etc/hostname", "link.csv", "folder/../../secret.csv"])
def test_a_path_out_of_data_dir_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.csv").write_text("x")
    written(tmp_path, "a")
    (tmp_path / "data" / "link.csv").symlink_to(tmp_path / "secret.csv")
    with space(tmp_path) as ws, refused() as found:
        locate(File(file=name), ws, "sources.x")
    assert "out of DATA_DIR" in found[0].what


def test_a_missing_file_names_file_and_key(tmp_path: Path) -> None:
    with space(tmp_path) as ws, refused() as found:
        locate(File(file="none.csv"), ws, "sources.x")
    assert (found[0].file, found[0].key) == ("none.csv", "sources.x")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "", "empty.csv")
    with space(tmp_path) as ws, refused() as found:
        locate(File(file="empty.csv"), ws, "sources.x")
    assert found[0].what == "The file is empty."


def test_without_data_dir_it_says_so(tmp_path: Path) -> None:
    with workspace(None, tmp_path / "private") as ws, refused() as found:
        locate(File(file="a.csv"), ws, "sources.x")
    assert "DATA_DIR" in found[0].advice


def test_an_address_is_fetched_into_the_private_folder(tmp_path: Path) -> None:
    with space(tmp_path) as ws:
        path = locate(ADDRESS, ws, "sources.x", session(https=Answering(b"id\n1\n")))
    assert path.read_bytes() == b"id\n1\n"
    assert path.is_relative_to(tmp_path / "private")
    assert path.name.endswith("-victims.csv")


def test_an_address_that_is_not_https_is_refused(tmp_path: Path) -> None:
    with space(tmp_path) as ws, refused() as found:
        locate(File(address="http://data.example.org/a.csv"), ws, "sources.x")
    assert "not https" in found[0].what


def test_an_address_that_leads_away_from_https_is_refused(tmp_path: Path) -> None:
    away = session(https=Answering(status=302, location="http://data.example.org/a.csv"), http=Answering(b"x"))
    with space(tmp_path) as ws, refused() as found:
        locate(ADDRESS, ws, "sources.x", away)
    assert "not https" in found[0].what


@pytest.mark.parametrize(("answer", "words"), [
    (Answering(error=requests.ConnectTimeout()), "in time"),
    (Answering(error=requests.ReadTimeout()), "in time"),
    (Answering(status=404), "404"),
    (Answering(status=500), "500"),
    (Answering(error=requests.ConnectionError()), "ConnectionError"),
])
def test_an_address_that_does_not_answer_well_is_told(tmp_path: Path, answer: Answering, words: str) -> None:
    with space(tmp_path) as ws, refused() as found:
        locate(ADDRESS, ws, "sources.x", session(https=answer))
    assert words in str(found[0])
    assert list((tmp_path / "private" / "downloads").iterdir()) == []


def test_a_file_that_is_too_large_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_DOWNLOAD_BYTES", 10)
    with space(tmp_path) as ws, refused() as found:
        locate(ADDRESS, ws, "sources.x", session(https=Answering(b"x" * 11)))
    assert "too large" in found[0].what


def test_an_address_that_drips_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_DOWNLOAD_SECONDS", -1)
    with space(tmp_path) as ws, refused() as found:
        locate(ADDRESS, ws, "sources.x", session(https=Answering(b"x")))
    assert "in time" in found[0].what
