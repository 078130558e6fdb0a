"""Attacking the release that is shown: what is really in its files, against the true counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd

from data.intake import read_site
from data.publish.fingerprint import fingerprint
from data.publish.made import input_folder
from data.publish.progress import Progress, silent
from data.publish.verdict import findings_of
from data.releases.release import Release
from data.releases.store import current_id
from data.site.load import load_site
from data.suppression import AuditResult, audit
from data.tabulate import count_tables
from data.tabulate.cells import Cells, State
from errors import Problem, SettingError
from settings import Settings
from vocabulary import Status


@dataclass(frozen=True)
class Verdict:
    """What attacking a release showed.

    Parameters
    ----------
    release : Release
        The release, its hashes and its seal found right.
    findings : tuple of Problem
        Why it is not safe or not true; none if it is both.
    attack : AuditResult or None
        The attack's result; None where the inputs are not here, so that nothing could be compared.
    """

    release: Release
    findings: tuple[Problem, ...]
    attack: AuditResult | None


def audit_current(settings: Settings, *, today: date | None = None, progress: Progress = silent) -> Verdict:
    """Check the release that is shown, then attack it.

    Parameters
    ----------
    settings : Settings
        Which site, and where its folders are.
    today : date, optional
        As for :func:`data.publish.build.publish_site`.
    progress : callable
        Told what is being done.

    Raises
    ------
    ReleaseError
        If nothing is published, or a file is not what was signed off.
    """
    folder = settings.releases_dir
    release = Release(folder / current_id(folder))
    findings = list(_look_inside(release))
    site = load_site(settings.site_dir)
    try:
        data_dir = input_folder(settings.site_dir, settings.data_dir, settings.private_dir, progress)
    except SettingError:
        return Verdict(release, tuple(findings), None)
    inputs = read_site(
        site, data_dir, settings.site_dir, settings.private_dir / "audit",
        today=today or datetime.now(UTC).astimezone().date(), progress=progress,
    )
    tables = count_tables(site, inputs)
    same = fingerprint(site, settings.site_dir, data_dir, settings.private_dir) == release.manifest.inputs
    published, differing = _compare(release, tables, "" if same else "The inputs have changed since: publish again.")
    findings += differing
    if differing:
        return Verdict(release, tuple(findings), None)
    result = audit(tables, published, site.rule, progress)
    return Verdict(release, (*findings, *findings_of(result)), result)


def _look_inside(release: Release) -> list[Problem]:
    """Find what no release may say, whatever the true counts are."""
    rule, problems = release.manifest.rule, []
    for table in release.manifest.tables:
        cells = release.cells(table.id)
        shown = cells["count_status"] == Status.PUBLISHED
        small = cells["count"].between(rule.smallest, rule.largest).fillna(False).astype(bool)
        if (shown != cells["count"].notna()).any():
            problems.append(Problem("A cell's count and status disagree.", file=table.file))
        if small.any():
            problems.append(Problem("A count that the rule calls small is published.", file=table.file))
    return problems


def _compare(
    release: Release, tables: Sequence[Cells], advice: str
) -> tuple[dict[str, np.ndarray], list[Problem]]:
    """Return which true cells the release publishes, and where it does not say what was counted."""
    published, problems = {}, []
    in_release = {table.id for table in release.manifest.tables}
    for name in sorted(in_release ^ {cells.table.id for cells in tables}):
        problems.append(Problem("The site and the release do not have the same tables.", found=name, advice=advice))
    for cells in tables:
        if cells.table.id not in in_release:
            continue
        shown, wrong = _match(cells, release.cells(cells.table.id))
        published[cells.table.id] = shown
        if wrong:
            problems.append(Problem(wrong, file=release.table(cells.table.id).file, advice=advice))
    return published, problems


def _match(cells: Cells, public: pd.DataFrame) -> tuple[np.ndarray, str]:
    dimensions = list(cells.codes)
    nothing = np.zeros(len(cells.frame), dtype=bool)
    if list(public.columns) != [*dimensions, "count", "count_status"]:
        return nothing, "The table does not have the columns that the site asks for."
    true = cells.frame[[*dimensions, "count", "state"]].astype(dict.fromkeys(dimensions, "str"))
    both = true.merge(public, on=dimensions, how="left", suffixes=("_true", ""), validate="one_to_one")
    if len(public) != len(true) or both["count_status"].isna().any():
        return nothing, "The table does not have the cells that the site asks for."
    shown = (both["count_status"] == Status.PUBLISHED).to_numpy(bool)
    counted = (both["state"].astype(str) == State.COUNTED).to_numpy(bool)
    equal = (both["count"] == both["count_true"]).fillna(False).to_numpy(bool)
    if (shown & ~(counted & equal)).any():
        return shown, "A published count is not the true one."
    unreported = (both["state"].astype(str) == State.NOT_REPORTED).to_numpy(bool)
    if (unreported != (both["count_status"] == Status.NOT_REPORTED).to_numpy(bool)).any():
        return shown, "A cell is said to be not reported that is, or the other way around."
    return shown, ""
