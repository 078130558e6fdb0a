"""Two things side by side: any two groups, areas or periods, read from an address in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from data.measures.pairs import two_periods
from data.releases.release import Release
from data.view import View, choices, geographies, parse
from language import _
from vocabulary import ALL, COUNTY

SIDE = ("area", "group", "period")
"""What each of the two may have of its own; in an address the second one's names end in 2."""


@dataclass(frozen=True)
class Pair:
    """Two views of one indicator and outcome that differ in area, group or period."""

    one: View
    other: View

    def query(self) -> str:
        """Return the query string of this pair."""
        shared = {"indicator": self.one.indicator, "outcome": self.one.outcome}
        sides = {f"{name}{ending}": getattr(view, name) or ALL
                 for ending, view in (("", self.one), ("2", self.other)) for name in SIDE}
        return urlencode(shared | sides)


def parse_pair(query: Mapping[str, str], release: Release) -> tuple[Pair, list[str]]:
    """Read two sides from a query string.

    Parameters
    ----------
    query : mapping of str to str
        ``indicator`` and ``outcome``; ``area``, ``group`` and ``period`` of the first side, and with a 2 behind the
        name those of the second. What the second does not name is as in the first, but for one thing that differs: the
        whole place in place of an area, everyone in place of a group, else an earlier period.
    release : Release
        Decides what can be chosen.

    Returns
    -------
    pair : Pair
        With a default in place of whatever could not be honored.
    notices : list of str
        A plain sentence for each choice that could not be honored.
    """
    one, said = _side(query, release)
    if not any(query.get(f"{name}{ending}") for name in SIDE for ending in ("", "2")):
        one = replace(one, period=_later(one, release))
    asked = {name: query[f"{name}2"] for name in SIDE if query.get(f"{name}2")}
    wishes = {**_first(one), **_differing(one, release), **asked} if not asked else {**_first(one), **asked}
    other, more = _side(wishes, release)
    if one.outcome != other.outcome:
        one, other = (_side({**_first(view), "outcome": ALL}, release)[0] for view in (one, other))
        more.append(_("This outcome is not published for both, so all are shown."))
    return Pair(one, other), list(dict.fromkeys([*said, *more]))


def _first(view: View) -> dict[str, str]:
    return {"indicator": view.indicator, "outcome": view.outcome, "area": view.area or ALL, "group": view.group,
            "period": view.period}


def _side(query: Mapping[str, str], release: Release) -> tuple[View, list[str]]:
    wishes = {name: query[name] for name in ("indicator", "outcome", *SIDE) if query.get(name)}
    indicator = parse({"indicator": wishes.get("indicator", "")}, release)[0].indicator
    kinds = {area.key: item.id for item in release.manifest.geographies for area in item.areas}
    geography, said = kinds.get(wishes.get("area", ""), COUNTY), list[str]()
    if geography not in (COUNTY, *geographies(release, indicator)):
        said.append(_("This topic is not published for this area, so the whole place is shown."))
        geography = COUNTY
        del wishes["area"]
    view, more = parse({**wishes, "geography": geography}, release, every_period=True)
    return replace(view, measure="rate", reference=ALL), said + more


def _differing(one: View, release: Release) -> dict[str, str]:
    """Return the one thing in which the second side differs from the first where it names none."""
    if one.area:
        return {"area": ALL}
    if one.group != ALL:
        return {"group": ALL}
    periods, breaks = _periods(one, release), _breaks(one, release)
    pairs = [pair for code in periods if (pair := two_periods([code, one.period], breaks))]
    others = [code for pair in pairs for code in pair if code != one.period]
    return {"period": min(others)} if others else {}


def _later(one: View, release: Release) -> str:
    """Return the later of the two periods that are best to compare; the view's own where there are no two."""
    pair = two_periods(_periods(one, release), _breaks(one, release))
    return pair[1] if pair else one.period


def _periods(one: View, release: Release) -> tuple[str, ...]:
    return choices(release, one.indicator, "period", one.geography) or choices(release, one.indicator, "period")


def _breaks(one: View, release: Release) -> list[int]:
    return [item.year for item in release.indicator(one.indicator).breaks]
