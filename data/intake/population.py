"""Population tables: how many people of each group live in each area, in the years that were counted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from data.intake.files import Raw, read_table
from data.intake.problems import MAX_SHOWN, collect, raise_if
from data.intake.workspace import Workspace
from data.site.age import band_ages
from data.site.findings import nearest
from data.site.model import Population, PopulationFile
from errors import Problem
from vocabulary import ALL, COUNTY, GROUPS, UNKNOWN, Definition

COLUMNS = ["geography", "area", "group", "age", "year", "population"]
_KEY = COLUMNS[:-1]
_REST = {"other_nh", "other_or_unknown", "other_alone", "other_or_unknown_alone"}
"""Groups of everyone whom no other group holds."""


def read_population(
    population: Population, paths: Mapping[int, Path], areas: Mapping[str, tuple[str, ...]], ws: Workspace
) -> tuple[pd.DataFrame, list[str]]:
    """Read a population table from its files.

    Parameters
    ----------
    population : Population
        What ``site.toml`` says of it.
    paths : mapping of int to Path
        Position of a file → where it is.
    areas : mapping of str to tuple of str
        Geography id → its area codes.
    ws : Workspace
        Where to work.

    Returns
    -------
    people : DataFrame
        ``geography, area, group, age, year, population`` (int). Everyone is group ``all``, people of every age
        age ``all``; the whole place, where a file gives it, is geography ``county``, area ``all``. Years are those
        that were counted.
    notes : list of str
        What a reader of the rates should know.

    Raises
    ------
    InputError
        With every problem of its files.
    """
    problems: list[Problem] = []
    frames = []
    for position, path in sorted(paths.items()):
        with collect(problems):
            frames.append(_file(population, position, path, areas, ws))
    raise_if(problems)
    people = pd.concat(frames, ignore_index=True)
    left_out = people["geography"].eq(population.geography) & people["area"].isin(population.without)
    people = people[~left_out]
    if population.years:
        people = people[people["year"].isin(population.years)]
    problems += [*_nowhere(population, areas), *_twice(population, people)]
    if people.empty:
        problems.append(Problem("The files give no people in these years.", key=f"populations.{population.id}.years"))
    raise_if(problems)
    people, unsummed = _with_everyone(population, people)
    raise_if([*unsummed, *_too_many_by_age(population, people)])
    notes = [
        f"{population.id}: no population is given for these areas of {geography}: "
        + ", ".join(lacking[:20]) + (", …" if len(lacking) > 20 else "")
        for geography in dict.fromkeys(people["geography"])
        if (lacking := sorted(set(areas.get(geography, ())) - set(people.loc[people["geography"] == geography, "area"])
                       - set(population.without)))
    ]
    return people[COLUMNS].sort_values(_KEY, ignore_index=True), notes


def _file(
    population: Population, position: int, path: Path, areas: Mapping[str, tuple[str, ...]], ws: Workspace
) -> pd.DataFrame:
    file = population.files[position]
    geography = file.geography or population.geography
    whole = population.county_only or geography == COUNTY
    raw, columns = _read(population, position, path, whole, ws)
    names = ", ".join(f'{raw.columns[column]} AS "{n}"' for n, column in enumerate(columns))
    area = f"'{ALL}'" if whole else raw.columns[file.area_column]
    age = raw.columns[file.age_column] if file.age_column else f"'{ALL}'"
    wide = ws.con.sql(f"SELECT row, {area} AS area, {age} AS age, {names} FROM {raw.relation} ORDER BY row").df()
    problems = _row_problems(raw, file, wide, () if whole else areas.get(geography, ()), whole)
    long = wide.melt(["row", "area", "age"], var_name="column", value_name="text")
    meaning = {str(n): (column, *columns[column]) for n, column in enumerate(columns)}
    for n, name in enumerate(("label", "group", "year")):
        long[name] = long["column"].map({key: item[n] for key, item in meaning.items()})
    long = long[~long["text"].isin(["", *file.missing])]
    number = pd.to_numeric(long["text"], errors="coerce")
    fits = number.ge(0) & number.lt(1e12) & (number.mod(1).eq(0) | population.estimate)
    problems += [
        raw.place.problem(
            _what(value), row=int(row), column=column, found=repr(value), expected="a whole number from 0",
            advice="If it stands for a number that is not known, add it to missing; if the numbers are estimates, "
                   "add estimate = true.")
        for row, column, value in long.loc[~fits, ["row", "label", "text"]].itertuples(index=False, name=None)
    ]
    raise_if(problems)
    return long.assign(geography=COUNTY if whole else geography, population=number.round().astype("int64"))[COLUMNS]


def _read(
    population: Population, position: int, path: Path, whole: bool, ws: Workspace
) -> tuple[Raw, dict[str, tuple[str, int]]]:
    """Read a file; return it with the columns of people, each with its group and year."""
    file = population.files[position]
    key = f"populations.{population.id}.files.{position}"
    wanted = ({} if whole else {"area_column": file.area_column}) | (
        {"age_column": file.age_column} if file.age_column else {})
    if file.year is not None:
        columns = {column: (group, file.year) for group, column in file.group_columns.items()}
        wanted |= {f"group_columns.{group}": column for group, column in file.group_columns.items()}
        return read_table(path, file, ws, key, wanted), columns
    years = population.years or _years_of(file, read_table(path, file, ws, key, wanted).header)
    columns = {file.year_columns.format(year=year): (file.group, year) for year in years}
    wanted |= {f"year_columns ({year})": file.year_columns.format(year=year) for year in years}
    return read_table(path, file, ws, key, wanted), columns


def _years_of(file: PopulationFile, header: tuple[str, ...]) -> list[int]:
    return [year for year in range(1900, 2101) if file.year_columns.format(year=year) in header]


def _row_problems(
    raw: Raw, file: PopulationFile, wide: pd.DataFrame, known: tuple[str, ...], whole: bool
) -> list[Problem]:
    ages = wide["age"].map({age: age == ALL or band_ages(age) is not None for age in set(wide["age"])}).astype(bool)
    problems = [
        raw.place.problem("This is not an age band.", row=int(row), column=file.age_column, found=repr(age),
                          expected="0-17, 18-24 or 65+")
        for row, age in wide.loc[~ages, ["row", "age"]].itertuples(index=False, name=None)
    ]
    if whole and len(wide) != 1 and not file.age_column:
        return [raw.place.problem(
            "The population of the whole place has one row.", found=f"{len(wide):,} rows",
            advice="Remove county_only, or keep the row of the whole place alone.")]
    again = wide[wide[["area", "age"]].duplicated()]
    unknown = wide[~wide["area"].isin(known)] if not whole else wide[:0]
    what, column = ("An age band", file.age_column) if file.age_column else ("An area", file.area_column)
    return problems + [
        raw.place.problem(f"{what} is there twice.", row=int(row), column=column,
                          found=repr(age if file.age_column else area))
        for row, area, age in again[["row", "area", "age"]].itertuples(index=False, name=None)
    ] + [
        raw.place.problem("There is no such area.", row=int(row), column=file.area_column, found=repr(area),
                          expected="a code of the geography", advice=nearest(area, known))
        for row, area in unknown[["row", "area"]].itertuples(index=False, name=None)
    ]


def _what(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return "This is not a number of people."
    return "A number of people is negative." if number < 0 else "A number of people is not a whole number."


def _nowhere(population: Population, areas: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    known = areas.get(population.geography, ())
    return [
        Problem("There is no such area to leave out.", key=f"populations.{population.id}.without", found=repr(code))
        for code in population.without if code not in known
    ]


def _twice(population: Population, people: pd.DataFrame) -> list[Problem]:
    again = people[people.duplicated(_KEY)].drop_duplicates(["geography", "group", "age", "year"])
    return [
        Problem("Two files give the same people.", key=f"populations.{population.id}.files",
                found=f"{group} of {year} in {geography}", advice="Remove one of them.")
        for geography, group, year in again[["geography", "group", "year"]].itertuples(index=False, name=None)
    ]


def _with_everyone(population: Population, people: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Add group ``all`` where it is not given but the groups share everyone out; check it where it is given."""
    place = ["geography", "area", "age", "year"]
    groups = people[people["group"] != ALL]
    everyone = people[people["group"] == ALL].set_index(place)["population"]
    sums = groups.groupby(place)["population"].agg(["sum", "count"])
    key = f"populations.{population.id}"
    # each estimate is rounded by itself, so the parts may be more than the whole by a few
    both = sums.join(everyone, how="inner")
    over = both[both["sum"] > both["population"] + (both["count"] if population.estimate else 0)]
    problems = [
        Problem("The groups hold more people than everyone.", key=key, found=f"area {area} of {geography}, {year}",
                advice="Check that the groups have the stated definition and do not overlap.")
        for geography, area, _age, year in over.index[:MAX_SHOWN]
    ]
    lacking = sums[~sums.index.isin(everyone.index)]
    if len(lacking) and not _share_out(population.definition, set(groups["group"])):
        problems.append(Problem(
            "Nothing says how many people there are in all.", key=key, found=", ".join(sorted(set(groups["group"]))),
            expected="a file or column for the group all, or groups that share everyone out",
            advice='Add all to group_columns, or a file with group = "all".'))
    whole = lacking["sum"].rename("population").reset_index().assign(group=ALL)
    return pd.concat([people, whole, _nobody(groups, everyone)], ignore_index=True), problems


