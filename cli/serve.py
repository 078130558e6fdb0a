"""``equity serve``: start the app."""

from __future__ import annotations

import os
import socket
import sys

import click

from cli.console import progress, say
from cli.group import with_settings
from cli.ready import bracketed
from errors import Problem, SettingError
from settings import ROOT, Settings

FEWEST_WORKERS, MOST_WORKERS = 2, 4
"""One for each processor within these: a page that is being made does not hold up those that are kept."""


@click.command("serve", epilog="""
\b
Examples:
  equity serve
  PORT=9000 equity serve --site charlotte
  HOST=0.0.0.0 equity serve               for everyone on the network
""")
@click.option("--debug", is_flag=True, help="Start Dash's development server, which reloads changed code.")
@with_settings
def serve_command(settings: Settings, debug: bool) -> None:
    """Start the app and print its address; Ctrl+C ends it.

    Where nothing is published yet, that is done first. HOST and PORT in the environment choose
    where to listen.
    """
    from data.releases.release import Release  # takes a second to load
    from data.releases.store import current_id

    if not (settings.releases_dir / "current").exists():
        from data.publish.build import publish_site

        with progress() as tell:
            publish_site(settings, progress=tell)
    Release(settings.releases_dir / current_id(settings.releases_dir))
    _refuse_taken_port(settings)
    os.environ.update(
        SITE=str(settings.site_dir), EQUITY_HOME=str(settings.home), DATA_DIR=str(settings.data_dir or "")
    )
    say("Starting the dashboard …")
    sys.stdout.flush()
    os.chdir(ROOT)
    command = _debug_server(settings) if debug else _server(settings)
    os.execv(command[0], command)  # noqa: S606  (no shell, and signals reach the server itself)


def _server(settings: Settings) -> list[str]:
    workers = min(max(os.cpu_count() or 1, FEWEST_WORKERS), MOST_WORKERS)
    # With a socket of their own (``--reuse-port``), connections spread over the workers;
    # with a shared one, all can end up at the same.
    return [
        sys.executable, "-m", "gunicorn", "app:server", "--bind", f"{bracketed(settings.host)}:{settings.port}",
        "--workers", str(workers), "--threads", "4", "--reuse-port", "--preload", "--no-control-socket",
        "--log-level", "warning", "--config", "python:cli.ready",
    ]


def _debug_server(settings: Settings) -> list[str]:
    code = f"import app; app.app.run(host={settings.host!r}, port={settings.port}, debug=True)"
    return [sys.executable, "-c", code]


def _refuse_taken_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingError(Problem(
                "The app cannot listen there.", key="HOST, PORT",
                found=f"{settings.host}:{settings.port}: {error.strerror}",
                advice="Choose another port, such as: PORT=8051 equity serve")) from None
