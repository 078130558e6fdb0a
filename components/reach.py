"""Where help reaches beside where it is needed: counted in people, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from dash import html
from dash.development.base_component import Component

from community.reach import DRIVE_MILES, METERS_PER_MILE, WALK_MILES, Reach
from components import values
from components.choices import by_number
from components.figures.base import graph
from components.figures.reach import reach_map
from components.legend import Entry, legend
from components.resources import tongues
from components.table import Cell, table
from components.text import Content, link, section, site_text
from data.measures.need import Need
from data.measures.values import Value
from data.releases.manifest import Area, Geography, Manifest
from language import _, decimal, in_sentence, percent, plural, whole
from vocabulary import ALL, label

REACHED = 0.5
"""An area of which less than this share is in reach counts as out of reach."""


def reach_parts(manifest: Manifest, geography: Geography, need: Need, reach: Reach) -> list[Component]:
    """Return where need is higher, how far help is, the areas out of reach, and the map."""
    if not reach.told:
        return [_needed(manifest, geography, need), _cannot_be_told(need, reach)]
    return [_needed(manifest, geography, need), _distances(need, reach), _out_of_reach(need, reach),
            _map(geography, need, reach)]


def _needed(manifest: Manifest, geography: Geography, need: Need) -> Component:
    high = [area for area, _value in need.high]
    said = [
        _("{some} of {all} {areas} have a rate that lies above that of {place} by more than chance explains: even the "
          "lower limit of its 95% interval is higher. About {people} people live there.",
          some=whole(len(high)), all=whole(len(geography.areas)), areas=in_sentence(geography.label_plural),
          place=manifest.place, people=_about(need.living(high))),
        _("The rate of {place} is {rate}.", place=manifest.place, rate=values.rate_number(need.place.rate or 0)),
    ]
    quiet = [
        plural("For {number} area no rate can be shown, so nothing is said about it; about {people} people live there.",
               "For {number} areas no rate can be shown, so nothing is said about them; about {people} people live "
               "there.", len(need.unknown), people=_about(need.living(need.unknown))),
        _("Where this many areas are compared, about one in forty stands out by chance alone."),
        _("A high rate says where people were harmed. It says nothing about the people who live there."),
    ]
    return section(_("Where more people are harmed"), html.P(" ".join(said), className="figure-sentence"),
                   html.P(" ".join(quiet), className="quiet"), id="results")


def _cannot_be_told(need: Need, reach: Reach) -> Component:
    """Return the areas with a higher rate, and that nothing is known of reach: that is not to say nothing is near."""
    if not reach.services:
        why = _("No service in the directory fits these choices.")
    else:
        why = _("None of the services that fit these choices has a public place on the map, or names an area that the "
                "map knows. So it cannot be worked out whom they reach. That does not mean that nobody helps there: "
                "below is whom each of them is for, in its own words.")
    rows: list[list[Cell]] = [
        [[link(area.name, f"/area/{area.key}")], values.rate(value), values.rate_interval(value),
         whole(need.living([area]))] for area, value in _by_name(need.high)
    ]
    return section(_("How far help is"), html.P(why), table(_("Areas with a higher rate, by name"), [
        _("Area"), _("Rate per 100,000 people a year"), _("95% interval of the rate"), _("People"),
    ], rows) if rows else None)


def _by_name(areas: Sequence[tuple[Area, Value]]) -> list[tuple[Area, Value]]:
    return sorted(areas, key=lambda item: by_number(item[0].name))


def _unclear(reach: Reach) -> str:
    """Say how many services the map does not show all of."""
    return plural(
        "{number} service says whom it serves in words that the map does not know, or does not say it. It may reach "
        "people who are counted here as out of reach.",
        "{number} services say whom they serve in words that the map does not know, or do not say it. They may reach "
        "people who are counted here as out of reach.", len(reach.unclear))


def _distances(need: Need, reach: Reach) -> Component:
    high = [area for area, _value in need.high]
    columns = [(_("In a service area that a service names"), reach.named)]
    if reach.placed:
        columns += [
            (_("Within {miles} mile of a service", miles=decimal(WALK_MILES, 0)), reach.walk),
            (_("Within {miles} miles of a service", miles=decimal(DRIVE_MILES, 0)), reach.drive),
        ]
    columns.append((_("In neither a service area nor within a mile") if reach.placed else _("In no service area"),
                    1 - reach.either))
    shares = [dict(zip(reach.codes, column.tolist(), strict=True)) for _name, column in columns]
    rows: list[list[Cell]] = [
        [_("Everyone") if group == ALL else label(group), _about(need.living(high, group)),
         *(_part(need, high, group, share) for share in shares)]
        for group in need.people
    ]
    notes = [_("A service for the whole place counts only where its own place is near: otherwise every place would "
               "look served.")]
    if reach.placed:
        notes.append(_("Distances are straight lines, measured on the map. Real ways are longer: a mile in a straight "
                       "line is often 25 minutes or more on foot, five miles a quarter of an hour or more by car."))
    else:
        notes.append(_("No service here has a public place on the map, so only the areas that services name can be "
                       "looked at, and no distances."))
    if reach.unclear:
        notes.append(_unclear(reach))
    notes.append(_("People are taken to live evenly over each area, so these are estimates, rounded. Being near is not "
                   "being open, having room, or speaking your language."))
    return section(
        _("How far help is"),
        table(_("People in the areas with a higher rate, and how many of them services reach"),
              [_("Group"), _("People in these areas"), *(name for name, _column in columns)], rows),
        html.Ul([html.Li(note) for note in notes], className="quiet"))


def _part(need: Need, areas: list[Area], group: str, shares: Mapping[str, float]) -> str:
    people = need.living(areas, group, shares)
    every = need.living(areas, group)
    if not every:
        return whole(0)
    return _("{people} ({share})", people=_about(people), share=percent(people / every))


def _out_of_reach(need: Need, reach: Reach) -> Component:
    either, meters = (dict(zip(reach.codes, column.tolist(), strict=True)) for column in (reach.either, reach.meters))
    far = [(area, value) for area, value in need.high if either.get(area.code, 0.0) < REACHED]
    title = _("More need, and no help near that the map knows")
    if not far:
        return section(title, html.P(_("Of every area with a higher rate, at least half lies in a service area or "
                                       "within a mile of a service.") if need.high else
                                     _("No area has a higher rate.")))
    rows: list[list[Cell]] = [
        [[link(area.name, f"/area/{area.key}")], values.rate(value), values.rate_interval(value),
         whole(need.living([area])), percent(either.get(area.code, 0.0)), _miles(meters.get(area.code))]
        for area, value in _by_name(far)
    ]
    said = plural("In {number} of these areas, less than half is in a service area or within a mile of a service.",
                  "In {number} of these areas, less than half is in a service area or within a mile of a service.",
                  len(far))
    if reach.unclear:
        said = f"{said} {_unclear(reach)}"
    return section(title, html.P(said), table(_("Areas with a higher rate that services reach least, by name"), [
        _("Area"), _("Rate per 100,000 people a year"), _("95% interval of the rate"), _("People"),
        _("Share in reach"), _("From its middle to the nearest service"),
    ], rows))


def _map(geography: Geography, need: Need, reach: Reach) -> Component:
    either = dict(zip(reach.codes, reach.either.tolist(), strict=True))
    high = {area.code: value for area, value in need.high}
    looks = {area.code: "reach-other" if area.code not in high else
             "reach-near" if either.get(area.code, 0.0) >= REACHED else "reach-far" for area in geography.areas}
    words = {"reach-far": _("Higher rate, and no help near that the map knows"),
             "reach-near": _("Higher rate, and help near"), "reach-other": _("All other areas")}
    places = [(item.lon, item.lat, item.name) for item, _about in reach.services
              if item.lon is not None and item.lat is not None]
    shown = [(area, looks[area.code], words[looks[area.code]]) for area in geography.areas]
    entries = [Entry(look, said, sum(own == look for own in looks.values())) for look, said in words.items()]
    if places:
        entries.append(Entry("reach-place", _("A service with a public place")))
    says = _("A map of what the tables above say: {far} areas have a higher rate and no help near, {near} have a "
             "higher rate and help near.", far=whole(sum(look == "reach-far" for look in looks.values())),
             near=whole(sum(look == "reach-near" for look in looks.values())))
    return section(_("On the map"), graph("reach", reach_map(shown, f"/{geography.file}", places), says),
                   legend(_("On this map"), entries))


def service_table(manifest: Manifest, reach: Reach) -> Component:
    """Return the services with whom they are for, when, and in which languages."""
    names = {(item.id, area.code): area for item in manifest.geographies for area in item.areas}
    rows: list[list[Cell]] = []
    for item, about in reach.services:
        area: list[Content] = [site_text(item.service_area) if item.service_area else _("not said")]
        if about.everywhere:
            area.append(html.Small(_("The whole place")))
        elif about.areas:
            area.append(html.Small([part for n, place in enumerate(about.areas) for part in (
                ([", "] if n else []) + [link(names[place].name, f"/area/{names[place].key}")])]))
        if item.service_area and not about.drawn:
            area.append(html.Small(_("Not all of this is on our map")))
        rows.append([[link(item.name, f"/resources?q={item.id.split('-')[0]}")], label(item.approach), area,
                     [site_text(item.hours)] if item.hours else _("not said"), tongues(item.languages) or _("not said"),
                     _phone(item.phone, item.call)])
    return section(_("The services, and whom they are for"), table(
        _("Services, their areas, hours and languages"),
        [_("Service"), _("Kind of help"), _("Serves"), _("Hours"), _("Languages"), _("Phone")], rows),
        html.P(link(_("All that is known about them"), "/resources")))


def _phone(number: str, call: str) -> Cell:
    return [link(number, call)] if number and call else number or _("not said")


def _miles(meters: float | None) -> str:
    if meters is None or not isfinite(meters):
        return _("no service has a place")
    return _("{miles} miles", miles=decimal(meters / METERS_PER_MILE))


def _about(people: float) -> str:
    """Write people as a round number: shares of ground do not tell single persons."""
    step = 1 if people < 20 else 10 if people < 1_000 else 100
    return whole(round(people / step) * step)
