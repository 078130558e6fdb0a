"""What is around a district's numbers: its neighborhoods, who can help, what was promised, how all this was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from community.commitments import Commitment, by_plan
from community.directory import Resource
from components.briefing_map import district_map
from components.figures.labels import short_names
from components.resources import distance
from components.table import table
from components.text import Content, link, section, site_text
from data.measures.answers import Answers
from data.releases.manifest import Area, Geography, Indicator
from data.releases.release import Release
from language import _, day, in_sentence, percent, plural
from vocabulary import label

WHOLE = 0.95
"""From this share on, an area is taken to lie in the district as a whole: borders are drawn apart."""
SLIVER = 0.05
"""Below this share it is not named."""
SERVICES = 6
COMMITMENTS = 8
"""At most so many of each find room."""


def inside(release: Release, geography: Geography, area: Area) -> list[tuple[Area, float]]:
    """Return the neighborhoods that lie in a district, each with its share that does, as people count: 2 before 10."""
    finest = max(release.manifest.geographies, key=lambda item: len(item.areas))
    found = [(item, share.share) for item in finest.areas for share in item.overlaps
             if (share.geography, share.code) == (geography.id, area.code) and share.share >= SLIVER]
    return sorted(found, key=lambda pair: [part.zfill(9) if part.isdigit() else part for part in pair[0].name.split()])


def map_part(answers: Answers, geography: Geography, area: Area) -> list[Component]:
    """Return the district's neighborhoods on a map; nothing where no topic has them."""
    finest = max(answers.release.manifest.geographies, key=lambda item: len(item.areas))
    found = [item for item, _share in inside(answers.release, geography, area)]
    drawn = district_map(answers, finest, geography, area, found)
    return [section(_("Inside the district"), *drawn)] if drawn else []


def neighborhoods_part(release: Release, geography: Geography, area: Area) -> list[Component]:
    """Return the district's neighborhoods by name, with the share of each that lies in it.

    Nothing is added up over them: what lies in part cannot be divided.
    """
    found = inside(release, geography, area)
    if not found:
        return []
    kind = max(release.manifest.geographies, key=lambda item: len(item.areas)).label_plural
    names = dict(zip((item.code for item, _share in found), short_names([item.name for item, _share in found]),
                     strict=True))
    whole = ", ".join(names[item.code] for item, share in found if share >= WHOLE)
    partly = ", ".join(_("{name} ({share})", name=names[item.code], share=percent(share))
                       for item, share in found if share < WHOLE)
    lines = [html.P([html.Strong(f"{title} "), text], className="small") for title, text in (
        (_("Wholly inside:"), whole), (_("In part, with the share of their land that is inside:"), partly)) if text]
    note = html.P(_("The two kinds of area do not nest, so numbers of {areas} are never added up to the district's.",
                    areas=in_sentence(kind)), className="small")
    return [section(kind, *lines, *([note] if partly else []))]


def services_part(near: Sequence[tuple[Resource, float]], every: Sequence[Resource]) -> list[Component]:
    """Return who can help: near the district's middle, and where no place is known, who can be called.

    Parameters
    ----------
    near : sequence of (Resource, float)
        Those near its middle, with the distance in meters.
    every : sequence of Resource
        All that there are.
    """
    if near:
        caption = _("Organizations with a public address, the nearest to the district's middle first")
        rows = [_row(item, distance(meters)) for item, meters in near]
    else:
        caption = _("Organizations that can be called, of each kind one first; none has a public address near here")
        rows = [_row(item, item.service_area or _("not known")) for item in _callable(every)[:SERVICES]]
    if not rows:
        return []
    columns = [_("Organization"), _("What it does"), _("Call"), _("How far") if near else _("Serves")]
    return [section(_("Who can help here"), table(caption, columns, rows),
                    html.P(link(_("All organizations, with those that have no public address"), "/resources"),
                           className="small"))]


def _row(item: Resource, where: str) -> list[str | list]:
    call: Content = link(item.phone, item.call) if item.call else item.phone or _("no number known")
    return [item.name, label(item.approach), [call], where]


def _callable(every: Sequence[Resource]) -> list[Resource]:
    """Return who has a number to call: one of each kind, then the second of each, and so on."""
    seen: Counter[str] = Counter()
    turns = []
    for item in every:
        if item.call:
            turns.append((seen[item.approach], item))
            seen[item.approach] += 1
    return [item for _turn, item in sorted(turns, key=lambda pair: pair[0])]


def commitments_part(promised: Sequence[Commitment], place: str) -> list[Component]:
    """Return what plans have promised and can be measured, those with a date first, each with its source."""
    found = sorted((item for item in promised if item.measurable), key=lambda item: not item.dated)
    if not found:
        return []
    lists = [part for plan, items in by_plan(found[:COMMITMENTS]).items()
             for part in (html.H3(plan), html.Ul([html.Li(_promise(item)) for item in items], className="small"))]
    rest = len(found) - COMMITMENTS
    more = [html.P(plural("{number} more can be measured, and is not shown here.",
                          "{number} more can be measured, and are not shown here.", rest),
                   className="small")] if rest > 0 else []
    return [section(_("What was promised"),
                    html.P(_("These are public commitments for {place}, not for this district alone, as their sources "
                             "put them. Whether they are kept is for their owners to show.", place=place),
                           className="small"), *lists, *more)]


def _promise(item: Commitment) -> list[Content]:
    """Say one commitment: what, measured how, from where to where, by whom, and where that was read."""
    target = _year(item.target, item.target_year)
    reach = target if not item.baseline else _("from {before} to {after}", after=target,
                                               before=_year(item.baseline, item.baseline_year))
    parts: list[Content] = [html.Strong([site_text(item.commitment), ". "]),
                            _("Measured by: {measure}. Target: {target}.", measure=item.measure, target=reach)]
    if item.owner:
        parts.append(_(" Owner: {owner}.", owner=item.owner))
    if item.source_url:
        host = (urlsplit(item.source_url).hostname or "").removeprefix("www.")
        parts += [_(" Source: "), link(host, item.source_url)]
    return [*parts, f", {item.source_date}." if item.source_date else "."]


def _year(said: str, year: str) -> str:
    return _("{what} ({year})", what=said, year=year) if year else said


def made_part(release: Release, geography: Geography, about: Sequence[Indicator]) -> list[Component]:
    """Return where the numbers come from and how they were made."""
    manifest = release.manifest
    sources = [_("{topic}: {publisher}. {url}", topic=item.label, publisher=item.publisher, url=item.url).strip()
               for item in about]
    used = {item.population for item in about}
    estimated = any(item.id in used and geography.id in item.estimated for item in manifest.populations)
    lines = [*sources, _("Boundaries: {source}.", source=geography.source.rstrip("."))]
    if estimated:
        lines.append(_("How many people live here is estimated from smaller areas, by the share of their land that "
                       "lies in the district."))
    lines.append(_("Rates are events for every 100,000 people a year. Their 95% intervals say how far chance alone "
                   "could move them; the rates of two areas are called different only where that leaves no doubt."))
    lines.append(_("Small counts are withheld, and some others so that nobody can work those out. Rule: {source}.",
                   source=manifest.rule.source.rstrip(".")))
    published = datetime.fromisoformat(manifest.created).date()
    lines.append(_("{name}, published {date}, release {release}. Made from published numbers alone. Nothing here tells "
                   "anything about a single person.", name=manifest.name, date=day(published), release=manifest.id))
    return [section(_("Where this comes from"), html.Ul([html.Li(line) for line in lines], className="small sources"))]
