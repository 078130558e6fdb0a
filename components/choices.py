"""The choices of a view as a form: what can be chosen is what the release holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash.development.base_component import Component

from components import values
from components.forms import Options, get_form, select
from data.measures.reference import BEST
from data.releases.release import Release
from data.view import MEASURES, View, choices, geographies, references
from language import _
from vocabulary import ALL, COUNTY, label, period_length, whole_years


def options(view: View, release: Release, name: str, every_period: bool = False) -> Options:
    """Return what can be chosen for one part of a view, with what people read for it.

    Parameters
    ----------
    view : View
        What is chosen now; the other parts decide what can be chosen for this one.
    release : Release
        What there is.
    name : str
        A field of the view.
    every_period : bool
        Whether parts of years can be chosen too; they stand after the years.
    """
    if name == "indicator":
        return [(item.id, item.label) for item in release.manifest.indicators]
    if name == "measure":
        words = {"rate": _("Rate per 100,000"), "count": _("Count")}
        has_rate = release.indicator(view.indicator).population is not None
        return [(code, words[code]) for code in MEASURES if has_rate or code == "count"]
    if name == "geography":
        kinds = [(code, release.geography(code).label_plural) for code in geographies(release, view.indicator)]
        return kinds or [(COUNTY, release.manifest.place)]
    if name == "area":
        return [(ALL, _("No area chosen")), *areas(release, view.geography)]
    if name == "reference":
        return [(code, reference_label(code)) for code in references(release, view.indicator, view.geography)]
    codes = choices(release, view.indicator, name, view.geography, every_period)
    if name == "period":
        ordered = sorted(codes, key=lambda code: (not whole_years(code), -period_length(code), code))
        return [(code, values.period(code)) for code in ordered]
    everyone = _("All outcomes") if name == "outcome" else label(ALL)
    return [(code, everyone if code == ALL else label(code)) for code in sorted(codes or (ALL,), key=ALL.__ne__)]


def reference_label(code: str) -> str:
    """Return what people read for what others are compared with."""
    return _("The group with the lowest rate") if code == BEST else label(code)


def areas(release: Release, geography: str) -> list[tuple[str, str]]:
    """Return the areas of a geography by key, ordered by name as people count: 2 before 10."""
    if geography == COUNTY:
        return []
    named = [(area.key, area.name) for area in release.geography(geography).areas]
    return sorted(named, key=lambda item: by_number(item[1]))


def places(release: Release, kinds: Sequence[str]) -> Options:
    """Return the whole place, then the areas of some geographies."""
    return [(ALL, release.manifest.place), *(item for kind in kinds for item in areas(release, kind))]


def area_code(release: Release, view: View) -> str:
    """Return the code of the area that is chosen; ``all`` where none is."""
    if view.geography == COUNTY:
        return ALL
    return next((area.code for area in release.geography(view.geography).areas if area.key == view.area), ALL)


def by_number(name: str) -> list[str]:
    """Return what to sort a name by so that numbers in it stand as people count: 2 before 10."""
    return [part.zfill(9) if part.isdigit() else part for part in name.split()]


def view_form(
    view: View, release: Release, action: str, names: Sequence[str], prefix: str,
    labels: Mapping[str, str] | None = None, offered: Mapping[str, Options] | None = None,
) -> Component:
    """Return the form that chooses a view; each list's id is ``<prefix>-<name>``.

    Parameters
    ----------
    view : View
        What is chosen now.
    release : Release
        What there is.
    action : str
        Path of the page.
    names : sequence of str
        The fields of the view to offer, in order.
    prefix : str
        Begins the lists' ids, so that no two pages share one.
    labels : mapping of str to str, optional
        Labels in place of the usual ones.
    offered : mapping of str to list of (str, str), optional
        Choices in place of those that :func:`options` gives.
    """
    words = {
        "indicator": _("Topic"), "measure": _("Measure"), "geography": _("Kind of area"), "group": _("Group"),
        "period": _("Years"), "outcome": _("Outcome"), "area": _("Area"), "reference": _("Compare with"),
        **(labels or {}),
    }
    special = offered or {}
    controls = [select(name, words[name], special.get(name) or options(view, release, name), chosen(view, name),
                       prefix=prefix) for name in names]
    return get_form(action, controls, _("Show"), _("Choose what to show"))


def chosen(view: View, name: str) -> str:
    """Return the code that is chosen in a list; ``all`` where no area is."""
    return str(getattr(view, name)) or ALL


def select_options(view: View, release: Release, name: str) -> list[dict[str, str]]:
    """Return the choices of a part of a view as a list on the page takes them from a callback."""
    return as_options(options(view, release, name))


def as_options(offered: Options) -> list[dict[str, str]]:
    """Return choices as a list on the page takes them from a callback."""
    return [{"value": code, "label": text} for code, text in offered]
