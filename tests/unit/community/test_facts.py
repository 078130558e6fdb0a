from __future__ import annotations

from pathlib import Path

import pytest

from community.facts import Milestone, read_glossary, read_timeline
from errors import InputError
from tests.support.real import real_data


def write(folder: Path, text: str) -> Path:
    path = folder / "facts.csv"
    path.write_bytes(text.encode())
    return path


def test_timeline_is_in_order_with_dates_as_far_as_known(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffdate,title,detail,source_url\r\n,Undated,,\r\n2021-08-14,Third,,\r\n2021,First,x,\r\n"
                           "2021-08,Second,,https://example.org/My-Brother's-Keeper.aspx\r\n")
    found = read_timeline(path)
    assert [item.title for item in found] == ["First", "Second", "Third", "Undated"]
    assert found[0] == Milestone("2021", "First", "x", "")


def test_every_problem_of_a_timeline_is_named_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "date,title,source_url\n2021-13,A,\n08/14/2021,B,\n2021-02-30,C,javascript:alert(1)\n"
                           "2020,D,\n2020,d,\n")
    with pytest.raises(InputError) as caught:
        read_timeline(path)
    assert {(problem.row, problem.column) for problem in caught.value.problems} == {
        (2, "date"), (3, "date"), (4, "date"), (4, "source_url"), (6, "title")}


def test_rows_are_counted_in_lines_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, 'term,plain_definition\nRate,"two\nlines"\n\nRatio,\n')
    with pytest.raises(InputError) as caught:
        read_glossary(path)
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(5, "plain_definition")]


@pytest.mark.parametrize(("content", "said"), [
    ("", "empty"),
    ("title,detail\nA,\n", "missing"),
    ("term,plain_definition,colour\nA,b,\n", "not known"),
    ("term,term,plain_definition\nA,A,b\n", "twice"),
    ("term,plain_definition\nA\n", "does not fit the header"),
    ('term,plain_definition\nA,"cut off\n', "cut off"),
    ("term,plain_definition\nRate,a\nrate,b\n", "twice"),
])
def test_files_that_cannot_be_used(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_glossary(write(tmp_path, content))


def test_a_file_that_is_not_utf8_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    with pytest.raises(InputError, match="cannot be read"):
        read_glossary(path)
    path.write_bytes("term,plain_definition\ncaf\xe9,x\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        read_glossary(path)


def test_the_facts_of_a_real_place_are_read_whole() -> None:
    facts = real_data("mecklenburg") / "facts"
    assert len(read_timeline(facts / "timeline.csv")) == 51
    assert len(read_glossary(facts / "glossary.csv")) == 54
