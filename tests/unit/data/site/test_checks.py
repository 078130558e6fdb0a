from __future__ import annotations

import tomllib

import pytest

from data.site.checks import check_site, periods_of
from data.site.findings import Finding
from data.site.model import Site
from tests.unit.data.site.small import SMALL


def findings(*changes: tuple[str, str]) -> dict[tuple[str | int, ...], Finding]:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found = check_site(Site.model_validate(tomllib.loads(text)))
    return {finding.path: finding for finding in found}


CONTEXT = """
[[contexts]]
id = "income"
label = "Income"
unit = "dollars"
geography = "npa"
file = "income.csv"
area_column = "id"
value_column = "income"
year = 2020
publisher = "A test"

[[indicators]]"""


@pytest.mark.parametrize(("old", "new", "path"), [
    ("npa", "npa", None), ('geography = "npa"\nfile = "income', 'geography = "nap"\nfile = "income', "geography"),
    ('id = "income"', 'id = "county"', "id"),
])
def test_a_context_names_a_geography_and_has_a_file_of_its_own(old: str, new: str, path: str | None) -> None:
    found = findings(("[[indicators]]", CONTEXT.replace(old, new)), ('id = "harm-county"', 'id = "context-county"'))
    assert list(found) == ([] if path is None else [("contexts", 0, path)])


def test_the_small_site_is_right() -> None:
    assert findings() == {}


@pytest.mark.parametrize(("old", "new", "path"), [
    ('areas = { npa = "npa" }', 'areas = { ward = "npa" }', ("sources", 0, "areas", "ward")),
    ('source = "police"', 'source = "polis"', ("indicators", 0, "source")),
    ('population = "people"', 'population = "peple"', ("indicators", 0, "population")),
    ('indicator = "harm"', 'indicator = "ham"', ("tables", 0, "indicator")),
    ('by = ["group"]', 'geography = "nap"', ("tables", 0, "geography")),
    ('geography = "npa"', 'geography = "nap"', ("populations", 0, "geography")),
    ('outcome = { died = "fatal" }', 'outcome = { died = "dead" }', ("sources", 0, "codes", "outcome", "died")),
    ('outcome = { died', 'outcom = { died', ("sources", 0, "codes", "outcom")),
    ('White = "white_nh"', 'White = "white_alone"', ("sources", 0, "codes", "group", "White")),
    ('outcome = "outcome"', 'result = "outcome"', ("sources", 0, "columns", "result")),
    ('definition = "race_ethnicity"\ndate', "date", ("sources", 0, "columns", "group")),
    ('date = { column = "date", format = "%Y-%m-%d" }\n', "", ("sources", 0)),
    ('"%Y-%m-%d"', '"%d"', ("sources", 0, "date", "format")),
    ('"%Y-%m-%d"', '"%Q"', ("sources", 0, "date", "format")),
    ('"0-17", "18+"', '"0-17", "17+"', ("sources", 0, "age_bands")),
    ('"0-17", "18+"', '"young", "18+"', ("sources", 0, "age_bands")),
    ('age_bands = ["0-17", "18+"]\n', "", ("sources", 0, "columns", "age")),
    ("years = [2020, 2021]", "years = [2021, 2020]", ("sources", 0, "years")),
    ("years = [2020, 2021]", "years = [2020]", ("tables", 0, "periods")),
    ('"years", "2020-2021"', '"years", "2021"', ("tables", 0, "periods")),
    ('by = ["group"]', 'by = ["group"]\ngeography = "npa"', None),
    ('areas = { npa = "npa" }\n', 'total_codes = { ward = "T" }\n', ("sources", 0, "total_codes", "ward")),
    ('publisher = "A test"\n\n[sources', 'publisher = "A test"\nsets_aside = ["dates"]\n\n[sources',
     ("sources", 0, "sets_aside")),
    ('black_nh = "Black" }', 'black = "Black" }', ("populations", 0, "files", 0, "group_columns", "black")),
    ('card = "card.md"', 'card = "card.md"\nwhere = { outcom = "fatal" }', ("indicators", 0, "where", "outcom")),
    ('card = "card.md"', 'card = "card.md"\nwhere = { group = "black_nh" }', ("tables", 0, "by")),
    ('projection = "EPSG:32119"', 'projection = "EPSG:99999999"', ("projection",)),
    ('place = ', 'languages = ["xx"]\nplace = ', ("languages",)),
])
def test_what_does_not_fit_is_found_where_it_stands(old: str, new: str, path: tuple[str | int, ...] | None) -> None:
    found = findings((old, new))
    if path is None:
        assert found == {}
    else:
        assert path in found


