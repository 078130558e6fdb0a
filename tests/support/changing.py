"""A tiny place that changes: its configuration, its records, its areas."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from data.releases.release import Release
from data.releases.store import current_id
from settings import Settings
from tests.support.tiny import tiny_settings

Row = dict[str, str]


def changing(folder: Path, *changes: tuple[str, str]) -> Settings:
    """Write the tiny place, in which tables may be mostly withheld, with its site.toml changed."""
    settings = tiny_settings(folder)
    path = settings.site_dir / "site.toml"
    said = re.sub(r"^most_withheld = .*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(f"most_withheld = 0.99\n{said}", encoding="utf-8")
    change(settings, *changes)
    return settings


def change(settings: Settings, *changes: tuple[str, str]) -> None:
    """Replace texts in site.toml; each must be there."""
    path = settings.site_dir / "site.toml"
    said = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in said, old
        said = said.replace(old, new)
    path.write_text(said, encoding="utf-8")


def add(settings: Settings, text: str) -> None:
    """Add to site.toml."""
    path = settings.site_dir / "site.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def drop_table(settings: Settings, name: str) -> str:
    """Take a table out of site.toml; return what stood there."""
    path = settings.site_dir / "site.toml"
    said = path.read_text(encoding="utf-8")
    start = said.index(f'[[tables]]\nid = "{name}"')
    end = said.find("[[tables]]", start + 1)
    end = len(said) if end < 0 else end
    path.write_text(said[:start] + said[end:], encoding="utf-8")
    return said[start:end]


def victims(settings: Settings) -> list[Row]:
    """Return the rows of the records, nobody of whom exists."""
    assert settings.data_dir is not None
    with (settings.data_dir / "victims.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write_victims(settings: Settings, rows: list[Row], name: str = "victims.csv") -> None:
    """Write records."""
    assert settings.data_dir is not None
    with (settings.data_dir / name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def shown(settings: Settings) -> Release:
    """Return the release that is shown."""
    return Release(settings.releases_dir / current_id(settings.releases_dir))
