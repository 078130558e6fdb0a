"""Settings come from the environment, and a wrong one is explained."""

from __future__ import annotations

from pathlib import Path

import pytest

import settings
from errors import SettingError


def site_folder(folder: Path) -> Path:
    (folder / "springfield").mkdir()
    (folder / "springfield" / "site.toml").write_text("")
    return folder / "springfield"


def test_defaults_show_the_demonstration() -> None:
    found = settings.load({})
    assert (found.site, found.port, found.host, found.data_dir) == ("demo", 8050, "127.0.0.1", None)
    assert found.releases_dir == settings.ROOT / "var" / "releases" / "demo"


def test_a_site_may_be_a_folder_elsewhere(tmp_path: Path) -> None:
    found = settings.load({"SITE": str(site_folder(tmp_path)), "EQUITY_HOME": str(tmp_path / "home")})
    assert found.site == "springfield"
    assert found.private_dir == tmp_path / "home" / "private" / "springfield"


def test_all_wrong_settings_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingError) as caught:
        settings.load({"SITE": "atlantis", "PORT": "0", "DATA_DIR": str(tmp_path / "none")})
    assert [problem.key for problem in caught.value.problems] == ["SITE", "PORT", "DATA_DIR"]
    assert "atlantis" in str(caught.value)


@pytest.mark.parametrize("port", ["-1", "65536", "eighty", "80.5", "٣"])
def test_ports_that_cannot_be_listened_on(port: str) -> None:
    with pytest.raises(SettingError):
        settings.load({"PORT": port})


def test_the_readme_has_every_setting() -> None:
    readme = (settings.ROOT / "README.md").read_text(encoding="utf-8")
    assert [setting.name for setting in settings.SETTINGS if f"`{setting.name}`" not in readme] == []


def test_the_public_address_is_a_scheme_and_a_host() -> None:
    assert settings.load({}).public_address == ""
    assert settings.load({"PUBLIC_ADDRESS": "https://data.example.org/"}).public_address == "https://data.example.org"
    assert settings.load({"PUBLIC_ADDRESS": "http://[::1]:8050"}).public_address == "http://[::1]:8050"


@pytest.mark.parametrize("address", [
    "data.example.org", "ftp://example.org", "https://example.org/path", "https://", "https://example.org?x=1",
    "https://example.org:port", "https://me@example.org"])
def test_public_addresses_that_are_none(address: str) -> None:
    with pytest.raises(SettingError):
        settings.load({"PUBLIC_ADDRESS": address})


def test_settings_follow_the_environment_and_where_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "other"):
        (tmp_path / name / "files").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / name)
        assert settings.load({"DATA_DIR": "files"}).data_dir == tmp_path / name / "files"
