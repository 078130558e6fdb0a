"""``equity texts``: a site's own texts, to be translated."""

from __future__ import annotations

import click

from cli.console import say
from cli.group import with_settings
from language import LANGUAGES, SOURCE
from settings import Settings


@click.command("texts", epilog="""
\b
Examples:
  equity texts es                         write sites/<site>/messages/es.po, or bring it up to date
""")
@click.argument("language", type=click.Choice([code for code in LANGUAGES if code != SOURCE]))
@with_settings
def texts_command(settings: Settings, language: str) -> None:
    """Write the texts of the release that is shown into a catalog of the site's, for a translator.

    LANGUAGE is the code of a language that the dashboard itself speaks, such as es. Translations that
    are there stay. When all is translated, name the language in site.toml and publish.
    """
    from data.releases.spoken import texts  # takes a second to load
    from data.releases.store import current_id, open_release
    from data.site.messages import catalog_path, update_catalog

    release = open_release(settings.releases_dir / current_id(settings.releases_dir))
    path = catalog_path(settings.site_dir, language)
    wanted = texts(release)
    missing = update_catalog(path, language, wanted)
    say(f"{path}: {len(wanted)} texts, {missing} without a translation")
