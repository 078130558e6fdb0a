"""``docs/site.md`` describes every key of ``site.toml``, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.site import model

DOC = Path(__file__).parents[3] / "docs" / "site.md"
PARTS = {name: part for name, part in vars(model).items()
         if isinstance(part, type) and issubclass(part, model.Part) and part is not model.Part}
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \|", re.MULTILINE)


def sections() -> dict[str, dict[str, str]]:
    """Return heading → key → what stands in the column "Needed"."""
    pieces = re.split(r"^## (\w+)$", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: dict(ROW.findall(text)) for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def own_fields(part: type[model.Part]) -> dict[str, bool]:
    """Return field → whether it must be given, without the fields of a file, which have a section of their own."""
    shared = model.File.model_fields if issubclass(part, model.File) and part is not model.File else {}
    return {name: field.is_required() for name, field in part.model_fields.items() if name not in shared}


def test_every_part_has_a_section_and_no_section_is_left_over() -> None:
    assert set(sections()) == set(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_a_section_has_the_keys_of_its_part(name: str) -> None:
    assert set(sections()[name]) == set(own_fields(PARTS[name]))


@pytest.mark.parametrize("name", PARTS)
def test_a_section_says_which_keys_are_needed(name: str) -> None:
    described = {key: needed == "yes" for key, needed in sections()[name].items()}
    assert described == own_fields(PARTS[name])
