"""A site's own catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.site.messages import catalog_path, read_catalog, read_messages, update_catalog
from errors import InputError


def write(site: Path, text: str) -> Path:
    """Write a Spanish catalog of a site."""
    path = catalog_path(site, "es")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_language_needs_no_catalog(tmp_path: Path) -> None:
    assert read_messages(tmp_path, ("en",)) == {}


def test_translations_are_read(tmp_path: Path) -> None:
    write(tmp_path, 'msgid "victims"\nmsgstr "víctimas"\n\nmsgid "not yet"\nmsgstr ""\n')
    assert read_messages(tmp_path, ("en", "es")) == {"es": {"victims": "víctimas"}}


def test_a_missing_catalog_says_how_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="equity texts"):
        read_messages(tmp_path, ("en", "es"))


def test_a_broken_catalog_is_told_by_its_line(tmp_path: Path) -> None:
    write(tmp_path, 'msgid "a"\nmsgstr "b\nnonsense\n')
    with pytest.raises(InputError, match=r"es\.po"):
        read_messages(tmp_path, ("en", "es"))


def test_a_blank_that_was_changed_is_told(tmp_path: Path) -> None:
    write(tmp_path, 'msgid "District {code}"\nmsgstr "Distrito {código}"\n')
    with pytest.raises(InputError, match=r"\{code\}"):
        read_messages(tmp_path, ("en", "es"))


def test_bringing_up_to_date_keeps_what_was_translated(tmp_path: Path) -> None:
    path = write(tmp_path, 'msgid "victims"\nmsgstr "víctimas"\n\nmsgid "gone"\nmsgstr "ido"\n')
    assert update_catalog(path, "es", ["new", "victims"]) == 1
    catalog = read_catalog(path)
    assert {item.id: item.string for item in catalog if item.id} == {"new": "", "victims": "víctimas"}
    assert update_catalog(path, "es", ["new", "victims"]) == 1


def test_a_new_catalog_lists_all_texts(tmp_path: Path) -> None:
    path = catalog_path(tmp_path, "es")
    assert update_catalog(path, "es", ["b", "a"]) == 2
    assert [item.id for item in read_catalog(path) if item.id] == ["b", "a"]
