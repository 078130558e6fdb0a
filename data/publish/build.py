"""From a site's files to a release: the road of a number, end to end."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from data.intake import read_site
from data.plan.empty import refuse_empty
from data.plan.file import find_plan, follow
from data.publish.accounting import exact_accounting, public_accounting, shown_totals
from data.publish.certificates import keep_certificates
from data.publish.describe import (
    describe_contexts,
    describe_indicators,
    describe_rule,
    describe_site,
    nearest_order,
    read_facts,
)
from data.publish.draft import Draft
from data.publish.files import write_file
from data.publish.fingerprint import fetches, fingerprint
from data.publish.geography import describe_geographies, draw, draw_around, measure_overlaps
from data.publish.knowledge import choose, gather, shown_rows, with_vintages
from data.publish.ledger import mark_shown, write_entry
from data.publish.lock import only_writer
from data.publish.made import input_folder
from data.publish.places import describe_places, searchable
from data.publish.population import describe_populations, population_frame
from data.publish.progress import Progress, silent
from data.publish.public import public_table
from data.publish.standing import Done, Outcome, standing
from data.publish.truth import refuse_untrue
from data.publish.verdict import as_manifest, refuse
from data.publish.write import write_release
from data.releases.release import Release
from data.site.load import load_site
from data.site.messages import read_messages
from data.suppression import audit
from data.tabulate import count_tables
from settings import Settings

LEFT_BEHIND = ("reading-*", "counting-*", "making-*")
"""Folders of true records in the private folder that a process leaves when it is killed."""


def publish_site(
    settings: Settings, *, force: bool = False, today: date | None = None, progress: Progress = silent
) -> Outcome:
    """Build a site's release and make it the one that is shown.

    Parameters
    ----------
    settings : Settings
        Which site, and where its folders are.
    force : bool
        Build and show it even if nothing has changed, or if it was rolled back from.
    today : date, optional
        No record may be later than this; the current day by default.
    progress : callable
        Told what is being done.

    Returns
    -------
    Outcome

    Raises
    ------
    EquityError
        If anything is wrong; what is shown then stays as it was.
    """
    wished = load_site(settings.site_dir)
    with only_writer(settings.releases_dir):
        data_dir = input_folder(settings.site_dir, settings.data_dir, settings.private_dir, progress)
        folders = (settings.site_dir, data_dir, settings.private_dir)
        _clear_up(settings.private_dir)
        site = follow(wished, find_plan(settings.site_dir, settings.private_dir))
        made_from = fingerprint(site, *folders, progress)
        if not force and not fetches(site) and (made := standing(settings, made_from)):
            return made
        facts = read_facts(site, settings.site_dir, data_dir)
        messages = read_messages(settings.site_dir, site.languages)
        indicators = describe_indicators(site, settings.site_dir)
        inputs = read_site(
            site, data_dir, settings.site_dir, settings.private_dir,
            today=today or datetime.now(UTC).astimezone().date(), progress=progress,
        )
        if fetches(site):
            made_from = fingerprint(site, *folders, progress)
            if not force and (made := standing(settings, made_from)):
                return made
        account = exact_accounting(inputs.accounts).to_csv(index=False)
        write_file(settings.private_dir / "accounting.csv", account.encode())
        progress("Counting", 0.0)
        rules = site.rules
        known = gather(site, inputs, count_tables(site, inputs), settings.private_dir, settings.releases_dir)
        known, choice = choose(known, progress)
        tables = known.tables
        published = shown_rows(known, choice.published, rules)
        seen = known.seen(published)
        refuse_empty(tables, published, site.most_withheld)
        result = audit(known.every, seen, known.rules, progress, choice.certificates)
        result = with_vintages(result, known, seen)
        refuse(result)
        shares = measure_overlaps(site, inputs.boundaries, progress)
        public = tuple(public_table(cells, published[cells.table.id], rules[cells.source].rounding) for cells in tables)
        refuse_untrue(tables, public, rules)
        orientation, drawn = draw_around(site, inputs.boundaries, inputs.orientation)
        draft = Draft(
            about=describe_site(site, made_from),
            geographies=describe_geographies(site, inputs.boundaries, shares),
            boundaries=draw(site, inputs.boundaries, progress),
            indicators=indicators,
            populations=describe_populations(site, inputs.populations),
            tables=public,
            population=population_frame(site, inputs.populations, shares),
            rule=describe_rule(site),
            audit=as_manifest(result, public),
            accounting=public_accounting(
                inputs.sources.values(), rules, shown_totals(tables, published, site.sources)
            ),
            nearest=nearest_order(site),
            facts=facts,
            messages=messages,
            contexts=describe_contexts(site, inputs.contexts),
            orientation=orientation,
            drawn=drawn,
            places=describe_places(site),
            search=searchable(inputs.places, inputs.boundaries),
        )
        progress("Writing the release", 0.0)
        release_id = write_release(draft, settings.releases_dir, lambda release_id: write_entry(
            settings.private_dir, release_id, tables, published, rules, inputs.boundaries))
        mark_shown(settings.private_dir, release_id)
        keep_certificates(settings.private_dir, release_id, choice.certificates)
        progress("Writing the release", 1.0)
    return Outcome(Done.PUBLISHED, Release(settings.releases_dir / release_id), known.notes)


def _clear_up(private_dir: Path) -> None:
    for pattern in LEFT_BEHIND:
        for folder in private_dir.glob(pattern):
            shutil.rmtree(folder, ignore_errors=True)
