"""Where help reaches: services beside need, by area and distance."""

from __future__ import annotations

from dataclasses import replace

import dash
from dash import html
from dash.development.base_component import Component

from community.directory import resources
from community.reach import reach
from community.serving import languages
from components.choices import options
from components.forms import get_form, select
from components.layout import window_title
from components.reach import reach_parts, service_table
from components.resources import tongues
from components.text import heading, notices, section
from data.measures.answers import answers
from data.measures.need import need
from data.own_area import finest
from data.releases.release import Release
from data.releases.store import current
from data.view import View, geographies, parse
from language import _
from vocabulary import ALL, APPROACHES, COUNTY, label

FIELDS = ("indicator", "geography", "period")


def title() -> str:
    """Return the title of the browser's window."""
    return window_title(current().manifest, _("Where help reaches"))


def description() -> str:
    """Return what search engines show."""
    return _("Where violence is higher in {place}, and how far help is from there.", place=current().manifest.place)


def layout(approach: str = "", language: str = "", **query: str) -> Component:
    """Return the page for what is chosen in its address."""
    release = current()
    view, said = see({name: query[name] for name in FIELDS if isinstance(query.get(name), str)}, release)
    spoken = languages(resources(release))
    kind, tongue = (wish if wish in offered else "" for wish, offered in ((approach, APPROACHES), (language, spoken)))
    if (approach not in ("", ALL, kind)) or (language not in ("", ALL, tongue)):
        said.append(_("The kind of help or the language in this address is not known here, so all are shown."))
    lead = _("Where more people are harmed than in the whole place, and whether help is near.")
    parts = [heading(_("Where help reaches"), lead), notices(said), _form(release, view, kind, tongue),
             *_content(release, view, kind, tongue)]
    return html.Div([part for part in parts if part is not None], className="figure-page")


def see(query: dict[str, str], release: Release) -> tuple[View, list[str]]:
    """Return the view of an address, for everyone; the first topic that is published by area where none is named."""
    by_area = [item.id for item in release.manifest.indicators if geographies(release, item.id) and item.population]
    first = {"indicator": by_area[0]} if by_area else {}
    wishes = {name: value for name, value in query.items() if name != "geography" or value != COUNTY}
    topic = parse({**first, **wishes}, release)[0].indicator
    view, said = parse({**first, **wishes}, release, geography=finest(release, topic))
    return replace(view, group=ALL, outcome=ALL, area="", measure="rate", reference=ALL, step=""), said


def _content(release: Release, view: View, approach: str, language: str) -> list[Component]:
    found = need(answers(release), view) if view.geography != COUNTY else None
    if found is None or not release.geography(view.geography).file:
        return [section(_("Nothing to compare"), html.P(_("This topic has no rates by area, so need and help cannot be "
                                                          "laid over each other.")), id="results")]
    where = reach(release, view.geography, approach, language)
    return [*reach_parts(release.manifest, release.geography(view.geography), found, where),
            service_table(release.manifest, where)]


def _form(release: Release, view: View, approach: str, language: str) -> Component:
    labels = {"indicator": _("Topic"), "geography": _("Kind of area"), "period": _("Years")}
    chosen = [select(name, labels[name], options(view, release, name), getattr(view, name), prefix="reach")
              for name in FIELDS]
    everything = resources(release)
    kinds = [(code, label(code)) for code in APPROACHES if code in {item.approach for item in everything}]
    spoken = [(name, tongues(name)) for name in languages(everything)]
    return get_form("/reach", [
        *chosen,
        select("approach", _("Kind of help"), [(ALL, _("All kinds")), *kinds], approach or ALL, prefix="reach"),
        select("language", _("Language"), [(ALL, _("All languages")), *spoken], language or ALL, prefix="reach"),
    ], _("Show"), _("Choose what need and which help to compare"))


dash.register_page(__name__, path="/reach", title=title, description=description)
