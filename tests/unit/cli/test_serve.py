from __future__ import annotations

import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

import data.publish.build as build
from cli import main
from cli.ready import address, post_worker_init
from data.publish.write import write_release
from data.releases.store import current_id
from settings import ROOT, Settings
from tests.support.sample import sample_draft
from tests.support.tiny import tiny_settings


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = tiny_settings(tmp_path)
    write_release(sample_draft(), settings.releases_dir)
    for name in ("SITE", "DATA_DIR", "EQUITY_HOME", "HOST", "PORT"):
        monkeypatch.setenv(name, "")
    monkeypatch.chdir(tmp_path)
    return settings


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, command: commands.append(command))
    return commands


def serve(settings: Settings, *options: str, port: int = 8471) -> Result:
    os.environ["PORT"] = str(port)
    return CliRunner().invoke(main, [
        "serve", "--site", "tiny/../tiny", "--data-dir", "data", "--home", str(settings.home), *options])


def test_it_becomes_gunicorn_with_settings_that_hold_in_any_folder(place: Settings, started: list[list[str]]) -> None:
    result = serve(place)
    assert result.exit_code == 0
    command, = started
    assert command[1:4] == ["-m", "gunicorn", "app:server"]
    assert "127.0.0.1:8471" in command
    assert {"--no-control-socket", "--preload"} <= set(command)
    assert not [part for part in command if "access" in part]  # what people ask for is not written down
    assert Path.cwd() == ROOT
    assert os.environ["SITE"] == str(place.site_dir)
    assert os.environ["DATA_DIR"] == str(place.data_dir)
    assert os.environ["EQUITY_HOME"] == str(place.home)


def test_with_debug_it_becomes_the_development_server(place: Settings, started: list[list[str]]) -> None:
    serve(place, "--debug")
    assert "debug=True" in started[0][-1]
    assert "port=8471" in started[0][-1]


def test_a_taken_port_is_an_error_that_says_what_to_do(place: Settings, started: list[list[str]]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = serve(place, port=other.getsockname()[1])
    assert result.exit_code == 2
    assert "Choose another port" in result.output
    assert started == []


def test_a_damaged_release_is_not_served(place: Settings, started: list[list[str]]) -> None:
    (place.releases_dir / current_id(place.releases_dir) / "glossary.json").unlink()
    result = serve(place)
    assert result.exit_code == 6
    assert started == []


def test_it_publishes_first_where_nothing_is_published(
    place: Settings, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place.releases_dir / "current").unlink()
    monkeypatch.setattr(
        build, "publish_site", lambda settings, **_: write_release(sample_draft(), settings.releases_dir))
    assert serve(place).exit_code == 0
    assert len(started) == 1


@pytest.mark.parametrize(("host", "expected"), [
    ("127.0.0.1", "http://127.0.0.1:80/"), ("0.0.0.0", "http://localhost:80/"), ("::", "http://localhost:80/"),
    ("::1", "http://[::1]:80/"), ("example.org", "http://example.org:80/")])
def test_the_address_is_one_that_a_browser_here_can_open(host: str, expected: str) -> None:
    assert address(host, 80) == expected


def test_the_address_is_printed_once_a_worker_listens(capsys: pytest.CaptureFixture[str]) -> None:
    for age in (1, 2, 3):
        post_worker_init(SimpleNamespace(age=age, cfg=SimpleNamespace(address=[("127.0.0.1", 8050)])))
    assert capsys.readouterr().out.count("http://127.0.0.1:8050/") == 1
