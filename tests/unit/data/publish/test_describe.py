from __future__ import annotations

from pathlib import Path

import pytest

from data.publish.describe import describe_indicators, describe_rule, nearest_order, read_facts
from data.site.load import load_site
from errors import EquityError, SiteError
from settings import Settings
from tests.support.tiny import tiny_settings


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    return tiny_settings(tmp_path)


def facts(settings: Settings) -> dict[str, list[dict[str, object]]]:
    assert settings.data_dir is not None
    return read_facts(load_site(settings.site_dir), settings.site_dir, settings.data_dir)


def test_facts_become_plain_entries(place: Settings) -> None:
    found = facts(place)
    assert [entry["id"] for entry in found["resources"]] == ["tiny-line", "tiny-outreach"]
    assert found["resources"][0]["lat"] is None
    assert found["timeline"] == [{"date": "2020-05", "title": "Outreach begins", "detail": "", "source_url": ""}]
    assert found["glossary"][0]["term"] == "Rate"


def test_facts_may_be_kept_with_the_site(place: Settings) -> None:
    assert place.data_dir is not None
    (place.data_dir / "glossary.csv").rename(place.site_dir / "glossary.csv")
    assert facts(place)["glossary"]


def test_problems_of_all_files_are_named_at_once(place: Settings) -> None:
    assert place.data_dir is not None
    (place.data_dir / "glossary.csv").unlink()
    (place.data_dir / "timeline.csv").write_text("date,title\nsoon,X\n")
    with pytest.raises(EquityError) as caught:
        facts(place)
    assert {problem.key or problem.column for problem in caught.value.problems} == {"date", "facts.glossary"}


def test_an_indicator_carries_its_card_and_its_source(place: Settings) -> None:
    victims, killed = describe_indicators(load_site(place.site_dir), place.site_dir)
    assert victims.card.startswith("## Who collected this")
    assert (killed.publisher, killed.years, killed.definition) == ("Tiny police", (2019, 2020, 2021), "race_ethnicity")


@pytest.mark.parametrize(("said", "order"), [
    ("", ("period", "area", "age", "sex", "group", "outcome")),
    ('nearest = ["group", "area"]\n', ("group", "area", "period", "age", "sex", "outcome")),
])
def test_what_a_site_does_not_name_as_nearest_comes_last(place: Settings, said: str, order: tuple[str, ...]) -> None:
    path = place.site_dir / "site.toml"
    path.write_text(said + path.read_text())
    assert nearest_order(load_site(place.site_dir)) == order


@pytest.mark.parametrize("content", [None, b" \n", b"caf\xe9"])
def test_a_card_that_is_not_there_is_an_error(place: Settings, content: bytes | None) -> None:
    card = place.site_dir / "cards" / "victims.md"
    card.unlink()
    if content is not None:
        card.write_bytes(content)
    with pytest.raises(SiteError, match="no such context card") as caught:
        describe_indicators(load_site(place.site_dir), place.site_dir)
    assert len(caught.value.problems) == 2


def test_an_indicator_tells_the_rule_of_its_source_where_that_is_another(place: Settings) -> None:
    site = load_site(place.site_dir)
    assert {item.rule for item in describe_indicators(site, place.site_dir)} == {None}
    path = place.site_dir / "site.toml"
    own = 'rule = { largest = 19, dominance = { percent = 80 }, source = "A contract" }\n'
    own += 'contributors = { agency = "outcome" }\npublisher = "Tiny police"'
    path.write_text(path.read_text().replace('publisher = "Tiny police"', own))
    site = load_site(place.site_dir)
    told = describe_indicators(site, place.site_dir)[0].rule
    assert told is not None
    assert (told.largest, told.source, told.dominance.percent if told.dominance else None) == (19, "A contract", 80)
    assert describe_rule(site).largest == 9
