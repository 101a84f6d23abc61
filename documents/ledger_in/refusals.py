"""拒收理由 Why a file is not opened as a ledger: each reason is an error of its own, with what to do about it."""

from __future__ import annotations

from models.errors import BadInput

FILE_MOST = 20 * 1024 * 1024
UNPACKED_MOST = 150 * 1024 * 1024
RATIO_MOST = 150
PARTS_MOST = 2_000
ROWS_MOST = 20_000
COLUMNS_MOST = 500
CELLS_MOST = 2_000_000


class NotAWorkbook(BadInput):
    """The file is missing, damaged, or no workbook that can be read."""

    code = "not-a-workbook"


class BookTooLarge(BadInput):
    """The file has more bytes, rows or columns than a ledger can have."""

    code = "book-too-large"


class ZipBomb(BadInput):
    """The file would unpack to far more than it says it is."""

    code = "zip-bomb"


class MacroBook(BadInput):
    """The workbook carries a program."""

    code = "macro-book"


class EncryptedBook(BadInput):
    """The workbook has a password."""

    code = "encrypted-book"


class LinkedBook(BadInput):
    """The workbook takes values from other workbooks."""

    code = "linked-book"


def require_size(rows: int, columns: int, where: str) -> None:
    """Refuse a sheet that no ledger needs. Raises BookTooLarge."""
    if rows > ROWS_MOST:
        raise BookTooLarge(
            f"{where}有内容的单元格排到第 {rows} 行，超过 {ROWS_MOST} 行；未读入；请删去多余的行，或按专班、县区分成几个文件"
        )
    if columns > COLUMNS_MOST or rows * columns > CELLS_MOST:
        raise BookTooLarge(
            f"{where}有内容的单元格排到第 {columns} 列，超过 {COLUMNS_MOST} 列；未读入；请删去远处的零散内容后重存"
        )
