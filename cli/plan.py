"""``equity plan``: which of the wished tables can be published, and in what form."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cli.console import progress, say
from cli.group import with_settings
from settings import Settings


@click.command("plan", epilog="""
\b
Examples:
  equity plan                             an estimate, and change nothing
  equity plan --exact                     measured with the full engine: minutes
  equity plan --write                     measured, and written beside site.toml
  equity plan --write /tmp/plan.toml      measured, and written elsewhere
  equity plan --json                      for machines
""")
@click.option("--exact", is_flag=True, help="Measure with the full engine, where an estimate leaves hope.")
@click.option("--write", "target", is_flag=False, flag_value="-", metavar="[FILE]",
              help="Write the plan for equity publish to follow: beside site.toml, or to FILE. Means --exact.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@with_settings
def plan_command(settings: Settings, exact: bool, target: str | None, as_json: bool) -> None:
    """Show what each wished table gives and costs the others, and what could be published instead.

    Counts the tables from the real files, the most wanted first, each source by itself. Where a table
    would be mostly empty or would cost more wanted ones too much, coarser ones are tried: longer periods,
    larger areas, fewer dimensions.
    """
    from cli.plan_view import as_data, show_plan  # these take seconds to load
    from data.plan.file import NAME, find_plan, write_plan
    from data.publish.planning import as_file, make_plan

    with progress() as tell:
        site, plans = make_plan(settings, exact=exact or target is not None, progress=tell)
    if as_json:
        click.echo(json.dumps(as_data(site, plans, exact or target is not None), indent=1, ensure_ascii=False))
    else:
        show_plan(site, plans, exact or target is not None)
    if target is None:
        return
    path = settings.site_dir / NAME if target == "-" else Path(target)
    write_plan(as_file(site, plans), path)
    if as_json:
        return
    say(f"Written: {path}")
    found = find_plan(settings.site_dir, settings.private_dir)
    if found is None or found.resolve() != path.resolve():
        say(f"equity publish follows another: {found}" if found else
            f"equity publish follows a plan only from {settings.site_dir / NAME} or {settings.private_dir / NAME}.")
    else:
        say("equity publish follows it.")
