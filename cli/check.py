"""``equity check``: what is wrong with a site's files."""

from __future__ import annotations

import click

from cli.console import progress, say, show_problems, show_table
from cli.group import with_settings
from settings import Settings


@click.command("check", epilog="""
\b
Examples:
  equity check
  equity check --site charlotte --data-dir ../data
""")
@with_settings
def check_command(settings: Settings) -> None:
    """Read a site's files, say everything that is wrong with them, and change nothing.

    Prints what became of every row: counted, without a known area, or set aside with a reason. These
    numbers are exact, for the operator alone.
    """
    from data.publish.check import check_site  # takes seconds to load

    with progress() as tell:
        checked = check_site(settings, progress=tell)
    for note in checked.notes:
        say(f"Note: {note}")
    if checked.problems:
        show_problems(checked.problems, f"To mend ({len(checked.problems)})")
        click.get_current_context().exit(checked.exit_code)
    rows = [
        (source, fate.replace("_", " "), f"{number:,}")
        for source, fate, number in checked.accounting.itertuples(index=False, name=None)
    ]
    show_table("What became of the rows (exact: not for publishing)", ("source", "fate", "rows"), rows, ("rows",))
    say(f"The files of {settings.site} can be published: equity publish")
