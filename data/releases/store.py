"""Which release is shown: the pointer ``current`` and the folders beside it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import language
import settings
from data.releases.release import Release
from errors import Problem, ReleaseError


def current_id(releases_dir: Path) -> str:
    """Return the id of the release that is shown.

    Raises
    ------
    ReleaseError
        If nothing has been published yet.
    """
    try:
        return (releases_dir / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise ReleaseError(
            Problem("Nothing has been published yet.", file=str(releases_dir), advice="Publish with: equity publish")
        ) from None


def release_ids(releases_dir: Path) -> list[str]:
    """Return the ids of all releases that are kept, the oldest day first."""
    return sorted(path.parent.name for path in releases_dir.glob("[!.]*/manifest.json"))


@lru_cache(maxsize=4)
def open_release(folder: Path) -> Release:
    """Open a release, checked; the same object for the same folder."""
    return Release(folder)


@lru_cache(maxsize=8)
def _said_in(release: Release, language: str) -> Release:
    return release.said_in(language)


def current() -> Release:
    """Return the release that is shown now, in the language being answered in where it can be shown in that.

    Follows a publish or a rollback without a restart.
    """
    folder = settings.load().releases_dir
    release = open_release(folder / current_id(folder))
    return _said_in(release, language.current()) if language.current() in release.languages else release
