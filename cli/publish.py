"""``equity publish``: build a release and show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.console import progress, say, show_table
from cli.group import with_settings
from settings import Settings

if TYPE_CHECKING:
    from data.releases.release import Release


@click.command("publish", epilog="""
\b
Examples:
  equity publish
  SITE=charlotte DATA_DIR=../data equity publish
  equity publish --force                  build it again, changed or not
""")
@click.option("--force", is_flag=True, help="Build and show it even if nothing has changed or it was rolled back from.")
@with_settings
def publish_command(settings: Settings, force: bool) -> None:
    """Count, withhold what is small, attack the result, and publish it if the attack fails.

    Takes seconds where nothing has changed. Whatever goes wrong, what is shown stays as it was.
    """
    with progress() as tell:
        from data.publish.standing import Done, nothing_to_do

        outcome = None if force else nothing_to_do(settings, tell)
        if outcome is None:
            from data.publish.build import publish_site  # takes seconds to load, and most starts do not need it

            outcome = publish_site(settings, force=force, progress=tell)
    release = outcome.release
    if outcome.done is Done.UNCHANGED:
        say(f"Nothing has changed: release {release.id} is shown.")
    elif outcome.done is Done.ROLLED_BACK:
        say(f"Nothing was published: these files made release {release.id}, which somebody rolled back from. "
            "To show it all the same: equity publish --force")
    else:
        _show_yields(release)
        for note in outcome.notes:
            say(f"Note: {note}")
        say(f"Release {release.id} passed its audit and is shown.")


def _show_yields(release: Release) -> None:
    from vocabulary import Status

    rows = []
    for table in release.manifest.tables:
        number = {status: table.statuses.get(status, 0) for status in Status}
        known = number[Status.PUBLISHED] + number[Status.WITHHELD]
        share = f"{number[Status.WITHHELD] / known:.1%}" if known else ""
        rows.append((table.id, *(f"{n:,}" for n in (
            table.rows, number[Status.PUBLISHED], number[Status.WITHHELD], number[Status.NOT_REPORTED])), share))
    columns = ("table", "cells", "published", "withheld", "not reported", "share withheld")
    show_table("What is published", columns, rows, columns[1:])
