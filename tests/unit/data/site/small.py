"""A small site.toml that is right; tests change one thing of it."""

from __future__ import annotations

from pathlib import Path

SMALL = """\
id = "small"
name = "Small"
place = "Small County"
projection = "EPSG:32119"

[contact]
name = "Nobody"

[rule]
source = "A test"

[[geographies]]
id = "npa"
label = "Neighborhood"
label_plural = "Neighborhoods"
file = "npa.geojson"
id_column = "id"
source = "A test"

[[sources]]
id = "police"
kind = "records"
file = "records.csv"
definition = "race_ethnicity"
date = { column = "date", format = "%Y-%m-%d" }
areas = { npa = "npa" }
columns = { group = "race", outcome = "outcome", sex = "sex", age = "age" }
age_bands = ["0-17", "18+"]
years = [2020, 2021]
publisher = "A test"

[sources.codes]
group = { Black = "black_nh", White = "white_nh" }
outcome = { died = "fatal" }

[[populations]]
id = "people"
definition = "race_ethnicity"
geography = "npa"
publisher = "A test"

[[populations.files]]
file = "people.csv"
area_column = "id"
year = 2020
group_columns = { all = "all", black_nh = "Black" }

[[indicators]]
id = "harm"
label = "People harmed"
unit = "victims"
source = "police"
population = "people"
description = "A test."
card = "card.md"

[[tables]]
id = "harm-county"
title = "Harm"
indicator = "harm"
by = ["group"]
periods = ["years", "2020-2021"]
"""


def folder_with(text: str, folder: Path) -> Path:
    """Write a site.toml into a folder and return the folder."""
    (folder / "site.toml").write_text(text, encoding="utf-8")
    return folder
