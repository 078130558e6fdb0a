"""The edition of the site: which release, shown by which code."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from data.releases.store import current
from settings import ROOT

ROOMS = ("assets", "community", "components", "data", "geo", "messages", "pages", "web")
MAKES = (".css", ".js", ".po", ".py")


def edition() -> str:
    """Return what changes whenever a page may: the release's id with a digest of the code."""
    return f"{current().id}-{code()}"


@lru_cache(maxsize=1)
def code() -> str:
    """Return a digest of all files that pages are made by."""
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in MAKES]
    digest = hashlib.sha256()
    for path in sorted([*files, *ROOT.glob("*.py")]):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
