"""The two real places, each published once for all tests that need it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.measures.answers import Answers
from data.releases.release import Release
from data.releases.store import current_id
from tests.conftest import run_equity
from tests.support.real import real_data


@pytest.fixture(scope="session")
def mecklenburg() -> Path:
    """The folder of Charlotte-Mecklenburg's files."""
    return real_data("mecklenburg")


@pytest.fixture(scope="session")
def philadelphia_files() -> Path:
    """The folder of Philadelphia's files."""
    return real_data("philadelphia")


@pytest.fixture(scope="session")
def charlotte(mecklenburg: Path, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What the published Charlotte site answers."""
    return _published("charlotte", mecklenburg, tmp_path_factory.mktemp("charlotte"))


@pytest.fixture(scope="session")
def philadelphia(philadelphia_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What the published Philadelphia site answers."""
    return _published("philadelphia", philadelphia_files, tmp_path_factory.mktemp("philadelphia"))


def _published(site: str, files: Path, home: Path) -> Answers:
    result = run_equity("publish", SITE=site, DATA_DIR=str(files), EQUITY_HOME=str(home))
    assert result.returncode == 0, result.stdout + result.stderr
    releases = home / "releases" / site
    return Answers(Release(releases / current_id(releases)))
