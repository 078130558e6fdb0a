"""``equity rollback``: show an earlier release again."""

from __future__ import annotations

import click

from cli.console import say
from cli.group import with_settings
from settings import Settings


@click.command("rollback", epilog="""
\b
Examples:
  equity rollback                         the one that was shown before
  equity rollback 2026-11-22-1a2b3c4d     this one
""")
@click.argument("release", required=False, default="")
@with_settings
def rollback_command(settings: Settings, release: str) -> None:
    """Show an earlier release again, at once and without a restart.

    RELEASE is an id such as 2026-11-22-1a2b3c4d; by default the one that was shown before. Nothing is
    deleted: rolling back is taken back by naming the newer release.
    """
    from data.publish.rollback import roll_back  # takes a second to load

    chosen = roll_back(settings.releases_dir, release)
    say(f"Release {chosen} is shown now.")
