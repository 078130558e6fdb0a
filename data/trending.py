"""What the trends page is about: its view, and each group's numbers over time. The page and its file share it."""

from __future__ import annotations

from collections.abc import Mapping

from data.measures.answers import Answers
from data.measures.series import single_years
from data.measures.steps import stepped, steps
from data.measures.values import NOTHING, Value
from data.releases.release import Release
from data.view import View, choices, geographies, parse
from language import _
from vocabulary import ALL, COUNTY, GROUPS

_ORDER = [code for groups in GROUPS.values() for code in groups]


def parse_trends(query: Mapping[str, str], release: Release) -> tuple[View, list[str]]:
    """Return the view of an address; its area decides the geography, the whole place where there is none.

    Parameters
    ----------
    query : mapping of str to str
        As for :func:`data.view.parse`.
    release : Release
        Decides what can be chosen.
    """
    wishes = {name: value for name, value in query.items()
              if name not in ("geography", "period") and isinstance(value, str)}
    kinds = {area.key: item.id for item in release.manifest.geographies for area in item.areas}
    geography = kinds.get(wishes.get("area", ""), COUNTY)
    said: list[str] = []
    if geography != COUNTY and geography not in yearly(release, parse(wishes, release)[0].indicator):
        said.append(_("Single years are not published for this area, so the whole place is shown."))
        wishes.pop("area")
        geography = COUNTY
    view, more = parse({**wishes, "geography": geography}, release)
    return view, said + more


def yearly(release: Release, indicator: str) -> list[str]:
    """Return the geographies whose single years are published."""
    return [code for code in geographies(release, indicator) if single_years(release, indicator, code)]


def step_of(view: View, release: Release) -> str:
    """Return how time is cut: as chosen, else the first way that there is; empty where there is none."""
    return view.step or next(iter(steps(release, view.indicator, view.geography)), "")


def trend_series(found: Answers, view: View, area: str) -> dict[str, dict[str, Value]]:
    """Return each group's numbers by period code, in the vocabulary's order, everyone last.

    Parameters
    ----------
    found : Answers
        The answers of the release.
    view : View
        What is chosen.
    area : str
        Code of the area, ``all`` for the whole place.

    Returns
    -------
    dict of str to dict of str to Value
        Groups that no table has are left out; empty where time cannot be cut at all.
    """
    step = step_of(view, found.release)
    if not step:
        return {}
    groups = set(choices(found.release, view.indicator, "group", view.geography)) or {ALL}
    every = {group: stepped(found, view.indicator, view.geography, step, area, group, view.outcome)
             for group in sorted(groups, key=[*_ORDER, ALL].index)}
    return {group: shown for group, shown in every.items() if any(value is not NOTHING for value in shown.values())}
