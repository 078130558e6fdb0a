from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from data.intake.csv_text import PIECE_BYTES
from data.intake.files import read_table
from data.site.model import File
from errors import Problem
from tests.unit.data.intake.making import refused, space, written

WANTED = {"id": "id", "name": "name"}


def read(folder: Path, content: str | bytes, *, name: str = "in.csv", wanted: dict[str, str] = WANTED,
         **keys: str) -> list[tuple[Any, ...]]:
    path = written(folder, content, name)
    with space(folder) as ws:
        raw = read_table(path, File(file=name, **keys), ws, "sources.x", wanted)
        columns = ", ".join(["row", *(raw.columns[column] for column in wanted.values())])
        return ws.con.execute(f"SELECT {columns} FROM {raw.relation} ORDER BY row").fetchall()


def problems(folder: Path, content: str | bytes, **keys: str) -> list[Problem]:
    with refused() as found:
        read(folder, content, **keys)
    return found


@pytest.mark.parametrize(("content", "keys"), [
    ("id,name\n007,Zoë\n", {}),
    ("id,name\r\n007,Zoë\r\n", {}),
    ("id,name\n007,Zoë", {}),
    ("\ufeffid,name\n007,Zoë\n", {}),
    ('\ufeff"id","name"\n"007","Zoë"\n', {}),
    ("id;name\n007;Zoë\n", {"delimiter": ";"}),
    ("id\tname\n007\tZoë\n", {"delimiter": "\t"}),
    ("id|name\n007|Zoë\n", {"delimiter": "|"}),
    ("id,name\n007,Zoë\n".encode("latin-1"), {"encoding": "latin-1"}),
    ("other,name,id\nx,Zoë,007\n", {}),
    ("id,name\n 007 ,\u00a0Zoë\t\n", {}),
    ("id,name\n007,Zoë\n\n\n", {}),
    ("id,name\r\n007,Zoë\n", {}),
    ("id,name\n007,Zoë\n---\nnotes, and more notes, \"\n", {"footer": "---"}),
    ('id,name\n007,Zoë\n"---"\n"notes"\n', {"footer": "---"}),
])
def test_csv_as_agencies_write_it(tmp_path: Path, content: str | bytes, keys: dict[str, str]) -> None:
    assert read(tmp_path, content, **keys) == [(2, "007", "Zoë")]


def test_quotes_line_breaks_and_blanks_within_a_field(tmp_path: Path) -> None:
    found = read(tmp_path, 'id,name\n1,"a ""b"", c"\n2,"two\nlines"\n3,\n4,""\n5,a 6" b\n')
    assert found == [(2, "1", 'a "b", c'), (3, "2", "two\nlines"), (4, "3", ""), (5, "4", ""), (6, "5", 'a 6" b')]


def test_columns_whose_names_differ_in_case_alone_are_two(tmp_path: Path) -> None:
    assert read(tmp_path, "id,ID,name\n1,2,a\n", wanted={"x": "ID"}) == [(2, "2")]


def test_a_column_name_is_never_taken_for_sql(tmp_path: Path) -> None:
    nasty = 'a"; DROP TABLE x; --'
    quoted = nasty.replace('"', '""')
    assert read(tmp_path, f'"{quoted}",b\n1,2\n', wanted={"x": nasty}) == [(2, "1")]


