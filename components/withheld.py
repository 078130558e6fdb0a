"""How much of a release is withheld, and what stands in for it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components.table import Cell, twin
from data.measures.answers import Answers
from data.measures.yields import Yield, nearest_kinds, table_yield, together
from language import _, percent, plural, whole


def amount(answers: Answers) -> list[Component]:
    """Return how much of the release is withheld, in all and table by table, and what stands in for it."""
    manifest = answers.release.manifest
    each = [(item, table_yield(answers, item)) for item in manifest.tables]
    every = together(part for _item, part in each)
    zeros = all(manifest.rule_of(item.indicator).zeros_shown for item in manifest.tables)
    said = [
        plural("This release has {number} cell in its tables.", "This release has {number} cells in its tables.",
               every.cells),
        _("{numbers} have a number above zero, {zeros} a zero, and {withheld} are withheld.",
          numbers=whole(every.numbers), zeros=whole(every.zeros), withheld=whole(every.withheld)),
    ]
    if every.other:
        said.append(plural("{number} has no number for another reason: nothing was reported, for example.",
                           "{number} have no number for another reason: nothing was reported, for example.",
                           every.other))
    shown = (_("Of the cells above zero, {share} are shown.", share=_share(every.share_of_cells)) if zeros else
             _("Of the cells that are not shown as zero, {share} are shown.", share=_share(every.share_of_cells)))
    return [
        html.P([*(f"{sentence} " for sentence in said), html.Strong(shown)]),
        html.P(_("How many of the withheld counts are small themselves is not told. Who knew that could say more about "
                 "each of them.")),
        *_stand_ins(answers, every),
        twin(_("How much is withheld, table by table"), _("What each table shows"), [
            _("Table"), _("Shown, above zero"), _("Shown, zero"), _("Withheld"),
            _("Share shown of those above zero") if zeros else _("Share shown of those not shown as zero"),
            _("Share of events in the parts shown"),
        ], [_row(item.title, part) for item, part in each]),
    ]


def _row(title: str, part: Yield) -> list[Cell]:
    return [title, whole(part.numbers), whole(part.zeros), whole(part.withheld), _share(part.share_of_cells),
            _share(part.share_of_events)]


def _share(share: float | None) -> str:
    """Write a share so that only all of it is 100%."""
    if share is None:
        return _("does not apply")
    return _("more than 99%") if 0.995 <= share < 1 else percent(share)


def _stand_ins(answers: Answers, every: Yield) -> list[Component]:
    """Return which published answers stand in for those withheld, in the order in which they are taken."""
    if not every.withheld:
        return []
    kinds = nearest_kinds(answers)
    named = {
        "period": _("a longer time"), "area": _("a larger area"), "age": _("all ages together"),
        "sex": _("all sexes together"), "group": _("everyone together"), "outcome": _("all outcomes together"),
    }
    counted = {name: kinds.get(kind, 0) for kind in answers.release.manifest.nearest for name in [named[kind]]}
    counted[_("two or more of these at once")] = sum(number for kind, number in kinds.items() if "+" in kind)
    lines = [html.Li(_("{kind}: for {number}", kind=name, number=whole(number)))
             for name, number in counted.items() if number]
    without = kinds.get("", 0)
    return [
        html.P([
            _("For each withheld count the release names the nearest answer that is published, and pages and files "
              "give it. The first of these is taken that is there:"),
        ]),
        html.Ol(lines),
        *([html.P(plural("For {number} withheld count nothing near is published.",
                         "For {number} withheld counts nothing near is published.", without))] if without else []),
    ]
