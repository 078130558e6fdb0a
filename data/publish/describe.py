"""What a release says in words: the place, the indicators, the rule, the facts, the context cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from community.commitments import read_commitments
from community.directory import read_resources
from community.facts import read_glossary, read_timeline
from data.releases import manifest as m
from data.site.model import Site
from data.site.periods import this_year
from errors import EquityError, Problem, SiteError
from vocabulary import WIDER

_READERS: dict[str, Callable[[Path], Sequence[Any]]] = {
    "resources": read_resources, "timeline": read_timeline, "glossary": read_glossary, "commitments": read_commitments,
}


def describe_site(site: Site, inputs_digest: str) -> dict[str, object]:
    """Return the manifest's plain fields; see :class:`data.publish.draft.Draft`."""
    return {
        "inputs": inputs_digest, "site": site.id, "name": site.name, "place": site.place,
        "demonstration": site.demonstration, "languages": site.languages, "projection": site.projection,
        "contact": {key: text for key, text in site.contact.model_dump().items() if text},
        "public_tables": tuple(
            m.PublicTable(title=item.title, publisher=item.publisher, published=item.published, url=item.url)
            for item in site.public_tables),
        "standard_population": site.standard_population and m.Standard(**site.standard_population.model_dump()),
    }


def describe_rule(site: Site) -> m.Rule:
    """Return the site's own rule as the manifest has it; that of a source is with its indicators."""
    return m.Rule(**site.rule.model_dump())


def describe_contexts(
    site: Site, values: Mapping[str, pd.DataFrame]
) -> tuple[tuple[m.Context, pd.DataFrame], ...]:
    """Return what the manifest says of each context measure, with its values by area."""
    told = ("id", "label", "unit", "geography", "year", "publisher", "note", "url")
    return tuple((m.Context(**item.model_dump(include=set(told)), file=""), values[item.id]) for item in site.contexts)


def nearest_order(site: Site) -> tuple[str, ...]:
    """Return every kind of nearest answer, those that the site does not name after those that it does."""
    return (*site.nearest, *(kind for kind in WIDER if kind not in site.nearest))


def describe_indicators(site: Site, site_dir: Path) -> tuple[m.Indicator, ...]:
    """Return what the manifest says of each indicator, its context card with it.

    Raises
    ------
    SiteError
        If a card is missing, empty or not UTF-8; all of them at once.
    """
    cards = read_cards(site, site_dir)
    sources = {item.id: item for item in site.sources}
    rules = {name: None if rule == site.rule else m.Rule(**rule.model_dump()) for name, rule in site.rules.items()}
    described = []
    for item in site.indicators:
        source = sources[item.source]
        described.append(m.Indicator(
            id=item.id, label=item.label, unit=item.unit, definition=source.definition, population=item.population,
            equity=item.equity, description=item.description, card=cards[item.id], years=source.years,
            year_to_date=this_year(source),
            breaks=tuple(m.Break(year=change.year, text=change.text) for change in item.breaks),
            publisher=source.publisher, note=source.note, url=source.url, retrieved=source.retrieved,
            rule=rules[item.source],
        ))
    return tuple(described)


def read_cards(site: Site, site_dir: Path) -> dict[str, str]:
    """Read the context card of each indicator: Markdown in the site's folder.

    Raises
    ------
    SiteError
        If a card is missing, empty or not UTF-8; all of them at once.
    """
    cards, problems = {}, []
    for item in site.indicators:
        path = site_dir / item.card
        try:
            cards[item.id] = path.read_text(encoding="utf-8").strip()
            found = "" if cards[item.id] else "an empty file"
        except OSError:
            found = "no file"
        except UnicodeDecodeError:
            found = "a file that is not UTF-8"
        if found:
            problems.append(Problem(
                "There is no such context card.", file=str(path), key=f"indicators.{item.id}.card", found=found,
                expected="Markdown that says who collected this, whom it misses and what it must not be used for",
                advice="Write the card; docs/site.md says what belongs in it."))
    if problems:
        raise SiteError(problems)
    return cards


def read_facts(site: Site, site_dir: Path, data_dir: Path) -> dict[str, list[dict[str, object]]]:
    """Read the files of facts about the place, from below DATA_DIR or else from the site's folder.

    Returns
    -------
    dict of str to list
        ``resources``, ``timeline``, ``glossary``, ``commitments``; empty where the site names no file.

    Raises
    ------
    EquityError
        If a file is missing or has problems; those of all files at once.
    """
    facts: dict[str, list[dict[str, object]]] = {}
    failed: list[EquityError] = []
    for kind, reader in _READERS.items():
        name = getattr(site.facts, kind)
        try:
            facts[kind] = [asdict(item) for item in reader(_fact_file(kind, name, site_dir, data_dir))] if name else []
        except EquityError as error:
            failed.append(error)
    if failed:
        raise type(failed[0])(problem for error in failed for problem in error.problems)
    return facts


def _fact_file(kind: str, name: str, site_dir: Path, data_dir: Path) -> Path:
    places = [data_dir / name, site_dir / name]
    for path in places:
        if path.is_file():
            return path
    raise SiteError(Problem("There is no such file.", file=str(site_dir / "site.toml"), key=f"facts.{kind}", found=name,
                            expected=" or ".join(str(path) for path in places)))
