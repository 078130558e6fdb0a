"""What people can search by in a release."""

from __future__ import annotations

from functools import lru_cache

from data.releases.release import Release
from geo.search.index import Index


@lru_cache(maxsize=4)
def search_index(release: Release) -> Index | None:
    """Return the streets and landmarks of a release, ready to be asked; None where it has none."""
    content = release.search()
    return Index(content) if content else None


def has_addresses(release: Release) -> bool:
    """Whether house numbers can be looked up, not landmarks alone."""
    return any(item.kind != "landmarks" for item in release.manifest.places)