def _too_many_by_age(population: Population, people: pd.DataFrame) -> list[Problem]:
    """Return where the people of all age bands are more than the people of every age."""
    place = ["geography", "area", "group", "year"]
    everyone = people[people["age"] == ALL].set_index(place)["population"]
    sums = people[people["age"] != ALL].groupby(place)["population"].agg(["sum", "count"])
    both = sums.join(everyone, how="inner")
    over = both[both["sum"] > both["population"] + (both["count"] if population.estimate else 0)]
    return [
        Problem("The ages hold more people than the group.", key=f"populations.{population.id}",
                found=f"{group} in area {area} of {geography}, {year}",
                advice="Check that the files are of the same people, and that the age bands do not overlap.")
        for geography, area, group, year in over.index[:MAX_SHOWN]
    ]


def _nobody(groups: pd.DataFrame, everyone: pd.Series) -> pd.DataFrame:
    """Return the groups that a file leaves blank where nobody lives at all: there, blank is zero."""
    empty = everyone[everyone == 0].index.to_frame(index=False)
    asked = empty.merge(groups[["geography", "group", "age", "year"]].drop_duplicates(),
                        on=["geography", "age", "year"])
    given = groups.set_index(_KEY).index
    return asked[~asked.set_index(_KEY).index.isin(given)].assign(population=0)


def _share_out(definition: Definition, groups: set[str]) -> bool:
    """Whether groups hold everyone: all that have a name, or some with one for the rest."""
    named = set(GROUPS[definition]) - _REST - {UNKNOWN}
    return named <= groups or (bool(groups & _REST) and "hispanic" not in named - groups)
