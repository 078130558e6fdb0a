"""What can be chosen on the map: what every figure offers, and a second map, small maps, colors, what is beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from components import values
from components.choices import as_options, chosen, options
from components.forms import Options, get_form, select
from components.maps import counted
from data.releases.release import Release
from data.view import SCHEMES, View, comparisons, geographies
from language import _
from vocabulary import ALL, COUNTY, label

MAIN = ("indicator", "measure", "geography", "group", "period", "outcome", "area")
MORE = ("compare", "small", "classes", "context")
FIELDS = (*MAIN, *MORE)


def map_options(view: View, release: Release, name: str) -> Options:
    """Return what can be chosen for one part of a map's view, with what people read for it; ``all`` is for none."""
    if name == "geography":
        known = geographies(release, view.indicator)
        kinds = [(item.id, item.label_plural if item.id in known else
                  _("{areas} (not counted)", areas=item.label_plural)) for item in release.manifest.geographies]
        return [*kinds, (COUNTY, release.manifest.place)]
    if name == "compare":
        return [(ALL, _("One map")), *((code, _compared(release, code)) for code in comparisons(release, view))]
    if name == "small":
        more = any(code.startswith("group:") for code in comparisons(release, view)) or view.small
        return [(ALL, _("None")), *([("group", _("One for each group"))] if more else [])]
    if name == "classes":
        words = {"quantile": _("As many areas in each color"), "natural": _("Where numbers lie apart"),
                 "equal": _("Steps of one size"), "place": _("Around the rate of the whole place")}
        return [(code, words[code]) for code in SCHEMES if view.measure == "rate" or code != "place"]
    if name == "context":
        return [(ALL, _("Nothing")), *((item.id, item.label) for item in release.manifest.contexts)]
    if name in ("group", "period", "outcome") and not counted(release, view):
        return options(replace(view, geography=""), release, name)
    return options(view, release, name)


def map_chosen(view: View, name: str) -> str:
    """Return the code that is chosen in a list."""
    return view.classes or SCHEMES[0] if name == "classes" else chosen(view, name)


def map_select_options(view: View, release: Release, name: str) -> list[dict[str, str]]:
    """Return the choices of a part of a map's view as a list on the page takes them from a callback."""
    return as_options(map_options(view, release, name))


def map_form(view: View, release: Release) -> Component:
    """Return the form of the map; what few people need is behind a line that opens it."""
    words = {
        "indicator": _("Topic"), "measure": _("Measure"), "geography": _("Kind of area"), "group": _("Group"),
        "period": _("Years"), "outcome": _("Outcome"), "area": _("Area"), "compare": _("Second map"),
        "small": _("Small maps"), "classes": _("Colors"), "context": _("Set beside it"),
    }

    def controls(names: Sequence[str]) -> list[Component]:
        return [select(name, words[name], map_options(view, release, name), map_chosen(view, name), prefix="map")
                for name in names]

    opened = any(getattr(view, name) for name in MORE)
    more = html.Details([html.Summary(_("Compare maps, choose colors, set something beside it")),
                         html.Div(controls(MORE), className="controls")], open=opened, className="more-controls")
    return get_form("/map", [*controls(MAIN), more], _("Show"), _("Choose what to show"))


def scheme_words(scheme: str, place: str) -> str:
    """Say in plain words how the limits of the colors were chosen."""
    return {
        "quantile": _("Each color holds about as many areas as the next. Limits are rounded."),
        "natural": _("Limits are where the numbers lie apart, so areas of one color have like numbers. Limits are "
                     "rounded."),
        "equal": _("Each color is a step of the same size from the lowest number to the highest. Limits are rounded."),
        "place": _("Limits lie around the rate of {place} (everyone shown here): half of it, a fifth less, a fourth "
                   "more, twice as much.", place=place),
    }[scheme]


def _compared(release: Release, code: str) -> str:
    name, _colon, chosen_ = code.partition(":")
    if name == "indicator":
        return _("Topic: {choice}", choice=release.indicator(chosen_).label)
    if name == "period":
        return _("Years: {choice}", choice=values.period(chosen_))
    if name == "outcome":
        return _("Outcome: {choice}", choice=_("All outcomes") if chosen_ == ALL else label(chosen_))
    return _("Group: {choice}", choice=label(chosen_))
