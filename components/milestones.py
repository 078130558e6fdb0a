"""Public dates of a place: numbered on a chart, and listed below it as context."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components.text import link, site_text
from language import _, plural

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True)
class Milestone:
    """A public date.

    Parameters
    ----------
    at : float
        Where it stands on an axis on which each year stands around its own number.
    item : mapping of str to str
        ``date``, ``title``, ``detail``, ``source_url``.
    """

    at: float
    item: Mapping[str, str]


def milestones(timeline: Sequence[Mapping[str, str]], first: int, last: int) -> list[Milestone]:
    """Return the public dates from the first to the last year, in order; one without a month stands in mid-year."""
    found = []
    for item in timeline:
        date = _DATE.match(item["date"])
        if date and first <= int(date[1]) <= last:
            months = (int(date[2]) - 1 + (int(date[3]) - 1) / 31 if date[3] else int(date[2]) - 0.5) if date[2] else 6
            found.append(Milestone(int(date[1]) - 0.5 + months / 12, item))
    return sorted(found, key=lambda one: one.at)


def milestones_list(found: Sequence[Milestone]) -> list[Component]:
    """Return the dates by their numbers, and that what came before is no cause; nothing where there are none."""
    if not found:
        return []
    lines = [html.Li([html.Strong(one.item["date"]), ": ", site_text(one.item["title"]), ". ",
                      site_text(one.item.get("detail", "")), " ",
                      *([link(_("Source"), one.item["source_url"])] if one.item.get("source_url") else [])])
             for one in found]
    return [html.Details([
        html.Summary(plural("What happened in these years: {number} date",
                            "What happened in these years: {number} dates", len(found))),
        html.P(_("These are public dates for context. That one thing came after another does not show that it was the "
                 "cause.")),
        html.Ol(lines, className="milestones"),
    ], className="figure-twin", open=len(found) <= 6)]
