"""Checks across a site: does each part name others that exist and fit?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pyproj import CRS
from pyproj.exceptions import CRSError

from data.site.check_public import check_public_table, check_same_people
from data.site.check_rules import check_rules
from data.site.check_source import check_crs, check_source
from data.site.findings import Finding, one_of
from data.site.model import KINDS_OF_PERIODS, Context, Geography, Indicator, Population, Site, Source, Table
from data.site.orientation import Orientation
from data.site.periods import periods_of, reports, tells_months
from data.site.places import check_places
from language import LANGUAGES
from vocabulary import ALL, COUNTY, GROUPS, UNKNOWN, Definition, period_years

KINDS = ("geographies", "sources", "populations", "indicators", "tables", "public_tables", "contexts", "orientation",
         "places")
DRAWN = ("outline", "orientation")
"""Names of files that stand beside those of geographies."""
Names = Mapping[str, list[str]]

_MEANING = {
    Definition.RACE_ETHNICITY: "race and ethnicity, each race without its Hispanic members",
    Definition.RACE_ALONE: "race alone, each race with its Hispanic members",
}


def check_site(site: Site, names: Names | None = None) -> list[Finding]:
    """Find everything that does not fit together in a site.

    Parameters
    ----------
    site : Site
        The site; parts that are wrong by themselves may be left out of it, and so may its rule.
    names : mapping of str to list of str, optional
        Kind of part (``sources``, …) → the ids that the site names, those of parts left out included.

    Returns
    -------
    list of Finding
        Paths count the parts of ``site``.
    """
    ids = names or {kind: [item.id for item in getattr(site, kind)] for kind in KINDS}
    found = list(_whole(site, ids))
    if hasattr(site, "rule"):
        found += check_rules(site)
    for kind, check in (("geographies", _geography), ("sources", _source), ("populations", _population),
                        ("indicators", _indicator), ("tables", _table), ("public_tables", check_public_table),
                        ("contexts", _context), ("orientation", _orientation), ("places", check_places)):
        for position, item in enumerate(getattr(site, kind)):
            found += [replace(f, path=(kind, position, *f.path)) for f in check(item, site, ids)]
    return found


def _whole(site: Site, ids: Names) -> Iterator[Finding]:
    for kind in KINDS:
        for name, times in Counter(ids[kind]).items():
            if times > 1:
                last = max(n for n, item in enumerate(getattr(site, kind)) if item.id == name)
                yield Finding((kind, last, "id"), f"Two of the {kind} have one id.", repr(name))
    for word in site.languages:
        yield from one_of(("languages",), "There is no message catalog for this language.", word, LANGUAGES)
    try:
        projected = CRS.from_user_input(site.projection).is_projected
    except CRSError:
        projected = False
    if not projected:
        yield Finding(("projection",), "Distances and areas cannot be measured in this.", repr(site.projection),
                      "a projected coordinate reference system such as EPSG:32119")


def _geography(item: Geography, site: Site, ids: Names) -> Iterator[Finding]:
    del site
    if item.id in (COUNTY, ALL):
        yield Finding(("id",), "This id stands for the whole place already.", repr(item.id))
    if item.id in DRAWN:
        yield Finding(("id",), "A file of the map has this name already.", repr(item.id))
    if item.nests_in is not None:
        yield from one_of(("nests_in",), "There is no such other geography.", item.nests_in,
                          [name for name in ids["geographies"] if name != item.id])
    if item.crs:
        yield from check_crs(("crs",), item.crs)


def _source(item: Source, site: Site, ids: Names) -> Iterator[Finding]:
    yield from check_source(item, ids["geographies"])
    yield from check_same_people(item, site, ids)


def _population(item: Population, site: Site, ids: Names) -> Iterator[Finding]:
    del site
    places = [*ids["geographies"], COUNTY]
    yield from one_of(("geography",), "There is no such geography.", item.geography, places)
    if item.geography == COUNTY and not item.county_only:
        yield Finding(("geography",), "A population of the whole place alone must say so.",
                      advice="Add: county_only = true")
    for name in item.estimate_for:
        yield from one_of(("estimate_for",), "There is no such geography.", name, ids["geographies"])
    groups = (*(name for name in GROUPS[item.definition] if name != UNKNOWN), ALL)
    for position, file in enumerate(item.files):
        path = ("files", position)
        if file.geography is not None:
            yield from one_of((*path, "geography"), "There is no such geography.", file.geography, places)
        if not file.area_column and not item.county_only and (file.geography or item.geography) != COUNTY:
            yield Finding((*path,), "Nothing says which row is about which area.", "", "area_column = \"…\"",
                          'Name the column, or say geography = "county" if the file has only the whole place.')
        what = f"The definition {item.definition} has no such group."
        if file.group:
            yield from one_of((*path, "group"), what, file.group, groups)
        for name in file.group_columns:
            yield from one_of((*path, "group_columns", name), what, name, groups)
        if file.year_columns and "{year}" not in file.year_columns:
            yield Finding((*path, "year_columns"), "The columns' names do not say where the year stands.",
                          repr(file.year_columns), "a name such as y_{year}")


def _indicator(item: Indicator, site: Site, ids: Names) -> Iterator[Finding]:
    yield from one_of(("source",), "There is no such source.", item.source, ids["sources"])
    source = next((s for s in site.sources if s.id == item.source), None)
    population = next((p for p in site.populations if p.id == item.population), None)
    if item.population is not None:
        yield from one_of(("population",), "There is no such population.", item.population, ids["populations"])
    if source is not None:
        for name in item.where:
            yield from one_of(("where", name), "The source has no column for this.", name, source.columns)
    if source is not None and population is not None and source.definition not in (None, population.definition):
        assert source.definition is not None
        yield Finding(
            ("population",),
            "The source and the population sort people in different ways, so a rate would be wrong: "
            "Hispanic people would be in a group on one side of the line and not on the other.",
            f"source by {_MEANING[source.definition]}; population by {_MEANING[population.definition]}",
            f"a population with definition = {str(source.definition)!r}",
            "Find such a population, or leave population out: then counts are shown and no rates.",
        )
    if item.equity == "exposure" and item.population is None:
        yield Finding(("equity",), "Exposure needs to know who lives where.", advice="Name a population.")


def _context(item: Context, site: Site, ids: Names) -> Iterator[Finding]:
    del site
    yield from one_of(("geography",), "There is no such geography.", item.geography, ids["geographies"])
    if f"context-{item.id}" in ids["tables"]:
        yield Finding(("id",), "A table has the name of the file that this is published as.", f"context-{item.id}")


def _orientation(item: Orientation, site: Site, ids: Names) -> Iterator[Finding]:
    del site, ids
    if item.named_on_map and not item.name_column:
        yield Finding(("named_on_map",), "There is no name to show on the map.", advice="Name the name_column.")
    if item.crs:
        yield from check_crs(("crs",), item.crs)


def _table(item: Table, site: Site, ids: Names) -> Iterator[Finding]:
    yield from one_of(("indicator",), "There is no such indicator.", item.indicator, ids["indicators"])
    yield from one_of(("geography",), "There is no such geography.", item.geography, [*ids["geographies"], COUNTY])
    indicator = next((i for i in site.indicators if i.id == item.indicator), None)
    source = next((s for s in site.sources if indicator is not None and s.id == indicator.source), None)
    if indicator is None or source is None:
        return
    for name in item.by:
        yield from one_of(("by",), f"The source {source.id} has no column for this.", name, source.columns)
        if name in indicator.where:
            yield Finding(("by",), "The indicator holds one code of this dimension alone.", repr(name))
    if item.geography in ids["geographies"] and item.geography not in source.areas and source.point is None:
        yield from one_of(("geography",), f"The source {source.id} does not say in which of these areas.",
                          item.geography, [*source.areas, COUNTY])
    yield from _periods(item, source)
    codes = periods_of(item, source)
    if len(set(codes)) < len(codes):
        yield Finding(("periods",), "A period is there twice.", ", ".join(codes))


def _periods(item: Table, source: Source) -> Iterator[Finding]:
    for period in item.periods:
        if period in ("quarters", "months", "year-to-date") and not tells_months(source):
            yield Finding(("periods",), f"The source {source.id} does not say in which month something happened.",
                          repr(period), "years, or windows of years",
                          "Only records with a date can be counted by month.")
        elif period == "year-to-date" and source.through is None:
            yield Finding(("periods",), f"The source {source.id} has no year of which only a part is complete.",
                          repr(period), advice="Add to the source the last complete day: through = 2025-06-30")
        elif period not in KINDS_OF_PERIODS and not reports(source, period):
            years = [str(year) for year in period_years(period) if year not in source.years]
            yield Finding(("periods",), f"The source {source.id} does not report all of {period}.",
                          "no " + ", ".join(years or ["months"]), "years among " + ", ".join(map(str, source.years)))
