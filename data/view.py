"""A view is its address: everything a person can choose, read in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from urllib.parse import urlencode

from data.measures.reference import BEST
from data.measures.steps import steps
from data.releases.manifest import Table
from data.releases.release import Release
from language import _
from vocabulary import ALL, COUNTY, GROUPS, period_length, whole_years

MEASURES = ("rate", "count")
SCHEMES = ("quantile", "natural", "equal", "place")
"""How a map makes its classes: as many areas in each, cut where numbers lie apart, intervals of one width, multiples of
the whole place's rate."""
SMALL = ("group",)
"""What small maps can be made for each of."""
COMPARED = ("group", "period", "outcome", "indicator")
"""In what a second map can differ from the first."""
_ORDER = [code for groups in GROUPS.values() for code in groups]


@dataclass(frozen=True)
class View:
    """What a person chose, every part of it possible in this release.

    Parameters
    ----------
    indicator, geography, group, period, outcome : str
        Codes of the release; ``group`` and ``outcome`` may be ``all``.
    measure : str
        ``rate`` or ``count``.
    area : str
        Key of an area, or empty; ``all`` in an address is empty here.
    reference : str
        The group that others are compared with; ``all`` for everyone, ``best`` for the group with the lowest rate.
    step : str
        How trends cut time, one of :data:`data.measures.steps.STEPS`; empty where it was not chosen.
    compare : str
        In what a second map differs, such as ``group:hispanic`` or ``period:2015-2019``; empty for one map.
    small : str
        One of :data:`SMALL`: a small map for each; empty for none.
    classes : str
        One of :data:`SCHEMES`; empty where it was not chosen.
    context : str
        Id of the public measure to set beside the map; empty for none.
    """

    indicator: str
    geography: str = COUNTY
    measure: str = "rate"
    group: str = ALL
    period: str = ""
    outcome: str = ALL
    area: str = ""
    reference: str = ALL
    step: str = ""
    compare: str = ""
    small: str = ""
    classes: str = ""
    context: str = ""

    @property
    def second(self) -> View | None:
        """The view of the second map; None where there is one map."""
        name, _colon, code = self.compare.partition(":")
        return replace(self, compare="", **{name: code}) if code else None

    def query(self, **changes: str) -> str:
        """Return the query string of this view, or of one that differs by ``changes``."""
        other = replace(self, **changes)
        return urlencode({field.name: value for field in fields(other) if (value := getattr(other, field.name))})


def choices(
    release: Release, indicator: str, dimension: str, geography: str = "", every_period: bool = False
) -> tuple[str, ...]:
    """Return the codes of a dimension that the tables of an indicator hold, in the release's order.

    Of periods, those that are whole years, wherever there are any, unless parts of years are asked for too: these
    are for trends and comparisons.
    """
    found: dict[str, None] = {}
    for table in _tables(release, indicator, geography):
        found.update(dict.fromkeys(table.codes.get(dimension, ())))
    return _years_first(found) if dimension == "period" and not every_period else tuple(found)


def geographies(release: Release, indicator: str) -> tuple[str, ...]:
    """Return the geographies other than the county for which an indicator has a table."""
    return tuple(dict.fromkeys(table.geography for table in _tables(release, indicator) if table.geography != COUNTY))


def references(release: Release, indicator: str, geography: str = "") -> tuple[str, ...]:
    """Return what groups can be compared with: everyone, the lowest rate, and each group whose people are known.

    Groups stand in the vocabulary's order. Where an indicator counts no groups, those that its population knows do.
    """
    about = release.indicator(indicator)
    known = _groups_with_people(release, about.population)
    counted = choices(release, indicator, "group", geography)
    groups = known if about.equity == "exposure" else known.intersection(counted)
    return (ALL, *((BEST,) if groups else ()), *sorted(groups - {ALL}, key=_ORDER.index))


def comparisons(release: Release, view: View) -> tuple[str, ...]:
    """Return in what a second map can differ from a view, as ``dimension:code``, if something is published for it."""
    codes: dict[str, Iterable[str]] = {
        name: choices(release, view.indicator, name, view.geography) for name in ("group", "period", "outcome")}
    codes["indicator"] = (item.id for item in release.manifest.indicators)
    return tuple(f"{name}:{code}" for name in COMPARED for code in codes[name]
                 if code != getattr(view, name) and _published(release, replace(view, **{name: code})))


def _published(release: Release, view: View) -> bool:
    return any(_holds(table, view.group, view.outcome) and view.period in table.codes["period"]
               for table in _tables(release, view.indicator, view.geography))


@lru_cache(maxsize=32)
def _groups_with_people(release: Release, population: str | None) -> frozenset[str]:
    people = release.population
    return frozenset(people.loc[people["population_id"] == population, "group"])


