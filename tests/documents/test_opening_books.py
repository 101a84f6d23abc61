"""打开工作簿 What is opened as a ledger, and what is refused in plain words before it can do any harm."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from documents.ledger_in.opening import open_book
from documents.ledger_in.refusals import (
    BookTooLarge,
    EncryptedBook,
    LinkedBook,
    MacroBook,
    NotAWorkbook,
    ZipBomb,
)
from models.errors import BadInput
from models.sheets import Block, Place, column_number, letters

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows: list[object]) -> Workbook:
    """A workbook of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    return book


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """A workbook with further parts in its package."""
    file = BytesIO(content)
    with ZipFile(file, "a", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return file.getvalue()


def zipped(**parts: bytes) -> bytes:
    """A package of nothing but these parts."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return file.getvalue()


def lying(content: bytes) -> bytes:
    """A package whose directory says that its parts are ten bytes long."""
    file = bytearray(content)
    at = file.find(b"PK\x01\x02")
    while at >= 0:
        file[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = file.find(b"PK\x01\x02", at + 4)
    return bytes(file)


def many_rows() -> bytes:
    """A hundred thousand rows, each of one cell."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    for number in range(100_000):
        sheet.append([number])
    return saved(book)


def far_cell() -> bytes:
    """One stray character at the far end of the sheet."""
    book = workbook(["项目名称"])
    book.active["XFD9"] = "x"  # type: ignore[index]
    return saved(book)


PLAIN = saved(workbook(["项目名称", "总投资"], ["甲", 1]))
BOMB = b"0" * (30 * 1024 * 1024)
REFUSED: dict[str, tuple[Callable[[], bytes], type[BadInput], str]] = {
    "text.xlsx": ("今年以来，各项目进展顺利".encode, NotAWorkbook, "不是工作簿"),
    "empty.xlsx": (lambda: b"", NotAWorkbook, "是空的"),
    "~$台帐.xlsx": (lambda: b"\x05admin", NotAWorkbook, "Excel 打开表格时的临时文件"),
    "picture.xls": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0", NotAWorkbook, "不是 Excel 工作簿"),
    "web.xls": (lambda: b"<html><table><tr><td>1</td></tr></table>", NotAWorkbook, "其实是网页"),
    "letter.xlsx": (lambda: zipped(word__document_dot_xml=b"<w/>"), NotAWorkbook, "是 Word 文档"),
    "binary.xlsb": (lambda: zipped(xl__workbook_dot_bin=b"x"), NotAWorkbook, "二进制工作簿"),
    "half.xlsx": (lambda: PLAIN[: len(PLAIN) // 2], NotAWorkbook, "已损坏"),
    "broken.xls": (lambda: _OLE + "Workbook".encode("utf-16-le"), NotAWorkbook, "已损坏"),
    "letter.doc": (lambda: _OLE + "WordDocument".encode("utf-16-le"), NotAWorkbook, "不是 Excel 工作簿"),
    "bomb.xlsx": (lambda: with_parts(PLAIN, xl__media__1_dot_xml=BOMB), ZipBomb, "不相称"),
    "lies.xlsx": (lambda: lying(with_parts(PLAIN, xl__media__1_dot_xml=BOMB)), NotAWorkbook, "已损坏"),
    "macro.xlsm": (lambda: with_parts(PLAIN, xl__vbaProject_dot_bin=b"x"), MacroBook, "含宏程序"),
    "macro.xls": (lambda: _OLE + "Workbook_VBA_PROJECT".encode("utf-16-le"), MacroBook, "含宏程序"),
    "sealed.xlsx": (lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedBook, "设了打开密码"),
    "links.xlsx": (lambda: with_parts(PLAIN, xl__externalLinks__1_dot_xml=b"x"), LinkedBook, "引用了别的工作簿"),
    "rows.xlsx": (many_rows, BookTooLarge, "超过 20000 行"),
    "far.xlsx": (far_cell, BookTooLarge, "超过 500 列"),
    "rows.csv": (lambda: b"a,b\n" * 30_000, BookTooLarge, "超过 20000 行"),
    "heavy.xlsx": (lambda: b"PK\x03\x04" + b"0" * (21 * 1024 * 1024), BookTooLarge, "大于 20 MB"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_ledger_is_refused_by_name(name: str, tmp_path: Path) -> None:
    content, refusal, said = REFUSED[name]
    file = tmp_path / name
    file.write_bytes(content())

    with pytest.raises(refusal, match=said) as refused:
        open_book(file)

    assert "未读入" in str(refused.value)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkbook, match="找不到文件"):
        open_book(tmp_path / "台帐.xlsx")


def test_entities_that_swell_are_never_expanded(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    file = tmp_path / "laughs.xlsx"
    file.write_bytes(zipped(xl__workbook_dot_xml=laughs))

    with pytest.raises(NotAWorkbook, match="内部结构已损坏"):
        open_book(file)


def test_merged_hidden_and_uncalculated_cells_are_told(tmp_path: Path) -> None:
    book = workbook(["项目名称", "总投资"], ["甲", "=1+1"], ["乙", "#DIV/0!"])
    book.active.merge_cells("A2:A3")  # type: ignore[union-attr]
    book.active.row_dimensions[3].hidden = True  # type: ignore[union-attr]
    book.active.column_dimensions["B"].hidden = True  # type: ignore[union-attr]
    file = tmp_path / "looks.xlsx"
    file.write_bytes(saved(book))

    (sheet,) = open_book(file).sheets

    assert sheet.merges == (Block(2, 1, 3, 1),)
    assert sheet.uncalculated == {(2, 2), (3, 2)}
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {2})
    assert load_workbook(file).active is not None


def test_formatting_far_below_is_no_content(tmp_path: Path) -> None:
    book = workbook(["项目名称", "总投资"], ["甲", 1])
    book.active["A90000"].number_format = "0.00"  # type: ignore[index]
    file = tmp_path / "formatted.xlsx"
    file.write_bytes(saved(book))

    assert len(open_book(file).sheets[0].rows) == 2


def test_a_text_that_was_kept_from_being_a_formula_reads_as_it_was_meant(tmp_path: Path) -> None:
    file = tmp_path / "guarded.csv"
    file.write_text("项目名称,备注\n甲,'=1+1\n乙,'平常的引号\n", encoding="utf-8")

    assert [row[1] for row in open_book(file).sheets[0].rows[1:]] == ["=1+1", "'平常的引号"]


def test_addresses_are_those_that_excel_shows() -> None:
    assert Place("主表", 7, 28).address == "AB7"
    assert [column_number(letters(number)) for number in (1, 26, 27, 702, 703)] == [1, 26, 27, 702, 703]
