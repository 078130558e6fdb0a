"""The denominators of a release: people by area, group and every year that a table needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from data.publish.geography import Shares
from data.releases import manifest as m
from data.site.model import Population, Site
from data.site.periods import periods_of
from errors import Problem, SiteError
from geo.overlap import spread
from vocabulary import ALL, COUNTY, period_years

COLUMNS = ("population_id", "geography", "area", "group", "age", "year", "population", "source_year")


def population_frame(site: Site, counted: Mapping[str, pd.DataFrame], shares: Shares) -> pd.DataFrame:
    """Return the population of a release.

    Parameters
    ----------
    site : Site
        Names the populations and the tables that need them.
    counted : mapping of str to DataFrame
        Population id → ``geography, area, group, age, year, population`` as the files have them; the
        whole place is geography ``county``, area ``all``.
    shares : dict
        How areas lie in one another, for estimates; see :func:`data.publish.geography.measure_overlaps`.

    Returns
    -------
    DataFrame
        ``population_id, geography, area, group, age, year, population, source_year``. Where a year was not
        counted, the nearest one that was stands for it, the earlier of two equally near. Estimates are of people of
        every age only.
    """
    parts = []
    for item in site.populations:
        years = needed_years(site, item.id)
        if not years:
            continue
        frame = _every_geography(item, counted[item.id], shares)
        parts.append(_for_years(frame, years).assign(population_id=item.id))
    if not parts:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in zip(COLUMNS, _KINDS, strict=True)})
    together = pd.concat(parts)[list(COLUMNS)]
    return together.sort_values(list(COLUMNS[:6]), ignore_index=True).astype(dict(zip(COLUMNS, _KINDS, strict=True)))


_KINDS = ("str", "str", "str", "str", "str", "int64", "float64", "int64")


def needed_years(site: Site, population: str) -> tuple[int, ...]:
    """Return the years for which a table asks for a population, in order."""
    indicators = {item.id: item for item in site.indicators if item.population == population}
    sources = {item.id: item for item in site.sources}
    periods = {
        period
        for table in site.tables if table.indicator in indicators
        for period in periods_of(table, sources[indicators[table.indicator].source])
    }
    return tuple(sorted({year for period in periods for year in period_years(period)}))


def nearest_year(year: int, counted: Collection[int]) -> int:
    """Return the counted year that stands for a year: the nearest, the earlier of two equally near."""
    return min(counted, key=lambda other: (abs(other - year), other))


def describe_populations(site: Site, counted: Mapping[str, pd.DataFrame]) -> tuple[m.Population, ...]:
    """Return what the manifest says of each population."""
    everywhere = (COUNTY, *(item.id for item in site.geographies))
    return tuple(
        m.Population(
            id=item.id, definition=item.definition, publisher=item.publisher, note=item.note, url=item.url,
            years=tuple(sorted({int(year) for year in counted[item.id]["year"]})),
            estimated=everywhere if item.estimate else item.estimate_for,
        )
        for item in site.populations
    )


def _every_geography(item: Population, counted: pd.DataFrame, shares: Shares) -> pd.DataFrame:
    present = set(counted["geography"])
    own = counted.loc[counted["geography"] == item.geography]
    parts = [counted, _whole_place(counted, own)]
    for geography in item.estimate_for:
        if geography in present:
            raise SiteError(Problem("This population is counted for these areas already.", file="site.toml",
                                    key=f"populations.{item.id}.estimate_for", found=geography,
                                    advice="Take it out of estimate_for."))
        ageless = own[own["age"] == ALL]
        people = pd.concat([ageless, _left_out(item, ageless)])[["area", "group", "year", "population"]]
        estimate = spread(people, shares[item.geography, geography])
        parts.append(estimate.assign(geography=geography, age=ALL))
    return pd.concat(parts, ignore_index=True).dropna(subset=["population"])


def _left_out(item: Population, own: pd.DataFrame) -> pd.DataFrame:
    """Return nobody for the areas that the site leaves out, so that areas over them have a number all the same."""
    asked = own[["group", "year"]].drop_duplicates()
    return asked.merge(pd.DataFrame({"area": item.without}, dtype="str"), how="cross").assign(population=0.0)


def _whole_place(counted: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Sum areas for those groups and years that no file gives for the whole place.

    A group that one area has no number for has none for the whole place: unknown is not zero.
    """
    wide = own.pivot(index="area", columns=["group", "age", "year"], values="population")
    whole = wide.sum(skipna=False).rename("population").reset_index()
    given = counted.loc[counted["geography"] == COUNTY].set_index(["group", "age", "year"]).index
    lacking = ~whole.set_index(["group", "age", "year"]).index.isin(given)
    return whole.loc[lacking].assign(geography=COUNTY, area=ALL)


def _for_years(frame: pd.DataFrame, years: tuple[int, ...]) -> pd.DataFrame:
    """Repeat the nearest counted year of each geography, group and age, for each year that is needed."""
    parts = []
    for _, part in frame.groupby(["geography", "group", "age"], sort=False):
        have = sorted({int(year) for year in part["year"]})
        for year in years:
            source = nearest_year(year, have)
            parts.append(part[part["year"] == source].assign(year=year, source_year=source))
    return pd.concat(parts, ignore_index=True)