def parse(
    query: Mapping[str, str], release: Release, geography: str = COUNTY, every_geography: bool = False,
    every_period: bool = False,
) -> tuple[View, list[str]]:
    """Read a view from a query string.

    Parameters
    ----------
    query : mapping of str to str
        As Dash or Flask give it; unknown names are ignored.
    release : Release
        Decides what can be chosen.
    geography : str
        Used where the query names none, if the indicator has it.
    every_geography : bool
        Whether a geography can be chosen for which nothing is published of the indicator.
    every_period : bool
        Whether parts of years can be chosen too.

    Returns
    -------
    view : View
        With a default in place of whatever could not be honored.
    notices : list of str
        A plain sentence for each choice that could not be honored, in the visitor's language.
    """
    notices: list[str] = []
    indicators = [item.id for item in release.manifest.indicators]
    indicator = _choose(query, "indicator", indicators, indicators[0], notices)
    places = geographies(release, indicator)
    preferred = geography if geography in (*places, COUNTY) else (places[0] if places else COUNTY)
    possible = [item.id for item in release.manifest.geographies] if every_geography else places
    place = _choose(query, "geography", (*possible, COUNTY), preferred, notices)
    tables = _tables(release, indicator, place) or _tables(release, indicator)
    # Where nothing is counted, what was chosen before stays chosen, for the next kind of area.
    within = "" if every_geography and not _tables(release, indicator, place) else place
    group = _choose(query, "group", choices(release, indicator, "group", within) or (ALL,), ALL, notices)
    outcome = _choose(query, "outcome", choices(release, indicator, "outcome", within) or (ALL,), ALL, notices)
    fitting = [table for table in tables if _holds(table, group, outcome)]
    if not fitting:
        notices.append(_("These choices are not published together, so everyone is shown."))
        group, outcome, fitting = ALL, ALL, list(tables)
    periods = tuple(dict.fromkeys(code for table in fitting for code in table.codes["period"]))
    years = _years_first(periods)
    period = _choose(query, "period", periods if every_period else years, _longest(years), notices)
    keys = [area.key for item in release.manifest.geographies for area in item.areas]
    area = "" if query.get("area") == ALL else _choose(query, "area", keys, "", notices)
    reference = _choose(query, "reference", references(release, indicator, place), ALL, notices)
    usual = "rate" if release.indicator(indicator).population else "count"
    measure = _choose(query, "measure", MEASURES, usual, notices)
    step = _choose(query, "step", steps(release, indicator, place), "", notices)
    view = View(indicator, place, measure, group, period, outcome, area, reference, step)
    return replace(
        view,
        compare=_choose(query, "compare", comparisons(release, view), "", notices),
        small=_choose(query, "small", SMALL, "", notices),
        classes=_choose(query, "classes", SCHEMES if measure == "rate" else SCHEMES[:-1], "", notices),
        context=_choose(query, "context", [item.id for item in release.manifest.contexts], "", notices),
    ), notices


def _tables(release: Release, indicator: str, geography: str = "") -> list[Table]:
    return [
        table for table in release.manifest.tables
        if table.indicator == indicator and geography in ("", table.geography)
    ]


def _holds(table: Table, group: str, outcome: str) -> bool:
    return group in table.codes.get("group", (ALL,)) and outcome in table.codes.get("outcome", (ALL,))


def _longest(periods: tuple[str, ...]) -> str:
    return max(periods, key=lambda code: (period_length(code), code))


def _years_first(periods: Iterable[str]) -> tuple[str, ...]:
    every = tuple(periods)
    return tuple(filter(whole_years, every)) or every


def _choose(
    query: Mapping[str, str], name: str, possible: tuple[str, ...] | list[str], default: str, notices: list[str]
) -> str:
    wish = query.get(name) or ""
    if not wish or wish in possible:
        return wish or default
    notices.append(_NOT_HONORED[name]())
    return default


_NOT_HONORED = {
    "indicator": lambda: _("The topic in this address is not published here, so the first one is shown."),
    "geography": lambda: _("The kind of area in this address is not published for this topic, so another is shown."),
    "group": lambda: _("The group in this address is not published for these areas, so everyone is shown."),
    "outcome": lambda: _("The outcome in this address is not published for these areas, so all are shown."),
    "period": lambda: _("The years in this address are not published for these choices, so others are shown."),
    "area": lambda: _("The area in this address is not known here."),
    "reference": lambda: _("The comparison group in this address is not published, so everyone is used."),
    "step": lambda: _("Time is not cut in the way of this address here, so another is shown."),
    "compare": lambda: _("The second map in this address is not published here, so one map is shown."),
    "small": lambda: _("The small maps in this address cannot be made."),
    "classes": lambda: _("The way to color the map in this address is not known here, so the usual one is used."),
    "context": lambda: _("What this address sets beside the map is not known here."),
    "measure": lambda: _("The measure in this address is not known, so another is shown."),
}
