"""Where nobody lives, a blank count of a group is zero; anywhere else it stays unknown."""

from __future__ import annotations

from pathlib import Path

from data.intake.population import read_population
from data.intake.workspace import workspace
from data.site.model import Population, PopulationFile
from vocabulary import Definition


def test_a_group_left_blank_where_nobody_lives_is_zero(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text("id,y_2020\n1,10\n2,0\n3,5\n")
    (tmp_path / "black.csv").write_text("id,y_2020\n1,4\n2,\n3,\n")
    files = tuple(
        PopulationFile(file=f"{name}.csv", area_column="id", group=group, year_columns="y_{year}")
        for name, group in (("all", "all"), ("black", "black_nh"))
    )
    population = Population(
        id="people", definition=Definition.RACE_ETHNICITY, geography="npa", files=files, publisher="A census")
    paths = {position: tmp_path / file.file for position, file in enumerate(files)}
    with workspace(tmp_path, tmp_path / "private") as ws:
        people, _ = read_population(population, paths, {"npa": ("1", "2", "3")}, ws)
    found = people[people["group"] == "black_nh"].set_index("area")["population"].to_dict()
    assert found == {"1": 4, "2": 0}
