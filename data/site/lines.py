"""Where a key stands in a TOML text, since ``tomllib`` does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

Path = tuple[str | int, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEY})\s*\]")
_PAIR = re.compile(rf"\s*({_KEY})\s*=")
_PARTS = re.compile(_PART)


def key_lines(text: str) -> dict[Path, int]:
    """Find the line of every table, array item and key of a TOML text.

    Parameters
    ----------
    text : str
        Text that ``tomllib`` reads.

    Returns
    -------
    dict of tuple to int
        Path, with positions in arrays of tables as numbers, such as ``("sources", 0, "id")`` → line,
        the first being 1. What stands within a value over several lines has the line of its key.
    """
    found: dict[Path, int] = {}
    items: dict[Path, int] = {}
    table: Path = ()
    lines = text.splitlines()
    position = 0
    while position < len(lines):
        line = lines[position]
        number = position + 1
        position += 1
        if header := _HEADER.match(line):
            table = _table(_parts(header[2]), header[1] == "[[", items)
            found.setdefault(table, number)
        elif pair := _PAIR.match(line):
            found.setdefault((*table, *_parts(pair[1])), number)
            position = _after(lines, number)
    return found


def line_of(path: Sequence[str | int], lines: dict[Path, int]) -> int | None:
    """Return the line of a path, or of the nearest part around it that has one."""
    for length in range(len(path), 0, -1):
        if tuple(path[:length]) in lines:
            return lines[tuple(path[:length])]
    return None


def _parts(key: str) -> list[str]:
    return [next(iter(tomllib.loads(f"{part}=0"))) for part in _PARTS.findall(key)]


def _table(parts: list[str], is_item: bool, items: dict[Path, int]) -> Path:
    path: Path = ()
    for depth, part in enumerate(parts):
        path = (*path, part)
        if is_item and depth == len(parts) - 1:
            items[path] = items.get(path, -1) + 1
        if path in items:
            path = (*path, items[path])
    return path


def _after(lines: list[str], number: int) -> int:
    """Return the position of the first line after the value that begins on line ``number``."""
    for end in range(number, len(lines) + 1):
        try:
            tomllib.loads("\n".join(lines[number - 1 : end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return number
