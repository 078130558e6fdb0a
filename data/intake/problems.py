"""Problems of one input file, told with file and key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from errors import EquityError, InputError, Problem

MAX_SHOWN = 20
"""How many problems of one kind are told."""


@dataclass(frozen=True)
class Place:
    """A file and the key of ``site.toml`` that names it."""

    file: str
    key: str

    def problem(
        self, what: str, *, below: str = "", row: int | None = None, column: str = "", found: str = "",
        expected: str = "", advice: str = "",
    ) -> Problem:
        """Return a problem of this file; ``below`` is the key below the file's own."""
        key = f"{self.key}.{below}" if below else self.key
        return Problem(what, self.file, key, row, column, found, expected, advice)

    def error(
        self, what: str, *, below: str = "", row: int | None = None, column: str = "", found: str = "",
        expected: str = "", advice: str = "",
    ) -> InputError:
        """Return an error with one problem of this file."""
        return InputError(self.problem(what, below=below, row=row, column=column, found=found, expected=expected,
                                       advice=advice))


def raise_if(problems: Sequence[Problem]) -> None:
    """Raise an InputError where there are problems; of many alike, the first few and how many more there are."""
    if not problems:
        return
    shown: list[Problem] = []
    times: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        kind = (problem.what, problem.column)
        times[kind] += 1
        if times[kind] <= MAX_SHOWN:
            shown.append(problem)
    for (what, column), number in times.items():
        if number > MAX_SHOWN:
            text = f"{number - MAX_SHOWN:,} more like this: {what}"
            shown.append(Problem(text, problems[0].file, problems[0].key, column=column))
    raise InputError(shown)


@contextmanager
def collect(problems: list[Problem]) -> Iterator[None]:
    """Add the problems of an error to a list instead of stopping at it."""
    try:
        yield
    except EquityError as error:
        problems += error.problems
