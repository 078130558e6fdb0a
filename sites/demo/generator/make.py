"""Making all files of the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from sites.demo.generator.counts import (
    INCOME_YEAR,
    age_file,
    hospital_file,
    income_file,
    offense_file,
    population_file,
)
from sites.demo.generator.county import make_county
from sites.demo.generator.files import FACTS, PREFIX, README, write_boundaries, write_facts, write_places, write_table
from sites.demo.generator.harm import make_offenses, make_victims, place_risk
from sites.demo.generator.people import CENSUS_YEARS, make_people
from sites.demo.generator.records import victim_file
from sites.demo.generator.roads import make_landmarks as well_known
from sites.demo.generator.roads import make_roads, write_orientation
from sites.demo.generator.services import place_programs
from sites.demo.generator.streets import make_landmarks, make_streets

Progress = Callable[[str, float], None]


def make(folder: Path, seed: int = 2026, progress: Progress | None = None) -> None:
    """Make the demonstration's input files: the folder is then a site's DATA_DIR.

    Parameters
    ----------
    folder : Path
        Where to write; made if it is not there, and files of the same names are replaced.
    seed : int
        The same seed makes the same files, byte for byte.
    progress : callable, optional
        Called with what is being done and the share that is done, from 0 to 1.

    Raises
    ------
    EquityError
        If the seed does not make a whole county.
    """
    tell = progress or _silent
    rng = np.random.default_rng(seed)
    tell("Drawing a made-up county", 0.0)
    county = make_county(rng)
    tell("Making up its people", 0.4)
    people = make_people(county, rng)
    risk = place_risk(people, rng)
    tell("Making up what happened", 0.5)
    victims = victim_file(county, make_victims(county, people, risk, rng), rng)
    offenses = make_offenses(people, risk, rng)
    hospital = hospital_file(victims, rng)
    programs = place_programs(FACTS / "programs.csv", county, people.disinvestment, rng)
    tell("Writing agencies' files", 0.7)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.txt").write_text(README, encoding="utf-8")
    write_boundaries(county, folder / "boundaries")
    write_table(victims, folder / "police" / f"{PREFIX}shooting_victims.csv", encoding="latin-1", line_end="\r\n")
    write_table(
        offense_file(county, offenses), folder / "police" / f"{PREFIX}violent_offenses.csv", encoding="utf-8-sig"
    )
    write_table(hospital, folder / "hospital" / f"{PREFIX}injury_visits.csv", separator=";")
    for year in CENSUS_YEARS:
        write_table(population_file(county, people, year), folder / "population" / f"{PREFIX}population_{year}.csv")
        write_table(age_file(people, year), folder / "population" / f"{PREFIX}population_by_age_{year}.csv")
    write_table(
        income_file(county, people, rng), folder / "population" / f"{PREFIX}household_income_{INCOME_YEAR}.csv"
    )
    write_facts(programs, folder / "facts")
    # Chance of their own, so that streets change nothing in what agencies hand over.
    laid = np.random.default_rng([seed, 7])
    write_places(make_streets(county, laid), make_landmarks(county, laid), folder / "places")
    write_orientation(make_roads(county, np.random.default_rng([seed, 11])), well_known(county), folder / "orientation")
    tell("Made the demonstration's files", 1.0)


def _silent(_what: str, _share: float) -> None:
    """Tell nobody."""
