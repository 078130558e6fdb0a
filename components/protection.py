"""Which numbers are withheld and why, how that was tested, and what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from components.table import Cell, table
from components.text import Content, link
from data.releases.manifest import Accounting, Manifest, Rule
from language import _, decimal, percent, plural, whole

UNTOLD = ("sensitive", "primary_withheld", "complementary", "witnesses")
"""Figures that would say how many withheld counts are small themselves: then all might be known to be."""


def rule(manifest: Manifest) -> list[Component]:
    """Return the rule of the release in words: what is withheld, why, and whose rule it is."""
    own = [(item.label, item.rule) for item in manifest.indicators if item.rule is not None]
    return [
        html.P(_("A small number in a small place can show who somebody is. Neighbors or coworkers may know part of a "
                 "story, and a table would tell them the rest. So some numbers here are not shown to anyone.")),
        html.P([html.Strong(_terms(manifest.rule)[0]), " ", " ".join(_terms(manifest.rule)[1:])]),
        html.P(_whose(manifest.rule)),
        *([html.P(_("Some topics have a stricter rule of their own:")), html.Ul([
            html.Li([html.Strong(name), ". ", " ".join(_terms(kept)), " ", *_whose(kept)]) for name, kept in own
        ])] if own else []),
        html.P(_("Some larger counts are withheld too. Otherwise a small one could be worked out from them. Say 30 "
                 "people were harmed in a district, 26 of them in all its neighborhoods but one. Then 4 were harmed in "
                 "that one, whether it is shown or not. So a second neighborhood is withheld with it. The two kinds "
                 "look the same here, on purpose. So a withheld count is not always below {limit}.",
                 limit=1 + max(kept.largest for kept in _rules(manifest)))),
        html.P(_("What was shown once cannot be taken back. So a count that was withheld stays withheld in later "
                 "releases. Where records were changed by a few people, the new count is withheld too: the old and the "
                 "new number would tell how many.")),
        html.P(_("Rates, maps, charts and files are all made from published counts alone.")),
    ]


def _rules(manifest: Manifest) -> list[Rule]:
    return [manifest.rule, *(item.rule for item in manifest.indicators if item.rule is not None)]


def _terms(kept: Rule) -> list[str]:
    """Return the sentences of a rule; the first says which counts are too small."""
    said = [
        _("Counts from {smallest} to {largest} are withheld.", smallest=kept.smallest, largest=kept.largest),
        _("A zero is shown: it tells about nobody.") if kept.zeros_shown else _("Zeros are withheld as well."),
    ]
    if kept.min_incidents is not None:
        said.append(_("A larger count is withheld too if it comes from fewer than {number} incidents.",
                      number=kept.min_incidents))
    if kept.min_agencies is not None:
        said.append(_("A larger count is withheld too if fewer than {number} agencies contribute to it.",
                      number=kept.min_agencies))
    if kept.dominance is not None:
        share = percent(kept.dominance.percent / 100, 0 if kept.dominance.percent.is_integer() else 1)
        said.append(plural(
            "A larger count is withheld too if the largest agency made up more than {share} of it.",
            "A larger count is withheld too if the {number} largest agencies made up more than {share} of it.",
            kept.dominance.contributors, share=share))
    if kept.rounding is not None:
        said.append(_("Counts that are shown are rounded to the nearest {base}, so they are not exact. A zero is a "
                      "true zero.", base=kept.rounding))
    return said


def _whose(kept: Rule) -> list[Content]:
    said: list[Content] = [_("Where this rule comes from: {source}.", source=kept.source.rstrip("."))]
    return [*said, " ", link(_("Read it"), kept.url)] if kept.url else said


def audit(manifest: Manifest) -> list[Component]:
    """Return how the finished release was attacked and what that found, with its figures."""
    known = {
        "cells": _("Cells of all tables"),
        "published": _("Cells with a number"),
        "withheld": _("Cells withheld to protect privacy"),
        "shown": _("Small counts that are shown"),
        "reopened": _("Counts that an earlier release withheld and this one shows"),
        "derivable": _("Withheld small counts that can be worked out exactly"),
        "recovered": _("Withheld small counts that can be narrowed down to one number"),
        "narrow": _("Withheld small counts that can be narrowed down too far"),
        "one_record": _("Withheld small counts that a person who knows one record can work out"),
        "vintages": _("Differences from earlier releases that are small counts themselves"),
        "unproven": _("Withheld small counts of which it was not proven that they are safe"),
    }
    rows: list[list[Cell]] = [
        [known.get(code, code.replace("_", " ").capitalize()), whole(number)]
        for code, number in manifest.audit.figures.items() if code not in UNTOLD
    ]
    at_least = [_("that a withheld count is not zero, since zeros are shown;")] if manifest.rule.zeros_shown else []
    return [
        html.P(_("Before a release is shown, other software than that which protected it tries to work out withheld "
                 "counts. It uses all that a clever reader could:")),
        html.Ul([html.Li(text) for text in (
            _("every number in every table, all at once;"),
            _("what adds up to what: areas to the whole place, years to longer periods, groups to everyone;"),
            _("the rule, and which cells are withheld;"),
            _("that people are counted in whole numbers, and never less than none;"),
            *at_least,
            _("every earlier release: what it showed, what it withheld, and how far its numbers are from these;"),
            *_public(manifest),
            _("and one record that the reader may know, such as their own."),
        )]),
        *_public_tables(manifest),
        html.P(_("If it can work out one small count, nothing is published. This release passed. The attack took "
                 "{time}.", time=_time(manifest.audit.seconds))),
        table(_("The audit of release {release}", release=manifest.id), [_("What"), _("How many")], rows),
        html.P(_("How it was done: {method}.", method=manifest.audit.method.rstrip(".")), className="quiet"),
    ]


def _public(manifest: Manifest) -> list[str]:
    return [_("tables on the same people that others have published;")] if manifest.public_tables else []


def _public_tables(manifest: Manifest) -> list[Component]:
    """Return which tables of others the attack knows."""
    if not manifest.public_tables:
        return []
    return [
        html.P(_("Others have published numbers on the same people. The attack knows these tables:")),
        html.Ul([html.Li([
            link(item.title, item.url), " ",
            _("({publisher}, {published})", publisher=item.publisher, published=item.published),
        ]) for item in manifest.public_tables]),
    ]


def _time(seconds: float) -> str:
    if seconds < 100:
        return _("{number} seconds", number=decimal(seconds, 1) if seconds < 10 else whole(seconds))
    return _("{number} minutes", number=decimal(seconds / 60, 1))


def accounts(manifest: Manifest) -> list[Component]:
    """Return what became of the rows of each source, small numbers left out."""
    if not manifest.accounting:
        return [html.P(_("This release gives no account of the rows of its sources."))]
    ordered = sorted(manifest.accounting, key=lambda item: item.source)
    places = {item.id: item.label_plural for item in manifest.geographies}
    rounded = any(kept.rounding for kept in _rules(manifest))
    return [
        *([html.P(_("Where counts are rounded, numbers of rows are rounded too."))] if rounded else []),
        *(table(_("Rows of “{source}”", source=source), [_("What became of them"), _("Rows")],
                [[_fate(item, places), _rows(item)] for item in items])
          for source, items in groupby(ordered, lambda item: item.source)),
    ]


def _rows(item: Accounting) -> str:
    return _("not told, to protect privacy") if item.rows is None else whole(item.rows)


def _fate(item: Accounting, places: Mapping[str, str]) -> str:
    fate, _dot, place = item.label.partition(".")
    said = {
        "rows": _("Rows in the file"),
        "counted": _("Counted"),
        "area_unknown": _("Counted, area unknown"),
        "area_outside": _("Counted, outside all areas"),
        "area_from_point": _("Counted in the area that their point lies in, for want of an area code"),
        "code_point_disagree": _("Counted by their area code, though their point lies in another area"),
        "year_to_date": _("Counted in the year so far, of which only whole months are told"),
        "set_aside_year": _("Set aside: of other years, or of a year that is not complete"),
        "set_aside_date": _("Set aside: no usable date"),
        "set_aside_code": _("Set aside: a code that nobody explained"),
        "set_aside_area": _("Set aside: an area that nobody knows"),
        "total_row": _("Set aside: a total of other rows"),
    }.get(fate, fate.replace("_", " ").capitalize())
    return _("{fate} ({place})", fate=said, place=places.get(place, place)) if place else said
