"""What maps of one address show: one, two or many of them, with one set of classes and one legend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from components import values
from components.figures.map import Mapped, lower_limits, sort_areas, texts
from components.sentences import coverage, map_sentence, rounding, topic
from data.measures.answers import Answers
from data.measures.values import NOTHING, Value
from data.releases.manifest import Area
from data.releases.release import Release
from data.view import View, choices, geographies
from language import _, in_sentence
from vocabulary import ALL, COUNTY, label


@dataclass(frozen=True)
class Side:
    """One map: its view, its areas with their looks, and the address of their boundaries."""

    view: View
    mapped: list[Mapped]
    boundaries: str


@dataclass(frozen=True)
class Maps:
    """All maps of an address, on one scale.

    Parameters
    ----------
    large : tuple of Side
        One map, or two side by side.
    small : tuple of Side
        The small ones; empty where none were asked for.
    lower : tuple of float
        Lower limits of the classes that all of them share.
    said : dict of str to str
        Look → what it means.
    """

    large: tuple[Side, ...]
    small: tuple[Side, ...]
    lower: tuple[float, ...]
    said: dict[str, str]


def maps_of(found: Answers, view: View) -> Maps:
    """Return the maps of a view, with classes made from the numbers of all of them together."""
    release = found.release
    second = view.second
    large = (replace(view, compare=""), *([second] if second else ()))
    codes = choices(release, view.indicator, "group", view.geography) if view.small == "group" else ()
    small = tuple(replace(view, compare="", group=code) for code in codes if code != ALL)
    # What has neither a shape nor a number, such as a code that only other tables use, is on no map.
    areas = [area for area in level_areas(release, view.geography) if area.lon is not None
             or value_of(found, view, area.code) is not NOTHING]
    read = {each: [(area, value_of(found, each, area.code)) for area in areas] for each in (*large, *small)}
    every = [value for pairs in read.values() for _area, value in pairs]
    whole_place = value_of(found, view, ALL)
    lower = lower_limits(every, view.measure, view.classes or "quantile", whole_place)
    numbers = [number for value in every if (number := values.shown(value, view.measure)) is not None]
    unit = release.indicator(view.indicator).unit
    said = texts(numbers, lower, view.measure, unit, _("Nothing is counted by these areas"))
    sides = {each: Side(each, sort_areas(pairs, view.measure, lower), boundaries(release, each.geography))
             for each, pairs in read.items()}
    return Maps(tuple(sides[each] for each in large), tuple(sides[each] for each in small), lower, said)


def level_areas(release: Release, geography: str) -> tuple[Area, ...]:
    """Return the areas of a geography; of the county, the whole place as one area."""
    if geography != COUNTY:
        return release.geography(geography).areas
    return (Area(code=ALL, key=ALL, name=release.manifest.place),)


def boundaries(release: Release, geography: str) -> str:
    """Return the address of a geography's boundaries."""
    file = release.manifest.outline if geography == COUNTY else release.geography(geography).file
    return f"/{file}" if file else ""


def value_of(found: Answers, view: View, code: str) -> Value:
    """Return what is known of an area in a view."""
    return found.value(view.indicator, view.geography, code, group=view.group, period=view.period,
                       outcome=view.outcome)


def counted(release: Release, view: View) -> bool:
    """Whether anything is counted by the areas of a view."""
    return view.geography == COUNTY or view.geography in geographies(release, view.indicator)


def short_query(view: View, **changes: str) -> str:
    """Return the query of a map without what is so by default, for the many links of a page."""
    asked = parse_qsl(view.query(**changes))
    return urlencode([(name, value) for name, value in asked if value != ALL])


def map_title(release: Release, view: View) -> str:
    """Name what a map shows."""
    return _("{topic}, {period}", topic=topic(release, view.indicator, view.group, view.outcome),
             period=values.period(view.period))


def difference(release: Release, view: View, other: View) -> str:
    """Name a map by that in which it differs from another one of the same address."""
    said = {"group": label(view.group), "outcome": label(view.outcome), "period": values.period(view.period),
            "indicator": release.indicator(view.indicator).label}
    return ", ".join(text for name, text in said.items() if getattr(view, name) != getattr(other, name))


def map_words(found: Answers, side: Side) -> str:
    """Say in sentences what a map shows, from the numbers that it shows."""
    release, view = found.release, side.view
    about = release.indicator(view.indicator)
    if not counted(release, view):
        return not_counted(release, view)
    if view.geography == COUNTY:
        said = _("{place}: {value}", place=release.manifest.place,
                 value=values.describe(side.mapped[0].value, about.unit))
        more = "" if geographies(release, view.indicator) else _("This topic is not published by area.")
        return " ".join(part for part in (said, more, rounding(release, view.indicator)) if part)
    covered = coverage(release, view.indicator, view.geography)
    whole_place = _("The areas that reported") if covered else release.manifest.place
    said = map_sentence([item.value for item in side.mapped], value_of(found, view, ALL), view.measure,
                        release.geography(view.geography).label_plural, whole_place, about.unit)
    return " ".join(part for part in (said, covered, rounding(release, view.indicator)) if part)


def not_counted(release: Release, view: View) -> str:
    """Say that nothing is counted by the areas that were chosen, and by which it is."""
    kinds = [in_sentence(release.geography(code).label_plural) for code in geographies(release, view.indicator)]
    return _(
        "{topic}: nothing is counted by {areas}. It is counted by: {others}. Choose an area to see the numbers of the "
        "larger areas that most of it lies in.", topic=release.indicator(view.indicator).label,
        areas=in_sentence(release.geography(view.geography).label_plural),
        others="; ".join([*kinds, release.manifest.place]))
