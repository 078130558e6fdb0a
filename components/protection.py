"""How small numbers are protected, how that was tested, and what became of every row."""

from __future__ import annotations

from itertools import groupby

from dash import html
from dash.development.base_component import Component

from components.table import Cell, table
from components.text import Content, link
from data.releases.manifest import Accounting, Manifest
from language import _, whole
from vocabulary import Status


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
    cells = sum(item.rows for item in manifest.tables)
    withheld = sum(item.statuses.get(Status.WITHHELD, 0) for item in manifest.tables)
    known = {
        "cells": _("Cells that were looked at"),
        "sensitive": _("Cells with a small count"),
        "withheld": _("Cells that are withheld"),
        "derivable": _("Withheld cells that could be worked out exactly"),
        "recovered": _("Withheld cells that could be narrowed down to one number"),
        "narrow": _("Withheld cells that could be narrowed down too far"),
        "equations": _("Sums and differences that were checked"),
    }
    rows: list[list[Cell]] = [
        [known.get(code, code.replace("_", " ").capitalize()), whole(number)]
        for code, number in manifest.audit.figures.items()
    ]
    return [
        html.P(_("Before a release is shown, other software than that which protected it tries to work out withheld "
                 "counts from everything that is published. If it finds one, nothing is published. This release "
                 "passed.")),
        html.P(_("This release has {cells} cells; {withheld} of them are withheld.", cells=whole(cells),
                 withheld=whole(withheld))),
        table(_("The audit of release {release}", release=manifest.id), [_("What"), _("How many")], rows),
    ]


def accounts(manifest: Manifest) -> list[Component]:
    """Return what became of the rows of each source, small numbers left out."""
    if not manifest.accounting:
        return [html.P(_("This release gives no account of the rows of its sources."))]
    ordered = sorted(manifest.accounting, key=lambda item: item.source)
    return [
        table(_("Rows of “{source}”", source=source), [_("What became of them"), _("Rows")],
              [[_fate(item), _rows(item)] for item in items])
        for source, items in groupby(ordered, lambda item: item.source)
    ]


def _rows(item: Accounting) -> str:
    return _("too few to say") if item.rows is None else whole(item.rows)


def _fate(item: Accounting) -> str:
    return {
        "read": _("Rows in the file"),
        "rows": _("Rows in the file"),
        "counted": _("Counted"),
        "area_unknown": _("Counted, area unknown"),
        "code_point_disagree": _("Counted by their area code, though their point lies in another area"),
        "placed_by_point": _("Counted, placed by their point because they have no area code"),
        "set_aside_year": _("Set aside: of a year that is not complete"),
        "set_aside_date": _("Set aside: no usable date"),
        "set_aside_code": _("Set aside: a code that nobody explained"),
        "set_aside_area": _("Set aside: an area that nobody knows"),
        "not_reported": _("Not reported by the agency"),
    }.get(item.label, item.label.replace("_", " ").capitalize())
