from __future__ import annotations

from pathlib import Path

import pytest

from data.plan.file import NAME, Coarser, Plan, Planned, find_plan, follow, read_plan, wishes_of, write_plan
from data.site.model import Site
from errors import SettingError, SiteError
from tests.unit.data.plan.making import site

TABLES = (
    'id = "county"\ntitle = "A"\nindicator = "harm"\nby = ["group"]\nperiods = ["2015-2024"]',
    'id = "npa"\ntitle = "B"\nindicator = "harm"\ngeography = "npa"\nby = ["group"]\nperiods = ["years", "2015-2024"]',
    'id = "ward"\ntitle = "C"\nindicator = "harm"\ngeography = "ward"\nperiods = ["years"]',
)


def plan(of: Site) -> Plan:
    coarser = Coarser(id="npa-everyone", title='Harm, "all"', geography="npa", by=(), periods=("2015-2024",),
                      answers=80, numbers=70)
    return Plan(wishes=wishes_of(of), tables=(
        Planned(id="county", choice="as wished", answers=90, numbers=88),
        Planned(id="npa", choice="coarser", why="Too small.", instead=(coarser,)),
        Planned(id="ward", choice="left out", why="Too small.")))


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_plan(plan(site(*TABLES)), tmp_path / "new" / NAME)
    assert read_plan(tmp_path / "new" / NAME) == plan(site(*TABLES))


def test_the_tables_of_a_plan_are_published(tmp_path: Path) -> None:
    wished = site(*TABLES)
    write_plan(plan(wished), tmp_path / NAME)
    tables = follow(wished, tmp_path / NAME).tables
    assert [table.id for table in tables] == ["county", "npa-everyone"]
    assert tables[0] == wished.tables[0]
    assert (tables[1].title, tables[1].by, tables[1].indicator) == ('Harm, "all"', (), "harm")


def test_without_a_plan_the_wishes_are_published() -> None:
    wished = site(*TABLES)
    assert follow(wished, None) is wished


def test_an_indicator_without_a_table_is_not_shown(tmp_path: Path) -> None:
    killed = site().indicators[0].model_copy(update={"id": "killed"})
    wished = site(*TABLES, TABLES[2].replace('"harm"', '"killed"').replace('"ward"', '"k"', 1),
                  indicators=[site().indicators[0], killed])
    made = plan(wished)
    made = made.model_copy(update={"tables": (*made.tables, Planned(id="k", choice="left out"))})
    write_plan(made, tmp_path / NAME)
    assert [item.id for item in follow(wished, tmp_path / NAME).indicators] == ["harm"]


@pytest.mark.parametrize("changed", [
    site(*TABLES[:2]), site(*TABLES, TABLES[2].replace('"ward"', '"more"', 1)),
    site(TABLES[0], TABLES[1], TABLES[2].replace('["years"]', '["2015"]')),
    site(*TABLES, most_withheld=0.4), site(*TABLES, rule={"largest": 4, "source": "Another"})])
def test_a_plan_for_other_wishes_is_refused(tmp_path: Path, changed: Site) -> None:
    write_plan(plan(site(*TABLES)), tmp_path / NAME)
    with pytest.raises(SiteError, match="made for other wishes") as caught:
        follow(changed, tmp_path / NAME)
    assert "equity plan --write" in caught.value.problems[0].advice


def test_a_stale_plan_names_the_tables_that_changed(tmp_path: Path) -> None:
    write_plan(plan(site(*TABLES)), tmp_path / NAME)
    with pytest.raises(SiteError) as caught:
        follow(site(*TABLES[:2], TABLES[2].replace('"ward"', '"more"', 1)), tmp_path / NAME)
    assert caught.value.problems[0].found == "more is wished for and not planned; ward is planned and not wished for"


def test_prose_does_not_make_a_plan_stale() -> None:
    wished = site(*TABLES)
    source = wished.sources[0].model_copy(update={"note": "New words.", "retrieved": "2026-02"})
    assert wishes_of(wished.model_copy(update={"sources": (source,)})) == wishes_of(wished)


def test_a_plan_that_leaves_nothing_is_refused(tmp_path: Path) -> None:
    wished = site(TABLES[0])
    write_plan(Plan(wishes=wishes_of(wished), tables=(Planned(id="county", choice="left out"),)), tmp_path / NAME)
    with pytest.raises(SiteError, match="leaves every table out"):
        follow(wished, tmp_path / NAME)


@pytest.mark.parametrize(("text", "said"), [
    ("wishes = ", "cannot be read"), ('wishes = "a"', "tables"),
    ('wishes = "a"\n[[tables]]\nid = "t"\nchoice = "perhaps"', "tables.0.choice"),
    ('wishes = "a"\nelse = 1\n[[tables]]\nid = "t"\nchoice = "left out"', "else")])
def test_a_damaged_plan_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(SiteError, match=said) as caught:
        read_plan(tmp_path / NAME)
    assert all(str(tmp_path / NAME) == problem.file for problem in caught.value.problems)


def test_the_operators_own_plan_wins(tmp_path: Path) -> None:
    place, private = tmp_path / "site", tmp_path / "private"
    assert find_plan(place, private) is None
    for folder in (place, private):
        folder.mkdir()
        (folder / NAME).touch()
    assert find_plan(place, private) == private / NAME
    (private / NAME).unlink()
    assert find_plan(place, private) == place / NAME


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="--write FILE"):
        write_plan(plan(site(*TABLES)), tmp_path / "file" / NAME)
