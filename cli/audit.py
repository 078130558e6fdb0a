"""``equity audit``: attack the release that is shown."""

from __future__ import annotations

import click

from cli.console import progress, say, show_problems, show_table
from cli.group import with_settings
from errors import DisclosureError
from settings import Settings


@click.command("audit", epilog="""
\b
Examples:
  equity audit
  equity audit --certificate
  SITE=charlotte DATA_DIR=../data equity audit
""")
@click.option("--certificate", "certified", is_flag=True,
              help="Check the proof that was kept when the release was made, and attack only what it leaves open: "
                   "seconds instead of minutes.")
@with_settings
def audit_command(settings: Settings, certified: bool) -> None:
    """Check the release that is shown, then attack it as an outsider would.

    Every file must be what was signed off. Where the inputs are here, each published count must be the
    true one, and no withheld count may be worked out from what is published.
    """
    from data.publish.reaudit import audit_current  # takes seconds to load

    with progress() as tell:
        verdict = audit_current(settings, certified=certified, progress=tell)
    if verdict.attack:
        figures = [(name.replace("_", " "), f"{number:,}") for name, number in verdict.attack.figures.items()]
        show_table(f"The attack: {verdict.attack.method}, {verdict.attack.seconds:.1f} s", ("what", "number"), figures,
                   ("number",))
    if verdict.findings:
        show_problems(verdict.findings, f"Release {verdict.release.id} does not hold")
        click.get_current_context().exit(DisclosureError.exit_code)
    if verdict.attack is None:
        say("The inputs are not here, so only what the release itself shows was checked. To attack it too, "
            "name their folder: --data-dir")
    say(f"Release {verdict.release.id} holds.")
