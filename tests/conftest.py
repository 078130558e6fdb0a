"""What many tests share: the demonstration, published once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("no stopwatch", deadline=None)
settings.load_profile("no stopwatch")

ROOT = Path(__file__).parents[1]


def run_equity(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command ``equity`` as a person would, with settings in the environment."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, **environ},
    )


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The EQUITY_HOME of a freshly published demonstration."""
    home = tmp_path_factory.mktemp("demo-home")
    result = run_equity("publish", SITE="demo", EQUITY_HOME=str(home))
    assert result.returncode == 0, result.stdout + result.stderr
    return home
