"""What plans have promised: measurable commitments with their targets, owners and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from community.rows import problems_of_addresses, problems_of_duplicates, read_rows
from data.releases.release import Release
from errors import InputError


@dataclass(frozen=True)
class Commitment:
    """Something that a public plan says will be done, each field as its source puts it.

    Parameters
    ----------
    plan, focus_area : str
        The plan, and which part of it.
    commitment : str
        What will be done.
    measure, baseline, baseline_year, target, target_year : str
        By what it is measured, from where to where, and by when; empty where the source does not say.
    owner : str
        Who answers for it.
    source_url, source_date : str
        Where and when this was said.
    """

    plan: str
    commitment: str
    focus_area: str = ""
    measure: str = ""
    baseline: str = ""
    baseline_year: str = ""
    target: str = ""
    target_year: str = ""
    owner: str = ""
    source_url: str = ""
    source_date: str = ""

    @property
    def measurable(self) -> bool:
        """Whether it can be told if it was kept: it has a measure and a target."""
        return bool(self.measure and self.target)

    @property
    def dated(self) -> bool:
        """Whether it also says by when."""
        return self.measurable and bool(self.target_year)


_NAMES = [field.name for field in fields(Commitment)]


def read_commitments(path: Path) -> list[Commitment]:
    """Read commitments of public plans: columns ``plan``, ``commitment`` and the others of :class:`Commitment`.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8.

    Returns
    -------
    list of Commitment
        In the order of the file.

    Raises
    ------
    InputError
        With every problem of the file, each with its row and column.
    """
    rows = read_rows(path, required=("plan", "commitment"), optional=_NAMES[2:])
    found = [*problems_of_addresses(rows, "source_url"),
             *problems_of_duplicates(rows, ("plan", "focus_area", "commitment"))]
    found += [row.problem("A target needs the measure that it is a number of.", "measure", "a text")
              for row in rows if row.cells["target"] and not row.cells["measure"]]
    if found:
        raise InputError(found)
    return [Commitment(**row.cells) for row in rows]


def commitments(release: Release) -> list[Commitment]:
    """Return the commitments of a release, in the site's order; nothing where it names none."""
    return [Commitment(**{name: entry[name] for name in _NAMES if name in entry}) for entry in release.commitments]


def by_plan(found: Iterable[Commitment]) -> dict[str, list[Commitment]]:
    """Return commitments by their plan, those with a date first."""
    plans: dict[str, list[Commitment]] = {}
    for item in found:
        plans.setdefault(item.plan, []).append(item)
    return {plan: sorted(items, key=lambda item: not item.dated) for plan, items in plans.items()}
