"""How a page is found and shared: the address of the view in normal form, its title and its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from components.headlines import how_much
from components.layout import window_title
from components.pictured import Pictured, address_of, heading_of, pictured
from data.measures.answers import answers
from data.releases.release import Release
from data.releases.store import current
from language import current as language
from web import page

LONGEST_WORDS = 300
"""Letters of a description; those who show one cut it sooner or later."""


@dataclass(frozen=True)
class Shared:
    """A page as it is found and shared.

    Parameters
    ----------
    path, query : str
        Its one address: the query is empty unless another view is shown than the page's first.
    title : str
        For the browser's window and for lists of links.
    heading : str
        What is shown: of a page with views, what this one counts, for whom and when.
    description : str
        What it shows, in words.
    figure : Pictured or None
        Its first figure.
    """

    path: str
    query: str
    title: str
    heading: str
    description: str
    figure: Pictured | None

    @property
    def address(self) -> str:
        """The path with the query."""
        return f"{self.path}?{self.query}" if self.query else self.path


def shared(path: str, tree: Any) -> Shared:
    """Return how a page is found and shared.

    Parameters
    ----------
    path : str
        The page's path, without a language.
    tree : Component
        The page for what is asked.
    """
    release = current()
    path = "/" + path.strip("/")
    view = address_of(tree)
    query = view if view and view != _first_view(release.folder, path, language()) else ""
    figures = pictured(tree)
    figure = figures[0] if figures else None
    title, heading = page.title(path), heading_of(tree)
    # The heading under the page's own names the view, as that of the map does: what is counted, for whom and when.
    if view and figure is not None and len(figure.headings) > 1:
        heading = figure.headings[1]
        title = window_title(release.manifest, f"{heading} – {figure.headings[0]}") if query else title
    usual = page.description(path)
    said = figure.says if figure is not None and (query or not usual) else usual
    return Shared(path, query, title, heading, shortened(said), figure)


def main_figure(release: Release) -> str:
    """Return the sentence with a release's main figure."""
    fact = how_much(answers(release), release.manifest.indicators[0])
    return f"{fact.title}: {fact.number} {fact.sentence}" if fact.has_number else fact.title


def shortened(text: str) -> str:
    """Return a text of at most :data:`LONGEST_WORDS` letters, cut between sentences, or else between words."""
    if len(text) <= LONGEST_WORDS:
        return text
    cut = text[:LONGEST_WORDS]
    sentences, found, _rest = cut.rpartition(". ")
    return f"{sentences}." if found else cut.rpartition(" ")[0] + "…"


@lru_cache(maxsize=64)
def _first_view(_release: Path, path: str, _language: str) -> str:
    """Return the query that stands for what a page of a release shows when nothing is asked."""
    return address_of(page.tree(path, {}))
