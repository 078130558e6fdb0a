from __future__ import annotations

from data.site.lines import key_lines, line_of

TEXT = '''\
id = "x"
about.name = 1
notes = """
[[sources]]
id = 1
"""
[[sources]]
id = "a"
codes."Other/Unknown".'two words' = 3
[sources.date] # when
column = "d"
[[sources]]
years = [
  2020,  # a comment with = and [
  2021,
]
id = "b"
[[populations]]
[[populations.files]]
[[populations.files]]
file = "x"
[[populations]]
[[populations.files]]
file = "y"
'''


def test_every_key_has_its_line() -> None:
    lines = key_lines(TEXT)
    assert lines["id",] == 1
    assert lines["about", "name"] == 2
    assert lines["sources", 0] == 7
    assert lines["sources", 0, "codes", "Other/Unknown", "two words"] == 9
    assert lines["sources", 0, "date", "column"] == 11
    assert lines["sources", 1, "years"] == 13
    assert lines["sources", 1, "id"] == 17
    assert lines["populations", 0, "files", 1, "file"] == 21
    assert lines["populations", 1, "files", 0, "file"] == 24


def test_what_stands_within_a_text_is_no_key() -> None:
    assert ("sources", 2) not in key_lines(TEXT)


def test_a_path_within_a_value_has_the_line_of_its_key() -> None:
    assert line_of(("sources", 1, "years", 1), key_lines(TEXT)) == 13


def test_a_missing_key_has_the_line_of_its_table() -> None:
    assert line_of(("sources", 1, "kind"), key_lines(TEXT)) == 12


def test_a_path_that_is_nowhere_has_no_line() -> None:
    assert line_of(("rule", "source"), key_lines(TEXT)) is None
