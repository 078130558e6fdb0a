"""What a check of a site finds, and where: a path of keys, which the loader turns into a line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit, at a path of keys such as ``("sources", 0, "years")``."""

    path: tuple[str | int, ...]
    what: str
    found: str = ""
    expected: str = ""
    advice: str = ""


def nearest(found: str, known: Iterable[str]) -> str:
    """Return advice that names the nearest known word, or nothing where none is near."""
    close = difflib.get_close_matches(found, list(known), n=1, cutoff=0.6)
    return f"Did you mean {close[0]!r}?" if close else ""


def one_of(
    path: tuple[str | int, ...], what: str, found: str, known: Iterable[str]
) -> list[Finding]:
    """Return a finding where a word is none of those known."""
    words = list(known)
    if found in words:
        return []
    return [Finding(path, what, repr(found), ", ".join(words) or "nothing here yet", nearest(found, words))]
