"""Problems that say which file and which geography they are about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from errors import Problem

At = Callable[..., Problem]
"""Makes a :class:`Problem` whose file and key are filled in already."""


def problems_at(path: Path, geography_id: str, part: str = "") -> At:
    """Return a maker of problems about a geography's file, and about one key of it if ``part`` names one."""
    return partial(Problem, file=str(path), key=".".join(filter(None, ("geographies", geography_id, part))))
