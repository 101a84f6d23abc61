"""打开工作簿 Opens `.xlsx`, `.xls`, `.ods` and `.csv` by what is in them, whatever they are called, or says why not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from documents.ledger.guard import restored
from documents.ledger_in import ods_scan, texts, xlsx_scan
from documents.ledger_in.packages import Package, open_package, package_kind
from documents.ledger_in.refusals import (
    FILE_MOST,
    BookTooLarge,
    EncryptedBook,
    MacroBook,
    NotAWorkbook,
    require_size,
)
from documents.ledger_in.scanned import Looks, SheetLooks
from models.sheets import Block, Book, Sheet, Value

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCK = "~$"
# How the directory of an OLE file spells its parts.
_MACROS, _SEALED = "_VBA_PROJECT".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_NOTHING = SheetLooks()


def open_book(file: Path, name: str = "") -> Book:
    """Read a workbook whole; `name` is what people call the file.

    Raises NotAWorkbook, BookTooLarge, ZipBomb, MacroBook, EncryptedBook, LinkedBook.
    """
    called = name or file.name
    if not file.is_file():
        raise NotAWorkbook(f"找不到文件「{file}」；没有读入任何内容；请核对路径")
    _refuse_large(file.stat().st_size, called)
    return read_book(file.read_bytes(), called)


def read_book(content: bytes, name: str) -> Book:
    """Read a workbook that somebody handed in. Raises what `open_book` does."""
    _refuse_large(len(content), name)
    sheets, date1904 = _opened(content, name)
    return Book(name, sha256(content).hexdigest(), sheets, date1904)


def _refuse_large(size: int, name: str) -> None:
    if size > FILE_MOST:
        raise BookTooLarge(
            f"文件「{name}」大于 {FILE_MOST // 1024**2} MB；未读入；请删去图片和无关工作表后重存"
        )


def _opened(content: bytes, name: str) -> tuple[tuple[Sheet, ...], bool]:
    _refuse_scrap(content, name)
    if content.startswith(_ZIP):
        with open_package(content, name) as package:
            scan = _scanned(package, name)
        return _calamine(content, name, scan), scan.date1904
    if content.startswith(_OLE):
        _refuse_ole(content, name)
        return _calamine(content, name, Looks()), False
    return (texts.sheet_of(content, name),), False


def _refuse_scrap(content: bytes, name: str) -> None:
    if name.startswith(_LOCK):
        raise NotAWorkbook(
            f"文件「{name}」是 Excel 打开表格时的临时文件；未读入；请关闭表格，选名称前面没有 ~$ 的那个文件"
        )
    if not content.strip():
        raise NotAWorkbook(f"文件「{name}」是空的；未读入；请重新下载或另存后再试")


def _scanned(package: Package, name: str) -> Looks:
    return {"xlsx": xlsx_scan.scan, "ods": ods_scan.scan}[package_kind(package, name)](package)


def _refuse_ole(content: bytes, name: str) -> None:
    if _SEALED in content:
        raise EncryptedBook(f"文件「{name}」设了打开密码；未读入；请在 Excel 中取消密码后重存")
    if _MACROS in content:
        raise MacroBook(f"文件「{name}」含宏程序；未读入；请另存为不含宏的 .xlsx")
    if not any(book in content for book in _BOOKS):
        raise NotAWorkbook(f"文件「{name}」不是 Excel 工作簿；未读入；请用 Excel 打开后另存为 .xlsx")


def _calamine(content: bytes, name: str, scan: Looks) -> tuple[Sheet, ...]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            hidden = {meta.name: meta.visible != SheetVisibleEnum.Visible for meta in book.sheets_metadata}
            return tuple(
                _sheet(book.get_sheet_by_name(found), scan.sheets.get(found, _NOTHING), hidden=hidden[found])
                for found in book.sheet_names
            )
    except PasswordError:
        raise EncryptedBook(f"文件「{name}」设了打开密码；未读入；请在 Excel 中取消密码后重存") from None
    except (CalamineError, ValueError) as wrong:
        raise NotAWorkbook(
            f"文件「{name}」已损坏，无法读取（{wrong}）；未读入；请用 Excel 打开后另存"
        ) from None


def _sheet(found: CalamineSheet, scanned: SheetLooks, *, hidden: bool) -> Sheet:
    require_size(found.total_height, found.total_width, f"工作表「{found.name}」")
    merges = (Block(top + 1, left + 1, bottom + 1, right + 1)
              for (top, left), (bottom, right) in found.merged_cell_ranges or ())  # fmt: skip
    return Sheet(
        name=found.name,
        rows=tuple(tuple(map(_value, row)) for row in found.to_python(skip_empty_area=False)),
        merges=scanned.merges or tuple(merges),
        uncalculated=scanned.uncalculated,
        hidden=hidden,
        hidden_rows=scanned.hidden_rows,
        hidden_columns=scanned.hidden_columns,
    )


def _value(found: str | float | time | date | timedelta) -> Value:
    if isinstance(found, str):
        return restored(found.strip()) or None
    if isinstance(found, datetime):
        return found.date()
    return str(found) if isinstance(found, timedelta) else found
