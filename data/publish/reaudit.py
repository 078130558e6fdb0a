"""Attacking the release that is shown: what is really in its files, against the true counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from data.intake import read_site
from data.plan.file import find_plan, follow
from data.publish.certificates import kept_certificates
from data.publish.fingerprint import fingerprint
from data.publish.knowledge import gather, weighed, with_vintages
from data.publish.made import input_folder
from data.publish.progress import Progress, silent
from data.publish.rounding import not_publishable
from data.publish.truth import compare
from data.publish.verdict import findings_of
from data.releases.release import Release
from data.releases.store import current_id
from data.site.load import load_site
from data.site.model import Rule
from data.suppression import AuditResult, audit
from data.tabulate import count_tables
from data.tabulate.cells import Cells
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


def audit_current(
    settings: Settings, *, certified: bool = False, today: date | None = None, progress: Progress = silent
) -> Verdict:
    """Check the release that is shown, then attack it.

    Parameters
    ----------
    settings : Settings
        Which site, and where its folders are.
    certified : bool
        Check the certificates that were kept of the release, and attack only what they do not prove.
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
    site = follow(load_site(settings.site_dir), find_plan(settings.site_dir, settings.private_dir))
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
    advice = "" if same else "The inputs have changed since: publish again."
    published, differing = _compare(release, tables, site.rules, advice)
    findings += differing
    if differing:
        return Verdict(release, tuple(findings), None)
    certificates = kept_certificates(settings.private_dir, release.id) if certified else None
    known = gather(site, inputs, tables, settings.private_dir, folder, without=release.id).beside(published)
    seen = known.seen(published)
    result = audit(known.every, seen, known.rules, progress, certificates)
    if not result.passed and known.doubtful:
        known = weighed(known)
        result = audit(known.every, seen, known.rules, progress, certificates)
    result = with_vintages(result, known, seen)
    return Verdict(release, (*findings, *findings_of(result)), result)


def _look_inside(release: Release) -> list[Problem]:
    """Find what no release may say, whatever the true counts are."""
    problems = []
    for table in release.manifest.tables:
        rule = release.manifest.rule_of(table.indicator)
        cells = release.cells(table.id)
        shown = cells["count_status"] == Status.PUBLISHED
        small = not_publishable(cells["count"].dropna().to_numpy(np.int64), rule)
        if (shown != cells["count"].notna()).any():
            problems.append(Problem("A cell's count and status disagree.", file=table.file))
        if small.any():
            problems.append(Problem("A number is published that the rule does not let through.", file=table.file))
    return problems


def _compare(
    release: Release, tables: Sequence[Cells], rules: Mapping[str, Rule], advice: str
) -> tuple[dict[str, np.ndarray], list[Problem]]:
    """Return which true cells the release publishes, and where it does not say what was counted."""
    published, problems = {}, []
    in_release = {table.id for table in release.manifest.tables}
    for name in sorted(in_release ^ {cells.table.id for cells in tables}):
        problems.append(Problem("The site and the release do not have the same tables.", found=name, advice=advice))
    for cells in tables:
        if cells.table.id not in in_release:
            continue
        shown, wrong = compare(cells, release.cells(cells.table.id), rules[cells.source])
        published[cells.table.id] = shown
        if wrong:
            problems.append(Problem(wrong, file=release.table(cells.table.id).file, advice=advice))
    return published, problems
