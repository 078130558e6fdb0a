"""A release's search file, ready to be asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.search.words import Name, letters, parts, spelled

Run = tuple[int, int, int]
"""First and last house number, both odd or both even, and the position of the areas that they are in."""


@dataclass(frozen=True)
class Street:
    """A street of one town."""

    name: str
    town: str
    parts: Name
    runs: tuple[Run, ...]

    def where(self, number: int) -> tuple[int, int] | None:
        """Return the areas' position for a house number, and how far it is from the nearest number that is known.

        A number is looked for on its own side of the street: odd among odd, even among even, and among all of them
        only where its side has none.
        """
        side = [run for run in self.runs if run[0] % 2 == number % 2] or list(self.runs)
        if not side:
            return None
        nearest = min(side, key=lambda run: max(run[0] - number, number - run[1], 0))
        return nearest[2], max(nearest[0] - number, number - nearest[1], 0)


@dataclass(frozen=True)
class Landmark:
    """A public place."""

    name: str
    label: str
    town: str
    words: tuple[str, ...]
    kind: tuple[str, ...]
    where: int


class Index:
    """Every street and landmark of a release by its name.

    Parameters
    ----------
    content : bytes
        From :func:`geo.search.compact.search_file`.
    """

    def __init__(self, content: bytes) -> None:
        said = json.loads(content)
        self.geographies: tuple[str, ...] = tuple(said["geographies"])
        self._areas: list[list[str | None]] = said["areas"]
        self.streets: dict[str, list[Street]] = {}
        for name, town, runs in said["streets"]:
            street = Street(name, town, parts(spelled(letters(name))), tuple((a, b, c) for a, b, c in runs))
            self.streets.setdefault(street.parts.core, []).append(street)
        self.cores: Sequence[str] = list(self.streets)
        self.landmarks = [Landmark(name, label, town, _words(name), _words(label), where)
                          for name, label, town, where in said["landmarks"] if _words(name)]
        used = dict.fromkeys(word for item in self.landmarks for word in (*item.words, *item.kind))
        self.vocabulary: Sequence[str] = list(used)
        self.landmark_words, self.landmark_letters = _table(self.landmarks, {word: n for n, word in enumerate(used)})

    def areas(self, where: int) -> dict[str, str]:
        """Return geography → code of the areas at a position; without those geographies that do not reach there."""
        return {name: code for name, code in zip(self.geographies, self._areas[where], strict=True) if code}


def _words(text: str) -> tuple[str, ...]:
    return tuple(spelled(letters(text)))


def _table(landmarks: Sequence[Landmark], numbers: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of each landmark's words, a row a landmark, and how many letters of its name each word has.

    Rows are filled up with a number that no word has; such words, and those of the kind, have no letters of the name.
    """
    widest = max((len(item.words) + len(item.kind) for item in landmarks), default=0)
    words = np.full((len(landmarks), widest), len(numbers))
    name_letters = np.zeros((len(landmarks), widest))
    for row, item in enumerate(landmarks):
        own = (*item.words, *item.kind)
        words[row, :len(own)] = [numbers[word] for word in own]
        name_letters[row, :len(item.words)] = [len(word) for word in item.words]
    return words, name_letters
