"""The same numbers by another road: straight from the raw files, with pandas and scipy and nothing of the project.

Run it to see the headline comparisons: ``python -m tests.real.independent MECKLENBURG PHILADELPHIA``, the folders of
the two places' files.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
from scipy import optimize, stats

YEARS = range(2015, 2025)
METRICS = {"white_nh": 14, "black_nh": 15, "asian_nh": 16, "other_nh": 17, "hispanic": 18}
RACES = {"Asian": "asian_nh", "Black": "black_nh", "Hispanic": "hispanic", "White": "white_nh",
         "Other/Unknown": "other_or_unknown", "": "other_or_unknown"}


def homicides(files: Path) -> pd.DataFrame:
    """Return Charlotte's homicide victims of 2015-2024: year, group, npa, division, council."""
    raw = pd.read_csv(files / "events" / "cmpd_homicides_2015_2025.csv", dtype=str, keep_default_na=False)
    found = pd.DataFrame({
        "period": raw["date"].str[:4],
        "group": raw["race_ethnicity"].map(RACES),
        "npa": raw["npa"],
        "division": raw["cmpd_patrol_division"],
        "council": raw["council_district"],
    })
    return found[found["period"].astype(int).isin(YEARS)]


def residents(files: Path) -> pd.DataFrame:
    """Return Charlotte's residents of 2020, a row for each neighborhood and a column for each group."""
    columns = {
        group: pd.read_csv(files / "metrics" / f"r{number}.csv", dtype={"id": str}).set_index("id")["y_2020"]
        for group, number in METRICS.items()
    }
    return pd.DataFrame(columns).fillna(0)


def towns(files: Path) -> set[str]:
    """Return the neighborhoods of which less than half lies in one of the city police's divisions."""
    feet = "EPSG:2264"
    served = gpd.read_file(files / "boundaries" / "cmpd_divisions.geojson").to_crs(feet).make_valid().union_all()
    areas = gpd.read_file(files / "boundaries" / "npa.geojson").to_crs(feet)
    return set(areas.loc[areas.intersection(served).area < areas.area / 2, "id"])


Counts = tuple[int, float, int, float]
"""Events and person-years of Black people, then of White people, 2015-2024."""
Interval = tuple[float, float, float]
"""A number with its lower and upper limit."""


def charlotte_counts(files: Path) -> Counts:
    """Return Charlotte's homicide victims and residents whom its police serve, ten times those of 2020."""
    counts = homicides(files)["group"].value_counts()
    people = residents(files).drop(index=list(towns(files))).sum() * len(YEARS)
    return int(counts["black_nh"]), float(people["black_nh"]), int(counts["white_nh"]), float(people["white_nh"])


def philadelphia_counts(files: Path) -> Counts:
    """Return Philadelphia's shooting victims and residents of each race alone, Hispanic people among them."""
    counts = shootings_race_alone(files)["race"].value_counts()
    people = pd.read_csv(files / "population" / "neighborhoods_population_ESTIMATE.csv")
    black, white = (float(people[name].sum()) * len(YEARS) for name in ("black_alone", "white_alone"))
    return int(counts["Black"]), black, int(counts["White"]), white


def black_white_ratio(counts: Counts) -> Interval:
    """Return how many times the White rate the Black rate is, with its exact 95 % interval.

    The limits are the ratios at which the Black count, given both together, would just be too high or too low: found by
    bisection on sums of binomial probabilities.
    """
    black, black_years, white, white_years = counts
    total, times = black + white, white_years / black_years

    def tail(ratio: float, at_least: bool) -> float:
        share = ratio / times / (1 + ratio / times)
        return float(stats.binom.sf(black - 1, total, share) if at_least else stats.binom.cdf(black, total, share))

    value = black / white * times
    low = optimize.bisect(lambda ratio: tail(ratio, at_least=True) - 0.025, value / 10, value, xtol=1e-12)
    high = optimize.bisect(lambda ratio: tail(ratio, at_least=False) - 0.025, value, value * 10, xtol=1e-12)
    return value, float(low), float(high)


def black_white_difference(counts: Counts) -> Interval:
    """Return how many more events there are per 100,000 Black than White people a year, with its 95 % interval.

    The limits of each count are those at which it would just be too high or too low, by bisection on sums of Poisson
    probabilities; the distances to them are put together by Pythagoras (Zou and Donner 2008).
    """
    (black, black_low, black_high), (white, white_low, white_high) = (
        _poisson_rate(count, years) for count, years in (counts[:2], counts[2:]))
    gap = black - white
    return (gap, gap - ((black - black_low) ** 2 + (white_high - white) ** 2) ** 0.5,
            gap + ((black_high - black) ** 2 + (white - white_low) ** 2) ** 0.5)


def _poisson_rate(count: int, person_years: float) -> Interval:
    low = optimize.bisect(lambda mean: stats.poisson.sf(count - 1, mean) - 0.025, 1e-9, count)
    high = optimize.bisect(lambda mean: stats.poisson.cdf(count, mean) - 0.025, count, 2 * count + 20)
    per = 100_000 / person_years
    return count * per, float(low) * per, float(high) * per


def exposure(files: Path, areas: list[str], years: range) -> pd.Series:
    """Return each group's exposure to violent crime: offenses per 100,000 residents a year where its people live."""
    offenses = pd.read_csv(files / "metrics" / "r58.csv", dtype={"id": str}).set_index("id").loc[areas]
    events = offenses[[f"y_{year}" for year in years]].sum(axis=1)
    people = residents(files).loc[areas]
    rate = (100_000 * events / people.sum(axis=1) / len(years)).where(people.sum(axis=1) > 0, 0)
    return people.mul(rate, axis=0).sum() / people.sum()


def shootings(files: Path) -> pd.DataFrame:
    """Return Philadelphia's shooting victims of 2015-2024, first copy: year, race and areas."""
    raw = pd.read_csv(files / "shootings_2015_2025.csv", dtype=str, keep_default_na=False)
    raw["period"] = raw["date"].str[:4]
    return raw[raw["period"].astype(int).isin(YEARS)]


def shootings_race_alone(files: Path) -> pd.DataFrame:
    """Return Philadelphia's shooting victims of 2015-2024, second copy: race, and Hispanic origin apart from it."""
    raw = pd.read_csv(files / "shootings_alt_2015_2025_tracts_latino.csv", dtype=str, keep_default_na=False)
    return raw[raw["date"].str[:4].astype(int).isin(YEARS)]


if __name__ == "__main__":
    for place, found in (("Charlotte, homicides", charlotte_counts(Path(sys.argv[1]))),
                         ("Philadelphia, shootings", philadelphia_counts(Path(sys.argv[2])))):
        for name, numbers in (("ratio", black_white_ratio(found)), ("difference", black_white_difference(found))):
            value, low, high = numbers
            sys.stdout.write(f"{place}, Black to White, 2015-2024, {name}: {value:.4f} ({low:.4f} to {high:.4f})\n")
