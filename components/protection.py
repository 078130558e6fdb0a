"""How small numbers are protected, how that was tested, and what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from components.table import Cell, table
from components.text import Content, link
from data.releases.manifest import Accounting, Manifest
from language import _, whole


def rule(manifest: Manifest) -> list[Component]:
    """Return the rule of the release in words, with whose rule it is."""
    kept = manifest.rule
    zeros = (_("A zero is shown: it tells about nobody.") if kept.zeros_shown
             else _("Zeros are withheld as well."))
    source: list[Content] = [_("Where this rule comes from: {source}.", source=kept.source.rstrip("."))]
    if kept.url:
        source += [" ", link(_("Read it"), kept.url)]
    return [
        html.P([
            html.Strong(_("Counts from {smallest} to {largest} are withheld.", smallest=kept.smallest,
                          largest=kept.largest)), " ", zeros,
        ]),
        html.P(_("Some larger counts are withheld too. Otherwise a small one could be worked out from them, by taking "
                 "the other areas away from a total, for example. The two kinds look the same here, on purpose. So a "
                 "withheld count is not always below {limit}.", limit=kept.largest + 1)),
        html.P(_("Rates, maps, charts and files are all made from published counts alone. Where a count is withheld, "
                 "the page offers the nearest one that is published.")),
        html.P(source),
    ]


def audit(manifest: Manifest) -> list[Component]:
    """Return what the attack on the finished release found, with its figures."""
    known = {
        "cells": _("Cells of all tables"),
        "published": _("Cells with a number"),
        "withheld": _("Cells withheld to protect privacy"),
        "shown": _("Small counts that are shown"),
        "derivable": _("Withheld counts that can be worked out exactly"),
        "recovered": _("Withheld counts that can be narrowed down to one number"),
        "narrow": _("Withheld counts that can be narrowed down too far"),
        "one_record": _("Withheld counts that a person who knows one record can work out"),
        "equations": _("Sums that were checked"),
    }
    rows: list[list[Cell]] = [
        [known.get(code, code.replace("_", " ").capitalize()), whole(number)]
        for code, number in manifest.audit.figures.items()
    ]
    return [
        html.P(_("Before a release is shown, other software than that which protected it tries to work out withheld "
                 "counts from everything that is published. If it finds one, nothing is published. This release "
                 "passed.")),
        table(_("The audit of release {release}", release=manifest.id), [_("What"), _("How many")], rows),
    ]


def accounts(manifest: Manifest) -> list[Component]:
    """Return what became of the rows of each source, small numbers left out."""
    if not manifest.accounting:
        return [html.P(_("This release gives no account of the rows of its sources."))]
    ordered = sorted(manifest.accounting, key=lambda item: item.source)
    places = {item.id: item.label_plural for item in manifest.geographies}
    return [
        table(_("Rows of “{source}”", source=source), [_("What became of them"), _("Rows")],
              [[_fate(item, places), _rows(item)] for item in items])
        for source, items in groupby(ordered, lambda item: item.source)
    ]


def _rows(item: Accounting) -> str:
    return _("too few to say") if item.rows is None else whole(item.rows)


def _fate(item: Accounting, places: Mapping[str, str]) -> str:
    fate, _dot, place = item.label.partition(".")
    said = {
        "rows": _("Rows in the file"),
        "counted": _("Counted"),
        "area_unknown": _("Counted, area unknown"),
        "area_outside": _("Counted, outside all areas"),
        "area_from_point": _("Counted in the area that their point lies in, for want of an area code"),
        "code_point_disagree": _("Counted by their area code, though their point lies in another area"),
        "set_aside_year": _("Set aside: of a year that is not complete"),
        "set_aside_date": _("Set aside: no usable date"),
        "set_aside_code": _("Set aside: a code that nobody explained"),
        "set_aside_area": _("Set aside: an area that nobody knows"),
        "total_row": _("Set aside: a total of other rows"),
    }.get(fate, fate.replace("_", " ").capitalize())
    return _("{fate} ({place})", fate=said, place=places.get(place, place)) if place else said
