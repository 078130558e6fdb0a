"""Age bands such as ``0-17`` and ``65+``."""

from __future__ import annotations

import re

OLDEST = 120
"""Ages above this are taken for a slip of the pen."""

_BAND = re.compile(r"(\d{1,3})(?:-(\d{1,3})|\+)")


def band_ages(band: str) -> range | None:
    """Return the ages in years that a band holds; None where it is not a band.

    Parameters
    ----------
    band : str
        Such as ``18-24`` (both ends included) or ``65+``.
    """
    match = _BAND.fullmatch(band)
    if match is None:
        return None
    first = int(match[1])
    last = int(match[2]) if match[2] else OLDEST
    return range(first, last + 1) if first <= last <= OLDEST else None
