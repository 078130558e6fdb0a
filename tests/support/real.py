"""Real data beside the checkout, for the tests that need it."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def real_data(name: str) -> Path:
    """Return the folder of a place's real data, or skip the test where it is not there."""
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"real data is not here: {folder}")
    return folder
