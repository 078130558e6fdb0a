"""Every text of the code is said in every language, and says the same with the same things filled in."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages import Catalog

from data.site.load import load_site
from data.site.messages import catalog_path, read_catalog
from scripts.messages import catalogs, texts

ROOT = Path(__file__).parents[2]
SITES = sorted(path.parent for path in (ROOT / "sites").glob("*/site.toml"))


def said(catalog: Catalog) -> dict[str | tuple[str, ...], tuple[str, ...]]:
    """Return each text, or its two forms, with what the catalog says for it."""
    return {item.id if isinstance(item.id, str) else tuple(item.id):
            item.string if isinstance(item.string, tuple) else (str(item.string),) for item in catalog if item.id}


def blanks(text: str) -> list[str]:
    """Return the names of what is filled in, by the alphabet."""
    return sorted(name for _before, name, _form, _change in Formatter().parse(text) if name is not None)


def test_there_is_another_language() -> None:
    assert "es" in catalogs()


@pytest.mark.parametrize("language", catalogs())
class TestCatalog:
    """Each file in ``messages``."""

    def test_no_text_lacks_a_translation(self, language: str) -> None:
        wanted, have = said(texts()), said(read_catalog(catalogs()[language]))
        assert [text for text in wanted if not all(have.get(text, ("",)))] == [], "run make messages"

    def test_no_translation_is_left_of_a_text_that_is_gone(self, language: str) -> None:
        left = set(said(read_catalog(catalogs()[language]))) - set(said(texts()))
        assert left == set(), "run make messages"

    def test_no_translation_is_a_guess(self, language: str) -> None:
        assert [item.id for item in read_catalog(catalogs()[language]) if item.fuzzy and item.id] == []

    def test_the_same_is_filled_in(self, language: str) -> None:
        for text, forms in said(read_catalog(catalogs()[language])).items():
            of = [text] if isinstance(text, str) else list(text)
            assert {tuple(blanks(form)) for form in forms if form} <= {tuple(blanks(form)) for form in of}, text

    def test_spaces_at_the_ends_are_kept(self, language: str) -> None:
        for text, forms in said(read_catalog(catalogs()[language])).items():
            first = text if isinstance(text, str) else text[0]
            for form in filter(None, forms):
                assert (form[:1].isspace(), form[-1:].isspace()) == (first[:1].isspace(), first[-1:].isspace()), text

    def test_it_has_as_many_plurals_as_its_language(self, language: str) -> None:
        catalog = read_catalog(catalogs()[language])
        assert Locale.parse(str(catalog.locale)).language == language
        for item in catalog:
            if isinstance(item.id, tuple | list):
                assert len(item.string) == catalog.num_plurals, item.id


@pytest.mark.parametrize("site", SITES, ids=lambda path: path.name)
def test_a_sites_own_texts_are_said_in_its_languages(site: Path) -> None:
    for language in load_site(site).languages[1:]:
        missing = [item.id for item in read_catalog(catalog_path(site, language)) if item.id and not item.string]
        assert missing == []


def test_a_blank_that_is_lost_would_be_found() -> None:
    assert blanks("{number} of {all}") == ["all", "number"]
    assert blanks("{{plain}}") == []
