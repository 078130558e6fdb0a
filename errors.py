"""Errors that people are meant to read.

::

    EquityError
    ├── SettingError       a setting has a wrong value
    ├── SiteError          site.toml, or what it points to, does not make sense
    ├── InputError         an agency's file cannot be used as it is
    ├── DisclosureError    a release would not be safe, or cannot be made safe
    └── ReleaseError       a release is missing, damaged or not signed off

Each carries the problems that were found, all at once. The command line prints
them without a traceback and ends with the class's own exit code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, said so that the reader can mend it.

    Parameters
    ----------
    what : str
        One sentence that says what is wrong.
    file, key, column : str
        Where: the file, the key in ``site.toml``, the column. Empty where it does not apply.
    row : int or None
        Line of the file, the header being line 1.
    found, expected : str
        What stood there and what may stand there. Never a count of people.
    advice : str
        What to do about it.
    """

    what: str
    file: str = ""
    key: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    advice: str = ""

    def place(self) -> str:
        """Return where the problem is, as ``file, key, row, column``."""
        parts = [self.file, self.key]
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        lines = [f"{self.place()}: {self.what}" if self.place() else self.what]
        for word, text in (("found", self.found), ("expected", self.expected), ("to do", self.advice)):
            if text:
                lines.append(f"  {word}: {text}")
        return "\n".join(lines)


class EquityError(Exception):
    """Base of every error that is shown to a person without a traceback."""

    exit_code = 1

    def __init__(self, problems: Problem | Iterable[Problem] | str) -> None:
        if isinstance(problems, str):
            problems = Problem(problems)
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SettingError(EquityError):
    """A setting (environment variable or option) has a wrong value."""

    exit_code = 2


class SiteError(EquityError):
    """``site.toml``, or a file it points to, does not make sense."""

    exit_code = 3


class InputError(EquityError):
    """An agency's file cannot be used as it is."""

    exit_code = 4


class DisclosureError(EquityError):
    """A release would not be safe, or cannot be made safe."""

    exit_code = 5


class ReleaseError(EquityError):
    """A release is missing, damaged or not signed off."""

    exit_code = 6
