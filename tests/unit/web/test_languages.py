"""The language at the head of an address."""

from __future__ import annotations

import pytest

from web.languages import split


@pytest.mark.parametrize(("path", "language", "rest"), [
    ("/map", "", "/map"), ("/es/map", "es", "/map"), ("/es", "es", "/"), ("/es/", "es", "/"), ("/", "", "/"),
    ("/espresso", "", "/espresso"), ("/es/area/npa-1", "es", "/area/npa-1"), ("", "", ""), ("es/map", "", "es/map"),
    ("//es/map", "", "//es/map"),
])
def test_a_language_is_taken_off_an_address(path: str, language: str, rest: str) -> None:
    assert split(path) == (language, rest)
