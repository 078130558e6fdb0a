"""Numbers, dates and plurals in the visitor's language."""

from __future__ import annotations

from datetime import date

import pytest

import language


def test_numbers_are_written_for_people() -> None:
    assert language.whole(1234567) == "1,234,567"
    assert language.decimal(1234.56) == "1,234.6"
    assert language.decimal(3, 0) == "3"
    assert language.percent(0.456) == "46%"
    assert language.day(date(2026, 11, 22)) == "November 22, 2026"


def test_plurals_carry_the_number() -> None:
    assert language.plural("{number} person", "{number} people", 1) == "1 person"
    many = language.plural("{number} person in {place}", "{number} people in {place}", 1200, place="A")
    assert many == "1,200 people in A"


def test_a_language_without_a_catalog_is_refused() -> None:
    with pytest.raises(ValueError, match="no catalog"):
        language.use("xx")
    assert language.current() == "en"


def test_braces_stand_where_nothing_is_filled_in() -> None:
    assert language._("{plain}") == "{plain}"


def test_spanish_has_its_own_words_numbers_and_dates() -> None:
    with language.using("es", "/es"):
        assert language._("Map") == "Mapa"
        assert language.day(date(2026, 11, 22)) == "22 de noviembre de 2026"
        assert language.month(2024 * 12 + 2) == "marzo de 2024"
        assert language.whole(1234567) == "1,234,567"
        assert language.local("/map") == "/es/map"
    assert (language._("Map"), language.local("/map")) == ("Map", "/map")


def test_addresses_elsewhere_have_no_language() -> None:
    with language.using("es", "/es"):
        assert [language.local(given) for given in ("#main", "https://example.org/", "//example.org/", "tel:988")] == [
            "#main", "https://example.org/", "//example.org/", "tel:988"]


def test_languages_call_themselves_what_they_do() -> None:
    assert [language.name_of(code) for code in ("en", "es", "fr")] == ["English", "Español", "Français"]


def test_names_of_languages_are_translated() -> None:
    with language.using("es"):
        assert [language.tongue(name) for name in ("Spanish", "vietnamese", "Klingonese")] == [
            "Español", "Vietnamita", "Klingonese"]
    assert language.tongue("Spanish") == "Spanish"


def test_labels_stand_in_sentences() -> None:
    assert [language.in_sentence(label) for label in ("Council districts", "ZIP codes", "Área", "")] == [
        "council districts", "ZIP codes", "área", ""]
