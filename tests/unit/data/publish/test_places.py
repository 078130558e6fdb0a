"""The search file of a release."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.publish.places import describe_places, searchable
from data.publish.write import write_release
from data.releases.manifest import Places
from data.releases.release import Release
from data.site.load import load_site
from errors import ReleaseError
from geo.search.find import find_places
from geo.search.index import Index
from geo.search.release import has_addresses, search_index
from settings import ROOT
from tests.support.sample import sample_draft
from tests.unit.geo.search.town import addresses, boundaries, landmarks

STREETS = Places(id="streets", kind="ranges", label="Street", source="A test", url="")


def test_all_files_of_places_go_into_one() -> None:
    lists = {"a": addresses(), "b": landmarks(), "c": landmarks().assign(name="Quarry")}
    index = Index(searchable(lists, boundaries()))
    assert find_places(index, "150 Larch Ave")[0].kind == "address"
    assert find_places(index, "quarry")[0].kind == "landmark"


def test_a_site_without_places_has_no_search_file(tmp_path: Path) -> None:
    assert searchable({}, boundaries()) == b""
    release = Release(tmp_path / write_release(sample_draft(), tmp_path))
    assert release.manifest.search == ""
    assert release.search() == b""
    assert search_index(release) is None
    assert not has_addresses(release)


def test_the_same_places_make_the_same_file() -> None:
    shuffled = addresses().sample(frac=1, random_state=3)
    assert searchable({"a": shuffled}, boundaries()) == searchable({"a": addresses()}, boundaries())


def test_the_file_is_hashed_like_every_other(tmp_path: Path) -> None:
    content = searchable({"a": addresses(), "b": landmarks()}, boundaries())
    draft = replace(sample_draft(), places=(STREETS,), search=content)
    release = Release(tmp_path / write_release(draft, tmp_path))
    assert release.search() == content
    assert release.manifest.search in release.manifest.files
    assert has_addresses(release)
    (release.folder / release.manifest.search).write_bytes(content.replace(b"Larch", b"Birch"))
    with pytest.raises(ReleaseError, match="not what was signed off"):
        Release(release.folder)


def test_the_manifest_says_who_made_the_lists() -> None:
    site = load_site(ROOT / "sites" / "demo")
    said = describe_places(site)
    assert [item.id for item in said] == [item.id for item in site.places]
    assert all(item.source for item in said)
