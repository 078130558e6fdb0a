"""The command line: ``equity check|plan|publish|audit|serve|rollback|texts``."""

from __future__ import annotations

import click

from cli.audit import audit_command
from cli.check import check_command
from cli.group import Group
from cli.plan import plan_command
from cli.publish import publish_command
from cli.rollback import rollback_command
from cli.serve import serve_command
from cli.texts import texts_command

EXAMPLES = """
\b
Examples:
  equity publish                          build and publish the demonstration
  equity serve                            show it on http://127.0.0.1:8050
  equity check --site charlotte --data-dir ../data
                                          say what is wrong with a site's files, and change nothing
  SITE=charlotte DATA_DIR=../data equity publish
  equity rollback                         show the release from before again

\b
The order of work: check the files, plan the tables, publish, look, and roll back if it is not right.
SITE, DATA_DIR, EQUITY_HOME, HOST and PORT in the environment stand for the options.
"""


@click.group(cls=Group, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn agencies' files into a public dashboard that says nothing about any one person."""


for _command in (check_command, plan_command, publish_command, audit_command, serve_command, rollback_command,
                 texts_command):
    main.add_command(_command)
