"""A small site whose small counts can be recognized wherever they turn up.

The rule withholds 1 to 9,999, and every small count is a prime of four digits that nothing else is.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

AREAS = ("A", "B", "C", "D", "E", "F")
GROUPS = {"Black": "black_nh", "Hispanic": "hispanic", "White": "white_nh"}
YEARS = (2020, 2021)
SECRETS = (7919, 6067, 8089, 9463, 6637, 7177, 8681)
SIDE = 0.1

SITE = """
id = "secrets"
name = "Secrets"
place = "Secret County"
projection = "EPSG:32119"

[contact]
name = "Nobody"
email = "nobody@example.org"

[rule]
smallest = 1
largest = 9999
source = "A test"

[[geographies]]
id = "npa"
label = "Neighborhood"
label_plural = "Neighborhoods"
file = "npa.geojson"
id_column = "id"
name_format = "Place {code}"
source = "A test"

[[geographies]]
id = "district"
label = "District"
label_plural = "Districts"
file = "district.geojson"
id_column = "id"
name_format = "District {code}"
source = "A test"

[[sources]]
id = "police"
kind = "records"
file = "records.csv"
definition = "race_ethnicity"
date = { column = "date", format = "%Y-%m-%d" }
areas = { npa = "npa", district = "district" }
columns = { group = "race", outcome = "outcome" }
years = [2020, 2021]
publisher = "A test"
[sources.codes]
group = { "Black" = "black_nh", "Hispanic" = "hispanic", "White" = "white_nh" }
outcome = { "died" = "fatal", "survived" = "nonfatal" }

[[sources]]
id = "reports"
kind = "counts"
file = "reports.csv"
areas = { npa = "id" }
year_columns = "y_{year}"
blank_means = "not_reported"
years = [2020, 2021]
publisher = "A test"

[[populations]]
id = "people"
definition = "race_ethnicity"
geography = "npa"
publisher = "A test"
estimate_for = ["district"]
[[populations.files]]
file = "people.csv"
area_column = "id"
year = 2020
group_columns = { all = "all", black_nh = "Black", hispanic = "Hispanic", white_nh = "White" }

[[contexts]]
id = "income"
label = "Income"
unit = "dollars a year"
geography = "npa"
file = "income.csv"
area_column = "id"
value_column = "income"
year = 2020
publisher = "A test"

[[indicators]]
id = "harm"
label = "People harmed"
unit = "victims"
source = "police"
population = "people"
description = "A test."
card = "card.md"

[[indicators]]
id = "reported"
label = "Offenses reported"
unit = "offenses"
source = "reports"
population = "people"
equity = "exposure"
description = "A test."
card = "card.md"

[[tables]]
id = "harm-county"
title = "Harm, county"
indicator = "harm"
by = ["group", "outcome"]
periods = ["years", "2020-2021"]

[[tables]]
id = "harm-npa"
title = "Harm, neighborhoods"
indicator = "harm"
geography = "npa"
by = ["group"]
periods = ["years", "2020-2021"]

[[tables]]
id = "harm-district"
title = "Harm, districts"
indicator = "harm"
geography = "district"
by = ["group"]
periods = ["years", "2020-2021"]

[[tables]]
id = "reported-npa"
title = "Reports, neighborhoods"
indicator = "reported"
geography = "npa"
periods = ["years", "2020-2021"]
"""


def write_secret_site(folder: Path) -> tuple[Path, Path]:
    """Write the site and its inputs.

    Parameters
    ----------
    folder : Path
        An empty folder.

    Returns
    -------
    site_dir, data_dir : Path
        For ``SITE`` and ``DATA_DIR``.
    """
    site_dir, data_dir = folder / "secrets", folder / "data"
    site_dir.mkdir()
    data_dir.mkdir()
    (site_dir / "site.toml").write_text(SITE, encoding="utf-8")
    (site_dir / "card.md").write_text("## Who collected this\n\nA test.\n", encoding="utf-8")
    _squares(data_dir / "npa.geojson", [(code, n % 3 * SIDE, n // 3 * SIDE, SIDE) for n, code in enumerate(AREAS)])
    _squares(data_dir / "district.geojson", [("1", 0, 0, 2 * SIDE), ("2", 2 * SIDE, 0, 2 * SIDE)])
    records().to_csv(data_dir / "records.csv", index=False)
    reports().to_csv(data_dir / "reports.csv", index=False)
    odd = 1_000_003 + 7_919 * np.arange(len(AREAS) * len(GROUPS)).reshape(len(AREAS), len(GROUPS))
    people = pd.DataFrame(odd, columns=list(GROUPS)).assign(id=AREAS)
    people.assign(all=people[list(GROUPS)].sum(axis=1)).to_csv(data_dir / "people.csv", index=False)
    income = pd.DataFrame({"id": AREAS, "income": [40_009, 30_011, 50_021, 60_013, 20_011, 70_001]})
    income.to_csv(data_dir / "income.csv", index=False)
    return site_dir, data_dir


def records() -> pd.DataFrame:
    """Return one row a person: most cells are large, some hold a secret."""
    cells = [
        (area, "1" if n % 3 < 2 else "2", group, year)
        for n, area in enumerate(AREAS) for group in GROUPS for year in YEARS
    ]
    frame = pd.DataFrame(cells, columns=["npa", "district", "race", "year"])
    size = 11_000 + 53 * np.arange(len(frame))
    size[3 : 3 + 5 * len(SECRETS) : 5] = SECRETS
    people = frame.loc[frame.index.repeat(size)].reset_index(drop=True)
    outcome = np.where(np.arange(len(people)) % 5 == 0, "died", "survived")
    return people.assign(date=people["year"].astype(str) + "-06-15", outcome=outcome).drop(columns="year")


def reports() -> pd.DataFrame:
    """Return a wide count table with secrets in it, and one area that did not report."""
    values = {"y_2020": [20011, 8431, 30011, 6899, 40013, ""], "y_2021": [20021, 30013, 9377, 40031, 7643, 50021]}
    return pd.DataFrame({"id": AREAS, **values})


def _squares(path: Path, squares: list[tuple[str, float, float, float]]) -> None:
    features = [
        {"type": "Feature", "properties": {"id": code}, "geometry": {"type": "Polygon", "coordinates": [
            [[x - 81, y + 35], [x + side - 81, y + 35], [x + side - 81, y + side + 35], [x - 81, y + side + 35],
             [x - 81, y + 35]]]}}
        for code, x, y, side in squares
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
