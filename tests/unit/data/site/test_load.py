from __future__ import annotations

from pathlib import Path

import pytest

from data.site.load import load_site
from errors import Problem, SiteError
from tests.unit.data.site.small import SMALL, folder_with


def problems(folder: Path, *changes: tuple[str, str]) -> dict[str, Problem]:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(SiteError) as caught:
        load_site(folder_with(text, folder))
    return {problem.key: problem for problem in caught.value.problems}


def test_a_site_that_is_right_is_read(tmp_path: Path) -> None:
    site = load_site(folder_with(SMALL, tmp_path))
    assert site.id == "small"
    assert site.sources[0].years == (2020, 2021)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"no readable site\.toml"):
        load_site(tmp_path)


def test_text_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_bytes('name = "é"'.encode("latin-1"))
    with pytest.raises(SiteError, match=r"no readable site\.toml"):
        load_site(tmp_path)


def test_what_is_not_toml_says_where(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="line 2"):
        load_site(folder_with('id = "x"\nname\n', tmp_path))


def test_an_unknown_key_has_file_line_key_and_the_nearest_known_one(tmp_path: Path) -> None:
    changed = problems(tmp_path, ('kind = "records"', 'kind = "records"\nblank_mean = "zero"'))
    found = changed["sources.police.blank_mean"]
    assert found.file == str(tmp_path / "site.toml")
    assert found.row == SMALL[: SMALL.index('kind = "records"')].count("\n") + 2
    assert found.advice == "Did you mean 'blank_means'?"


def test_an_unknown_key_of_a_part_within_a_part_is_compared_with_that_part(tmp_path: Path) -> None:
    found = problems(tmp_path, ("year = 2020", "yer = 2020"))
    assert found["populations.people.files.0.yer"].advice == "Did you mean 'year'?"


def test_a_missing_key_has_the_line_of_its_table(tmp_path: Path) -> None:
    found = problems(tmp_path, ('kind = "records"\n', ""))["sources.police.kind"]
    assert found.row == SMALL[: SMALL.index("[[sources]]")].count("\n") + 1


def test_a_wrong_word_says_which_may_stand_there(tmp_path: Path) -> None:
    found = problems(tmp_path, ('unit = "victims"', 'unit = "persons"'))["indicators.harm.unit"]
    assert "'victims'" in found.expected
    assert found.found == "'persons'"


@pytest.mark.parametrize(("order", "key"), [('["group", "group"]', "nearest"), ('["race"]', "nearest.0")])
def test_an_order_of_what_is_nearest_names_each_thing_once(tmp_path: Path, order: str, key: str) -> None:
    assert set(problems(tmp_path, ('id = "small"\n', f'id = "small"\nnearest = {order}\n'))) == {key}


def test_all_problems_are_told_at_once_also_those_between_right_parts(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        ('source = "A test"\n\n[[geo', 'source = "A test"\nlargest = "many"\n\n[[geo'),
        ('unit = "victims"', 'unit = "persons"'),
        ('areas = { npa = "npa" }', 'areas = { nap = "npa" }'),
        ('projection = "EPSG:32119"', 'projection = "EPSG:4326"'),
    )
    assert set(found) == {"rule.largest", "indicators.harm.unit", "sources.police.areas.nap", "projection"}


def test_a_part_that_is_wrong_by_itself_still_counts_as_named(tmp_path: Path) -> None:
    assert set(problems(tmp_path, ('kind = "records"\n', ""))) == {"sources.police.kind"}
