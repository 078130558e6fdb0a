"""What the audit says."""

from __future__ import annotations

from dataclasses import dataclass

from errors import Problem


@dataclass(frozen=True)
class AuditResult:
    """The verdict on a release.

    Parameters
    ----------
    passed : bool
        Whether it may be published.
    method : str
        What was done, for the manifest.
    figures : dict of str to int
        What was counted. None of them is a count of people.
    seconds : float
        How long it took.
    findings : tuple of Problem
        What is wrong, with tables and cells but never a count.
    """

    passed: bool
    method: str
    figures: dict[str, int]
    seconds: float
    findings: tuple[Problem, ...]
