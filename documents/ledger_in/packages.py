"""压缩包 The zip that an `.xlsx` or `.ods` is: checked for bombs, passwords, programs and links before it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from documents.ledger_in.refusals import (
    PARTS_MOST,
    RATIO_MOST,
    UNPACKED_MOST,
    EncryptedBook,
    LinkedBook,
    MacroBook,
    NotAWorkbook,
    ZipBomb,
)

Package = ZipFile
# Small parts shrink to almost nothing quite honestly.
_SMALL = 1024 * 1024
_BLOCK = 256 * 1024
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MACROS = ("vbaproject.bin", "basic/", "scripts/", "xl/macrosheets/")


@contextmanager
def open_package(content: bytes, name: str) -> Iterator[Package]:
    """The zip, once it has proved to be as large as it says. Raises ZipBomb, EncryptedBook, NotAWorkbook."""
    try:
        with ZipFile(BytesIO(content)) as package:
            _refuse_bomb(package.infolist(), name)
            _unpack(package)
            yield package
    except (BadZipFile, zlib.error, NotImplementedError, EOFError):
        raise NotAWorkbook(f"文件「{name}」已损坏或不完整；未读入；请用 Excel 打开后另存为 .xlsx") from None


def package_kind(package: Package, name: str) -> str:
    """`xlsx` or `ods`. Raises NotAWorkbook, MacroBook, LinkedBook, EncryptedBook."""
    parts = {part.lower() for part in package.namelist()}
    if any(marker in part for part in parts for marker in _MACROS):
        raise MacroBook(f"文件「{name}」含宏程序；未读入；请另存为不含宏的 .xlsx")
    if "xl/workbook.xml" in parts:
        if any(part.startswith("xl/externallinks/") for part in parts):
            raise LinkedBook(f"文件「{name}」引用了别的工作簿；未读入；请将引用处粘贴为数值后重存")
        return "xlsx"
    if "mimetype" in parts and package.read("mimetype").decode("ascii", "replace").strip() == _ODS:
        _refuse_sealed(package, name)
        return "ods"
    raise NotAWorkbook(f"文件「{name}」不是 Excel 工作簿（{_guess(parts)}）；未读入；请用 Excel 另存为 .xlsx")


def _refuse_bomb(parts: list[ZipInfo], name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > _SMALL and part.file_size > RATIO_MOST * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > PARTS_MOST or unpacked > UNPACKED_MOST or swollen:
        msg = (
            f"文件「{name}」解开后有 {unpacked // 1024**2} MB，与其大小不相称；未读入；"
            "请在 Excel 中只留台帐所在的行列，另存为新文件"
        )
        raise ZipBomb(msg)
    if any(part.flag_bits & 1 for part in parts):
        raise EncryptedBook(f"文件「{name}」是加密的压缩包；未读入；请取消密码后重存")


def _unpack(package: Package) -> None:
    """Read everything once: a part that is larger than its entry says ends in BadZipFile here, not in memory."""
    for part in package.infolist():
        with package.open(part) as source:
            while source.read(_BLOCK):
                pass


def _refuse_sealed(package: Package, name: str) -> None:
    if "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        raise EncryptedBook(f"文件「{name}」设了打开密码；未读入；请取消密码后重存")


def _guess(parts: set[str]) -> str:
    if any(part.startswith("word/") for part in parts):
        return "是 Word 文档"
    return "是二进制工作簿 .xlsb" if "xl/workbook.bin" in parts else "是压缩包"
