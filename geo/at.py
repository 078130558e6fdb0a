"""Problems that say which file and which geography they are about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from errors import Problem

At = Callable[..., Problem]
"""Makes a :class:`Problem` whose file and key are filled in already."""


def problems_at(path: Path, part_id: str, key: str = "", kind: str = "geographies") -> At:
    """Return a maker of problems about the file of a geography, or of another kind, and about one key of it."""
    return partial(Problem, file=str(path), key=".".join(filter(None, (kind, part_id, key))))