def test_excel_numbers_dates_and_texts_become_text(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.mkdir()
    with xlsxwriter.Workbook(path / "in.xlsx") as book:
        book.add_worksheet("First")
        sheet = book.add_worksheet("Second")
        sheet.write_row(0, 0, ["id", "name", "year", "when", "share"])
        sheet.write_row(1, 0, ["007", " Zoë ", 2013.0])
        sheet.write_datetime(1, 3, dt.datetime(2020, 5, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_number(1, 4, 0.5)
        sheet.write_row(3, 0, ["008"])
        sheet.write_row(4, 0, ["Notes"])
        sheet.write_row(5, 0, ["x"])
    wanted = {key: key for key in ("id", "name", "year", "when", "share")}
    content = (path / "in.xlsx").read_bytes()
    found = read(tmp_path, content, name="in.xlsx", wanted=wanted, sheet="Second", footer="Notes")
    assert found == [(2, "007", "Zoë", "2013", "2020-05-01", "0.5"), (4, "008", "", "", "", "")]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with xlsxwriter.Workbook(tmp_path / "data" / "in.xlsx") as book:
        book.add_worksheet("Victims")
    found = problems(tmp_path, (tmp_path / "data" / "in.xlsx").read_bytes(), name="in.xlsx", sheet="Victim")
    assert found[0].expected == "Victims"
    assert found[0].advice == "Did you mean 'Victims'?"


def test_parquet_numbers_dates_and_texts_become_text(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    table = pa.table({
        "id": ["007", None], "year": [2013.0, None], "n": [Decimal("3.00"), Decimal("3.50")],
        "day": [dt.date(2020, 5, 1), None], "at": pd.to_datetime(["2020-05-01 00:00", "2020-05-01 13:00"]),
    })
    pq.write_table(table, tmp_path / "data" / "in.parquet")
    wanted = {key: key for key in table.column_names}
    found = read(tmp_path, (tmp_path / "data" / "in.parquet").read_bytes(), name="in.parquet", wanted=wanted)
    assert found == [
        (2, "007", "2013", "3", "2020-05-01", "2020-05-01"), (3, "", "", "3.50", "", "2020-05-01 13:00:00")]


def test_an_unknown_column_lists_those_there_and_offers_the_nearest(tmp_path: Path) -> None:
    found = problems(tmp_path, "id,nmae\n1,a\n")
    assert [(p.file, p.key, p.column, p.expected, p.advice) for p in found] == [
        ("in.csv", "sources.x.name", "name", "one of: id, nmae", "Did you mean 'nmae'?")]


def test_two_columns_with_one_name_are_refused(tmp_path: Path) -> None:
    assert [p.column for p in problems(tmp_path, "id,id,name,name\n1,2,3,4\n")] == ["id", "name"]


def test_rows_that_do_not_fit_are_all_named_and_not_shown(tmp_path: Path) -> None:
    found = problems(tmp_path, "id,name\n1,a\n2\n3,c,secret,x\n4,d\n5\n")
    assert [(p.row, p.found, p.expected) for p in found] == [
        (3, "1 fields", "2 fields"), (4, "", "2 fields"), (6, "1 fields", "2 fields")]
    assert "secret" not in str(found)


def test_a_file_that_is_cut_off_within_a_quote_names_the_row(tmp_path: Path) -> None:
    found = problems(tmp_path, 'id,name\n1,a\n2,"b')
    assert [p.row for p in found] == [3]
    assert "quote is not closed" in found[0].what


def test_of_many_problems_the_first_are_told_and_how_many_more(tmp_path: Path) -> None:
    found = problems(tmp_path, "id,name\n" + "1\n" * 50)
    assert len(found) == 21
    assert found[-1].what.startswith("30 more like this")


def test_wrong_encoding_names_byte_and_row_also_far_into_the_file(tmp_path: Path) -> None:
    start = b"id,name\n" + b"1,aaaaaa\n" * 600_000
    found = problems(tmp_path, start + "2,Zoë\n".encode("latin-1"))
    assert found[0].row == 600_002
    assert found[0].found == f"byte {len(start) + 5:,} is 0xeb"
    assert "latin-1" in found[0].advice


def test_a_letter_cut_by_the_reading_in_pieces_is_no_error(tmp_path: Path) -> None:
    start = "id,name\n" + "1,a\n" * ((PIECE_BYTES - 100) // 4)
    content = start + "2," + "a" * (PIECE_BYTES - 1 - len(start) - 2) + "é\n"
    assert content.encode()[PIECE_BYTES - 1 : PIECE_BYTES + 1] == "é".encode()
    assert read(tmp_path, content)[-1][2].endswith("é")


def test_a_row_without_end_is_refused(tmp_path: Path) -> None:
    assert "2 MB" in problems(tmp_path, "id,name\n1," + "a" * 3_000_000 + "\n")[0].what


@pytest.mark.parametrize("content", ["id,name\n1,a\n".encode("utf-16"), b"id,name\n1,\x00\n"])
def test_a_file_with_zero_bytes_is_no_csv(tmp_path: Path, content: bytes) -> None:
    assert problems(tmp_path, content)[0].found == "a zero byte"


def test_a_wrong_delimiter_is_recognized(tmp_path: Path) -> None:
    found = problems(tmp_path, "id\tname\n1\ta\n")
    assert found[0].advice == 'Add delimiter = "\\t".'


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    assert "no rows" in problems(tmp_path, "id,name\n")[0].what


def test_a_damaged_parquet_is_refused(tmp_path: Path) -> None:
    assert "Parquet" in problems(tmp_path, b"PAR1 nonsense", name="in.parquet")[0].what
