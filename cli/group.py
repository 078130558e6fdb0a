"""How every command starts and ends: its settings, and its errors."""

from __future__ import annotations

import functools
import os
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

import settings
from cli.console import console, show_error
from errors import EquityError
from settings import Settings

UNEXPECTED = 70
"""Exit code where the program itself is at fault (``EX_SOFTWARE``)."""

_OPTIONS = (
    click.option("--site", envvar="SITE", metavar="NAME", help="The place: a folder in sites/, or a folder's path."),
    click.option("--data-dir", envvar="DATA_DIR", metavar="FOLDER", help="The folder with the site's input files."),
    click.option("--home", envvar="EQUITY_HOME", metavar="FOLDER", help="The folder for all that a build makes."),
)


class Group(click.Group):
    """Commands whose errors are written for the person who has to mend them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an EquityError ends it with its own exit code, anything else with 70."""
        try:
            return super().invoke(ctx)
        except EquityError as error:
            show_error(error)
            ctx.exit(error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _report_unexpected(error, ctx)
            ctx.exit(UNEXPECTED)


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options ``--site``, ``--data-dir`` and ``--home``, and pass it the settings."""

    @functools.wraps(command)
    def run(site: str | None, data_dir: str | None, home: str | None, **options: Any) -> None:
        given = {"SITE": site, "DATA_DIR": data_dir, "EQUITY_HOME": home}
        changed = {name: value for name, value in given.items() if value}
        chosen = settings.load({**os.environ, **changed})
        click.get_current_context().find_root().obj = chosen
        command(chosen, **options)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


def _report_unexpected(error: Exception, ctx: click.Context) -> None:
    """Keep the traceback inside the wall, without variables; its message may hold data, so it is not shown."""
    lines = [f"Something went wrong that should not have: {type(error).__name__}."]
    chosen = ctx.find_root().obj
    if isinstance(chosen, Settings):
        now = datetime.now(UTC).astimezone()
        path = chosen.private_dir / "logs" / f"{now:%Y%m%d-%H%M%S}.txt"
        _write_private(path, "".join(traceback.format_exception(error)))
        lines.append(f"What happened is written in {path}; it may hold data that must stay inside.")
    lines.append("What is published stays as it was.")
    for line in lines:
        console(stderr=True).print(line, soft_wrap=True)


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
