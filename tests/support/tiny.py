"""A tiny made-up place with all that a real one has, written into a folder: site.toml and agencies' files."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

from settings import Settings

SITE = """
id = "tiny"
name = "Tiny county dashboard"
place = "Tiny County"
demonstration = true
projection = "EPSG:2264"
most_withheld = 0.8

[contact]
name = "The tiny team"
email = "team@example.org"

[rule]
source = "The tiny agreement"

[facts]
resources = "resources.csv"
timeline = "timeline.csv"
glossary = "glossary.csv"

[[geographies]]
id = "npa"
label = "Neighborhood"
label_plural = "Neighborhoods"
file = "npa.geojson"
id_column = "id"
name_column = "name"
codes_without_boundary = { 99 = "Downtown (99)" }
source = "Tiny maps"

[[geographies]]
id = "district"
label = "District"
label_plural = "Districts"
file = "district.geojson"
id_column = "id"
name_column = "name"
source = "Tiny maps"

[[sources]]
id = "shootings"
kind = "records"
file = "victims.csv"
definition = "race_ethnicity"
date = { column = "date", format = "%Y-%m-%d" }
areas = { npa = "npa", district = "district" }
columns = { group = "race", outcome = "outcome" }
years = [2019, 2020, 2021]
publisher = "Tiny police"

[sources.codes.group]
A = "asian_nh"
B = "black_nh"
W = "white_nh"
U = "unknown"

[sources.codes.outcome]
dead = "fatal"
alive = "nonfatal"

[[populations]]
id = "census"
definition = "race_ethnicity"
geography = "npa"
estimate_for = ["district"]
publisher = "Tiny census"

[[populations.files]]
file = "population.csv"
area_column = "id"
year = 2020
group_columns = { asian_nh = "asian", black_nh = "black", white_nh = "white", all = "everyone" }

[[indicators]]
id = "victims"
label = "People shot"
unit = "victims"
source = "shootings"
population = "census"
description = "People who were shot."
card = "cards/victims.md"

[[indicators]]
id = "killed"
label = "People killed"
unit = "victims"
source = "shootings"
where = { outcome = "fatal" }
population = "census"
description = "People who were killed."
card = "cards/victims.md"

[[tables]]
id = "victims-county"
title = "People shot, by group and year"
indicator = "victims"
by = ["group"]
periods = ["years", "2019-2021"]

[[tables]]
id = "victims-npa"
title = "People shot, by neighborhood and group"
indicator = "victims"
geography = "npa"
by = ["group"]
periods = ["2019-2021"]

[[tables]]
id = "victims-district"
title = "People shot, by district and year"
indicator = "victims"
geography = "district"
periods = ["years", "2019-2021"]

[[tables]]
id = "killed-npa"
title = "People killed, by neighborhood"
indicator = "killed"
geography = "npa"
periods = ["2019-2021"]
"""

SIDE_DEGREES = 0.02
WEST, SOUTH = -80.9, 35.2
ROWS, COLUMNS = 3, 4


def write_site(folder: Path) -> None:
    """Write the site's own folder: site.toml and the context card."""
    (folder / "cards").mkdir(parents=True)
    (folder / "site.toml").write_text(SITE, encoding="utf-8")
    (folder / "cards" / "victims.md").write_text("## Who collected this\n\nThe tiny police.\n", encoding="utf-8")


def write_inputs(folder: Path) -> None:
    """Write agencies' files; nobody in them exists."""
    folder.mkdir(parents=True)
    codes = [str(n) for n in range(1, ROWS * COLUMNS + 1)]
    _write_squares(folder / "npa.geojson", [
        (code, f"Neighborhood {code}", n % COLUMNS, n // COLUMNS, 1, 1) for n, code in enumerate(codes)])
    # The border between the districts cuts the third column of neighborhoods in half.
    _write_squares(folder / "district.geojson", [("1", "West", 0, 0, 2.5, ROWS), ("2", "East", 2.5, 0, 1.5, ROWS)])
    _write_rows(folder / "population.csv", ["id", "asian", "black", "white", "everyone"],
                [[code, 200 + 10 * n, 600 + 50 * n, 900 - 40 * n, 1750 + 20 * n] for n, code in enumerate(codes)])
    _write_rows(folder / "victims.csv", ["date", "npa", "district", "race", "outcome"], _victims(codes))
    _write_rows(folder / "resources.csv", ["name", "organization", "approach", "description", "lat", "lon", "phone"], [
        ["Tiny Outreach", "Tiny Org", "street_outreach", "People who listen.", 35.21, -80.89, "704-555-0100"],
        ["Tiny Line", "Tiny Org", "crisis_line", "Someone to talk to.", "", "", "988"]])
    _write_rows(folder / "timeline.csv", ["date", "title"], [["2020-05", "Outreach begins"]])
    _write_rows(folder / "glossary.csv", ["term", "plain_definition"], [["Rate", "Events for each 100,000 people."]])


def tiny_settings(folder: Path) -> Settings:
    """Write the tiny place below a folder and return settings that name it."""
    write_site(folder / "tiny")
    write_inputs(folder / "data")
    return Settings(folder / "tiny", folder / "data", folder / "home", host="127.0.0.1", port=8050)


def _victims(codes: list[str]) -> list[list[object]]:
    draw = random.Random(20260101)
    weights = [0.4 + (n % 5) ** 1.5 for n in range(len(codes))]
    rows: list[list[object]] = []
    for _ in range(1900):
        code = draw.choices([*codes, "99", ""], [*weights, 0.5, 0.5])[0]
        district = "1" if code and code != "99" and (int(code) - 1) % COLUMNS < draw.choice([2, 3]) else "2"
        race = draw.choices(["A", "B", "W", "U"], [0.05, 0.6, 0.33, 0.02])[0]
        day = f"{draw.choice([2019, 2020, 2020, 2021])}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        rows.append([day, code, district, race, "dead" if draw.random() < 0.2 else "alive"])
    rows += [[f"2018-06-{n + 1:02d}", "1", "1", "B", "alive"] for n in range(12)]
    return rows


def _write_squares(path: Path, squares: list[tuple[str, str, float, float, float, float]]) -> None:
    features = []
    for code, name, column, row, wide, high in squares:
        west, south = WEST + column * SIDE_DEGREES, SOUTH + row * SIDE_DEGREES
        east, north = west + wide * SIDE_DEGREES, south + high * SIDE_DEGREES
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        features.append({"type": "Feature", "properties": {"id": code, "name": name},
                         "geometry": {"type": "Polygon", "coordinates": [ring]}})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def _write_rows(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
