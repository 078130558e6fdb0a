from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from data.intake.excel import cell_text, check_archive, sheet_rows
from data.intake.problems import Place
from data.site.model import File
from tests.unit.data.intake.making import refused

PLACE = Place("in.xlsx", "sources.x")


def bomb(folder: Path, size: int = 64 * 1024**2) -> Path:
    path = folder / "in.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    return path


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    with refused() as found:
        list(sheet_rows(bomb(tmp_path), File(file="in.xlsx"), PLACE))
    assert "64 MiB unpacked" in found[0].found
    assert found[0].file == "in.xlsx"


def test_a_bomb_whose_directory_lies_is_refused(tmp_path: Path) -> None:
    path = bomb(tmp_path)
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 1000)
    path.write_bytes(content)
    with refused() as found:
        check_archive(path, PLACE)
    assert "cannot be read" in found[0].what


def test_an_ordinary_workbook_is_let_through(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(2000):
            sheet.write_row(row, 0, [row, "the same text", 1.5])
    check_archive(path, PLACE)
    assert len(list(sheet_rows(path, File(file="in.xlsx"), PLACE))) == 2000


@pytest.mark.parametrize("content", [b"PK\x03\x04 and then nothing", b"\xd0\xcf\x11\xe0 nothing"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.xlsx").write_bytes(content)
    with refused() as found:
        list(sheet_rows(tmp_path / "in.xlsx", File(file="in.xlsx"), PLACE))
    assert "cannot be read" in found[0].what


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")
    (tmp_path / "in.xlsx").write_bytes(buffer.getvalue())
    with refused():
        list(sheet_rows(tmp_path / "in.xlsx", File(file="in.xlsx"), PLACE))


@pytest.mark.parametrize(("cell", "text"), [
    (2013.0, "2013"), (-1.0, "-1"), (0.25, "0.25"), (True, "TRUE"), (" a ", "a"), ("", ""), (7, "7"),
    (dt.datetime(2020, 5, 1), "2020-05-01"), (dt.datetime(2020, 5, 1, 13, 5), "2020-05-01 13:05:00"),
    (dt.date(2020, 5, 1), "2020-05-01"), (dt.time(13, 5), "13:05:00"),
])
def test_cells_are_written_as_in_a_csv(cell: object, text: str) -> None:
    assert cell_text(cell) == text