def test_the_nearest_known_word_is_offered() -> None:
    found = findings(('source = "police"', 'source = "polis"'))
    assert found["indicators", 0, "source"].advice == "Did you mean 'police'?"


def test_two_parts_with_one_id_are_found() -> None:
    part = SMALL[SMALL.index("[[tables]]"):]
    assert ("tables", 1, "id") in findings((part, part + part))


def test_a_table_over_areas_that_the_source_does_not_know_is_refused() -> None:
    found = findings(('areas = { npa = "npa" }\n', ""), ('by = ["group"]', 'geography = "npa"'))
    assert ("tables", 0, "geography") in found


def test_a_point_can_stand_for_a_column_of_areas() -> None:
    point = 'point = { x = "x", y = "y", crs = "EPSG:4326" }\n'
    assert findings(('areas = { npa = "npa" }\n', point), ('by = ["group"]', 'geography = "npa"')) == {}


def test_an_unknown_reference_system_is_found() -> None:
    point = 'point = { x = "x", y = "y", crs = "EPSG:0" }\n'
    assert ("sources", 0, "point", "crs") in findings(('areas = { npa = "npa" }\n', point))


def test_a_non_hispanic_numerator_over_a_race_alone_denominator_is_refused_with_the_reason() -> None:
    found = findings(
        ('definition = "race_ethnicity"\ngeography', 'definition = "race_alone"\ngeography'),
        ('black_nh = "Black" }', 'black_alone = "Black" }'),
    )
    finding = found["indicators", 0, "population"]
    assert "without its Hispanic members" in finding.found
    assert "with its Hispanic members" in finding.found
    assert "race_ethnicity" in finding.expected


@pytest.mark.parametrize(("keys", "path"), [
    ('year_columns = "y_{year}"', None),
    ('year_columns = "y_"', "year_columns"),
    ("", ()),
    ('count_column = "n"', ()),
    ('year_columns = "y_{year}"\nsuppressed = { "<10" = [1, 9] }', "suppressed"),
    ('year_columns = "y_{year}"\npoint = { x = "x", y = "y", crs = "EPSG:4326" }', "point"),
])
def test_count_tables_are_wide_or_long(keys: str, path: str | tuple[()] | None) -> None:
    start, end = SMALL.index("[[sources]]"), SMALL.index("[[populations]]")
    source = '[[sources]]\nid = "police"\nkind = "counts"\nfile = "a.csv"\nyears = [2020, 2021]\npublisher = "x"\n'
    text = SMALL[:start] + source + keys + "\n" + SMALL[end:].replace('by = ["group"]\n', "")
    found = {f.path for f in check_site(Site.model_validate(tomllib.loads(text)))}
    assert found == (set() if path is None else {("sources", 0, *((path,) if path else ()))})


def test_a_suppressed_table_must_say_what_hidden_counts_look_like() -> None:
    found = findings(('kind = "records"', 'kind = "suppressed_counts"\ncount_column = "n"'))
    assert "hidden count" in found["sources", 0].what


def test_years_stand_for_every_year_of_the_source() -> None:
    site = Site.model_validate(tomllib.loads(SMALL))
    assert periods_of(site.tables[0], site.sources[0]) == ("2020", "2021", "2020-2021")
