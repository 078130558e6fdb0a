"""How the numbers are made, protected and meant."""

from __future__ import annotations

from itertools import groupby

import dash
from dash import html
from dash.development.base_component import Component

from components import protection, sources
from components.aria import aria
from components.layout import window_title
from components.text import heading, link, section, site_text
from components.withheld import amount
from data.measures.answers import answers
from data.releases.release import Release
from data.releases.store import current
from language import _


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Methods"))


def description() -> str:
    """Return what search engines show."""
    return _("Where the numbers on community violence in {place} come from, how small ones are protected, and what "
             "they cannot say.", place=current().manifest.place)


def layout(**_query: str) -> Component:
    """Return the page."""
    return content(current())


def content(release: Release) -> Component:
    """Return the page: contents first, then everything in the order in which numbers are made."""
    manifest = release.manifest
    parts = [
        ("sources", _("What is counted, and by whom"), [sources.indicator_card(item) for item in manifest.indicators]),
        ("groups", _("Groups of people"), _groups(release)),
        ("people", _("How many people live here"), sources.populations(manifest)),
        ("areas", _("Areas"), [_areas(), sources.boundaries(manifest)]),
        *([("contexts", _("What areas are set beside"), sources.contexts(manifest))] if manifest.contexts else []),
        ("measures", _("Rates, intervals and gaps"), _measures()),
        ("protection", _("Small numbers are withheld"), protection.rule(manifest)),
        ("withheld", _("How much is withheld"), amount(answers(release))),
        ("audit", _("How that was tested"), protection.audit(manifest)),
        ("rows", _("What became of every row"), protection.accounts(manifest)),
        ("glossary", _("Words"), _glossary(release)),
    ]
    return html.Div([
        heading(_("Methods"), _("Where the numbers come from, how they are made, and what they cannot say.")),
        html.Nav(html.Ul([html.Li(html.A(name, href=f"#{code}")) for code, name, _body in parts], className="contents"),
                 **aria(label=_("On this page"))),
        *(section(name, *body, id=code) for code, name, body in parts),
    ])


def _groups(release: Release) -> list[Component]:
    return [
        html.P(_("Race and ethnicity are written down by agencies, often by someone who looked and did not ask. They "
                 "stand here because people were and are treated unequally by race. Race itself explains nothing.")),
        html.P(_("People whose race is not known are shown as a group. They are not left out and not shared out among "
                 "the others. The groups stand in the order of the alphabet; none comes first as the norm.")),
        sources.groups_used(release.manifest),
    ]


def _areas() -> Component:
    return html.P(_("The area code on a record decides where it counts. Where there is none, its point decides. What "
                    "cannot be placed anywhere stays in every total, as “unknown”. Where an agency reported nothing, "
                    "the page says so: that is not zero."))


def _measures() -> list[Component]:
    return [
        html.Dl([part for term, said in (
            (_("Rate"), _("Events for every 100,000 people in a year. For several years, the events are added up, and "
                          "so are the people of each year. Where people were not counted in a year, the nearest "
                          "counted year is used.")),
            (_("95% interval"), _("How far chance alone could move a rate. It is the exact Poisson interval of the "
                                  "count (Garwood 1936). It says nothing about mistakes in the records.")),
            (_("Too few events for a reliable rate"),
             _("A rate is shown from 10 events and 10 people on, and only if its interval is at most 1.6 times as wide "
               "as the rate itself. These are the standards of the National Center for Health Statistics (2023).")),
            (_("Rate ratio"), _("How many times as high one rate is as another, with an exact interval (Przyborowski "
                                "and Wilenski 1940).")),
            (_("Rate difference"), _("How many more events for every 100,000 people in a year (Zou and Donner 2008). "
                                     "Ratio and difference stand together: a ratio can grow while both rates fall.")),
            (_("Comparison"), _("Groups are compared with everyone, unless you choose a group, or the group with the "
                                "lowest rate. One rate is called higher than another only if both intervals, that of "
                                "the ratio and that of the difference, leave no doubt.")),
            (_("Excess events"), _("How many fewer events there would have been had all groups had the rate of one of "
                                   "them: population-attributable events (Rothman, Greenland and Lash 2008). It says "
                                   "how large a gap is. It is not a forecast.")),
            (_("All groups in one number"),
             _("Index of disparity, between-group variance, Theil index and mean log deviation, with the standard "
               "errors of the National Cancer Institute's calculator HD*Calc (Ahn and others 2018).")),
            (_("Inside each group"), _("The rates of the areas where 10, 25, 50, 75 and 90 of 100 members of a group "
                                       "live at most. Where counts are withheld, also what they could be.")),
            (_("Exposure"), _("Where a source does not say who was harmed: the rate in the neighborhood where the "
                              "average member of a group lives (Lieberson 1981). It does not say how often members "
                              "of the group are harmed.")),
            (_("Concentration index"),
             _("From -1, where all events fall on the areas with the lowest income, or another measure, to 1, where "
               "they fall on those with the highest; 0 where they fall evenly (Kakwani, Wagstaff and van Doorslaer "
               "1997).")),
            (_("Modelled rate"), _("A small area's rate, drawn to that of all areas or of its neighbors, the more so "
                                   "the fewer people live there (empirical Bayes, Marshall 1991). It is always marked, "
                                   "and stands beside what was counted.")),
            (_("Beside all areas"), _("Whether an area's rate is further from that of all areas together than chance "
                                      "explains: a funnel plot (Spiegelhalter 2005).")),
            (_("Alike neighbors"), _("Whether an area and those around it have high or low rates together: local "
                                     "Moran statistics (Anselin 1995). As many areas are looked at, of those that are "
                                     "named one in twenty is expected to be chance (Benjamini and Hochberg 1995).")),
        ) for part in (html.Dt(term), html.Dd(said))], className="definitions"),
        html.P(_("There are no forecasts here and no rankings. Differences between small places are mostly chance.")),
    ]


def _glossary(release: Release) -> list[Component]:
    terms = sorted(release.glossary, key=lambda item: item["category"])
    if not terms:
        return [html.P(_("This release brings no list of words."))]
    return [
        html.Details([
            html.Summary(category.replace("_", " ").capitalize()),
            html.Dl([part for item in sorted(items, key=lambda item: item["term"].casefold()) for part in (
                html.Dt(site_text(item["term"])),
                html.Dd([site_text(item["plain_definition"]), " ",
                         *([link(_("Source"), item["source_url"])] if item["source_url"] else [])]),
            )], className="definitions"),
        ], open=True)
        for category, items in groupby(terms, lambda item: item["category"])
    ]


dash.register_page(__name__, path="/methods", title=title, description=description)
