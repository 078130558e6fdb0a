"""Disparities: each group's rate with its interval, and the gaps as ratio and difference together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html
from dash.development.base_component import Component

from components import values
from components.adjusted import adjusted_section
from components.aria import aria
from components.changed import changed_section
from components.choices import area_code, as_options, chosen, places, select_options, view_form
from components.concentrated import concentration_sections
from components.excess import excess_section
from components.gaps import Gap, exposure_gaps, group_values, known_groups, rate_gaps, with_reference
from components.gaps_section import gaps_section
from components.inside import inside_section
from components.layout import window_title
from components.lived import exposure_text, lived_section
from components.save_picture import save_pictures
from components.sentences import coverage, place_name, rounding, topic
from components.text import heading, link, notices, with_contents
from components.unequal import unequal_section
from data.measures.answers import Answers, answers
from data.measures.reference import BEST
from data.releases.release import Release
from data.releases.store import current
from data.view import View, choices, geographies, parse
from language import _, percent
from vocabulary import ALL, COUNTY, UNKNOWN, label

FIELDS = ("indicator", "outcome", "period", "area", "reference")


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Disparities"))


def description() -> str:
    """Return what search engines show."""
    return _("How unequally violence in {place} falls on groups of people.", place=current().manifest.place)


def layout(**query: str) -> Component:
    """Return the page for what is chosen in its address."""
    release = current()
    view, said = see(query, release)
    form = view_form(view, release, "/disparities", FIELDS, "disparities", offered=_offered(release, view))
    lead = _("How unequally violence falls on groups of people. A gap says something about conditions, not about who "
             "people are.")
    parts = [heading(_("Disparities"), lead), notices(said), form,
             html.Div(content(answers(release), view), id="disparities-content", **aria(live="polite")),
             dcc.Store(id="disparities-address", data=view.query())]
    return html.Div([part for part in parts if part is not None], className="figure-page")


def see(query: dict[str, str], release: Release) -> tuple[View, list[str]]:
    """Return the view of an address; its area decides the geography, the whole place where there is none."""
    wishes = {name: value for name, value in query.items()
              if name not in ("geography", "group") and isinstance(value, str)}
    indicator = release.indicator(parse({"indicator": wishes.get("indicator", "")}, release)[0].indicator)
    kinds = {area.key: item.id for item in release.manifest.geographies for area in item.areas}
    geography = kinds.get(wishes.get("area", ""), COUNTY)
    said: list[str] = []
    if indicator.equity == "exposure":
        geography = next(iter(geographies(release, indicator.id)), COUNTY)
        wishes.pop("area", None)
    elif geography != COUNTY and geography not in _kinds(release, indicator.id):
        said.append(_("Groups are not published for this area, so the whole place is shown."))
        wishes.pop("area", None)
        geography = COUNTY
    view, more = parse({**wishes, "geography": geography}, release)
    return view, said + more


def content(found: Answers, view: View) -> list[Component]:
    """Return all that depends on what is chosen: the gaps, what they come to, how they changed, what is inside."""
    release = found.release
    exposed = release.indicator(view.indicator).equity == "exposure"
    area = area_code(release, view)
    shown = with_reference(found, view, area)
    gaps = exposure_gaps(found, shown) if exposed else rate_gaps(found, shown, area)
    place = place_name(release, COUNTY if exposed else view.geography, area)
    caption = _("{topic}, {place}, {period}", topic=topic(release, view.indicator, ALL, view.outcome), place=place,
                period=values.period(view.period))
    parts: list[Component] = [html.H2(caption)]
    if exposed:
        covered = coverage(release, view.indicator, view.geography)
        parts += [html.P(covered)] if covered else []
        parts.append(html.P(exposure_text(release, view.geography)))
    rounded = rounding(release, view.indicator)
    parts += [html.P(rounded)] if rounded else []
    if not [gap for gap in gaps if gap.group != ALL]:
        return [*parts, html.P(_("These numbers are not published by group.")),
                *([] if exposed else concentration_sections(found, view))]
    parts += [
        *_chosen_reference(view, shown), *gaps_section(gaps, shown.reference, caption), *_unknown(gaps), *_links(view),
        *with_contents(_("More about these gaps"),
                       _exposed(found, shown) if exposed else _counted(found, shown, area, caption)),
    ]
    return [*parts, *save_pictures("/disparities", view.query(), parts)]


def _exposed(found: Answers, view: View) -> list[Component]:
    """Return what can be said further where events are not counted by group."""
    parts = [changed_section(found, view, ALL), inside_section(found, view), *concentration_sections(found, view)]
    return [part for part in parts if part is not None]


def _counted(found: Answers, view: View, area: str, caption: str) -> list[Component]:
    """Return what can be said further where events are counted by group."""
    about = found.release.indicator(view.indicator)
    groups = known_groups(group_values(found, view, area))
    whole = replace(view, outcome=ALL)
    parts = [
        excess_section(groups, view.reference, about.unit, view.period, caption),
        changed_section(found, view, area),
        unequal_section(groups, view.reference, caption),
        adjusted_section(found, view, area),
        *([inside_section(found, whole), lived_section(found, whole), *concentration_sections(found, whole)]
          if area == ALL else []),
    ]
    return [part for part in parts if part is not None]


def _chosen_reference(view: View, shown: View) -> list[Component]:
    """Say which group the lowest rate was found in, and what that means."""
    if view.reference != BEST:
        return []
    if shown.reference == ALL:
        return [html.P(_("No group has a rate that can be shown, so everyone is what others are compared with."))]
    return [html.P(_("Compared with the group that has the lowest rate here: {group}. The lowest of several rates is a "
                     "little lower by chance than it should be, so gaps to it are a little too wide.",
                     group=label(shown.reference)))]


def _links(view: View) -> list[Component]:
    return [html.P([
        link(_("How it changed over the years"), f"/trends?{view.query(geography=COUNTY, period='')}"), " · ",
        link(_("See it on the map"), f"/map?{view.query(geography='', area='')}"), " · ",
        link(_("Compare any two groups, areas or periods"), f"/compare?{view.query(group='')}"), " · ",
        link(_("Who can help"), "/resources"), " · ", link(_("How these numbers are made"), "/methods")])]


@callback(
    output={
        "options": {name: Output(f"disparities-{name}", "options") for name in FIELDS[1:]},
        "values": {name: Output(f"disparities-{name}", "value") for name in FIELDS[1:]},
        "content": Output("disparities-content", "children"), "address": Output("disparities-address", "data"),
    },
    inputs={"wishes": {name: Input(f"disparities-{name}", "value") for name in FIELDS}},
    prevent_initial_call=True,
)
def update(wishes: dict[str, str]) -> dict[str, Any]:
    """Answer a choice in the form."""
    release = current()
    view, said = see({name: value for name, value in wishes.items() if value}, release)
    offered = _offered(release, view)
    notice = notices(said)
    return {
        "options": {name: as_options(offered[name]) if name in offered else select_options(view, release, name)
                    for name in FIELDS[1:]},
        "values": {name: chosen(view, name) for name in FIELDS[1:]},
        "content": [*([notice] if notice else []), *content(answers(release), view)], "address": view.query(),
    }


def _offered(release: Release, view: View) -> dict[str, Any]:
    exposed = release.indicator(view.indicator).equity == "exposure"
    return {"area": places(release, [] if exposed else _kinds(release, view.indicator))}


def _kinds(release: Release, indicator: str) -> list[str]:
    """Return the geographies for which groups are published."""
    return [code for code in geographies(release, indicator) if choices(release, indicator, "group", code)]


def _unknown(gaps: list[Gap]) -> list[Component]:
    """Say how many are counted without a known group."""
    by_group = {gap.group: gap for gap in gaps}
    if UNKNOWN not in by_group or ALL not in by_group:
        return []
    unknown, everyone = by_group[UNKNOWN].count, by_group[ALL].count
    if not unknown or not everyone:
        return []
    return [html.P(_("For {share} of all that are counted, the group is not known. They are in the total, and in no "
                     "group's rate.", share=percent(unknown / everyone, 1)))]


clientside_callback(ClientsideFunction("figures", "follow"), Input("disparities-address", "data"),
                    prevent_initial_call=True)

dash.register_page(__name__, path="/disparities", title=title, description=description)
