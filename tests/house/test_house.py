"""The rules of the house: style, types, import rules, file sizes."""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
LONGEST_FILE_LINES = 400
MEDIAN_FILE_LINES = 150


def source_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"], cwd=ROOT, check=True,
        capture_output=True, text=True,
    ).stdout.split()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="ruff"),
        pytest.param(["mypy", "."], id="mypy"),
        pytest.param(["lint-imports", "--no-cache"], id="imports"),
    ],
)
def test_tools_find_nothing(command: list[str]) -> None:
    result = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_files_are_small() -> None:
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE_LINES} == {}
    assert statistics.median(lines for lines in lengths.values() if lines) < MEDIAN_FILE_LINES


def test_nothing_imports_pages() -> None:
    importing = [
        path.relative_to(ROOT)
        for path in source_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(("import pages", "from pages")) and "tests" not in path.relative_to(ROOT).parts
    ]
    assert importing == []
