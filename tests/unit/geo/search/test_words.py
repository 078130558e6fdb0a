from __future__ import annotations

import pytest

from geo.search.asked import read
from geo.search.words import KINDS, TYPES, Name, letters, ordinal, parts, spelled


@pytest.mark.parametrize(("written", "said"), [
    ("N. Twenty-First Ave", "north 21st avenue"),
    ("St Andrews Ct", "saint andrews court"),
    ("W St Johns Bv", "west saint johns boulevard"),
    ("MARTIN LUTHER KING JR BLVD", "martin luther king jr boulevard"),
    ("O\u2019Dell's Xing", "odells crossing"),
    ("Cañada  Vieja--Way", "canada vieja way"),
    ("Łaska Pk", "laska pike"),
    ("Fortieth St", "40th street"),
    ("007 Bond", "7 bond"),
    ("", ""),
    ("!?", ""),
])
def test_one_spelling_for_many(written: str, said: str) -> None:
    assert " ".join(spelled(letters(written))) == said


def test_every_kind_of_street_is_spelled_as_itself() -> None:
    assert {kind for kind in KINDS if kind in TYPES} == set()


@pytest.mark.parametrize(("number", "said"), [(1, "1st"), (11, "11th"), (22, "22nd"), (113, "113th"), (103, "103rd")])
def test_ordinals_are_those_of_street_signs(number: int, said: str) -> None:
    assert ordinal(number) == said


@pytest.mark.parametrize(("words", "name"), [
    ("north larch street", Name("larch", "street", "north")),
    ("larch street north", Name("larch", "street", "north")),
    ("north street", Name("north", "street", "")),
    ("larch", Name("larch", "", "")),
    ("street", Name("street", "", "")),
    ("the old ropewalk road", Name("the old ropewalk", "road", "")),
])
def test_a_name_is_taken_apart(words: str, name: Name) -> None:
    assert parts(words.split()) == name


@pytest.mark.parametrize(("typed", "number", "core"), [
    ("120 N Larch St", 120, "larch"),
    ("120-122 N Larch St", 120, "larch"),
    ("120 1/2 Larch", 120, "larch"),
    ("120B Larch Street Apt 4", 120, "larch"),
    ("120 Larch St #12", 120, "larch"),
    ("120 Larch St, Larkmoor City, NC 28202-1234", 120, "larch"),
    ("5th Street", None, "5th"),
    ("12 5th Street", 12, "5th"),
])
def test_an_address_is_read(typed: str, number: int | None, core: str) -> None:
    asked = read(typed)
    assert asked.number == number
    assert asked.readings[0][0].core == core


def test_words_beside_the_street_are_kept_apart() -> None:
    assert "ashton" in read("12 Main St, Ashton").beside
    assert "ashton" in read("12 Main St Ashton NC").beside


@pytest.mark.parametrize("typed", ["", "   ", "#", "12", "😀", "a" * 10_000, "1 " * 500, "\x00", "'; --"])
def test_anything_can_be_typed(typed: str) -> None:
    assert read(typed).number is None or read(typed).readings
